"""Read a course file, or say line by line what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.course.crosschecks import disagreements
from networking_kit.course.model import Course
from networking_kit.course.shipped import material, own_or_shipped
from networking_kit.course.tomlfile import LARGEST, read_toml, read_value
from networking_kit.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["COURSE_FILE", "check", "course_for", "load", "material", "own_or_shipped"]

COURSE_FILE = "course.toml"
_ENTRIES = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)


def load(path: str | Path | None = None) -> Course:
    """Read the course file at `path`, or the shipped course if there is none.

    Raises:
        CourseError: the file is missing, is no TOML, or holds something the kit does not understand; it carries
            every problem with its line.
    """
    file = Path(path) if path is not None else material(f"data/{COURSE_FILE}")
    return read_value(Course, file, read_toml(file), further=disagreements)


def course_for(folder: str | Path) -> Course:
    """The course of a workbook folder: its own ``course.toml`` if it has one, else the shipped course."""
    return load(own_or_shipped(folder, COURSE_FILE))


def check(path: str | Path) -> list[tuple[int | None, str]]:
    """Every problem of a course file as (line counted from 1 or None, sentence); none if it is fine.

    A file of places or of questions is told by its `[[places]]` or `[[questions]]` and checked as what it is.
    """
    try:
        _loader_for(Path(path))(path)
    except CourseError as error:
        return error.problems
    return []


def _loader_for(file: Path) -> Callable[[Path | str], object]:
    try:
        tables = set(_ENTRIES.findall(file.read_text(encoding="utf-8-sig", errors="replace")[:LARGEST]))
    except OSError:  # the reader says what is wrong
        return load
    if "places" in tables:
        from networking_kit.course.directory import load_directory

        return load_directory
    if "questions" in tables:
        from networking_kit.course.questions import load_questions

        return load_questions
    return load
