"""Commands that bring contacts in, take the tracker out, and erase."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json

if TYPE_CHECKING:
    from networking_kit.models import Contact
    from networking_kit.workbook import Workbook

FILE_HELP = "LinkedIn's Connections.csv or ZIP, a tracker's CSV or XLSX, another address book, or everything.zip."


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("import")(import_contacts)
    app.command()(export)
    app.command()(erase)


def import_contacts(
    file: Annotated[Path, typer.Argument(help=FILE_HELP)],
    format_name: Annotated[
        str, typer.Option("--format", help="auto, linkedin, google, outlook, vcard or tracker.")
    ] = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen and store nothing.")] = False,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Bring contacts in: every row is stored, merged, or listed with a reason."""
    from networking_kit.importers import is_everything
    from networking_kit.workbook import open_workbook

    opened = open_workbook(workbook)
    if format_name == "auto" and is_everything(file):
        counted = _bring_everything(opened, file, dry_run=dry_run)
    else:
        counted = _bring_contacts(opened, file, format_name, dry_run=dry_run)
    if as_json:
        print_json(counted)
        return
    for name in ("new", "merged", "unchanged"):
        typer.echo(f"{name:>9}: {counted[name]}")
    typer.echo(f"{'refused':>9}: {len(counted['refused'])}")
    for entry in counted["refused"]:
        typer.echo(f"  row {entry['row']}: {entry['reason']}")
    if dry_run:
        typer.echo("Nothing was stored: this was a dry run.")


def _bring_contacts(workbook: Workbook, file: Path, format_name: str, *, dry_run: bool) -> dict[str, Any]:
    from networking_kit.importers import plan, read
    from networking_kit.models import Contact

    table = read(file, format=format_name)
    with workbook.transaction("import") as batch:
        planned = plan(table, batch.all(Contact))
        if not dry_run:
            batch.save_all(planned.records())
    return planned.as_json()


def _bring_everything(workbook: Workbook, file: Path, *, dry_run: bool) -> dict[str, Any]:
    """Take the records of an exported ZIP in; what the workbook holds in another version is listed, not replaced."""
    from networking_kit.importers import everything

    records = everything(file)
    new, unchanged, refused = [], 0, []
    with workbook.transaction("import") as batch:
        held = {record.id: record for model in {type(record) for record in records} for record in batch.all(model)}
        for place, record in enumerate(records, 1):
            stored = held.get(record.id)
            if stored is None:
                new.append(record)
            elif stored.same_as(record):
                unchanged += 1
            else:
                reason = (
                    f"your workbook holds another version of this {record.stored_as.replace('_', ' ')}; it was kept"
                )
                refused.append({"row": place, "reason": reason})
        if not dry_run:
            batch.save_all(new)
    return {"new": len(new), "merged": 0, "unchanged": unchanged, "refused": refused}


def export(
    target: Annotated[str, typer.Argument(help="tracker.csv, tracker.xlsx, calendar.ics, outbox/ or everything.zip")],
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Take the tracker, a calendar, drafts or everything out, as the kind of file that the name says."""
    from networking_kit import exporters

    opened = existing(workbook)
    done = exporters.export(target, opened.all, calendar=_calendar(opened))
    refused = [{"row": row, "reason": reason} for row, reason in done.refused]
    if as_json:
        print_json({"written": str(done.path), "count": done.count, "refused": refused})
        return
    typer.echo(f"Written: {done.path} ({done.count})")
    for entry in refused:
        typer.echo(f"  left out {entry['row']}: {entry['reason']}")


def _calendar(workbook: Workbook) -> list[Any]:
    from networking_kit.course import course_for
    from networking_kit.exporters import CalendarEntry
    from networking_kit.planner import DueKind, Snapshot, due, today_of

    snapshot, course = Snapshot.read(workbook.all), course_for(workbook.path.parent)
    coming = due(snapshot, course, today_of(snapshot, course, datetime.now(UTC)))
    return [
        CalendarEntry(key=f"{entry.kind}-{entry.about}", title=entry.what, starts=entry.on)
        for entry in coming
        if entry.kind is not DueKind.MEETING  # a meeting is an entry of its own, with its time and an alarm
    ]


def erase(
    contact: Annotated[str | None, typer.Argument(help="Name or identifier of a contact.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Erase the whole workbook.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    workbook: WorkbookPath = None,
) -> None:
    """Erase a person, or everything, from the workbook, its history and its backups; it cannot be undone."""
    if (contact is None) is not everything:
        raise typer.BadParameter("name a contact, or give --all")
    opened = existing(workbook)
    records = [] if contact is None else _records_about(opened, contact)
    what = (
        "the whole workbook" if contact is None else f"1 contact and {len(records) - 1} messages and meetings with them"
    )
    if not yes:
        typer.confirm(f"Erase {what} for good?", abort=True)
    done = opened.erase_all() if contact is None else opened.erase(records)
    typer.echo(f"Erased: {what}. {done.copies} backups were cleaned as well.")
    for path in done.left:
        typer.echo(f"Could not be searched, delete it yourself if need be: {path}")


def contact_named(workbook: Workbook, name: str) -> Contact:
    """The contact of that name or identifier; raise `NotFound` or `Ambiguous` with what to do."""
    from networking_kit.errors import Ambiguous, NotFound
    from networking_kit.models import Contact

    wanted = name.strip().casefold()
    found = [c for c in workbook.all(Contact) if wanted in (c.name.casefold(), str(c.id))]
    if not found:
        raise NotFound("There is no contact of that name in this workbook. Check the spelling, or use the identifier.")
    if len(found) > 1:
        ids = ", ".join(str(c.id) for c in found)
        raise Ambiguous(f"{len(found)} contacts have that name. Use an identifier instead: {ids}")
    return found[0]


def _records_about(workbook: Workbook, name: str) -> list[Any]:
    from networking_kit.models import Meeting, Message

    one = contact_named(workbook, name).id
    about = [*workbook.all(Message), *workbook.all(Meeting)]
    return [one, *(record.id for record in about if record.contact_id == one)]
