"""Options that several commands share, and how results are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook


def _given_anywhere(context: typer.Context, path: Path | None) -> Path | None:
    """The workbook that was named, after the command or before it: both orders are typed."""
    return path or context.find_root().params.get("workbook")


WORKBOOK_HELP = "The workbook's file or folder; the nearest one if it is left out."
WorkbookPath = Annotated[Path | None, typer.Option("--workbook", "-w", help=WORKBOOK_HELP, callback=_given_anywhere)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]


def existing(path: Path | None) -> Workbook:
    """Open a workbook that is there already; raise `WorkbookMissing` otherwise."""
    from networking_kit.workbook import open_workbook

    return open_workbook(path, create=False)


def print_json(value: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
