from collections.abc import Callable
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from networking_kit.errors import Conflict, NothingToUndo
from networking_kit.models import Contact, Message
from networking_kit.workbook import Workbook, open_workbook


def roles(workbook: Workbook) -> list[str]:
    """The contacts' roles, oldest contact first."""
    return [contact.role for contact in workbook.all(Contact)]


def test_undo_takes_back_creation_edit_and_deletion_in_turn(workbook: Workbook) -> None:
    """Each undo brings back the state before the newest change that still holds."""
    created = workbook.save(Contact(name="Ilo Marn", role="one"))
    edited = workbook.save(created.with_changes(role="two"))
    workbook.delete(edited)
    seen = []
    for _ in range(3):
        workbook.undo()
        seen.append(roles(workbook))
    assert seen == [["two"], ["one"], []]


def test_redo_repeats_what_was_undone_in_order(workbook: Workbook) -> None:
    """Redo goes forward through the same states that undo went back through."""
    created = workbook.save(Contact(name="Ilo Marn", role="one"))
    workbook.save(created.with_changes(role="two"))
    workbook.undo()
    workbook.undo()
    seen = []
    for _ in range(2):
        workbook.redo()
        seen.append(roles(workbook))
    assert seen == [["one"], ["two"]]


def test_an_undo_says_what_it_took_back_and_when_that_was_made(
    workbook: Workbook, clock: Callable[..., object]
) -> None:
    """The change that comes back from an undo carries the words and the time of what was taken back."""
    workbook.save(Contact(name="Ilo Marn"), what="contact saved")
    (saved,) = workbook.changes()
    clock.forward(hours=3)
    undone = workbook.undo()
    assert (undone.what, undone.target_at) == ("contact saved", saved.at)
    assert saved.target_at is None


@pytest.mark.parametrize("step", [Workbook.undo, Workbook.redo])
def test_there_may_be_nothing_to_undo_or_redo(workbook: Workbook, step: Callable[[Workbook], object]) -> None:
    """An empty workbook has nothing to undo or redo and says so."""
    with pytest.raises(NothingToUndo):
        step(workbook)


def test_saving_ends_the_chance_to_redo(workbook: Workbook) -> None:
    """After something new was saved, what had been undone stays undone."""
    workbook.save(Contact(name="Ilo Marn", role="one"))
    workbook.undo()
    workbook.save(Contact(name="Bo Lind", role="other"))
    with pytest.raises(NothingToUndo):
        workbook.redo()
    assert roles(workbook) == ["other"]


def test_a_refused_edit_is_not_a_change(workbook: Workbook) -> None:
    """After a conflict, undo takes back the edit that won and redo brings it again."""
    read = workbook.save(Contact(name="Ilo Marn", role="one"))
    workbook.save(read.with_changes(role="theirs"))
    with pytest.raises(Conflict):
        workbook.save(read.with_changes(role="mine"))
    workbook.undo()
    assert roles(workbook) == ["one"]
    workbook.redo()
    assert roles(workbook) == ["theirs"]


def test_a_form_that_was_open_before_an_undo_gets_a_conflict(workbook: Workbook) -> None:
    """An edit based on a version that was undone is refused like any other old version."""
    read = workbook.save(Contact(name="Ilo Marn", role="one"))
    edited = workbook.save(read.with_changes(role="two"))
    workbook.undo()
    with pytest.raises(Conflict) as caught:
        workbook.save(edited.with_changes(role="three"))
    assert caught.value.theirs.role == "one"


def test_many_records_saved_together_are_undone_together(workbook: Workbook) -> None:
    """An import is one change with one name, whatever the number of its records."""
    contacts = [Contact(name=name) for name in ("Ana", "Bo", "Cy")]
    workbook.save_all([*contacts, Message(body="Hello")], what="import")
    (done,) = workbook.changes()
    assert done.what == "import"
    assert [kind for kind, _ in done.records] == ["contact", "contact", "contact", "message"]
    undone = workbook.undo()
    assert (undone.kind, undone.what, undone.records) == ("undo", "import", done.records)
    assert workbook.all(Contact) == []
    assert workbook.all(Message) == []


def test_a_record_saved_twice_in_one_transaction_is_undone_as_one(workbook: Workbook) -> None:
    """Undo goes back to before the transaction and redo forward to its end."""
    with workbook.transaction("two steps") as batch:
        created = batch.save(Contact(name="Ilo Marn", role="one"))
        batch.save(created.with_changes(role="two"))
    workbook.undo()
    assert roles(workbook) == []
    workbook.redo()
    assert roles(workbook) == ["two"]


