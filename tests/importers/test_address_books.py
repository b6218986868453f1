from collections.abc import Callable
from pathlib import Path

import pytest

from networking_kit.errors import ImportRefused
from networking_kit.importers import FORMATS, columns, read

Write = Callable[..., Path]

GOOGLE_OLD = (
    *("Name", "Given Name", "Additional Name", "Family Name", "Yomi Name", "Birthday", "Notes", "Group Membership"),
    *(
        "E-mail 1 - Type",
        "E-mail 1 - Value",
        "E-mail 2 - Type",
        "E-mail 2 - Value",
        "Phone 1 - Type",
        "Phone 1 - Value",
    ),
    *(
        "Organization 1 - Type",
        "Organization 1 - Name",
        "Organization 1 - Title",
        "Website 1 - Type",
        "Website 1 - Value",
    ),
)
GOOGLE_NEW = (
    *("First Name", "Middle Name", "Last Name", "Phonetic First Name", "Nickname", "File As", "Organization Name"),
    *("Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels", "E-mail 1 - Label"),
    *("E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value", "Website 1 - Label", "Website 1 - Value"),
)


def test_the_older_google_file_is_read_with_all_addresses(write_table: Write) -> None:
    """Name, job, link and phone find their fields; a second address of one cell or column is kept in the notes."""
    row = (
        *("Ana Maria Silva", "Ana", "Maria", "Silva", "", "", "Met at a reading group", "* myContacts"),
        *("* Home", "ana@mail.example ::: ana@old.example", "Work", "ana@acme.example", "Mobile", "+351 210 000 001"),
        *("", "Acme", "Engineer", "Profile", "http://www.linkedin.com/in/ana-invented"),
    )
    table = read(write_table([GOOGLE_OLD, row]))
    contact = table.candidates[0].contact
    assert table.format == "google"
    assert (contact.name, contact.email, contact.company, contact.role, contact.phone, contact.linkedin) == (
        *("Ana Maria Silva", "ana@mail.example", "Acme", "Engineer"),
        *("+351 210 000 001", "http://www.linkedin.com/in/ana-invented"),
    )
    assert contact.notes.splitlines() == [
        "Met at a reading group",
        "Other e-mail: ana@old.example",
        "Other e-mail: ana@acme.example",
    ]


def test_the_newer_google_file_is_read(write_table: Write) -> None:
    """The header without a Name column gives the name from its parts, and a GitHub link goes to its own field."""
    row = (
        *("Bo", "", "Berg", "", "", "", "Loom Works", "Lead", "", "", "", "", "* myContacts", "*", "bo@loom.example"),
        *("Mobile", "'+46 70 000 00 01", "GitHub", "https://github.com/bo-invented"),
    )
    table = read(write_table([GOOGLE_NEW, row], encoding="utf-8-sig"))
    contact = table.candidates[0].contact
    assert table.format == "google"
    assert (contact.name, contact.company, contact.role, contact.email) == (
        "Bo Berg",
        "Loom Works",
        "Lead",
        "bo@loom.example",
    )
    assert (contact.phone, contact.github, contact.website) == (
        "+46 70 000 00 01",
        "https://github.com/bo-invented",
        "",
    )


def test_a_google_contact_is_filed_under_its_own_name(write_table: Write) -> None:
    """The order a contact is filed in, or a nickname, is used only where there is no name."""
    named = ("Bo", "", "Berg", "", "Bobo", "Berg, Bo", *[""] * 12)
    nameless = ("", "", "", "", "Bobo", "", *[""] * 12)
    assert [c.contact.name for c in read(write_table([GOOGLE_NEW, named, nameless])).candidates] == ["Bo Berg", "Bobo"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            *(
                (
                    "Title",
                    "First Name",
                    "Middle Name",
                    "Last Name",
                    "Company",
                    "Department",
                    "Job Title",
                    "Business Phone",
                ),
            ),
            *(("Dr.", "Cy", "", "Cole", "Loom Works", "R&D", "Analyst", "555-0100"),),
        ),
        (
            *(
                (
                    "Anrede",
                    "Vorname",
                    "Weitere Vornamen",
                    "Nachname",
                    "Firma",
                    "Abteilung",
                    "Position",
                    "Telefon geschäftlich",
                ),
            ),
            *(("Dr.", "Cy", "", "Cole", "Loom Works", "R&D", "Analyst", "555-0100"),),
        ),
    ],
)
def test_an_outlook_file_is_read(write_table: Write, header: tuple[str, ...], row: tuple[str, ...]) -> None:
    """Outlook's columns are read in English and German; the form of address is not taken for a job."""
    table = read(write_table([(*header, "E-mail Address"), (*row, "cy@loom.example")], encoding="cp1252"))
    contact = table.candidates[0].contact
    assert table.format == "outlook"
    assert (contact.name, contact.company, contact.role, contact.phone, contact.email) == (
        *("Cy Cole", "Loom Works", "Analyst", "555-0100", "cy@loom.example"),
    )


