"""Commands that bring contacts in and take the tracker out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("import")(import_contacts)
    app.command()(export)


def import_contacts(
    file: Annotated[
        Path,
        typer.Argument(help="LinkedIn's Connections.csv or ZIP, a tracker's CSV or XLSX, or another address book."),
    ],
    format_name: Annotated[
        str, typer.Option("--format", help="auto, linkedin, google, outlook, vcard or tracker.")
    ] = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen and store nothing.")] = False,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Bring contacts in: every row is stored, merged, or listed with a reason."""
    from networking_kit.importers import plan, read
    from networking_kit.models import Contact
    from networking_kit.workbook import open_workbook

    table = read(file, format=format_name)
    opened = open_workbook(workbook)
    with opened.transaction("import") as batch:
        planned = plan(table, batch.all(Contact))
        if not dry_run:
            batch.save_all(planned.records())
    if as_json:
        print_json(planned.as_json())
        return
    counted = planned.as_json()
    for name in ("new", "merged", "unchanged"):
        typer.echo(f"{name:>9}: {counted[name]}")
    typer.echo(f"{'refused':>9}: {len(counted['refused'])}")
    for entry in counted["refused"]:
        typer.echo(f"  row {entry['row']}: {entry['reason']}")
    if dry_run:
        typer.echo("Nothing was stored: this was a dry run.")


def export(
    target: Annotated[Path, typer.Argument(help="tracker.csv, tracker.xlsx, calendar.ics, outbox/ or everything.zip")],
    workbook: WorkbookPath = None,
) -> None:
    """Take the tracker out, as the kind of file that its name says."""
    from networking_kit import exporters

    opened = existing(workbook)
    exporters.export(target, opened.all)
    typer.echo(f"Written: {target}")
