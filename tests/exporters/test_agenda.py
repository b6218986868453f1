"""The timed agenda: every minute of a conversation has its purpose."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.course import MeetingRules
from networking_kit.exporters.agenda import MOST_QUESTIONS, SlotKind, timed_agenda

RULES = MeetingRules(closing_question="Who else could I learn from?")
questions = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=20), max_size=30, unique=True)


@given(st.integers(5, 480), questions, st.integers(0, 60))
def test_the_parts_fill_the_time_without_a_gap(minutes: int, asked: list[str], warn: int) -> None:
    """Whatever the length, the parts follow each other, none is empty, and together they take all of it."""
    rules = MeetingRules(closing_question=RULES.closing_question, warn_minutes=warn)
    slots = timed_agenda(minutes, asked, rules).slots
    assert slots[0].start == 0
    assert slots[-1].end == minutes
    assert all(slot.minutes >= 1 for slot in slots)
    assert all(before.end == after.start for before, after in pairwise(slots))


@given(st.integers(5, 480), questions)
def test_no_question_is_lost(minutes: int, asked: list[str]) -> None:
    """Each question is either in the agenda or in reserve, in the student's order."""
    agenda = timed_agenda(minutes, asked, RULES)
    placed = [slot.what for slot in agenda.slots if slot.kind is SlotKind.QUESTION]
    if asked:
        assert [*placed, *agenda.reserve] == asked
    assert len(placed) <= MOST_QUESTIONS


@given(st.integers(15, 480), questions)
def test_the_sign_comes_five_minutes_before_the_end(minutes: int, asked: list[str]) -> None:
    """The quiet sign stands at the course's five minutes to the end, the closing question after it."""
    slots = timed_agenda(minutes, asked, RULES).slots
    kinds = [slot.kind for slot in slots]
    assert slots[kinds.index(SlotKind.SIGN)].start == minutes - 5
    assert kinds[:2] == [SlotKind.THANKS, SlotKind.INTRODUCTION]
    assert kinds[-3:] == [SlotKind.SIGN, SlotKind.CLOSING, SlotKind.GOODBYE]


def test_the_closing_question_is_asked_once() -> None:
    """A student who wrote the closing question among the others hears it once, at the end."""
    agenda = timed_agenda(30, ["What surprised you?", "who else could i learn from"], RULES)
    asked = [slot.what for slot in agenda.slots if slot.kind in (SlotKind.QUESTION, SlotKind.CLOSING)]
    assert asked == ["What surprised you?", RULES.closing_question]


def test_a_short_talk_keeps_fewer_questions() -> None:
    """Twenty minutes hold four questions of three minutes, and the rest wait."""
    agenda = timed_agenda(20, ["One", "Two", "Three", "Four", "Five", "Six"], RULES)
    lengths = [slot.minutes for slot in agenda.slots if slot.kind is SlotKind.QUESTION]
    assert lengths == [3, 3, 3, 3]
    assert agenda.reserve == ("Five", "Six")


def test_less_than_five_minutes_are_refused() -> None:
    """There is no agenda for a conversation shorter than the workbook keeps."""
    with pytest.raises(ValueError, match="at least 5"):
        timed_agenda(4, [], RULES)
