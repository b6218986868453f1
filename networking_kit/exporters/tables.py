"""What is in a workbook as pandas tables: one row a contact, a message, a meeting, an action step."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    import pandas as pd

    from networking_kit.models import ActionStep, Contact, Fact, Meeting, Message, Student


def tables(
    contacts: Iterable[Contact] = (),
    messages: Iterable[Message] = (),
    meetings: Iterable[Meeting] = (),
    action_steps: Iterable[ActionStep] = (),
    students: Iterable[Student] = (),
) -> dict[str, pd.DataFrame]:
    """Put records into tables called `contacts`, `messages`, `meetings` and `action steps`, in the order given.

    Times are in the time zone of the first of `students` (UTC without one). Columns are named for people; every table
    ends with the identifiers that tie the tables to each other.
    """
    contacts, messages, meetings = list(contacts), list(messages), list(meetings)
    zone = next((student.time_zone for student in students), "UTC")
    names = {contact.id: contact.name for contact in contacts}
    return {
        "contacts": _frame(_contact_rows(contacts, messages, meetings, zone), _CONTACT_COLUMNS),
        "messages": _frame([_message_row(message, names, zone) for message in messages], _MESSAGE_COLUMNS),
        "meetings": _frame([_meeting_row(meeting, names, zone) for meeting in meetings], _MEETING_COLUMNS),
        "action steps": _frame([_action_row(step) for step in action_steps], _ACTION_COLUMNS),
    }


_CONTACT_COLUMNS = (
    *("Name", "Relationship", "Warm or cold", "On my list", "Role", "Company", "E-mail", "LinkedIn", "Slack", "GitHub"),
    *("Website", "Phone", "Time zone", "Facts", "Notes", "Connected on"),
    *("Messages written", "Last sent", "Last reply", "Next meeting", "Contact id", "Company id"),
)
_MESSAGE_COLUMNS = (
    *("Contact", "Channel", "Kind", "State", "Subject", "Body", "Sent at", "Replied at"),
    *("Message id", "Contact id", "Follows message"),
)
_MEETING_COLUMNS = (
    *("Contact", "Starts at", "Minutes", "Place", "Link", "Their time zone", "What to learn", "Introducing myself"),
    *("Questions", "Notes", "Takeaways", "Introductions", "Next step", "Held", "Meeting id", "Contact id"),
)
_ACTION_COLUMNS = ("Kind", "Action step", "Due on", "Link", "Done", "Action step id")


def fact_line(fact: Fact) -> str:
    """A fact on one line: its text, then its source link and day in brackets; our import reads it back."""
    about = ", ".join(filter(None, (fact.source, fact.noted_on.isoformat() if fact.noted_on else "")))
    # A text that itself ends in brackets gets an empty pair, so that the last pair is always ours.
    return f"{fact.text} [{about}]" if about or fact.text.endswith("]") else fact.text


def _frame(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns), dtype=object)


def _local(moment: datetime | None, zone: str) -> datetime | None:
    return moment.astimezone(ZoneInfo(zone)) if moment else None


def _contact_rows(
    contacts: Sequence[Contact], messages: Sequence[Message], meetings: Sequence[Meeting], zone: str
) -> list[tuple[Any, ...]]:
    written: dict[UUID | None, list[Message]] = defaultdict(list)
    for message in messages:
        written[message.contact_id].append(message)
    planned: dict[UUID, list[datetime]] = defaultdict(list)
    for meeting in meetings:
        if meeting.starts_at and not meeting.held:
            planned[meeting.contact_id].append(meeting.starts_at)
    rows = []
    for one in contacts:
        to_them = written.get(one.id, [])
        sent = [message.sent_at for message in to_them if message.state.has_left and message.sent_at]
        replied = [message.replied_at for message in to_them if message.replied_at]
        rows.append(
            (
                *(one.name, one.relationship and one.relationship.value, one.warmth and one.warmth.value, one.on_list),
                *(one.role, one.company, one.email, one.linkedin, one.slack, one.github, one.website, one.phone),
                *(one.time_zone, "\n".join(map(fact_line, one.facts)), one.notes, one.connected_on),
                *(len(to_them), _local(max(sent, default=None), zone), _local(max(replied, default=None), zone)),
                *(_local(min(planned.get(one.id, []), default=None), zone), str(one.id)),
                str(one.company_id) if one.company_id else None,
            )
        )
    return rows


def _message_row(message: Message, names: dict[UUID, str], zone: str) -> tuple[Any, ...]:
    return (
        *(_name(names, message.contact_id), message.channel.value, message.kind.value, message.state.value),
        *(message.subject, message.body, _local(message.sent_at, zone), _local(message.replied_at, zone)),
        *(str(message.id), _identifier(message.contact_id), _identifier(message.follows)),
    )


def _meeting_row(meeting: Meeting, names: dict[UUID, str], zone: str) -> tuple[Any, ...]:
    return (
        *(_name(names, meeting.contact_id), _local(meeting.starts_at, zone), meeting.minutes, meeting.place),
        *(meeting.link, meeting.contact_time_zone, meeting.want_to_learn, meeting.self_introduction),
        *("\n".join(meeting.questions), meeting.notes, meeting.takeaways, "\n".join(meeting.introductions)),
        *(meeting.next_step, meeting.held, str(meeting.id), str(meeting.contact_id)),
    )


def _action_row(step: ActionStep) -> tuple[Any, ...]:
    return (step.action.value, step.description, step.due_on, step.link, step.done, str(step.id))


def _name(names: dict[UUID, str], identifier: UUID | None) -> str:
    return names.get(identifier, "") if identifier else ""


def _identifier(identifier: UUID | None) -> str | None:
    return str(identifier) if identifier else None
