"""Amounts of time that are asked for, and days and times that are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.coach.phrases import Hit
    from networking_kit.coach.reading import Reading

LOOK_BACK = 7
"""Words before a moment that can make it a past or another one."""


def durations(found: dict[str, list[Hit]]) -> list[Hit]:
    """Every amount of time that may be asked for; amounts that took, lasted or recur are left out."""
    other = words_in(found.get("not_asked", []))
    return [hit for hit in found.get("duration", []) if not overlaps(hit, other)]


def moments(reading: Reading, signals: dict[str, list[Hit]]) -> list[Hit]:
    """Every day, date, hour or calendar link, leaving out those that a word before them puts in the past."""
    found = signals.get("moment", [])
    if not found:
        return []
    other = words_in(signals.get("not_offered", []))
    found = [hit for hit in found if not overlaps(hit, other)]
    past, ahead = lists.words("moments", "past"), lists.words("moments", "ahead")
    return [hit for hit in found if not _is_past(reading, hit, past, ahead)]


def _is_past(reading: Reading, hit: Hit, past: frozenset[str], ahead: frozenset[str]) -> bool:
    """Whether the nearest telling word before the moment speaks of the past, a deadline or a start date."""
    begin = max(reading.sentences[reading.sentence_of(hit.first)].first, hit.first - LOOK_BACK)
    for index in range(hit.first, begin - 1, -1):
        word = reading.words[index]
        if word in ahead:
            return False
        if word in past:
            return True
    return False


def overlaps(hit: Hit, covered: frozenset[int] | set[int]) -> bool:
    """Whether one of the words of `hit` is among the words of `covered`."""
    return bool(covered) and not covered.isdisjoint(range(hit.first, hit.last))


def words_in(hits: Iterable[Hit]) -> set[int]:
    """The numbers of all words that some hits hold."""
    return {index for hit in hits for index in range(hit.first, hit.last)}
