"""Which file a target's name asks for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from networking_kit.errors import ExportRefused
from networking_kit.exporters.archive import everything_zip
from networking_kit.exporters.calendar import CalendarEntry, calendar_ics, meeting_entries
from networking_kit.exporters.outbox import outbox
from networking_kit.exporters.tracker import tracker_csv, tracker_xlsx
from networking_kit.models import RECORDS, ActionStep, Contact, Meeting, Message, Record, Student

TARGETS = {
    "tracker.csv": "the contacts, for any spreadsheet",
    "tracker.xlsx": "contacts, messages, meetings and action steps, a sheet each",
    "calendar.ics": "meetings, follow-ups and due dates",
    "outbox/": "a draft for a mail program, one a message",
    "everything.zip": "all records, to keep or to import again",
}
"""What can be exported: the name to ask for, and what it gives. What counts is the ending of the name."""

RecordsOf = Callable[[type[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the `path`, how many records or entries are in it, and what was `refused`, with the reason."""

    path: Path
    count: int
    refused: list[tuple[int, str]] = field(default_factory=list)


def export(
    target: Path | str,
    records: RecordsOf | Iterable[Record],
    *,
    calendar: Iterable[CalendarEntry] = (),
    now: datetime | None = None,
) -> Exported:
    """Write the file that the name of `target` asks for, see `TARGETS`.

    Args:
        target: a path whose ending says the kind: .csv, .xlsx, .ics, .zip, or a folder (`outbox`, or any name with a /
            at its end).
        records: all records, or a function from a model to its records, such as a workbook's `all`.
        calendar: entries for a calendar besides the meetings: follow-ups and due dates.
        now: time-zone-aware moment of the export, for the calendar; the clock's when left out.

    Raises:
        ExportRefused: the kind is not known, or the file cannot be written.
    """
    path = Path(target)
    write = _writer(str(target), path)
    of = _by_model(records)
    if write == "calendar":
        entries = [*meeting_entries(of(Meeting), of(Contact)), *calendar]
        calendar_ics(path, entries, stamp=now or datetime.now(UTC))
        return Exported(path, len(entries))
    if write == "outbox":
        done = outbox(path, of(Message), of(Contact), of(Student))
        return Exported(path, len(done.written), done.refused)
    if write == "everything":
        everything = [record for model in RECORDS.values() for record in of(model)]
        return Exported(everything_zip(path, everything), len(everything))
    tracker = tracker_csv if write == "csv" else tracker_xlsx
    contacts = of(Contact)
    tracker(path, contacts, of(Message), of(Meeting), of(ActionStep), of(Student))
    return Exported(path, len(contacts))


def _writer(name: str, path: Path) -> str:
    if name.endswith(("/", os.sep)) or path.is_dir() or path.name == "outbox":
        return "outbox"
    kinds = {".csv": "csv", ".xlsx": "xlsx", ".ics": "calendar", ".zip": "everything"}
    if kind := kinds.get(path.suffix.lower()):
        return kind
    possible = "; ".join(f"{target} ({gives})" for target, gives in TARGETS.items())
    raise ExportRefused(f"It is not clear what to write to {path.name or path}. Possible are: {possible}.")


def _by_model(records: RecordsOf | Iterable[Record]) -> Callable[[type[Any]], list[Any]]:
    if callable(records):
        return lambda model: list(records(model))
    kept = list(records)
    return lambda model: [record for record in kept if isinstance(record, model)]
