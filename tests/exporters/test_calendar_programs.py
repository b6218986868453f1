"""The calendar file in two calendar programs: one with a reader of its own, one that keeps entries by their UID."""

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from networking_kit.exporters import CalendarEntry, calendar_ics

STAMP = datetime(2026, 11, 23, 12, tzinfo=UTC)
MEETING = CalendarEntry(
    "meeting-1",
    "Talk with Łukasz; about C:\\Notes, maps",
    datetime(2026, 12, 1, 16, tzinfo=UTC),
    minutes=20,
    description="- How did you start?\n- What then?",
    alarm_minutes=30,
)
FOLLOW_UP = CalendarEntry("follow_up-2", "Follow up once with Bo", date(2026, 12, 3))
_KHAL = """
[calendars]
[[kit]]
path = {folder}/entries
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = UTC
local_timezone = UTC
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = kit
"""


def _program(name: str) -> str:
    """The program's path; without it the test is skipped, except in CI, whose set-up includes it."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is needed in CI: install the package {name}.")
        pytest.skip(f"{name} is not installed on this machine")
    return found


def _run(folder: Path, *command: str | Path) -> str:
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, env=environment, encoding="utf-8")
    return done.stdout


def test_a_calendar_program_reads_every_entry(tmp_path: Path) -> None:
    """The program calcurse takes a meeting, with its alarm and any sign in its title, and a day, and skips nothing."""
    program, file, data = _program("calcurse"), tmp_path / "calendar.ics", tmp_path / "data"
    data.mkdir()
    calendar_ics(file, [MEETING, FOLLOW_UP], stamp=STAMP)
    told = _run(tmp_path, program, "-D", data, "-C", data, "-i", file)
    assert "1 app / 1 event / 0 todos / 0 skipped" in told
    kept = (data / "apts").read_text("utf-8")
    assert "12/01/2026 @ 16:00 -> 12/01/2026 @ 16:20" in kept
    assert MEETING.title in kept
    assert FOLLOW_UP.title in kept


def test_a_second_import_updates_the_first(tmp_path: Path) -> None:
    """The program khal keeps one entry for each UID: a meeting that was moved is moved there, not doubled."""
    program = _program("khal")
    (tmp_path / "entries").mkdir()
    settings, file = tmp_path / "config", tmp_path / "calendar.ics"
    settings.write_text(_KHAL.format(folder=tmp_path), "utf-8")
    moved = CalendarEntry("meeting-1", "Moved", datetime(2026, 12, 2, 9, tzinfo=UTC), minutes=20, sequence=1)
    for entries in ([MEETING, FOLLOW_UP], [moved, FOLLOW_UP]):
        calendar_ics(file, entries, stamp=STAMP)
        _run(tmp_path, program, "-c", settings, "import", "--batch", "-a", "kit", file)
    listing = ("list", "--format", "{start-date} {title}", "--day-format", "", "2026-11-30", "14d")
    shown = [line for line in _run(tmp_path, program, "-c", settings, *listing).splitlines() if line]
    assert shown == ["2026-12-02 Moved", "2026-12-03 Follow up once with Bo"]
