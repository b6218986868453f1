"""Taking records out of the file and its copies for good: history, drafts and free pages included."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from networking_kit.errors import WorkbookDamaged, WorkbookError, WorkbookLocked
from networking_kit.workbook import backups, health, mentions
from networking_kit.workbook.connections import PATIENCE, committed, connect, identity, too_new, translated
from networking_kit.workbook.drafts import everything
from networking_kit.workbook.schema import APPLICATION_ID, VERSION, upgrade

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from uuid import UUID

_IDENTIFYING = ("name", "email", "linkedin", "slack", "github", "website", "phone")


@dataclass(frozen=True)
class Erasure:
    """What was erased, and which set-aside files could not be searched and may still hold it."""

    revisions: int
    drafts: int
    mentions: int
    """Other records whose text named them; it does so no longer."""
    copies: int
    """Backups that were rewritten or removed."""
    left: tuple[Path, ...]


def erase(path: Path, records: Iterable[UUID], *, patience: float = PATIENCE) -> Erasure:
    """Erase `records` from the workbook at `path` and from its copies; doing it twice is harmless.

    The copies come first: should it be interrupted, the record is still seen in the workbook and erased again.
    """
    wanted = {str(identifier) for identifier in records}
    done: set[Path] = set()
    left: list[Path] = []
    _erase_in_copies(path, wanted, done, left, patience)
    revisions, drafts, mentioned = _erase_in(path, wanted, patience)
    _erase_in_copies(path, wanted, done, left, patience)  # one may have been made meanwhile
    return Erasure(revisions, drafts, mentioned, len(done) - len(left), tuple(left))


def _copies(path: Path) -> list[Path]:
    """Backups, files set aside, and what an interrupted copy left half-made."""
    names = ("{0.stem}.replaced-*", "{0.stem}.damaged-*", ".{0.stem}.replaced-*", ".{0.name}.restoring*")
    beside = [file for name in names for file in path.parent.glob(name.format(path))]
    interrupted = backups.folder_of(path).glob(f".{path.stem}-*")
    return [*backups.existing(path), *sorted(interrupted), *sorted(beside)]


def _erase_in_copies(path: Path, wanted: set[str], done: set[Path], left: list[Path], patience: float) -> None:
    for copy in _copies(path):
        if copy in done:
            continue
        done.add(copy)
        try:
            health.inspect(copy, write=True, patience=patience)
            _erase_in(copy, wanted, patience)
        except WorkbookLocked:
            raise
        except WorkbookError:
            if copy.parent == path.parent:  # a damaged file is the student's only copy of whatever is in it
                left.append(copy)
            else:
                copy.unlink(missing_ok=True)


def _erase_in(path: Path, wanted: set[str], patience: float) -> tuple[int, int, int]:
    with translated(path), closing(connect(path, patience=patience)) as connection:
        with committed(connection):
            _require_searchable(connection, path)
            upgrade(connection)  # a backup may be older than the tables that it is searched in
            counts = _erase_rows(connection, wanted)
        connection.execute("VACUUM")
    return counts


def _require_searchable(connection: sqlite3.Connection, path: Path) -> None:
    application, version = identity(connection)
    if application != APPLICATION_ID:
        raise WorkbookDamaged("it was replaced by something else")
    if version > VERSION:
        raise too_new(path)


def _erase_rows(connection: sqlite3.Connection, wanted: set[str]) -> tuple[int, int, int]:
    erased = _versions_of(connection, wanted)
    marks = _identifying_texts(erased)
    drafts = [draft for draft in everything(connection) if _mentions(draft.fields, draft.record, wanted, marks)]
    for draft in drafts:
        record = str(draft.record) if draft.record else ""
        connection.execute("DELETE FROM draft WHERE form = ? AND record = ?", (draft.form, record))
    for key, value in connection.execute("SELECT key, value FROM setting").fetchall():
        if _mentions(json.loads(value), None, wanted, marks):
            connection.execute("DELETE FROM setting WHERE key = ?", (key,))
    revisions = 0
    for record in wanted:
        changes = connection.execute("SELECT DISTINCT change FROM revision WHERE record = ?", (record,)).fetchall()
        revisions += connection.execute("DELETE FROM revision WHERE record = ?", (record,)).rowcount
        connection.executemany("UPDATE change SET what = '' WHERE id = ?", changes)
    mentioned = mentions.take_out(connection, [fields for kind, fields in erased if kind == "contact"])
    connection.execute("DELETE FROM change WHERE id NOT IN (SELECT change FROM revision)")
    if revisions:  # whoever watches the version should look again
        connection.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'revision'")
    return revisions, len(drafts), mentioned


def _versions_of(connection: sqlite3.Connection, wanted: set[str]) -> list[tuple[str, dict[str, Any]]]:
    """Kind and fields of every version of the records."""
    query = "SELECT kind, content FROM revision WHERE record = ? AND content IS NOT NULL"
    return [(kind, json.loads(content)) for one in wanted for kind, content in connection.execute(query, (one,))]


def _identifying_texts(erased: Iterable[tuple[str, dict[str, Any]]]) -> list[re.Pattern[str]]:
    texts = set()
    for _, fields in erased:
        texts |= {fields[key] for key in _IDENTIFYING if isinstance(fields.get(key), str) and fields[key]}
    return [re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE) for text in sorted(texts)]


def _mentions(fields: Any, record: UUID | None, wanted: set[str], marks: list[re.Pattern[str]]) -> bool:
    if record is not None and str(record) in wanted:
        return True
    texts = list(_texts(fields))
    return any(identifier in text for identifier in wanted for text in texts) or any(
        mark.search(text) for mark in marks for text in texts
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def erase_all(path: Path, *, patience: float = PATIENCE) -> Erasure:
    """Empty the workbook and remove every copy of it, damaged ones too."""
    copies = _copies(path)
    for copy in copies:
        copy.unlink(missing_ok=True)
    with translated(path), closing(connect(path, patience=patience)) as connection:
        with committed(connection):
            _require_searchable(connection, path)
            revisions = connection.execute("DELETE FROM revision").rowcount
            drafts = connection.execute("DELETE FROM draft").rowcount
            connection.execute("DELETE FROM change")
            connection.execute("DELETE FROM setting")
            connection.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'revision'")
        connection.execute("VACUUM")
    return Erasure(revisions, drafts, 0, len(copies), ())
