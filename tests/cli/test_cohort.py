"""The instructor's commands, as a program calls them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from networking_kit import cohort, open_workbook
from networking_kit.course import load
from networking_kit.models import Message, Student

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime.now(UTC)


def kit(*arguments: object, cwd: Path, answers: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "networking_kit", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False, input=answers
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with the tickets of thirty invented students."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for ticket in cohort.sample_tickets(load(), 30, start=NOW - timedelta(minutes=20)):
        cohort.submit(ticket, str(folder), NOW)
    return folder


def test_watching_gives_one_line_of_json_a_look(inbox: Path, tmp_path: Path) -> None:
    """A program that watches a session reads where everybody is, in the course's words."""
    result = kit("cohort", "watch", inbox, "--rounds", 1, "--json", cwd=tmp_path)
    (line,) = result.stdout.splitlines()
    seen = json.loads(line)
    assert (seen["students"], seen["exit_tickets"], seen["problem"]) == (30, 30, "")
    assert sum(step["here"] for step in seen["steps"]) == 30
    assert [step["title"] for step in seen["steps"][:-1]] == [step.title for step in load().steps]


def test_pairing_from_a_terminal(tmp_path: Path) -> None:
    """Three drafts are paired in one call, and the next call has nobody left to pair."""
    folder = tmp_path / "swap"
    folder.mkdir()
    course = cohort.course_of(swap_url=str(folder))
    for name in ("Kim", "Ada", "Noa"):
        workbook = open_workbook(tmp_path / name)
        workbook.save(Student(name=name))
        place = cohort.MyPlace(workbook, course)
        place.send(place.draft(workbook.save(Message(body=f"Hello, it is {name}.")), NOW))
    first, second = (json.loads(kit("cohort", "pair", folder, "--json", cwd=tmp_path).stdout) for _ in range(2))
    assert first == {"drafts": 3, "paired": 3, "waiting": 0, "answered": 0, "not_used": []}
    assert second["paired"] == 0


def test_collecting_from_a_terminal(inbox: Path, tmp_path: Path) -> None:
    """Tickets under any name go to an inbox, and a second call brings none twice."""
    target = tmp_path / "target"
    target.mkdir()
    first, second = (
        json.loads(kit("cohort", "collect", inbox, "--to", target, "--json", cwd=tmp_path).stdout) for _ in range(2)
    )
    assert (first["new"], first["refused"]) == (40, [])
    assert (second["new"], second["known"]) == (0, 40)


def test_a_roster_puts_the_gradebooks_own_identifiers_in(inbox: Path, tmp_path: Path) -> None:
    """A student who is on the roster goes by the identifier there; a file with other columns is refused."""
    tables = cohort.gather(str(inbox), load())
    number = tables.students["student"][0]
    roster, report = tmp_path / "roster.csv", tmp_path / "canvas.csv"
    roster.write_text(f"student,id\n{number},kaldous\n", encoding="utf-8")
    options = ("--to", report, "--gradebook", "canvas", "--roster", roster)
    assert kit("cohort", "report", inbox, *options, cwd=tmp_path).returncode == 0
    rows = list(csv.DictReader(report.open(encoding="utf-8")))
    assert [row["SIS Login ID"] for row in rows].count("kaldous") == 1
    roster.write_text("name;login\n", encoding="utf-8")
    refused = kit("cohort", "report", inbox, *options, cwd=tmp_path)
    assert (refused.returncode, "student and id" in refused.stderr) == (1, True)


def test_a_new_course_file_is_asked_for_until_it_can_be_used(tmp_path: Path) -> None:
    """An answer that the file would not take is explained and asked for again; what is written has no mistakes."""
    typed = ["Hello", "Tidewell Academy", "Tidewell", "", "Mars/Phobos", "Europe/Oslo", "", "", "", ""]
    typed += ["Data, Design", "soon", "2027-03-01", "many", "3", "2", "", "", "", "no good", "2703", "", ""]
    made = kit("course", "new", "mine.toml", cwd=tmp_path, answers="\n".join(typed) + "\n")
    assert made.returncode == 0
    assert [word in made.stderr for word in ("time zone", "date", "whole number", "address")] == [True] * 4
    course = load(tmp_path / "mine.toml")
    assert (course.school.name, course.quotas.warm, course.quotas.cold) == ("Tidewell Academy", 3, 2)
    assert (course.programs, course.hand_in.cohort) == (["Data", "Design"], "2703")
    assert kit("course", "check", "mine.toml", cwd=tmp_path).returncode == 0
