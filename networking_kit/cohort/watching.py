"""A live view of a session: who is at which step and for how long, tickets in, the commonest findings.

It shows what tickets and check-ins carry, so nothing about anybody's contacts.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.envelope import Envelope
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.problems import InboxUnreachable
from networking_kit.cohort.reading import opened, settle
from networking_kit.cohort.series import at_step, students_of, waiting_since

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console, Group

    from networking_kit.cohort.reading import Refused
    from networking_kit.course import Course

PAUSE = 5.0
"""Seconds between two looks at the inbox."""
LONGEST = 12
"""Students listed as waiting longest, so that a projected page never scrolls."""
COMMONEST = 5
"""Findings listed."""
STUCK = timedelta(minutes=10)
"""Time at one step after which a student counts as stuck."""


@dataclass(frozen=True)
class Standing:
    """One student: label, key of the step they are at (empty when all are done), for how long."""

    label: str
    step: str
    waiting: timedelta


@dataclass(frozen=True)
class Moment:
    """What the live view shows at one moment; `students` are in the order of their waiting, longest first."""

    at: datetime
    students: tuple[Standing, ...]
    exit_tickets: int
    findings: tuple[tuple[str, int], ...]
    refused: int
    problem: str = ""
    """Why the inbox could not be read this time; the rest is as it was before."""

    def at_step(self, step: str) -> int:
        """Students at a step."""
        return sum(student.step == step for student in self.students)


class LiveView:
    """Looks at an inbox again and again; a ticket never changes, so each look reads only what is new."""

    def __init__(self, url: str, course: Course) -> None:
        self.course = course
        self._url = url
        self._seen: dict[tuple[str, int | None], Envelope | Refused] = {}
        self._problem = ""

    def look(self, now: datetime) -> Moment:
        """Read what is new and say how things stand at `now`; a broken network leaves the last state on the screen."""
        try:
            self._read()
            self._problem = ""
        except InboxUnreachable as problem:
            self._problem = str(problem)
        sound = [found for found in self._seen.values() if isinstance(found, Envelope)]
        kept, told_apart = settle(sound)
        students: list[Standing] = []
        findings: Counter[str] = Counter()
        exits = 0
        for series in students_of(kept):
            newest = series[-1]
            step = at_step(newest, self.course)
            waiting = max(now - waiting_since(series, self.course), timedelta(0))
            students.append(Standing(newest.label, step, waiting))
            findings.update(newest.findings)
            exits += any(ticket.kind == "exit_ticket" for ticket in series)
        students.sort(key=lambda student: (not student.step, -student.waiting, student.label))
        commonest = sorted(findings.items(), key=lambda pair: (-pair[1], pair[0]))[:COMMONEST]
        refused = len(self._seen) - len(sound) + len(told_apart)
        return Moment(now, tuple(students), exits, tuple(commonest), refused, self._problem)

    def _read(self) -> None:
        inbox = Inbox(self._url)
        listed = inbox.listed()
        sizes = dict(listed)
        self._seen = {key: found for key, found in self._seen.items() if key[0] in sizes and sizes[key[0]] == key[1]}
        new = [entry for entry in listed if tuple(entry) not in self._seen]
        for path, found in opened(inbox, new):
            self._seen[path, sizes[path]] = found


def watch(
    url: str,
    course: Course,
    *,
    console: Console | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    rounds: int | None = None,
    pause: float = PAUSE,
    rest: Callable[[float], Any] = time.sleep,
) -> Moment | None:
    """Show the live view in the terminal until it is interrupted, and return the last moment shown.

    Args:
        url: The inbox.
        course: Names the steps.
        console: Where to show it; the terminal if it is left out.
        clock: Gives the time-zone-aware present.
        rounds: Looks to take; none means until Ctrl+C.
        pause: Seconds between looks.
        rest: Waits that many seconds.
    """
    from rich.live import Live

    view, shown = LiveView(url, course), None
    try:
        with Live(console=console, auto_refresh=False, screen=False) as live:
            while rounds is None or rounds > 0:
                shown = view.look(clock())
                live.update(screen(shown, course), refresh=True)
                if rounds is not None:
                    rounds -= 1
                    if not rounds:
                        break
                rest(pause)
    except KeyboardInterrupt:
        pass
    return shown


def screen(moment: Moment, course: Course) -> Group:
    """`moment` as tables for a terminal."""
    from rich.console import Group
    from rich.text import Text

    titles: dict[str, str] = {step.key.value: step.title for step in course.steps}
    head = f"{course.title}: {len(moment.students)} students, {moment.exit_tickets} exit tickets in"
    foot = f"{moment.refused} files are not counted" if moment.refused else ""
    steps = [(title, str(moment.at_step(key)), "█" * min(moment.at_step(key), 40)) for key, title in titles.items()]
    steps.append(("Every step done", str(moment.at_step("")), "█" * min(moment.at_step(""), 40)))
    slow = [student for student in moment.students if student.step][:LONGEST]
    waiting = [(s.label, titles[s.step], _minutes(s.waiting), "stuck?" if s.waiting >= STUCK else "") for s in slow]
    found = [(rule.replace("_", " "), str(count)) for rule, count in moment.findings]
    return Group(
        Text(head, style="bold"),
        _table("Where they are", ("Step", "Students", ""), steps),
        _table("Longest at one step", ("Student", "Step", "For", ""), waiting),
        _table("Commonest findings", ("Finding", "Messages"), found),
        Text(moment.problem or foot, style="yellow" if moment.problem else "dim"),
        Text(f"{moment.at:%H:%M:%S}  Ctrl+C ends", style="dim"),
    )


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: a name is no markup
    return table


def _minutes(waiting: timedelta) -> str:
    minutes = int(waiting.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
