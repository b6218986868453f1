"""What is due and when: the course's dates, action steps, meetings and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from networking_kit.models import MessageKind, MessageState
from networking_kit.planner.progress import progress
from networking_kit.planner.replies import EXPECT_REPLY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from networking_kit.course import Course
    from networking_kit.models import Contact, Message
    from networking_kit.planner.snapshot import Snapshot

_SATURDAY = 5


class DueKind(StrEnum):
    """Where a due date comes from."""

    COURSE = "course"
    ACTION_STEP = "action_step"
    MEETING = "meeting"
    NEXT_PERSON = "next_person"
    FOLLOW_UP = "follow_up"
    MOVE_ON = "move_on"


@dataclass(frozen=True)
class Due:
    """One thing that is due on a day; `about` is the identifier of a record, or the key of a course date."""

    on: date
    what: str
    kind: DueKind
    about: str

    def days_left(self, today: date) -> int:
        """Days until it is due, negative when overdue."""
        return (self.on - today).days

    def when(self, today: date) -> str:
        """``overdue``, ``today`` or ``coming_up``."""
        left = self.days_left(today)
        return "overdue" if left < 0 else "coming_up" if left else "today"

    def as_json(self, today: date) -> dict[str, Any]:
        """JSON-ready values, with the days left from `today`."""
        return {
            "on": self.on.isoformat(),
            "what": self.what,
            "kind": self.kind.value,
            "about": self.about,
            "days_left": self.days_left(today),
            "when": self.when(today),
        }


def add_business_days(day: date, count: int) -> date:
    """The day `count` business days (Monday to Friday) after `day`; public holidays are not known here."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def add_days(day: date, count: int, unit: str) -> date:
    """The day `count` days after `day`; `unit` is ``business days`` or ``days``."""
    return add_business_days(day, count) if unit == "business days" else day + timedelta(days=count)


def today_of(snapshot: Snapshot, course: Course, now: datetime) -> date:
    """The student's own day at the moment `now`, or the school's while there is no student."""
    return now.astimezone(ZoneInfo(snapshot.student.time_zone if snapshot.student else course.school.time_zone)).date()


def due(snapshot: Snapshot, course: Course, today: date) -> list[Due]:
    """All that is due, earliest first, overdue included.

    A course's date leaves the list once its step is complete. The cadence of follow-ups is counted from the last
    message that was sent to a contact, and ends with a reply or a meeting: first the day to write to somebody else as
    well, which leaves the list once that is done, then the day of the one follow-up, then the day to let it rest.
    """
    found = [*_of_course(snapshot, course), *_of_records(snapshot), *_follow_ups(snapshot, course, today)]
    return sorted(found, key=lambda entry: (entry.on, entry.kind, entry.what))


def _of_course(snapshot: Snapshot, course: Course) -> Iterator[Due]:
    steps = {step.key: step for step in progress(snapshot, course).steps}
    start = (snapshot.student and snapshot.student.course_start) or course.start_date
    for entry, day in course.starting(start).due_dates():
        step = steps.get(entry.step)
        if day is not None and not (step and step.complete):
            yield Due(day, entry.what, DueKind.COURSE, entry.key)


def _of_records(snapshot: Snapshot) -> Iterator[Due]:
    for step in snapshot.action_steps:
        if step.due_on and not step.done:
            yield Due(step.due_on, step.description, DueKind.ACTION_STEP, str(step.id))
    names = {contact.id: contact.name for contact in snapshot.contacts}
    zone = _zone(snapshot)
    for meeting in snapshot.meetings:
        if meeting.starts_at and not meeting.held:
            name = names.get(meeting.contact_id, "your contact")
            yield Due(_day(meeting.starts_at, zone), f"Meeting with {name}", DueKind.MEETING, str(meeting.id))


def _follow_ups(snapshot: Snapshot, course: Course, today: date) -> Iterator[Due]:
    cadence, zone = course.cadence, _zone(snapshot)
    for contact in snapshot.on_list:
        waiting = _waiting(contact, snapshot)
        if waiting is None:
            continue
        asked, since = waiting[0], _day(waiting[1], zone)
        patience = add_days(since, cadence.next_person_days, cadence.unit)
        limit = add_days(since, cadence.follow_up_days, cadence.unit)
        name, about = contact.name, str(contact.id)
        if asked.kind is MessageKind.FOLLOW_UP:
            yield Due(limit, f"No reply from {name}: let it rest and move on", DueKind.MOVE_ON, about)
            continue
        if today < limit and not _wrote_to_another(contact, snapshot, patience):
            yield Due(patience, f"No reply from {name} yet: also write to the next person", DueKind.NEXT_PERSON, about)
        yield Due(limit, f"Follow up once with {name}, with a new date", DueKind.FOLLOW_UP, about)


def _waiting(contact: Contact, snapshot: Snapshot) -> tuple[Message, datetime] | None:
    """The message that waits for an answer, and when anything was last sent; None when nothing waits."""
    messages = snapshot.messages_to(contact.id)
    left = [message for message in messages if message.state.has_left and message.sent_at]
    asked = max((m for m in left if m.kind in EXPECT_REPLY), key=lambda message: message.sent_at, default=None)
    if asked is None or asked.state is not MessageState.SENT:
        return None
    answers = [message.replied_at for message in messages if message.state is MessageState.REPLIED]
    meetings = [meeting.starts_at for meeting in snapshot.meetings_with(contact.id)]
    if any(moment is None or moment >= asked.sent_at for moment in (*answers, *meetings)):
        return None
    return asked, max(message.sent_at for message in left)


def _wrote_to_another(contact: Contact, snapshot: Snapshot, since: date) -> bool:
    """Whether a first message to somebody else left on the day `since` or later."""
    zone = _zone(snapshot)
    others = (m for m in snapshot.messages if m.kind is MessageKind.OUTREACH and m.contact_id != contact.id)
    return any(other.state.has_left and other.sent_at and _day(other.sent_at, zone) >= since for other in others)


def _zone(snapshot: Snapshot) -> tzinfo:
    return ZoneInfo(snapshot.student.time_zone if snapshot.student else "UTC")


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
