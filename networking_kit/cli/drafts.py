"""Commands about messages: have the coach read them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from networking_kit.cli.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Iterator


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(review)


def review(
    file: Annotated[
        Path,
        typer.Argument(help="Messages, one JSON object a line; - for standard input.", dir_okay=False, allow_dash=True),
    ] = Path("-"),
    as_json: AsJson = False,
    words: Annotated[bool, typer.Option("--words", help="Print the findings in words instead of JSON lines.")] = False,
) -> None:
    """Have the coach read messages: one line of JSON in, one line of findings out.

    A line is {"id"?, "channel", "text", "subject"?, "contact"?, "student"?}. A line that cannot be read is answered
    with its number and the reason, and the rest goes on.
    """
    from networking_kit.coach import review_lines

    del as_json  # JSON lines are what it prints in any case; the option is there as with every command
    failed = False
    for answer in review_lines(_lines(file)):
        failed |= "error" in answer
        typer.echo(_in_words(answer) if words else json.dumps(answer))
    if failed:
        raise typer.Exit(1)


def _lines(file: Path) -> Iterator[str]:
    if str(file) == "-":
        stream: TextIO = sys.stdin
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
        yield from stream
        return
    if not file.is_file():
        raise typer.BadParameter(f"there is no file {file}", param_hint="FILE")
    with file.open(encoding="utf-8-sig", errors="surrogateescape") as stream:
        yield from stream


def _in_words(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{answer.get('id') or '-'}: {answer['error']}"
    lines = [f"{answer.get('id') or '-'}:"]
    lines += [f"  + {words}" for words in answer.get("praise", ())]
    lines += [f"  {found['severity']}: {found['message']} {found['suggestion']}" for found in answer["findings"]]
    return "\n".join(lines)
