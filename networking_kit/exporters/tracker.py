"""The tracker as files that a spreadsheet opens: a CSV of the contacts, or an XLSX with everything."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.exporters.cells import as_text, csv_cell, is_risky, xlsx_text
from networking_kit.exporters.tables import tables
from networking_kit.exporters.writing import replacing, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from networking_kit.models import ActionStep, Contact, Meeting, Message, Student

_NARROW, _WIDE, _LOOKED_AT = 10, 60, 200


def tracker_csv(  # noqa: PLR0917 - the kinds of record that a tracker shows
    path: Path | str,
    contacts: Iterable[Contact],
    messages: Iterable[Message] = (),
    meetings: Iterable[Meeting] = (),
    action_steps: Iterable[ActionStep] = (),
    students: Iterable[Student] = (),
) -> Path:
    """Write the contacts to a CSV (UTF-8 with a mark that Excel needs); messages and meetings show as counts and dates.

    Text that a spreadsheet would run as a formula starts with an apostrophe. Raises `ExportRefused` when the system
    does not let it be written.
    """
    frame = tables(contacts, messages, meetings, action_steps, students)["contacts"]
    return write_whole(path, csv_bytes(frame))


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as the bytes of a CSV that is safe to open."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(frame.columns)
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def tracker_xlsx(  # noqa: PLR0917 - as above
    path: Path | str,
    contacts: Iterable[Contact],
    messages: Iterable[Message] = (),
    meetings: Iterable[Meeting] = (),
    action_steps: Iterable[ActionStep] = (),
    students: Iterable[Student] = (),
) -> Path:
    """Write contacts, messages, meetings and action steps to an XLSX, a sheet each, with dates as dates.

    All text is stored as text, never as a formula. Text longer than a cell holds (32,767 characters) goes on in a
    further column. Raises `ExportRefused` when the system does not let it be written.
    """
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for title, frame in tables(contacts, messages, meetings, action_steps, students).items():
        _write_sheet(book.create_sheet(title), frame)
    with replacing(path) as temporary:
        book.save(temporary)
    return Path(path)


def _write_sheet(sheet: Any, frame: pd.DataFrame) -> None:
    rows = [[_values(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    pieces = [max((len(row[at]) for row in rows), default=1) for at in range(len(frame.columns))]
    header = [
        f"{column} ({piece + 1})" if piece else column
        for column, count in zip(frame.columns, pieces, strict=True)
        for piece in range(count)
    ]
    _lay_out(sheet, header, [_spread(row, pieces) for row in rows[:_LOOKED_AT]])
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in _spread(row, pieces)])


def _spread(row: list[list[Any]], pieces: list[int]) -> list[Any]:
    padded = ([*values, *[None] * (count - len(values))] for values, count in zip(row, pieces, strict=True))
    return [value for values in padded for value in values]


def _values(value: Any) -> list[Any]:
    """The cell, or cells, of one value: numbers and dates as they are, without the zone that XLSX has no place for."""
    if isinstance(value, datetime):
        return [value.replace(tzinfo=None)]
    if isinstance(value, (int, date)) and not isinstance(value, bool):
        return [value]
    return list(xlsx_text(as_text(value)))


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        if is_risky(value):
            cell.quotePrefix = True  # so that editing the cell keeps it text
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _lay_out(sheet: Any, header: list[str], rows: Sequence[list[Any]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    for at, name in enumerate(header):
        longest = max([len(name), *(len(as_text(row[at]).partition("\n")[0]) for row in rows)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(longest + 2, _NARROW), _WIDE)
