"""What an import will do once the student has said which rows are one person and which are two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from networking_kit.importers import ImportPlan, Merged, New, Unchanged, merge, plan, similar
from networking_kit.models import Contact
from networking_kit.models.names import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from networking_kit.importers import Similar, Table

ALSO = "Also called: "
"""Begins the line of the notes that keeps the other name of two people who turned out to be one."""
_BY_NAME = "you said that they are the same person"

Pair = tuple[int, int | UUID]
"""The row of a new person, and who it could be: an earlier or later row, or the identifier of a stored contact."""


@dataclass(frozen=True)
class Decision:
    """Every row in exactly one list of `plan`, and the contacts to save so that it comes true."""

    plan: ImportPlan
    records: list[Contact] = field(default_factory=list)

    def outline(self) -> set[tuple[object, ...]]:
        """What becomes of each row, to compare two decisions."""
        steps = [
            *(("new", step.row) for step in self.plan.new),
            *(("merged", step.row, step.into_row or step.existing.id) for step in self.plan.merged),
            *(("unchanged", step.row) for step in self.plan.unchanged),
        ]
        return set(steps)


def decide(
    table: Table, existing: Sequence[Contact], *, apart: Collection[int] = (), same: Collection[Pair] = ()
) -> Decision:
    """Plan the import of `table` against `existing`, all contacts of the workbook.

    Args:
        table: what was read from the file.
        existing: all stored contacts, at their current revision.
        apart: rows that stay a person of their own although they would be merged.
        same: pairs that are merged although only their names are alike; see `pairs`.
    """
    taken = {contact.id for contact in existing}
    known = _known(table, existing, apart)
    alone = [candidate for candidate in table.candidates if candidate.row in apart]
    rest = [candidate for candidate in table.candidates if candidate.row not in {*apart, *known}]
    base = plan(replace(table, candidates=rest), existing)
    base.new.extend(New(candidate.row, _fresh(candidate.contact, taken)) for candidate in alone)
    base.new.sort(key=lambda step: step.row)
    base.unchanged.extend(Unchanged(row, contact, _BY_NAME) for row, contact in known.items())
    return _joined(base, existing, same)


def pairs(decision: Decision, existing: Sequence[Contact]) -> dict[Pair, Similar]:
    """New people of `decision` who could be somebody else of the file or of the workbook, the likeliest first."""
    rows = {step.contact.id: step.row for step in decision.plan.new}
    current = {contact.id: contact for contact in existing} | {one.id: one for one in decision.records}
    stored = [contact for identifier, contact in current.items() if identifier not in rows]
    found = similar([step.contact for step in decision.plan.new], stored)
    return {(rows[one.contact.id], rows.get(one.other.id, one.other.id)): one for one in found}


def _fresh(contact: Contact, taken: set[UUID]) -> Contact:
    return contact.with_changes(id=uuid4(), revision=0) if contact.id in taken else contact


def _known(table: Table, existing: Sequence[Contact], apart: Collection[int]) -> dict[int, Contact]:
    """Rows that say nothing new about somebody of that name, also one that the student gave it by an earlier merge.

    Without this a row that was merged or kept apart by hand would be a new person again with each import of its file.
    """
    by_name: dict[str, list[Contact]] = {}
    for contact in existing:
        also = [
            line.removeprefix(ALSO).removesuffix(".") for line in contact.notes.split("\n") if line.startswith(ALSO)
        ]
        for name in {words(name) for name in (contact.name, *also)}:
            by_name.setdefault(name, []).append(contact)
    found: dict[int, Contact] = {}
    for candidate in table.candidates:
        for contact in by_name.get(words(candidate.contact.name), ()) if candidate.row not in apart else ():
            if merge(contact, candidate.contact) is contact:
                found.setdefault(candidate.row, contact)
    return found


def _joined(base: ImportPlan, existing: Sequence[Contact], same: Collection[Pair]) -> Decision:
    by_row = {step.row: step for step in base.new}
    order = [contact.id for contact in base.records()]
    state = {contact.id: contact for contact in [*existing, *base.records()]}
    gone: dict[UUID, UUID] = {}

    def now(identifier: UUID) -> UUID:
        while identifier in gone:
            identifier = gone[identifier]
        return identifier

    merged = list(base.merged)
    called: dict[UUID, list[str]] = {}
    for step in merged:
        called.setdefault(step.contact.id, []).append(step.incoming.name)
    fresh = {step.contact.id: step.row for step in base.new}
    for one, other in _found(same, by_row, state):
        away, keep = now(one), now(other)
        if away not in fresh:
            away, keep = keep, away
        if away == keep or away not in fresh:  # both are in the workbook already: not for an import to join
            continue
        before, incoming = state[keep], state[away]
        names = [incoming.name, *called.get(away, ())]
        called.setdefault(keep, []).extend(names)
        state[keep] = _both(before, incoming, names)
        gone[away] = keep
        order.append(keep)
        merged.append(Merged(fresh[away], before, incoming, state[keep], _BY_NAME, into_row=fresh.get(keep)))
    done = ImportPlan(
        new=[New(step.row, state[step.contact.id]) for step in base.new if step.contact.id not in gone],
        merged=[replace(step, contact=state[now(step.contact.id)]) for step in sorted(merged, key=lambda s: s.row)],
        unchanged=base.unchanged,
        refused=base.refused,
    )
    return Decision(done, [state[identifier] for identifier in dict.fromkeys(order) if identifier not in gone])


def _found(same: Collection[Pair], by_row: dict[int, New], state: dict[UUID, Contact]) -> Iterable[tuple[UUID, UUID]]:
    for row, other in sorted(same, key=str):
        step = by_row.get(row)
        target = other if isinstance(other, UUID) else by_row[other].contact.id if other in by_row else None
        if step and target in state:
            yield step.contact.id, target


def _both(ours: Contact, theirs: Contact, names: Iterable[str]) -> Contact:
    """One contact of two; the names that are not its own are kept, since they find it again."""
    others = [f"{ALSO}{name}." for name in dict.fromkeys(names) if words(name) != words(ours.name)]
    joined = merge(ours, theirs)
    return merge(joined, Contact(name=ours.name, notes="\n".join(others))) if others else joined