def test_changes_are_listed_newest_first_and_say_what_was_undone(
    workbook: Workbook, clock: Callable[..., object]
) -> None:
    """The list of changes has each one's time, label and whether it still holds."""
    workbook.save(Contact(name="Ana"), what="first")
    clock.forward(hours=1)
    workbook.save(Contact(name="Bo"), what="second")
    workbook.undo()
    listed = workbook.changes()
    assert [(change.kind, change.what, change.undone) for change in listed] == [
        ("undo", "second", False),
        ("save", "second", True),
        ("save", "first", False),
    ]
    assert (listed[0].at - listed[2].at).total_seconds() == 3600
    assert workbook.changes(limit=1) == listed[:1]


def test_history_shows_every_version_of_a_record(workbook: Workbook) -> None:
    """A record's history is each version in order, with the deletion as a version without a record."""
    created = workbook.save(Contact(name="Ilo Marn", role="one"))
    edited = workbook.save(created.with_changes(role="two"))
    workbook.delete(edited)
    versions = workbook.history(Contact, created.id)
    assert [(version.revision, version.record, version.deleted) for version in versions] == [
        (1, created, False),
        (2, edited, False),
        (3, None, True),
    ]
    assert [version.change for version in reversed(versions)] == [change.id for change in workbook.changes()]


def test_revisions_since_a_version_are_those_after_it(workbook: Workbook) -> None:
    """Whoever polls learns exactly which records changed since the version they know."""
    created = workbook.save(Contact(name="Ilo Marn"))
    known = workbook.version
    other = workbook.save(Contact(name="Bo Lind"))
    workbook.delete(created)
    assert [(new.kind, new.id, new.deleted) for new in workbook.revisions_since(known)] == [
        ("contact", other.id, False),
        ("contact", created.id, True),
    ]
    assert workbook.revisions_since(workbook.version) == []


class AgainstAPlainDict(RuleBasedStateMachine):
    """A workbook beside a dict with its earlier and later states."""

    saved = Bundle("saved")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.workbook = open_workbook(self.folder)
        self.now: dict[UUID, str] = {}
        self.before: list[dict[UUID, str]] = []
        self.after: list[dict[UUID, str]] = []

    def note(self, now: dict[UUID, str]) -> None:
        """A change was made: it can be undone, and nothing can be redone."""
        self.before.append(self.now)
        self.after.clear()
        self.now = now

    @rule(target=saved, notes=st.text(max_size=5))
    def create(self, notes: str) -> Contact:
        """Save a new contact."""
        contact = self.workbook.save(Contact(name="Someone", notes=notes))
        self.note({**self.now, contact.id: contact.notes})
        return contact

    @rule(target=saved, contact=saved, notes=st.text(max_size=5))
    def edit(self, contact: Contact, notes: str) -> Contact:
        """Edit some version of a contact, often an old one."""
        edited = contact.with_changes(notes=notes)
        held = self.now.get(contact.id)
        current = {each.id: each.revision for each in self.workbook.all(Contact)}
        if current.get(contact.id, 0) != contact.revision:
            with pytest.raises(Conflict) as caught:
                self.workbook.save(edited)
            assert caught.value.mine == edited
            assert (caught.value.theirs.notes if caught.value.theirs else None) == held
            return contact
        stored = self.workbook.save(edited)
        if held != edited.notes:
            self.note({**self.now, contact.id: edited.notes})
        return stored

    @rule(contact=consumes(saved))
    def delete(self, contact: Contact) -> None:
        """Delete some version of a contact."""
        current = {each.id: each.revision for each in self.workbook.all(Contact)}
        if contact.id in current and current[contact.id] != contact.revision:
            with pytest.raises(Conflict):
                self.workbook.delete(contact)
            return
        self.workbook.delete(contact)
        if contact.id in self.now:
            self.note({identifier: notes for identifier, notes in self.now.items() if identifier != contact.id})

    @rule()
    def undo(self) -> None:
        """Go back a step, if there is one."""
        if not self.before:
            with pytest.raises(NothingToUndo):
                self.workbook.undo()
            return
        self.workbook.undo()
        self.after.append(self.now)
        self.now = self.before.pop()

    @rule()
    def redo(self) -> None:
        """Go forward a step, if there is one."""
        if not self.after:
            with pytest.raises(NothingToUndo):
                self.workbook.redo()
            return
        self.workbook.redo()
        self.before.append(self.now)
        self.now = self.after.pop()

    @rule()
    def reopen(self) -> None:
        """Open the file anew."""
        self.workbook = open_workbook(self.folder)

    @invariant()
    def holds_the_same(self) -> None:
        """The workbook and the dict agree."""
        assert {contact.id: contact.notes for contact in self.workbook.all(Contact)} == self.now


def test_any_order_of_saving_deleting_undoing_and_redoing_holds(tmp_path: Path) -> None:
    """Whatever is saved, deleted, undone, redone and refused, the workbook holds what a dict with snapshots holds."""
    numbers = count()
    run_state_machine_as_test(
        lambda: AgainstAPlainDict(tmp_path / str(next(numbers))),
        settings=settings(max_examples=25, stateful_step_count=20),
    )
