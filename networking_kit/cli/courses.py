"""Commands for whoever writes the course file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from networking_kit.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from networking_kit.course import Asked

courses = typer.Typer(help="Write and check a course file.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.add_typer(courses, name="course")


@courses.command()
def check(
    file: Annotated[Path, typer.Argument(help="course.toml, directory.toml or questions.toml, under any name.")],
    as_json: AsJson = False,
) -> None:
    """Name every mistake of a course file, a directory or a file of questions, by line."""
    from networking_kit.course import check as problems_of

    problems = problems_of(file)
    if as_json:
        print_json([{"line": line, "problem": sentence} for line, sentence in problems])
    else:
        for line, sentence in problems:
            typer.echo(f"{file}: line {line}: {sentence}" if line else f"{file}: {sentence}")
        typer.echo(f"{len(problems)} problem(s)." if problems else f"{file} is fine.")
    if problems:
        raise typer.Exit(1)


@courses.command()
def new(
    file: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("course.toml"),
    defaults: Annotated[bool, typer.Option("--defaults", help="Ask nothing; fill in the file afterwards.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask what the kit needs to know about a school, and write a commented course file."""
    from networking_kit.course import ASKED, new_course
    from networking_kit.errors import ExportRefused

    if file.exists():
        raise ExportRefused(f"{file} exists already. Name another file, or edit that one.")
    answers = {} if defaults else {question.key: _ask(question, err=as_json) for question in ASKED}
    file.write_text(new_course(answers), encoding="utf-8")
    if as_json:
        print_json({"written": str(file)})
        return
    typer.echo(f"Written: {file}. Edit it with any text editor, then run: networking-kit course check {file}")


def _ask(question: Asked, *, err: bool) -> str:
    """One question, asked again with the reason until its answer is one that the course file takes."""
    from networking_kit.course import new_course
    from networking_kit.errors import InvalidAnswer

    usual = question.default
    shown = ", ".join(usual) if isinstance(usual, list) else "" if usual is None else str(usual)
    while True:
        answer = str(typer.prompt(question.question, default=shown, show_default=bool(shown), err=err))
        try:
            new_course({question.key: answer})
        except InvalidAnswer as refused:
            typer.echo(f"  {next(iter(refused.problems.values()))}", err=True)
        else:
            return answer
