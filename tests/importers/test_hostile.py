import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings

from networking_kit.errors import ImportRefused
from networking_kit.importers import columns, everything, plan, read
from networking_kit.importers.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS

_calm = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
_starts = (
    b"",
    b"PK\x03\x04",
    b"BEGIN:VCARD\r\n",
    b"\xff\xfe",
    b"First Name,Last Name,Connected On\r\n",
    b"Name,Email\n",
    b"\xef\xbb\xbf",
)


@_calm
@given(start=st.sampled_from(_starts), rest=st.binary(max_size=400))
@example(start=b"Name,Email\n", rest=b'"' * 7 + b"\n" * 50)
def test_any_bytes_give_a_table_or_a_refusal(tmp_path: Path, start: bytes, rest: bytes) -> None:
    """No file whatever raises anything but ImportRefused, and every row that was read has its place."""
    path = tmp_path / "any"
    path.write_bytes(start + rest)
    table = _or_none(read, path)
    assert table is None or plan(table, []).rows == table.rows
    for look in (columns, everything):
        _or_none(look, path)


def _or_none(look: Callable[[Path], Any], path: Path) -> Any:
    try:
        return look(path)
    except ImportRefused:
        return None


_line = st.text(alphabet=st.sampled_from("aÉ\"',;\t= @\\:\r\n\x00\u202e\u2028😀"), max_size=20)


@_calm
@given(rows=st.lists(st.lists(_line, min_size=1, max_size=4), max_size=8))
def test_any_text_below_a_header_leaves_no_row_unaccounted(tmp_path: Path, rows: list[list[str]]) -> None:
    """Rows of any characters are candidates or refused, each with a different number below the header's."""
    path = tmp_path / "people.csv"
    path.write_bytes(("Name,Email,Company,Notes\n" + "\n".join(",".join(row) for row in rows)).encode("utf-8"))
    table = read(path)
    numbers = [candidate.row for candidate in table.candidates] + [refused.row for refused in table.refused]
    assert len(numbers) == len(set(numbers)) == table.rows
    assert all(number > 1 for number in numbers)


@_calm
@given(cards=st.lists(st.binary(max_size=120), max_size=6))
def test_any_bytes_between_begin_and_end_are_one_card(tmp_path: Path, cards: list[bytes]) -> None:
    """Cards read plus cards listed are the cards that are there, whatever stands in them."""
    marks = (b"BEGIN", b"AGENT", b"\x00")
    inside = [
        b"\r\n".join(part for part in card.splitlines() if not any(mark in part.upper() for mark in marks))
        for card in cards
    ]
    path = tmp_path / "people.vcf"
    path.write_bytes(
        b"".join(b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + one + b"\r\nEND:VCARD\r\n" for one in [b"FN:Ana", *inside])
    )
    assert read(path).rows == len(cards) + 1


def test_a_file_over_the_size_cap_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file over 10 MB is refused with what to do."""
    path = tmp_path / "people.csv"
    path.write_bytes(b"Name,Email\n" + b"a" * MAX_BYTES)
    with pytest.raises(ImportRefused, match="10 MB"):
        read(path)


def test_more_rows_than_the_cap_are_refused(tmp_path: Path) -> None:
    """A table of more than 50,000 rows is refused as a whole, not cut."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\n" + "Ana,\n" * (MAX_ROWS + 5))
    with pytest.raises(ImportRefused, match="50,000"):
        read(path)


def test_a_row_with_more_columns_than_the_cap_is_listed(tmp_path: Path) -> None:
    """A row that is far too wide is refused by its number; the others are read."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nAna," + "," * MAX_COLUMNS + "x\nBo,\n")
    table = read(path)
    assert ([c.contact.name for c in table.candidates], [r.row for r in table.refused]) == (["Bo"], [2])


def test_a_long_cell_is_no_obstacle(tmp_path: Path) -> None:
    """A cell over the csv module's own limit is read; text no field holds is refused with the length."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Notes\nAna," + "x" * 200_000 + "\nBo,fine\n")
    table = read(path)
    assert [c.contact.name for c in table.candidates] == ["Bo"]
    assert table.refused[0].row == 2
    assert "20,000" in table.refused[0].reason


def test_a_zip_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    """A compression ratio over 100 is refused without unpacking, in a ZIP and in an XLSX alike."""
    for name in ("Connections.csv", "[Content_Types].xml"):
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, b"0" * 30_000_000)
        with pytest.raises(ImportRefused, match="unpacks"):
            read(path)


def test_a_sheet_with_one_far_away_cell_costs_nothing(tmp_path: Path) -> None:
    """An XLSX that reaches to the last row and column of the program is refused at once, with what to delete."""
    book = openpyxl.Workbook()
    book.active.append(["Full Name", "Email"])
    book.active.append(["Ana Silva", "ana@mail.example"])
    book.active.cell(row=1_048_576, column=16_384, value="far")
    path = tmp_path / "far.xlsx"
    book.save(path)
    with pytest.raises(ImportRefused, match="rows"):
        read(path)


def test_a_spreadsheet_gives_its_values_as_a_person_would_type_them(tmp_path: Path) -> None:
    """Numbers lose their decimals, dates are days, a formula gives nothing to run, other sheets are looked at too."""
    book = openpyxl.Workbook()
    book.active.append(["About this file"])
    sheet = book.create_sheet("People")
    sheet.append([])
    sheet.append(["Full Name", "Phone", "Connected on", "Company", "Notes"])
    sheet.append(["Ana Silva", 5550100.0, date(2024, 3, 14), True, "=1+1"])
    path = tmp_path / "people.xlsx"
    book.save(path)
    (candidate,) = read(path).candidates
    contact = candidate.contact
    assert (candidate.row, contact.phone, contact.connected_on.isoformat(), contact.company, contact.notes) == (
        *(3, "5550100", "2024-03-14", "yes", ""),
    )


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf\r\n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"%PDF-1.7\n1 0 obj", b"just a line"]
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    """Empty files, pictures, PDFs and prose are refused, and the reason names the file."""
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match=r"people\.csv"):
        read(path)


def test_an_older_spreadsheet_is_named_as_such(tmp_path: Path) -> None:
    """An .xls or a locked .xlsx is refused with how to save it instead; so is another program's own kind of file."""
    path = tmp_path / "people.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    with pytest.raises(ImportRefused, match=r"\.xlsx"):
        read(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(ImportRefused, match=r"\.xlsx"):
        read(path)


def test_a_pointer_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    """A git-lfs pointer is refused as such."""
    path = tmp_path / "people.csv"
    path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n")
    with pytest.raises(ImportRefused, match="pointer"):
        read(path)


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """A missing file and a folder are refused with what to check."""
    with pytest.raises(ImportRefused, match="no file"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(ImportRefused, match="folder"):
        read(tmp_path)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    """A download that stopped halfway is named as such."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("Connections.csv", "First Name,Last Name,Connected On\n" * 100)
    path = tmp_path / "export.zip"
    path.write_bytes(whole.getvalue()[:-60])
    with pytest.raises(ImportRefused, match="Download it again"):
        read(path)
