"""Records as revisions: reading the current ones and adding new ones inside a transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from pydantic import ValidationError

from networking_kit.errors import Conflict, NotFound
from networking_kit.models import RECORDS, Record, problems_of
from networking_kit.workbook import drafts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

R = TypeVar("R", bound=Record)

_CURRENT = """
SELECT revision.revision, revision.kind, revision.record, revision.content FROM revision JOIN (
  SELECT min(revision) AS first, max(revision) AS newest FROM revision WHERE kind = ? GROUP BY record
) ON revision.revision = newest WHERE content IS NOT NULL ORDER BY first
"""


@dataclass(frozen=True)
class Unreadable:
    """A stored record that this version of the kit cannot read; the file keeps it as it is."""

    kind: str
    id: UUID
    revision: int
    problems: dict[str, str]


def digest(revision: int, change: int, kind: str, record: str, content: str | None) -> bytes:
    """Checksum of one row: SQLite's own checks miss some damage that leaves the file's structure intact."""
    row = json.dumps([revision, change, kind, record, content], default=repr)  # damage can turn text into bytes
    return blake2b(row.encode("ascii"), digest_size=16).digest()


def stored(record: Record) -> str:
    """The text under which a record's content is kept."""
    return json.dumps(record.content(), ensure_ascii=False, separators=(",", ":"))


def revived(model: type[R], content: str, revision: int) -> R:
    """The record of a stored row; pydantic's ValidationError when it no longer fits the model."""
    return model.model_validate_json(content).model_copy(update={"revision": revision})


class Transaction:
    """Reading and writing records in one transaction; everything written in it is one change, undone as one.

    Nobody else can write between what is read here and what is saved here.
    """

    def __init__(self, connection: sqlite3.Connection, at: datetime, what: str = "") -> None:
        self._connection = connection
        self._at = at.astimezone(UTC).isoformat()
        self._what = what
        self._change: int | None = None

    def get(self, model: type[R], identifier: UUID) -> R:
        """The current record; `NotFound` when there is none or it was deleted."""
        row, kind = self._newest(model.stored_as, identifier), model.stored_as.replace("_", " ")
        if row is None:
            raise NotFound(f"No {kind} of that identifier is in the workbook.")
        record = self._readable_or_none(model, row)
        if record is None:
            raise NotFound(
                f"This {kind} is in the workbook, but this version of the kit cannot read it. "
                "It is kept as it is; updating the kit may help."
            )
        return record

    def all(self, model: type[R]) -> list[R]:
        """The current records of one kind, the one created first at the front, without unreadable ones."""
        return list(self._readable(model))

    def first(self, model: type[R]) -> R | None:
        """The record created first of those that are there, or None."""
        return next(self._readable(model), None)

    def save(self, record: R) -> R:
        """Add a revision; return the stored record with its revision, or the current one when nothing differs.

        Raises `Conflict` when the current revision is not the one that `record` was read at, even if both say the same.
        """
        row, current = self._newest(record.stored_as, record.id), None
        if row is not None:
            current = self._readable_or_none(type(record), row)
        # Before the contents are compared: two kernels that count from 5 to 6 at once have counted only one.
        if record.revision != (row[0] if row else 0):
            raise Conflict(record, current)
        if current is not None and current.same_as(record):
            return current
        revision = self.write(record.stored_as, str(record.id), stored(record))
        return record.model_copy(update={"revision": revision})

    def save_all(self, records: Iterable[R]) -> list[R]:
        """Save each of `records`; the transaction as a whole takes effect or does not."""
        return [self.save(record) for record in records]

    def delete(self, record: Record) -> None:
        """Add a revision that says the record is gone; `Conflict` as in `save`, nothing when it is gone already."""
        row = self._newest(record.stored_as, record.id)
        if row is None:
            return
        if record.revision != row[0]:
            raise Conflict(record, self._readable_or_none(type(record), row))
        self.write(record.stored_as, str(record.id), None)

    def keep_draft(self, form: str, fields: dict[str, Any], *, record: UUID | None = None) -> None:
        """Keep what is typed in a form, in the same breath as what is saved."""
        drafts.keep(self._connection, drafts.Draft(form, record, datetime.fromisoformat(self._at), fields))

    def drop_draft(self, form: str, record: UUID | None = None, *, only: dict[str, Any] | None = None) -> None:
        """Forget what was typed in a form, in the same breath as it is saved; `only` as in `Workbook.drop_draft`."""
        drafts.drop(self._connection, form, record, only=only)

    def setting(self, key: str, default: Any = None) -> Any:
        """The JSON value kept under `key`, or `default`; nobody else changes it before this transaction ends."""
        return drafts.setting(self._connection, key, default)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a small JSON value under `key`, as `Workbook.set_setting` does."""
        drafts.set_setting(self._connection, key, value)

    def unreadable(self) -> list[Unreadable]:
        """The current rows that no model of this kit accepts."""
        found = []
        kinds = [kind for (kind,) in self._connection.execute("SELECT DISTINCT kind FROM revision ORDER BY kind")]
        for kind in kinds:
            for revision, _, record, content in self._connection.execute(_CURRENT, (kind,)):
                problems = _problems(kind, content)
                if problems:
                    found.append(Unreadable(kind, UUID(record), revision, problems))
        return found

    def write(self, kind: str, record: str, content: str | None) -> int:
        """Add one row without looking at what is current; return its revision."""
        if self._change is None:
            self._change = self.begin_change("save", "done")
            self._connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
        revision = newest_revision(self._connection) + 1
        self._connection.execute(
            "INSERT INTO revision (revision, change, kind, record, content, digest) VALUES (?, ?, ?, ?, ?, ?)",
            (revision, self._change, kind, record, content, digest(revision, self._change, kind, record, content)),
        )
        return revision

    def begin_change(self, kind: str, state: str, target: int | None = None) -> int:
        """Add the change that the following rows belong to; return its id."""
        cursor = self._connection.execute(
            "INSERT INTO change (at, what, kind, target, state) VALUES (?, ?, ?, ?, ?)",
            (self._at, self._what, kind, target, state),
        )
        self._change = cursor.lastrowid
        return int(cursor.lastrowid or 0)

    def _newest(self, kind: str, identifier: UUID) -> tuple[int, str] | None:
        """Revision and content of the current version, None when there is none or it is deleted."""
        row = self._connection.execute(
            "SELECT revision, content FROM revision WHERE kind = ? AND record = ? ORDER BY revision DESC LIMIT 1",
            (kind, str(identifier)),
        ).fetchone()
        return None if row is None or row[1] is None else row

    def _readable(self, model: type[R]) -> Iterator[R]:
        for revision, _, _, content in self._connection.execute(_CURRENT, (model.stored_as,)):
            record = self._readable_or_none(model, (revision, content))
            if record is not None:
                yield record

    @staticmethod
    def _readable_or_none(model: type[R], row: tuple[int, str]) -> R | None:
        try:
            return revived(model, row[1], row[0])
        except ValidationError:
            return None


def newest_revision(connection: sqlite3.Connection) -> int:
    """Number of the newest revision ever written to this file, 0 for none."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'revision'").fetchone()
    return int(row[0]) if row else 0


def _problems(kind: str, content: str) -> dict[str, str]:
    model = RECORDS.get(kind)
    if model is None:
        return {"kind": "is not known to this version of the kit"}
    try:
        model.model_validate_json(content)
    except ValidationError as error:
        return problems_of(error)
    return {}
