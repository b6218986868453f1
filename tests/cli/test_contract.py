"""What holds for every command: where options may stand, what --json prints, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.course import material
from networking_kit.models import ActionStep, Contact, Meeting, Message, Reflection, Student

if TYPE_CHECKING:
    from pathlib import Path


def kit(*arguments: object, cwd: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "networking_kit", *map(str, arguments)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a workbook `w`, a notebook and a course file."""
    workbook = open_workbook(tmp_path / "w")
    workbook.save(Student(name="Noor Sample", time_zone="Europe/Brussels"))
    ana = workbook.save(Contact(name="Ana Sample", relationship="alum", on_list=True))
    workbook.save(Message(contact_id=ana.id, body="Hi Ana"))
    workbook.save(Meeting(contact_id=ana.id, want_to_learn="How they test"))
    (tmp_path / "one.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "utf-8")
    (tmp_path / "people.csv").write_text("Name,Company\nBo Sample,Acme\n", "utf-8")
    return tmp_path


ONE_DOCUMENT = (
    ["status", "-w", "w"],
    ["import", "people.csv", "-w", "w"],
    ["export", "tracker.csv", "-w", "w"],
    ["brief", "Ana Sample", "--to", "brief.md", "-w", "w"],
    ["undo", "-w", "w"],
    ["restore", "-w", "w"],
    ["erase", "Ana Sample", "--yes", "-w", "w"],
    ["erase", "--all", "--yes", "-w", "w"],
    ["submit", "--check-in", "--to", "inbox", "--yes", "-w", "w"],
    ["redact", "one.ipynb"],
    ["init", "mine"],
    ["course", "new", "course.toml", "--defaults"],
)


@pytest.mark.parametrize("arguments", ONE_DOCUMENT, ids=" ".join)
def test_json_is_one_document_and_nothing_else(folder: Path, arguments: list[str]) -> None:
    """With --json standard output is one JSON document, whatever the command."""
    result = kit(*arguments, "--json", cwd=folder)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) is not None


@pytest.mark.parametrize(
    "arguments", [["erase", "--all", "-w", "w"], ["submit", "--check-in", "--to", "inbox", "-w", "w"]]
)
def test_a_question_never_stands_in_the_json(folder: Path, arguments: list[str]) -> None:
    """What asks first asks on standard error, so that a program reads the answer alone."""
    result = kit(*arguments, "-w", "w", "--json", cwd=folder, typed="y\n")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)
    assert "?" in result.stderr


def test_the_workbook_may_be_named_before_the_command(folder: Path) -> None:
    """`--workbook PATH` works on either side of the command; the nearer one wins."""
    open_workbook(folder / "other").save(Student(name="Tess Sample"))
    before = kit("--workbook", "w", "status", "--json", cwd=folder)
    both = kit("--workbook", "w", "status", "--json", "--workbook", "other", cwd=folder)
    assert [json.loads(result.stdout)["student"] for result in (before, both)] == ["Noor Sample", "Tess Sample"]


def test_an_unknown_format_is_wrong_usage(folder: Path) -> None:
    """A choice that an option does not have exits with 2 and names those it has."""
    result = kit("import", "people.csv", "--format", "nonsense", "-w", "w", cwd=folder)
    assert result.returncode == 2
    assert "linkedin" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "none.csv", "-w", "w"],
        ["redact", "none.ipynb"],
        ["review", "none.jsonl"],
        ["course", "check", "none.toml"],
        ["course", "new", "people.csv", "--defaults"],
        ["update", "none"],
        ["run", "-p", "nonsense=1", "--out", "made"],
    ],
    ids=" ".join,
)
def test_what_is_refused_exits_with_one_and_makes_nothing(folder: Path, arguments: list[str]) -> None:
    """A file that is not there, or is in the way, is refused with a reason and leaves the folder as it was."""
    before = sorted(folder.iterdir())
    result = kit(*arguments, cwd=folder)
    assert result.returncode == 1
    assert (result.stderr + result.stdout).strip()
    assert "Traceback" not in result.stderr
    assert sorted(folder.iterdir()) == before


