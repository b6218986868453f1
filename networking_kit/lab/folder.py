"""A student's folder: laid from the installed kit, kept fresh, and looked over when something is wrong."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from networking_kit.course import material
from networking_kit.errors import ExportRefused, NotFound
from networking_kit.lab.trust import digest
from networking_kit.workbook.place import LAID, is_laid

if TYPE_CHECKING:
    from pathlib import Path

NOTEBOOKS = "notebooks"
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


def init(folder: Path) -> list[Laid]:
    """Lay a workbook folder: the notebooks of the lesson and a place for the student's own file.

    Raises:
        ExportRefused: the folder holds notebooks already; `update` is what freshens them.
    """
    if (folder / NOTEBOOKS).exists():
        raise ExportRefused(f"{folder} has notebooks already. To freshen them, run: networking-kit update")
    return _lay_all(folder)


def update(folder: Path) -> list[Laid]:
    """Bring the kit's present notebooks into `folder`, those for instructors too if there is a folder for them.

    The student's workbook is never touched. A notebook that the student changed is kept beside the new one.

    Raises:
        NotFound: it is no workbook folder; `init` is what makes one.
    """
    if not is_laid(folder):
        raise NotFound(
            f"{folder.absolute()} is not a workbook folder, so nothing was put there. Go to yours and try again, "
            "or make a new one with: networking-kit init FOLDER"
        )
    return _lay_all(folder)


def _lay_all(folder: Path) -> list[Laid]:
    target = folder / NOTEBOOKS
    target.mkdir(parents=True, exist_ok=True)
    (folder / "workbook").mkdir(mode=0o700, exist_ok=True)
    laid_before = _remembered(folder)
    shipped = material(NOTEBOOKS)
    places = ["", INSTRUCTOR] if (target / INSTRUCTOR).is_dir() else [""]
    names = [path.relative_to(shipped) for place in places for path in sorted((shipped / place).glob("*.ipynb"))]
    outcomes = [_lay(shipped / name, target / name, laid_before.get(name.as_posix())) for name in names]
    now = {name.as_posix(): digest_of(target / name) for name in names}
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


def _lay(source: Path, target: Path, laid_before: str | None) -> Laid:
    if not target.exists():
        shutil.copyfile(source, target)
        return Laid(source.name, Outcome.NEW)
    present = digest_of(target)
    if present == digest_of(source):
        return Laid(source.name, Outcome.SAME)
    if present == laid_before:
        shutil.copyfile(source, target)
        return Laid(source.name, Outcome.UPDATED)
    kept = _free_name(target)
    target.rename(kept)
    shutil.copyfile(source, target)
    return Laid(source.name, Outcome.KEPT_BESIDE, kept)


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem} (yours{'' if number == 1 else f' {number}'}).ipynb")
        if not candidate.exists():
            return candidate
        number += 1
