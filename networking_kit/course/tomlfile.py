"""Read a TOML file that a person edits into a model, with a line number for everything that is wrong."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from networking_kit.course.positions import Path as KeyPath
from networking_kit.course.positions import Positions
from networking_kit.course.wording import in_words
from networking_kit.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MODEL = TypeVar("MODEL", bound=BaseModel)
LARGEST = 2_000_000
"""Bytes such a file may have; the largest that ships has under 100,000."""

_AT_LINE = re.compile(r"^(?P<what>.*?)(?: \((?:at line (?P<line>\d+).*|at end of document)\))?$", re.DOTALL)
_SYNTAX = {
    "Invalid value": "the value is not understood: put text in double quotes, write numbers bare, dates as 2027-03-12",
    "Invalid statement": "a line should be `key = value`, a [table] or a comment that starts with #",
    "Expected '=' after a key": "a key is followed by = and its value; a key of several words is joined with _",
    "Cannot overwrite a value": "this key stands twice in the same table: keep one of them",
    "Cannot declare": "this table stands twice: keep one, or use [[double brackets]] for a list",
    "Unclosed array": "a list that opened with [ is not closed, or a comma between its entries is missing",
    "Unclosed inline table": "a group that opened with { is not closed, or a comma between its entries is missing",
    "Unterminated string": "a text that opened with a quotation mark is not closed",
    "Illegal character": "the text is not closed on its line: end it with a quotation mark (three hold many lines)",
    "Unescaped '\\'": "a backslash starts an escape: write two of them, or put the text in 'single quotes'",
    "Expected newline": "something follows the value on the same line: is a quotation mark or a comma missing?",
    "Expected ']": "a table's name stands between [ and ], a list's between [[ and ]]",
}


class TomlText(NamedTuple):
    """A TOML file's values, and its text to find out where they stand: looked for only when something is wrong."""

    data: dict[str, Any]
    text: str


def read_toml(file: Path) -> TomlText:
    """Read `file`; raise `CourseError` if it is missing, too large, not UTF-8 or not TOML."""
    text = _text_of(file)
    try:
        return TomlText(tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        raise CourseError(file, [_syntax_problem(str(error), text)]) from None
    except RecursionError:
        raise _too_deep(file) from None


def read_value(
    model: type[MODEL],
    file: Path,
    source: TomlText,
    further: Callable[[dict[str, Any]], Iterable[tuple[KeyPath, str]]] = lambda _: (),
) -> MODEL:
    """Validate what a file holds as `model`; `further` adds problems that the model alone cannot see.

    Raises:
        CourseError: with every problem, in the order of the lines.
    """
    problems = list(further(source.data))
    value = None
    try:
        value = model.model_validate(source.data)
    except ValidationError as error:
        problems += in_words(model, error)
    if problems or value is None:
        try:
            positions = Positions(source.text)
        except RecursionError:
            raise _too_deep(file) from None
        placed = [(positions.line(path), f"{_name(path)}: {text}" if path else text) for path, text in problems]
        raise CourseError(file, sorted(set(placed), key=lambda problem: (problem[0] or 0, problem[1])))
    return value


def _too_deep(file: Path) -> CourseError:
    return CourseError(file, [(None, "lists or groups are nested too deeply")])


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise CourseError(file, [(None, "there is no such file")]) from None
    except OSError as error:
        raise CourseError(file, [(None, f"the file cannot be read: {error.strerror}")]) from None
    if len(raw) > LARGEST:
        raise CourseError(file, [(None, f"the file is too large: at most {LARGEST:,} bytes")])
    try:
        return raw.decode("utf-8-sig")  # some editors put a mark in front that TOML does not know
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CourseError(file, [(line, "the file is not saved as UTF-8: save it with that encoding")]) from None


def _syntax_problem(message: str, text: str) -> tuple[int, str]:
    match = _AT_LINE.match(message)
    what = match["what"] if match else message
    line = int(match["line"]) if match and match["line"] else text.count("\n") + 1
    advice = next((words for start, words in _SYNTAX.items() if what.startswith(start)), None)
    return line, advice or f"this is not valid TOML: {what[:1].lower()}{what[1:]}"


def _name(path: KeyPath) -> str:
    """The path as an instructor would say it: ``steps, entry 3, title``."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in path)
