"""The tables of a workbook file and the named steps that build or upgrade them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x4E6B5762
"""Marks an SQLite file as a workbook (the letters ``NkWb``)."""


class Step(NamedTuple):
    """One named step of the schema: applied once, in order, inside a transaction."""

    name: str
    statements: tuple[str, ...]


def _counted(table: str) -> tuple[str, ...]:
    """Triggers that keep the stored row count of `table`, which a truncated file contradicts."""
    statements = (
        "INSERT INTO tally (name, held) VALUES ('{}', 0)",
        "CREATE TRIGGER {0}_added AFTER INSERT ON {0} BEGIN UPDATE tally SET held = held + 1 WHERE name = '{0}'; END",
        "CREATE TRIGGER {0}_removed AFTER DELETE ON {0} BEGIN UPDATE tally SET held = held - 1 WHERE name = '{0}'; END",
    )
    return tuple(statement.format(table) for statement in statements)


_CHANGES = """
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('save', 'undo', 'redo')),
  target INTEGER,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'log'))
)
"""
_REVISIONS = """
CREATE TABLE revision (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  change INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  content TEXT,
  digest BLOB NOT NULL
)
"""
_DRAFTS = """
CREATE TABLE draft (
  form TEXT NOT NULL,
  record TEXT NOT NULL,
  at TEXT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (form, record)
) WITHOUT ROWID
"""
STEPS: tuple[Step, ...] = (
    Step(
        "revisions of records, grouped into changes",
        (
            "CREATE TABLE tally (name TEXT PRIMARY KEY, held INTEGER NOT NULL)",
            _CHANGES,
            "CREATE INDEX change_by_state ON change (state, id)",
            _REVISIONS,
            "CREATE INDEX revision_by_record ON revision (kind, record, revision)",
            "CREATE INDEX revision_by_change ON revision (change)",
            *_counted("change"),
            *_counted("revision"),
        ),
    ),
    Step("half-filled forms", (_DRAFTS,)),
    Step("settings", ("CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",)),
)
VERSION = len(STEPS)
"""``user_version`` of a file that this kit writes: the number of steps applied."""


def pending(connection: sqlite3.Connection) -> list[Step]:
    """The steps that this file has not had yet; asking writes nothing."""
    (applied,) = connection.execute("PRAGMA user_version").fetchone()
    return list(STEPS[applied:])


def upgrade(connection: sqlite3.Connection, upto: int = VERSION) -> list[str]:
    """Apply the pending steps up to number `upto`; return their names.

    Runs inside the caller's write transaction, so that either all of them take effect or none.
    """
    (applied,) = connection.execute("PRAGMA user_version").fetchone()
    steps = STEPS[applied:upto]
    for step in steps:
        for statement in step.statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {max(applied, upto)}")
    return [step.name for step in steps]
