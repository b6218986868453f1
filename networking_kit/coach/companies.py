"""The companies that a message names, compared with the contact's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from networking_kit.coach import lists, spans
from networking_kit.coach.introducing import YOU
from networking_kit.coach.people import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.coach.analysis import Analysis, Line
    from networking_kit.coach.reading import Reading

SAFE_LENGTH = 5
"""Letters from which a company's name can be told from a common word that looks like it."""
ACRONYM = 5
"""Capitals up to which a word stands for a trade, a time zone or a tool rather than a company."""
MOST_WORDS = 2_000
"""Words with a capital that are compared with the company's name."""
_NEAR = 8
"""Words before a name in which it is told whose place it is."""
_WORKS = frozenset({"work", "working", "worked", "intern", "interning", "job", "role", "career", "train"})
_WRITER = frozenset({"i", "i'm", "i've", "my", "me", "we", "our"})
_AT_WORK = frozenset({"team", "work", "working", "job", "role", "people", "folks", "intern", "start", "started"})
_NUMBER = re.compile(r"-?\d")


def company_misspelt(analysis: Analysis) -> tuple[int, int] | None:
    """Where the contact's company is written with a slip, or None."""
    words = [word for word in analysis.person.company_words if len(word) >= SAFE_LENGTH]
    if not words or not set(words).isdisjoint(analysis.reading.words):
        return None
    known = analysis.person.known_words
    reading = analysis.reading
    for index in reading.capitals[:MOST_WORDS]:
        word = reading.words[index]
        if len(word) < SAFE_LENGTH or word in known:
            continue
        bare = word.removesuffix("'s")
        if bare not in known and any(
            bare != one and abs(len(one) - len(bare)) <= 1 and _one_slip(bare, one) for one in words
        ):
            return reading.place(index, index + 1)
    return None


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
    elsewhere = (person.known_words, person.fact_vocabulary)
    text = reading.text
    for line in analysis.lines:
        if line.signature:
            continue
        elsewhere_too = line.has("shared_ground", "past_shared") or _only_about_the_writer(analysis, line)
        slots = {hit.last - 1 for hit in line.signals.get("company_slot", [])}
        passed = line.first
        for index in reading.capitals_between(line.first, line.sentence.last):
            place = _company_name(reading, index, line.sentence.last, elsewhere) if index >= passed else None
            if place is None:
                continue
            passed = last = place[1]
            start, end = reading.place(index, last)
            if spans.meets(analysis.placeholders, start, end) or text[start:end].lower() in person.company.lower():
                continue
            outright = _is_where_they_work(reading.words, line.first, index)
            if (
                (outright or not elsewhere_too)
                and _is_about_them(analysis, line, index, last)
                and (outright or index in slots or _stands_for_company(analysis, line, index, last))
            ):
                return start, end
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


def _is_where_they_work(words: Sequence[str], begin: int, first: int) -> bool:
    """Whether the words before a name say that the reader works there: 'your role at ...', 'the team at ...'."""
    before = words[max(begin, first - _NEAR) : first]
    if before[-1:] in (["join"], ["joining"]):
        return True
    if before[-1:] not in (["at"], ["behind"]) or not lists.words("names", "where_they_work").issuperset(before[-2:-1]):
        return False
    return "your" in before[-4:] or _WRITER.isdisjoint(before)


def _is_the_writers(words: Sequence[str], begin: int, first: int) -> bool:
    """Whether a place is the writer's own, as in 'I do sound at ...', and not one that they ask about."""
    if words[first - 1 : first] and words[first - 1] in lists.words("names", "company_before"):
        return False
    for index in range(first - 1, max(begin, first - _NEAR) - 1, -1):
        if words[index] in YOU or words[index] in lists.words("names", "hopes"):
            return False
        if words[index] in _WRITER:
            return True
    return False


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


def _company_name(
    reading: Reading, index: int, end: int, elsewhere: Sequence[frozenset[str]]
) -> tuple[int, int] | None:
    """First word and word after the last of a capitalised name from `index` on that is nothing known here."""
    last = index
    while last < end and last < index + 4 and _capital(reading, last):
        last += 1
    if last == index or (last == index + 1 and _is_code(reading, index)):
        return None
    named = [word.removesuffix("'s").replace("'", "") for word in reading.words[index:last]]
    if named[0] in lists.words("common", "common") or named[0] in lists.words("names", "not_names"):
        return None
    if any(not known.isdisjoint(named) for known in elsewhere):
        return None
    if lists.words("names", "places_and_tools").issuperset(named):
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


def _capital(reading: Reading, index: int) -> bool:
    written = _typed(reading, index)
    return written[:1].isupper() and (len(written) > SHORT or written == "St")
