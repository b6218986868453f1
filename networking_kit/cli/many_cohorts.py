"""Commands for whoever has many cohorts, or a machine that students share."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from networking_kit.cli.cohorts import CourseFile, cohort
from networking_kit.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from networking_kit.runner import Job

REPORT = "notebooks/instructor/cohort_report.ipynb"


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program's group `cohort`."""
    del app  # it has the group already
    cohort.command()(inbox)
    cohort.command()(reports)


def inbox(
    folder: Annotated[Path, typer.Argument(help="The inbox, on a machine that students share.")],
    group: Annotated[str | None, typer.Option(help="Group of the accounts that read tickets.")] = None,
    course: CourseFile = None,
    as_json: AsJson = False,
) -> None:
    """Lay an inbox where students hand in and cannot look; only the group reads."""
    from networking_kit.cohort.laying import lay_inbox
    from networking_kit.course import load

    slot = lay_inbox(folder, load(course).hand_in.cohort, group=group)
    if as_json:
        print_json({"inbox": str(slot), "read_by": slot.group()})
        return
    typer.echo(f"{slot} takes tickets. Accounts of the group {slot.group()} read them.")


def reports(
    courses: Annotated[list[Path], typer.Argument(help="Course files, one a cohort; each says where tickets are.")],
    out: Annotated[Path, typer.Option(help="Folder for the executed reports.")] = Path("reports"),
    since: Annotated[datetime | None, typer.Option(help="Show what changed since that day.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of a dask scheduler, for many cohorts.")] = None,
    as_json: AsJson = False,
) -> None:
    """Execute the report's notebook for many cohorts at once, here or with the workers of a dask scheduler."""
    from networking_kit.cohort.gathering import connected
    from networking_kit.runner import run_all

    jobs = _jobs(courses, out, since)
    done: list[dict[str, Any]] = []
    with ExitStack() as stack:
        if scheduler:
            executor = stack.enter_context(connected(scheduler)).get_executor()
        else:
            executor = stack.enter_context(ThreadPoolExecutor(os.cpu_count()))
        for job, problem in run_all(jobs, executor):
            done.append({"course": job.parameters["course_path"], "report": str(job.target), "problem": problem})
            if not as_json:
                typer.echo(f"{job.target}: {problem or 'done'}")
    if as_json:
        print_json(done)
    if any(entry["problem"] for entry in done):
        raise typer.Exit(1)


def _jobs(courses: list[Path], out: Path, since: datetime | None) -> list[Job]:
    """One report a course file, named for its cohort; raise `ReportRefused` where two would go by one name."""
    from networking_kit.cohort import ReportRefused
    from networking_kit.course import load, material
    from networking_kit.runner import Job

    cohorts = {path: load(path).hand_in.cohort or path.stem for path in courses}
    twice = [name for name, count in Counter(cohorts.values()).items() if count > 1]
    if twice:
        raise ReportRefused(
            f"Two course files are about the cohort {twice[0]}. Give each [hand_in] cohort its own name."
        )
    given = {"since": f"{since:%Y-%m-%d}"} if since else {}
    return [
        Job(material(REPORT), out / f"{name}.ipynb", {"course_path": str(path.absolute()), **given})
        for path, name in cohorts.items()
    ]
