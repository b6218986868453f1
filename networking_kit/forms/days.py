"""Days as people write them: a weekday, a day of a month, or year-month-day."""

from __future__ import annotations

from datetime import date, timedelta

from networking_kit.importers.dates import day_of

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHORTEST = 3
"""Letters that tell a weekday."""
_WEEK = 7


def understood(words: str, today: date, *, past: bool = False) -> date | None:
    """The day that `words` mean when they are written on `today`; None for what could mean several.

    Args:
        words: ``2026-11-30``, ``30 Nov``, ``Nov 30``, ``Thursday``, ``tomorrow``. ``11/12`` means two days, so none.
        today: the student's own day.
        past: whether a weekday is the last one rather than the next; it is never today.
    """
    plain = words.strip().casefold()
    try:
        return date.fromisoformat(plain)
    except ValueError:
        pass
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    return _weekday(plain, today, past=past) or _of_a_month(plain, today)


def _weekday(plain: str, today: date, *, past: bool) -> date | None:
    if len(plain) < _SHORTEST:
        return None
    for number, name in enumerate(_WEEKDAYS):
        if name.startswith(plain):
            ahead = (number - today.weekday() - 1) % _WEEK + 1
            return today + timedelta(days=(ahead - _WEEK) or -_WEEK) if past else today + timedelta(days=ahead)
    return None


def _of_a_month(plain: str, today: date) -> date | None:
    """A day with the name of its month; without a year, the nearest such day."""
    if not any(letter.isalpha() for letter in plain):
        return None  # 11/12 is one day here and another there
    if whole := day_of(plain):
        return whole
    near = [day for year in (-1, 0, 1) if (day := day_of(f"{plain} {today.year + year}"))]
    return min(near, key=lambda day: abs(day - today), default=None)
