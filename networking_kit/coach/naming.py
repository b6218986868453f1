"""Names and companies in a message, compared with the contact's."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from networking_kit.coach import lists, spans
from networking_kit.coach.greeting import plain_name
from networking_kit.coach.introducing import YOU
from networking_kit.coach.people import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.coach.analysis import Analysis, Line
    from networking_kit.coach.reading import Reading

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
    """Whether what is greeted is an account, as in 'Hi @mara': no name."""
    greeting = analysis.greeting
    at = greeting.name_at[0] if greeting and greeting.name_at else 0
    return at > 0 and analysis.reading.text[at - 1] == "@"


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


def company_misspelt(analysis: Analysis) -> tuple[int, int] | None:
    """Where the contact's company is written with a slip, or None."""
    words = [word for word in analysis.person.company_words if len(word) >= SAFE_LENGTH]
    if not words or not set(words).isdisjoint(analysis.reading.words):
        return None
    known = analysis.person.known_words
    reading = analysis.reading
    for index, word in enumerate(reading.words[:MOST_WORDS]):
        if len(word) < SAFE_LENGTH or word in known or not reading.text[reading.starts[index]].isupper():
            continue
        bare = word.removesuffix("'s")
        if bare not in known and any(
            bare != one and abs(len(one) - len(bare)) <= 1 and _one_slip(bare, one) for one in words
        ):
            return reading.place(index, index + 1)
    return None


SAFE_LENGTH = 5
"""Letters from which a company's name can be told from a common word that looks like it."""
ACRONYM = 5
"""Capitals up to which a word stands for a trade, a time zone or a tool rather than a company."""
MOST_WORDS = 2_000
"""Words of a message that are compared with the company's name."""


def _one_slip(written: str, name: str) -> bool:
    from rapidfuzz.distance import OSA  # only for messages that never name the company rightly

    return OSA.distance(written, name, score_cutoff=2) <= (1 if len(name) < 2 * SAFE_LENGTH else 2)


def wrong_company(analysis: Analysis) -> tuple[int, int] | None:
    """Where a company other than the contact's is named in its place, or None; worked out once a message."""
    if "wrong_company" not in analysis.known:
        analysis.known["wrong_company"] = _wrong_company(analysis)
    return analysis.known["wrong_company"]


def _wrong_company(analysis: Analysis) -> tuple[int, int] | None:
    """Where a company other than the contact's is named in its place, or None.

    Only names that stand where the contact's company would ('your team at ...', 'how ... decided') count, none where
    the sentence speaks of a place that the two once shared, and none where the contact's own company is named too.
    """
    person, reading = analysis.person, analysis.reading
    if not person.company_words or not person.company_words.isdisjoint(reading.words):
        return None
    elsewhere = person.known_words | person.fact_vocabulary | lists.words("names", "places_and_tools")
    text, starts = reading.text, reading.starts
    for line in analysis.lines:
        if line.signature or line.has("shared_ground", "past_shared") or _only_about_the_writer(analysis, line):
            continue
        index = line.first
        slots = {hit.last - 1 for hit in line.signals.get("company_slot", [])}
        while index < line.sentence.last:
            place = (
                _company_name(reading, index, line.sentence.last, elsewhere) if text[starts[index]].isupper() else None
            )
            if place is None:
                index += 1
                continue
            last = place[1]
            start, end = reading.place(index, last)
            if spans.meets(analysis.placeholders, start, end):
                index = last
                continue
            if _is_about_them(analysis, line, index, last) and (
                index in slots or _stands_for_company(analysis, line, index, last)
            ):
                return reading.place(index, last)
            index = last
    return None


def _only_about_the_writer(analysis: Analysis, line: Line) -> bool:
    words = analysis.reading.words[line.first : line.sentence.last]
    return line.has("introduction") and YOU.isdisjoint(words) and lists.words("names", "hopes").isdisjoint(words)


def _is_about_them(analysis: Analysis, line: Line, first: int, last: int) -> bool:
    """Whether a capitalised name is more than a word that opens a sentence, a shout, or where the writer goes next."""
    reading = analysis.reading
    words, after = reading.words, reading.words[last : last + 1]
    before = words[max(line.first, first - 3) : first]
    if words[first].startswith("i'") or (last - first == 1 and first in (line.sentence.first, line.first)):
        return False
    if words[last - 1].endswith("'s") and lists.words("names", "company_owns").isdisjoint(after):
        return line.has("company_slot") and not after
    if before and before[-1] == "with" and _WORKS.isdisjoint(before):
        return False
    if _is_the_writers(words, line.first, first) or (before and before[-1] in lists.words("names", "titles")):
        return False
    if first > line.first and _typed(reading, first).isupper() and _typed(reading, first - 1).isupper():
        return len(words[first - 1]) == 1
    return not {"start", "interview", "offer"}.intersection(before)


_WORKS = frozenset({"work", "working", "worked", "intern", "interning", "job", "role", "career", "train"})


def _is_the_writers(words: Sequence[str], begin: int, first: int) -> bool:
    """Whether a place is the writer's own, as in 'I do sound at ...', and not one that they ask about."""
    if words[first - 1 : first] and words[first - 1] in lists.words("names", "company_before"):
        return False
    for index in range(first - 1, max(begin, first - 8) - 1, -1):
        if words[index] in YOU or words[index] in lists.words("names", "hopes"):
            return False
        if words[index] in _WRITER:
            return True
    return False


_WRITER = frozenset({"i", "i'm", "i've", "my", "me", "we", "our"})


def _typed(reading: Reading, index: int) -> str:
    return reading.text[reading.starts[index] : reading.ends[index]]


def _stands_for_company(analysis: Analysis, line: Line, first: int, last: int) -> bool:
    """Whether the words around a name say that it is a company: 'at ...', '... has a wonderful', 'the ... team'."""
    words = analysis.reading.words
    after = words[last] if last < line.sentence.last else ""
    before = words[first - 1] if first > line.first else ""
    possessive = words[last - 1].endswith("'s")
    cues = lists.words("names", "company_after")
    return (
        after in cues
        or (possessive and after in lists.words("names", "company_owns"))
        or before in lists.words("names", "company_before")
    )


def _company_name(reading: Reading, index: int, end: int, elsewhere: frozenset[str]) -> tuple[int, int] | None:
    """First word and word after the last of a capitalised name from `index` on that is nothing known here."""
    last = index
    while last < end and last < index + 4 and _capital(reading, last):
        last += 1
    if last == index or (last == index + 1 and _is_code(reading, index)):
        return None
    named = [word.removesuffix("'s").replace("'", "") for word in reading.words[index:last]]
    if named[0] in lists.words("common", "common") or named[0] in lists.words("names", "not_names"):
        return None
    if not elsewhere.isdisjoint(named):
        return None
    return index, last


def _is_code(reading: Reading, index: int) -> bool:
    """Whether a word is letters that stand for something, such as IST, or goes with a number, such as LUM-8842."""
    written, before = _typed(reading, index), reading.words[max(0, index - 2) : index]
    if before[1:] == ["at"] and before[0] in _AT_WORK:
        return False
    numbered = before[-1:] and before[-1].isdecimal()
    return bool(numbered or _NUMBER.match(reading.text, reading.ends[index])) or (
        written.isupper() and len(written) <= ACRONYM
    )


_AT_WORK = frozenset({"team", "work", "working", "job", "role", "people", "folks", "intern", "start", "started"})
_NUMBER = re.compile(r"-?\d")


def _capital(reading: Reading, index: int) -> bool:
    written = _typed(reading, index)
    return written[:1].isupper() and len(written) > SHORT
