"""Who reads whose draft: two read each other's, and nobody is left out where the number is odd."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

Pair = tuple[str, str]
"""Reader and author."""
_CIRCLE = 3


def pair(waiting: Sequence[str], before: Sequence[Pair] = (), *, chance: random.Random) -> list[Pair]:
    """Pair those who wait, by chance.

    Two read each other's draft. Of an odd number, three go round in a circle. A single one who comes late swaps with
    somebody who is paired already, one of those with the fewest drafts to read. A single one in an empty room waits.

    Args:
        waiting: Keys of students whose drafts nobody reads yet.
        before: The pairs there are.
        chance: Where the chance comes from.
    """
    here = sorted(waiting)
    if len(here) == 1:
        host = _least_busy(before, chance)
        return [(here[0], host), (host, here[0])] if host else []
    chance.shuffle(here)
    odd = [here.pop() for _ in range(_CIRCLE)] if len(here) % 2 else []
    pairs = [(odd[place], odd[place - 1]) for place in range(len(odd))]
    for one, other in zip(here[::2], here[1::2], strict=True):
        pairs += [(one, other), (other, one)]
    return pairs


def _least_busy(before: Sequence[Pair], chance: random.Random) -> str | None:
    reads = Counter(reader for reader, _ in before)
    if not reads:
        return None
    fewest = min(reads.values())
    return chance.choice(sorted(reader for reader, count in reads.items() if count == fewest))
