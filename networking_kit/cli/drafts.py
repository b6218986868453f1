"""Commands about messages: have the coach read them."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.workbook import Workbook


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(review)


def review(
    file: Annotated[
        Path,
        typer.Argument(help="Messages, one JSON object a line; - for standard input.", dir_okay=False, allow_dash=True),
    ] = Path("-"),
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
    words: Annotated[bool, typer.Option("--words", help="Print the findings in words instead of JSON lines.")] = False,
) -> None:
    """Have the coach read messages: one line of JSON in, one line of findings out.

    A line is {"id"?, "channel", "text", "subject"?, "contact"?, "student"?}. A line that cannot be read is answered
    with its number and the reason, and the rest goes on. With --workbook the student, and a contact given by name, are
    those of the workbook.
    """
    from networking_kit.coach import printed, review_lines

    del as_json  # JSON lines are what it prints in any case; the option is there as with every command
    lines = _lines(file)
    if workbook is not None:
        lines = _with_cards(lines, existing(workbook))
    if words:
        for said in printed(lines):
            typer.echo(said)
        return
    failed = False
    for answer in review_lines(lines):
        failed |= "error" in answer
        typer.echo(json.dumps(answer))
    if failed:
        raise typer.Exit(1)


def _lines(file: Path) -> Iterable[str]:
    from networking_kit.coach import lines_of

    if str(file) != "-":
        return lines_of(file)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _with_cards(lines: Iterable[str], workbook: Workbook) -> Iterator[str]:
    """The lines with the cards of `workbook` in the place of names; a line that is no JSON object goes on as it is."""
    from networking_kit.models import Contact, Student

    student = workbook.first(Student)
    cards = {contact.name.casefold(): contact.content() for contact in workbook.all(Contact)}
    for line in lines:
        try:
            entry = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            entry = None
        if not isinstance(entry, dict):
            yield line
            continue
        contact = entry.get("contact")
        if isinstance(contact, str):
            entry["contact"] = cards.get(contact.strip().casefold(), contact)
        if student is not None:
            entry.setdefault("student", student.content())
        yield json.dumps(entry)
