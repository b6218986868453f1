"""What was changed, when, and the way back: changes, undo, redo and the revisions of one record."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import ValidationError

from networking_kit.errors import NothingToUndo
from networking_kit.models import RECORDS, Record
from networking_kit.workbook.records import Transaction, revived

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class Change:
    """One thing that was done: all of it is undone together."""

    id: int
    at: datetime
    what: str
    kind: str
    """``save``, ``undo`` or ``redo``."""
    undone: bool
    records: tuple[tuple[str, UUID], ...]
    """Kind (a key of `models.RECORDS`) and identifier of each record touched."""
    target_at: datetime | None = None
    """When the change was made that this one took back or did again."""


@dataclass(frozen=True)
class Revision:
    """One version of one record; `record` is None when it was deleted, or cannot be read by this kit."""

    revision: int
    at: datetime
    kind: str
    id: UUID
    record: Record | None
    deleted: bool
    change: int


def changes(connection: sqlite3.Connection, limit: int) -> list[Change]:
    """The newest `limit` changes, newest first."""
    rows = connection.execute("SELECT id FROM change ORDER BY id DESC LIMIT ?", (limit,)).fetchall()
    return [change(connection, identifier) for (identifier,) in rows]


def change(connection: sqlite3.Connection, identifier: int) -> Change:
    """One change by its id."""
    at, what, kind, state, target_at = connection.execute(
        "SELECT at, what, kind, state, (SELECT at FROM change AS earlier WHERE earlier.id = change.target) "
        "FROM change WHERE id = ?",
        (identifier,),
    ).fetchone()
    touched = connection.execute(
        "SELECT kind, record FROM revision WHERE change = ? GROUP BY kind, record ORDER BY min(revision)", (identifier,)
    )
    records = tuple((name, UUID(record)) for name, record in touched)
    return Change(
        id=identifier,
        at=datetime.fromisoformat(at),
        what=what,
        kind=kind,
        undone=state in ("undone", "dropped"),
        records=records,
        target_at=datetime.fromisoformat(target_at) if target_at else None,
    )


def undo(connection: sqlite3.Connection, at: datetime) -> Change:
    """Put back what the newest change that still holds had replaced; itself a change that adds revisions."""
    row = connection.execute("SELECT id, what FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        raise NothingToUndo("There is nothing left to undo.")
    before = """
        SELECT kind, record, (SELECT content FROM revision AS earlier WHERE earlier.kind = touched.kind
          AND earlier.record = touched.record AND earlier.revision < touched.first
          ORDER BY earlier.revision DESC LIMIT 1)
        FROM (SELECT kind, record, min(revision) AS first FROM revision WHERE change = ? GROUP BY kind, record)
          AS touched ORDER BY first
    """
    return _replay(connection, at, ("undo", row[0], row[1]), before)


def redo(connection: sqlite3.Connection, at: datetime) -> Change:
    """Do again what was undone last; possible until something else is saved."""
    row = connection.execute("SELECT id, what FROM change WHERE state = 'undone' ORDER BY id LIMIT 1").fetchone()
    if row is None:
        raise NothingToUndo("There is nothing to do again.")
    after = """
        SELECT kind, record, content FROM revision WHERE revision IN (
          SELECT max(revision) FROM revision WHERE change = ? GROUP BY kind, record) ORDER BY revision
    """
    return _replay(connection, at, ("redo", row[0], row[1]), after)


def _replay(connection: sqlite3.Connection, at: datetime, step: tuple[str, int, str], rows: str) -> Change:
    kind, target, what = step
    batch = Transaction(connection, at, what)
    number = batch.begin_change(kind, "log", target)
    for name, record, content in connection.execute(rows, (target,)).fetchall():
        batch.write(name, record, content)
    connection.execute("UPDATE change SET state = ? WHERE id = ?", ("undone" if kind == "undo" else "done", target))
    return change(connection, number)


_REVISIONS = """
SELECT revision.revision, change.at, revision.kind, revision.record, revision.content, change.id
FROM revision JOIN change ON change.id = revision.change
"""


def of_record(connection: sqlite3.Connection, kind: str, identifier: UUID) -> list[Revision]:
    """Every revision of one record, oldest first."""
    query = f"{_REVISIONS} WHERE revision.kind = ? AND revision.record = ? ORDER BY revision.revision"
    return [_revision(row) for row in connection.execute(query, (kind, str(identifier)))]


def since(connection: sqlite3.Connection, revision: int) -> list[Revision]:
    """Every revision newer than `revision`, oldest first."""
    query = f"{_REVISIONS} WHERE revision.revision > ? ORDER BY revision.revision"
    return [_revision(row) for row in connection.execute(query, (revision,))]


def _revision(row: tuple[int, str, str, str, str | None, int]) -> Revision:
    number, at, kind, identifier, content, change_id = row
    model, record = RECORDS.get(kind), None
    if model is not None and content is not None:
        with suppress(ValidationError):
            record = revived(model, content, number)
    return Revision(number, datetime.fromisoformat(at), kind, UUID(identifier), record, content is None, change_id)
