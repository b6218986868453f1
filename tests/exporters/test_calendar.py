from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import hypothesis.strategies as st
import pytest
import vobject
from hypothesis import example, given, settings

from networking_kit.errors import ExportRefused
from networking_kit.exporters import CalendarEntry, calendar_ics, meeting_entries
from networking_kit.models import Contact, Meeting
from networking_kit.models.text import clean

STAMP = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def _events(data: bytes) -> list[vobject.base.Component]:
    return vobject.readOne(data.decode()).contents.get("vevent", [])


def test_a_meeting_comes_with_its_time_place_questions_and_alarm(
    tmp_path: Path, contacts: list[Contact], meetings: list[Meeting]
) -> None:
    """Another library reads back who, when, where, what to ask, and the reminder before it."""
    path = tmp_path / "calendar.ics"
    calendar_ics(path, meeting_entries(meetings, contacts), stamp=STAMP)
    (event,) = _events(path.read_bytes())
    assert event.summary.value == "Talk with Chloé Lefèvre"
    assert event.dtstart.value == meetings[0].starts_at
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=25)
    assert event.location.value == "Café; corner, left"
    assert event.url.value == "https://meet.example/room"
    for text in (meetings[0].want_to_learn, *meetings[0].questions):
        assert text in event.description.value
    assert event.valarm.trigger.value == timedelta(minutes=-30)
    assert event.dtstamp.value == STAMP


def test_a_day_is_an_entry_of_the_whole_day_that_leaves_the_time_free() -> None:
    """A follow-up or due date stands on its day and blocks no hour."""
    (event,) = _events(calendar_ics(None, [CalendarEntry("due-ticket", "Exit ticket", date(2026, 11, 6))], stamp=STAMP))
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 11, 6), date(2026, 11, 7))
    assert event.transp.value == "TRANSPARENT"
    assert "valarm" not in event.contents


def test_a_second_export_updates_the_same_entries(contacts: list[Contact], meetings: list[Meeting]) -> None:
    """An entry keeps its identifier when its meeting moves, and counts the change."""
    moved = meetings[0].with_changes(starts_at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC), revision=4)
    first, second = (
        _events(calendar_ics(None, meeting_entries([meeting], contacts), stamp=STAMP))[0]
        for meeting in (meetings[0], moved)
    )
    assert first.uid.value == second.uid.value
    assert (first.sequence.value, second.sequence.value) == ("0", "4")
    assert first.dtstart.value != second.dtstart.value


def test_a_meeting_without_a_time_is_left_out(contacts: list[Contact]) -> None:
    """What has no time yet is not put on any day."""
    assert meeting_entries([Meeting(contact_id=contacts[0].id)], contacts) == []


def test_a_held_meeting_reminds_of_nothing(contacts: list[Contact], meetings: list[Meeting]) -> None:
    """A talk that took place stays in the calendar without an alarm."""
    (entry,) = meeting_entries([meetings[0].with_changes(held=True)], contacts)
    assert entry.alarm_minutes is None


def test_times_of_any_zone_are_the_same_moment() -> None:
    """A time in the student's zone is written as the moment it is."""
    local = datetime(2026, 11, 21, 0, 0, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    (event,) = _events(calendar_ics(None, [CalendarEntry("a", "Talk", local)], stamp=STAMP))
    assert event.dtstart.value == datetime(2026, 11, 20, 18, 15, tzinfo=UTC)


_text = st.text(alphabet=st.sampled_from("aé😀;:,\\\"'=\r\n\t\x00\u2028 BEGINVALRMTDCO"), max_size=60)
_attack = st.sampled_from(
    ["x\nATTACH:https://evil.example", "x\r\nEND:VEVENT\r\nBEGIN:VALARM", "x;ORGANIZER=1", "\\nATTENDEE:a"]
)


@settings(max_examples=200)
@example(title=r"Read C:\Notes\New", description=r"\N", place=r"\\N", key="")
@given(title=_text | _attack, description=_text | _attack, place=_text | _attack, key=_text)
def test_no_text_can_become_a_property(title: str, description: str, place: str, key: str) -> None:
    """Whatever is typed, the event has exactly the properties it should have, and its text comes back."""
    entry = CalendarEntry(key, title, STAMP, description=description, place=place)
    (event,) = _events(calendar_ics(None, [entry], stamp=STAMP))
    allowed = {"uid", "dtstamp", "sequence", "summary", "dtstart", "dtend", "description", "location"}
    assert set(event.contents) <= allowed
    assert event.summary.value.split() == clean(title).split()
    for name, typed in (("description", description), ("location", place)):
        said = event.contents[name][0].value if name in event.contents else ""
        assert said.split() == clean(typed).split()


def test_two_entries_of_one_key_are_refused() -> None:
    """A calendar would keep only one of them, so the export says so."""
    entry = CalendarEntry("due-ticket", "Exit ticket", date(2026, 11, 6))
    with pytest.raises(ExportRefused, match="due-ticket"):
        calendar_ics(None, [entry, entry], stamp=STAMP)


def test_a_time_without_a_zone_is_refused() -> None:
    """A moment that could be any of 24 is not written."""
    entry = CalendarEntry("a", "Talk", STAMP.replace(tzinfo=None))
    with pytest.raises(ExportRefused, match="time zone"):
        calendar_ics(None, [entry], stamp=STAMP)
