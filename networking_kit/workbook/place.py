"""Where a student's workbook lies."""

from __future__ import annotations

import os
from pathlib import Path

from networking_kit.errors import WorkbookError

FILE = "workbook.db"
FOLDER = "workbook"
VARIABLE = "NETWORKING_KIT_WORKBOOK"
"""Environment variable that names the workbook when no path is given."""


def find_workbook(start: Path) -> Path | None:
    """The nearest workbook file in `start` or a folder above it, or None.

    A folder counts when it holds ``workbook.db`` or ``workbook/workbook.db``.
    """
    start = Path(start).absolute()
    for folder in (start, *start.parents):
        for candidate in (folder / FILE, folder / FOLDER / FILE):
            if candidate.is_file():
                return candidate
    return None


def place_of(path: str | Path | None) -> Path:
    """The workbook file meant by `path`: a ``.db`` file, a folder, or None for the nearest or the usual place."""
    given = path if path is not None else os.environ.get(VARIABLE) or None
    if given is None:
        return find_workbook(Path.cwd()) or _usual_place(Path.cwd())
    place = Path(given).expanduser().absolute()
    if place.suffix.lower() == ".db" and not place.is_dir():
        return place
    if place.is_file():
        raise WorkbookError(
            f"{place} is a file, but not a workbook: name a folder, or a file that ends in .db. "
            "To take contacts from a file: networking-kit import FILE"
        )
    return place / FILE


def _usual_place(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / "notebooks").is_dir():
            return folder / FOLDER / FILE
    return start / FOLDER / FILE
