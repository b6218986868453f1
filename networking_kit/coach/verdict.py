"""The thirteen labels of a message, decided from its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import model, naming, parts
from networking_kit.coach.phrases import Hit

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis

LABELS = (
    "introduction", "purpose", "specifics", "call_to_action", "states_duration", "offers_times", "asks_for_job",
    "asks_for_referral", "has_placeholder", "greets_by_name", "name_misspelt", "wrong_company", "generic",
)  # fmt: skip


PARTS = (parts.INTRODUCTION, parts.PURPOSE, parts.SPECIFICS, parts.CALL_TO_ACTION)
"""The parts that the model decides together with the phrases."""
ASKS = {"asks_for_job": "job_sure", "asks_for_referral": "referral_sure"}
"""The signals of the don'ts that the model decides together with the phrases."""


def labels(analysis: Analysis) -> dict[str, bool]:
    """Every label of `LABELS`, after `parts.assign` has run; parts and signals of the lines are made to agree."""
    found = by_rules(analysis)
    scores = model.sentence_scores(analysis)
    if not scores:
        return found
    told = model.message_scores(model.summary(scores, analysis.kind))
    for label, score in told.items():
        found[label] = score >= model.holds_from(label)
    found["introduction"] |= introduces_in_signature(analysis)
    found["generic"] = not found["specifics"] and not shares_ground(analysis)
    analysis.sure = {label for label, score in told.items() if score >= model.sure_from(label)}
    for part in PARTS:
        _agree_on_part(analysis, part, scores, holds=found[part])
    for label, signal in ASKS.items():
        if found[label]:
            _point_at_ask(analysis, label, signal, scores)
    return found


def introduces_in_signature(analysis: Analysis) -> bool:
    """Whether the lines under the message say who the writer is."""
    return any(line.signature and parts.INTRODUCTION in line.parts for line in analysis.lines)


def _column(scores: list[tuple[float, ...]], label: str) -> list[float]:
    place = model.OUTPUTS.index(label)
    return [line[place] for line in scores]


def _agree_on_part(analysis: Analysis, part: str, scores: list[tuple[float, ...]], *, holds: bool) -> None:
    """Give the part to the lines that score for it: to none where the message lacks it, to the best where none does."""
    column = _column(scores, part)
    best = max(range(len(column)), key=column.__getitem__)
    for number, line in enumerate(analysis.lines):
        if line.signature and part in line.parts:
            continue
        if holds and (column[number] > 0 or number == best):
            line.parts.add(part)
            if not line.signature:
                line.parts.discard(parts.CLOSING)
        else:
            line.parts.discard(part)


def _point_at_ask(analysis: Analysis, label: str, signal: str, scores: list[tuple[float, ...]]) -> None:
    """Mark the line that asks, where no phrase did."""
    column = _column(scores, label)
    if any(line.has(signal) for line in analysis.lines):
        return
    line = analysis.lines[max(range(len(column)), key=column.__getitem__)]
    if line.length:
        line.signals[signal] = [Hit(line.first, line.sentence.last)]


def by_rules(analysis: Analysis) -> dict[str, bool]:
    """Every label of `LABELS` by phrases and places alone, after `parts.assign` has run."""
    lines = analysis.lines
    held = {part: any(part in line.parts for line in lines) for part in parts.PARTS}
    job = asks_for_job(analysis)
    referral = any(line.has("referral_sure") for line in lines)
    found = {
        "introduction": held[parts.INTRODUCTION],
        "purpose": held[parts.PURPOSE] or job or referral,
        "specifics": held[parts.SPECIFICS],
        "call_to_action": held[parts.CALL_TO_ACTION],
        "states_duration": any(parts.asks_amount(analysis, line, n) for n, line in enumerate(lines)),
        "offers_times": any(
            parts.offers(analysis, line, lines[number - 1] if number else None) for number, line in enumerate(lines)
        ),
        "asks_for_job": job,
        "asks_for_referral": referral,
        "has_placeholder": bool(analysis.placeholders),
        "greets_by_name": naming.greets(analysis),
        "name_misspelt": bool(naming.misspelt(analysis)),
        "wrong_company": bool(naming.wrong_company(analysis)),
    }
    return {**found, "generic": not found["specifics"] and not shares_ground(analysis)}


def shares_ground(analysis: Analysis) -> bool:
    """Whether the message speaks of something that the two did together: particular, though no fact."""
    return any(line.has("shared_ground") for line in analysis.lines)


def asks_for_job(analysis: Analysis) -> bool:
    """Whether the message asks for work, outright or between the lines.

    A hint (a resume attached, "looking for a role") decides where the message gives no other reason for writing.
    """
    lines = analysis.lines
    if any(line.has("job_sure") for line in lines):
        return True
    if not any(line.has("job_hint") for line in lines) or any(line.has("referral_sure") for line in lines):
        return False
    return not any({parts.PURPOSE, parts.CALL_TO_ACTION} & line.parts for line in lines if not line.has("job_hint"))
