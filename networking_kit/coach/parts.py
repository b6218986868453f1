"""Which parts each sentence holds, and which of its words ask for a job or a referral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists, timing

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

GREETING, INTRODUCTION, PURPOSE, SPECIFICS = "greeting", "introduction", "purpose", "specifics"
CALL_TO_ACTION, CLOSING = "call_to_action", "closing"
PARTS = (GREETING, INTRODUCTION, PURPOSE, SPECIFICS, CALL_TO_ACTION, CLOSING)

FRAGMENT = 9
"""Words up to which a sentence without a verb of its own is read as belonging to the one before."""
RUN_ON = 40
"""Words from which an unpunctuated sentence is read part by part."""


def assign(analysis: Analysis) -> None:
    """Fill in `parts` of every line."""
    _mark_signature(analysis)
    for line in analysis.lines:
        _asks(analysis, line)
    for number, line in enumerate(analysis.lines):
        before = analysis.lines[number - 1] if number else None
        if line.signature:
            _signature_parts(analysis, line)
            continue
        if number == 0 and analysis.greeting:
            line.parts.add(GREETING)
        if line.length:
            _body_parts(analysis, line, before)


def _body_parts(analysis: Analysis, line: Line, before: Line | None) -> None:
    if is_introduction(analysis, line):
        line.parts.add(INTRODUCTION)
    if is_specific(analysis, line):
        line.parts.add(SPECIFICS)
    if is_call(analysis, line, before):
        line.parts.add(CALL_TO_ACTION)
    if is_purpose(analysis, line):
        line.parts.add(PURPOSE)
    if is_closing(line):
        line.parts.add(CLOSING)


def is_introduction(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence says who the writer is, or how the two know each other."""
    return line.has("introduction") or _own_school(analysis, line)


def _own_school(analysis: Analysis, line: Line) -> bool:
    words = set(analysis.reading.words[line.first : line.sentence.last])
    return bool(words & analysis.person.school_words) and not words & {"you", "your"}


def is_specific(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence holds something true of this recipient in particular."""
    if line.placeholder:
        return False
    words = analysis.reading.words[line.first : line.sentence.last]
    about_them = any(word in _YOU for word in words)
    company = bool(set(words) & analysis.person.company_words)
    if line.facts >= 2 and (about_them or company):
        return True
    if not about_them:
        return line.has("they_verb_news") and company and line.rare > 1
    strong = line.has("their_work", "they_did", "they_verb_news")
    if line.has("hollow", "flattery") and not line.rare and not line.facts:
        return False
    if line.has("call_only"):
        return False
    return strong and line.rare + 2 * line.facts >= 1


_YOU = frozenset({"you", "your", "u", "ur", "you've", "you're", "youve", "youre", "yours", "you'd", "yourself"})


def is_call(analysis: Analysis, line: Line, before: Line | None) -> bool:
    """Whether the sentence asks for one concrete next step, or says when it could happen."""
    offered = offers(analysis, line, before)
    if offered:
        return True
    timed = line.has("duration")
    if line.has("vague_ask") and not timed:
        return False
    if line.has("no_ask") and not timed and not line.has("ask_statement"):
        return False
    if line.sentence.question and (line.has("ask_question", "wh_question", "ask_statement") or timed):
        return True
    if line.has("ask_statement"):
        return True
    return timed and line.has("ask_question")


def offers(analysis: Analysis, line: Line, before: Line | None) -> bool:
    """Whether the sentence offers days or times for the next step."""
    if not line.has("moment") or analysis.kind == "thank_you":
        return False
    if line.has("availability"):
        return True
    asks = line.has("ask_question", "ask_statement", "duration")
    if asks and (line.sentence.question or line.has("ask_statement")):
        return True
    return bool(before and CALL_TO_ACTION in before.parts and line.length <= FRAGMENT)


def is_purpose(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence says why they write."""
    if line.has("purpose") and not line.has("closing"):
        return True
    return bool(CALL_TO_ACTION in line.parts and line.sentence.question and line.has("wh_question"))


def is_closing(line: Line) -> bool:
    """Whether the sentence takes leave."""
    return line.has("closing") and not line.parts - {GREETING}


def _asks(analysis: Analysis, line: Line) -> None:
    """Keep of the hits for a job or a referral those that nothing denies or explains."""
    for ask in ("job", "referral"):
        denied = line.signals.get(f"not_{ask}", [])
        for strength in ("sure", "hint"):
            name = f"{ask}_{strength}"
            kept = [hit for hit in line.signals.get(name, []) if not timing.overlaps(hit, denied)]
            if kept:
                line.signals[name] = kept
            else:
                line.signals.pop(name, None)


def _mark_signature(analysis: Analysis) -> None:
    """Mark what follows a sign-off line: name, title, school, number."""
    signs = lists.words("signoff", "words")
    lines = analysis.lines
    view = analysis.reading.view
    for number, line in enumerate(lines):
        words = analysis.reading.words[line.first : line.sentence.last]
        own_line = line.sentence.start == 0 or "\n" in view[max(0, line.sentence.start - 3) : line.sentence.start]
        short = 0 < len(words) <= 5
        dashes = view[max(0, line.sentence.start - 4) : line.sentence.start].strip(" ").endswith(("--\n", "\n--"))
        if number and own_line and ((short and words[0] in signs) or dashes) and len(lines) - number <= 10:
            if not any(later.has("ask_question", "availability") for later in lines[number + 1 :]):
                for later in lines[number + (0 if dashes else 1) :]:
                    later.signature = True
            return


def _signature_parts(analysis: Analysis, line: Line) -> None:
    line.parts.add(CLOSING)
    words = set(analysis.reading.words[line.first : line.sentence.last])
    if words & (lists.words("signoff", "credentials") | analysis.person.school_words):
        line.parts.add(INTRODUCTION)


def asks_amount(analysis: Analysis, line: Line, number: int) -> bool:
    """Whether the sentence asks for an amount of time."""
    if not line.has("duration") or analysis.kind == "thank_you":
        return False
    if CALL_TO_ACTION in line.parts or line.has("asking"):
        return True
    return bool(number and CALL_TO_ACTION in analysis.lines[number - 1].parts)
