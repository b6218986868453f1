import csv
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from networking_kit.errors import ImportRefused
from networking_kit.importers import Refused, plan, read

Rows = Callable[[int], list[tuple[str, ...]]]
Write = Callable[..., Path]


@pytest.mark.parametrize(
    "written",
    [
        {"encoding": encoding, "delimiter": delimiter, "quoting": quoting}
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
        for delimiter in (",", ";", "\t")
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    ],
    ids=str,
)
def test_a_connections_file_is_read_in_every_way_it_is_saved(
    linkedin_rows: Rows, write_table: Write, preamble: str, new_header: tuple[str, ...], written: dict[str, Any]
) -> None:
    """Preamble, byte-order mark, encoding, delimiter and quoting make no difference to who is found."""
    rows = linkedin_rows(60)
    path = write_table([new_header, *rows], preamble=preamble, **written)
    table = read(path)
    assert (table.format, table.refused) == ("linkedin", [])
    found = [
        (c.contact.name, c.contact.linkedin, c.contact.email, c.contact.company, c.contact.role)
        for c in table.candidates
    ]
    assert found == [(f"{row[0]} {row[1]}", row[2], row[3], row[4], row[5]) for row in rows]


def test_a_file_without_preamble_in_western_windows_letters_is_read(
    write_table: Write, new_header: tuple[str, ...]
) -> None:
    """A file saved in cp1252 by an older spreadsheet program keeps its accents."""
    row = (
        "Chloé",
        "Lefèvre",
        "https://www.linkedin.com/in/chloe-invented",
        "",
        "Café “Zoë”",
        "Ingénieure",
        "01 Apr 2023",
    )
    table = read(write_table([new_header, row], encoding="cp1252"))
    assert (table.candidates[0].contact.name, table.candidates[0].contact.company) == ("Chloé Lefèvre", "Café “Zoë”")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("14 Mar 2024", date(2024, 3, 14)),
        ("3/14/18, 5:12 PM", date(2018, 3, 14)),
        ("3/4/2018, 11:02 AM", date(2018, 3, 4)),
        ("14 mars 2024", date(2024, 3, 14)),
        ("14. März 2024", date(2024, 3, 14)),
        ("14 de marzo de 2024", date(2024, 3, 14)),
        ("02 août 2021", date(2021, 8, 2)),
        ("02 Dez 2021", date(2021, 12, 2)),
        ("2024-03-14", date(2024, 3, 14)),
    ],
)
def test_the_day_of_connection_is_understood_in_all_its_forms(
    write_table: Write, old_header: tuple[str, ...], written: str, day: date
) -> None:
    """Both of LinkedIn's date forms, and months in other languages, give the day."""
    table = read(write_table([old_header, ("Ana", "Silva", "", "Acme", "Dev", written)]))
    assert table.candidates[0].contact.connected_on == day


def test_a_day_that_makes_no_sense_is_kept_in_the_notes(write_table: Write, old_header: tuple[str, ...]) -> None:
    """An unreadable date does not cost the contact, and its text is not lost."""
    table = read(write_table([old_header, ("Ana", "Silva", "", "Acme", "Dev", "some time ago")]))
    contact = table.candidates[0].contact
    assert (contact.connected_on, contact.notes) == (None, "Connected on: some time ago")


@pytest.mark.parametrize(
    "header",
    [
        ("First Name", "Last Name", "Email Address", "Current Company", "Current Position", "Connected On", "Tags"),
        ("Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am"),
        ("Prénom", "Nom", "URL", "Adresse e-mail", "Entreprise", "Poste", "Connexion le"),
        ("Nombre", "Apellidos", "URL", "Dirección de correo electrónico", "Empresa", "Cargo", "Conectado el"),
        ("Nome", "Sobrenome", "URL", "Endereço de e-mail", "Empresa", "Cargo", "Conectado em"),
        ("FIRST NAME", " last name ", "url", "email address", "company", "position", "connected on"),
    ],
)
def test_other_generations_and_languages_of_the_header_are_recognised(
    write_table: Write, header: tuple[str, ...]
) -> None:
    """The columns are found by their names in several languages, whatever their order, case or spaces."""
    values = {
        "first": "Ana",
        "last": "Silva",
        "url": "https://www.linkedin.com/in/ana-invented",
        "mail": "ana@mail.example",
        "company": "Acme",
        "role": "Dev",
        "on": "14 Mar 2024",
        "tags": "",
    }
    order = list(values) if "URL" in {name.upper() for name in header} else [name for name in values if name != "url"]
    table = read(write_table([header, [values[name] for name in order[: len(header)]]]))
    contact = table.candidates[0].contact
    assert table.format == "linkedin"
    assert (contact.name, contact.email, contact.company, contact.role, contact.connected_on) == (
        *("Ana Silva", "ana@mail.example", "Acme", "Dev"),
        date(2024, 3, 14),
    )


