"""What an import would do, decided before anything is saved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from networking_kit.importers.keys import Key, digits, keys_of, place
from networking_kit.importers.merging import additions, differences, merge
from networking_kit.importers.table import Candidate, Refused, Table
from networking_kit.models.names import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from networking_kit.models import Contact

_LOOKED_AT = 20
"""Contacts that are compared with a row for one key: enough for every honest address book."""


@dataclass(frozen=True, slots=True)
class New:
    """A row that becomes a contact of its own; `contact` includes what later rows of the file add to it."""

    row: int
    contact: Contact


@dataclass(frozen=True, slots=True)
class Merged:
    """A row that was merged into a contact of the workbook, or of an earlier row of the same file.

    `existing` is how it was, `incoming` what the row says, `contact` the outcome. `why` names what they share,
    `differs` the fields where the row says something else and the existing value was kept. `into_row` is set for an
    earlier row.
    """

    row: int
    existing: Contact
    incoming: Contact
    contact: Contact
    why: str
    differs: tuple[str, ...] = ()
    into_row: int | None = None

    def apart(self) -> tuple[Contact, Contact]:
        """The two as they were, to save instead when they turn out to be two people."""
        return self.existing, self.incoming


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A row that says nothing the workbook does not hold already."""

    row: int
    contact: Contact
    why: str
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every row of an import in exactly one of four lists; nothing is saved until a caller saves `records()`."""

    new: list[New] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    unchanged: list[Unchanged] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were read: the four counts added up."""
        return len(self.new) + len(self.merged) + len(self.unchanged) + len(self.refused)

    def records(self) -> list[Contact]:
        """The contacts to save, each once, in the file's order; those that exist keep their identifier and revision."""
        steps: list[New | Merged] = [*self.new, *self.merged]
        steps.sort(key=lambda step: step.row)
        # What later rows added to a new contact is in its own step already.
        last = {step.contact.id: step.contact for step in steps} | {step.contact.id: step.contact for step in self.new}
        return list(last.values())

    def as_json(self) -> dict[str, Any]:
        """Counts that add up to the rows read, and each refused row with its reason."""
        return {
            "new": len(self.new),
            "merged": len(self.merged),
            "unchanged": len(self.unchanged),
            "refused": [{"row": one.row, "reason": one.reason} for one in self.refused],
        }


def plan(found: Table | Iterable[Candidate], existing: Sequence[Contact]) -> ImportPlan:
    """Decide for each row of `found` whether it is new, is merged or changes nothing against `existing`, all contacts.

    Two descriptions are one person when they share an e-mail address; else a LinkedIn profile; else name and company
    (unless their profiles differ). A row without any of these is the same as a contact of the same name. Looser
    likeness never merges, see `similar`. Planning the same rows again after a save leaves all unchanged.
    """
    table = found if isinstance(found, Table) else Table("", list(found))
    known = _Known(existing)
    outcome = ImportPlan(refused=list(table.refused))
    origin: dict[Any, int] = {}
    touched: set[Any] = set()
    for candidate in table.candidates:
        incoming = candidate.contact
        match = known.find(incoming)
        if match is None:
            incoming = known.add(incoming)
            origin[incoming.id] = candidate.row
            outcome.new.append(New(candidate.row, incoming))
            continue
        ours, why = match
        differs = differences(ours, incoming)
        after = merge(ours, incoming)
        if after is ours and ours.id not in origin and ours.id not in touched:
            outcome.unchanged.append(Unchanged(candidate.row, ours, why, differs))
            continue
        touched.add(ours.id)
        known.replace(after)
        outcome.merged.append(Merged(candidate.row, ours, incoming, after, why, differs, origin.get(ours.id)))
    for place_, step in enumerate(outcome.new):
        outcome.new[place_] = New(step.row, known.current[step.contact.id])
    return outcome


class _Known:
    """The contacts so far, found by what they can be recognised by."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.current: dict[Any, Contact] = {}
        self._by_key: dict[Key, list[Any]] = defaultdict(list)
        for contact in contacts:
            self.replace(contact)

    def add(self, contact: Contact) -> Contact:
        """Take in a new contact, under an identifier that no other has."""
        if contact.id in self.current:
            contact = contact.with_changes(id=uuid4(), revision=0)
        self.replace(contact)
        return contact

    def replace(self, contact: Contact) -> None:
        """Remember the newest state of a contact."""
        self.current[contact.id] = contact
        for key in self._keys(contact):
            if contact.id not in self._by_key[key][:_LOOKED_AT]:
                self._by_key[key].append(contact.id)

    def find(self, contact: Contact) -> tuple[Contact, str] | None:
        """The contact that is the same person, and why; one that the row adds nothing to comes before all others.

        That order makes a second import of the same file find each row's own contact again, in whatever order they are.
        """
        first: tuple[Contact, str] | None = None
        for ours, why in self._candidates(contact):
            if not additions(ours, contact):
                return ours, why
            first = first or (ours, why)
        return first

    def _candidates(self, contact: Contact) -> Iterable[tuple[Contact, str]]:
        same_id = self.current.get(contact.id)
        if same_id and words(same_id.name) == words(contact.name):
            yield same_id, "same entry of the tracker"
        keys = keys_of(contact)
        for key, why in keys:
            for identifier in self._by_key.get(key, ())[:_LOOKED_AT]:
                ours = self.current[identifier]
                if key[0] != "name and company" or not _two_profiles(ours, contact):
                    yield ours, why
        if not keys:
            for identifier in self._by_key.get(_name_key(contact), ())[:_LOOKED_AT]:
                yield self.current[identifier], "same name, and nothing else to tell them apart"

    @staticmethod
    def _keys(contact: Contact) -> list[Key]:
        keys = [key for key, _ in keys_of(contact)]
        name_only = ("name", words(contact.name))
        return [*keys, name_only, *([(*name_only, digits(contact.phone))] if contact.phone else [])]


def _name_key(contact: Contact) -> Key:
    name = ("name", words(contact.name))
    return (*name, digits(contact.phone)) if contact.phone else name


def _two_profiles(ours: Contact, theirs: Contact) -> bool:
    return bool(ours.linkedin and theirs.linkedin and place(ours.linkedin) != place(theirs.linkedin))
