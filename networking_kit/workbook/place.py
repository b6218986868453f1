"""Where a student's workbook lies."""

from __future__ import annotations

import os
from pathlib import Path

from networking_kit.errors import WorkbookError
from networking_kit.workbook.backups import left_behind

FILE = "workbook.db"
FOLDER = "workbook"
VARIABLE = "NETWORKING_KIT_WORKBOOK"
"""Environment variable that names the workbook when no path is given."""


LAID = ".networking-kit.json"
"""File in a student's folder that remembers the notebooks as they were laid."""


def is_laid(folder: Path) -> bool:
    """Whether `folder` is a student's own: it has notebooks, or the kit laid some there."""
    return (folder / "notebooks").is_dir() or (folder / LAID).is_file()


def find_workbook(start: Path) -> Path | None:
    """The nearest workbook file in `start` or a folder above it, or None.

    A folder counts when it holds ``workbook.db`` or ``workbook/workbook.db``, or copies of one that was lost: then the
    place is named although nothing is there. A student's own folder is the last one looked at, so that a fresh one
    does not use the workbook of another folder above it.
    """
    start = Path(start).absolute()
    for folder in (start, *start.parents):
        places = (folder / FILE, folder / FOLDER / FILE)
        for there in (Path.is_file, left_behind):
            found = next(filter(there, places), None)
            if found:
                return found
        if is_laid(folder):
            return None
    return None


def place_of(path: str | Path | None) -> Path:
    """The workbook file meant by `path`: a ``.db`` file, a folder, or None for the nearest or the usual place."""
    given = path if path is not None else os.environ.get(VARIABLE) or None
    if given is None:
        return find_workbook(Path.cwd()) or _usual_place(Path.cwd())
    place = expanded(given).absolute()
    if place.suffix.lower() == ".db" and not place.is_dir():
        return place
    if place.is_file():
        raise WorkbookError(
            f"{place} is a file, but not a workbook: name a folder, or a file that ends in .db. "
            "To take contacts from a file: networking-kit import FILE"
        )
    return place / FILE


def expanded(path: str | Path) -> Path:
    """`path` with a leading ``~`` as the home folder; raise `WorkbookError` when nobody has that name."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise WorkbookError(
            f"There is no home folder for {Path(path).parts[0]}. Write the folder's whole path, or ~ for your own."
        ) from None


def _usual_place(start: Path) -> Path:
    for folder in (start, *start.parents):
        if is_laid(folder):
            return folder / FOLDER / FILE
    return start / FOLDER / FILE
