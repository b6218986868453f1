from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networking_kit import forms
from networking_kit.course import load
from networking_kit.errors import InvalidAnswer
from networking_kit.forms import ListBuilder
from networking_kit.forms.listing.moves import steps_to
from networking_kit.models import Contact, Meeting, Message, MessageState, Record
from networking_kit.planner import ContactState, Snapshot, contact_state

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook

STATES = [state.value for state in ContactState]


@pytest.fixture
def ana(workbook: Workbook) -> Contact:
    """A contact on the list with a fact on her card."""
    return workbook.save(Contact(name="Ana", relationship="alum", on_list=True, facts=["Spoke in May"]))


def written(workbook: Workbook, contact: Contact, **facts: Any) -> Message:
    return workbook.save(Message(contact_id=contact.id, body="Hello", **facts))


def said(builder: ListBuilder) -> str:
    return builder.view.notice["text"]


def test_a_card_is_moved_all_the_way_and_back(workbook: Workbook, ana: Contact, noon: datetime) -> None:
    """Each state notes what it means: sent today, replied, an empty meeting, held; and each can be taken back."""
    message = written(workbook, ana)
    builder = ListBuilder(workbook, load(), now=lambda: noon)
    for state in ("sent", "replied", "meeting", "met", "meeting", "replied", "sent", "drafted"):
        assert builder.move(ana.id, state) == state
        now = workbook.get(Message, message.id)
        meetings = workbook.all(Meeting)
        if state == "sent":
            assert (now.state, now.sent_at, now.replied_at, meetings) == ("sent", noon, None, [])
        elif state == "replied":
            assert (now.state, now.replied_at, meetings) == ("replied", noon, [])
        elif state == "drafted":
            assert (now.state, now.sent_at) == ("draft", None)
        else:
            assert [meeting.held for meeting in meetings] == [state == "met"]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("drafted", "Write one in notebook 03 first"),
        ("sent", "Write one in notebook 03 first"),
        ("replied", "Write one in notebook 03 first"),
        ("to_research", "their card keeps it"),
    ],
)
def test_a_move_that_is_not_true_is_refused_in_words(workbook: Workbook, ana: Contact, state: str, why: str) -> None:
    """The reason is said and nothing changes."""
    builder = forms.list_builder(workbook)
    version = workbook.version
    assert builder.move(ana.id, state) is None
    assert why in said(builder)
    assert workbook.version == version


def test_the_board_throws_nothing_away(workbook: Workbook, ana: Contact, noon: datetime) -> None:
    """A draft, a prepared meeting, notes of a talk and a date to come are never undone by a move."""
    builder = ListBuilder(workbook, load(), now=lambda: noon)
    written(workbook, ana, state=MessageState.SENT, sent_at=noon)
    assert builder.move(ana.id, "to_write") is None
    assert "throws nothing away" in said(builder)
    meeting = workbook.save(Meeting(contact_id=ana.id, questions=["How?"], starts_at=noon + timedelta(days=2)))
    assert builder.move(ana.id, "sent") is None
    assert "prepared a meeting" in said(builder)
    assert builder.move(ana.id, "met") is None
    assert "25 November" in said(builder)
    workbook.save(meeting.with_changes(held=True, takeaways="A lot"))
    assert builder.move(ana.id, "meeting") is None
    assert "it has taken place" in said(builder)


def test_a_message_that_is_not_sent_cannot_be_answered(workbook: Workbook, ana: Contact) -> None:
    """The day of sending is kept, so that a reply comes after it."""
    written(workbook, ana)
    builder = forms.list_builder(workbook)
    assert builder.move(ana.id, "replied") is None
    assert "Move the card to “Sent” first" in said(builder)


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MESSAGES = st.builds(
    dict,
    state=st.sampled_from(list(MessageState)),
    kind=st.sampled_from(["outreach", "follow_up", "thank_you"]),
    body=st.sampled_from(["Hello", ""]),
    sent_at=st.sampled_from([None, NOW - timedelta(days=3)]),
)
MEETINGS = st.builds(
    dict,
    held=st.booleans(),
    notes=st.sampled_from(["", "a"]),
    starts_at=st.sampled_from([None, NOW + timedelta(days=1)]),
)


@settings(max_examples=300)
@given(
    messages=st.lists(MESSAGES, max_size=3),
    meetings=st.lists(MEETINGS, max_size=2),
    has_facts=st.booleans(),
    target=st.sampled_from(STATES),
)
def test_a_move_that_is_allowed_leads_where_it_says(
    *,
    messages: list[dict[str, Any]],
    meetings: list[dict[str, Any]],
    has_facts: bool,
    target: str,
) -> None:
    """From any records, a move either is refused with a reason or ends in its state without losing anybody's words."""
    contact = Contact(name="Ana", relationship="alum", on_list=True, facts=["a"] if has_facts else [])
    held: dict[type[Record], list[Any]] = {
        Contact: [contact],
        Message: [Message(contact_id=contact.id, **facts) for facts in messages],
        Meeting: [Meeting(contact_id=contact.id, **facts) for facts in meetings],
    }
    snapshot = Snapshot.read(lambda model: held.get(model, []))
    try:
        steps = steps_to(ContactState(target), contact, snapshot, NOW)
    except InvalidAnswer:
        return
    after = {record.id: record for model in held for record in held[model]}
    after |= {record.id: record for record in steps.save}
    for record in steps.delete:
        assert not record.notes
        assert record.starts_at is None
        del after[record.id]
    now = Snapshot.read(lambda model: [record for record in after.values() if type(record) is model])
    assert contact_state(contact, now) == target
    assert [one.body for one in now.messages] == [one["body"] for one in messages]
