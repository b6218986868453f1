"""The list builder: contacts on the list as a table and as a board, and connections who could join them."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any
from uuid import UUID

from networking_kit.errors import InvalidAnswer, NetworkingKitError, NotFound
from networking_kit.forms import news
from networking_kit.forms.listing.moves import steps_to
from networking_kit.forms.listing.people import Connections, row
from networking_kit.forms.listing.view import ListView
from networking_kit.forms.states import STATES
from networking_kit.models import Contact, Relationship
from networking_kit.planner import ContactState, Snapshot, contact_state, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from networking_kit.course import Course
    from networking_kit.workbook import Workbook
    from networking_kit.workbook.records import Transaction

EDITABLE = ("name", "company", "role", "relationship")
_STEP = "list_building"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class ListBuilder:
    """The student's list, changed in place: what a click, a key or a drag does is one of the methods below.

    Each method shows what it did or why it could not; one that saves returns the stored record, or None when it was
    refused and nothing changed. `now` is the moment a message is noted as sent.
    """

    key = "list_builder"

    def __init__(self, workbook: Workbook, course: Course, *, now: Callable[[], datetime] = _now) -> None:
        self.workbook = workbook
        self.course = course
        self._now = now
        self._lock = RLock()  # messages of the page may come in another thread than a cell's code
        self._version = -1
        self._query = ""
        self._shown: dict[UUID, Contact] = {}
        self._connections: Connections | None = None
        states = [{"key": key.value, "name": name, "hint": hint} for key, (name, hint) in STATES.items()]
        known = [{"key": kind.value, "label": course.relationship_label(kind)} for kind in Relationship]
        self.view = self.widget = ListView(self._act, card={"states": states, "relationships": known})
        self.refresh()
        news.listen(workbook, self)

    # What the student does ----------------------------------------------------------------------------------------

    def edit(self, contact_id: UUID | str, field: str, value: str, *, seen: str | None = None) -> Contact | None:
        """Save `value` as the name, company, role or relationship of a contact.

        `seen` is the value that stood there when the student began (default: what the list shows). If another value was
        saved elsewhere since, both are shown and nothing is overwritten: `settle` chooses.
        """
        identifier = UUID(str(contact_id))
        if field not in EDITABLE:
            raise InvalidAnswer({field: f"cannot be changed here; these can: {', '.join(EDITABLE)}"})
        shown = self._shown.get(identifier)
        began = seen if seen is not None else _words(shown, field) if shown else None
        return self._save(identifier, field, value, began)

    def settle(self, contact_id: UUID | str, field: str, *, keep_mine: bool) -> Contact | None:
        """Choose between the two values of a conflict."""
        identifier = UUID(str(contact_id))
        conflict = self.view.problems.get(f"{identifier}:{field}", {})
        if "mine" not in conflict:
            return None
        if keep_mine:
            return self._save(identifier, field, conflict["mine"], conflict["theirs"])
        self._settled(identifier, field)
        self.view.say("The saved one stays.", "quiet")
        return self._shown.get(identifier)

    def add(self, contact_id: UUID | str, relationship: str) -> Contact | None:
        """Put a connection on the list; `relationship` is how the student knows them."""

        def change(batch: Transaction) -> Contact:
            contact = batch.get(Contact, UUID(str(contact_id)))
            if not relationship:
                raise InvalidAnswer({"relationship": f"say how you know {contact.name}; a stranger is fine"})
            return batch.save(contact.with_changes(relationship=relationship, on_list=True))

        saved = self._change("somebody added to the list", change)
        if saved:
            self.view.say(f"✓ {saved.name} is on your list. {self.view.gate['words']}")
        return saved

    def remove(self, contact_id: UUID | str) -> Contact | None:
        """Take a contact off the list; the card with everything on it stays among the connections."""

        def change(batch: Transaction) -> Contact:
            return batch.save(batch.get(Contact, UUID(str(contact_id))).with_changes(on_list=False))

        saved = self._change("somebody taken off the list", change)
        if saved:
            self.view.say(f"{saved.name} is off your list and stays among your connections. “Undo” takes that back.")
        return saved

    def move(self, contact_id: UUID | str, state: ContactState | str) -> ContactState | None:
        """Move a contact on the board and return where it stands; None, with the reason shown, when it cannot be."""
        target = ContactState(state)

        def change(batch: Transaction) -> Contact:
            contact = batch.get(Contact, UUID(str(contact_id)))
            steps = steps_to(target, contact, Snapshot.read(batch.all), self._now())
            for record in steps.delete:
                batch.delete(record)
            batch.save_all(steps.save)
            return contact

        moved = self._change("a card moved on the board", change)
        if moved is None:
            return None
        name, hint = STATES[target]
        self.view.say(f"✓ {moved.name}: {name}. Next: {hint}")
        return contact_state(moved, Snapshot.read(self.workbook.all))

    def undo(self) -> None:
        """Take the newest change of the workbook back, wherever it was made."""
        try:
            change = self.workbook.undo()
        except NetworkingKitError as problem:
            self.view.say(str(problem), "quiet")
            return
        self._tell()
        self.view.say(f"Taken back: {change.what.replace('_', ' ') or 'the last change'}.")

    def search(self, query: str) -> list[dict[str, Any]]:
        """Show and return the connections that fit `query`, people who lead to a target company first."""
        self._query = query
        if self._connections is None:
            self._connections = Connections(Snapshot.read(self.workbook.all), self.course)
        found = self._connections.search(query)
        self.view.found = {"people": found.people, "total": found.total, "of": found.of, "query": query}
        return found.people

    def keep_typed(self, contact_id: UUID | str, field: str, value: str | None) -> None:
        """Keep what is typed into a cell and not saved yet; None forgets it."""
        identifier = UUID(str(contact_id))
        typed = {**(self.workbook.draft(self.key, identifier) or {}), field: value}
        left = {name: words for name, words in typed.items() if words is not None}
        if left:
            self.workbook.keep_draft(self.key, left, record=identifier)
        else:
            self.workbook.drop_draft(self.key, record=identifier)

    def poll(self) -> bool:
        """Show what was saved elsewhere since; whether there was anything."""
        if self.workbook.version == self._version:
            return False
        self.refresh()
        return True

    def refresh(self) -> None:
        """Read the workbook and show it; what is being typed into a cell stays there."""
        try:
            version = self.workbook.version
            snapshot = Snapshot.read(self.workbook.all)
            typed = {draft.record: draft.fields for draft in self.workbook.drafts() if draft.form == self.key}
        except NetworkingKitError as problem:
            self.view.say(str(problem), "bad")
            return
        listed = snapshot.on_list
        self._shown = {contact.id: contact for contact in listed}
        self._connections = Connections(snapshot, self.course)
        with self.view.hold_sync():
            self.view.rows = [row(one, snapshot, self.course, typed.get(one.id, {})) for one in listed]
            self.view.gate = self._gate(snapshot)
            self.search(self._query)
        self._version = version

    def as_text(self) -> str:
        """What is shown, for a terminal or a test."""
        names = {key.value: name for key, (name, _) in STATES.items()}
        lines = [
            " | ".join((one["name"], one["warmth"], one["company"], names[one["state"]])) for one in self.view.rows
        ]
        return "\n".join([self.view.gate["words"], *lines, self.view.notice.get("text", "")]).strip()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)

    # Inside -------------------------------------------------------------------------------------------------------

    def _act(self, what: str, given: dict[str, Any]) -> None:
        acts = {
            "edit": self.edit,
            "settle": self.settle,
            "add": self.add,
            "remove": self.remove,
            "move": self.move,
            "undo": self.undo,
            "search": self.search,
            "typed": self.keep_typed,
            "poll": self.poll,
        }
        with self._lock:
            try:
                acts[what](**given)
            except NetworkingKitError as problem:
                self.view.say(str(problem), "bad")

    def _save(self, identifier: UUID, field: str, value: str, began: str | None) -> Contact | None:
        key = f"{identifier}:{field}"
        stored: list[str] = []

        def change(batch: Transaction) -> Contact:
            contact = batch.get(Contact, identifier)
            stored.append(_words(contact, field))
            if began is not None and stored[0] not in (began, value):
                raise InvalidAnswer({field: "was changed elsewhere since you began"})
            if field == "relationship" and not value:
                raise InvalidAnswer({field: "choose one; a stranger is fine"})
            changes: dict[str, Any] = {field: value}
            if field == "company" and value.strip() != contact.company:
                changes["company_id"] = None
            return batch.save(contact.with_changes(**changes))

        try:
            with self.workbook.transaction("a change of the list") as batch:
                saved = change(batch)
        except InvalidAnswer as refused:
            problem: dict[str, str] = {"text": _sentence(refused.problems.get(field, str(refused)))}
            if began is not None and stored and stored[0] not in (began, value):
                problem |= {"mine": value, "theirs": stored[0]}
            self.view.problems = {**self.view.problems, key: problem}
            self.view.say(f"Not saved: {problem['text']}", "bad")
            return None
        except NetworkingKitError as problem:
            self.view.problems = {**self.view.problems, key: {"text": str(problem)}}
            self.view.say(f"Not saved: {problem}", "bad")
            return None
        self._settled(identifier, field)
        self.view.say(f"✓ Saved {saved.name}.")
        return saved

    def _settled(self, identifier: UUID, field: str) -> None:
        key = f"{identifier}:{field}"
        self.view.problems = {name: entry for name, entry in self.view.problems.items() if name != key}
        self.keep_typed(identifier, field, None)
        self._tell()

    def _change(self, what: str, change: Callable[[Transaction], Contact]) -> Contact | None:
        try:
            with self.workbook.transaction(what) as batch:
                saved = change(batch)
        except InvalidAnswer as refused:
            self.view.say(f"Not done: {'; '.join(refused.problems.values())}.", "bad")
        except NotFound:
            self.refresh()
            self.view.say("This contact was removed elsewhere. The list is up to date now.", "bad")
        except NetworkingKitError as problem:
            self.view.say(f"Not done: {problem}", "bad")
        else:
            self._tell()
            return saved
        return None

    def _tell(self) -> None:
        self.refresh()
        news.tell(self.workbook, but=self)

    def _gate(self, snapshot: Snapshot) -> dict[str, Any]:
        steps = {step.key: step for step in progress(snapshot, self.course).steps}
        goals = steps[_STEP].goals if _STEP in steps else ()
        left = [f"{goal.label.lower()}: {goal.needed - goal.done} to go" for goal in goals if not goal.complete]
        said = f"Still open: {', '.join(left)}." if left else "Your list is complete."
        shown = [{"label": goal.label, "done": goal.done, "needed": goal.needed} for goal in goals]
        return {"goals": shown, "words": said}


def _words(contact: Contact, field: str) -> str:
    return str(getattr(contact, field) or "")


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."
