from pathlib import Path
from uuid import uuid4

import pytest

from networking_kit.errors import Conflict, NotFound, WorkbookMissing
from networking_kit.models import Company, Contact, Message, Student
from networking_kit.workbook import Workbook, open_workbook


def test_a_saved_record_is_read_back_by_another_opening(workbook: Workbook) -> None:
    """What was saved is there, equal in every field, when the file is opened again."""
    contact = Contact(name="Ŝanti Vó", relationship="mentor", facts=["Keeps bees"], time_zone="Asia/Tokyo")
    workbook.save(contact)
    again = open_workbook(workbook.path).get(Contact, contact.id)
    assert again.same_as(contact)
    assert again.revision == 1


def test_saving_returns_the_record_with_its_new_revision(workbook: Workbook) -> None:
    """The record that save returns can be changed and saved again without a conflict."""
    first = workbook.save(Contact(name="Ilo Marn"))
    second = workbook.save(first.with_changes(role="Developer"))
    assert (first.revision, second.revision) == (1, 2)
    assert workbook.get(Contact, first.id) == second


def test_an_unchanged_record_writes_nothing(workbook: Workbook) -> None:
    """Saving what is stored already adds neither a revision nor a change."""
    saved = workbook.save(Contact(name="Ilo Marn"))
    assert workbook.save(saved) == saved
    assert workbook.version == 1
    assert len(workbook.changes()) == 1


def test_all_lists_current_records_of_one_kind_oldest_first(workbook: Workbook) -> None:
    """A list keeps the order of creation through later edits and leaves out deleted and other records."""
    ana, bo, cy = workbook.save_all([Contact(name=name) for name in ("Ana", "Bo", "Cy")], what="import")
    workbook.save(Company(name="Tallow & Finch"))
    workbook.save(ana.with_changes(role="Designer"))
    workbook.delete(bo)
    assert [contact.id for contact in workbook.all(Contact)] == [ana.id, cy.id]
    assert workbook.all(Message) == []


def test_first_is_the_oldest_or_none(workbook: Workbook) -> None:
    """The first record of a kind is the one created first, and None in an empty workbook."""
    assert workbook.first(Student) is None
    student = workbook.save(Student(name="Noor Aziz"))
    workbook.save(Student(name="Another"))
    assert workbook.first(Student) == student


def test_a_record_that_is_not_there_is_not_found(workbook: Workbook) -> None:
    """An unknown identifier, a deleted record and one of another kind all raise NotFound."""
    company = workbook.save(Company(name="Tallow & Finch"))
    contact = workbook.save(Contact(name="Gone"))
    workbook.delete(contact)
    for model, identifier in ((Contact, uuid4()), (Contact, contact.id), (Contact, company.id)):
        with pytest.raises(NotFound):
            workbook.get(model, identifier)


def test_an_edit_of_an_old_version_is_a_conflict_that_shows_both(workbook: Workbook) -> None:
    """When the record changed meanwhile, nothing is overwritten and the error carries both versions."""
    read = workbook.save(Contact(name="Ilo Marn"))
    theirs = workbook.save(read.with_changes(role="Developer"))
    mine = read.with_changes(role="Manager")
    with pytest.raises(Conflict) as caught:
        workbook.save(mine)
    assert (caught.value.mine, caught.value.theirs) == (mine, theirs)
    assert workbook.get(Contact, read.id) == theirs


def test_the_students_choice_settles_a_conflict(workbook: Workbook) -> None:
    """Saving mine with the revision of theirs keeps mine."""
    read = workbook.save(Contact(name="Ilo Marn"))
    theirs = workbook.save(read.with_changes(role="Developer"))
    mine = read.with_changes(role="Manager", revision=theirs.revision)
    workbook.save(mine)
    assert workbook.get(Contact, read.id).role == "Manager"


def test_the_same_edit_made_twice_is_a_conflict(workbook: Workbook) -> None:
    """Two notebooks that make the same edit of one version are told: one of them may have meant the next step."""
    read = workbook.save(Contact(name="Counter", notes="5"))
    workbook.save(read.with_changes(notes="6"))
    with pytest.raises(Conflict) as caught:
        workbook.save(read.with_changes(notes="6"))
    assert caught.value.mine.same_as(caught.value.theirs)


