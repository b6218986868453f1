"""Commands for what leaves the workbook: the exit ticket, and the page for a conversation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(submit)
    app.command()(brief)


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
        return yes or typer.confirm("Hand this in?", err=as_json)

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
    from networking_kit import coach
    from networking_kit.models import Contact, Message, Student

    return coach.tally(workbook.all(Message), workbook.all(Contact), workbook.first(Student))


def brief(
    contact: Annotated[str, typer.Argument(help="Name or identifier of the contact you will meet.")],
    to: Annotated[Path, typer.Option("--to", help="brief.html, brief.pdf or brief.md")] = Path("brief.html"),
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
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
    if as_json:
        print_json({"written": str(written.path), "missing": list(written.missing), "cut": written.cut})
        return
    typer.echo(f"Written: {written.path}")
    if written.missing:
        typer.echo(f"  characters without a font on this computer: {' '.join(written.missing)}")
    if written.cut:
        typer.echo("  it was more than a page holds; what was cut is noted at its end")
