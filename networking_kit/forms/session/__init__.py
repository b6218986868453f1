"""Pages of a live session: those of the students, and those that the instructor shows to the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.course import course_for
from networking_kit.forms.session.agenda import Agenda
from networking_kit.forms.session.checking_in import CheckInPage, CheckIns
from networking_kit.forms.session.live_board import LiveBoard, Watching
from networking_kit.forms.session.pairing import Rooms, SwapDesk
from networking_kit.forms.session.swapping import SwapPage, Swaps
from networking_kit.forms.session.volunteers import LiveExample

if TYPE_CHECKING:
    from networking_kit.course import Course
    from networking_kit.workbook import Workbook


def check_in(workbook: Workbook, room: CheckIns) -> CheckInPage:
    """Letting the instructor see how far one is; `room` is the one that takes it in, `networking_kit.cohort`."""
    return CheckInPage(workbook, course_for(workbook.path.parent), room)


def swap(workbook: Workbook, room: Swaps) -> SwapPage:
    """A draft swapped with a partner's; `room` is where they are swapped, `networking_kit.cohort`."""
    return SwapPage(workbook, course_for(workbook.path.parent), room)


def agenda(course: Course) -> Agenda:
    """The parts of the session with a clock for each."""
    return Agenda(course)


def live_example(course: Course) -> LiveExample:
    """The message that two volunteers write in front of everybody; nothing of it is stored."""
    return LiveExample(course)


def swap_desk(course: Course, rooms: Rooms) -> SwapDesk:
    """Drafts that came in, and the button that pairs them; `rooms` is `networking_kit.cohort`."""
    return SwapDesk(course, rooms)


def live_view(course: Course, tickets: Watching) -> LiveBoard:
    """Who is at which step and for how long, looking again by itself; `tickets` is `networking_kit.cohort`."""
    return LiveBoard(course, tickets)
