"""Going back to a backup, with what was current kept beside it."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from networking_kit.errors import WorkbookDamaged, WorkbookReadOnly
from networking_kit.workbook import backups, health, schema
from networking_kit.workbook.connections import PATIENCE, address, committed, connect, translated

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

_TABLES = ("change", "revision", "draft", "setting")
_AHEAD = 1_000_000
"""Revision numbers skipped when nobody knows any more how far the lost file had counted."""


def restore(path: Path, backup: Path, now: datetime, *, patience: float = PATIENCE) -> Path | None:
    """Make a backup's contents current; return where what was there before now lies, None if nothing was.

    Revision numbers go on from the higher count: a form that was open during the restore gets a conflict, and
    cannot mistake a new revision for the one it read.

    Raises:
        WorkbookDamaged: The backup itself is not whole; nothing was changed.
        WorkbookTooNew: The present file is a newer kit's; it was not touched.
    """
    if not health.is_whole(backup):
        raise WorkbookDamaged(f"{backup} is not a whole backup, so nothing was changed. Try an older one.")
    fresh = backups.copy(backup, path.with_name(f".{path.name}.restoring"), patience=patience)
    try:
        return _bring_in(fresh, path, now, patience)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _bring_in(fresh: Path, path: Path, now: datetime, patience: float) -> Path | None:
    with translated(fresh), closing(connect(fresh)) as connection, committed(connection):
        schema.upgrade(connection)
    aside = None
    if path.exists():
        try:
            health.inspect(path, write=health.writable(path), patience=patience)
        except WorkbookDamaged:
            aside = health.set_aside(path, now)
            if aside is None:
                raise WorkbookReadOnly(
                    f"{path} could not be moved out of the way. Close programs that have it open, then try again."
                ) from None
        else:
            return _exchange(fresh, path, now, patience)
    with translated(fresh), closing(connect(fresh)) as connection, committed(connection):
        _count_on(connection, _AHEAD)
    backups.publish(fresh, path)
    return aside


def _exchange(fresh: Path, path: Path, now: datetime, patience: float) -> Path:
    """Replace the rows, not the file: kernels that have it open would play one file's journal into the other."""
    name = path.with_name(f"{path.stem}.replaced-{now:%Y%m%d-%H%M%S}{path.suffix}")
    with translated(path), closing(connect(path, patience=patience)) as connection:
        connection.execute("ATTACH DATABASE ? AS source", (address(fresh, write=False),))
        with committed(connection):
            aside = backups.copy(path, name, patience=patience)  # nobody can save between this and what follows
            schema.upgrade(connection)
            for table in _TABLES:
                connection.execute(f"DELETE FROM main.{table}")  # noqa: S608 - names from this module
                connection.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")  # noqa: S608
            _count_on(connection, 1)
    return aside


def _count_on(connection: sqlite3.Connection, by: int) -> None:
    changed = connection.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'revision'", (by,)).rowcount
    if not changed:
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('revision', ?)", (by,))
