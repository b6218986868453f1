"""Commands that lay a student's folder, freshen it and look it over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, print_json


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(init)
    app.command()(update)
    app.command()(doctor)


def init(folder: Annotated[Path, typer.Argument(help="Folder to make, such as my-workbook.")]) -> None:
    """Lay a workbook folder from the installed kit."""
    from networking_kit.lab.folder import init as lay

    laid = lay(folder)
    typer.echo(f"{len(laid)} notebooks are in {folder}. To open them: cd {folder}, then networking-kit lab")


def update(folder: Annotated[Path, typer.Argument(help="A workbook folder.")] = Path()) -> None:
    """Bring the kit's new notebooks into a workbook folder; what you changed is kept beside them."""
    from networking_kit.lab.folder import Outcome
    from networking_kit.lab.folder import update as freshen

    for laid in freshen(folder):
        if laid.outcome is Outcome.KEPT_BESIDE and laid.kept:
            typer.echo(f"{laid.notebook}: updated. You had changed it: your version is now {laid.kept.name}")
        elif laid.outcome is not Outcome.SAME:
            typer.echo(f"{laid.notebook}: {laid.outcome.value}")
    typer.echo("Your notebooks are those of the installed kit. Your workbook was not touched.")


def doctor(workbook: WorkbookPath = None, as_json: AsJson = False) -> None:
    """Look over Python, the kernel, the extension and the workbook, and name the fix for what is wrong."""
    from networking_kit.lab.doctor import examine
    from networking_kit.lab.server import LABEXTENSIONS

    findings = examine(workbook, LABEXTENSIONS)
    if as_json:
        print_json([finding.as_json() for finding in findings])
    else:
        for finding in findings:
            typer.echo(f"{'fine ' if finding.fine else 'WRONG'}  {finding.what}: {finding.found}")
            if not finding.fine:
                typer.echo(f"       {finding.fix}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(1)
