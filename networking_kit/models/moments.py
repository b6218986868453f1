"""Points in time and time zones."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BeforeValidator


def _check_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of the database, or not a plain name
        raise ValueError(_ASK) from None
    return name


def _empty_is_none(value: Any) -> Any:
    return None if value == "" else value


_ASK = "should be a time zone's name, such as America/Denver or Europe/Lisbon"

TimeZone = Annotated[str, AfterValidator(_check_time_zone)]
"""A name of the IANA time zone database, such as America/Denver."""
Moment = AwareDatetime
"""A date and time with its time zone."""
OptionalMoment = Annotated[AwareDatetime | None, BeforeValidator(_empty_is_none)]
