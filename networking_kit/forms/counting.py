"""What the coach has to say about all of a student's messages, as counts that may leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit import coach
from networking_kit.models import Contact, Message, Student

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook


def findings_of(workbook: Workbook) -> dict[str, int]:
    """Rule to the number of messages it has something to say about; the messages themselves stay."""
    return coach.tally(workbook.all(Message), workbook.all(Contact), workbook.first(Student))
