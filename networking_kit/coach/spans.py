"""Places in a text, in their order: which of them holds or meets another, found without looking at each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def holds(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether `place` lies in one of `spans`, which are sorted and do not overlap."""
    return meets(spans, place, place + 1)


def meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether what is from `start` to `end` shares a character with one of `spans`, sorted and without overlap."""
    before = bisect_left(spans, (end,)) - 1
    return before >= 0 and spans[before][1] > start
