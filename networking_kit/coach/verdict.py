"""The thirteen labels of a message, decided from its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import companies, model, naming, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.coach.analysis import Analysis, Line

LABELS = (
    "introduction", "purpose", "specifics", "call_to_action", "states_duration", "offers_times", "asks_for_job",
    "asks_for_referral", "has_placeholder", "greets_by_name", "name_misspelt", "wrong_company", "generic",
)  # fmt: skip


PARTS = (parts.INTRODUCTION, parts.PURPOSE, parts.SPECIFICS, parts.CALL_TO_ACTION)
"""The parts that the model decides together with the phrases."""
ASKS = ("asks_for_job", "asks_for_referral")
"""The don'ts that the model decides."""


NEEDED = {"states_duration": "amount", "offers_times": "when"}
"""Labels that no message has without words for an amount of time, or for a day or an hour."""
CLEAREST = {"states_duration": "duration", "offers_times": "moment"}
"""What tells the sentence that asks or offers from others with such words: nothing there speaks against it."""

UNLIKELY = -2.0
"""Score of a sentence that cannot be what it looks like."""


def labels(analysis: Analysis) -> dict[str, bool]:
    """Every label of `LABELS`, after `parts.assign` has run; parts and asks of the lines are made to agree."""
    found = {**dict.fromkeys(LABELS, False), "generic": True, **by_names(analysis)}
    scores = model.sentence_scores(analysis)
    if not scores:
        return found
    leave_out_open_slots([is_open_slot(line) for line in analysis.lines], scores)
    told = model.message_scores(model.summary(scores, analysis.kind))
    for label, score in told.items():
        found[label] = score >= model.holds_from(label) and is_possible(analysis, label)
    found["introduction"] |= introduces_in_signature(analysis)
    found["generic"] = not found["specifics"] and not shares_ground(analysis)
    analysis.sure = {label for label, score in told.items() if score >= model.sure_from(label)}
    for part in PARTS:
        _agree_on_part(analysis, part, scores, holds=found[part])
    for label in ASKS:
        if found[label]:
            _point_at_asks(analysis, label, scores)
    return found


def is_open_slot(line: Line) -> bool:
    """Whether a sentence has an open slot and no fact of the card beside it."""
    return line.placeholder and not line.facts


def leave_out_open_slots(slots: Sequence[bool], scores: Sequence[list[float]]) -> None:
    """Take what stands around an open slot for no particular: "your post on [topic]" fits anybody."""
    place = model.OUTPUTS.index(parts.SPECIFICS)
    for slot, score in zip(slots, scores, strict=True):
        if slot:
            score[place] = min(score[place], UNLIKELY)


def is_possible(analysis: Analysis, label: str) -> bool:
    """Whether the message holds the phrase that a label cannot do without."""
    return label not in NEEDED or any(line.has(NEEDED[label]) for line in analysis.lines)


def introduces_in_signature(analysis: Analysis) -> bool:
    """Whether the lines under the message say who the writer is."""
    return any(line.signature and parts.INTRODUCTION in line.parts for line in analysis.lines)


def _column(scores: list[list[float]], label: str) -> list[float]:
    place = model.OUTPUTS.index(label)
    return [line[place] for line in scores]


def _agree_on_part(analysis: Analysis, part: str, scores: list[list[float]], *, holds: bool) -> None:
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


def _point_at_asks(analysis: Analysis, label: str, scores: list[list[float]]) -> None:
    """Mark the lines that ask: all that score for it, or the likeliest."""
    column = _column(scores, label)
    best = max(range(len(column)), key=lambda number: (analysis.lines[number].length > 0, column[number]))
    for number, line in enumerate(analysis.lines):
        if number == best or (line.length and column[number] > 0):
            line.asks.add(label)


def by_names(analysis: Analysis) -> dict[str, bool]:
    """Labels about slots, names and companies, which rules decide."""
    return {
        "has_placeholder": bool(analysis.placeholders),
        "greets_by_name": naming.greets(analysis),
        "name_misspelt": bool(naming.misspelt(analysis)),
        "wrong_company": bool(companies.wrong_company(analysis)),
    }


def shares_ground(analysis: Analysis) -> bool:
    """Whether the message speaks of something that the two did together: particular, though no fact."""
    return any(line.has("shared_ground") for line in analysis.lines)
