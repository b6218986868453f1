"""Write a course file for another school, with the shipped one's notes and everything that belongs to no school."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from networking_kit.course.crosschecks import disagreements
from networking_kit.course.model import Course
from networking_kit.course.positions import Positions
from networking_kit.course.shipped import material
from networking_kit.course.tomlfile import TomlText, read_value
from networking_kit.errors import CourseError, InvalidAnswer
from networking_kit.models.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping


class Asked(NamedTuple):
    """One thing that a new course file needs to know: where it goes, how to ask, what is taken without an answer."""

    key: str
    question: str
    default: Any


ASKED = (
    Asked("title", "What is the lesson called?", "Building Connection"),
    Asked("school.name", "What is the school's full name?", "Our School"),
    Asked("school.short_name", "What does everybody call it?", "Our School"),
    Asked("school.website", "What is its home page?", ""),
    Asked("school.time_zone", "In which time zone are due dates meant? (such as America/Denver)", "UTC"),
    Asked("school.linkedin_name", "Under which name do alumni list it on LinkedIn?", ""),
    Asked("school.linkedin_slug", "What comes last in its LinkedIn address, linkedin.com/school/...?", ""),
    Asked("school.slack_workspace", "What comes first in its Slack address, ....slack.com?", ""),
    Asked("school.slack_alumni_channel", "In which Slack channel do alumni answer?", ""),
    Asked("programs", "Which programs can students be in? (with commas between them)", ["Software Development"]),
    Asked("start_date", "On which day does the course start? (such as 2027-03-01)", None),
    Asked("quotas.warm", "How many warm contacts does a student bring?", 4),
    Asked("quotas.cold", "How many cold contacts?", 4),
    Asked("quotas.companies", "How many target companies?", 1),
    Asked("quotas.action_steps", "How many action steps?", 1),
    Asked("quotas.meetings", "How many prepared meetings?", 1),
    Asked("hand_in.cohort", "What is the cohort called? (letters, digits, dots and hyphens)", ""),
    Asked("hand_in.to", "Where do exit tickets go? (a folder or an address; empty: students save a file)", ""),
    Asked("session.swap_to", "Where are drafts swapped in a session? (another folder or address; empty: nowhere)", ""),
)
"""What `new_course` wants to know, in the order in which to ask."""

_DEFAULTS = {asked.key: asked.default for asked in ASKED}
_FOR_ONE_SCHOOL = {
    "videos": None,  # all of them
    "links": {
        "job_reports",
        "twitter_tips",
        "tracker",
        "exit_ticket_form",
        "finding_opportunities",
        "outreach_resources",
        "research_questions",
    },
    "why_facts": {"school_community"},
    "evidence": {"school_community"},
}
"""List or table to the keys whose entries belong to the shipped course's school alone."""

_HEADER = re.compile(r"^\[", re.MULTILINE)
_SETTING = re.compile(r"^(?P<start>\s*[\w.]+\s*=\s*)(?P<value>.*?)(?P<note>\s{2,}#.*)?$")
_WHOLE_NUMBER = re.compile(r"-?\d{1,9}")


def new_course(answers: Mapping[str, Any]) -> str:
    """The text of a valid course file for another school, with notes for the person who edits it.

    Args:
        answers: values by the key they have in the course file, dotted where it stands in a table, such as
            ``{"school.name": "Tidewell Academy", "quotas.warm": 3}``; the keys are those of `ASKED`. Numbers, dates
            (``2027-03-01``) and lists (with commas) may also be given as text, as people type them.

    Raises:
        InvalidAnswer: a key is not asked for, or a value is refused; ``problems`` goes by the dotted key.
    """
    unknown = {
        key: "is not asked for; see docs/course-file.md for what else to set" for key in answers if key not in _DEFAULTS
    }
    if unknown:
        raise InvalidAnswer(unknown)
    given = {key: _from_words(value, _DEFAULTS[key]) for key, value in answers.items()}
    text = _without_one_schools_own(material("data/course.toml").read_text(encoding="utf-8"))
    text = _with_values(text, {**_DEFAULTS, **given, "hand_in.form_url": ""})
    try:
        read_value(Course, material("data/course.toml"), TomlText(tomllib.loads(text), text), disagreements)
    except CourseError as error:
        raise InvalidAnswer(_by_key(error)) from None
    return text


def _from_words(value: Any, default: Any) -> Any:
    """What somebody typed, as the kind of value that the key takes."""
    if not isinstance(value, str):
        return value
    typed = clean(value).strip()
    if isinstance(default, list):
        return [part.strip() for part in typed.split(",") if part.strip()]
    if isinstance(default, int) and _WHOLE_NUMBER.fullmatch(typed):
        return int(typed)
    if default is None:
        try:
            return dt.date.fromisoformat(typed) if typed else None
        except ValueError:
            return typed
    return typed


def _without_one_schools_own(text: str) -> str:
    starts = [match.start() for match in _HEADER.finditer(text)]
    blocks = [text[: starts[0]]] + [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return "".join(_notes_after(block) if _belongs_to_one_school(block) else block for block in blocks)


def _belongs_to_one_school(block: str) -> bool:
    head = re.match(r"\[+(\w+)(?:\.(\w+))?\]", block)
    if head is None or head[1] not in _FOR_ONE_SCHOOL:
        return False
    keys = _FOR_ONE_SCHOOL[head[1]]
    entry = tomllib.loads(re.sub(r"^\[.*\]\n", "", block, count=1))
    return keys is None or bool(keys & {head[2], entry.get("key"), entry.get("evidence")})


def _notes_after(block: str) -> str:
    """The heading of the next group, which stands at the end of the block before it."""
    notes = "\n".join(line for line in block.splitlines() if line.startswith("#"))
    return f"{notes}\n\n" if "\n# --" in block else ""


def _with_values(text: str, values: Mapping[str, Any]) -> str:
    positions, lines = Positions(text), text.split("\n")
    for key, value in values.items():
        line = positions.line(tuple(key.split(".")))
        match = _SETTING.match(lines[line - 1]) if line else None
        if match is None or line is None:
            raise InvalidAnswer({key: "has no place in the course file"})
        start = match["start"] if value is not None else f"# {match['start']}"
        lines[line - 1] = f"{start}{_as_toml(value)}{match['note'] or ''}"
    return "\n".join(lines)


def _as_toml(value: Any) -> str:
    if value is None:
        return "2027-03-01"  # an example, in a line that is a note
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_as_toml(entry) for entry in value)}]"
    if isinstance(value, int | dt.date):
        return str(value)
    return json.dumps(clean(str(value)), ensure_ascii=False)


def _by_key(error: CourseError) -> dict[str, str]:
    """Problems by dotted key: ``quotas, warm: should be ...`` becomes ``quotas.warm``."""
    problems: dict[str, str] = {}
    for _, sentence in error.problems:
        where, _, what = sentence.partition(": ")
        problems.setdefault(re.sub(r", entry \d+", "", where).replace(", ", "."), what)
    return problems
