"""What the student writes, whom they meet and what they take along."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from networking_kit.models.moments import Day, Moment, TimeZone
from networking_kit.models.people import MANY
from networking_kit.models.record import Record, Value
from networking_kit.models.text import Body, Line, Link, Paragraph, Sentence


class Channel(StrEnum):
    """Where a message goes."""

    SLACK = "slack"
    LINKEDIN_NOTE = "linkedin_note"
    LINKEDIN_MESSAGE = "linkedin_message"
    EMAIL = "email"


class MessageKind(StrEnum):
    """What a message is for."""

    OUTREACH = "outreach"
    FOLLOW_UP = "follow_up"
    THANK_YOU = "thank_you"


class MessageState(StrEnum):
    """How far a message has come."""

    DRAFT = "draft"
    READY = "ready"
    SENT = "sent"
    REPLIED = "replied"
    NO_REPLY = "no_reply"

    @property
    def has_left(self) -> bool:
        """Whether the message was sent, whatever became of it."""
        return self not in (MessageState.DRAFT, MessageState.READY)


class MessageParts(Value):
    """A message as the lesson builds it: four parts between a greeting and a closing."""

    greeting: Line = ""
    introduction: Paragraph = ""
    purpose: Paragraph = ""
    specifics: Paragraph = ""
    call_to_action: Paragraph = ""
    closing: Paragraph = ""

    def as_text(self) -> str:
        """The parts as one message: the greeting and the closing on lines of their own."""
        middle = " ".join(
            part for part in (self.introduction, self.purpose, self.specifics, self.call_to_action) if part
        )
        return "\n\n".join(part for part in (self.greeting, middle, self.closing) if part)


class Message(Record):
    """One message to one contact; `body` is what is sent, `parts` how it was put together, if it was."""

    stored_as: ClassVar[str] = "message"
    channel: Channel = Channel.EMAIL
    body: Body = ""
    subject: Line = ""
    contact_id: UUID | None = None
    kind: MessageKind = MessageKind.OUTREACH
    state: MessageState = MessageState.DRAFT
    parts: MessageParts | None = None
    follows: UUID | None = None
    """The message that this one follows up on or says thanks for."""
    sent_at: Moment | None = None
    replied_at: Moment | None = None


class Meeting(Record):
    """A conversation with a contact: planned, prepared, held and remembered."""

    stored_as: ClassVar[str] = "meeting"
    contact_id: UUID
    starts_at: Moment | None = None
    minutes: int = Field(default=30, ge=5, le=480)
    place: Line = ""
    link: Link = ""
    contact_time_zone: TimeZone | None = None
    want_to_learn: Paragraph = ""
    self_introduction: Paragraph = ""
    questions: Annotated[list[Sentence], Field(max_length=MANY)] = []
    notes: Paragraph = ""
    takeaways: Paragraph = ""
    introductions: Annotated[list[Line], Field(max_length=MANY)] = []
    """People the contact promised to introduce."""
    next_step: Paragraph = ""
    held: bool = False


class ActionKind(StrEnum):
    """The lesson's forms of networking."""

    COFFEE_CHAT = "coffee_chat"
    ONLINE_ENGAGEMENT = "online_engagement"
    EVENT = "event"
    STUDENT_CIRCLE = "student_circle"
    JOB_SHADOW = "job_shadow"


class ActionStep(Record):
    """One thing the student will do, and by when."""

    stored_as: ClassVar[str] = "action_step"
    action: ActionKind = ActionKind.COFFEE_CHAT
    description: Sentence
    due_on: Day | None = None
    link: Link = ""
    done: bool = False


class Reflection(Record):
    """The student's own answer to one question of the workbook."""

    stored_as: ClassVar[str] = "reflection"
    question: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    """Key of the question, such as ``want_to_learn``; at most 64 lower-case letters, digits and underscores."""
    answer: Paragraph = ""


class ExitTicket(Record):
    """What the student hands in: their own words and counts, nothing about anybody else."""

    stored_as: ClassVar[str] = "exit_ticket"
    student: Line = ""
    program: Line = ""
    answers: dict[str, Paragraph] = {}
    """Key of the question to the student's own words."""
    counts: dict[str, int] = {}
    """Counts at the time it was written: warm, cold, action_steps, messages, sent, replied, meetings."""
    written_at: Moment | None = None
