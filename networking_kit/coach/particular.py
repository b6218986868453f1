"""Where a message says something that is true of this reader and of few others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists
from networking_kit.coach.introducing import YOU
from networking_kit.coach.people import MET

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

_POSSESSIVE = frozenset({"your", "ur"})
_SUBJECT = frozenset({"you", "u", "you've", "youve"})
FEW_RARE = 2
"""Telling words that a sentence about 'your ...' needs."""
FEW_LETTERS = 3
SAID = 6
"""Words from which a sentence with 'you said' reports what was said."""
_BREAKS = frozenset(
    ["and", "or", "but", "so", "to", "for", "on", "in", "at", "of", "with", "about", "from", "that", "which", "who",
     "i", "you", "we", "is", "was", "are", "as", "if", "by"]
)  # fmt: skip
_NOT_ABOUT_THEM = (
    "introduction",
    "closing",
    "hollow",
    "flattery",
    "ask_statement",
)


def is_specific(analysis: Analysis, line: Line) -> bool:  # noqa: PLR0911  # one line a reason, in the order in which they weigh
    """Whether the sentence holds something true of this recipient in particular."""
    if line.placeholder:
        return False
    words = analysis.reading.words[line.first : line.sentence.last]
    if line.facts >= MET or (line.half_a_fact and YOU.intersection(words)):
        return True
    company = _company_news(analysis, line)
    if not YOU.intersection(words):
        return company or (line.has("congratulation") and line.rare > 0)
    if line.has("greeting_filler") and line.facts < 1:
        return False
    if line.has("they_did") and not analysis.person.school_words.isdisjoint(word.removesuffix("'s") for word in words):
        return True
    if line.has("hollow", "flattery") and line.rare + line.facts < 1:
        return False
    if line.has("they_said") and line.length > SAID:
        return True
    if line.rare + 2 * line.facts < 1:
        return False
    return (
        company
        or _something_of_theirs(analysis, line)
        or line.has("their_work", "they_did", "they_verb_news", "congratulation")
        or _did_something(analysis, line)
    )


def _company_news(analysis: Analysis, line: Line) -> bool:
    """Whether the contact's company is said to have done something."""
    company = analysis.person.company_words
    if not company or line.has("hollow", "flattery") or not line.rare:
        return False
    words = analysis.reading.words
    news = lists.words("news", "verbs")
    return any(
        words[index].removesuffix("'s") in company and not news.isdisjoint(words[index + 1 : index + 4])
        for index in range(line.first, line.sentence.last)
    )


def _something_of_theirs(analysis: Analysis, line: Line) -> bool:
    """Whether 'your' is followed by a thing that not everybody has, as in 'your purple kiln'."""
    if line.rare < FEW_RARE or line.has(*_NOT_ABOUT_THEM) or line.sentence.question:
        return False
    words = analysis.reading.words
    own = lists.words("common", "common") | lists.words("common", "own") | analysis.person.known_words
    for index in range(line.first, line.sentence.last - 1):
        if words[index] not in _POSSESSIVE:
            continue
        for word in words[index + 1 : min(index + 4, line.sentence.last)]:
            if word in _BREAKS:
                break
            if word not in own and word.isalpha() and len(word) > FEW_LETTERS and not word.endswith(("ly", "ing")):
                return True
    return False


def _did_something(analysis: Analysis, line: Line) -> bool:
    """Whether 'you' is followed by a verb in the past that is no everyday one, as in 'you digitized'."""
    words, common = analysis.reading.words, lists.words("common", "common")
    return any(
        words[index] in _SUBJECT
        and any(
            word.endswith("ed") and len(word) > FEW_LETTERS and word not in common
            for word in words[index + 1 : index + 3]
        )
        for index in range(line.first, line.sentence.last)
    )
