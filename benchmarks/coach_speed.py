"""How fast the message coach reads, beside proselint on the same messages in the same run.

    python benchmarks/coach_speed.py

Prints the median and the 99th percentile of one review in milliseconds, proselint's median, and how much longer 100 KB
take than 1 KB for ordinary text and for text that is made to be slow.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.coach.lines import person_of
from networking_kit.coach.review import read_as

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parents[1] / "tests" / "coach" / "corpus"
KILOBYTE = 1_000
ROUNDS = 5
"""Turns that a program has at each message; the fastest counts."""
HOSTILE = {
    "a message over and over": "Hi Mara, could we talk for 20 minutes on Tuesday after 4? I'm a student at Ostfield. ",
    "one letter": "a",
    "i would i would": "i would ",
    "your your": "your ",
    "question marks": "?",
    "lines": "\n",
    "quoted lines": "> a\n",
    "open brackets": "[",
    "open braces": "{{",
    "underscores": "_",
    "slots": "[Name]. ",
    "slots in lines": "{{company}}\n",
    "numbers": "1 ",
    "digits": "1",
    "dots": "a.b.c.",
    "emoji": "\U0001f600 ",
    "capitals": "Ab Cd ",
    "links": "https://a.b/ ",
    "apostrophes": "a'a'",
    "combining marks": "e\u0301",
    "asks": "could you would you can you please ",
    "spaces": " ",
    "on wrote": "on a wrote",
    "at signs": "a@",
}


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of one call: a busy machine does not count."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1_000


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """The fastest of some calls: what the work takes when nobody else is at it."""
    return min(timed(work) for _ in range(rounds))


def messages() -> list[dict[str, object]]:
    """Every message of the corpora."""
    return [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if "sentences" not in path.name
    ]


def coach_work(rows: list[dict[str, object]]) -> list[Callable[[], object]]:
    """A review of each message, with its contact and student."""
    people = [person_of(row.get("contact"), row.get("student")) for row in rows]
    return [
        lambda row=row, person=person: read_as(str(row["text"]), person, channel=str(row["channel"]))  # type: ignore[misc]
        for row, person in zip(rows, people, strict=True)
    ]


def proselint_work(rows: list[dict[str, object]]) -> list[Callable[[], object]]:
    """A run of all of proselint's checks on each message, or nothing where it is not installed."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return []
    registry = CheckRegistry()
    registry.register_many(__register__)
    from proselint.config import DEFAULT

    return [lambda row=row: LintFile(source="message", content=str(row["text"])).lint(DEFAULT) for row in rows]  # type: ignore[misc]


def by_turns(*programs: list[Callable[[], object]]) -> list[list[float]]:
    """For each program the milliseconds a message: they take turns at each, so that a slow moment befalls them all."""
    for works in programs:
        for work in works:
            work()
    turns = [[[timed(work) for work in works] for _ in range(ROUNDS)] for works in zip(*programs, strict=True)]
    return [[min(rounds[place] for rounds in message) for message in turns] for place in range(len(programs))]


def growth(pattern: str) -> tuple[float, float]:
    """Milliseconds for 1 KB and for 100 KB of a pattern."""
    small, large = (pattern * (size // len(pattern) + 1) for size in (KILOBYTE, 100 * KILOBYTE))
    person = person_of({"name": "Mara Okonjo", "company": "Brightkiln", "facts": ["Restores boats"]}, {"name": "Ola"})
    return (
        best(lambda: read_as(small[:KILOBYTE], person), 7),
        best(lambda: read_as(large[: 100 * KILOBYTE], person), 2),
    )


def main() -> None:
    """Print everything."""
    rows = messages()
    programs = [works for works in (coach_work(rows), proselint_work(rows)) if works]
    ours, *others = by_turns(*programs)
    middle = statistics.median(ours)
    print(f"{len(rows)} messages: median {middle:.2f} ms, p99 {sorted(ours)[int(0.99 * len(ours))]:.2f} ms")
    for theirs in others:
        print(
            f"proselint on the same: median {statistics.median(theirs):.2f} ms, "
            f"{statistics.median(theirs) / middle:.1f} times ours"
        )
    print(f"\n{'100 KB against 1 KB':<28}{'1 KB ms':>9}{'100 KB ms':>11}{'times':>7}")
    for name, pattern in HOSTILE.items():
        small, large = growth(pattern)
        print(f"{name:<28}{small:>9.2f}{large:>11.1f}{large / small:>7.0f}")


if __name__ == "__main__":
    sys.exit(main())
