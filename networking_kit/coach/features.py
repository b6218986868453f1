"""What the trained model sees of a clause: its words, what the phrase lists found in and around it, and its place."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from networking_kit.coach import lists, parts
from networking_kit.coach.clauses import clauses

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

LONGEST = 24
"""Characters of one word that are looked at."""
STEM = 5
"""First letters of a longer word that count for themselves, so that 'recommending' is known from 'recommendation'."""
_SIZES = (4, 8, 14, 22, 35)
_ENDS = 4
_MOST = {"facts": 3, "rare": 4, "theirs": 4, "named": 4, "theirs named": 3}
"""How far each of a line's counts is told apart."""


class Clause(NamedTuple):
    """What the model sees of a clause: its words, each once; if a question holds it; pairs of words, and signals."""

    words: frozenset[str]
    question: bool
    told: list[str]


def features(analysis: Analysis, number: int) -> tuple[list[str], list[Clause]]:
    """The names of what is true of the line of that number as a whole, and its clauses."""
    line = analysis.lines[number]
    return _shared(analysis, number), [_clause(analysis, line, first, last) for first, last in clauses(analysis, line)]


def names(clause: Clause) -> list[str]:
    """All that is true of a clause by itself, by name: what words stand for is there once for each such word."""
    return [*clause.told, *chain.from_iterable(names_of_word(word, clause.question) for word in clause.words)]


@lru_cache(maxsize=8_192)
def names_of_word(word: str, question: bool) -> tuple[str, ...]:  # noqa: FBT001 - called for every word there is
    """The word, its stem and what it stands for, which is told apart in a question."""
    stem = (f"w:{word[:STEM]}",) if len(word) > STEM else ()
    meanings = _meanings().get(word, ())
    asked = [f"cq:{concept}" for concept in meanings] if question else ()
    return (word, *stem, *[f"c:{concept}" for concept in meanings], *asked)


def _clause(analysis: Analysis, line: Line, first: int, last: int) -> Clause:
    words = plain_words(analysis, line, first, last)
    told = {f"{one} {two}" for one, two in pairwise(words)}
    begins, ends = first == line.first, last == line.sentence.last
    for name, hits in line.signals.items():
        if (begins and ends) or any((first <= hit.first or begins) and (hit.first < last or ends) for hit in hits):
            told.add(f"has:{name}")
    return Clause(frozenset(words), line.sentence.question, list(told))


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """Each word of data/concepts.toml with what it may stand for."""
    known: dict[str, tuple[str, ...]] = {}
    for concept in lists.table("concepts"):
        for word in lists.words("concepts", concept):
            known[word] = (*known.get(word, ()), concept)
    return known


def says_something(line: Line) -> bool:
    """Whether a line has anything for the model: it is more than a greeting or a signature."""
    return line.length > 0 and not line.signature


def _shared(analysis: Analysis, number: int) -> list[str]:
    """What is true of a line as a whole: its place, its counts, and the parts that the phrases saw in and around it."""
    line, lines = analysis.lines[number], analysis.lines
    told = [
        *_place(analysis.kind, line.length, min(number, _ENDS), min(len(lines) - 1 - number, _ENDS)),
        *_counts(line.facts, line.rare, line.theirs, line.named, line.theirs_named),
    ]
    told += [f"part:{name}" for name in line.parts]
    if number:
        told += [f"before:{name}" for name in lines[number - 1].parts]
    if number + 1 < len(lines):
        told += [f"after:{name}" for name in lines[number + 1].parts]
    if line.sentence.question:
        told.append("=question")
    if line.placeholder:
        told.append("=slot")
    if line.half_a_fact:
        told.append("=half a fact")
    if line.has("duration") and parts.asks_amount(analysis, line, number):
        told.append("=asks for an amount")
    if line.has("moment") and parts.offers(analysis, line, lines[number - 1] if number else None):
        told.append("=offers times")
    return told


@lru_cache(maxsize=4_096)
def _place(kind: str, length: int, from_start: int, from_end: int) -> tuple[str, ...]:
    size = sum(length > size for size in _SIZES)
    return (f"=kind {kind}", f"size={size}", f"=from start {from_start}", f"=from end {from_end}")


@lru_cache(maxsize=4_096)
def _counts(*counts: int) -> tuple[str, ...]:
    """A name for each number up to a count, so that 'at least two' has a weight of its own."""
    return tuple(
        f"{name}={step}"
        for (name, most), count in zip(_MOST.items(), counts, strict=True)
        for step in range(1, min(count, most) + 1)
    )


def plain_words(analysis: Analysis, line: Line, first: int, last: int) -> list[str]:
    """Words of a line in plain spelling, with names and numbers replaced by what they stand for, and its ends."""
    known = analysis.person.stands_for
    words = ["^"]
    for word in analysis.reading.words[first:last]:
        if word in known:
            words.append(known[word])
        else:
            words += _plain(word)
    words.append("?" if line.sentence.question and last == line.sentence.last else "$")
    return words


@lru_cache(maxsize=8_192)
def _plain(word: str) -> tuple[str, ...]:
    """A typed word as the plain words that it stands for; any number is '#'."""
    if word[0].isdigit():
        return ("#",)
    return tuple(plain[:LONGEST].removesuffix("'s") for plain in lists.rewrites().get(word, word).split())
