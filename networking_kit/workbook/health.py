"""Whether a file is a whole workbook, and moving it out of the way when it is not."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from networking_kit.errors import WorkbookDamaged, WorkbookError
from networking_kit.workbook.connections import PATIENCE, connect, identity, too_new, translated
from networking_kit.workbook.records import digest
from networking_kit.workbook.schema import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_BESIDE = ("-journal", "-wal", "-shm")
State = tuple[int, int, int, int]
_checked: dict[str, State] = {}


def state_of(path: Path) -> State:
    """What changes when a file is written or replaced: size in bytes, inode, times of change in ns."""
    seen = path.stat()
    return seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns


def inspect(path: Path, *, write: bool, patience: float = PATIENCE) -> int:
    """Check the file once for each of its states in this process; return its version.

    Raises:
        WorkbookTooNew: a newer kit wrote it; it was only read.
        WorkbookDamaged: it is no whole workbook; where it now lies is not decided here.
        WorkbookError: it is a database of another program.
    """
    state = state_of(path)
    if state[0] == 0:
        raise WorkbookDamaged("it is empty")
    if _checked.get(str(path)) == state:
        return VERSION
    with translated(path), closing(connect(path, write=write, patience=patience)) as connection:
        try:
            connection.execute("BEGIN")
            application, version = identity(connection)
            _require_ours(path, application, version)
            trouble = find_trouble(connection)
            connection.execute("COMMIT")
            if write and not trouble:
                _leave_wal(connection)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _BROKEN:
                raise
            raise WorkbookDamaged("its contents cannot be read") from None
    if trouble:
        raise WorkbookDamaged(trouble)
    if version == VERSION:
        remember(path)
    return version


def _leave_wal(connection: sqlite3.Connection) -> None:
    """Undo another tool's switch to WAL, in which a copied file lacks what was saved last."""
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        connection.execute("PRAGMA journal_mode = DELETE")


def _require_ours(path: Path, application: int, version: int) -> None:
    if application != APPLICATION_ID:
        raise WorkbookError(
            f"{path} is a database, but not a workbook of the Networking Kit. It was not touched. "
            "Choose another folder, or put the newest file of the backups folder in its place."
        )
    if version > VERSION:
        raise too_new(path)
    if version < 1:
        raise WorkbookDamaged("its version number is missing")


def remember(path: Path) -> None:
    """Note that the file's present state is known to be good."""
    with suppress(OSError):  # moved meanwhile: then it is checked again
        _checked[str(path)] = state_of(path)


def forget(path: Path) -> None:
    """Have the file checked again the next time."""
    _checked.pop(str(path), None)


def find_trouble(connection: sqlite3.Connection) -> str:
    """What is wrong with the rows, in words, or an empty text: structure, row counts, and each row's checksum."""
    connection.execute("PRAGMA cell_size_check = ON")
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        return "its structure is broken"
    for table in ("change", "revision"):
        counted = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - names from here
        held = connection.execute("SELECT held FROM tally WHERE name = ?", (table,)).fetchone()
        if counted != held:
            return "entries are missing from it"
    rows = connection.execute("SELECT digest, revision, change, kind, record, content FROM revision")
    if any(stored != digest(*row) for stored, *row in rows):
        return "an entry in it was altered"
    return ""


def is_whole(path: Path) -> bool:
    """Whether the file is a workbook of this version or an older one, without any damage."""
    try:
        inspect(path, write=False)
    except (WorkbookError, OSError):
        return False
    return True


def set_aside(path: Path, now: datetime, state: State | None = None) -> Path | None:
    """Rename a damaged file, with its journal; return the new name, or None if it could not be moved.

    `state` is what was found damaged: a file that someone has replaced since is left alone.
    """
    target = _free_name(path, now)
    try:
        if state is not None and state_of(path) != state:
            return None
        path.rename(target)
        # A journal left behind would be played back into the next file of that name.
        for ending in _BESIDE:
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(target.with_name(target.name + ending))
    except OSError:
        return None
    return target


def _free_name(path: Path, now: datetime) -> Path:
    number, target = 1, path.with_name(f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}{path.suffix}")
    first = target.stem
    while target.exists():
        number += 1
        target = path.with_name(f"{first}-{number}{path.suffix}")
    return target


def writable(path: Path) -> bool:
    """Whether the file and its folder, where the journal goes, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
