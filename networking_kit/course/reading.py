"""Read a course file, or say line by line what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from networking_kit.course.crosschecks import disagreements
from networking_kit.course.model import Course
from networking_kit.course.shipped import material
from networking_kit.course.tomlfile import read_toml, read_value
from networking_kit.errors import CourseError

__all__ = ["check", "course_for", "load", "material"]

COURSE_FILE = "course.toml"


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
    own = Path(folder) / COURSE_FILE
    return load(own if own.is_file() else None)


def check(path: str | Path) -> list[tuple[int | None, str]]:
    """Every problem of the course file at `path` as (line counted from 1 or None, sentence); none if it is fine."""
    try:
        load(path)
    except CourseError as error:
        return error.problems
    return []
