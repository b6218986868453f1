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
        (draft.form, _key(draft.record), draft.at.astimezone(UTC).isoformat(), json.dumps(draft.fields)),
    )


def find(connection: sqlite3.Connection, form: str, record: UUID | None) -> dict[str, Any] | None:
    """The fields kept for a form and record, or None."""
    row = connection.execute("SELECT fields FROM draft WHERE form = ? AND record = ?", (form, _key(record))).fetchone()
    return _loaded(row[0], None) if row else None


def drop(connection: sqlite3.Connection, form: str, record: UUID | None) -> None:
    """Forget what was typed for a form and record."""
    connection.execute("DELETE FROM draft WHERE form = ? AND record = ?", (form, _key(record)))


def everything(connection: sqlite3.Connection) -> list[Draft]:
    """Every draft, the one typed last at the end."""
    rows = connection.execute("SELECT form, record, at, fields FROM draft ORDER BY at, form, record")
    return [
        Draft(form, UUID(record) if record else None, datetime.fromisoformat(at), _loaded(fields, {}))
        for form, record, at, fields in rows
    ]


def setting(connection: sqlite3.Connection, key: str, default: Any) -> Any:
    """The value kept under `key`, or `default`."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return _loaded(row[0], default) if row else default


def set_setting(connection: sqlite3.Connection, key: str, value: Any) -> None:
    """Keep a JSON value under `key`."""
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, json.dumps(value)))
