"""From a file to a `Table`: find out what it is, then read it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from networking_kit.errors import ImportRefused, UnknownColumns
from networking_kit.importers.formats import TABLES, Header, recognise
from networking_kit.importers.limits import load, open_zip, unpack
from networking_kit.importers.person import FIELDS, Raw, person
from networking_kit.importers.sheets import DELIMITERS, Sheet, csv_rows, decode, xlsx_sheets
from networking_kit.importers.table import Candidate, Columns, Refused, Table
from networking_kit.importers.tracker import tracker_contact
from networking_kit.importers.vcard import looks_like_vcard, read_vcards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zipfile import ZipFile, ZipInfo

FORMATS = ("auto", *TABLES, "vcard")
"""What `read` takes as `format`."""
_LOOK = 40
"""Rows within which a header is looked for."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOOK_CHARACTERS = 400_000
_SAMPLE = 5


def read(path: Path | str, *, format: str = "auto", mapping: Mapping[str, str] | None = None) -> Table:  # noqa: A002
    """Read the people in the file at `path`; nothing is stored.

    Args:
        path: a LinkedIn Connections.csv or the ZIP it came in, a tracker, a Google or Outlook CSV, a vCard file, or any
            CSV or XLSX table. The content decides, not the name. At most 10 MB, 50,000 rows and 200 columns.
        format: one of `FORMATS`; anything but `auto` insists on that format.
        mapping: column name to one of `FIELDS`; needed for tables whose columns are not known, see `columns`.

    Raises:
        UnknownColumns: it is a table, but a `mapping` has to say what its columns hold.
        ImportRefused: the file is not readable as contacts at all. A single bad row never raises: it is listed.
    """
    if format not in FORMATS:
        raise ImportRefused(f"There is no format {format!r}. Choose one of: {', '.join(FORMATS)}.")
    name = Path(path).name
    data = load(path)
    if looks_like_vcard(data) and format in ("auto", "vcard") and not mapping:
        return read_vcards(data)
    if format == "vcard":
        raise ImportRefused(
            f"{name} holds no vCard. Export your contacts as .vcf, or let the format be found out (auto)."
        )
    if mapping:
        return _read_mapped(_tables(data, name), mapping, name)
    known = [(sheet, found) for sheet in _tables(data, name) if (found := _find_header(sheet, format))]
    if known:
        # A tracker has sheets that look a little like address books too: the surest format wins, then the first sheet.
        sheet, (at, header) = min(known, key=lambda one: TABLES.index(one[1][1].format))
        return _read_table(sheet, at, header)
    if format in ("auto", "columns"):
        raise UnknownColumns(
            f"{name} is a table whose columns are not known. Say what they hold in the import form of notebook 02, or "
            'on the command line for each that counts, such as --column "Who=name"; it is remembered.'
        )
    raise ImportRefused(f"{name} does not look like {format}. Let the format be found out (auto), or choose another.")


def columns(path: Path | str) -> Columns:
    """Show the columns of a CSV or XLSX table, for matching them by hand; raise `ImportRefused` if it is no table."""
    name = Path(path).name
    sheet = _widest(_tables(load(path), name), name)
    at, fields = _header_place(sheet)
    header = _unique(sheet.rows[at][1])
    guess = {column: field for column, field in zip(header, fields, strict=True) if field in FIELDS}
    return Columns(header, [cells for _, cells in sheet.rows[at + 1 : at + 1 + _SAMPLE]], guess)


def _tables(data: bytes, name: str) -> Iterator[Sheet]:
    """Every reading of the file as a table: by each fitting delimiter, each sheet, or LinkedIn's file of a ZIP."""
    if data.startswith(b"PK\x03\x04"):
        with open_zip(data, name=name) as archive:
            members = {member.filename: member for member in archive.infolist()}
            if "[Content_Types].xml" not in members:
                yield from _csv_tables(unpack(archive, _connections(archive, name), name=name), name)
                return
        for _, sheet in xlsx_sheets(data, name=name):
            yield sheet
        return
    yield from _csv_tables(data, name)


def _connections(archive: ZipFile, name: str) -> ZipInfo:
    for member in archive.infolist():
        if PurePosixPath(member.filename).name.casefold() == "connections.csv":
            return member
    if "everything.json" in archive.namelist():
        raise ImportRefused(
            f"{name} is an export of a whole workbook, not an address book. Let the format be found out (auto)."
        )
    raise ImportRefused(
        f"{name} is no spreadsheet (.xlsx), and it holds no Connections.csv. If it came from LinkedIn, ask for your"
        " data again and tick Connections; if it came from a spreadsheet program, save it as .xlsx or .csv."
    )


