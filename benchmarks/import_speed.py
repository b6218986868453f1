"""How long an import takes, against pandas reading the same file: run `python benchmarks/import_speed.py [rows]`.

Prints the median of seven runs of each step, in milliseconds, and the ratio to `pandas.read_csv` on the same rows.
Everything is invented and kept in a temporary folder.
"""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from networking_kit import importers

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
PREAMBLE = 'Notes:\n"Some addresses are missing because their owners do not show them."\n\n'
HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


def connections(first: int, count: int) -> list[tuple[str, ...]]:
    """Invented connections, the numbers from `first` on."""
    return [
        (
            f"Given{at}",
            f"Family{at % 977}",
            f"https://www.linkedin.com/in/invented-{at}",
            f"person{at}@mail.example" if at % 7 == 0 else "",
            f"Company {at % 83}, Inc.",
            "Software Engineer",
            f"{at % 28 + 1:02d} Mar 2024",
        )
        for at in range(first, first + count)
    ]


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Write `rows` as LinkedIn does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(PREAMBLE)
        csv.writer(file).writerows([HEADER, *rows])


def median(step: Callable[[], object]) -> float:
    """Median milliseconds of `RUNS` runs, after one that warms up."""
    step()
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        step()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def main(rows: int) -> None:
    """Measure each step for `rows` rows against as many existing contacts, half of which are the same people."""
    with tempfile.TemporaryDirectory() as folder:
        path, known = Path(folder, "Connections.csv"), Path(folder, "known.csv")
        write(path, connections(0, rows))
        write(known, connections(rows // 2, rows))
        existing = [candidate.contact for candidate in importers.read(known).candidates]
        table = importers.read(path)
        outcome = importers.plan(table, existing)
        yardstick = median(lambda: pd.read_csv(path, skiprows=3))
        steps = {
            "pandas.read_csv": yardstick,
            "read": median(lambda: importers.read(path)),
            "plan": median(lambda: importers.plan(table, existing)),
            "similar": median(lambda: importers.similar([step.contact for step in outcome.new], existing)),
        }
    print(f"{rows:,} rows against {len(existing):,} contacts: {outcome.as_json()}")
    for name, took in steps.items():
        print(f"{name:>16} {took:9.1f} ms  {took / yardstick:6.1f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
