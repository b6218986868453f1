import os
from collections.abc import Callable
from pathlib import Path

import pytest

from networking_kit.errors import NotFound, NothingToUndo
from networking_kit.models import Contact, Meeting, Message, Reflection
from networking_kit.workbook import Workbook, connections, is_whole, open_workbook, schema

CANARY = "Quillfeather-8821"


def bytes_of(folder: Path) -> bytes:
    """What all files of a folder hold."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


@pytest.fixture
def canary(workbook: Workbook, clock: Callable[..., object]) -> Contact:
    """A contact in many versions, in drafts, in backups and in a file set aside."""
    contact = workbook.save(Contact(name=CANARY, notes=f"{CANARY} " * 900, email="wren@example.com"))
    workbook.backup()
    contact = workbook.save(contact.with_changes(role=f"{CANARY}'s role"), what=f"met {CANARY}")
    workbook.keep_draft("message", {"body": f"Dear {CANARY},"}, record=contact.id)
    workbook.keep_draft("contact", {"list": [{"name": CANARY.lower()}]})
    workbook.keep_draft("meeting", {"with": str(contact.id), "notes": CANARY})
    workbook.set_setting("last_opened", {"contact": str(contact.id), "label": CANARY})
    clock.forward(days=1)
    workbook.restore(workbook.backup())
    return contact


def test_an_erased_record_leaves_no_bytes(workbook: Workbook, canary: Contact) -> None:
    """After erasing, the person's name is in no file of the folder: not in history, drafts, backups or free pages."""
    assert CANARY.encode() in bytes_of(workbook.path.parent)
    report = workbook.erase([canary.id])
    content = bytes_of(workbook.path.parent)
    assert CANARY.encode() not in content
    assert CANARY.lower().encode() not in content
    assert str(canary.id).encode() not in content
    assert (report.revisions, report.drafts, report.copies, report.left) == (2, 3, 3, ())
    with pytest.raises(NotFound):
        workbook.get(Contact, canary.id)


def test_the_rest_survives_an_erasure(workbook: Workbook, canary: Contact) -> None:
    """Other records, their history, other drafts and settings stay, in the workbook and in its backups."""
    other = workbook.save(Contact(name="Bo Lind"), what="other")
    workbook.keep_draft("company", {"name": "Tallow & Finch"})
    workbook.set_setting("pace", 2)
    backup = workbook.backup()
    workbook.erase([canary.id])
    for opened in (open_workbook(workbook.path), open_workbook(backup)):
        assert opened.all(Contact) == [other]
        assert [draft.form for draft in opened.drafts()] == ["company"]
        assert opened.setting("pace") == 2
        assert [change.what for change in opened.changes()] == ["other"]


def test_whoever_watches_the_version_sees_an_erasure(workbook: Workbook, canary: Contact) -> None:
    """An erasure moves the version on, and later revisions get numbers never used before."""
    before = workbook.version
    workbook.erase([canary.id])
    assert workbook.version > before
    assert workbook.save(Contact(name="Bo Lind")).revision > before


def test_an_erased_record_does_not_come_back_by_undo(workbook: Workbook, canary: Contact) -> None:
    """What was erased cannot be undone, while a change shared with others is still undone for them."""
    other = workbook.save(Contact(name="Bo Lind"))
    both = [workbook.get(Contact, canary.id).with_changes(role="x"), other.with_changes(role="x")]
    workbook.save_all(both, what="both")
    workbook.erase([canary.id])
    workbook.undo()
    assert workbook.all(Contact)[0].role == ""
    workbook.undo()
    assert workbook.all(Contact) == []
    with pytest.raises(NothingToUndo):
        workbook.undo()


def test_labels_of_shared_changes_are_erased(workbook: Workbook) -> None:
    """A change that touched the erased record and another one stays, without its label."""
    person, other = workbook.save_all([Contact(name=CANARY), Contact(name="Bo Lind")], what=f"import of {CANARY}")
    workbook.save(other.with_changes(role="x"), what="edit")
    workbook.erase([person.id])
    assert [change.what for change in workbook.changes()] == ["edit", ""]
    assert CANARY.encode() not in workbook.path.read_bytes()


def test_erasing_gives_the_room_back(workbook: Workbook) -> None:
    """The file shrinks by about what was erased."""
    before = workbook.path.stat().st_size
    person = workbook.save(Contact(name=CANARY, notes="n" * 20_000))
    assert workbook.path.stat().st_size > before + 15_000
    workbook.erase([person.id])
    assert workbook.path.stat().st_size <= before


