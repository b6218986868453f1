"""The one-page brief that a student takes into a conversation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from networking_kit.exporters.agenda import Agenda, SlotKind, timed_agenda
from networking_kit.models.text import LINK_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from networking_kit.course import Course
    from networking_kit.models import Contact, Meeting, Student


@dataclass(frozen=True)
class Step:
    """One line of the agenda: a clock time or the minutes into the talk, how long, what kind, what to do."""

    at: str
    minutes: int
    kind: SlotKind
    what: str


@dataclass(frozen=True)
class Known:
    """Something known about the contact, with where (an address, or empty) and when it was found."""

    text: str
    source: str
    noted_on: str


@dataclass(frozen=True)
class Brief:
    """Everything on the page, as plain text and checked addresses; nothing here is markup."""

    contact: str
    student: str
    position: str
    relationship: str
    times: tuple[tuple[str, str, str], ...]
    """(whose time and zone, hours, day), the student's own first; empty while no time is set."""
    minutes: int
    place: str
    link: str
    want_to_learn: str
    introduction: str
    known: tuple[Known, ...]
    profiles: tuple[tuple[str, str], ...]
    """(label, address)"""
    steps: tuple[Step, ...]
    reserve: tuple[str, ...]
    closing_question: str
    paper: str
    """``letter`` or ``a4``."""
    cut: str = ""
    """What was left out to keep one page, in words; empty if nothing was."""


def make_brief(
    student: Student,
    contact: Contact,
    meeting: Meeting,
    course: Course,
    agenda: Agenda | None = None,
    *,
    paper: str | None = None,
) -> Brief:
    """Gather a brief from the records of a meeting.

    Args:
        student: whose brief it is; times are shown in their zone first.
        contact: whom they meet.
        meeting: when, where, what to learn and which questions.
        course: its meeting rules and words for relationships.
        agenda: a timed agenda of your own; `timed_agenda` makes one from the meeting when left out.
        paper: ``letter`` or ``a4``; the usual one of the student's part of the world when left out.
    """
    agenda = agenda or timed_agenda(meeting.minutes, meeting.questions, course.meeting)
    start = meeting.starts_at.astimezone(ZoneInfo(student.time_zone)) if meeting.starts_at else None
    profiles = (("LinkedIn", contact.linkedin), ("GitHub", contact.github), ("Website", contact.website))
    return Brief(
        contact=contact.name,
        student=student.name,
        position=" at ".join(filter(None, (contact.role, contact.company))),
        relationship=course.relationship_label(contact.relationship) if contact.relationship else "",
        times=_times(student, contact, meeting),
        minutes=meeting.minutes,
        place=meeting.place,
        link=safe_link(meeting.link),
        want_to_learn=meeting.want_to_learn,
        introduction=meeting.self_introduction or _introduction(student, meeting),
        known=tuple(
            Known(fact.text, safe_link(fact.source), f"{fact.noted_on:%Y-%m-%d}" if fact.noted_on else "")
            for fact in contact.facts
        ),
        profiles=tuple((label, link) for label, url in profiles if (link := safe_link(url))),
        steps=tuple(Step(_clock(start, slot.start), slot.minutes, slot.kind, slot.what) for slot in agenda.slots),
        reserve=agenda.reserve,
        closing_question=course.meeting.closing_question,
        paper=paper or ("letter" if student.time_zone.startswith(("America/", "US/", "Canada/")) else "a4"),
    )


LIMITS = (
    *((1_200, 10), (900, 9), (700, 8), (540, 7), (420, 6), (330, 6)),
    *((260, 5), (210, 5), (160, 4), (120, 3), (90, 3), (60, 2)),
)
"""How a brief is shortened, step by step: characters a text keeps, and entries a list keeps."""


