"""Days and times as people write them: a weekday, a day of a month, or year-month-day; 4pm, 16:30 or noon."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from networking_kit.importers.dates import day_of

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHORTEST = 3
"""Letters that tell a weekday."""
_WEEK = 7
_NOON = 12
_EVENING = 13
"""Hours from which a time without am or pm is plain; an hour with a zero in front is one of the morning."""
_LONGEST = 60
"""Characters from which a text is no day and time."""
_DAY_ALONE = re.compile(r"\d{4}-?(?:\d{2}-?\d{2}|w\d{2}(?:-?\d)?)")
_NOTHING_BUT_A_DAY = re.compile(
    r"[^\W\d_]+|\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d_]+\.?,?(?: \d{4})?|[^\W\d_]+\.? \d{1,2},?(?: \d{4})?"
)
_TIME = re.compile(
    r"(?:\bat )? ?\b(?:(?P<word>noon|midday|midnight)"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))? ?(?P<half>[ap]\.?m\b\.?)?)(?![\w:/.-])"
)


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


def understood_moment(words: str, today: date) -> datetime | None:
    """The day and time that `words` mean, without a time zone unless they name one as ISO 8601 does.

    Args:
        words: a day as in `understood`, and a time before or behind it: ``Friday 4pm``, ``3 Dec at 16:30``, ``noon
            tomorrow``. ``Friday 4:30`` may be morning or afternoon, so it is none.
        today: the student's own day.
    """
    plain = words.strip().casefold()
    if len(plain) > _LONGEST or _DAY_ALONE.fullmatch(plain):
        return None
    try:
        return datetime.fromisoformat(plain.upper())
    except ValueError:
        pass
    times = [(match, clock) for match in _TIME.finditer(plain) if (clock := _clock(match))]
    if len(times) != 1:
        return None  # "4pm or 5pm" is for the form to ask about
    match, clock = times[0]
    rest = f"{plain[: match.start()]} {plain[match.end() :]}".strip(" ,").removeprefix("on ")
    day = understood(rest, today) if _NOTHING_BUT_A_DAY.fullmatch(rest) else None
    return datetime.combine(day, clock) if day else None


def _clock(match: re.Match[str]) -> time | None:
    """The time of day that was found; None for an hour that may be of the morning or of the afternoon."""
    if match["word"]:
        return time(0 if match["word"] == "midnight" else _NOON)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half[0] == "p" else 0)
    elif match["minute"] is None or not (hour >= _EVENING or hour == 0 or match["hour"][0] == "0"):
        return None
    try:
        return time(hour, minute)
    except ValueError:
        return None


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
