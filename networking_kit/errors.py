"""Every error that the kit raises on purpose, one class for each situation that a caller can do something about.

NetworkingKitError
├── InvalidAnswer          a value was refused; ``problems`` says which field and why
├── CourseError            the course file is wrong; ``problems`` carries line numbers
├── UnknownPersona         no sample student of that name
├── UnknownParameter       a notebook does not declare the parameter it was given
├── NotebookFailed         a notebook stopped on an error while it was executed
├── ImportRefused          a file cannot be read as contacts at all
│   └── UnknownColumns     a table, but nobody has said yet what its columns hold
├── ExportRefused          a target cannot be written, or its kind is not known
├── NotFound               no record answers to that name or identifier
├── Ambiguous              more than one record answers to that name
└── WorkbookError
    ├── Conflict           the record changed elsewhere; carries both versions
    ├── NothingToUndo      there is no change left to take back
    ├── WorkbookLocked     another program holds the file
    ├── WorkbookReadOnly   the file or its folder cannot be written
    ├── WorkbookFull       the disk is full
    ├── WorkbookMissing    there is no workbook at that place
    ├── WorkbookDamaged    the file is not a whole workbook; it was set aside
    └── WorkbookTooNew     the file was written by a newer kit; it was not touched

A message is written for a student: what is wrong, where, and what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class NetworkingKitError(Exception):
    """Base of all errors the kit raises on purpose; its text can be shown to a student as it is."""


class InvalidAnswer(NetworkingKitError):
    """One or more values were refused.

    ``problems`` maps a field's name to a sentence that says what is wrong with it.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in self.problems.items()))


class CourseError(NetworkingKitError):
    """The course file is wrong.

    ``problems`` is a list of (line or None, sentence); lines count from 1.
    """

    def __init__(self, source: Path | str, problems: Sequence[tuple[int | None, str]]) -> None:
        self.source = str(source)
        self.problems = list(problems)
        where = [f"line {line}: {text}" if line else text for line, text in self.problems]
        super().__init__(f"{self.source} has {len(where)} problem(s):\n  " + "\n  ".join(where))


class UnknownPersona(NetworkingKitError):
    """No sample student of that name ships with the material."""


class UnknownParameter(NetworkingKitError):
    """A notebook was given a parameter that its parameters cell does not declare."""


class NotebookFailed(NetworkingKitError):
    """A notebook stopped on an error while it was executed."""


class ImportRefused(NetworkingKitError):
    """A file cannot be read as contacts at all; nothing was stored."""


class UnknownColumns(ImportRefused):
    """A table whose columns are not known: somebody has to say what they hold."""


class ExportRefused(NetworkingKitError):
    """An export target cannot be written, or its kind is not known."""


class NotFound(NetworkingKitError):
    """No record answers to that name or identifier."""


class Ambiguous(NetworkingKitError):
    """More than one record answers to that name."""


class WorkbookError(NetworkingKitError):
    """Something about the workbook file; what was saved before is untouched."""


class Conflict(WorkbookError):
    """The record was changed elsewhere since it was read.

    ``mine`` is the version that was refused, ``theirs`` the one that is stored. Nothing was overwritten:
    saving ``mine`` with the revision of ``theirs`` keeps mine, doing nothing keeps theirs.
    """

    def __init__(self, mine: Any, theirs: Any) -> None:
        self.mine = mine
        self.theirs = theirs
        super().__init__(
            "This was changed in another place since you opened it. "
            "Both versions are kept: compare them, then choose which one to save."
        )


class NothingToUndo(WorkbookError):
    """There is no change left to take back."""


class WorkbookLocked(WorkbookError):
    """Another program holds the workbook file for too long."""


class WorkbookReadOnly(WorkbookError):
    """The workbook file or its folder cannot be written."""


class WorkbookFull(WorkbookError):
    """The disk that holds the workbook is full."""


class WorkbookMissing(WorkbookError):
    """There is no workbook at that place."""


class WorkbookDamaged(WorkbookError):
    """The file is not a whole workbook.

    ``set_aside`` is where the damaged file now lies, ``backup`` the newest good backup or None.
    """

    def __init__(self, message: str, *, set_aside: Path | None = None, backup: Path | None = None) -> None:
        self.set_aside = set_aside
        self.backup = backup
        super().__init__(message)


class WorkbookTooNew(WorkbookError):
    """The file was written by a newer kit; it was not touched."""
