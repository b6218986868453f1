"""Meetings, follow-ups and due dates as an .ics file that any calendar takes, and updates when it comes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from networking_kit.errors import ExportRefused
from networking_kit.exporters.writing import write_whole
from networking_kit.models.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import icalendar

    from networking_kit.models import Contact, Meeting

_DOMAIN = "networking-kit.invalid"
_PRODUCT = "-//Networking Kit//Workbook//EN"
ALARM_MINUTES = 30
"""Minutes before a meeting at which the calendar reminds of it."""
MEETING_KIND = "meeting"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry of a calendar.

    Args:
        key: what the entry is about, such as `follow_up-<identifier>`; a later import with that key updates it.
        title: one line.
        starts: a day for an entry of the whole day, or a time-zone-aware datetime.
        minutes: length of a timed entry, in minutes.
        description: any text.
        place: one line.
        link: an http, https or mailto address, or nothing.
        alarm_minutes: minutes before the start at which to remind, or None.
        sequence: how often the entry was changed; a calendar takes the higher one.
    """

    key: str
    title: str
    starts: date | datetime
    minutes: int = 30
    description: str = ""
    place: str = ""
    link: str = ""
    alarm_minutes: int | None = None
    sequence: int = 0


class DueDay(Protocol):
    """Something that is due on a day, as the planner gives it."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def what(self) -> str:
        """One line."""

    @property
    def kind(self) -> str:
        """What it comes from, such as ``follow_up``."""

    @property
    def about(self) -> str:
        """The identifier of the record it is about, or the key of a course's date."""


def due_entries(due: Iterable[DueDay]) -> list[CalendarEntry]:
    """The entries of all that is due, each for its whole day; meetings are left to `meeting_entries`."""
    return [
        CalendarEntry(key=f"{entry.kind}-{entry.about}", title=entry.what, starts=entry.on)
        for entry in due
        if entry.kind != MEETING_KIND
    ]


def meeting_entries(meetings: Iterable[Meeting], contacts: Iterable[Contact]) -> list[CalendarEntry]:
    """The entries of all meetings that have a time: who, where, what to learn and the questions, and an alarm."""
    names = {contact.id: contact.name for contact in contacts}
    entries = []
    for meeting in meetings:
        if meeting.starts_at is None:
            continue
        questions = "\n".join(f"- {question}" for question in meeting.questions)
        parts = [meeting.want_to_learn and f"What I want to learn: {meeting.want_to_learn}", questions, meeting.link]
        entries.append(
            CalendarEntry(
                key=f"{MEETING_KIND}-{meeting.id}",
                title=f"Talk with {names.get(meeting.contact_id, 'a contact')}",
                starts=meeting.starts_at,
                minutes=meeting.minutes,
                description="\n\n".join(filter(None, parts)),
                place=meeting.place or meeting.link,
                link=meeting.link,
                alarm_minutes=None if meeting.held else ALARM_MINUTES,
                sequence=meeting.revision,
            )
        )
    return entries


def calendar_ics(path: Path | str | None, entries: Iterable[CalendarEntry], *, stamp: datetime) -> bytes:
    """Write `entries` to the .ics file at `path`, or only return its bytes when `path` is None.

    Times are written in UTC, which every calendar shows in its own zone. `stamp` is the time-zone-aware moment of the
    export (DTSTAMP). Raises `ExportRefused` when two entries share a key, a time has no zone, or the file cannot be
    written.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    seen: set[str] = set()
    for entry in entries:
        if _key(entry.key) in seen:
            raise ExportRefused(f"Two entries of the calendar are called {entry.key}. Export again after a reload.")
        seen.add(_key(entry.key))
        calendar.add_component(_event(entry, stamp))
    data: bytes = calendar.to_ical()
    if path is not None:
        write_whole(path, data)
    return data


def _event(entry: CalendarEntry, stamp: datetime) -> icalendar.Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{_key(entry.key)}@{_DOMAIN}")
    event.add("dtstamp", _utc(stamp))
    event.add("sequence", entry.sequence)
    event.add("summary", _text(_line(entry.title)))
    if isinstance(entry.starts, datetime):
        event.add("dtstart", _utc(entry.starts))
        event.add("dtend", _utc(entry.starts) + timedelta(minutes=entry.minutes))
    else:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.starts + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # a day that something is due is not a day that is taken
    if entry.description:
        event.add("description", _text(clean(entry.description)))
    if entry.place:
        event.add("location", _text(_line(entry.place)))
    if entry.link and entry.link.isascii():
        event.add("url", _line(entry.link))
    if entry.alarm_minutes is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _text(_line(entry.title)))
        alarm.add("trigger", timedelta(minutes=-entry.alarm_minutes))
        event.add_component(alarm)
    return event


def _text(text: str) -> icalendar.vText:
    """`text` escaped here: the library takes a backslash before an N, as in a path to Notes, for a line break."""
    import icalendar

    class Escaped(icalendar.vText):
        def to_ical(self) -> bytes:
            escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
            return escaped.encode()

    return Escaped(text)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ExportRefused("A time of the calendar has no time zone. Open the meeting and give its time again.")
    return moment.astimezone(UTC).replace(microsecond=0)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _key(key: str) -> str:
    return "".join(
        character if character.isascii() and (character.isalnum() or character in "-_.") else "-" for character in key
    )
