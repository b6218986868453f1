"""Commands about the notebooks: open them, execute them, take people's data out of them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, pairs_of, print_json
from networking_kit.cli.progress import print_standing, standing

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook

OUT = Path("out")
OPTIONS = {"workbook_path": "--workbook", "persona": "--persona"}
"""Parameters of the notebooks that the program sets itself, and by which option."""
MADE_HERE = "sample_answers"
"""Setting of a workbook that was made for a sample student's answers."""


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(lab)
    app.command()(run)
    app.command()(redact)


def lab(context: typer.Context, workbook: WorkbookPath = None) -> None:
    """Open the workbook in JupyterLab; takes the options of jupyter lab as well."""
    from networking_kit.lab import launch

    launch(context.args, workbook=workbook)


def run(
    persona: Annotated[str | None, typer.Option(help="A sample student whose answers fill the forms.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the executed notebooks.")] = OUT,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", help="NAME=VALUE for the notebooks.")
    ] = None,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Execute every notebook, empty or with a sample student's answers, and show the progress.

    Without --workbook a sample student's answers go to a workbook of their own inside the folder of --out.
    """
    from rich.progress import Progress

    from networking_kit.forms import answers
    from networking_kit.runner import check_out, check_parameters, run_notebooks, student_notebooks
    from networking_kit.workbook import open_workbook

    answers(persona)  # an unknown name is refused before anything runs
    given, notebooks = _given(parameter or []), student_notebooks()
    check_out(notebooks, out)
    for notebook in notebooks:  # before the workbook is made, so that nothing is left of a run that is refused
        check_parameters(notebook, given)
    opened = made_for_answers(out) if persona and workbook is None else open_workbook(workbook or out)
    given |= {"workbook_path": str(opened.path)} | ({"persona": persona} if persona else {})
    with Progress(disable=as_json) as bar:
        task = bar.add_task("Notebooks", total=len(notebooks))
        executed = []
        for notebook in run_notebooks(notebooks, out, given):
            executed.append(str(notebook))
            bar.update(task, advance=1, description=notebook.stem)
    found = standing(opened)
    if as_json:
        print_json({**found, "notebooks": executed})
        return
    print_standing(found)
    typer.echo(f"{len(executed)} notebooks executed into {out}. Workbook: {opened.path}")


def redact(file: Annotated[Path, typer.Argument(help="A notebook.")], as_json: AsJson = False) -> None:
    """Take outputs and everything that forms keep out of a notebook, so that it can be shared."""
    from networking_kit.lab import redact as take_out

    taken = take_out(file)
    if as_json:
        print_json({"file": str(file), **asdict(taken)})
        return
    typer.echo(f"{file} carries no outputs and nothing that was typed.")


def made_for_answers(out: Path) -> Workbook:
    """The workbook in `out` for a sample student's answers; raise `ExportRefused` when it is somebody's own."""
    from networking_kit.errors import ExportRefused
    from networking_kit.workbook import open_workbook

    opened = open_workbook(out)
    if opened.setting(MADE_HERE):
        return opened
    if opened.version or opened.drafts():
        raise ExportRefused(
            f"{opened.path} holds somebody's own work, and a sample student's answers would be mixed into it. "
            "Name another folder with --out."
        )
    opened.set_setting(MADE_HERE, value=True)
    return opened


def _given(pairs: list[str]) -> dict[str, Any]:
    given: dict[str, Any] = {**pairs_of(pairs, "--parameter")}
    for name in OPTIONS.keys() & given.keys():
        raise typer.BadParameter(f"{name} is an option of its own: {OPTIONS[name]}", param_hint="--parameter")
    return given
