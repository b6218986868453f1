"""Everything a plan is made from, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from networking_kit.models import (
    ActionStep,
    Company,
    Contact,
    ExitTicket,
    Meeting,
    Message,
    MessageKind,
    Reflection,
    Student,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

R = TypeVar("R")


@dataclass(frozen=True)
class Snapshot:
    """The records of a workbook at one moment, oldest first in each list."""

    student: Student | None
    companies: list[Company]
    contacts: list[Contact]
    messages: list[Message]
    meetings: list[Meeting]
    action_steps: list[ActionStep]
    reflections: dict[str, str]
    """Key of a question to the student's answer; empty answers are left out."""
    tickets: list[ExitTicket]

    @classmethod
    def read(cls, everything: Callable[[type[R]], list[R]]) -> Snapshot:
        """Read with `everything`, which returns the current records of a model, such as a workbook's ``all``."""
        return cls(
            student=next(iter(everything(Student)), None),
            companies=everything(Company),
            contacts=everything(Contact),
            messages=everything(Message),
            meetings=everything(Meeting),
            action_steps=everything(ActionStep),
            reflections={entry.question: entry.answer for entry in everything(Reflection) if entry.answer},
            tickets=everything(ExitTicket),
        )

    @property
    def on_list(self) -> list[Contact]:
        """The contacts the student means to reach, without the rest of an imported address book."""
        return [contact for contact in self.contacts if contact.on_list]

    def messages_to(self, contact_id: UUID) -> list[Message]:
        """All messages to one contact."""
        return [message for message in self.messages if message.contact_id == contact_id]

    def outreach_to(self, contact_id: UUID) -> Message | None:
        """The first message to a contact, draft or sent, if it has any words."""
        return next(
            (
                message
                for message in self.messages_to(contact_id)
                if message.kind is MessageKind.OUTREACH and message.body.strip()
            ),
            None,
        )

    def meetings_with(self, contact_id: UUID) -> list[Meeting]:
        """All meetings with one contact."""
        return [meeting for meeting in self.meetings if meeting.contact_id == contact_id]
