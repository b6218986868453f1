"""Warm paths: who of the people a student knows leads to a company they want to learn about, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from networking_kit.models import Relationship
from networking_kit.models.names import company_key, group_key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from networking_kit.models import Company, Contact, Student

_LONGEST_NAME = 6
"""Words of a company's name that are looked for in a contact's facts and notes."""
_SHORTEST_WORD = 4
"""Letters a word of the student's background needs to be a common ground: shorter ones are in every text."""
# fmt: off
_EVERYWHERE = frozenset((
    "about", "after", "also", "before", "been", "career", "company", "degree", "developer", "development",
    "engineer", "engineering", "experience", "field", "former", "from", "into", "just", "more", "most", "people",
    "school", "science", "software", "student", "team", "than", "that", "their", "them", "then", "they", "this",
    "time", "university", "until", "with", "work", "worked", "working", "year", "years",
))
# fmt: on
_CLOSE = frozenset(Relationship) - {Relationship.STRANGER}


@dataclass(frozen=True)
class WarmPath:
    """A contact who leads somewhere: to `company`, or to common ground when it is None.

    `reasons` are sentences, the strongest first; `rank` counts from 1, the path to try first.
    """

    contact: Contact
    company: Company | None
    reasons: tuple[str, ...]
    rank: int


@dataclass(frozen=True)
class _Reason:
    weight: int
    text: str


def warm_paths(
    companies: Iterable[Company],
    contacts: Iterable[Contact],
    student: Student | None,
    *,
    schools: Iterable[str] = (),
    employers: Iterable[str] = (),
) -> list[WarmPath]:
    """Contacts who work or worked at a target company, or share a school, an employer or a field with the student.

    Somebody the student has not met is no warm path for the company alone; common ground makes them one. Ranked by the
    company first, then by how much there is in common and how close the two are. The work grows with the number of
    contacts, not with contacts times companies.

    Args:
        companies: target companies; names are compared without legal form, case and accents, ``&`` as "and".
        contacts: everybody in the workbook, imported connections included.
        student: whose school and background are compared; None compares companies alone.
        schools: further names of the student's schools, such as the course's full, short and LinkedIn name.
        employers: companies the student worked at.
    """
    finder = _Finder(companies, student, schools, employers)
    found = []
    for contact in contacts:
        company, reasons = finder.look_at(contact)
        if reasons:
            strength = sum(reason.weight for reason in reasons)
            texts = tuple(reason.text for reason in sorted(reasons, key=lambda reason: -reason.weight))
            found.append((-strength, contact.name.casefold(), str(contact.id), contact, company, texts))
    found.sort(key=lambda path: path[:3])
    return [
        WarmPath(contact, company, texts, rank) for rank, (*_, contact, company, texts) in enumerate(found, start=1)
    ]


class _Finder:
    """What is looked for, prepared once, so that each contact costs the same however many companies there are."""

    def __init__(
        self, companies: Iterable[Company], student: Student | None, schools: Iterable[str], employers: Iterable[str]
    ) -> None:
        self.by_name: dict[str, Company] = {}
        self.by_group: dict[str, Company] = {}
        self.by_domain: dict[str, Company] = {}
        self.by_id: dict[UUID, Company] = {}
        for company in companies:
            self.by_id[company.id] = company
            self.by_name.setdefault(company_key(company.name) or company.name, company)
            self.by_group.setdefault(group_key(company.name) or company.name, company)
            if domain := _domain(company.website):
                self.by_domain.setdefault(domain, company)
        named = [*schools, student.school if student else ""]
        self.schools = {key: name for name in named if (key := words(name))}
        self.employers = {key: name for name in employers if (key := company_key(name))}
        self.field = _telling_words(student.background if student else "")

    def look_at(self, contact: Contact) -> tuple[Company | None, list[_Reason]]:
        """The company a contact leads to, and every reason; no reasons if they are no warm path."""
        company, at_company = self._company_now(contact)
        text = f" {words(' '.join((contact.role, contact.notes, *(fact.text for fact in contact.facts))))} "
        if company is None:
            company, at_company = self._company_once(text)
        common = [*self._same_school(contact, text), *self._same_employer(contact, text), *self._same_field(text)]
        stranger = contact.relationship is Relationship.STRANGER
        if not common and (stranger or not at_company):
            return None, []
        return company, [*at_company, *common, *_closeness(contact)]

    def _company_now(self, contact: Contact) -> tuple[Company | None, list[_Reason]]:
        chosen = self.by_id.get(contact.company_id) if contact.company_id else None
        if company := chosen or self.by_name.get(company_key(contact.company)):
            return company, [_Reason(100, f"Works at {company.name}")]
        if contact.email and (company := self.by_domain.get(contact.email.rpartition("@")[2].casefold())):
            return company, [_Reason(90, f"Has an e-mail address at {company.name}")]
        if contact.company and (company := self.by_group.get(group_key(contact.company))):
            return company, [_Reason(80, f"Works at {contact.company}, which seems to belong to {company.name}")]
        return None, []

    def _company_once(self, text: str) -> tuple[Company | None, list[_Reason]]:
        # Only names of two words or one long word: a short one, such as a colour, is a word of any text.
        for name in _runs(text.split()):
            company = self.by_name.get(name)
            if company and (" " in name or len(name) > _SHORTEST_WORD):
                return company, [_Reason(50, f"Your card on them mentions {company.name}")]
        return None, []

    def _same_school(self, contact: Contact, text: str) -> Iterator[_Reason]:
        named = next((name for key, name in self.schools.items() if f" {key} " in text), None)
        if contact.relationship is Relationship.ALUM:
            yield _Reason(30, "Finished at your school")
        elif named:
            yield _Reason(25, f"Has to do with {named}, as you do")

    def _same_employer(self, contact: Contact, text: str) -> Iterator[_Reason]:
        here = self.employers.get(company_key(contact.company)) if contact.company else None
        named = here or next((name for key, name in self.employers.items() if f" {key} " in text), None)
        if named:
            yield _Reason(25, f"Works at {named}, where you worked" if here else f"Knows {named}, where you worked")

    def _same_field(self, text: str) -> Iterator[_Reason]:
        shared = sorted(self.field.keys() & {_stem(word) for word in text.split()})
        if shared:
            named = " and ".join(f"“{self.field[stem]}”" for stem in shared[:3])
            yield _Reason(15 + 5 * min(len(shared), 3), f"You share a background: {named}")


def _closeness(contact: Contact) -> Iterator[_Reason]:
    if contact.relationship in _CLOSE:
        yield _Reason(20, "You know each other already")
    elif contact.connected_on:
        yield _Reason(5, f"You have been connected since {contact.connected_on.year}")


def _runs(parts: list[str]) -> Iterator[str]:
    for start in range(len(parts)):
        for length in range(min(_LONGEST_NAME, len(parts) - start), 0, -1):
            yield " ".join(parts[start : start + length])


def _telling_words(background: str) -> dict[str, str]:
    """Stems of the words that say something about a background, each with the word as it was written."""
    telling = (word for word in words(background).split() if len(word) >= _SHORTEST_WORD and word not in _EVERYWHERE)
    return {_stem(word): word for word in telling}


def _stem(word: str) -> str:
    """The beginning that ``nurse``, ``nurses`` and ``nursing``, or ``baker`` and ``baking``, have in common."""
    for ending in ("ings", "ing", "ers", "er", "ies", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_WORD - 1:
            return word.removesuffix(ending)
    return word


def _domain(website: str) -> str:
    try:
        return (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
