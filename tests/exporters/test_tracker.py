import stat
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from networking_kit.errors import ExportRefused
from networking_kit.exporters import tables, tracker_csv, tracker_xlsx
from networking_kit.importers import plan, read
from networking_kit.models import ActionStep, Contact, Fact, Meeting, Message, Student

WRITERS = {"tracker.csv": tracker_csv, "tracker.xlsx": tracker_xlsx}


@pytest.mark.parametrize("name", WRITERS)
def test_a_tracker_reads_back_equal(
    tmp_path: Path, contacts: list[Contact], messages: list[Message], meetings: list[Meeting], name: str
) -> None:
    """Contacts come back with every field and identifier, so that a second import changes nothing."""
    path = WRITERS[name](tmp_path / name, contacts, messages, meetings)
    table = read(path)
    assert (table.format, table.refused) == ("tracker", [])
    assert [c.contact.content() for c in table.candidates] == [contact.content() for contact in contacts]
    assert plan(table, contacts).as_json() == {"new": 0, "merged": 0, "unchanged": len(contacts), "refused": []}


# Characters that spreadsheets, CSV or XML treat as special, among ordinary ones.
_text = st.text(alphabet=st.sampled_from("aZé😀'\"=+-@＝＠,;[]| \n\t_x000D&<>#"), max_size=30)  # noqa: RUF001
_line = _text.map(lambda text: f"x{text}")
_fact = st.builds(
    Fact,
    text=st.one_of(_line, st.sampled_from(["a [b]", "a []", "[2026-01-01]", "a [https://x.example, 2026-01-01]"])),
    source=st.sampled_from(["", "https://x.example/a,b]", "mailto:a@b.example"]),
    noted_on=st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
_contacts = st.builds(
    Contact,
    name=_text.map(lambda text: f"{text}x"),
    relationship=st.sampled_from([None, "mentor", "stranger"]),
    on_list=st.booleans(),
    role=_text,
    company=_text,
    slack=_text,
    phone=_text,
    email=st.sampled_from(["", "a+b@mail.example", "=cmd@mail.example", "-a@mail.example"]),
    linkedin=st.sampled_from(["", "https://www.linkedin.com/in/a", "https://elsewhere.example/a"]),
    website=st.sampled_from(["", "https://www.linkedin.com/in/b", "mailto:a@b.example"]),
    facts=st.lists(_fact, max_size=3),
    notes=_text,
    connected_on=st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    time_zone=st.sampled_from([None, "Asia/Kathmandu"]),
)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(_contacts, min_size=1, max_size=4))
def test_any_contacts_read_back_equal(tmp_path: Path, name: str, people: list[Contact]) -> None:
    """Whatever is typed, formulas, quotes, brackets and apostrophes included, comes back as it was."""
    table = read(WRITERS[name](tmp_path / name, people))
    assert [c.contact.content() for c in table.candidates] == [contact.content() for contact in people]


