"""The drafting help for the workbook's own records: starters, an example frame and variants by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import drafting
from networking_kit.coach.people import Person

if TYPE_CHECKING:
    from networking_kit.coach.limits import Limits
    from networking_kit.models import Contact, Student


def starters(
    part: str, student: Student | None = None, contact: Contact | None = None, channel: str = "email"
) -> list[str]:
    """Beginnings for one part, made from the profile and the card; '...' is left for the student.

    `part` is greeting, introduction, purpose, specifics, call_to_action or closing; a KeyError is raised for any other.
    """
    return drafting.starters(part, person=Person.of(contact, student), channel=channel)


def example(student: Student | None = None, contact: Contact | None = None, channel: str = "email") -> dict[str, str]:
    """One beginning for every part in the student's own context: a frame to compare a draft with, by part."""
    return drafting.example(Person.of(contact, student), channel)


def variants(
    student: Student | None = None, contact: Contact | None = None, limits: Limits | None = None
) -> dict[str, dict[str, object]]:
    """How a message differs on Slack, as a LinkedIn note (200 or 300 characters), LinkedIn message and e-mail."""
    return drafting.variants(Person.of(contact, student), limits)
