"""The day it is where the student is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from networking_kit.planner import Snapshot, today_of

if TYPE_CHECKING:
    from datetime import date

    from networking_kit.course import Course
    from networking_kit.workbook import Workbook


def own_day(workbook: Workbook, course: Course) -> date:
    """Today in the student's time zone, whatever zone the machine is in."""
    return today_of(Snapshot.read(workbook.all), course, datetime.now(UTC))
