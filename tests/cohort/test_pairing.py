from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from networking_kit.cohort.pairing import pair

KEYS = st.lists(st.text("0123456789abcdef", min_size=4, max_size=4), max_size=40, unique=True)


@settings(deadline=None)
@given(KEYS, st.integers())
def test_everybody_has_a_reader_and_a_draft_to_read(waiting: list[str], seed: int) -> None:
    """Whatever the number, each reads one draft and each draft is read once, never by its author."""
    pairs = pair(waiting, chance=random.Random(seed))
    everybody = Counter(waiting) if len(waiting) != 1 else Counter()
    assert Counter(reader for reader, _ in pairs) == Counter(author for _, author in pairs) == everybody
    assert all(reader != author for reader, author in pairs)


@settings(deadline=None)
@given(KEYS.filter(lambda keys: len(keys) % 2 == 1 and len(keys) > 1), st.integers())
def test_of_an_odd_number_three_go_round(waiting: list[str], seed: int) -> None:
    """All but three read each other's draft; the three pass theirs on in a circle."""
    pairs = set(pair(waiting, chance=random.Random(seed)))
    assert sum((author, reader) not in pairs for reader, author in pairs) == 3


def test_one_who_comes_late_swaps_with_somebody_who_has_least_to_read() -> None:
    """A single latecomer is read by, and reads, one of those with the fewest drafts."""
    before = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("a", "c")]
    hosts = set()
    for seed in range(20):
        made = pair(["late"], before, chance=random.Random(seed))
        (first, second) = made
        assert first == second[::-1]
        hosts.add(first[1])
    assert hosts == {"b", "c", "d"}


def test_one_alone_waits() -> None:
    """With nobody else there, nobody is paired."""
    assert pair(["alone"], chance=random.Random(1)) == pair([], chance=random.Random(1)) == []
