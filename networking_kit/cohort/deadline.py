"""When exit tickets are due, and which ones are late."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from networking_kit.cohort.problems import ReportRefused
from networking_kit.course import StepKey

if TYPE_CHECKING:
    from networking_kit.cohort.envelope import Envelope
    from networking_kit.course import Course

KEY = "exit_ticket"
"""Key of the course's due date for exit tickets; without one, the first due date of the wrap-up counts."""


def deadline(course: Course) -> datetime | None:
    """The moment until which exit tickets are in time, or None while the course gives no date."""
    entries = [(entry, day) for entry, day in course.due_dates() if entry.step is StepKey.WRAP_UP and day]
    entries.sort(key=lambda pair: pair[0].key != KEY)
    if not entries:
        return None
    entry, day = entries[0]
    end = entry.at.replace(second=59, microsecond=999_999) if entry.at.second == 0 else entry.at
    return datetime.combine(day, end, ZoneInfo(course.school.time_zone))


def is_late(envelope: Envelope, course: Course) -> bool:
    """Whether an exit ticket was written after it was due, by the student's own clock."""
    limit = deadline(course)
    return bool(limit and envelope.kind == "exit_ticket" and envelope.moment > limit)


def moment_of(since: datetime | date | str | None, course: Course) -> datetime | None:
    """A date or a time as a moment: a date begins at midnight in the school's time zone.

    Raises:
        ReportRefused: It is no date.
    """
    if not since:
        return None
    if isinstance(since, str):
        text = since
        try:
            since = datetime.fromisoformat(text)  # a day alone begins at midnight
        except ValueError:
            raise ReportRefused(f"'{text[:40]}' is not a date. Write it as 2026-11-23.") from None
    if not isinstance(since, datetime):
        since = datetime.combine(since, time.min)
    return since if since.tzinfo else since.replace(tzinfo=ZoneInfo(course.school.time_zone))
