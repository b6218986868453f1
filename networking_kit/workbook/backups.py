"""Whole copies of the workbook in the ``backups`` folder beside it."""

from __future__ import annotations

import glob
import os
import re
from contextlib import closing, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from networking_kit.errors import WorkbookError
from networking_kit.workbook import health
from networking_kit.workbook.connections import PATIENCE, connect, disk_errors_told, transaction, translated

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

KEPT = 7
"""Backups kept; older ones are removed when a new one is made. The setting ``backups_kept`` overrides it."""
_STAMP = re.compile(r"-(\d{8}-\d{6})(?:-(\d+))?\Z")


def folder_of(path: Path) -> Path:
    """Where the backups of the workbook at `path` lie."""
    return path.parent / "backups"


def existing(path: Path) -> list[Path]:
    """The backups of the workbook at `path`, newest first."""
    folder = folder_of(path)
    found = [file for file in folder.iterdir() if _is_backup(file, path)] if folder.is_dir() else []
    return sorted(found, key=_made, reverse=True)


def left_behind(path: Path) -> bool:
    """Whether backups or files set aside tell that there was a workbook at `path`."""
    aside = (f"{glob.escape(path.stem)}.{why}-*{path.suffix}" for why in ("damaged", "replaced"))
    return bool(existing(path)) or any(True for name in aside for _ in path.parent.glob(name))


def _is_backup(file: Path, path: Path) -> bool:
    return file.suffix == path.suffix and _STAMP.sub("", file.stem) == path.stem and file.stem != path.stem


def _made(backup: Path) -> tuple[str, int]:
    stamp = _STAMP.search(backup.stem)
    return (stamp[1], int(stamp[2] or 1)) if stamp else ("", 0)


def newest_whole(path: Path) -> Path | None:
    """The newest backup that passes all checks."""
    return next((backup for backup in existing(path) if health.is_whole(backup)), None)


def make(path: Path, now: datetime, *, kept: int = KEPT, patience: float = PATIENCE) -> Path:
    """Copy the workbook at `path`; remove all but the newest `kept` backups, at least one."""
    folder = folder_of(path)
    with disk_errors_told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        target = copy(path, folder / f"{path.stem}-{now:%Y%m%d-%H%M%S}{path.suffix}", patience=patience)
        for old in existing(path)[max(kept, 1) :]:
            old.unlink(missing_ok=True)
    return target


def is_due(path: Path, today: date, *, patience: float = PATIENCE) -> bool:
    """Whether there is neither a backup of `today` nor one that holds the same as the workbook."""
    made = existing(path)
    if made and _made(made[0])[0].startswith(f"{today:%Y%m%d}"):
        return False
    contents = _contents(path, patience)
    try:
        return contents != (_contents(made[0], patience) if made else [])
    except WorkbookError:
        return True


def _contents(path: Path, patience: float) -> list[tuple[str, ...]]:
    """What tells two states of a workbook apart: the last change, the drafts and the settings."""
    with transaction(path, write=False, patience=patience) as connection:
        return connection.execute(
            "SELECT * FROM (SELECT 'change', id, at FROM change ORDER BY id DESC LIMIT 1) "
            "UNION ALL SELECT form, record, at FROM draft UNION ALL SELECT 'setting', key, value FROM setting"
        ).fetchall()


def copy(source: Path, target: Path, *, patience: float = PATIENCE) -> Path:
    """Copy a workbook, readable by its owner only; return the copy, numbered if `target` is taken.

    SQLite copies it: opening the file by other means would, on POSIX, drop the locks that this process holds on it.
    The name appears when the copy is whole.
    """
    partial = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        create_private(partial)
        with (
            translated(source),
            closing(connect(source, write=False, patience=patience)) as connection,
            closing(connect(partial)) as into,
        ):
            connection.backup(into)
        return _publish_numbered(partial, target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read; SQLite gives its journal the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def publish(fresh: Path, target: Path) -> None:
    """Give a finished file its name; FileExistsError when that is taken."""
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if target.exists():
            raise FileExistsError(target) from None
        fresh.rename(target)


def _publish_numbered(fresh: Path, target: Path) -> Path:
    number, name = 1, target
    while True:
        try:
            publish(fresh, name)
        except FileExistsError:
            number += 1
            name = target.with_name(f"{target.stem}-{number}{target.suffix}")
        else:
            return name
