"""Plain validated values: no storage, no widgets, no pandas."""

from networking_kit.models.outreach import (
    ActionKind,
    ActionStep,
    Channel,
    ExitTicket,
    Meeting,
    Message,
    MessageKind,
    MessageParts,
    MessageState,
    Reflection,
)
from networking_kit.models.people import Company, Contact, Fact, Relationship, Student, Warmth
from networking_kit.models.record import Record, Value, problems_of

RECORDS: dict[str, type[Record]] = {
    model.stored_as: model
    for model in (Student, Company, Contact, Message, Meeting, ActionStep, Reflection, ExitTicket)
}
"""Every kind of record a workbook keeps, by the name it is stored under."""

__all__ = [
    "RECORDS",
    "ActionKind",
    "ActionStep",
    "Channel",
    "Company",
    "Contact",
    "ExitTicket",
    "Fact",
    "Meeting",
    "Message",
    "MessageKind",
    "MessageParts",
    "MessageState",
    "Record",
    "Reflection",
    "Relationship",
    "Student",
    "Value",
    "Warmth",
    "problems_of",
]
