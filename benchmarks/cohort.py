"""How long the tickets of a cohort take to read, against `json.loads` of the same bytes, and with dask workers.

    python benchmarks/cohort.py --tickets 10000
    python benchmarks/cohort.py --tickets 100000 --workers 1 2

Tickets of invented students are written into a temporary folder, with four that must not count: one that is malformed,
one that is oversized, one in another student's place, and one in a student's own place that was changed after it was
sealed. The totals have to be those of a count over the other files, without the kit's code, and the four to be named.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.cohort import Tables, gather, read_tickets, report_html, sample_tickets
from networking_kit.cohort.reading import open_ticket
from networking_kit.course import Course, load

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES = 2
"""Processes that make the tickets: each takes a thousand hashes, as a student's own machine does once."""
START = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)


def write(folder: Path, course: Course, count: int, seed: int) -> list[str]:
    """Write `count` sound tickets of students whom no other `seed` has; their paths."""
    paths = []
    for ticket in islice(sample_tickets(course, count, start=START, seed=seed), count):
        target = folder / ticket.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(ticket.as_bytes())
        paths.append(ticket.path)
    return paths


def lay_out(folder: Path, course: Course, count: int) -> tuple[list[Path], dict[str, str]]:
    """Write `count` sound tickets, and the four: the files of the former, path and kind of the latter."""
    shares = [(folder, course, len(range(seed, count, PROCESSES)), seed) for seed in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        sound = [folder / path for paths in pool.map(write, *zip(*shares, strict=True)) for path in paths]
    ticket = open_ticket(sound[-1].relative_to(folder).as_posix(), sound[-1].read_bytes())
    last, later = ticket.as_bytes(), ticket.written_at.replace("2026", "2036")
    forged = last.replace(ticket.written_at.encode(), later.encode()).replace(b'"warm": ', b'"warm": 9')
    bad = {
        f"{ticket.cohort}/{'0' * 32}/20261116T150000000000Z.json": (
            b'{"version": 1, "counts": {"warm": NaN}}',
            "malformed",
        ),
        f"{ticket.cohort}/{'1' * 32}/20261116T150000000000Z.json": (b" " * 1_000_000, "oversized"),
        f"{ticket.cohort}/{'2' * 32}/20261116T150000000000Z.json": (last, "misplaced"),
        ticket.path.replace("/2026", "/2036"): (forged, "forged"),
    }
    for path, (data, _) in bad.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    return sound, {path: kind for path, (_, kind) in bad.items()}


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Median seconds of `rounds` runs, and the last result."""
    seconds, result = [], None
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def counted(contents: list[tuple[str, bytes]]) -> Counter[str]:
    """Totals of the newest sound ticket of each student, without the kit's own code."""
    newest = {path.split("/")[-2]: data for path, data in sorted(contents)}
    totals: Counter[str] = Counter()
    for data in newest.values():
        totals.update(json.loads(data)["counts"])
    totals["students"] = len(newest)
    return totals


def agree(tables: Tables, totals: Counter[str], bad: dict[str, str]) -> bool:
    """Whether the tables' totals are those of the independent count, and exactly the `bad` tickets are named."""
    frame = tables.students
    named = dict(zip(tables.refused["path"], map(str, tables.refused["kind"]), strict=True))
    same = len(frame) == totals["students"] and named == bad
    return same and all(int(frame[name].sum()) == totals[name] for name in ("warm", "cold", "sent", "replied", "met"))


def with_workers(folder: str, course: Course, workers: int, rounds: int) -> tuple[float, Tables]:
    """Median seconds of `gather` with that many single-threaded worker processes that are up and warm."""
    from dask.distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster, set_as_default=False) as client:
        client.run(__import__, "pandas")
        client.run(__import__, "networking_kit.cohort")
        return timed(lambda: gather(folder, course, details=False, scheduler=client), rounds)


def main() -> None:
    """Measure and print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--workers", type=int, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    course = load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound, bad = lay_out(folder, course, given.tickets)
        contents = [(file.relative_to(folder).as_posix(), file.read_bytes()) for file in sound]
        texts = [data for _, data in contents]
        totals = counted(contents)
        bare, _ = timed(lambda: [json.loads(text) for text in texts], given.rounds)
        opened, _ = timed(lambda: [json.loads(file.read_bytes()) for file in sound], given.rounds)
        reading, (tickets, refused) = timed(lambda: read_tickets(name), given.rounds)
        gathering, tables = timed(lambda: gather(name, course, details=False), given.rounds)
        page, _ = timed(lambda: report_html(tables, course, now=START), 1)
        result = {
            "tickets": len(tickets),
            "bytes_each": round(sum(map(len, texts)) / len(texts)),
            "refused": Counter(entry.kind.value for entry in refused),
            "json_loads_s": round(bare, 3),
            "open_and_json_loads_s": round(opened, 3),
            "read_tickets_s": round(reading, 3),
            "ratio_to_json_loads": round(reading / bare, 2),
            "ratio_to_open_and_json_loads": round(reading / opened, 2),
            "gather_s": round(gathering, 3),
            "report_html_s": round(page, 3),
            "totals_agree": agree(tables, totals, bad),
        }
        for workers in given.workers:
            seconds, tables = with_workers(name, course, workers, given.rounds)
            result[f"gather_{workers}_workers_s"] = round(seconds, 3)
            result[f"totals_agree_{workers}_workers"] = agree(tables, totals, bad)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
