"""Options that several commands share, and how results are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def pairs_of(given: Sequence[str], option: str) -> dict[str, str]:
    """What NAME=VALUE options say; a usage error names the one that has no =."""
    wrong = [pair for pair in given if "=" not in pair]
    if wrong:
        raise typer.BadParameter(f"write NAME=VALUE, not {wrong[0]}", param_hint=option)
    return dict(pair.split("=", 1) for pair in given)


def print_json(value: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
