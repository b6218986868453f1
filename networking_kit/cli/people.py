"""Commands that bring contacts in and take the tracker out."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, pairs_of, print_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from networking_kit.exporters import CalendarEntry
    from networking_kit.importers import Table
    from networking_kit.models import Contact, Record
    from networking_kit.workbook import Workbook

FILE_HELP = "LinkedIn's Connections.csv or ZIP, a tracker's CSV or XLSX, another address book, or everything.zip."


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("import")(import_contacts)
    app.command()(export)


def import_contacts(
    file: Annotated[Path, typer.Argument(help=FILE_HELP)],
    format_name: Annotated[
        str, typer.Option("--format", help="auto, linkedin, google, outlook, vcard or tracker.")
    ] = "auto",
    column: Annotated[
        list[str] | None,
        typer.Option("--column", "-c", help="COLUMN=FIELD where a table's columns are not known; remembered."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen and store nothing.")] = False,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Bring contacts in: every row is stored, merged, or listed with a reason."""
    from networking_kit.importers import FORMATS, columns, everything, is_everything

    if format_name not in FORMATS:
        raise typer.BadParameter(f"choose one of {', '.join(FORMATS)}", param_hint="--format")
    if format_name == "auto" and is_everything(file):
        records = everything(file)  # read first: a file that is refused leaves no workbook behind
        with _receiving(workbook, dry_run=dry_run) as batch:
            counted = _bring_everything(batch, records)
    else:
        mapping = pairs_of(column or [], "--column")
        table = _read(file, format_name, mapping, workbook)
        with _receiving(workbook, dry_run=dry_run) as batch:
            counted = _bring_contacts(batch, table)
        if mapping and not dry_run:
            existing(workbook).set_setting(columns(file).key, mapping)
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


def _read(file: Path, format_name: str, mapping: dict[str, str], workbook: Path | None) -> Table:
    """Read the people of `file`; columns that are not known are those that the workbook remembers."""
    from networking_kit.errors import UnknownColumns, WorkbookMissing
    from networking_kit.importers import columns, read

    if mapping:
        return read(file, format="columns", mapping=mapping)
    try:
        return read(file, format=format_name)
    except UnknownColumns:
        try:
            known = existing(workbook).setting(columns(file).key)
        except WorkbookMissing:
            known = None
        if not known:
            raise
        return read(file, format="columns", mapping=known)


@contextmanager
def _receiving(path: Path | None, *, dry_run: bool) -> Iterator[_Batch]:
    """One change of the workbook at `path`; for a dry run nothing is stored and no workbook is made."""
    from networking_kit.errors import WorkbookMissing
    from networking_kit.workbook import open_workbook

    if not dry_run:
        with open_workbook(path).transaction("import") as batch:
            yield _Batch(batch.all, batch.save_all)
        return
    try:
        held = existing(path).all
    except WorkbookMissing:
        held = _nothing
    yield _Batch(held, list)


def _nothing(_model: Any) -> list[Any]:
    return []


@dataclass(frozen=True)
class _Batch:
    """What an import reads and where its records go."""

    all: Callable[[Any], list[Any]]
    save_all: Callable[[Iterable[Any]], Any]


def _bring_contacts(batch: _Batch, table: Table) -> dict[str, Any]:
    from networking_kit.importers import plan
    from networking_kit.models import Contact

    planned = plan(table, batch.all(Contact))
    batch.save_all(planned.records())
    return planned.as_json()


def _bring_everything(batch: _Batch, records: Sequence[Record]) -> dict[str, Any]:
    from networking_kit.importers import plan_everything

    planned = plan_everything(records, batch.all)
    batch.save_all(planned.new)
    return planned.as_json()


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


def _calendar(workbook: Workbook) -> list[CalendarEntry]:
    from networking_kit.course import course_for
    from networking_kit.exporters import due_entries
    from networking_kit.planner import Snapshot, due, today_of

    snapshot, course = Snapshot.read(workbook.all), course_for(workbook.path.parent)
    return due_entries(due(snapshot, course, today_of(snapshot, course, datetime.now(UTC))))


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
