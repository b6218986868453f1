"""The thirteen labels of a message, decided from its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import naming, parts

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis

LABELS = (
    "introduction", "purpose", "specifics", "call_to_action", "states_duration", "offers_times", "asks_for_job",
    "asks_for_referral", "has_placeholder", "greets_by_name", "name_misspelt", "wrong_company", "generic",
)  # fmt: skip


def labels(analysis: Analysis) -> dict[str, bool]:
    """Every label of `LABELS`, after `parts.assign` has run."""
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
    shared = any(line.has("shared_ground") for line in lines)
    return {**found, "generic": not found["specifics"] and not shared}


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