def shortened(brief: Brief, limit: int, entries: int) -> Brief:
    """`brief` with texts of at most `limit` characters, lists of at most `entries`, and a note if that cut anything."""
    name = max(40, limit // 3)
    short = replace(
        brief,
        contact=_cut(brief.contact, name),
        student=_cut(brief.student, name),
        position=_cut(brief.position, name),
        place=_cut(brief.place, name),
        want_to_learn=_cut(brief.want_to_learn, limit),
        introduction=_cut(brief.introduction, limit),
        known=tuple(replace(known, text=_cut(known.text, limit // 2)) for known in brief.known[:entries]),
        steps=tuple(replace(step, what=_cut(step.what, max(limit // 2, 60))) for step in brief.steps),
        reserve=tuple(_cut(question, limit // 2) for question in brief.reserve[: entries - 2]),
    )
    note = "Shortened to fit one page: everything is in your workbook."
    return replace(short, cut=note) if short != brief else brief


def shorter_and_shorter(brief: Brief) -> Iterator[Brief]:
    """`brief` as it is, and then in each step of `LIMITS`."""
    yield brief
    yield from (shortened(brief, limit, entries) for limit, entries in LIMITS)


def weight(brief: Brief) -> int:
    """Characters as a page feels them: wide scripts count twice, and each new entry costs a part of a line."""
    texts = [brief.contact, brief.position, brief.place, brief.link, brief.want_to_learn, brief.introduction]
    texts += [known.text for known in brief.known] + [url for _, url in brief.profiles] + list(brief.reserve)
    texts += [step.what for step in brief.steps]
    lines = sum(text.count("\n") for text in texts)
    wide = sum(character >= "\u1100" for text in texts for character in text)
    return sum(map(len, texts)) + wide + 45 * (len(texts) + lines)


def shown_link(url: str) -> str:
    """An address as people read it aloud: without scheme, ``www.`` and the slash at its end."""
    return url.split("://", 1)[-1].removeprefix("www.").removeprefix("mailto:").rstrip("/")


def safe_link(url: str) -> str:
    """`url` if it is a plain http, https or mailto address, else nothing."""
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in LINK_SCHEMES and bool(parts.netloc or parts.path)
    except ValueError:
        return ""
    # A control character or a space could make a browser read another scheme than urlsplit did.
    return url if known and not any(character <= " " or character in '<>"`\\' for character in url) else ""


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    word = kept.rsplit(" ", 1)[0]
    return (word if len(word) > limit // 2 else kept).rstrip(" ,;:.") + "…"


def _times(student: Student, contact: Contact, meeting: Meeting) -> tuple[tuple[str, str, str], ...]:
    if meeting.starts_at is None:
        return ()
    theirs = meeting.contact_time_zone or contact.time_zone
    first = contact.name.split()[0]
    shown = [("For you", student.time_zone)]
    if theirs:
        shown.append((f"For {first}", theirs))
    return tuple(_in_zone(whose, zone, meeting.starts_at, meeting.minutes) for whose, zone in shown)


def _in_zone(whose: str, zone: str, start: datetime, minutes: int) -> tuple[str, str, str]:
    begins = start.astimezone(ZoneInfo(zone))
    ends = (start + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    short = begins.tzname() or ""
    named = f"{zone}, {short}" if short.isalpha() and short != zone else f"{zone}, UTC{begins:%z}"
    later = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{ends:%A %H:%M}"
    return f"{whose} ({named})", f"{begins:%H:%M} to {later}", f"{begins:%A} {begins.day} {begins:%B %Y}"


def _clock(start: datetime | None, minute: int) -> str:
    if start is None:
        return f"+{minute}"
    # Added in UTC and shown in the zone again: a clock change during the talk is rare, but it happens.
    moment = (start.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minute)).astimezone(start.tzinfo)
    return f"{moment:%H:%M}"


def _introduction(student: Student, meeting: Meeting) -> str:
    program = f" in the {student.program} program" if student.program else ""
    school = f" at {student.school}" if student.school else ""
    before = f"; before that: {student.background}" if student.background else ""
    studying = f", a student{program}{school}" if program or school else ""
    first = f"I am {student.name}{studying}{before}."
    wanted = meeting.want_to_learn.split("\n", 1)[0].split(". ", 1)[0].rstrip(".")
    return f"{first} I would like to learn this from you: {wanted}." if wanted else first
