"""Everything back out of the ZIP that the kit wrote."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.errors import ImportRefused, InvalidAnswer
from networking_kit.importers.limits import load, open_zip, unpack
from networking_kit.importers.table import Refused
from networking_kit.models import RECORDS, Record, Reflection, Student

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FORMAT = 1
MAX_WORKBOOK_BYTES = 100 * 1024 * 1024
"""Bytes of a whole workbook, packed or unpacked: the student's own file may be larger than an address book."""


def everything(path: Path | str) -> list[Record]:
    """Read all records of a ZIP that `exporters.everything_zip` wrote, in the order they had; nothing is stored.

    Raises `ImportRefused` when it is not such a file, was written by a newer kit, or any record in it is not valid:
    then nothing is returned, since half a workbook is worse than none.
    """
    name = Path(path).name
    data = load(path, most=MAX_WORKBOOK_BYTES)
    if not data.startswith(b"PK"):
        raise ImportRefused(f"{name} is not an export of everything. Choose the .zip that the kit wrote.")
    # Text of a student's own may repeat itself a lot: here only the size is capped, not the ratio.
    with open_zip(data, name=name, most=2 * MAX_WORKBOOK_BYTES, ratio=MAX_WORKBOOK_BYTES) as archive:
        member = next((one for one in archive.infolist() if one.filename == "everything.json"), None)
        if member is None:
            raise ImportRefused(f"{name} holds no everything.json. Choose the .zip that the kit wrote.")
        document = _document(unpack(archive, member, name=name, most=MAX_WORKBOOK_BYTES), name)
    return [_record(place, entry, name) for place, entry in enumerate(document, start=1)]


@dataclass(frozen=True, slots=True)
class Brought:
    """What an export of everything would bring into a workbook: each record is `new`, unchanged or refused."""

    new: list[Record]
    unchanged: int
    refused: list[Refused]

    def as_json(self) -> dict[str, Any]:
        """Counts that add up to the records read, and each refused record with its reason."""
        refused = [{"row": one.row, "reason": one.reason} for one in self.refused]
        return {"new": len(self.new), "merged": 0, "unchanged": self.unchanged, "refused": refused}


def plan_everything(records: Iterable[Record], held_of: Callable[[type[Record]], list[Any]]) -> Brought:
    """Decide for each of `records`, as `everything` reads them, against what `held_of` returns for a model.

    Nothing that the workbook holds is replaced: another version of a record, or a second profile, is refused.
    """
    new, unchanged, refused = [], 0, []
    records = list(records)
    held = {record.id: record for model in {type(record) for record in records} for record in held_of(model)}
    taken = {only for record in held.values() if (only := _only_one(record))}
    for place, record in enumerate(records, 1):
        stored, only = held.get(record.id), _only_one(record)
        if stored is not None and stored.same_as(record):
            unchanged += 1
        elif stored is not None:
            kind = record.stored_as.replace("_", " ")
            refused.append(Refused(place, f"your workbook holds another version of this {kind}; it was kept"))
        elif only in taken:
            refused.append(Refused(place, f"your workbook has {only} of its own; it was kept"))
        else:
            new.append(record)
    return Brought(new, unchanged, refused)


def _only_one(record: Record) -> str | None:
    """What a workbook has one of, in words; None for records of which there are many."""
    if isinstance(record, Student):
        return "a profile"
    return f"an answer to {record.question}" if isinstance(record, Reflection) else None


def is_everything(path: Path | str) -> bool:
    """Whether the file at `path` is an export of everything, so that `everything` reads it and `read` does not."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "everything.json" in archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def _document(data: bytes, name: str) -> list[Any]:
    damaged = ImportRefused(f"{name} is damaged. Export everything again, or take an older export.")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise damaged from None
    if not isinstance(document, dict) or not isinstance(document.get("records"), list):
        raise damaged
    version = document.get("networking_kit")
    if not isinstance(version, int):
        raise damaged
    if version > FORMAT:
        raise ImportRefused(
            f"{name} was written by a newer kit. Update the kit (`networking-kit update`), then try again."
        )
    return list(document["records"])


def _record(place: int, entry: Any, name: str) -> Record:
    stored_as = entry.get("record") if isinstance(entry, dict) else None
    model = RECORDS.get(stored_as) if isinstance(stored_as, str) else None
    content = entry.get("content") if isinstance(entry, dict) else None
    if model is None or not isinstance(content, dict):
        raise ImportRefused(f"{name}: record {place} is of no known kind. Nothing was taken from the file.")
    try:
        return model.checked(**content)
    except InvalidAnswer as error:
        problems = "; ".join(f"{field} {problem}" for field, problem in error.problems.items())
        raise ImportRefused(f"{name}: record {place} ({stored_as}): {problems}. Nothing was taken from it.") from None
