"""The workbook: a student's records in one file, each save a revision that can be undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from networking_kit.errors import WorkbookDamaged, WorkbookError
from networking_kit.models import Record
from networking_kit.workbook import backups, connections, drafts, erasure, health, history, restoring
from networking_kit.workbook.preparing import confirm_damage, prepare
from networking_kit.workbook.records import Transaction, Unreadable, newest_revision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path
    from uuid import UUID

    from networking_kit.workbook.history import Change, Revision

R = TypeVar("R", bound=Record)


class Workbook:
    """An open workbook; any thread may use it, since every operation has a connection of its own.

    `path` is the file, `read_only` whether it or its folder cannot be written, `backup_problem` why the last daily
    backup failed, if it did. Get one from `open_workbook`.
    Every method may raise `WorkbookLocked`, those that write `WorkbookReadOnly` and `WorkbookFull`.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime], patience: float) -> None:
        self.path = path
        self.read_only = not health.writable(path)
        self.backup_problem = ""
        self._now = now
        self._patience = patience
        self._backed_up_on: date | None = None

    def __repr__(self) -> str:
        return f"Workbook({str(self.path)!r})"

    # Records

    def get(self, model: type[R], identifier: UUID) -> R:
        """The current record of that kind and identifier; raise `NotFound` when there is none."""
        with self._reading() as connection:
            return Transaction(connection, self._now()).get(model, identifier)

    def all(self, model: type[R]) -> list[R]:
        """The current records of one kind, the one created first at the front."""
        with self._reading() as connection:
            return Transaction(connection, self._now()).all(model)

    def first(self, model: type[R]) -> R | None:
        """The record of that kind created first, or None."""
        with self._reading() as connection:
            return Transaction(connection, self._now()).first(model)

    def save(self, record: R, *, what: str = "") -> R:
        """Store a new revision of `record` and return it; the current one when nothing differs.

        Args:
            record: As it was read or created; its `revision` says which version the edit is based on.
            what: A few words for the list of changes, without personal data.

        Raises:
            Conflict: It was changed or deleted since; carries both versions, nothing is overwritten.
        """
        with self.transaction(what) as batch:
            return batch.save(record)

    def save_all(self, records: Iterable[R], *, what: str) -> list[R]:
        """Store all of `records` as one change, or none of them; otherwise as `save`."""
        with self.transaction(what) as batch:
            return batch.save_all(records)

    def delete(self, record: Record, *, what: str = "") -> None:
        """Delete a record; its history stays and it can be undone. `Conflict` as in `save`."""
        with self.transaction(what) as batch:
            batch.delete(record)

    @contextmanager
    def transaction(self, what: str = "") -> Iterator[Transaction]:
        """Read and write as one: nobody else writes in between, and all of it is one change or none.

        For find-or-create and imports. Keep it inside one cell and do not call other methods of the workbook inside.
        """
        with self._writing() as connection:
            yield Transaction(connection, self._now(), what)

    def unreadable(self) -> list[Unreadable]:
        """Stored records that this version of the kit cannot read; they are kept as they are."""
        with self._reading() as connection:
            return Transaction(connection, self._now()).unreadable()

    # History

    @property
    def version(self) -> int:
        """A number that grows with every change by anybody: the newest revision's."""
        with self._reading() as connection:
            return newest_revision(connection)

    def undo(self) -> Change:
        """Take back the newest change that still holds; raise `NothingToUndo` when there is none."""
        with self._writing() as connection:
            return history.undo(connection, self._now())

    def redo(self) -> Change:
        """Do the change again that was taken back last; raise `NothingToUndo` when something was saved since."""
        with self._writing() as connection:
            return history.redo(connection, self._now())

    def changes(self, limit: int = 50) -> list[Change]:
        """The newest changes, newest first."""
        with self._reading() as connection:
            return history.changes(connection, limit)

    def history(self, model: type[Record], identifier: UUID) -> list[Revision]:
        """Every revision of one record, oldest first."""
        with self._reading() as connection:
            return history.of_record(connection, model.stored_as, identifier)

    def revisions_since(self, version: int) -> list[Revision]:
        """Every revision newer than `version`, oldest first."""
        with self._reading() as connection:
            return history.since(connection, version)

    # Half-filled forms and settings

    def keep_draft(
        self, form: str, fields: dict[str, Any], *, record: UUID | None = None, base: int | None = None
    ) -> None:
        """Keep what is typed in a form so far (JSON values), typed on revision `base`; the last wins."""
        with self._writing() as connection:
            drafts.keep(connection, drafts.Draft(form, record, self._now(), fields, base))

    def draft(self, form: str, record: UUID | None = None) -> dict[str, Any] | None:
        """What was typed in a form and not saved, or None."""
        kept = self.kept_draft(form, record)
        return kept.fields if kept else None

    def kept_draft(self, form: str, record: UUID | None = None) -> drafts.Draft | None:
        """What was typed in a form and not saved, with when and on which revision, or None."""
        with self._reading() as connection:
            return drafts.find(connection, form, record)

    def drop_draft(self, form: str, record: UUID | None = None, *, only: dict[str, Any] | None = None) -> None:
        """Forget what was typed in a form; with `only`, just if that is what is kept."""
        with self._writing() as connection:
            drafts.drop(connection, form, record, only=only)

    def drafts(self) -> list[drafts.Draft]:
        """Every half-filled form, the one typed last at the end."""
        with self._reading() as connection:
            return drafts.everything(connection)

    def setting(self, key: str, default: Any = None) -> Any:
        """The JSON value kept under `key`, or `default`."""
        with self._reading() as connection:
            return drafts.setting(connection, key, default)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a small JSON value under `key`; settings have no history."""
        with self._writing() as connection:
            drafts.set_setting(connection, key, value)

    # Backups and erasure

    def backup(self) -> Path:
        """Copy the workbook to the ``backups`` folder; the setting ``backups_kept`` says how many stay (7)."""
        kept = int(self.setting("backups_kept", backups.KEPT))
        with self._set_aside_if_damaged():
            return backups.make(self.path, self._now(), kept=kept, patience=self._patience)

    def backups(self) -> list[Path]:
        """The backups, newest first."""
        return backups.existing(self.path)

    def restore(self, backup: Path) -> Path | None:
        """Go back to a backup; return where the present file now lies. It is never overwritten."""
        self._require_writable()
        with connections.disk_errors_told(self.path):
            aside = restoring.restore(self.path, backup, self._now(), patience=self._patience)
            prepare(self.path, self._now(), patience=self._patience)
        return aside

    def back_up_daily(self) -> None:
        """Make the day's backup unless there is one, or nothing changed since the last."""
        today = self._now().date()
        if self._backed_up_on == today:
            return
        self._backed_up_on = today
        try:
            if backups.is_due(self.path, today, patience=self._patience):
                self.backup()
            self.backup_problem = ""
        except WorkbookDamaged:
            raise
        except WorkbookError as problem:  # no reason to refuse what the student wants to read or save
            self.backup_problem = str(problem)

    def erase(self, records: Iterable[UUID]) -> erasure.Erasure:
        """Take records out for good: history, drafts that mention them, and backups included; cannot be undone."""
        self._require_writable()
        with self._set_aside_if_damaged(), connections.disk_errors_told(self.path):
            return erasure.erase(self.path, records, patience=self._patience)

    def erase_all(self) -> erasure.Erasure:
        """Empty the workbook and remove its backups; cannot be undone."""
        self._require_writable()
        with self._set_aside_if_damaged(), connections.disk_errors_told(self.path):
            return erasure.erase_all(self.path, patience=self._patience)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        transaction = connections.transaction(self.path, write=False, patience=self._patience)
        with self._set_aside_if_damaged(), transaction as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._require_writable()
        with self._set_aside_if_damaged():
            self.back_up_daily()
        transaction = connections.transaction(self.path, write=True, patience=self._patience)
        with self._set_aside_if_damaged(), transaction as connection:
            yield connection
        health.remember(self.path)

    def _require_writable(self) -> None:
        if self.read_only:
            raise connections.read_only(self.path)

    @contextmanager
    def _set_aside_if_damaged(self) -> Iterator[None]:
        try:
            yield
        except WorkbookDamaged:
            raise confirm_damage(self.path, self._now(), patience=self._patience) from None
