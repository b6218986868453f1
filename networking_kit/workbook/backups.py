"""Whole copies of the workbook in the ``backups`` folder beside it."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from networking_kit.errors import WorkbookDamaged, WorkbookError, WorkbookReadOnly
from networking_kit.workbook import health
from networking_kit.workbook.connections import PATIENCE, connect, transaction, translated

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime
    from pathlib import Path

KEPT = 7
"""Backups kept; older ones are removed when a new one is made. The setting ``backups_kept`` overrides it."""
_STAMP = r"-\d{8}-\d{6}(-\d+)?"


def folder_of(path: Path) -> Path:
    """Where the backups of the workbook at `path` lie."""
    return path.parent / "backups"


def existing(path: Path) -> list[Path]:
    """The backups of the workbook at `path`, newest first."""
    pattern = re.compile(re.escape(path.stem) + _STAMP + re.escape(path.suffix))
    folder = folder_of(path)
    found = [file for file in folder.iterdir() if pattern.fullmatch(file.name)] if folder.is_dir() else []
    return sorted(found, key=_age, reverse=True)


def _age(backup: Path) -> tuple[str, int]:
    day, time, *again = re.search(_STAMP, backup.stem).group().strip("-").split("-")  # type: ignore[union-attr]
    return day + time, int(again[0]) if again else 1


def newest_whole(path: Path) -> Path | None:
    """The newest backup that passes all checks."""
    return next((backup for backup in existing(path) if health.is_whole(backup)), None)


def make(path: Path, now: datetime, *, kept: int = KEPT, patience: float = PATIENCE) -> Path:
    """Copy the workbook at `path`; remove all but the newest `kept` backups."""
    folder = folder_of(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        target = _free_name(folder, path, now)
        copy(path, target, patience=patience)
    except PermissionError:
        raise WorkbookReadOnly(f"No backup could be written to {folder}. Allow writing to that folder.") from None
    for old in existing(path)[max(kept, 1) :]:
        old.unlink(missing_ok=True)
    return target


def _free_name(folder: Path, path: Path, now: datetime) -> Path:
    stamp = now.strftime("%Y%m%d-%H%M%S")
    number, target = 1, folder / f"{path.stem}-{stamp}{path.suffix}"
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{stamp}-{number}{path.suffix}"
    return target


def copy(source: Path, target: Path, *, patience: float = PATIENCE) -> None:
    """Copy a workbook as a whole to the new file `target`, readable by its owner only.

    SQLite copies it: opening the file by other means would, on POSIX, drop the locks this process holds on it.
    """
    with translated(source), closing(connect(source, write=False, patience=patience)) as connection:
        copy_open(connection, target)


def copy_open(connection: sqlite3.Connection, target: Path) -> None:
    """Copy what `connection` sees to the new file `target`; the name appears when the copy is whole."""
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    create_private(partial)
    try:
        with translated(target), closing(connect(partial)) as into:
            connection.backup(into)
        partial.replace(target)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read; SQLite gives its journal the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def restore(path: Path, backup: Path, now: datetime, *, patience: float = PATIENCE) -> Path | None:
    """Put a copy of `backup` at `path`; return where what was there before now lies, None if nothing was.

    Raises `WorkbookDamaged` when the backup itself is not whole; nothing is changed then.
    """
    if not health.is_whole(backup):
        raise WorkbookDamaged(f"{backup} is damaged too, so nothing was changed. Try an older backup.")
    fresh = path.with_name(f".{path.name}.restoring")
    fresh.unlink(missing_ok=True)
    copy(backup, fresh, patience=patience)
    if not path.exists():
        fresh.rename(path)
        return None
    if health.is_whole(path, write=health.writable(path)):
        aside = health.free_name(path, "replaced", now)
        _swap(path, fresh, aside, patience)
        return aside
    moved = health.set_aside(path, now, None)
    if moved is None:
        fresh.unlink()
        raise WorkbookReadOnly(f"{path} could not be moved out of the way. Close programs that have it open.")
    fresh.rename(path)
    return moved


def _swap(path: Path, fresh: Path, aside: Path, patience: float) -> None:
    with translated(path), closing(connect(path, patience=patience)) as connection:
        # From here on nobody can save into the old file: SQLite refuses to write a file that was moved.
        connection.execute("BEGIN IMMEDIATE")
        copy(path, aside, patience=patience)
        if os.name == "posix":
            fresh.replace(path)
        connection.execute("ROLLBACK")
    if fresh.exists():  # Windows does not replace an open file
        fresh.replace(path)


def set_aside(path: Path, trouble: str, now: datetime, state: health.State | None) -> WorkbookDamaged:
    """Set the file aside and say so, naming the newest good backup."""
    aside = health.set_aside(path, now, state)
    backup = newest_whole(path)
    moved = f"It was kept as {aside.name}." if aside else "It could not be moved out of the way."
    offer = (
        f"The newest good backup is {backup.name}: restore it" if backup else "There is no backup yet: look for a copy"
    )
    return WorkbookDamaged(
        f"{path} is not a whole workbook: {trouble}. {moved} {offer}, or open the workbook again to start a new one.",
        set_aside=aside,
        backup=backup,
    )


def is_due(path: Path, today: date, *, patience: float = PATIENCE) -> bool:
    """Whether the workbook holds something that no backup of `today` or of an unchanged state holds."""
    made = existing(path)
    if made and _age(made[0])[0].startswith(today.strftime("%Y%m%d")):
        return False
    contents = _contents(path, patience)
    try:
        return contents != (_contents(made[0], patience) if made else _NOTHING)
    except WorkbookError:
        return True


_NOTHING: list[tuple[str, ...]] = []


def _contents(path: Path, patience: float) -> list[tuple[str, ...]]:
    """What tells two states of a workbook apart: the last change, the drafts and the settings."""
    with transaction(path, write=False, patience=patience) as connection:
        return connection.execute(
            "SELECT * FROM (SELECT 'change', id, at FROM change ORDER BY id DESC LIMIT 1) "
            "UNION ALL SELECT form, record, at FROM draft UNION ALL SELECT 'setting', key, value FROM setting"
        ).fetchall()
