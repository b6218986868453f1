"""A whole class at once on a real hub: list building, drafting and handing in, as the students' pages see it.

    sudo .venv/bin/python benchmarks/workshop.py [--students 30] [--contacts 8] [--messages 2] [--json]

The hub of docs/deploy runs on loopback, with an account of this machine for each student; that takes root, and the
proxy of `make proxy`. All log in at once. Each opens notebooks with kernels of their own and does over websockets what
a page does: sets fields, clicks, sends what is typed. Between keys and clicks they think, for times that a seed fixes.

- start: from the click on "Start" until the server lets its owner in;
- open: from the click on a notebook until its last cell has run;
- feedback: from a change of the text until the coach's reading of it is back;
- kept: from a change of the text until it is stored in the workbook file;
- save: from the click on a form's button until the page says "saved";
- live view: one look at the inbox in the instructor's own kernel, while the others work.

Memory is that of a student's server and one kernel: PSS shares out what several processes have in common.
It stops by itself after `--minutes` at the latest, with a failure.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from loopback.hub import Hub, missing, running
from loopback.student import Notes, Student
from loopback.visitor import Visitor, session

from networking_kit.cohort import gather
from networking_kit.course import load

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOK_EVERY = 5.0
"""Seconds between two looks of the live view."""
WATCH = """
import time
from datetime import UTC, datetime
from networking_kit.cohort import LiveView
from networking_kit.course import load
view = LiveView({tickets!r}, load({course!r}))
"""
LOOK = """
began = time.perf_counter()
moment = view.look(datetime.now(UTC))
print(time.perf_counter() - began, len(moment.students), moment.exit_tickets)
"""


async def workshop(hub: Hub, given: argparse.Namespace, notes: Notes) -> None:
    """Everybody logs in, the students work while the instructor watches."""
    async with AsyncExitStack() as stack:
        names = hub.accounts.everybody
        visitors = [Visitor(hub, name, await stack.enter_async_context(session())) for name in names]
        await asyncio.gather(*(visitor.log_in() for visitor in visitors))
        notes.seconds["start"] += await asyncio.gather(*(visitor.start_server() for visitor in visitors))
        watching = asyncio.create_task(watch(visitors.pop(), hub, notes))
        students = [Student(visitor, number, notes) for number, visitor in enumerate(visitors)]
        work = (student.work(given.contacts, given.messages) for student in students)
        done = await asyncio.gather(*work, return_exceptions=True)
        notes.errors += [repr(problem) for problem in done if problem is not None]
        watching.cancel()
        notes.errors += [
            repr(problem)
            for problem in await asyncio.gather(watching, return_exceptions=True)
            if not isinstance(problem, asyncio.CancelledError)
        ]


async def watch(instructor: Visitor, hub: Hub, notes: Notes) -> None:
    """Look at the inbox again and again in the instructor's own kernel."""
    async with instructor.kernel("notebooks/watching.ipynb") as kernel:
        await kernel.run(WATCH.format(tickets=str(hub.tickets), course=str(hub.place / "course.toml")))
        while True:
            seconds, students, exit_tickets = (await kernel.run(LOOK)).split()
            notes.seconds["live view"].append(float(seconds))
            notes.most_seen = max(notes.most_seen, (int(students), int(exit_tickets)))
            await asyncio.sleep(LOOK_EVERY)


def summary(found: Sequence[float]) -> dict[str, float]:
    """Count, median, p95 and the largest."""
    ordered = sorted(found)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"count": len(ordered), "median": statistics.median(ordered), "p95": p95, "largest": ordered[-1]}


def report(hub: Hub, notes: Notes) -> dict[str, Any]:
    """What was measured, JSON-ready, with the inbox counted by its files and by the cohort report."""
    tables = gather(str(hub.tickets), load(hub.place / "course.toml"))
    return {
        "seconds": {name: summary(found) for name, found in notes.seconds.items()},
        "mib_a_student": {name: summary([size / 2**20 for size in sizes]) for name, sizes in notes.memory.items()},
        "errors": notes.errors,
        "tickets_sent": notes.tickets,
        "tickets_in": len(list(hub.tickets.glob("*/*/*.json"))),
        "tickets_counted": int(tables.students["tickets"].sum() + tables.students["check_ins"].sum()),
        "not_counted": len(tables.refused),
        "students_reported": len(tables.students),
        "most_seen_live": dict(zip(("students", "exit_tickets"), notes.most_seen, strict=True)),
    }


def show(found: dict[str, Any]) -> None:
    """Print `found` as a table."""
    for title, unit in (("seconds", "s"), ("mib_a_student", "MiB")):
        for name, row in found.pop(title).items():
            times = "   ".join(f"{what} {row[what]:8.3f}" for what in ("median", "p95", "largest"))
            print(f"{name:10} {times} {unit}   of {row['count']}")
    for name, value in found.items():
        print(f"{name}: {value}")


def main() -> int:
    """Measure and print; status 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--contacts", type=int, default=8, help="contacts that each student adds")
    parser.add_argument("--messages", type=int, default=2, help="messages that each student drafts")
    parser.add_argument("--minutes", type=float, default=15, help="after which it stops as failed")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    lacking = missing()
    if lacking:
        raise SystemExit(f"No hub can be started: {lacking}.")
    notes = Notes()
    with running([f"s{number:02}" for number in range(given.students)]) as hub:
        asyncio.run(asyncio.wait_for(workshop(hub, given, notes), given.minutes * 60))
        found = report(hub, notes)
    failed = bool(found["errors"]) or len({found[f"tickets_{which}"] for which in ("sent", "in", "counted")}) != 1
    print(json.dumps(found, indent=1)) if given.json else show(found)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