def test_erasing_twice_is_harmless(workbook: Workbook, canary: Contact) -> None:
    """Erasing what is gone already finds nothing."""
    workbook.erase([canary.id])
    assert workbook.erase([canary.id]).revisions == 0


def test_an_older_backup_is_searched_too(workbook: Workbook, canary: Contact) -> None:
    """A backup in the format of an earlier version loses the record and keeps the rest."""
    workbook.save(Contact(name="Bo Lind"))
    backup = workbook.backup()
    with connections.transaction(backup, write=True) as connection:
        connection.execute("DROP TABLE setting")
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    workbook.erase([canary.id])
    assert CANARY.encode() not in backup.read_bytes()
    assert [contact.name for contact in open_workbook(backup).all(Contact)] == ["Bo Lind"]


def test_a_damaged_backup_is_removed_and_a_damaged_workbook_named(workbook: Workbook, canary: Contact) -> None:
    """What cannot be searched does not stay as a backup; a damaged file set aside is left, and the report says so."""
    backup = workbook.backup()
    backup.write_bytes(backup.read_bytes()[:9000])
    interrupted = backup.with_name(f".{backup.name}.0a1b2c3d")
    interrupted.write_bytes(CANARY.encode())
    aside = workbook.path.with_name("workbook.damaged-20260101-101010.db")
    aside.write_bytes(os.urandom(100))
    report = workbook.erase([canary.id])
    assert not backup.exists()
    assert not interrupted.exists()
    assert report.left == (aside,)
    assert aside.exists()


def test_erasing_everything_empties_the_folder(workbook: Workbook, canary: Contact) -> None:
    """After erasing all, the workbook is empty and usable, and no copy of it remains, damaged ones included."""
    aside = workbook.path.with_name("workbook.damaged-20260101-101010.db")
    aside.write_bytes(CANARY.encode())
    workbook.save(Message(body=f"Dear {CANARY}"))
    before = workbook.version
    workbook.erase_all()
    assert CANARY.encode() not in bytes_of(workbook.path.parent)
    assert [file.name for file in workbook.path.parent.rglob("*") if file.is_file()] == ["workbook.db"]
    assert (workbook.all(Contact), workbook.changes(), workbook.drafts()) == ([], [], [])
    assert open_workbook(workbook.path).version > before
    assert workbook.save(canary.with_changes(revision=0)).revision > before


def test_a_single_name_is_no_match_inside_a_word(workbook: Workbook) -> None:
    """A draft that only contains the erased name as a part of a longer word is kept."""
    contact = workbook.save(Contact(name="Al"))
    workbook.keep_draft("message", {"body": "Also nice"})
    workbook.keep_draft("company", {"notes": "ask al."})
    assert workbook.erase([contact.id]).drafts == 1
    assert workbook.draft("message") == {"body": "Also nice"}


def test_what_other_records_say_of_a_person_goes_as_well(tmp_path: Path) -> None:
    """Name and addresses leave the text of all records, old versions and backups; everything can still be read."""
    workbook = open_workbook(tmp_path)
    ana = workbook.save(Contact(name="Anabelle Canary", email="ana@canary.example", website="https://canary.example"))
    other = Contact(name="Bo Berg", website="https://canary.example", facts=["Works beside anabelle canary"])
    told = workbook.save(Reflection(question="took_away", answer="Anabelle Canary said: canary.example is slow."))
    workbook.save(told.with_changes(answer="Write to ana@canary.example, Anabelle Canary's address."))
    workbook.save(other)
    workbook.save(Meeting(contact_id=other.id, introductions=["Anabelle Canary"]))
    workbook.backup()
    done = workbook.erase([ana.id])
    assert done.mentions == 3
    assert not [path for path in tmp_path.rglob("*.db") if b"nabelle" in path.read_bytes()]
    assert not workbook.unreadable()
    assert is_whole(workbook.path)
    (bo,) = workbook.all(Contact)
    assert (bo.website, bo.facts[0].text) == ("https://canary.example", "Works beside …")
    assert workbook.first(Reflection).answer == "Write to …, …'s address."
    assert all(is_whole(backup) for backup in workbook.backups())


@pytest.mark.parametrize("name", ["Will", "Ana Sample"])
def test_a_name_that_may_mean_something_else_stays_in_other_records(tmp_path: Path, name: str) -> None:
    """A name of one word, or that two contacts share, is not taken out of texts that may not be about the person."""
    workbook = open_workbook(tmp_path)
    one = workbook.save(Contact(name=name))
    workbook.save(Contact(name="Ana Sample"))
    text = f"{name} be there on Monday?"
    workbook.save(Reflection(question="took_away", answer=text))
    assert workbook.erase([one.id]).mentions == 0
    assert workbook.first(Reflection).answer == text
