import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console

from networking_kit.cohort import Envelope, LiveView, submit, watch
from networking_kit.course import Course

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_the_view_follows_the_inbox(series: Callable[..., list[Envelope]], folder: Path, course: Course) -> None:
    """A ticket that comes in between two looks is there at the second."""
    view = LiveView(str(folder), course)
    assert view.look(NOW).students == ()
    submit(series(findings={"generic": 3})[0], str(folder), NOW)
    seen = view.look(NOW + timedelta(minutes=25))
    [student] = seen.students
    assert (student.label, student.step, student.waiting) == ("Kim Aldous", "start", timedelta(minutes=25))
    assert (seen.exit_tickets, seen.findings, seen.at_step("start")) == (1, (("generic", 3),), 1)


def test_waiting_counts_from_the_first_ticket_at_the_step(
    series: Callable[..., list[Envelope]], folder: Path, course: Course
) -> None:
    """A second check-in at the same step does not start the clock again."""
    for ticket in series(3, kind="check_in"):
        submit(ticket, str(folder), NOW)
    [student] = LiveView(str(folder), course).look(NOW + timedelta(hours=4)).students
    assert student.waiting == timedelta(hours=4)


def test_a_network_that_breaks_leaves_the_last_state(
    series: Callable[..., list[Envelope]], folder: Path, course: Course
) -> None:
    """While the inbox cannot be read, the view says so and shows what it knew."""
    submit(series()[0], str(folder), NOW)
    view = LiveView(str(folder), course)
    view.look(NOW)
    away = folder.rename(folder.with_name("away"))
    seen = view.look(NOW)
    assert (len(seen.students), "not there" in seen.problem) == (1, True)
    away.rename(folder)
    assert view.look(NOW).problem == ""


def test_a_bad_file_is_counted_and_nothing_more(collected: str, course: Course) -> None:
    """What is no ticket does not stop the view."""
    seen = LiveView(collected, course).look(NOW)
    assert (len(seen.students), seen.refused) == (40, 1)


def test_the_terminal_shows_where_people_are(collected: str, course: Course) -> None:
    """As many looks as asked for, with steps, students and findings on the screen, and no markup from a name."""
    console, rests = Console(file=io.StringIO(), width=100, force_terminal=False), []
    shown = watch(
        collected, course, console=console, clock=lambda: NOW + timedelta(hours=1), rounds=3, rest=rests.append
    )
    text = console.file.getvalue()
    assert shown is not None
    assert len(rests) == 2
    assert "40 students, 40 exit tickets in" in text
    assert all(step.title in text for step in course.steps)
    assert "1 files are not counted" in text