def _csv_tables(data: bytes, name: str) -> Iterator[Sheet]:
    if data.startswith(_OLD_OFFICE):
        raise ImportRefused(f"{name} is an older Excel file, or has a password. Save it as .xlsx or .csv without one.")
    text = decode(data)
    if text is None:
        raise ImportRefused(f"{name} is not a table or an address book. Choose a .csv, .xlsx, .vcf or LinkedIn's .zip.")
    if text.startswith("version https://git-lfs"):
        raise ImportRefused(f"{name} is only a pointer to a file that was not downloaded. Download the file itself.")
    head = text[:_LOOK_CHARACTERS]
    # The delimiter that gives a header somebody knows; failing that, the one that gives the most columns.
    looks = {mark: csv_rows(head, mark, most=_LOOK) for mark in DELIMITERS}
    known = [mark for mark, sheet in looks.items() if _find_header(sheet, "auto")]
    if not known:
        known = [max(looks, key=lambda mark: max((len(cells) for _, cells in looks[mark].rows), default=0))]
    for mark in known:
        yield csv_rows(text, mark)


def _find_header(sheet: Sheet, only: str) -> tuple[int, Header] | None:
    for at, (_, cells) in enumerate(sheet.rows[:_LOOK]):
        if header := recognise(cells, only):
            return at, header
    return None


def _read_table(sheet: Sheet, at: int, header: Header) -> Table:
    first, cells = sheet.rows[at]
    build = tracker_contact if header.format == "tracker" else person
    found: Iterable[Candidate | Refused] = (build(number, _raw(row, header)) for number, row in sheet.rows[at + 1 :])
    mapping = {column: field for column, field in zip(_unique(cells), header.fields, strict=True) if field}
    return _sorted_out(header.format, found, [one for one in sheet.refused if one.row > first], mapping)


def _raw(row: list[str], header: Header) -> Raw:
    raw: Raw = {}
    for text, field in zip(row, header.fields, strict=False):
        if field:
            several = header.format == "google" and " ::: " in text  # its way to put two values into one cell
            raw.setdefault(field, []).extend(text.split(" ::: ") if several else [text])
    return raw


def _sorted_out(
    name: str, found: Iterable[Candidate | Refused], refused: list[Refused], mapping: dict[str, str]
) -> Table:
    table = Table(name, [], list(refused), mapping)
    for one in found:
        table.add(one)
    table.refused.sort(key=lambda one: one.row)
    return table


def _read_mapped(sheets: Iterable[Sheet], mapping: Mapping[str, str], name: str) -> Table:
    unknown = sorted(set(mapping.values()) - set(FIELDS))
    if unknown:
        raise ImportRefused(f"No field is called {unknown[0]!r}. A column can be: {', '.join(FIELDS)}.")
    sheet = _widest(sheets, name)
    at, _ = _header_place(sheet)
    header = _unique(sheet.rows[at][1])
    missing = [column for column in mapping if column not in header]
    if missing:
        raise ImportRefused(f"{name} has no column {missing[0]!r}. Its columns are: {', '.join(header[:30])}.")
    fields = tuple(mapping.get(column) for column in header)
    if not {"name", "first_name", "last_name"} & set(fields):
        raise ImportRefused("Say which column holds the name: match one to name, or two to first_name and last_name.")
    return _read_table(sheet, at, Header("columns", fields))


def _widest(sheets: Iterable[Sheet], name: str) -> Sheet:
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise ImportRefused(f"{name} holds no table.")
    return max(filled, key=lambda sheet: max(len(cells) for _, cells in sheet.rows[:_LOOK]))


def _header_place(sheet: Sheet) -> tuple[int, tuple[str | None, ...]]:
    """The row of the header: one that is recognised, else the first that is not much emptier than those below it."""
    if found := _find_header(sheet, "auto"):
        return found[0], found[1].fields
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in sheet.rows[:_LOOK]]
    at = next(at for at, count in enumerate(filled) if count * 2 > max(filled) or count == max(filled))
    return at, (None,) * len(sheet.rows[at][1])


def _unique(cells: list[str]) -> list[str]:
    """Column names that are all different: a second `Notes` becomes `Notes (2)`, a nameless column `Column 3`."""
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        base = " ".join(cell.replace("\ufeff", "").split()) or f"Column {place}"
        name, count = base, 1
        while name in names:
            count += 1
            name = f"{base} ({count})"
        names.append(name)
    return names
