"""One connection an operation: how the file is opened, locked and closed again, and what an SQLite error means.

Widget callbacks come from other threads and several kernels share one file, so no connection outlives an operation.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from networking_kit.errors import (
    WorkbookDamaged,
    WorkbookError,
    WorkbookFull,
    WorkbookLocked,
    WorkbookMissing,
    WorkbookReadOnly,
    WorkbookTooNew,
)
from networking_kit.workbook.schema import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that an operation waits for another program to let go of the file."""


def connect(path: Path, *, write: bool = True, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open the existing file at `path`; it is never created here."""
    connection = sqlite3.connect(address(path, write=write), uri=True, timeout=patience, isolation_level=None)
    for pragma in ("synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def address(path: Path, *, write: bool) -> str:
    """The file as SQLite's URI, in a mode that does not create it."""
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):  # a Windows share: SQLite refuses a host in the address
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?mode={'rw' if write else 'ro'}"


@contextmanager
def transaction(path: Path, *, write: bool, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """One transaction on a connection of its own: committed at the end, rolled back on any exception.

    A writing one takes the write lock before it reads: what it read cannot change until it is committed.
    """
    with (
        translated(path),
        closing(connect(path, write=write, patience=patience)) as connection,
        committed(connection, write=write),
    ):
        require_current(connection, path)
        yield connection


@contextmanager
def committed(connection: sqlite3.Connection, *, write: bool = True) -> Iterator[None]:
    """A transaction on an open connection: committed at the end, rolled back on any exception."""
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself when the disk is full
            connection.execute("ROLLBACK")
        raise


def require_current(connection: sqlite3.Connection, path: Path) -> None:
    """Raise unless the open file is a workbook of this kit's version (it may have been replaced meanwhile)."""
    application, version = identity(connection)
    if application != APPLICATION_ID or version < 1:
        raise WorkbookDamaged("it was replaced by something else")
    if version > VERSION:
        raise too_new(path)
    if version < VERSION:
        raise WorkbookError(f"{path} was replaced by an older workbook. Open the workbook again to upgrade it.")


def identity(connection: sqlite3.Connection) -> tuple[int, int]:
    """The application id and the user version in the file's header."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def too_new(path: Path) -> WorkbookTooNew:
    """The refusal of a file that a newer kit wrote."""
    return WorkbookTooNew(
        f"{path} was written by a newer version of the Networking Kit. It was not touched. "
        "Update the kit, then open it again."
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about `path` into the kit's own."""
    try:
        yield
    except sqlite3.Error as error:
        told = _in_words(error, path)
        if told is None:
            raise
        raise told from None


def _in_words(error: sqlite3.Error, path: Path) -> WorkbookError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the driver's own; text that cannot be decoded comes as an OperationalError
        return _damaged(path) if isinstance(error, sqlite3.OperationalError) else None
    make = _MEANINGS.get(code) or _MEANINGS.get(code & 0xFF)  # the low byte is the general kind
    return make(path) if make else None


@contextmanager
def disk_errors_told(path: object) -> Iterator[None]:
    """Turn the operating system's errors about `path` into the kit's own."""
    try:
        yield
    except FileNotFoundError as error:
        raise missing(error.filename or path) from None
    except OSError as error:
        place = error.filename or path
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise _full(place) from None
        raise read_only(place) from None


def read_only(path: object) -> WorkbookReadOnly:
    """The refusal to write where it is not allowed."""
    return WorkbookReadOnly(
        f"{path} or its folder cannot be written. What is saved can still be read and exported. "
        "Allow writing to the folder, or copy the workbook to a folder of your own and open it there."
    )


def missing(path: object) -> WorkbookMissing:
    """The refusal to work on a file that is not there."""
    return WorkbookMissing(
        f"There is no workbook at {path}. Check the folder's name, or start a new workbook by opening "
        "00_start_here or with: networking-kit init FOLDER"
    )


def _locked(path: Path) -> WorkbookLocked:
    return WorkbookLocked(
        f"Another program is using {path}. Nothing was lost. Wait a moment and try again; "
        "if it stays so, close other notebooks and programs that have it open."
    )


def _full(path: object) -> WorkbookFull:
    return WorkbookFull(
        f"There is no room left on the disk for {path}. What was saved before is safe. Free some room, then save again."
    )


def _not_opened(path: Path) -> WorkbookError:
    if not path.exists():
        return missing(path)
    if not os.access(path, os.R_OK):
        return WorkbookError(f"{path} cannot be read: it belongs to someone else. Ask for access, or choose another.")
    return read_only(path)


def _damaged(path: Path) -> WorkbookDamaged:
    return WorkbookDamaged(f"the contents of {path.name} cannot be read")


def _failing(path: Path) -> WorkbookError:
    return WorkbookError(f"The disk reported an error at {path}. Check that it is still connected, then try again.")


_MEANINGS: dict[int, Callable[[Path], WorkbookError]] = {
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_LOCKED: _locked,
    sqlite3.SQLITE_READONLY_DBMOVED: _locked,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR_WRITE: _full,
    sqlite3.SQLITE_IOERR: _failing,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: _not_opened,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_ERROR: _damaged,
}
