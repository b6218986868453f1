"""People who could be the same without being sure: shown to the student, never merged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from networking_kit.importers.keys import place
from networking_kit.models.names import company_key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from networking_kit.models import Contact

_LIKE = 88.0
_LIKE_AT_ONE_COMPANY = 78.0
_START = 3
_MOST_PAIRS = 500_000
_CROWD = 300
"""Contacts that share the beginning of a word; beyond that it says nothing and would only cost time."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Two contacts that could be the same: how alike their names are (0 to 100), and what speaks for it."""

    contact: Contact
    other: Contact
    score: float
    why: str


def similar(contacts: Iterable[Contact], existing: Sequence[Contact] = (), *, limit: int = 50) -> list[Similar]:
    """Find pairs that could be the same person, the likeliest first, at most `limit`.

    Each of `contacts` (those an import adds) is compared with the others and with `existing`. Names are compared by
    rapidfuzz's token sort ratio: 88 of 100 at least, 78 when the company is the same (our choice, no study). Two people
    with different LinkedIn profiles or different e-mail addresses at one domain are taken for two.
    """
    from rapidfuzz import fuzz

    fresh = {contact.id: contact for contact in contacts}
    everyone = {**{contact.id: contact for contact in existing}, **fresh}
    names = {identifier: words(contact.name) for identifier, contact in everyone.items()}
    found = []
    for one, other in islice(_pairs(names, set(fresh)), _MOST_PAIRS):
        a, b = everyone[one], everyone[other]
        if _surely_two(a, b):
            continue
        same_company = bool(a.company) and company_key(a.company) == company_key(b.company)
        least = _LIKE_AT_ONE_COMPANY if same_company else _LIKE
        score = fuzz.token_sort_ratio(names[one], names[other], score_cutoff=least)
        if score:
            found.append(Similar(a, b, score, _why(names[one] == names[other], same_company=same_company)))
    return sorted(found, key=lambda pair: (-pair.score, pair.contact.name, pair.other.name))[:limit]


def _pairs(names: dict[UUID, str], fresh: set[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """Pairs, one of them fresh, whose names have a word that starts alike: all with all would take minutes."""
    crowds: dict[str, list[UUID]] = defaultdict(list)
    for identifier, name in names.items():
        for start in {word[:_START] for word in name.split()}:
            crowds[start].append(identifier)
    seen: set[tuple[UUID, UUID]] = set()
    for crowd in crowds.values():
        if len(crowd) > _CROWD:
            continue
        for one, other in combinations(crowd, 2):
            if one not in fresh and other not in fresh:
                continue
            pair = (one, other) if one in fresh else (other, one)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _surely_two(a: Contact, b: Contact) -> bool:
    if a.linkedin and b.linkedin:
        return place(a.linkedin) != place(b.linkedin)
    domains = [one.email.casefold().rpartition("@")[2] for one in (a, b)]
    return bool(domains[0]) and domains[0] == domains[1] and a.email.casefold() != b.email.casefold()


def _why(same_name: bool, *, same_company: bool) -> str:  # noqa: FBT001
    name = "the same name" if same_name else "a similar name"
    return f"{name}, the same company" if same_company else name
