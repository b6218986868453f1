"""What the trained model sees of a sentence: its words, what the phrase lists found in and around it, and its place."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from networking_kit.coach import lists, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.coach.analysis import Analysis, Line

MOST_WORDS = 80
"""Words of one sentence that are looked at; a longer one is a paste accident."""
LONGEST = 24
"""Characters of one word that are looked at."""
STEM = 5
"""First letters of a longer word that count for themselves, so that 'recommending' is known from 'recommendation'."""
_SIZES = (4, 8, 14, 22, 35)
_ENDS = 4


def features(analysis: Analysis, number: int) -> list[str]:
    """The names of what is true of the line of that number, each once."""
    line = analysis.lines[number]
    words = plain_words(analysis, line)
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    stems = [f"w:{word[:STEM]}" for word in words if len(word) > STEM]
    return [*{*_place(analysis, number), *_signals(analysis, number), *words, *pairs, *stems, *_concepts(words)}]


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """Each word of data/concepts.toml with what it may stand for."""
    known: dict[str, tuple[str, ...]] = {}
    for concept in lists.table("concepts"):
        for word in lists.words("concepts", concept):
            known[word] = (*known.get(word, ()), concept)
    return known


def _concepts(words: list[str]) -> list[str]:
    """What the words of a sentence stand for."""
    known = _meanings()
    held = {concept for word in words if word in known for concept in known[word]}
    found = [f"c:{concept}" for concept in held]
    if words[-1] == "?":
        found += [f"cq:{concept}" for concept in held]
    return found


def _place(analysis: Analysis, number: int) -> Iterator[str]:
    line, lines = analysis.lines[number], analysis.lines
    yield f"kind={analysis.kind}"
    yield f"size={sum(line.length > size for size in _SIZES)}"
    yield f"from start={min(number, _ENDS)}"
    yield f"from end={min(len(lines) - 1 - number, _ENDS)}"
    if line.sentence.question:
        yield "question"
    if line.signature:
        yield "signature"
    if line.placeholder:
        yield "slot"


def _signals(analysis: Analysis, number: int) -> Iterator[str]:
    line, lines = analysis.lines[number], analysis.lines
    yield from (f"has:{name}" for name in line.signals)
    yield from (f"part:{name}" for name in line.parts)
    yield from (f"facts={count}" for count in range(1, min(line.facts, 3) + 1))
    yield from (f"rare={count}" for count in range(1, min(line.rare, 4) + 1))
    yield from (f"theirs={count}" for count in range(1, min(line.theirs, 4) + 1))
    yield from (f"named={count}" for count in range(1, min(line.named, 4) + 1))
    yield from (f"theirs named={count}" for count in range(1, min(line.theirs_named, 3) + 1))
    if line.half_a_fact:
        yield "half a fact"
    if line.has("duration") and parts.asks_amount(analysis, line, number):
        yield "asks for an amount"
    if line.has("moment") and parts.offers(analysis, line, lines[number - 1] if number else None):
        yield "offers times"
    if number:
        yield from (f"before:{name}" for name in lines[number - 1].parts)
    if number + 1 < len(lines):
        yield from (f"after:{name}" for name in lines[number + 1].parts)


def plain_words(analysis: Analysis, line: Line) -> list[str]:
    """The words of a line in plain spelling, with names and numbers replaced by what they stand for, and its ends."""
    rewrite, names = lists.rewrites(), analysis.person.stands_for
    words = ["^"]
    for word in analysis.reading.words[line.first : min(line.sentence.last, line.first + MOST_WORDS)]:
        plain = rewrite.get(word, word)
        if plain in names:
            words.append(names[plain])
        elif plain[0].isdigit():
            words.append("#")
        elif " " in plain:
            words += plain.split()
        else:
            words.append(plain[:LONGEST].removesuffix("'s"))
    words.append("?" if line.sentence.question else "$")
    return words
