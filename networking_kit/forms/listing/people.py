"""The people of a workbook as the list builder shows them: rows of the list, and connections that can be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from networking_kit.models import Warmth
from networking_kit.models.names import words
from networking_kit.planner import contact_state, warm_paths

if TYPE_CHECKING:
    from uuid import UUID

    from networking_kit.course import Course
    from networking_kit.models import Contact
    from networking_kit.planner import Snapshot, WarmPath

SHOWN = 20
"""Connections that one search shows."""
WARMTH = {Warmth.WARM: "warm", Warmth.COLD: "cold", None: "not said yet"}


def row(contact: Contact, snapshot: Snapshot, course: Course, typed: dict[str, str]) -> dict[str, Any]:
    """One contact of the list for the page; `typed` is what was typed into its cells and not saved."""
    return {
        "id": str(contact.id),
        "name": contact.name,
        "company": contact.company,
        "role": contact.role,
        "relationship": contact.relationship.value if contact.relationship else "",
        "known": course.relationship_label(contact.relationship) if contact.relationship else "",
        "warmth": WARMTH[contact.warmth],
        "state": contact_state(contact, snapshot).value,
        "facts": len(contact.facts),
        "typed": typed,
    }


@dataclass(frozen=True)
class Found:
    """What a search gave: `people` for the page, the first of `total`, out of `of` connections."""

    people: list[dict[str, Any]]
    total: int
    of: int


class Connections:
    """Everybody who is not on the list, warm paths first, prepared once so that a search only compares words."""

    def __init__(self, snapshot: Snapshot, course: Course) -> None:
        school = course.school
        others = [contact for contact in snapshot.contacts if not contact.on_list]
        paths = warm_paths(
            snapshot.companies,
            others,
            snapshot.student,
            schools=(school.name, school.short_name, school.linkedin_name),
        )
        self._paths: dict[UUID, WarmPath] = {path.contact.id: path for path in paths}
        rank = {identifier: path.rank for identifier, path in self._paths.items()}
        self._people = sorted(others, key=lambda one: (rank.get(one.id, len(others) + 1), one.name.casefold()))
        self._texts = [words(f"{one.name} {one.company} {one.role} {one.notes}") for one in self._people]

    def search(self, query: str) -> Found:
        """People who have every word of `query` in their name, company, role or notes; everybody for no words."""
        wanted = words(query).split()
        found = [
            contact
            for contact, text in zip(self._people, self._texts, strict=True)
            if all(word in text for word in wanted)
        ]
        return Found([self._shown(contact) for contact in found[:SHOWN]], len(found), len(self._people))

    def _shown(self, contact: Contact) -> dict[str, Any]:
        path = self._paths.get(contact.id)
        return {
            "id": str(contact.id),
            "name": contact.name,
            "company": contact.company,
            "role": contact.role,
            "relationship": contact.relationship.value if contact.relationship else "",
            "connected": f"Connected since {contact.connected_on:%B %Y}" if contact.connected_on else "",
            "reasons": list(path.reasons) if path else [],
        }
