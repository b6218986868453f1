"""Where a message says who the writer is, or how the two know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

YOU = frozenset({"you", "your", "u", "ur", "you've", "you're", "youve", "youre", "yours", "you'd", "yourself"})
"""The reader, in every spelling."""
JUST_A_NAME = 2
"""Words up to which a sentence holds a name and no more."""
_I_AM = frozenset({"i'm", "im", "i", "myself", "na"})


def introduces(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence says who the writer is, or how the two know each other."""
    if line.has("introduction"):
        return True
    words = analysis.reading.words[line.first : line.sentence.last]
    if analysis.person.school_words.intersection(words) and not YOU.intersection(words):
        return True
    return _names_the_writer(analysis, line, words)


def _names_the_writer(analysis: Analysis, line: Line, words: list[str]) -> bool:
    """Whether the writer's own name opens the sentence: 'I'm Ngan, ...', 'Teuila, Tuesday group', or the profile's."""
    own = analysis.person.own_name
    if own and own in words[:6] and len(words) > JUST_A_NAME:
        return True
    opening = next((i for i in range(min(2, len(words))) if words[i] in _I_AM), None)
    at = line.first + (0 if opening is None else opening + (2 if words[opening] == "i" else 1))
    if at >= line.sentence.last or not _is_name(analysis, at):
        return False
    if opening is not None:
        return True
    gap = analysis.reading.view[analysis.reading.ends[at] : analysis.reading.ends[at] + 1]
    return line.sentence.start == 0 and at == line.first > 0 and gap in (",", "-") and not YOU.intersection(words[:4])


def _is_name(analysis: Analysis, index: int) -> bool:
    reading = analysis.reading
    word = reading.words[index]
    return (
        reading.text[reading.starts[index]].isupper()
        and len(word) > 1
        and word not in lists.words("common", "common")
        and word not in lists.words("names", "not_names")
    )
