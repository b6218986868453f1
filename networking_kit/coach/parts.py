"""Which parts each sentence holds, as far as phrases tell; why they write is for the model to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import introducing, particular, signature

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

GREETING, INTRODUCTION, PURPOSE, SPECIFICS = "greeting", "introduction", "purpose", "specifics"
CALL_TO_ACTION, CLOSING = "call_to_action", "closing"
PARTS = (GREETING, INTRODUCTION, PURPOSE, SPECIFICS, CALL_TO_ACTION, CLOSING)

FRAGMENT = 16
"""Words up to which a sentence without a verb of its own is read as belonging to the one before."""


def assign(analysis: Analysis) -> None:
    """Fill in `parts` of every line."""
    signature.mark_signature(analysis)
    for number, line in enumerate(analysis.lines):
        before = analysis.lines[number - 1] if number else None
        if line.signature:
            signature.signature_parts(analysis, line)
            continue
        if number == 0 and analysis.greeting:
            line.parts.add(GREETING)
        if line.length:
            _body_parts(analysis, line, before)


def _body_parts(analysis: Analysis, line: Line, before: Line | None) -> None:
    if introducing.introduces(analysis, line):
        line.parts.add(INTRODUCTION)
    if particular.is_specific(analysis, line):
        line.parts.add(SPECIFICS)
    if is_call(analysis, line, before):
        line.parts.add(CALL_TO_ACTION)
    if is_closing(line):
        line.parts.add(CLOSING)


def is_call(analysis: Analysis, line: Line, before: Line | None) -> bool:
    """Whether the sentence asks for one concrete next step, or says when it could happen."""
    if offers(analysis, line, before) or line.has("ask_statement"):
        return True
    timed = line.has("duration")
    if line.sentence.question:
        return timed or line.has("ask_question", "wh_question")
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


def is_closing(line: Line) -> bool:
    """Whether the sentence takes leave."""
    return line.has("closing") and not line.parts - {GREETING}


def asks_amount(analysis: Analysis, line: Line, number: int) -> bool:
    """Whether the sentence asks for an amount of time."""
    if not line.has("duration") or analysis.kind == "thank_you":
        return False
    if CALL_TO_ACTION in line.parts or line.has("asking"):
        return True
    return bool(number and CALL_TO_ACTION in analysis.lines[number - 1].parts)
