"""Half-filled forms as they were typed, and the workbook's small settings: kept at once, not part of the history."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class Draft:
    """What was typed into a form and not saved yet."""

    form: str
    record: UUID | None
    at: datetime
    fields: dict[str, Any]
    base: int | None = None
    """Revision of the record that it was typed on, 0 for a new record, None where nobody noted it."""


_BASE = "(typed on revision)"
"""Kept among the fields, whose names never hold a space, so that older files need no change."""


def _key(record: UUID | None) -> str:
    return "" if record is None else str(record)


def _loaded(text: str, otherwise: Any) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return otherwise


def keep(connection: sqlite3.Connection, draft: Draft) -> None:
    """Keep what was typed; the last one for a form and record wins."""
    connection.execute(
        "INSERT OR REPLACE INTO draft (form, record, at, fields) VALUES (?, ?, ?, ?)",
        (draft.form, _key(draft.record), draft.at.astimezone(UTC).isoformat(), _dumped(draft)),
    )


def _dumped(draft: Draft) -> str:
    return json.dumps(draft.fields if draft.base is None else {**draft.fields, _BASE: draft.base})


def find(connection: sqlite3.Connection, form: str, record: UUID | None) -> Draft | None:
    """What is kept for a form and record, or None."""
    query = "SELECT at, fields FROM draft WHERE form = ? AND record = ?"
    row = connection.execute(query, (form, _key(record))).fetchone()
    return _draft(form, _key(record), *row) if row else None


def _draft(form: str, record: str, at: str, text: str) -> Draft:
    fields = _loaded(text, {})
    fields = fields if isinstance(fields, dict) else {}
    base = fields.pop(_BASE, None)
    return Draft(
        form,
        UUID(record) if record else None,
        datetime.fromisoformat(at),
        fields,
        base if isinstance(base, int) else None,
    )


def drop(connection: sqlite3.Connection, form: str, record: UUID | None, *, only: dict[str, Any] | None = None) -> None:
    """Forget what was typed for a form and record; with `only`, just if that is what is kept."""
    if only is not None:
        kept = find(connection, form, record)
        if kept is None or kept.fields != json.loads(json.dumps(only)):
            return
    connection.execute("DELETE FROM draft WHERE form = ? AND record = ?", (form, _key(record)))


def everything(connection: sqlite3.Connection) -> list[Draft]:
    """Every draft, the one typed last at the end."""
    rows = connection.execute("SELECT form, record, at, fields FROM draft ORDER BY at, form, record")
    return [_draft(*row) for row in rows]


def setting(connection: sqlite3.Connection, key: str, default: Any) -> Any:
    """The value kept under `key`, or `default`."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return _loaded(row[0], default) if row else default


def set_setting(connection: sqlite3.Connection, key: str, value: Any) -> None:
    """Keep a JSON value under `key`."""
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, json.dumps(value)))
