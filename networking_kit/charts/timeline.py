"""What happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from networking_kit.charts.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

TITLE = "What happened when"
EMPTY = (
    "Here you will see, day by day, whom you put on your list, wrote to, heard from and talked with. "
    "It starts with the first person on your list, in notebook 02."
)
SLOTS = 30
"""Places for dots in a row: things nearer to each other than that are drawn as one dot with their number."""
APART = 18
"""Percent of the width that two labels under the rows need between them."""


class Event(NamedTuple):
    """Something on a day, with or about somebody; `planned` if it has not taken place."""

    on: date
    what: str
    who: str
    planned: bool = False


def timeline(events: Iterable[Event], today: date, lanes: Sequence[str]) -> Chart:
    """Draw dated events from left to right, one row for each of `lanes`, the values of `what` from top to bottom."""
    known = sorted((event for event in events if event.what in lanes), key=lambda e: (e.on, lanes.index(e.what)))
    if not known:
        return Chart("timeline", TITLE, EMPTY)
    first, last = min(known[0].on, today), max(known[-1].on, today)
    span = (last - first).days

    def place(day: date) -> float:
        return 100 * (day - first).days / span if span else 50.0

    drawing = {
        "lanes": [{"label": lane, "dots": _dots([e for e in known if e.what == lane], place)} for lane in lanes],
        "today": place(today),
        "ticks": _ticks({first: place(first), last: place(last)}, today, place(today)),
    }
    rows = tuple((in_words(e.on), f"{e.what}{' (planned)' if e.planned else ''}", e.who) for e in known)
    return Chart("timeline", TITLE, _sentence(known), ("Day", "What", "Who"), rows, drawing)


def in_words(day: date) -> str:
    """``3 November 2026``."""
    return f"{day.day} {day:%B %Y}"


def _dots(events: list[Event], place: Any) -> list[dict[str, Any]]:
    slots: dict[tuple[int, bool], list[Event]] = {}
    for event in events:
        slots.setdefault((round(place(event.on) * SLOTS / 100), event.planned), []).append(event)
    return [
        {
            "at": place(together[0].on),
            "count": len(together),
            "planned": planned,
            "about": "; ".join(f"{event.who}, {in_words(event.on)}" for event in together),
        }
        for (_, planned), together in slots.items()
    ]


def _ticks(ends: dict[date, float], today: date, now: float) -> list[dict[str, Any]]:
    several = len({day.year for day in ends}) > 1
    ticks = [
        {"at": at, "label": "Today" if day == today else f"{day.day} {day:%b}{f' {day.year}' if several else ''}"}
        for day, at in ends.items()
    ]
    if today not in ends and all(abs(now - at) >= APART for at in ends.values()):
        ticks.insert(1, {"at": now, "label": "Today"})
    return ticks


def _sentence(known: list[Event]) -> str:
    done = [event for event in known if not event.planned]
    planned = len(known) - len(done)
    ahead = f"{planned} {'conversation is' if planned == 1 else 'conversations are'} planned." if planned else ""
    if not done:
        return ahead
    things = "1 thing" if len(done) == 1 else f"{len(done)} things"
    first, last = in_words(done[0].on), in_words(done[-1].on)
    days = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{things} done {days}. {ahead}".strip()
