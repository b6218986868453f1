"""Tickets handed in, collected and read."""

from networking_kit.cohort.envelope import Envelope, SharedMessage
from networking_kit.cohort.exchange import Receipt, State, draw_up, hand_in, retry_outbox, submit
from networking_kit.cohort.preparing import prepare, preview
from networking_kit.cohort.problems import InboxUnreachable, ReportRefused, TicketRefused
from networking_kit.cohort.reading import Refused, read_tickets
from networking_kit.cohort.redaction import redact_text
from networking_kit.cohort.signing import Identity

__all__ = [
    "Envelope",
    "Identity",
    "InboxUnreachable",
    "Receipt",
    "Refused",
    "ReportRefused",
    "SharedMessage",
    "State",
    "TicketRefused",
    "draw_up",
    "hand_in",
    "prepare",
    "preview",
    "read_tickets",
    "redact_text",
    "retry_outbox",
    "submit",
]
