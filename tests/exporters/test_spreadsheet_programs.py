import csv
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from networking_kit.exporters import everything_zip, tracker_csv, tracker_xlsx
from networking_kit.models import Contact, Message, Record

# Comma, double quote, UTF-8, from row 1, find dates, and (the last token) run formulas, as a careless opening would.
_UTF8_AND_FORMULAS = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"


@pytest.fixture(scope="module")
def office() -> str:
    """LibreOffice's command; without it these tests are skipped, except in CI, whose set-up includes it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is needed in CI: install the package libreoffice-calc.")
        pytest.skip("LibreOffice is not installed on this machine")
    return found


def _convert(office: str, folder: Path, source: Path, kind: str) -> Path:
    command = [
        *(office, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *(["--infilter=" + _UTF8_AND_FORMULAS] if source.suffix == ".csv" else []),
        *("--convert-to", kind, "--outdir", str(folder / "out"), str(source)),
    ]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    return folder / "out" / f"{source.stem}.{kind.partition(':')[0]}"


def _cells(path: Path) -> list[openpyxl.cell.Cell]:
    return [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]


def test_the_program_does_run_what_is_not_protected(office: str, tmp_path: Path) -> None:
    """A CSV without our protection turns into a live formula, so that finding none elsewhere means something."""
    source = tmp_path / "plain.csv"
    source.write_text("Name,Role\n=1+1,x\n", encoding="utf-8")
    assert [cell.value for cell in _cells(_convert(office, tmp_path, source, "xlsx")) if cell.data_type == "f"] != []


@pytest.mark.parametrize("name", ["tracker.csv", "tracker.xlsx"])
def test_a_real_spreadsheet_program_finds_the_values_and_no_formula(
    office: str, tmp_path: Path, contacts: list[Contact], messages: list[Message], name: str
) -> None:
    """LibreOffice opens the tracker, computes nothing in it, and keeps each name, date and line."""
    writer = tracker_csv if name.endswith("csv") else tracker_xlsx
    source = writer(tmp_path / name, contacts, messages)
    cells = _cells(_convert(office, tmp_path, source, "xlsx"))
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if cell.hyperlink is not None and "evil" in str(cell.hyperlink.target)] == []
    texts = {str(cell.value).removeprefix("'") for cell in cells if cell.value is not None}
    for contact in contacts:
        for text in (contact.name, contact.company, contact.role, contact.slack, contact.phone):
            assert text in texts or not text
    assert contacts[0].notes in texts
    assert any(str(cell.value).startswith("2024-03-14") and cell.is_date for cell in cells)


def test_a_real_spreadsheet_program_reads_every_sheet(
    office: str, tmp_path: Path, contacts: list[Contact], messages: list[Message]
) -> None:
    """The sheet of messages, exported again as CSV by LibreOffice, holds subjects, bodies and times as they were."""
    source = tracker_xlsx(tmp_path / "tracker.xlsx", contacts, messages)
    # The last token asks for the second sheet; the others are UTF-8, comma and double quote, values as shown.
    kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    _convert(office, tmp_path, source, kind)
    with next((tmp_path / "out").glob("*.csv")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Contact"], row["Subject"], row["Body"]) for row in rows] == [
        ("Chloé Lefèvre", messages[0].subject, messages[0].body),
        ("Bo Berg", "", messages[1].body),
    ]
    assert rows[0]["Sent at"].startswith("2026-11-02 15:30")


def test_the_tables_of_the_archive_run_no_formula_either(office: str, tmp_path: Path, records: list[Record]) -> None:
    """The CSV files inside the archive of everything are as safe to open as the tracker."""
    archive = everything_zip(tmp_path / "everything.zip", records)
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    cells = _cells(_convert(office, tmp_path, tmp_path / "unpacked" / "contact.csv", "xlsx"))
    assert len(cells) > len(records)
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
