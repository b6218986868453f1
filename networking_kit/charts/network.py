"""Who is where, and how near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from networking_kit.charts.chart import Chart, people

if TYPE_CHECKING:
    from collections.abc import Iterable

TITLE = "Who you know where"
EMPTY = (
    "Here you will see the people on your list by company: the warm ones, with whom you share a community, "
    "and the cold ones, whom you have yet to meet. Put the first one on your list in notebook 02."
)
NO_COMPANY = "No company noted"
WARMTHS = {"warm": "Warm", "cold": "Cold", "": "Not said yet"}
COMPANIES = 12
"""Companies that are drawn; the table has all."""
PEOPLE = 8
"""People of one company and warmth that are drawn by name."""


class Person(NamedTuple):
    """Somebody on the list; `warmth` is ``warm``, ``cold`` or empty while it is not known."""

    name: str
    company: str
    warmth: str


def network(persons: Iterable[Person | tuple[str, str, str]]) -> Chart:
    """Draw people by company and warmth, the company with most people first.

    Args:
        persons: name, company (empty if none is noted) and warmth of each.
    """
    listed = [Person(*person) for person in persons]
    if not listed:
        return Chart("network", TITLE, EMPTY)
    groups = _by_company(listed)
    shown = [warmth for warmth in WARMTHS if warmth or any(not person.warmth for person in listed)]
    return Chart(
        "network",
        TITLE,
        _in_words(listed, groups),
        ("Company", "Person", "Warm or cold"),
        tuple((company, one.name, WARMTHS[one.warmth]) for company, members in groups for one in members),
        {
            "warmths": [{"key": warmth or "unknown", "label": WARMTHS[warmth]} for warmth in shown],
            "companies": [
                {"label": company, "cells": [_cell(members, warmth) for warmth in shown]}
                for company, members in groups[:COMPANIES]
            ],
            "left_out": len(groups[COMPANIES:]),
        },
    )


def _by_company(listed: list[Person]) -> list[tuple[str, list[Person]]]:
    groups: dict[str, list[Person]] = {}
    for person in listed:
        groups.setdefault(" ".join(person.company.split()).casefold(), []).append(person)
    order = sorted(groups, key=lambda company: (not company, -len(groups[company]), company))
    warmest = list(WARMTHS).index
    return [
        (
            " ".join(groups[key][0].company.split()) or NO_COMPANY,
            sorted(groups[key], key=lambda person: warmest(person.warmth)),
        )
        for key in order
    ]


def _cell(members: list[Person], warmth: str) -> dict[str, Any]:
    names = [person.name for person in members if person.warmth == warmth]
    return {"names": names[:PEOPLE], "more": len(names[PEOPLE:])}


def _in_words(listed: list[Person], groups: list[tuple[str, list[Person]]]) -> str:
    companies = sum(bool(members[0].company.strip()) for _, members in groups)
    numbers = {warmth: sum(person.warmth == warmth for person in listed) for warmth in WARMTHS}
    kinds = ", ".join(f"{number} {WARMTHS[warmth].lower()}" for warmth, number in numbers.items() if number)
    at = f" at {companies} {'company' if companies == 1 else 'companies'}" if companies else ""
    lost = sum(not person.company.strip() for person in listed)
    without = f" {people(lost)} with no company noted." if lost and companies else ""
    return f"{people(len(listed) - lost if companies else len(listed))}{at}.{without} In all: {kinds}."
