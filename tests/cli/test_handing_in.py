from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from networking_kit import forms, open_workbook
from networking_kit.models import Contact, Message, Student

if TYPE_CHECKING:
    from pathlib import Path


def kit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "networking_kit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, input="n\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workbook with a contact, a message that the coach has something to say about, a meeting and a ticket."""
    place = tmp_path / "mine"
    workbook = open_workbook(place)
    workbook.save(Student(name="Noor Sample", time_zone="Europe/Brussels"))
    ana = workbook.save(Contact(name="Anabelle Canary", relationship="alum", on_list=True, company="Canary Freight"))
    workbook.save(Message(contact_id=ana.id, body="Hi [Name], can you refer me?"))
    forms.meeting_form(workbook).fill(contact_id="Anabelle Canary", questions=["How did you start?"]).submit()
    ticket = forms.exit_ticket_form(workbook)
    answers = {q.key: (q.choices or ["Anabelle Canary taught me a lot."])[0] for q in ticket.course.exit_ticket}
    ticket.fill(**answers).submit()
    return place


def test_a_ticket_is_handed_in_without_anybody_elses_name(folder: Path, tmp_path: Path) -> None:
    """What leaves carries counts, findings and the student's own words, with the contact's name taken out."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    result = kit("submit", "--to", inbox, "--yes", "--workbook", folder)
    assert result.returncode == 0, result.stderr
    (handed_in,) = inbox.rglob("*.json")
    content = handed_in.read_text("utf-8")
    assert "Canary" not in content + result.stdout
    assert "taught me a lot" in content
    assert json.loads(content)["findings"]


def test_nothing_leaves_without_a_yes(folder: Path, tmp_path: Path) -> None:
    """The ticket is shown first; a no hands nothing in and says so."""
    result = kit("submit", "--to", tmp_path / "inbox", "--workbook", folder)
    assert result.returncode == 1
    assert "taught me a lot" in result.stdout
    assert "Nothing was handed in" in result.stderr
    assert not (folder / "tickets-to-send").exists()


def test_a_ticket_waits_while_the_inbox_cannot_be_reached(folder: Path, tmp_path: Path) -> None:
    """Offline, the ticket waits beside the workbook, and the next hand-in sends it once."""
    inbox = tmp_path / "inbox"
    assert "waits" in kit("submit", "--to", inbox, "--yes", "--workbook", folder).stdout
    inbox.mkdir()
    assert kit("submit", "--to", inbox, "--yes", "--workbook", folder).returncode == 0
    assert len(list(inbox.rglob("*.json"))) == 1


def test_a_cohort_is_reported_from_the_tickets_that_were_handed_in(folder: Path, tmp_path: Path) -> None:
    """A report counts the students of an inbox, and names what it could not count."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    kit("submit", "--to", inbox, "--yes", "--workbook", folder)
    (inbox / "stray.json").write_text("{", encoding="utf-8")
    result = kit("cohort", "report", inbox, "--to", tmp_path / "report.html", "--json")
    assert result.returncode == 0, result.stderr
    done = json.loads(result.stdout)
    assert (done["students"], done["exit_tickets"], len(done["not_counted"])) == (1, 1, 1)
    assert "Noor Sample" in (tmp_path / "report.html").read_text("utf-8")
    assert kit("cohort", "watch", inbox, "--rounds", 1).returncode == 0


@pytest.mark.parametrize("name", ["brief.html", "brief.pdf", "brief.md"])
def test_a_brief_is_written_for_a_meeting(folder: Path, tmp_path: Path, name: str) -> None:
    """The brief for a contact is written as its name ends."""
    assert kit("brief", "anabelle canary", "--to", tmp_path / name, "--workbook", folder).returncode == 0
    content = (tmp_path / name).read_bytes()
    assert content.startswith(b"%PDF") if name.endswith("pdf") else b"How did you start?" in content


def test_a_brief_without_a_meeting_says_where_to_prepare_one(tmp_path: Path) -> None:
    """A contact without a meeting is refused with the notebook that helps."""
    open_workbook(tmp_path).save(Contact(name="Ana"))
    result = kit("brief", "Ana", "--to", tmp_path / "brief.html", "--workbook", tmp_path)
    assert result.returncode == 1
    assert "Notebook 04" in result.stderr
