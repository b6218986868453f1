"""Commands for the way back: undo what was done last, or restore a backup."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json

if TYPE_CHECKING:
    from networking_kit.workbook import Change


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(undo)
    app.command()(restore)


def undo(workbook: WorkbookPath = None, as_json: AsJson = False) -> None:
    """Take the newest change of the workbook back, and say what it was and when it was made."""
    opened = existing(workbook)
    done = _told(opened.undo())
    if as_json:
        print_json({"workbook": str(opened.path), **done})
        return
    touched = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in done["records"].items())
    typer.echo(f"Undone: {done['what'] or 'a change'} ({touched or 'no records'}), made on {_spoken(done['at'])}.")


def _told(change: Change) -> dict[str, Any]:
    made = change.target_at or change.at
    kinds = Counter(kind for kind, _ in change.records)
    return {"what": change.what, "at": made.isoformat(), "records": dict(kinds)}


def _spoken(moment: str) -> str:
    from datetime import datetime

    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d at %H:%M}"


def restore(
    backup: Annotated[str, typer.Argument(help="A backup's name as listed, or any copy of a workbook.")] = "",
    newest: Annotated[bool, typer.Option("--newest", help="Restore the newest backup that is whole.")] = False,
    start_empty: Annotated[
        bool, typer.Option("--start-empty", help="Start with an empty workbook where one was lost.")
    ] = False,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """List the backups, go back to one, or start afresh; what is there now is kept beside it."""
    from networking_kit import workbook as rooms

    if sum((bool(backup), newest, start_empty)) > 1:
        raise typer.BadParameter("give one of: a backup, --newest, --start-empty")
    if start_empty:
        opened, source, said = rooms.start_empty(workbook), None, "An empty workbook was started"
    elif backup or newest:
        source = _chosen(workbook, backup)
        opened, said = rooms.restore_workbook(workbook, source), f"Restored: {source.name}"
    else:
        _list(workbook, as_json=as_json)
        return
    if as_json:
        print_json({"restored": source and str(source), "workbook": str(opened.path)})
        return
    typer.echo(f"{said}. Your workbook: {opened.path}")
    typer.echo("Whatever lay there before is kept beside it.")


def _list(workbook: Path | None, *, as_json: bool) -> None:
    from networking_kit.workbook import backups_of, is_whole

    found = [{"name": path.name, "whole": is_whole(path), "file": str(path)} for path in backups_of(workbook)]
    if as_json:
        print_json(found)
        return
    for entry in found:
        typer.echo(f"{entry['name']}{'' if entry['whole'] else '  damaged, cannot be restored'}")
    if found:
        typer.echo("To go back to the newest one: networking-kit restore --newest, or to another one: give its name.")
    else:
        typer.echo("There are no backups of this workbook. If you have a copy of it: networking-kit restore FILE")


def _chosen(workbook: Path | None, name: str) -> Path:
    """The backup of that name or path, without a name the newest whole one; raise `NotFound` with what to do."""
    from networking_kit.errors import NotFound
    from networking_kit.workbook import backups_of, is_whole

    found = backups_of(workbook)
    if name:
        listed = next((path for path in found if path.name == name), None)
        if listed or Path(name).is_file():
            return listed or Path(name)
        raise NotFound(f"There is no backup {name}. To list those there are: networking-kit restore")
    whole = next(filter(is_whole, found), None)
    if whole is None:
        raise NotFound("There is no good backup of this workbook. If you have a copy: networking-kit restore FILE")
    return whole
