"""A sentence cut into clauses: in a long one, what one clause says would else speak against what another says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

SHORTEST = 3
"""Words that a clause has at least: what is shorter is an item of a list or an aside."""
LONGEST = 40
"""Words of one clause that are looked at together."""
MOST_WORDS = 80
"""Words of one sentence that are looked at; a longer one is a paste accident."""
_MARKS = frozenset(",;:()\u2013\u2014")
_JOINS = frozenset({"and", "but", "so", "because", "since", "as", "while", "which", "though", "or", "where", "then"})
_BEGINS = frozenset(
    {"i", "i'm", "im", "i've", "ive", "i'd", "id", "i'll", "ill", "you", "you're", "you've", "u", "we", "we're", "my",
     "your", "it", "it's", "he", "she", "they", "that", "this", "there", "would", "could", "can", "please", "am", "was",
     "have", "had", "will", "recently", "currently", "now", "also", "hope", "hoping", "came", "saw", "found", "noticed",
     "wanted", "want", "love", "read", "looking", "wondering", "thought", "just", "really", "let"}
)  # fmt: skip
"""Words behind a joining word that begin something of its own, as in 'and would love to'."""


def clauses(analysis: Analysis, line: Line) -> list[tuple[int, int]]:
    """First word and word after the last of each clause of a line, after the greeting; at least one."""
    reading = analysis.reading
    text, starts, ends, words = reading.text, reading.starts, reading.ends, reading.words
    first, last = line.first, min(line.sentence.last, line.first + MOST_WORDS)
    found = []
    for at in range(first + SHORTEST, last - SHORTEST + 1):
        if at - first < SHORTEST:
            continue
        joined = words[at] in _JOINS and words[at + 1] in _BEGINS
        between = text[ends[at - 1] : starts[at]]
        if joined or at - first == LONGEST or " - " in between or "--" in between or not _MARKS.isdisjoint(between):
            found.append((first, at))
            first = at
    return [*found, (first, last)]
