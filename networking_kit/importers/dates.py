"""Days as address books write them, in several languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

# The letters that tell the months apart, without accents, in English, German, French, Spanish, Portuguese, Italian
# and Dutch.
_MONTHS = (
    ("jan", "ene", "gen", "janv"),
    ("feb", "fev", "fevr"),
    ("mar", "mrz", "mars", "maerz", "maa", "mrt"),
    ("apr", "abr", "avr"),
    ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "ago", "aou"),
    ("sep", "set"),
    ("oct", "okt", "out", "ott"),
    ("nov",),
    ("dec", "dez", "dic", "dez"),
)
_MONTH = {start: number for number, starts in enumerate(_MONTHS, start=1) for start in starts}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D.*)?")
_NAMED = re.compile(r"(\d{1,2})[.\-\s]+(?:de\s+)?([a-z]+)\.?[\s\-,]+(?:de\s+)?(\d{4}|\d{2})(?:\D.*)?")
_NAMED_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:\D.*)?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:\D.*)?")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:\D.*)?")
_CENTURY = 2000
_LONGEST = 60
_MONTHS_A_YEAR = 12


@lru_cache(maxsize=4_096)
def day_of(text: str) -> date | None:
    """The day that `text` names, or None.

    Understands `2024-03-14`, `14 Mar 2024` (LinkedIn today), `3/14/18, 5:12 PM` (LinkedIn in older files; month first
    unless that is impossible), `Mar 14, 2024`, `14.03.2024`, and month names of seven languages.
    """
    plain = unicodedata.normalize("NFKD", text.strip()[:_LONGEST].casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    if found := _ISO.fullmatch(plain):
        return _day(found[1], found[2], found[3])
    if found := _NAMED.fullmatch(plain):
        return _day(found[3], _month(found[2]), found[1])
    if found := _NAMED_FIRST.fullmatch(plain):
        return _day(found[3], _month(found[1]), found[2])
    if found := _SLASHES.fullmatch(plain):
        swapped = int(found[1]) > _MONTHS_A_YEAR
        return _day(found[3], found[2 if swapped else 1], found[1 if swapped else 2])
    if found := _DOTS.fullmatch(plain):
        return _day(found[3], found[2], found[1])
    return None


def _month(name: str) -> int:
    return next((_MONTH[name[:size]] for size in (5, 4, 3) if name[:size] in _MONTH), 0)


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        number = int(year)
        return date(number + _CENTURY if len(str(year)) == len("24") else number, int(month), int(day))
    except ValueError:
        return None
