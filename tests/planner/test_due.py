from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.course import load
from networking_kit.models import ActionStep, Contact, Meeting, Message, Record, Student
from networking_kit.planner import DueKind, Snapshot, add_business_days, due

COURSE = load()
ANA = Contact(name="Ana", relationship="alum", on_list=True)
EARLIER = "2026-11-10T18:00:00Z"
FRIDAY = Message(contact_id=ANA.id, body="Hi", state="sent", sent_at="2026-11-20T18:00:00Z")


def snapshot(*records: Record) -> Snapshot:
    return Snapshot.read(lambda model: [record for record in records if type(record) is model])


def kinds(found: Snapshot, today: date) -> dict[DueKind, date]:
    return {entry.kind: entry.on for entry in due(found, COURSE, today) if entry.kind is not DueKind.COURSE}


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-20", 3, "2026-11-25"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-23", 7, "2026-12-02"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_business_days_skip_weekends(start: str, count: int, end: str) -> None:
    """Three business days after a Friday is the Wednesday."""
    assert add_business_days(date.fromisoformat(start), count) == date.fromisoformat(end)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 60))
def test_business_days_end_on_a_business_day(day: date, count: int) -> None:
    """Whatever the start, the result is a later Monday to Friday."""
    end = add_business_days(day, count)
    assert end > day
    assert end.weekday() < 5


def test_silence_first_means_the_next_person_then_one_follow_up() -> None:
    """Three business days without a reply suggest the next person, seven a follow-up; both are known from the start."""
    found = snapshot(ANA, FRIDAY)
    follow_up = {DueKind.FOLLOW_UP: date(2026, 12, 1)}
    assert kinds(found, date(2026, 11, 23)) == {DueKind.NEXT_PERSON: date(2026, 11, 25), **follow_up}
    assert kinds(found, date(2026, 11, 30)) == {DueKind.NEXT_PERSON: date(2026, 11, 25), **follow_up}
    assert kinds(found, date(2026, 12, 1)) == follow_up


def test_who_wrote_to_the_next_person_is_not_reminded_of_it() -> None:
    """A first message to somebody else on that day or later settles it; one that was sent before does not."""
    bo = Contact(name="Bo", relationship="alum", on_list=True)
    for sent_at, settled in (("2026-11-24T18:00:00Z", False), ("2026-11-25T18:00:00Z", True)):
        other = Message(contact_id=bo.id, body="Hi", state="replied", sent_at=sent_at)
        assert (DueKind.NEXT_PERSON not in kinds(snapshot(ANA, bo, FRIDAY, other), date(2026, 11, 26))) is settled


def test_after_the_follow_up_it_rests() -> None:
    """A sent follow-up starts the count again, and then it is time to move on."""
    second = Message(contact_id=ANA.id, body="Hi", kind="follow_up", state="sent", sent_at="2026-12-01T18:00:00Z")
    assert kinds(snapshot(ANA, FRIDAY, second), date(2026, 12, 2)) == {DueKind.MOVE_ON: date(2026, 12, 10)}


def test_a_reply_or_a_meeting_ends_the_waiting() -> None:
    """Nobody is reminded of a contact who has answered."""
    today = date(2026, 12, 1)
    assert not kinds(snapshot(ANA, FRIDAY.with_changes(state="replied")), today)
    assert not kinds(snapshot(ANA, FRIDAY, Meeting(contact_id=ANA.id)), today)


@pytest.mark.parametrize(
    "earlier",
    [
        Message(contact_id=ANA.id, body="Hi", state="replied", sent_at=EARLIER, replied_at="2026-11-11T18:00:00Z"),
        Message(contact_id=ANA.id, body="Hi", state="no_reply", sent_at=EARLIER),
        Meeting(contact_id=ANA.id, starts_at=EARLIER, held=True),
    ],
)
def test_a_message_after_the_contact_starts_the_waiting_again(earlier: Record) -> None:
    """What came before the newest message, an answer or a talk, does not end the wait for an answer to it."""
    assert kinds(snapshot(ANA, earlier, FRIDAY), date(2026, 12, 1)) == {DueKind.FOLLOW_UP: date(2026, 12, 1)}


def test_a_day_is_the_students_own() -> None:
    """A message sent late on Friday in Honolulu was sent on Friday there, though it was Saturday in UTC."""
    late = FRIDAY.with_changes(sent_at="2026-11-21T08:00:00Z")
    found = snapshot(Student(name="Kai", time_zone="Pacific/Honolulu"), ANA, late)
    assert kinds(found, date(2026, 11, 23))[DueKind.NEXT_PERSON] == date(2026, 11, 25)


def test_action_steps_and_meetings_are_due_until_they_are_done() -> None:
    """A step with a date and a meeting with a start are listed, done ones are not."""
    step = ActionStep(description="Go to a meetup", due_on="2026-11-30")
    meeting = Meeting(contact_id=ANA.id, starts_at="2026-12-03T16:00:00Z")
    open_ones = kinds(snapshot(ANA, step, meeting), date(2026, 11, 23))
    assert open_ones == {DueKind.ACTION_STEP: date(2026, 11, 30), DueKind.MEETING: date(2026, 12, 3)}
    done = snapshot(ANA, step.with_changes(done=True), meeting.with_changes(held=True))
    assert not kinds(done, date(2026, 11, 23))


def test_a_course_date_follows_the_students_own_start_and_leaves_when_its_step_is_done() -> None:
    """Due dates by week are counted from the day the student's course began."""
    student = Student(name="Ana", course_start="2027-01-04")
    found = due(snapshot(student), COURSE, date(2027, 1, 4))
    by_week = {entry.about: entry.on for entry in found if entry.kind is DueKind.COURSE}
    assert by_week["exit_ticket"] == date(2027, 1, 15)


def test_what_is_overdue_stays_with_negative_days() -> None:
    """An overdue step is listed first, with how many days ago it was."""
    found = due(snapshot(ActionStep(description="Go", due_on="2026-11-01")), COURSE, date(2026, 11, 23))
    assert found[0].days_left(date(2026, 11, 23)) == -22


def test_any_message_that_was_sent_starts_the_count_again() -> None:
    """A thank-you asks for no answer, but whoever sent one yesterday does not write again today."""
    thanks = Message(contact_id=ANA.id, body="Hi", kind="thank_you", state="sent", sent_at="2026-11-23T18:00:00Z")
    assert not kinds(snapshot(ANA, thanks), date(2026, 12, 3))
    assert kinds(snapshot(ANA, FRIDAY, thanks), date(2026, 12, 3)) == {DueKind.FOLLOW_UP: date(2026, 12, 2)}