def test_text_longer_than_a_cell_goes_on_in_further_columns(tmp_path: Path) -> None:
    """Nothing is cut at 32,767 characters, counted as UTF-16 does, and long facts come back whole."""
    contact = Contact(
        name="Ana",
        facts=[Fact(text=f"{at} " + "😀" * 400, source="https://x.example/" + "y" * 1500) for at in range(60)],
    )
    message = Message(contact_id=contact.id, body="b" * 100_000 + "😀" * 40_000)
    path = tracker_xlsx(tmp_path / "tracker.xlsx", [contact], [message])
    assert read(path).candidates[0].contact.same_as(contact)
    book = openpyxl.load_workbook(path)
    rows = {column[0].value: column[1].value for column in book["messages"].iter_cols() if column[1].value}
    parts = [rows[name] for name in rows if name.startswith("Body")]
    assert "".join(parts) == message.body
    assert max(len(part.encode("utf-16-le")) // 2 for part in parts) <= 32_767


def test_no_text_is_a_formula_in_the_spreadsheet(tmp_path: Path, contacts: list[Contact]) -> None:
    """Text is stored as text, protected when it is edited, while dates and numbers stay dates and numbers."""
    message = Message(contact_id=contacts[0].id, subject="=1+1", body="+1\n=2")
    step = ActionStep(description="@SUM(A1)", due_on=date(2026, 12, 1))
    path = tracker_xlsx(tmp_path / "tracker.xlsx", contacts, [message], [], [step])
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert len(risky) >= 8
    assert all(cell.quotePrefix for cell in risky)
    assert [cell.value.date() for cell in book["action steps"]["C"][1:]] == [date(2026, 12, 1)]


def test_the_spreadsheet_is_laid_out_for_reading(tmp_path: Path, contacts: list[Contact]) -> None:
    """Four sheets, each with a header that stays in view and columns as wide as their text."""
    book = openpyxl.load_workbook(tracker_xlsx(tmp_path / "tracker.xlsx", contacts))
    assert book.sheetnames == ["contacts", "messages", "meetings", "action steps"]
    assert {sheet.freeze_panes for sheet in book} == {"B2"}
    widths = book["contacts"].column_dimensions
    assert 10 <= widths["B"].width < widths["H"].width <= 60


def test_a_csv_opens_with_its_accents_and_without_formulas(tmp_path: Path, contacts: list[Contact]) -> None:
    """The file carries the mark that Excel needs, and no cell starts with a character that starts a formula."""
    path = tracker_csv(tmp_path / "tracker.csv", contacts)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b",=" not in data
    assert b"\n=HYPER" not in data
    assert b"'+46 70 000 00 01" in data


def test_tables_show_times_on_the_students_clock(
    contacts: list[Contact], messages: list[Message], meetings: list[Meeting], student: Student
) -> None:
    """Times are in the student's time zone, names stand beside identifiers, counts follow the messages."""
    found = tables(contacts, messages, meetings, [ActionStep(description="Go")], [student])
    assert list(found) == ["contacts", "messages", "meetings", "action steps"]
    assert found["meetings"]["Starts at"][0].isoformat() == "2026-11-21T00:00:00+05:45"
    assert list(found["messages"]["Contact"]) == ["Chloé Lefèvre", "Bo Berg"]
    assert list(found["contacts"]["Messages written"]) == [1, 1, 0]
    assert found["contacts"]["Last sent"][0].isoformat() == "2026-11-02T21:15:00+05:45"
    assert list(found["contacts"]["Warm or cold"]) == ["warm", None, "cold"]


def test_the_contacts_are_found_on_whichever_sheet_they_are(
    tmp_path: Path, contacts: list[Contact], messages: list[Message], meetings: list[Meeting]
) -> None:
    """Sheets put into another order are still read as the tracker, not as a list of meetings."""
    path = tracker_xlsx(tmp_path / "tracker.xlsx", contacts, messages, meetings)
    book = openpyxl.load_workbook(path)
    book.move_sheet("contacts", offset=3)
    book.save(path)
    table = read(path)
    assert (table.format, table.rows) == ("tracker", len(contacts))


def test_empty_lists_give_a_tracker_with_headers_only(tmp_path: Path) -> None:
    """A student who has nobody yet gets a tracker to fill in, which reads back as nobody."""
    for name, write in WRITERS.items():
        assert read(write(tmp_path / name, [])).rows == 0
    assert all(len(frame) == 0 for frame in tables().values())


def test_a_row_added_by_hand_is_a_new_contact(tmp_path: Path, contacts: list[Contact]) -> None:
    """A row typed in below, or copied with its identifier and renamed, is somebody new; the rest stays unchanged."""
    path = tracker_xlsx(tmp_path / "tracker.xlsx", contacts)
    book = openpyxl.load_workbook(path)
    sheet = book["contacts"]
    header = [cell.value for cell in sheet[1]]
    copied = [cell.value for cell in sheet[3]]
    copied[header.index("Name")] = "Somebody Else"
    sheet.append(copied)
    sheet.append(["Typed By Hand", "mentor", None, "yes"])
    book.save(path)
    outcome = plan(read(path), contacts)
    assert [step.contact.name for step in outcome.new] == ["Somebody Else", "Typed By Hand"]
    assert len({contact.id for contact in [*contacts, *outcome.records()]}) == len(contacts) + 2
    assert (outcome.new[1].contact.on_list, outcome.new[1].contact.warmth) == (True, "warm")


def test_a_cell_that_was_spoilt_by_hand_costs_its_field_only(tmp_path: Path, contacts: list[Contact]) -> None:
    """A relationship nobody knows is left open with a remark, an odd address goes to the notes."""
    path = tracker_csv(tmp_path / "tracker.csv", contacts[:1])
    path.write_bytes(path.read_bytes().replace(b"alum", b"pen pal").replace(b"chloe@loom.example", b"chloe at loom"))
    (candidate,) = read(path).candidates
    assert (candidate.contact.relationship, candidate.contact.email, candidate.contact.id) == (None, "", contacts[0].id)
    assert "chloe at loom" in candidate.contact.notes
    assert len(candidate.remarks) == 2


def test_a_tracker_is_for_its_owner_only_and_replaces_the_old_one_whole(
    tmp_path: Path, contacts: list[Contact]
) -> None:
    """The file has mode 0600, and nothing but it is left in the folder."""
    for name, write in WRITERS.items():
        (tmp_path / name).write_text("old")
        write(tmp_path / name, contacts)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(WRITERS)


def test_a_place_that_cannot_be_written_is_refused_in_words(tmp_path: Path, contacts: list[Contact]) -> None:
    """A missing folder, and a folder in the place of the file, are named; nothing is left behind."""
    with pytest.raises(ExportRefused, match="no folder"):
        tracker_csv(tmp_path / "nowhere" / "tracker.csv", contacts)
    (tmp_path / "tracker.xlsx").mkdir()
    with pytest.raises(ExportRefused, match=r"tracker\.xlsx"):
        tracker_xlsx(tmp_path / "tracker.xlsx", contacts)
    assert [path.name for path in tmp_path.iterdir()] == ["tracker.xlsx"]
