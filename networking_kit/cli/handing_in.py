"""Commands for what leaves the workbook, and for the instructor who collects it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook

cohort = typer.Typer(help="Collect exit tickets and report on them.", no_args_is_help=True)
Url = Annotated[str, typer.Argument(help="The inbox: a folder, or an address such as s3://bucket/tickets.")]
CourseFile = Annotated[
    Path | None, typer.Option("--course", help="The course file; the shipped one if it is left out.")
]


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(submit)
    app.command()(brief)
    app.add_typer(cohort, name="cohort")


def submit(
    to: Annotated[str, typer.Option("--to", help="The inbox; the course's own if it is left out.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    check_in: Annotated[bool, typer.Option("--check-in", help="Only say how far you are.")] = False,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Hand the exit ticket in, after showing exactly what leaves; what cannot be sent now is sent next time."""
    from networking_kit.cohort import submit_workbook
    from networking_kit.course import course_for

    def agree(preview: str) -> bool:
        if not as_json:
            typer.echo(preview)
        return yes or typer.confirm("Hand this in?")

    opened = existing(workbook)
    course = course_for(opened.path.parent)
    kind = "check_in" if check_in else "exit_ticket"
    receipts = submit_workbook(opened, course, agree=agree, to=to, kind=kind, findings=_findings(opened))
    if as_json:
        print_json([receipt.as_json() for receipt in receipts])
    else:
        for receipt in receipts:
            typer.echo(receipt.in_words())
    if not receipts:
        typer.echo("Nothing was handed in.", err=True)
        raise typer.Exit(1)


def _findings(workbook: Workbook) -> dict[str, int]:
    """How many messages the coach has each rule for; a ticket carries these counts, never the messages."""
    from networking_kit import coach
    from networking_kit.models import Contact, Message, Student

    student = workbook.first(Student)
    contacts = {contact.id: contact for contact in workbook.all(Contact)}
    counted: Counter[str] = Counter()
    for message in workbook.all(Message):
        review = coach.review(message, contact=contacts.get(message.contact_id), student=student)
        counted.update({finding.rule for finding in review.findings})
    return dict(counted)


def brief(
    contact: Annotated[str, typer.Argument(help="Name or identifier of the contact you will meet.")],
    to: Annotated[Path, typer.Option("--to", help="brief.html, brief.pdf or brief.md")] = Path("brief.html"),
    workbook: WorkbookPath = None,
) -> None:
    """Write what you take into a conversation on one page."""
    from networking_kit.cli.people import contact_named
    from networking_kit.course import course_for
    from networking_kit.errors import NotFound
    from networking_kit.exporters.brief import make_brief
    from networking_kit.exporters.brief_file import write_brief
    from networking_kit.models import Meeting, Student

    opened = existing(workbook)
    person = contact_named(opened, contact)
    meetings = [meeting for meeting in opened.all(Meeting) if meeting.contact_id == person.id]
    if not meetings:
        raise NotFound("There is no meeting with this contact yet. Notebook 04 prepares one.")
    student = opened.first(Student)
    if student is None:
        raise NotFound("There is no profile in this workbook yet. Notebook 00 asks for it.")
    written = write_brief(to, make_brief(student, person, meetings[-1], course_for(opened.path.parent)))
    typer.echo(f"Written: {written.path}")
    if written.missing:
        typer.echo(f"  characters without a font on this computer: {' '.join(written.missing)}")
    if written.cut:
        typer.echo("  it was more than a page holds; what was cut is noted at its end")


@cohort.command()
def report(
    url: Url,
    to: Annotated[Path, typer.Option("--to", help="report.html, report.csv, or a folder for feedback pages.")],
    course: CourseFile = None,
    since: Annotated[datetime | None, typer.Option(help="Show what changed since that day.")] = None,
    gradebook: Annotated[str, typer.Option(help="Columns of a .csv: nbgrader or canvas.")] = "nbgrader",
    scheduler: Annotated[str | None, typer.Option(help="Address of a dask scheduler, for many tickets.")] = None,
    as_json: AsJson = False,
) -> None:
    """Report on a cohort's tickets: a page, a gradebook, or one feedback page a student."""
    from networking_kit.cohort import cohort_report
    from networking_kit.course import load

    if gradebook not in ("nbgrader", "canvas"):
        raise typer.BadParameter("choose nbgrader or canvas", param_hint="--gradebook")
    day = since.date() if since else None
    done = cohort_report(url, to, load(course), since=day, scheduler=scheduler, gradebook=gradebook)
    if as_json:
        print_json(done)
        return
    typer.echo(f"Written: {done['report']}. {done['students']} students, {done['exit_tickets']} exit tickets.")
    for entry in done["not_counted"]:
        typer.echo(f"  not counted: {_in_words(entry)}")


@cohort.command()
def watch(
    url: Url,
    course: CourseFile = None,
    rounds: Annotated[int | None, typer.Option(help="Stop after that many looks.")] = None,
) -> None:
    """Show who is where, live, until Ctrl+C; no contact's data is in it."""
    from networking_kit.cohort import watch as look_again_and_again
    from networking_kit.course import load

    look_again_and_again(url, load(course), rounds=rounds)


def _in_words(entry: dict[str, Any]) -> str:
    return ": ".join(str(value) for value in entry.values() if value)