def test_status_sorts_what_is_due(folder: Path) -> None:
    """Overdue, due today and coming up have a heading each, and the JSON says the same of each entry."""
    workbook = open_workbook(folder / "w")
    workbook.save(ActionStep(description="Long ago", due_on="2020-01-06"))
    workbook.save(ActionStep(description="Far away", due_on="2199-01-07"))
    words = kit("status", "-w", "w", cwd=folder).stdout
    assert words.index("Overdue") < words.index("Long ago") < words.index("Coming up") < words.index("Far away")
    found = json.loads(kit("status", "--json", "-w", "w", cwd=folder).stdout)["due"]
    assert {entry["what"]: entry["when"] for entry in found}.items() >= {
        ("Long ago", "overdue"),
        ("Far away", "coming_up"),
    }


def test_the_coach_takes_names_from_the_workbook(folder: Path) -> None:
    """With --workbook a message to a contact given by name is read beside that contact's card."""
    line = json.dumps({"channel": "slack", "text": "Hi Anna, how is life at Acme?", "contact": "ana sample"})
    answers = [
        json.loads(kit("review", "-", *more, cwd=folder, typed=line).stdout) for more in ([], ["--workbook", "w"])
    ]
    assert answers[0]["labels"].keys() == answers[1]["labels"].keys()
    assert answers[0] != answers[1]


def test_the_columns_of_an_unknown_table_are_said_once(folder: Path) -> None:
    """Without --column it is refused with what to do; said once, the workbook reads the next such table by itself."""
    file = folder / "who.csv"
    file.write_text("Wer;Wohin\nBo Sample;bo@mail.example\n", "utf-8")
    refused = kit("import", "who.csv", "-w", "new", cwd=folder)
    assert refused.returncode == 1
    assert "--column" in refused.stderr
    assert not (folder / "new").exists()
    said = ["--column", "Wer=name", "-c", "Wohin=email"]
    assert json.loads(kit("import", "who.csv", *said, "-w", "new", "--json", cwd=folder).stdout)["new"] == 1
    file.write_text("Wer;Wohin\nCleo Sample;cleo@mail.example\n", "utf-8")
    assert json.loads(kit("import", "who.csv", "-w", "new", "--json", cwd=folder).stdout)["new"] == 1
    people = {contact.name: contact.email for contact in open_workbook(folder / "new").all(Contact)}
    assert people == {"Bo Sample": "bo@mail.example", "Cleo Sample": "cleo@mail.example"}
    assert kit("import", "who.csv", "-c", "Wer=nonsense", "-w", "new", cwd=folder).returncode == 1
    assert kit("import", "who.csv", "-c", "Wer", "-w", "new", cwd=folder).returncode == 2


def test_a_directory_and_questions_are_checked_as_what_they_are(folder: Path) -> None:
    """`course check` names what is wrong in a directory, a link that tracks and a place that stands twice, by line."""
    place = '[[places]]\nkey = "a{n}"\nname = "Place {n}"\nurl = "{url}"\nkind = "companies"\nabout = "Somewhere."\n'
    lines = place.format(n=1, url="https://a.example/?utm_source=x") + place.format(n=2, url="https://b.example/")
    (folder / "ours.toml").write_text(lines + place.format(n=3, url="http://www.b.example"), "utf-8")
    result = kit("course", "check", "ours.toml", "--json", cwd=folder)
    assert result.returncode == 1
    found = {entry["line"]: entry["problem"] for entry in json.loads(result.stdout)}
    assert "tracking" in found[4]
    assert "stands already" in found[16]
    for name in ("course", "directory", "questions"):
        assert kit("course", "check", material(f"data/{name}.toml"), cwd=folder).returncode == 0


def test_an_export_of_everything_brings_no_second_profile(folder: Path) -> None:
    """Into a workbook that has its own, profile and answers are listed with the reason, and all the rest comes in."""
    workbook = open_workbook(folder / "w")
    workbook.save(Reflection(question="want_to_learn", answer="How they test"))
    assert kit("export", "everything.zip", "-w", "w", cwd=folder).returncode == 0
    other = open_workbook(folder / "other")
    other.save(Student(name="Tess Sample"))
    other.save(Reflection(question="want_to_learn", answer="My own"))
    counted = json.loads(kit("import", "everything.zip", "-w", "other", "--json", cwd=folder).stdout)
    assert (counted["new"], len(counted["refused"])) == (3, 2)
    assert [student.name for student in other.all(Student)] == ["Tess Sample"]
    assert [entry.answer for entry in other.all(Reflection)] == ["My own"]