def test_a_value_that_no_field_takes_is_kept_in_the_notes(write_table: Write) -> None:
    """An odd address or link costs neither the contact nor the text, and the remark says what happened."""
    header = ("Full Name", "Email", "Website", "Company")
    table = read(write_table([header, ("Ana Silva", "ana at mail", "javascript:alert(1)", "y" * 250)]))
    candidate = table.candidates[0]
    assert (candidate.contact.email, candidate.contact.website, candidate.contact.company) == ("", "", "")
    for kept in ("ana at mail", "javascript:alert(1)", "y" * 250):
        assert kept in candidate.contact.notes
    assert len(candidate.remarks) == 3


@pytest.mark.parametrize(
    "cell", ["ana@a.example; ana@b.example", "ana@a.example,ana@b.example", "ana@a.example ana@b.example;"]
)
def test_two_addresses_in_one_cell_are_two_addresses(write_table: Write, cell: str) -> None:
    """The first one is the contact's, the other is kept in the notes."""
    contact = read(write_table([("Full Name", "Email"), ("Ana", cell)])).candidates[0].contact
    assert (contact.email, contact.notes) == ("ana@a.example", "Other e-mail: ana@b.example")


def test_a_plain_table_with_common_column_names_is_read_without_matching(write_table: Write) -> None:
    """A list made by hand is read when its columns say what they are."""
    table = read(
        write_table([("Contact Name", "Job Title", "LinkedIn URL"), ("Ana", "Dev", "linkedin.com/in/ana-invented")])
    )
    assert table.format == "columns"
    assert table.candidates[0].contact.linkedin == "https://linkedin.com/in/ana-invented"


def test_unknown_columns_are_shown_and_then_matched_by_hand(write_table: Write) -> None:
    """A table in no known language is refused with what to do, shown with a sample, and read once it is matched."""
    path = write_table([("Wer", "Wo", "Was"), ("Ana Silva", "Acme", "Dev"), ("Bo Berg", "Loom", "Lead")])
    with pytest.raises(ImportRefused, match="columns"):
        read(path)
    shown = columns(path)
    assert (shown.header, shown.sample[0], shown.guess) == (["Wer", "Wo", "Was"], ["Ana Silva", "Acme", "Dev"], {})
    table = read(path, format="columns", mapping={"Wer": "name", "Wo": "company", "Was": "role"})
    assert [(c.contact.name, c.contact.company, c.contact.role) for c in table.candidates] == [
        ("Ana Silva", "Acme", "Dev"),
        ("Bo Berg", "Loom", "Lead"),
    ]


def test_columns_of_the_same_name_can_be_told_apart(write_table: Write) -> None:
    """A second column of one name, and one without a name, are shown under names that a mapping can use."""
    path = write_table([("Person?", "Info", "Info", ""), ("Ana", "Acme", "Dev", "hi")])
    shown = columns(path)
    assert shown.header == ["Person?", "Info", "Info (2)", "Column 4"]
    mapping = {"Person?": "name", "Info (2)": "role", "Column 4": "notes"}
    contact = read(path, mapping=mapping).candidates[0].contact
    assert (contact.role, contact.notes, contact.company) == ("Dev", "hi", "")


@pytest.mark.parametrize(
    ("mapping", "named"),
    [
        ({"Nowhere": "name"}, "Nowhere"),
        ({"Wer": "shoe_size"}, "shoe_size"),
        ({"Wo": "company"}, "name"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_with_the_reason(
    write_table: Write, mapping: dict[str, str], named: str
) -> None:
    """An unknown column, an unknown field or no name at all is said before anything is read."""
    with pytest.raises(ImportRefused, match=named):
        read(write_table([("Wer", "Wo"), ("Ana", "Acme")]), format="columns", mapping=mapping)


def test_insisting_on_the_wrong_format_is_refused(write_table: Write) -> None:
    """A file that is not of the format asked for is refused, and so is a format nobody knows."""
    path = write_table([("Full Name", "Email"), ("Ana", "ana@mail.example")])
    for name in FORMATS[1:]:
        if name != "columns":
            with pytest.raises(ImportRefused):
                read(path, format=name)
    with pytest.raises(ImportRefused, match="linkedin"):
        read(path, format="myspace")


@pytest.mark.parametrize(
    ("cell", "first", "notes"),
    [
        ('"Doe, Ana" <ana@mail.example>', "ana@mail.example", ""),
        ("Ana <ana@mail.example>; a.doe@work.example", "ana@mail.example", "Other e-mail: a.doe@work.example"),
    ],
)
def test_an_address_behind_a_name_is_found(write_table: Write, cell: str, first: str, notes: str) -> None:
    """Mail programs write a name and then the address in angle brackets: the address is what counts."""
    (one,) = read(write_table([("Name", "E-mail"), ("Ana Doe", cell)])).candidates
    assert (one.contact.email, one.contact.notes) == (first, notes)
