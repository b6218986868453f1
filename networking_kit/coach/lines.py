"""Reviews of many messages as lines of JSON: the body of `networking-kit review`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from networking_kit.coach.people import Person
from networking_kit.coach.review import read_as
from networking_kit.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from networking_kit.coach.findings import Review
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
    for name, review in _each(lines, limits):
        yield {"id": name, "error": review} if isinstance(review, str) else {**review.as_json(), "id": name}


def printed(lines: Iterable[str], *, as_json: bool = False, limits: Limits | None = None) -> Iterator[str]:
    """What `networking-kit review` prints: one line of JSON a message, or a review to read in a terminal.

    `lines` are those of `review_lines`, from a file or from standard input.
    """
    if as_json:
        yield from (json.dumps(record, ensure_ascii=False) for record in review_lines(lines, limits))
        return
    for name, review in _each(lines, limits):
        yield f"== {name}\n{review if isinstance(review, str) else review.as_text()}\n"


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file of messages, whatever its encoding marks; raise `ImportRefused` where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            yield from file
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise ImportRefused(f"{path.name} cannot be read: {reason}. Give a file with one message a line.") from None


def _each(lines: Iterable[str], limits: Limits | None) -> Iterator[tuple[Any, Review | str]]:
    """Name and review of each line, or its name and what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        name: Any = number
        try:
            record = _record(line)
            name = record.get("id") if record.get("id") not in (None, "") else number
            yield name, _reviewed(record, limits)
        except _Unreadable as problem:
            yield name, f"line {number}: {problem}"


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise _Unreadable('this is not JSON; a line looks like {"channel": "email", "text": "Hi ..."}') from None
    if not isinstance(record, dict):
        raise _Unreadable('this should be one object in braces, such as {"channel": "email", "text": "Hi ..."}')
    return record


def _reviewed(record: dict[str, Any], limits: Limits | None) -> Review:
    text = record.get("text")
    if not isinstance(text, str):
        raise _Unreadable('the message is missing: give it as "text"')
    subject = record.get("subject")
    return read_as(
        text,
        person_of(record.get("contact"), record.get("student")),
        channel=_one_of(record, "channel", CHANNELS) or "email",
        kind=_one_of(record, "kind", KINDS),
        subject=subject if isinstance(subject, str) else None,
        limits=limits,
    )


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
