"""Contacts out of the kit's own tracker, CSV or XLSX, equal to those that went in."""

from __future__ import annotations

import re
from typing import Any

from networking_kit.errors import InvalidAnswer
from networking_kit.importers.dates import day_of
from networking_kit.importers.person import FIELDS, Raw, label
from networking_kit.importers.table import Candidate, Refused
from networking_kit.models import Contact, Fact

_ESCAPED = re.compile(r"'+[=+\-@\t\r\n\x00＝＋－＠]")  # noqa: RUF001 - spreadsheets run the full-width forms as well
_ABOUT = re.compile(
    r"(?P<both>[A-Za-z]+:\S*), (?P<then>\d{4}-\d\d-\d\d)|(?P<source>[A-Za-z]+:\S*)|(?P<day>\d{4}-\d\d-\d\d)|"
)
_YES = {"yes", "y", "true", "1", "x", "ja", "oui", "sí", "si", "sim"}
_FACT_LENGTH = 500


def unescape(text: str) -> str:
    """Take off the apostrophe that the tracker puts before a cell that a spreadsheet would run as a formula."""
    return text[1:] if _ESCAPED.match(text) else text


def tracker_contact(row: int, raw: Raw) -> Candidate | Refused:
    """Make the contact of one tracker row; columns that the tracker only shows (warm or cold, counts) are not read."""
    # A long cell of an XLSX goes on in further columns of the same field.
    texts = {field: unescape("".join(values)).strip() for field, values in raw.items()}
    if not any(texts.values()):
        return Refused(row, "is empty")
    answers: dict[str, Any] = {field: text for field, text in texts.items() if text}
    answers["on_list"] = texts.get("on_list", "").casefold() in _YES
    answers["facts"] = facts(texts.get("facts", ""))
    if "connected_on" in answers:
        answers["connected_on"] = day_of(answers["connected_on"]) or answers["connected_on"]
    remarks: list[str] = []
    while True:
        try:
            return Candidate(row, Contact.checked(**answers), tuple(remarks))
        except InvalidAnswer as error:
            odd = {field.partition(".")[0]: problem for field, problem in error.problems.items()}
        if "name" in odd:
            return Refused(row, "has no name" if not texts.get("name") else f"name {odd['name']}")
        if "notes" in odd or not odd.keys() & answers.keys():
            return Refused(row, "; ".join(f"{label(field).lower()} {problem}" for field, problem in odd.items()))
        for field, problem in odd.items():
            kept = str(answers.pop(field))
            if field in FIELDS:
                answers["notes"] = "\n".join(filter(None, (answers.get("notes"), f"{label(field)}: {kept}")))
            remarks.append(f"{label(field)} was left out of its field ({problem})")


def facts(cell: str) -> list[Fact]:
    """The facts of one cell: one a line, its source link and day in brackets at the end, as the tracker writes them."""
    return [fact for line in cell.split("\n") if line.strip() for fact in _facts_of(line.strip())]


def _facts_of(line: str) -> list[Fact]:
    text, sign, about = line.rpartition(" [")
    found = _ABOUT.fullmatch(about[:-1]) if sign and about.endswith("]") else None
    if found:
        try:
            day = found["then"] or found["day"]
            return [Fact.checked(text=text, source=found["both"] or found["source"] or "", noted_on=day)]
        except InvalidAnswer:
            pass
    return [Fact(text=line[start : start + _FACT_LENGTH]) for start in range(0, len(line), _FACT_LENGTH)]
