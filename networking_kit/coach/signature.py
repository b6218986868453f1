"""The lines under a message: sign-off, name, program, address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line
SIGN_OFF = 5
"""Words of a line such as 'With kind regards'."""
LINES = 10
"""Sentences that a signature can have."""


def mark_signature(analysis: Analysis) -> None:
    """Mark what follows a sign-off line: name, title, school, number."""
    own = analysis.person.own_name or None
    signs = lists.words("signoff", "words")
    lines = analysis.lines
    view = analysis.reading.view
    for number, line in enumerate(lines):
        words = analysis.reading.words[line.first : line.sentence.last]
        own_line = line.sentence.start == 0 or "\n" in view[max(0, line.sentence.start - 3) : line.sentence.start]
        short = 0 < len(words) <= SIGN_OFF
        dashes = view[max(0, line.sentence.start - 4) : line.sentence.start].strip(" ").endswith(("--\n", "\n--"))
        if (
            number
            and own_line
            and ((short and (words[0] in signs or words[0] == own)) or dashes)
            and len(lines) - number <= LINES
        ):
            if not any(later.has("ask_question", "availability") for later in lines[number + 1 :]):
                for later in lines[number + (0 if dashes else 1) :]:
                    later.signature = True
            return


def signature_parts(analysis: Analysis, line: Line) -> None:
    """Give a line of the signature its parts: it closes, and introduces where it names a program or a school."""
    line.parts.add("closing")
    words = set(analysis.reading.words[line.first : line.sentence.last])
    if words & (lists.words("signoff", "credentials") | analysis.person.school_words):
        line.parts.add("introduction")