def test_nobody_read_from_a_network_is_on_the_list_or_called_warm(
    linkedin_rows: Rows, write_table: Write, new_header: tuple[str, ...]
) -> None:
    """Imported connections wait off the list with an open relationship until the student decides."""
    table = read(write_table([new_header, *linkedin_rows(10)]))
    assert {(c.contact.relationship, c.contact.on_list) for c in table.candidates} == {(None, False)}


def test_every_row_is_stored_merged_or_listed(
    linkedin_rows: Rows, write_table: Write, preamble: str, new_header: tuple[str, ...]
) -> None:
    """1,000 rows with nameless, empty, doubled and torn ones add up, and a second import changes nothing."""
    rows = linkedin_rows(994)
    hostile = [
        ("", "", "", "", "", "", "05 May 2020"),
        ("",) * 7,
        rows[3],
        rows[4],
        ("x" * 300, "", "", "", "", "", ""),
    ]
    path = write_table([new_header, *rows, *hostile], preamble=preamble)
    with path.open("a", encoding="utf-8") as file:
        file.write('Torn,"row,https://www.linkedin.com/in/torn,,,,\r\n')
    table = read(path)
    outcome = plan(table, [])
    counts = outcome.as_json()
    assert counts["new"] == 994
    assert counts["merged"] == 2
    assert [entry["row"] for entry in counts["refused"]] == [999, 1000, 1003, 1004]
    assert counts["new"] + counts["merged"] + counts["unchanged"] + len(counts["refused"]) == table.rows == 1000
    again = plan(read(path), outcome.records())
    assert (len(again.new), len(again.merged), len(again.unchanged), again.records()) == (0, 0, 996, [])


def test_a_torn_row_does_not_swallow_the_rows_below_it(write_table: Write, new_header: tuple[str, ...]) -> None:
    """A quotation mark that is never closed costs its own row only, and is named with its number."""
    path = write_table([new_header])
    with path.open("a", encoding="utf-8") as file:
        file.write('Ana,Silva,,,"Acme,Dev,\r\nBo,Berg,,,Acme,Dev,\r\nCy,Cole,,,Acme,Dev,\r\n')
    table = read(path)
    assert [candidate.contact.name for candidate in table.candidates] == ["Bo Berg", "Cy Cole"]
    assert [refused.row for refused in table.refused] == [2]


def test_rows_are_counted_as_a_spreadsheet_shows_them(
    write_table: Write, preamble: str, new_header: tuple[str, ...]
) -> None:
    """The number of a row counts the preamble, the blank line and the header, and a cell of two lines as one row."""
    rows = [("Ana", "Silva", "", "", "Two\nlines", "", ""), ("", "", "", "", "Acme", "", "")]
    table = read(write_table([new_header, *rows], preamble=preamble))
    assert table.candidates[0].row == 5
    assert table.refused == [Refused(6, "has no name")]


def test_the_archive_is_read_as_linkedin_sends_it(
    tmp_path: Path, linkedin_rows: Rows, write_table: Write, preamble: str, new_header: tuple[str, ...]
) -> None:
    """The ZIP needs no unpacking, wherever in it the connections lie and whatever else it holds."""
    plain = write_table([new_header, *linkedin_rows(5)], preamble=preamble)
    for place in ("Connections.csv", "Basic_LinkedInDataExport/connections.csv"):
        archive = tmp_path / "export.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("messages.csv", "CONVERSATION ID,FROM\n1,Somebody\n")
            file.write(plain, place)
        assert [c.contact.content() | {"id": ""} for c in read(archive).candidates] == [
            c.contact.content() | {"id": ""} for c in read(plain).candidates
        ]


def test_an_archive_without_connections_says_what_to_ask_for(tmp_path: Path) -> None:
    """A ZIP of something else is refused with what to do next."""
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("messages.csv", "CONVERSATION ID,FROM\n1,Somebody\n")
    with pytest.raises(ImportRefused, match=r"Connections\.csv"):
        read(archive)
