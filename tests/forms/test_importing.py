from __future__ import annotations

import csv
import os
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networking_kit import forms, open_workbook
from networking_kit.errors import InvalidAnswer
from networking_kit.exporters import export
from networking_kit.forms.file_box import Upload, safe_name
from networking_kit.forms.importing.decision import decide, pairs
from networking_kit.importers import Candidate, Refused, Table
from networking_kit.models import Contact, Message, Student

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from networking_kit.workbook import Workbook

HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def linkedin(tmp_path: Path) -> Callable[..., Path]:
    """Write invented LinkedIn connections, each (first, last, e-mail, company)."""

    def write(people: Iterable[tuple[str, str, str, str]], name: str = "Connections.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(HEADER)
            for first, last, email, company in people:
                link = f"https://www.linkedin.com/in/{first}-{last}".lower() if first else ""
                rows.writerow((first, last, link, email, company, "Engineer" if first else "", "01 Mar 2024"))
        return path

    return write


def names(workbook: Workbook) -> list[str]:
    return sorted(contact.name for contact in workbook.all(Contact))


def test_nothing_is_stored_before_it_is_said_so(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """Choosing a file shows who is new, who would be merged and why, and what is left out; the workbook stays."""
    workbook.save(Contact(name="Ana Lopez", email="ana@x.example"))
    before = workbook.version
    path = linkedin(
        [("Ana", "López", "ana@x.example", "Fern"), ("Bo", "Berg", "", "Fern"), ("", "", "c@x.example", "")]
    )
    form = forms.import_form(workbook).fill(file=path)
    assert workbook.version == before
    assert "3 rows: 1 new, 1 merged into somebody you have, 0 already there, 1 left out" in form.head.as_text()
    assert "Bo Berg" in form.head.as_text()
    assert "same e-mail" in form.merges.fields[0].label
    assert "4 | Has no name." in form.foot.as_text()


def test_storing_says_what_happened_and_the_counts_add_up(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """All rows are stored as one change, off the list, and one undo takes them back."""
    form = forms.import_form(workbook).fill(file=linkedin([(f"P{i}", f"Q{i}", "", "Fern") for i in range(30)]))
    done = form.submit()
    assert (len(done.plan.new), done.plan.rows, len(workbook.all(Contact))) == (30, 30, 30)
    assert "30 rows: 30 new" in form.status.as_text()
    assert not any(contact.on_list for contact in workbook.all(Contact))
    assert [change.what for change in workbook.changes()] == ["import"]
    form.undo()
    assert not workbook.all(Contact)
    assert "30 contacts as before" in form.status.as_text()


def test_the_same_file_twice_changes_nothing(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """A second import of a file says that nothing changed, also of people who were merged by hand."""
    workbook.save(Contact(name="Johann Smith", notes="met at a fair"))
    path = linkedin([("Johan", "Smith", "", "Fern"), ("Bo", "Berg", "", "Fern")])
    form = forms.import_form(workbook).fill(file=path)
    form.likely.fields[0].control.value = True
    assert form.submit() is not None
    version = workbook.version
    again = forms.import_form(workbook).fill(file=path)
    assert "Nothing in this file is new" in again.head.as_text()
    assert not again.submit().records
    assert "Nothing changed" in again.status.as_text()
    assert workbook.version == version


def test_people_whose_names_are_alike_are_merged_only_when_ticked(
    workbook: Workbook, linkedin: Callable[..., Path]
) -> None:
    """A likely pair is offered with the reason; the tick keeps both names, both companies and the stored identity."""
    johann = workbook.save(Contact(name="Johann Smith", notes="met at a fair"))
    path = linkedin([("Johan", "Smith", "", "Fern")])
    forms.import_form(workbook).fill(file=path).submit()
    assert names(workbook) == ["Johan Smith", "Johann Smith"]
    workbook.undo()
    form = forms.import_form(workbook).fill(file=path)
    assert "a similar name" in form.likely.fields[0].label
    form.likely.fields[0].control.value = True
    assert "0 new, 1 merged" in form.head.as_text()
    form.submit()
    (joined,) = workbook.all(Contact)
    assert (joined.id, joined.name, joined.company) == (johann.id, "Johann Smith", "Fern")
    assert joined.notes == "met at a fair\nAlso called: Johan Smith."


def test_a_merge_can_be_split_before_it_is_stored(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """Without its tick, a row that shares an address with somebody becomes a person of its own."""
    workbook.save(Contact(name="Front Desk", email="desk@x.example"))
    form = forms.import_form(workbook).fill(file=linkedin([("Ana", "López", "desk@x.example", "Fern")]))
    form.merges.fields[0].control.value = False
    assert "1 new, 0 merged" in form.head.as_text()
    form.submit()
    assert names(workbook) == ["Ana López", "Front Desk"]


def test_undoing_an_import_keeps_what_was_done_since(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """A contact that was changed, or written to, stays; the others go, and a merged one is as it was."""
    ana = workbook.save(Contact(name="Ana López", email="ana@x.example"))
    people = [
        ("Ana", "López", "ana@x.example", "Fern"),
        ("Bo", "Berg", "", ""),
        ("Cy", "Cole", "", ""),
        ("Di", "Dunn", "", ""),
    ]
    form = forms.import_form(workbook).fill(file=linkedin(people))
    form.submit()
    stored = {contact.name: contact for contact in workbook.all(Contact)}
    workbook.save(stored["Bo Berg"].with_changes(role="Cook"))
    workbook.save(Message(contact_id=stored["Cy Cole"].id, body="Hello"))
    form.undo()
    assert names(workbook) == ["Ana López", "Bo Berg", "Cy Cole"]
    assert workbook.get(Contact, ana.id).company == ""
    assert "2 contacts stayed" in form.status.as_text()


def test_a_preview_that_is_out_of_date_stores_nothing(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """When another notebook changed what a row would do, the new preview is shown first."""
    form = forms.import_form(workbook).fill(file=linkedin([("Ana", "López", "ana@x.example", "Fern")]))
    open_workbook(workbook.path).save(Contact(name="Ana", email="ana@x.example"))
    assert form.submit() is None
    assert "changed since this preview" in form.status.as_text()
    assert names(workbook) == ["Ana"]
    assert form.submit() is not None
    assert names(workbook) == ["Ana"]


def test_columns_of_an_unknown_table_are_matched_once(workbook: Workbook, tmp_path: Path) -> None:
    """The header is shown with a sample; what a column holds is said once and remembered for that header."""
    path = tmp_path / "people.csv"
    path.write_text("Wer;Was;Wo\nAna;Cook;Fern\nBo;Nurse;Moss\n", encoding="utf-8")
    form = forms.import_form(workbook).fill(file=path)
    assert "not known yet" in form.status.as_text()
    assert form.submit() is None
    form.fill(mapping={"Wer": "name", "Was": "role"})
    assert form.submit() is not None
    assert {(one.name, one.role, one.company) for one in workbook.all(Contact)} == {
        ("Ana", "Cook", ""),
        ("Bo", "Nurse", ""),
    }
    path.write_text("Wer;Was;Wo\nCy;Clerk;Fern\n", encoding="utf-8")
    assert "1 new" in forms.import_form(open_workbook(workbook.path)).fill(file=path).head.as_text()


def test_a_column_or_field_that_is_not_there_is_refused(workbook: Workbook, tmp_path: Path) -> None:
    """A misspelt column or field is named, with those there are."""
    path = tmp_path / "people.csv"
    path.write_text("Wer;Was\nAna;Cook\n", encoding="utf-8")
    form = forms.import_form(workbook)
    with pytest.raises(InvalidAnswer, match="Wer, Was"):
        form.fill(file=path, mapping={"Wr": "name"})
    with pytest.raises(InvalidAnswer, match="name, first_name"):
        form.fill(file=path, mapping={"Wer": "nmae"})


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"just a sentence"])
def test_a_file_that_holds_no_people_is_refused_in_words(workbook: Workbook, tmp_path: Path, content: bytes) -> None:
    """Empty, binary and plain text files are refused with what to do, and there is nothing to store."""
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    form = forms.import_form(workbook).fill(file=path)
    assert "Nothing was stored" in form.status.as_text()
    assert form.submit() is None
    assert workbook.version == 0


def test_a_file_arrives_in_pieces_and_leaves_no_trace(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """Pieces of an upload make the file; its bytes are no part of the widget's state, nor left on the disk."""
    data = linkedin([("Ana", "López", "canary@x.example", "Fern")]).read_bytes()
    form = forms.import_form(workbook)
    for at, piece in enumerate((data[:40], data[40:])):
        form.file.receive(form.file, {"name": "Connections.csv", "size": len(data), "at": at, "of": 2}, [piece])
    assert "1 new" in form.head.as_text()
    assert "canary" not in repr(form.file.get_state())


def test_a_file_that_is_too_large_is_refused_in_words(workbook: Workbook) -> None:
    """The page's refusal and the kernel's own say the limit and what to do."""
    form = forms.import_form(workbook)
    form.file.receive(form.file, {"do": "too_large", "name": "all.zip", "size": 2**40}, [])
    assert "all.zip is larger than 10 MB" in form.status.as_text()
    form.file.most = 100
    form.file.receive(form.file, {"name": "a.csv", "size": 10, "at": 0, "of": 9}, [b"x" * 101])
    assert "a.csv is larger" in form.status.as_text()


def test_an_uploaded_file_is_the_students_alone_and_is_gone_afterwards() -> None:
    """While it is read the file has mode 0600, and afterwards neither it nor its folder is there."""
    with Upload("a.csv", b"x").on_disk() as path:
        assert path.read_bytes() == b"x"
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.parent.exists()


@given(st.text(max_size=300))
def test_any_file_name_becomes_a_plain_one(name: str) -> None:
    """Whatever a browser sends as a name, it stays inside its folder and is never empty."""
    plain = safe_name(name)
    assert plain
    assert len(plain) <= 80
    assert not set(plain) & set("/\\\x00\n:")
    assert plain not in (".", "..")


PEOPLE = st.builds(
    Contact,
    name=st.sampled_from(["Ana Lopez", "Ana López", "Anna Lopez", "Bo Berg", "Bo Bergh", "B. Berg"]),
    company=st.sampled_from(["", "Fern", "Fern Inc", "Moss"]),
    email=st.sampled_from(["", "", "a@x.example", "b@y.example"]),
)


@settings(max_examples=150)
@given(st.lists(PEOPLE, max_size=6), st.lists(PEOPLE, max_size=8), st.data())
def test_every_row_ends_in_exactly_one_list_whatever_is_decided(
    stored: list[Contact], read: list[Contact], data: st.DataObject
) -> None:
    """Counts add up for any choice of splits and merges, no stored contact is lost, and a repeat changes nothing."""
    table = Table("linkedin", [Candidate(row, one) for row, one in enumerate(read, 2)], [Refused(99, "has no name")])
    first = decide(table, stored)
    apart = data.draw(st.sets(st.sampled_from([one.row for one in first.plan.merged] or [0])))
    offered = list(pairs(decide(table, stored, apart=apart), stored))
    same = data.draw(st.sets(st.sampled_from(offered))) if offered else set()
    done = decide(table, stored, apart=apart, same=same)
    rows = [
        one.row for part in (done.plan.new, done.plan.merged, done.plan.unchanged, done.plan.refused) for one in part
    ]
    assert sorted(rows) == sorted([one.row for one in table.candidates] + [99])
    after = {contact.id: contact for contact in [*stored, *done.records]}
    assert len(after) == len(stored) + len(done.plan.new)
    assert {contact.id for contact in stored} <= after.keys()
    assert not decide(table, list(after.values())).records


def test_hostile_names_are_only_ever_text(workbook: Workbook, linkedin: Callable[..., Path]) -> None:
    """A name that is a program in HTML stays as it is in the preview and in the workbook."""
    form = forms.import_form(workbook).fill(file=linkedin([(HOSTILE, "Berg", "", HOSTILE)]))
    assert HOSTILE in form.head.as_text()
    form.submit()
    assert names(workbook) == [f"{HOSTILE} Berg"]


def test_answers_can_name_a_file(workbook: Workbook, linkedin: Callable[..., Path], tmp_path: Path) -> None:
    """A sample student's answers import a file; one that cannot be read stops the run."""
    path = str(linkedin([("Ana", "López", "", "Fern")]))
    forms.import_form(workbook, {"import": [{"file": path}]})
    assert names(workbook) == ["Ana López"]
    with pytest.raises(InvalidAnswer, match="no file"):
        forms.import_form(workbook, {"import": [{"file": str(tmp_path / "nowhere.csv")}]})


def test_an_export_of_everything_comes_back_through_the_form(workbook: Workbook, tmp_path: Path) -> None:
    """The ZIP of a whole workbook is shown first and then stored as one change; what is there already stays."""
    archive = tmp_path / "everything.zip"
    other = open_workbook(tmp_path / "other")
    ana = other.save(Contact(name="Ana Sample"))
    other.save(Message(contact_id=ana.id, body="Hi"))
    other.save(Student(name="Tess Sample"))
    workbook.save(Student(name="Noor Sample"))
    export(archive, other.all)
    form = forms.import_form(workbook).fill(archive)
    assert "New: 2" in form.head.as_text()
    assert not workbook.all(Contact)
    form.submit()
    assert [contact.name for contact in workbook.all(Contact)] == ["Ana Sample"]
    assert [message.body for message in workbook.all(Message)] == ["Hi"]
    assert [student.name for student in workbook.all(Student)] == ["Noor Sample"]
    workbook.undo()
    assert not workbook.all(Message)


def test_a_damaged_export_of_everything_is_refused_in_words(workbook: Workbook, tmp_path: Path) -> None:
    """A ZIP that holds no records the kit knows is refused in the form, and nothing is stored."""
    archive = tmp_path / "everything.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("everything.json", '{"networking_kit": 1, "records": [{"record": "nonsense"}]}')
    form = forms.import_form(workbook).fill(archive)
    assert "no known kind" in form.status.as_text()
    assert form.submit() is None
