"""What moving a contact on the board means for messages and meetings: only what the records can say honestly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from networking_kit.errors import InvalidAnswer
from networking_kit.forms.states import STATES
from networking_kit.models import Meeting, MessageState
from networking_kit.planner import ContactState, contact_state

if TYPE_CHECKING:
    from datetime import datetime

    from networking_kit.models import Contact, Message
    from networking_kit.models.record import Record
    from networking_kit.planner import Snapshot

_ORDER = list(STATES)
_SENT = (MessageState.SENT, MessageState.NO_REPLY)


@dataclass
class Steps:
    """Records to save and records to delete so that a contact stands where it was moved."""

    save: list[Record] = field(default_factory=list)
    delete: list[Record] = field(default_factory=list)


def steps_to(target: ContactState, contact: Contact, snapshot: Snapshot, now: datetime) -> Steps:
    """What moves `contact` to `target`; `now` is the moment a message is noted as sent or answered.

    Raises:
        InvalidAnswer: the records do not allow it; the sentence says why, and what to do instead.
    """
    meetings = snapshot.meetings_with(contact.id)
    written = [message for message in snapshot.messages_to(contact.id) if message.body.strip()]
    if contact_state(contact, snapshot) is target:
        return Steps()
    if target is ContactState.MET:
        return Steps(save=[_met(contact, meetings, now)])
    if target is ContactState.MEETING:
        return Steps(save=_only_planned(contact, meetings))
    steps = Steps(delete=_without(contact, meetings))
    if target is ContactState.REPLIED:
        steps.save += _replied(contact, written, now)
    elif target is ContactState.SENT:
        steps.save += _sent(contact, written, snapshot.outreach_to(contact.id), now)
    elif target is ContactState.DRAFTED:
        steps.save += _drafted(contact, written)
    else:
        _not_written(contact, written, target)
    return steps


def _refused(reason: str) -> InvalidAnswer:
    return InvalidAnswer({"state": reason})


def _met(contact: Contact, meetings: list[Meeting], now: datetime) -> Meeting:
    if not meetings:
        return Meeting(contact_id=contact.id, held=True)
    for meeting in meetings:
        if meeting.starts_at is None or meeting.starts_at <= now:
            return meeting.with_changes(held=True)
    day = min(meeting.starts_at for meeting in meetings if meeting.starts_at)
    raise _refused(
        f"your meeting with {contact.name} is planned for {day:%d %B}. Move the card when it has taken place"
    )


def _only_planned(contact: Contact, meetings: list[Meeting]) -> list[Record]:
    if not meetings:
        return [Meeting(contact_id=contact.id)]
    if any(meeting.held and (meeting.notes or meeting.takeaways) for meeting in meetings):
        raise _refused(f"you kept notes on your talk with {contact.name}, so it has taken place")
    return [meeting.with_changes(held=False) for meeting in meetings if meeting.held]


def _without(contact: Contact, meetings: list[Meeting]) -> list[Record]:
    for meeting in meetings:
        if not meeting.same_as(Meeting(id=meeting.id, contact_id=contact.id, held=meeting.held)):
            raise _refused(
                f"you have prepared a meeting with {contact.name}. If there will be none, remove it in notebook 04"
            )
    return list(meetings)


def _replied(contact: Contact, written: list[Message], now: datetime) -> list[Record]:
    if any(message.state is MessageState.REPLIED for message in written):
        return []
    sent = [message for message in written if message.state in _SENT]
    if not sent:
        reason = (
            f"the message to {contact.name} is not sent yet. Move the card to “Sent” first"
            if written
            else f"there is no message to {contact.name} yet. Write one in notebook 03 first"
        )
        raise _refused(reason)
    # A message without a day is older than any: it was sent elsewhere.
    last = max(sent, key=lambda message: (message.sent_at is not None, message.sent_at or now))
    return [last.with_changes(state=MessageState.REPLIED, replied_at=now)]


def _sent(contact: Contact, written: list[Message], outreach: Message | None, now: datetime) -> list[Record]:
    answered = [message for message in written if message.state is MessageState.REPLIED]
    if answered:
        return [message.with_changes(state=MessageState.SENT, replied_at=None) for message in answered]
    if any(message.state in _SENT for message in written):
        return []
    if not written:
        raise _refused(f"there is no message to {contact.name} yet. Write one in notebook 03 first")
    return [(outreach or written[0]).with_changes(state=MessageState.SENT, sent_at=now)]


def _drafted(contact: Contact, written: list[Message]) -> list[Record]:
    if not written:
        raise _refused(f"there is no message to {contact.name} yet. Write one in notebook 03 first")
    gone = [message for message in written if message.state in (*_SENT, MessageState.REPLIED)]
    if len(gone) > 1:
        raise _refused(
            f"{len(gone)} messages to {contact.name} are noted as sent. Take the day off the wrong one in notebook 03"
        )
    return [message.with_changes(state=MessageState.DRAFT, sent_at=None, replied_at=None) for message in gone]


def _not_written(contact: Contact, written: list[Message], target: ContactState) -> None:
    if written:
        raise _refused(f"a message to {contact.name} is written already, and the board throws nothing away")
    if target is ContactState.TO_WRITE and not contact.facts:
        raise _refused(
            f"you have no fact about {contact.name} yet. Add one under “Add your contacts”: "
            "it is what makes a message work"
        )
    if target is ContactState.TO_RESEARCH and contact.facts:
        raise _refused(f"you know something about {contact.name} already; their card keeps it")