def test_an_edit_of_a_deleted_record_is_a_conflict_without_theirs(workbook: Workbook) -> None:
    """Editing what another notebook deleted asks the student, who may create it again."""
    read = workbook.save(Contact(name="Ilo Marn"))
    workbook.delete(read)
    mine = read.with_changes(role="Manager")
    with pytest.raises(Conflict) as caught:
        workbook.save(mine)
    assert caught.value.theirs is None
    assert workbook.save(mine.with_changes(revision=0)).revision == workbook.version
    assert workbook.all(Contact)[0].role == "Manager"


def test_deleting_an_old_version_is_a_conflict(workbook: Workbook) -> None:
    """A record that changed since it was read is not deleted."""
    read = workbook.save(Contact(name="Ilo Marn"))
    theirs = workbook.save(read.with_changes(role="Developer"))
    with pytest.raises(Conflict):
        workbook.delete(read)
    assert workbook.all(Contact) == [theirs]


def test_deleting_twice_is_harmless(workbook: Workbook) -> None:
    """Deleting what is gone already changes nothing."""
    read = workbook.save(Contact(name="Ilo Marn"))
    workbook.delete(read)
    before = workbook.version
    workbook.delete(read)
    assert workbook.version == before


def test_save_all_stores_all_or_nothing(workbook: Workbook) -> None:
    """One conflict among many records leaves every one of them as it was."""
    read = workbook.save(Contact(name="Ilo Marn"))
    workbook.save(read.with_changes(role="Developer"))
    with pytest.raises(Conflict):
        workbook.save_all([Contact(name="New"), read.with_changes(role="Manager")], what="import")
    assert [contact.name for contact in workbook.all(Contact)] == ["Ilo Marn"]


def test_a_failed_transaction_leaves_no_trace(workbook: Workbook) -> None:
    """An error inside a transaction takes back what was saved in it and frees the file."""

    def fail() -> None:
        with workbook.transaction("import") as batch:
            batch.save(Contact(name="Half"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert workbook.all(Contact) == []
    assert workbook.changes() == []
    workbook.save(Contact(name="Whole"))


def test_version_grows_with_every_change(workbook: Workbook) -> None:
    """Whoever watches the version number sees saves, deletions, undo and redo, and nothing else."""
    seen = [workbook.version]
    contact = workbook.save(Contact(name="Ilo Marn"))
    seen.append(workbook.version)
    workbook.delete(contact)
    seen.append(workbook.version)
    workbook.undo()
    seen.append(workbook.version)
    workbook.keep_draft("contact", {"name": "Il"})
    assert seen == [0, 1, 2, 3]
    assert workbook.version == 3


def test_a_record_that_no_longer_fits_its_model_is_listed_and_the_rest_is_read(workbook: Workbook) -> None:
    """A stored record that a model refuses is named with its problem and hides no other."""
    kept = workbook.save(Contact(name="Ilo Marn"))
    broken = uuid4()
    with workbook.transaction() as batch:
        batch.write("contact", str(broken), '{"name": "", "shoe_size": 40}')
        batch.write("dragon", str(uuid4()), "{}")
    assert workbook.all(Contact) == [kept]
    assert workbook.first(Contact) == kept
    with pytest.raises(NotFound):
        workbook.get(Contact, broken)
    listed = {entry.kind: entry for entry in workbook.unreadable()}
    assert set(listed) == {"contact", "dragon"}
    assert listed["contact"].id == broken
    assert set(listed["contact"].problems) == {"name", "shoe_size"}


def test_a_folder_that_is_gone_is_named(workbook: Workbook, tmp_path: Path) -> None:
    """When the folder vanished, saving says that there is no workbook there and creates none."""
    workbook.path.parent.rename(tmp_path / "elsewhere")
    with pytest.raises(WorkbookMissing, match="mine"):
        workbook.save(Contact(name="Ilo Marn"))
    assert not workbook.path.parent.exists()
    assert open_workbook(tmp_path / "elsewhere", create=False).version == 0
