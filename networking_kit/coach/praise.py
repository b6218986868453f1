"""What works in a draft, said as specifically as in pair-and-share: never just 'good job'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import parts
from networking_kit.coach.findings import quoted
from networking_kit.coach.people import addressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.coach.rules.rule import Draft

MOST = 3
"""Things that are praised in one review."""


def of(draft: Draft) -> list[str]:
    """Up to three things that work, the most telling first; none for a text without words."""
    return [line for _, line in zip(range(MOST), _praise(draft), strict=False)]


def _praise(draft: Draft) -> Iterator[str]:
    labels, text = draft.labels, draft.text
    name = addressed(draft.person.contact_name) or "this person"
    facts = [line for line in draft.lines if parts.SPECIFICS in line.parts]
    if facts:
        best = max(facts, key=lambda line: (line.facts, line.rare))
        yield f'"{quoted(text, *draft.place(best))}" could only be written to {name}.'
    if labels["states_duration"] and labels["offers_times"]:
        yield "You name an amount of time and when it suits you: that can be answered in one line."
    elif labels["states_duration"]:
        yield "You name how much time you ask for, which makes it easy to agree."
    elif labels["call_to_action"]:
        asked = draft.with_part(parts.CALL_TO_ACTION)[0]
        yield f'"{quoted(text, *draft.place(asked))}" is a clear next step.'
    if labels["introduction"]:
        intro = draft.with_part(parts.INTRODUCTION)
        if intro:
            yield f'"{quoted(text, *draft.place(intro[0]))}" tells them who is asking.'
    if labels["greets_by_name"] and draft.person.contact_name and not labels["name_misspelt"]:
        yield "You greet them by name."
