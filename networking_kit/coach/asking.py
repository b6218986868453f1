"""Where a message asks for a job or a referral, and where it only sounds like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists, timing
from networking_kit.coach.phrases import Hit

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line


FEWEST = 3
"""Words that a sentence needs for a thing, somebody and a cue."""


def keep_real_asks(analysis: Analysis, line: Line) -> None:
    """Keep of the hits for a job or a referral those that nothing denies.

    What follows an ask for a referral in its sentence ("refer me for the role") is what the referral is for.
    """
    for ask in ("referral", "job"):
        if not line.has(f"{ask}_sure", f"{ask}_hint"):
            continue
        denied = timing.words_in(line.signals.get(f"not_{ask}", []))
        for strength in ("sure", "hint"):
            name = f"{ask}_{strength}"
            kept = [hit for hit in line.signals.get(name, []) if not timing.overlaps(hit, denied)]
            if ask == "job" and line.has("referral_sure"):
                referral = min(hit.first for hit in line.signals["referral_sure"])
                kept = [hit for hit in kept if hit.first < referral]
            if kept:
                line.signals[name] = kept
            else:
                line.signals.pop(name, None)

    if not line.has("job_sure", "not_job", "referral_sure") and _wants_work(analysis, line):
        line.signals["job_sure"] = [Hit(line.first, line.sentence.last)]


def _wants_work(analysis: Analysis, line: Line) -> bool:
    """Whether the words of a sentence together ask for work, in no phrase that is listed."""
    rewrite = lists.rewrites()
    if line.length < FEWEST:
        return False
    said = {rewrite.get(word, word) for word in analysis.reading.words[line.first : line.sentence.last]}
    if lists.words("work", "thing").isdisjoint(said) or not lists.words("work", "learning").isdisjoint(said):
        return False
    theirs = lists.words("work", "theirs") | analysis.person.company_words
    return not (theirs.isdisjoint(said) or lists.words("work", "cue").isdisjoint(said))
