"""The program `networking-kit` and its commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from networking_kit import __version__
from networking_kit.cli import (
    cohorts,
    courses,
    drafts,
    erasing,
    going_back,
    handing_in,
    many_cohorts,
    notebooks,
    people,
    progress,
    setting_up,
)
from networking_kit.cli.options import WORKBOOK_HELP

app = typer.Typer(
    name="networking-kit",
    help="A guided workbook for a student's first professional outreach.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:  # noqa: FBT001 - typer's callbacks take the value by position
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _networking_kit(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
    workbook: Annotated[Path | None, typer.Option("--workbook", "-w", help=WORKBOOK_HELP)] = None,
) -> None:
    """A guided workbook for a student's first professional outreach."""
    del version, workbook  # the first has left the program, the second is read by the command


for room in (
    notebooks,
    progress,
    people,
    drafts,
    handing_in,
    cohorts,
    many_cohorts,
    going_back,
    erasing,
    courses,
    setting_up,
):
    room.add_to(app)
