"""Two descriptions of one person made into one, without changing a word of what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.importers.keys import address, digits, place
from networking_kit.importers.person import OTHER
from networking_kit.models.names import words
from networking_kit.models.people import MANY
from networking_kit.models.text import PARAGRAPH_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from networking_kit.models import Contact

_FILLED = ("relationship", "role", "company", "company_id", "time_zone", "connected_on")
_REACHED: dict[str, Callable[[str], str]] = {
    "email": address,
    "linkedin": place,
    "github": place,
    "website": place,
    "phone": digits,
    "slack": words,
}
"""Ways to reach a person, and how two of them are compared: a second one is worth a line in the notes."""
COMPARED = ("name", *_FILLED, *_REACHED)


def merge(ours: Contact, theirs: Contact) -> Contact:
    """Return `ours` with what only `theirs` knows; `ours` itself when that is nothing.

    Empty fields are filled, facts and notes are added, a second e-mail address, profile, link or phone number becomes a
    line of the notes. Nothing that `ours` holds is overwritten or removed, and its identifier stays. Merging the same
    contact again changes nothing.
    """
    changes = additions(ours, theirs)
    return ours.with_changes(**changes) if changes else ours


def additions(ours: Contact, theirs: Contact) -> dict[str, Any]:
    """The fields that `merge` would change, with their new values."""
    changes: dict[str, Any] = {}
    for field in (*_FILLED, *_REACHED):
        if getattr(theirs, field) and not getattr(ours, field):
            changes[field] = getattr(theirs, field)
    if theirs.on_list and not ours.on_list:
        changes["on_list"] = True
    if theirs.facts:
        known = {words(fact.text) for fact in ours.facts}
        fresh = [fact for fact in theirs.facts if words(fact.text) not in known]
        if fresh and len(ours.facts) + len(fresh) <= MANY:
            changes["facts"] = [*ours.facts, *fresh]
    notes = _notes(ours, theirs)
    if notes != ours.notes:
        changes["notes"] = notes
    return changes


def differences(ours: Contact, theirs: Contact) -> tuple[str, ...]:
    """The fields in which the two say different things, so that `merge` keeps those of `ours`."""
    differing = []
    for field in COMPARED:
        mine, other = getattr(ours, field), getattr(theirs, field)
        same = _REACHED.get(field, words)
        if mine and other and (same(mine) != same(other) if isinstance(mine, str) else mine != other):
            differing.append(field)
    return tuple(differing)


def _notes(ours: Contact, theirs: Contact) -> str:
    lines = []
    for field, same in _REACHED.items():
        mine, other = getattr(ours, field), getattr(theirs, field)
        if mine and other and same(mine) != same(other):
            lines.append(f"{OTHER[field]}: {other}")
    if theirs.notes not in ours.notes:
        lines += [line.strip() for line in theirs.notes.split("\n")]
    known = {line.strip() for line in ours.notes.split("\n")} | {""}
    notes = ours.notes
    for line in lines:
        longer = f"{notes}\n{line}" if notes else line
        if line not in known and len(longer) <= PARAGRAPH_LENGTH:
            notes = longer
            known.add(line)
    return notes
