"""How often the coach has something to say about a student's messages: counts, never the messages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from networking_kit.coach.review import review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.models import Contact, Message, Student


def tally(messages: Iterable[Message], contacts: Iterable[Contact], student: Student | None) -> dict[str, int]:
    """Rule to the number of messages it has something to say about."""
    people = {contact.id: contact for contact in contacts}
    counted: Counter[str] = Counter()
    for message in messages:
        found = review(message, contact=people.get(message.contact_id), student=student).findings
        counted.update({finding.rule for finding in found})
    return dict(counted)
