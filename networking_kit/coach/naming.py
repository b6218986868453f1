"""Names in a message, compared with the contact's."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from networking_kit.coach import lists
from networking_kit.coach.greeting import plain_name
from networking_kit.coach.people import SHORT

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis

SLIPS = 3
"""Letters in which a misspelt name may differ."""
CLOSE = 0.6
"""Similarity from which a different spelling is taken for the same name (Jeff and Geoff: 0.67)."""


_REPEATED = re.compile(r"(.)\1+")
_DRAWN = re.compile(r"(.)\1\1")
_UMLAUTS = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue"})
_PET_ENDS = ("ie", "y", "ey")


@cache
def _families() -> dict[str, set[str]]:
    together: dict[str, set[str]] = {}
    for family in lists.table("names")["short_forms"]["families"]:
        names = set(family.split())
        for name in names:
            together.setdefault(name, set()).update(names)
    return together


@lru_cache(maxsize=256)
def _name_parts(name: str) -> list[str]:
    titles = lists.words("names", "titles")
    parts, spelt_out = (
        [part for part in re.split(r"[\s-]+", plain_name(form)) if part and part not in titles]
        for form in (name, name.lower().translate(_UMLAUTS))
    )
    return [*parts[:1], *(part for part in spelt_out if part not in parts), *parts[1:]]


def same_name(written: str, name: str) -> bool:
    """Whether two first names are one: equal but for accents, or a usual short form."""
    a, b = plain_name(written), plain_name(name)
    if a == b:
        return True
    long_enough = len(a) > SHORT and (b.startswith(a) or a.startswith(b)) and abs(len(a) - len(b)) > 1
    drawn_out = len(a) > len(b) and _REPEATED.sub(r"\1", a) == _REPEATED.sub(r"\1", b) and bool(_DRAWN.search(a))
    related = a in _families().get(b, ()) and _sound(a) != _sound(b)
    return related or long_enough or _is_pet_name(a, b) or drawn_out


def _is_pet_name(a: str, b: str) -> bool:
    """Whether `a` is `b` cut short with -ie or -y, as Susie is for Susan; Stephany for Stephanie is a slip."""
    if len(b) <= SHORT:
        return False
    stems = [a.removesuffix(end) for end in _PET_ENDS if a.endswith(end)]
    return any(len(stem) > SHORT and b.startswith(stem) and b[len(stem) :] not in _PET_ENDS for stem in stems)


def looks_like(written: str, name: str) -> bool:
    """Whether `written` is a slip of `name` rather than another name."""
    from rapidfuzz.distance import OSA  # loaded when a name differs at all, which is seldom

    a, b = plain_name(written), plain_name(name)
    if not a or not b:
        return False
    distance = OSA.distance(a, b)
    sounds = _sound(a) == _sound(b)
    return distance == 1 or sounds or (distance <= SLIPS and OSA.normalized_similarity(a, b) >= CLOSE and a[0] == b[0])


def _sound(name: str) -> str:
    """A rough key of how a name sounds in English."""
    for written, heard in (
        ("mh", "v"),
        ("bh", "v"),
        ("x", "ks"),
        ("geo", "je"),
        ("gi", "ji"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("c", "k"),
        ("y", "i"),
        ("z", "s"),
    ):
        name = name.replace(written, heard)
    return re.sub(r"[aeiouh]", "", re.sub(r"(.)\1+", r"\1", name))


def greeted(analysis: Analysis) -> list[str]:
    """The words of the greeting that may be the contact's name."""
    greeting = analysis.greeting
    if greeting is None or greeting.to_a_group or greeting.to_nobody:
        return []
    titles = lists.words("names", "titles")
    return [part for word in greeting.names if word not in titles for part in plain_name(word).split() if part]


def greets(analysis: Analysis) -> bool:
    """Whether the message greets the contact by name; a slip of the pen still greets."""
    written = greeted(analysis)
    if not written or _greets_slot(analysis) or _greets_handle(analysis):
        return False
    known = _name_parts(analysis.person.contact_name)
    if not known:
        return True
    return any(same_name(word, name) for word in written for name in known) or bool(misspelt(analysis))


def _greets_slot(analysis: Analysis) -> bool:
    greeting, text = analysis.greeting, analysis.reading.text
    return greeting is not None and any(
        start < greeting.end + 2 and "\n" not in text[greeting.end : start] for start, _ in analysis.placeholders
    )


def _greets_handle(analysis: Analysis) -> bool:
    """Whether what is greeted is an account, as in 'Hi @mara': no name, unless the card has no other."""
    greeting = analysis.greeting
    at = greeting.name_at[0] if greeting and greeting.name_at else 0
    if not greeting or at == 0 or analysis.reading.text[at - 1] != "@":
        return False
    return "".join(greeting.names) != analysis.person.contact_name.lower().removeprefix("@")


def misspelt(analysis: Analysis) -> tuple[int, int] | None:
    """Where the greeting misspells the contact's name, or None; worked out once a message."""
    if "misspelt" not in analysis.known:
        analysis.known["misspelt"] = _misspelt(analysis)
    return analysis.known["misspelt"]


def _misspelt(analysis: Analysis) -> tuple[int, int] | None:
    written, known = greeted(analysis), _name_parts(analysis.person.contact_name)
    greeting = analysis.greeting
    if not written or not known or greeting is None or greeting.name_at is None or _greets_handle(analysis):
        return None
    if any(same_name(word, name) for word in written for name in known):
        slip = len(written) > 1 and _is_slip_of_first(written[0], known)
        return greeting.name_at if slip else None
    targets = [known[0], *known[-1:]]
    return greeting.name_at if any(looks_like(written[0], target) for target in targets) else None


def _is_slip_of_first(written: str, known: list[str]) -> bool:
    """Whether the first name is misspelt though the last is right, as in 'Phillip Arkell' for Philip."""
    return not any(same_name(written, name) for name in known) and looks_like(written, known[0])


def another_name(analysis: Analysis) -> tuple[int, int] | None:
    """Where the greeting names somebody else altogether, or None."""
    written, known = greeted(analysis), _name_parts(analysis.person.contact_name)
    greeting = analysis.greeting
    if not written or not known or greeting is None or greeting.name_at is None or _greets_slot(analysis):
        return None
    if any(same_name(word, name) for word in written for name in known) or misspelt(analysis):
        return None
    return greeting.name_at if analysis.reading.text[greeting.name_at[0]].isupper() else None
