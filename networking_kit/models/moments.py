"""Points in time and time zones."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime


def _check_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of the database, or not a plain name
        raise ValueError(_ASK) from None
    return name


T = TypeVar("T", date, datetime)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Days outside of these are slips of the finger, and sums with them would leave the calendar."""


def _check_year(day: T) -> T:
    compared = day.date() if isinstance(day, datetime) else day
    if not FIRST_DAY <= compared <= LAST_DAY:
        raise ValueError("should be a day between 1900 and 2199")
    return day


_ASK = "should be a time zone's name, such as America/Denver or Europe/Lisbon"

TimeZone = Annotated[str, AfterValidator(_check_time_zone)]
"""A name of the IANA time zone database, such as America/Denver."""
Day = Annotated[date, AfterValidator(_check_year)]
"""A day from `FIRST_DAY` to `LAST_DAY`."""
Moment = Annotated[AwareDatetime, AfterValidator(_check_year)]
"""A date and time with its time zone, from `FIRST_DAY` to `LAST_DAY`."""
