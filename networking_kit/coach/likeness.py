"""How near a draft is to another draft of the same student."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN = 4
"""Words in a row that count as one shared passage."""
SHARE = 0.6
"""Part of a draft's passages that another draft must hold for the two to be near copies."""
FEWEST = 12
"""Words below which two drafts are too short to compare."""
MOST = 1_000
"""Words of a draft that are compared."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


class Passage(NamedTuple):
    """The longest passage in common, in code points of the draft, and the share of the draft (0 to 1)."""

    start: int
    end: int
    share: float


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def nearest(text: str, others: Iterable[str]) -> Passage | None:
    """The longest passage in common with the most similar other draft, if the two are near copies."""
    others = list(others)
    if not others:
        return None
    found = [match for _, match in zip(range(MOST), _WORD.finditer(text), strict=False)]
    words = [match[0].lower() for match in found]
    if len(words) < FEWEST:
        return None
    own = _shingles(words)
    best, best_share = set(), 0.0
    for other in others:
        theirs = _shingles([match[0].lower() for _, match in zip(range(MOST), _WORD.finditer(other), strict=False)])
        common = own & theirs
        share = len(common) / min(len(own), max(len(theirs), 1))
        if share > best_share:
            best, best_share = common, share
    if best_share < SHARE:
        return None
    first, last = _longest(words, best)
    return Passage(found[first].start(), found[last].end(), best_share)


def _longest(words: list[str], common: set[tuple[str, ...]]) -> tuple[int, int]:
    """First and last word of the longest run that the shared passages make."""
    best, start = (0, RUN - 1), None
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in common:
            start = at if start is None else start
            if at + RUN - 1 - start > best[1] - best[0]:
                best = (start, at + RUN - 1)
        else:
            start = None
    return best
