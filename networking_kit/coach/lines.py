"""Reviews of many messages as lines of JSON: the body of `networking-kit review`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from networking_kit.coach.people import Person
from networking_kit.coach.review import read_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.coach.limits import Limits

CHANNELS = ("slack", "linkedin_note", "linkedin_message", "email")
KINDS = ("outreach", "follow_up", "thank_you")


class _Unreadable(ValueError):
    """Why a line cannot be reviewed, in words for its writer."""


def review_lines(lines: Iterable[str], limits: Limits | None = None) -> Iterator[dict[str, Any]]:
    """Review one message a line; lines are {id?, channel, text, subject?, kind?, contact?, student?}.

    Blank lines are passed over. A line that cannot be read gives {id, error}, and the rest go on. Without an id the
    number of the line, from 1, is used. Unknown keys are ignored; a missing channel is taken for email and a missing
    kind is told from the text.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        name: Any = number
        try:
            record = _record(line)
            name = record.get("id") if record.get("id") not in (None, "") else number
            yield {**_reviewed(record, limits), "id": name}
        except _Unreadable as problem:
            yield {"id": name, "error": f"line {number}: {problem}"}


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise _Unreadable('this is not JSON; a line looks like {"channel": "email", "text": "Hi ..."}') from None
    if not isinstance(record, dict):
        raise _Unreadable('this should be one object in braces, such as {"channel": "email", "text": "Hi ..."}')
    return record


def _reviewed(record: dict[str, Any], limits: Limits | None) -> dict[str, Any]:
    text = record.get("text")
    if not isinstance(text, str):
        raise _Unreadable('the message is missing: give it as "text"')
    subject = record.get("subject")
    reviewed = read_as(
        text,
        person_of(record.get("contact"), record.get("student")),
        channel=_one_of(record, "channel", CHANNELS) or "email",
        kind=_one_of(record, "kind", KINDS),
        subject=subject if isinstance(subject, str) else None,
        limits=limits,
    )
    return reviewed.as_json()


def _one_of(record: dict[str, Any], key: str, known: tuple[str, ...]) -> str | None:
    value = record.get(key)
    if value in (None, ""):
        return None
    plain = value.strip().lower().replace("-", "_").replace(" ", "_") if isinstance(value, str) else None
    if plain not in known:
        raise _Unreadable(f'"{key}" should be one of {", ".join(known)}')
    return plain


def person_of(contact: Any, student: Any) -> Person:
    """Names and facts from loose dictionaries: unknown keys, nulls, plain names and facts as text are all fine."""
    contact, student = _as_dict(contact), _as_dict(student)
    return Person(
        contact_name=_text(contact, "name"),
        role=_text(contact, "role", "title"),
        company=_text(contact, "company", "organization"),
        relationship=_text(contact, "relationship"),
        facts=_facts(contact.get("facts")),
        contact_zone=_text(contact, "time_zone", "timezone"),
        student_name=_text(student, "name"),
        program=_text(student, "program", "programme"),
        school=_text(student, "school"),
        background=_text(student, "background"),
        student_zone=_text(student, "time_zone", "timezone"),
    )


def _as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"name": value} if isinstance(value, str) else {}


def _text(record: dict[str, Any], *keys: str) -> str:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            return str(value["name"]).strip()
    return ""


def _facts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return ()
    texts = [fact.get("text") if isinstance(fact, dict) else fact for fact in value]
    return tuple(text.strip() for text in texts if isinstance(text, str) and text.strip())
