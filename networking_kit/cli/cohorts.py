"""Commands for the instructor of a cohort."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from networking_kit.cli.options import AsJson, print_json

cohort = typer.Typer(help="Collect exit tickets and report on them.", no_args_is_help=True)
Url = Annotated[str, typer.Argument(help="The inbox: a folder, or an address such as s3://bucket/tickets.")]
SwapUrl = Annotated[str, typer.Argument(help="Where drafts are swapped: a folder, or an address.")]
CourseFile = Annotated[
    Path | None,
    typer.Option(
        "--course", help="The course file; the one beside the workbook, or the shipped one, if it is left out."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program, as a group."""
    for command in (report, watch, pair, collect):
        cohort.command()(command)
    app.add_typer(cohort, name="cohort")


def report(
    url: Url,
    to: Annotated[Path, typer.Option("--to", help="report.html, report.csv, or a folder for feedback pages.")],
    course: CourseFile = None,
    since: Annotated[datetime | None, typer.Option(help="Show what changed since that day.")] = None,
    gradebook: Annotated[str, typer.Option(help="Columns of a .csv: nbgrader or canvas.")] = "nbgrader",
    roster: Annotated[
        Path | None, typer.Option(help="CSV with the columns student and id: the gradebook's own identifiers.")
    ] = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of a dask scheduler, for many tickets.")] = None,
    as_json: AsJson = False,
) -> None:
    """Report on a cohort's tickets: a page, a gradebook, or one feedback page a student."""
    from networking_kit.cohort import cohort_report, course_of, read_roster

    if gradebook not in ("nbgrader", "canvas"):
        raise typer.BadParameter("choose nbgrader or canvas", param_hint="--gradebook")
    day = since.date() if since else None
    known = read_roster(roster) if roster else None
    done = cohort_report(url, to, course_of(course), since=day, scheduler=scheduler, gradebook=gradebook, roster=known)
    if as_json:
        print_json(done)
        return
    typer.echo(f"Written: {done['report']}. {done['students']} students, {done['exit_tickets']} exit tickets.")
    for entry in done["not_counted"]:
        typer.echo(f"  not counted: {_in_words(entry)}")


def watch(
    url: Url,
    course: CourseFile = None,
    rounds: Annotated[int | None, typer.Option(help="Stop after that many looks.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show who is where, live, until Ctrl+C; no contact's data is in it. With --json one line a look."""
    from networking_kit.cohort import course_of, looks
    from networking_kit.cohort import watch as look_again_and_again

    if not as_json:
        look_again_and_again(url, course_of(course), rounds=rounds)
        return
    with contextlib.suppress(KeyboardInterrupt):
        for moment in looks(url, course_of(course), rounds=rounds):
            typer.echo(json.dumps(moment.as_json(), ensure_ascii=False))


def pair(url: SwapUrl, course: CourseFile = None, as_json: AsJson = False) -> None:
    """Pair those whose drafts wait in a swap: two read each other's, of an odd number three go round."""
    from networking_kit.cohort import SwapRoom, course_of

    room = SwapRoom(url, course_of(course))
    before = len(room.look().pairs)
    swap = room.pair(datetime.now(UTC))
    counts = {
        "drafts": len(swap.drafts),
        "paired": len(swap.pairs) - before,
        "waiting": len(swap.waiting),
        "answered": sum(two in swap.notes for two in swap.pairs),
        "not_used": [{"path": bad.path, "kind": bad.kind.value, "reason": bad.reason} for bad in swap.refused],
    }
    if as_json:
        print_json(counts)
        return
    typer.echo(
        f"{counts['drafts']} drafts in, {counts['paired']} have a reader now, {counts['waiting']} wait, "
        f"{counts['answered']} answered."
    )
    for entry in counts["not_used"]:
        typer.echo(f"  not used: {_in_words(entry)}")


def collect(
    source: Annotated[Path, typer.Argument(help="A folder or .zip of tickets, as a learning platform gives it out.")],
    to: Annotated[str, typer.Option("--to", help="The inbox: a folder, or an address such as s3://bucket/tickets.")],
    as_json: AsJson = False,
) -> None:
    """Bring tickets that came in as files to the inbox, whatever the files are called."""
    from networking_kit.cohort import collect as bring

    done = bring(source, to)
    refused = [{"path": bad.path, "kind": bad.kind.value, "reason": bad.reason} for bad in done.refused]
    if as_json:
        print_json({"new": done.new, "known": done.known, "refused": refused})
        return
    typer.echo(f"{done.new} new tickets, {done.known} known already, {len(refused)} files that are none.")
    for entry in refused:
        typer.echo(f"  not taken: {_in_words(entry)}")


def _in_words(entry: dict[str, Any]) -> str:
    return ": ".join(str(value) for value in entry.values() if value)
