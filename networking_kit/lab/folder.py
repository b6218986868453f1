"""A student's folder: laid from the installed kit, kept fresh, and looked over when something is wrong."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from networking_kit.course import COURSE_FILE, load, material
from networking_kit.errors import ExportRefused, NotFound
from networking_kit.lab.trust import digest
from networking_kit.workbook.place import LAID, is_laid

if TYPE_CHECKING:
    from pathlib import Path

NOTEBOOKS = "notebooks"
IGNORE = ".gitignore"
IGNORED = """# Other people's names and addresses stay out of a repository that this folder lies in.
/workbook/
/out/
/outbox/
*.db
backups/
Connections*.csv
tracker.csv
tracker.xlsx
calendar.ics
everything.zip
brief*.*
tickets-to-send/
swaps-to-send/
"""
INSTRUCTOR = "instructor"
"""Folder inside it for whoever runs the session."""


class Outcome(StrEnum):
    """What happened to one notebook."""

    NEW = "new"
    SAME = "same"
    UPDATED = "updated"
    KEPT_BESIDE = "kept beside"


@dataclass(frozen=True)
class Laid:
    """One notebook after `init` or `update`; `kept` is where the student's own version went, if it was changed."""

    notebook: str
    outcome: Outcome
    kept: Path | None = None

    def as_json(self) -> dict[str, str | None]:
        """JSON-ready values."""
        return {
            "notebook": self.notebook,
            "outcome": self.outcome.value,
            "kept": str(self.kept) if self.kept else None,
        }


def init(folder: Path, *, instructor: bool = False, course: Path | None = None) -> list[Laid]:
    """Lay a workbook folder: the notebooks of the lesson and a place for the student's own file.

    With `instructor` the notebooks for running a session and reporting on it come too, and a course file to edit.
    `course` is a school's course file, to lie beside the workbook.

    Raises:
        ExportRefused: the folder holds notebooks already; `update` is what freshens them.
        CourseError: the course file has mistakes; nothing was laid.
    """
    chosen = course or (material(f"data/{COURSE_FILE}") if instructor else None)
    if chosen is not None:
        load(chosen)
    if (folder / NOTEBOOKS).exists():
        raise ExportRefused(f"{folder} has notebooks already. To freshen them, run: networking-kit update")
    laid = _lay_all(folder, instructor=instructor)
    if chosen is not None:
        _lay_course(folder, chosen)
    return laid


def update(folder: Path, *, course: Path | None = None) -> list[Laid]:
    """Bring the kit's present notebooks into `folder`, those for instructors too if they were laid there.

    The student's workbook is never touched. A notebook that the student changed is kept beside the new one, and so is
    the course file that was there when `course` gives another.

    Raises:
        NotFound: it is no workbook folder; `init` is what makes one.
        CourseError: the course file has mistakes; nothing was changed.
    """
    if course is not None:
        load(course)
    if not is_laid(folder):
        raise NotFound(
            f"{folder.absolute()} is not a workbook folder, so nothing was put there. Go to yours and try again, "
            "or make a new one with: networking-kit init FOLDER"
        )
    laid = _lay_all(folder, instructor=(folder / NOTEBOOKS / INSTRUCTOR).is_dir())
    if course is not None:
        _lay_course(folder, course)
    return laid


def _lay_course(folder: Path, course: Path) -> None:
    own = folder / "workbook" / COURSE_FILE
    new = course.read_bytes()
    if own.exists() and own.read_bytes() != new:
        own.replace(own.with_name(f"{own.stem} (before){own.suffix}"))
    own.write_bytes(new)


def _lay_all(folder: Path, *, instructor: bool) -> list[Laid]:
    target, shipped = folder / NOTEBOOKS, material(NOTEBOOKS)
    places = [target, *([target / INSTRUCTOR] if instructor else [])]
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
    (folder / "workbook").mkdir(mode=0o700, exist_ok=True)
    if not (folder / IGNORE).exists():
        (folder / IGNORE).write_text(IGNORED, encoding="utf-8")
    laid_before = _remembered(folder)
    names = [
        path.relative_to(shipped).as_posix()
        for place in places
        for path in sorted((shipped / place.relative_to(target)).glob("*.ipynb"))
    ]
    outcomes = [_lay(shipped / name, target / name, name, laid_before.get(name)) for name in names]
    now = {name: digest_of(target / name) for name in names}
    (folder / LAID).write_text(json.dumps(now, indent=1), encoding="utf-8")
    return outcomes


def digest_of(notebook: Path) -> str:
    """The digest of a notebook's cells; a file that is no notebook any more has the digest of its bytes."""
    content = notebook.read_bytes()
    try:
        return digest(json.loads(content))
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(content).hexdigest()


def _remembered(folder: Path) -> dict[str, str]:
    try:
        laid = json.loads((folder / LAID).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return laid if isinstance(laid, dict) else {}


def _lay(source: Path, target: Path, name: str, laid_before: str | None) -> Laid:
    if not target.exists():
        shutil.copyfile(source, target)
        return Laid(name, Outcome.NEW)
    present = digest_of(target)
    if present == digest_of(source):
        return Laid(name, Outcome.SAME)
    if present == laid_before:
        shutil.copyfile(source, target)
        return Laid(name, Outcome.UPDATED)
    kept = _free_name(target)
    target.rename(kept)
    shutil.copyfile(source, target)
    return Laid(name, Outcome.KEPT_BESIDE, kept)


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem} (yours{'' if number == 1 else f' {number}'}).ipynb")
        if not candidate.exists():
            return candidate
        number += 1
