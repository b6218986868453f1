"""How long the workbook takes, beside a bare SQLite insert of the same durability in the same run.

    python benchmarks/workbook_speed.py [--contacts 1000] [--rounds 200] [--json]

Both write to one folder with the rollback journal and synchronous=FULL; the bare insert keeps one connection open.
Medians in milliseconds, and the ratio to the bare insert, which says more on a machine of unknown disk.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.models import Contact
from networking_kit.workbook import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_OPENING = """
import sys, time
from networking_kit.workbook import open_workbook
begun = time.perf_counter()
open_workbook(sys.argv[1])
print(time.perf_counter() - begun)
"""


def median_ms(action: Callable[[int], object], rounds: int) -> float:
    """Median duration of `action` in milliseconds."""
    taken = []
    for number in range(rounds):
        begun = time.perf_counter()
        action(number)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def bare_insert(folder: Path, rounds: int) -> float:
    """Median of one committed insert of a contact's text, in milliseconds."""
    text = json.dumps(Contact(name="Person").content())
    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, content TEXT NOT NULL)")

        def insert(_: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO entry (content) VALUES (?)", (text,))
            connection.execute("COMMIT")

        return median_ms(insert, rounds)


def first_opening(path: Path) -> float:
    """Opening in a process that has not checked the file yet, imports not counted, in milliseconds."""
    taken = [
        float(subprocess.run([sys.executable, "-c", FIRST_OPENING, path], capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    return statistics.median(taken) * 1000


def measure(folder: Path, contacts: int, rounds: int) -> dict[str, float]:
    """Median milliseconds of each operation on a workbook of `contacts` contacts."""
    workbook = open_workbook(folder / "mine")
    begun = time.perf_counter()
    people = workbook.save_all([Contact(name=f"Person {number}") for number in range(contacts)], what="import")
    imported = (time.perf_counter() - begun) * 1000
    person = people[0]

    def edit(number: int) -> None:
        nonlocal person
        person = workbook.save(person.with_changes(notes=f"round {number}"))

    return {
        "bare insert": bare_insert(folder, rounds),
        "save a new contact": median_ms(lambda number: workbook.save(Contact(name=f"New {number}")), rounds),
        "save an edit": median_ms(edit, rounds),
        "keep a draft": median_ms(lambda number: workbook.keep_draft("contact", {"name": f"typed {number}"}), rounds),
        "undo": median_ms(lambda _: workbook.undo(), rounds // 2),
        "read all contacts": median_ms(lambda _: workbook.all(Contact), 10),
        "ask the version": median_ms(lambda _: workbook.version, rounds),
        "open again": median_ms(lambda _: open_workbook(workbook.path), rounds),
        "open in a new process": first_opening(workbook.path),
        f"import {contacts} at once": imported,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        taken = measure(Path(folder), options.contacts, options.rounds)
    if options.json:
        print(json.dumps({name: round(value, 3) for name, value in taken.items()}))
        return
    for name, value in taken.items():
        print(f"{name:24} {value:8.2f} ms {value / taken['bare insert']:7.2f} x")


if __name__ == "__main__":
    main()
