"""The live view in a terminal."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.watching import PAUSE, LiveView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console, Group

    from networking_kit.cohort.watching import Moment
    from networking_kit.course import Course

_WIDEST = 40
"""Characters of the longest bar."""


def looks(
    url: str,
    course: Course,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    rounds: int | None = None,
    pause: float = PAUSE,
    rest: Callable[[float], Any] = time.sleep,
) -> Iterator[Moment]:
    """Look at an inbox again and again and yield what is seen; the arguments are those of `watch`."""
    view = LiveView(url, course)
    while rounds is None or rounds > 0:
        yield view.look(clock())
        if rounds is not None:
            rounds -= 1
            if not rounds:
                return
        rest(pause)


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

    shown = None
    try:
        with Live(console=console, auto_refresh=False, screen=False) as live:
            for shown in looks(url, course, clock=clock, rounds=rounds, pause=pause, rest=rest):
                live.update(screen(shown), refresh=True)
    except KeyboardInterrupt:
        pass
    return shown


def screen(moment: Moment) -> Group:
    """`moment` as tables for a terminal."""
    from rich.console import Group
    from rich.text import Text

    seen = moment.as_json()
    head = (
        f"{seen['course']}: {seen['students']} students, {seen['exit_tickets']} exit tickets in, "
        f"{seen['drafts']} drafts ready, {seen['stuck']} stuck?"
    )
    refused = f"{moment.refused} files are not counted" if moment.refused else ""
    steps = [(step["title"], str(step["here"]), "█" * min(step["here"], _WIDEST)) for step in seen["steps"]]
    waiting = [
        (one["label"], one["step"], one["waiting"], str(one["drafts"]), "stuck?" if one["stuck"] else "")
        for one in seen["waiting"]
    ]
    found = [(rule["title"], str(rule["messages"])) for rule in seen["findings"]]
    more = f"and {seen['more']} more" if seen["more"] else ""
    return Group(
        Text(head, style="bold"),
        _table("Where they are", ("Step", "Students", ""), steps),
        _table("Longest at one step", ("Student", "Step", "For", "Drafts", ""), waiting),
        Text(more, style="dim"),
        _table("Commonest findings", ("Finding", "Messages"), found),
        Text(moment.problem or refused, style="yellow" if moment.problem else "dim"),
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
