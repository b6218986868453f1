"""One person as a file describes them, made into a contact: whatever does not fit a field goes to the notes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from networking_kit.errors import InvalidAnswer
from networking_kit.importers.dates import day_of
from networking_kit.importers.table import Candidate, Refused
from networking_kit.models import Contact
from networking_kit.models.text import clean

Raw = dict[str, list[str]]
"""Field to the values that a row gives for it, in the file's order; several for a second e-mail address and so on."""

FIELDS = {
    "name": "Full name",
    "first_name": "First name",
    "middle_name": "Middle name",
    "last_name": "Last name",
    "role": "Role or job title",
    "company": "Company",
    "email": "E-mail",
    "linkedin": "LinkedIn profile",
    "slack": "Slack name",
    "github": "GitHub profile",
    "website": "Website or any link",
    "phone": "Phone",
    "time_zone": "Time zone",
    "notes": "Notes",
    "connected_on": "Connected on",
}
"""What a column can hold, with the name that a form shows for it."""

OTHER = {"email": "Other e-mail", "linkedin": "Other profile", "github": "Other GitHub", "website": "Other link"} | {
    "phone": "Other phone",
    "slack": "Other Slack name",
    "role": "Other role",
    "company": "Other company",
}
"""How a second value of a field is called in the notes."""

_IN_BRACKETS = re.compile(r"<\s*([^<>\s@]+@[^<>\s@]+)\s*>")
_SEVERAL = re.compile(r"[;,\s]+")
_NAMES = ("name", "first_name", "middle_name", "last_name", "nickname")
_NO_NAME = "has no name"
_HOSTS = {"linkedin.com": "linkedin", "github.com": "github"}


def person(row: int, raw: Raw) -> Candidate | Refused:
    """Make the contact that `raw` describes, or say why there is none.

    A value that its field does not take (an address without @, a link of an odd kind) is kept in the notes as it is.
    """
    values = {field: [value for value in map(_tidy, texts) if value] for field, texts in raw.items()}
    if not any(values.values()):
        return Refused(row, "is empty")
    name = _name(values)
    if not name:
        return Refused(row, _NO_NAME)
    values["email"] = [one for text in values.get("email", []) for one in _addresses(text)]
    _sort_links(values)
    fields, notes = _split(values)
    remarks: list[str] = []
    while True:
        try:
            return Candidate(row, Contact.checked(name=name, **fields, notes="\n".join(notes)), tuple(remarks))
        except InvalidAnswer as error:
            problems = error.problems
        odd = [field for field in problems if field in fields]
        if not odd:
            return Refused(row, "; ".join(f"{label(field).lower()} {problem}" for field, problem in problems.items()))
        for field in odd:
            notes.append(f"{label(field)}: {fields.pop(field)}")
            remarks.append(f"{label(field)} was kept in the notes ({problems[field]})")


def label(field: str) -> str:
    """The name of a field as a student reads it."""
    return FIELDS.get(field, field.replace("_", " ").capitalize())


def _tidy(text: str) -> str:
    # Most cells are plain, and an address book has many.
    return (text if text.isascii() and text.isprintable() else clean(text)).strip()


def _addresses(cell: str) -> list[str]:
    """The addresses of a cell that holds nothing else, names before them aside; any other text stays in one piece."""
    if _IN_BRACKETS.search(cell):  # "Ana Sample" <ana@mail.example>
        return [part for part in _SEVERAL.split(_IN_BRACKETS.sub(r" \1 ", cell)) if "@" in part]
    parts = [part for part in _SEVERAL.split(cell) if part]
    return parts if all("@" in part for part in parts) else [cell]


def _name(values: Raw) -> str:
    parts = [part for field in ("first_name", "middle_name", "last_name") for part in values.get(field, [])[:1]]
    whole = values.get("name", [])
    return next(iter(whole), "") or " ".join(parts) or next(iter(values.get("nickname", [])), "")


def _sort_links(values: Raw) -> None:
    """Put each link where its host belongs, whatever column it stood in."""
    sorted_links: Raw = {"linkedin": [], "github": [], "website": []}
    for field in sorted_links:
        for link in values.get(field, []):
            full = link if "://" in link else f"https://{link}"
            try:
                host = (urlsplit(full).hostname or "").removeprefix("www.")
            except ValueError:
                host = ""
            home = next((home for known, home in _HOSTS.items() if host == known or host.endswith(f".{known}")), None)
            if field == "github" and home is None and re.fullmatch(r"@?[\w-]{1,39}", link):
                home, link = "github", f"https://github.com/{link.removeprefix('@')}"  # noqa: PLW2901 - a bare user name
            sorted_links[home or ("website" if host else field)].append(link)
    values.update(sorted_links)


def _split(values: Raw) -> tuple[dict[str, object], list[str]]:
    fields: dict[str, object] = {}
    notes = list(values.get("notes", []))
    for field, texts in values.items():
        if field in _NAMES or field == "notes" or not texts:
            continue
        first, *others = dict.fromkeys(texts)
        if field == "connected_on":
            day = day_of(first)
            fields[field] = day
            if day is None:
                notes.append(f"{label(field)}: {first}")
        elif field == "phone":
            fields[field], others = first.lstrip("'"), [other.lstrip("'") for other in others]
        else:
            fields[field] = first
        notes.extend(f"{OTHER.get(field, label(field))}: {other}" for other in others)
    return fields, notes
