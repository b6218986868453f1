"""Rows of text out of a CSV or XLSX file, whatever program, language or decade wrote it."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from networking_kit.errors import ImportRefused
from networking_kit.importers.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, open_zip
from networking_kit.importers.table import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (",", ";", "\t")
_RECOVERIES = 40
_LOOKED_AT = 4096
_MOSTLY, _HARDLY = 0.4, 0.1
_TORN = "has a quotation mark that is opened and not closed; mend it in a text editor and import again"
Row = tuple[int, list[str]]


@dataclass(slots=True)
class Sheet:
    """The rows of one table as (row number, cells), and the rows that could not be told apart."""

    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def key(header: str) -> str:
    """A column's name as it is compared: no case, accents, underscores, spaces at the ends or byte-order mark."""
    folded = unicodedata.normalize("NFKD", header.replace("\ufeff", "").replace("_", " ")).casefold()
    plain = "".join(character for character in folded if not "\u0300" <= character <= "\u036f")
    return " ".join(plain.strip(" \t*:'\"").split())


def decode(data: bytes) -> str | None:
    """The text of `data` in UTF-8, UTF-16 or Windows' cp1252, or None when it is not text at all."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _without_mark(data.decode("utf-16", errors="replace"))
    if wide := unmarked_utf16(data):
        return _without_mark(data.decode(wide, errors="replace"))
    try:
        return _without_mark(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None if 0 in data[:_LOOKED_AT] else data.decode("cp1252", errors="replace")


def unmarked_utf16(data: bytes) -> str | None:
    """Which UTF-16 the data is in, judged by the zero byte that each Latin letter has on the same side."""
    head = data[:_LOOKED_AT]
    even, odd = (head[side::2].count(0) / max(len(head[side::2]), 1) for side in (0, 1))
    if max(even, odd) > _MOSTLY and min(even, odd) < _HARDLY:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def csv_rows(text: str, delimiter: str, *, most: int | None = None) -> Sheet:
    """Split `text` at `delimiter` into rows; `most` stops early, to look at a beginning.

    A quotation mark that is never closed would swallow the rows after it: such a row is listed, the rest is read.
    """
    sheet = Sheet()
    lines = io.StringIO(text, newline="").readlines()
    limit = csv.field_size_limit(MAX_BYTES * 2)
    try:
        number = 0
        for _ in range(_RECOVERIES):
            number, torn = _read_until_torn(sheet, lines, number, delimiter, most)
            if torn is None:
                return sheet
            lines = lines[torn + 1 :]
    finally:
        csv.field_size_limit(limit)
    sheet.refused.append(Refused(number + 1, "and the rows below it cannot be told apart: too many of them " + _TORN))
    return sheet


def _read_until_torn(
    sheet: Sheet, lines: list[str], number: int, delimiter: str, most: int | None
) -> tuple[int, int | None]:
    """Add rows to `sheet`; return the last row's number and the line of a torn row, if one stopped the reading."""
    reader = csv.reader(lines, delimiter=delimiter)
    end = 0
    for cells in reader:
        number += 1
        start, end = end, reader.line_num
        if (end - start > 1 or end == len(lines)) and _is_torn(lines[start:end], delimiter):
            sheet.refused.append(Refused(number, _TORN))
            return number, start
        if any(cells) or len(cells) > 1:
            _add(sheet, number, cells)
        if most is not None and len(sheet.rows) >= most:
            break
    return number, None


def _is_torn(lines: list[str], delimiter: str) -> bool:
    end = ["\n", "end"]
    if list(csv.reader([*lines, *end], delimiter=delimiter))[-1] != ["end"]:
        return True
    if len(lines) == 1:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _add(sheet: Sheet, number: int, cells: list[str]) -> None:
    if len(sheet.rows) > MAX_ROWS:
        raise ImportRefused(f"The file has more than {MAX_ROWS:,} rows. Split it and import the parts one by one.")
    if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
        sheet.refused.append(Refused(number, f"has more than {MAX_COLUMNS} columns"))
        return
    sheet.rows.append((number, cells[:MAX_COLUMNS]))


def xlsx_sheets(data: bytes, *, name: str) -> Iterator[tuple[str, Sheet]]:
    """The worksheets of an XLSX file as (title, rows), read without ever holding the whole file.

    Dates come as ISO text, whole numbers without decimals, formulas as the value that was last computed.
    """
    open_zip(data, name=name).close()
    import openpyxl

    damaged = f"{name} cannot be read as a spreadsheet. Open it in a spreadsheet program and save it again as .xlsx."
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever the malformed part happened to trip
        raise ImportRefused(damaged) from None
    try:
        for worksheet in book.worksheets:
            try:
                yield worksheet.title, _xlsx_rows(worksheet)
            except ImportRefused:
                raise
            except Exception:  # noqa: BLE001 - as above, while rows are streamed
                raise ImportRefused(damaged) from None
    finally:
        book.close()


def _xlsx_rows(worksheet: Any) -> Sheet:
    sheet = Sheet()
    worksheet.reset_dimensions()
    for number, values in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
        if number > MAX_ROWS * 2:
            raise ImportRefused(
                f"The sheet reaches beyond row {MAX_ROWS * 2:,}. Delete the empty rows below its table."
            )
        cells = [as_text(value) for value in values]
        if any(cells):
            _add(sheet, number, cells)
    return sheet


def as_text(value: Any) -> str:
    """A spreadsheet cell's value as the text a person would have typed."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        plain_day = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if plain_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
