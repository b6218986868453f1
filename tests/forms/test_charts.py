from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from networking_kit import forms, open_workbook
from networking_kit.models import Company, Contact, Meeting, Message, Student

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.workbook import Workbook

LATE = datetime(2026, 11, 9, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def listed(workbook: Workbook, name: str = "Ada Quill", **more: object) -> Contact:
    return workbook.save(Contact(**{"name": name, "relationship": "alum", "on_list": True, **more}))


def test_every_picture_opens_on_an_empty_workbook(workbook: Workbook) -> None:
    """Each says what will be here and where to begin, and stores nothing."""
    for picture in (forms.funnel(workbook), forms.timeline(workbook), forms.network(workbook)):
        assert "notebook 02" in picture.as_text()
        assert not picture.chart["drawing"]
    assert workbook.version == 0


def test_the_pictures_follow_what_is_saved_in_the_same_notebook(workbook: Workbook) -> None:
    """Somebody who is put on the list in a form appears in every picture at once."""
    pictures = [forms.funnel(workbook), forms.timeline(workbook, TODAY), forms.network(workbook)]
    forms.contact_form(workbook).fill(name="Ada Quill", relationship="alum", company="Fernhill").submit()
    assert all(picture.chart["rows"] for picture in pictures)


def test_only_people_on_the_list_are_drawn(workbook: Workbook) -> None:
    """The rest of an imported address book is no part of the plan."""
    listed(workbook)
    workbook.save(Contact(name="Far Away", relationship="alum"))
    assert forms.funnel(workbook).chart["drawing"]["most"] == 1
    for picture in (forms.network(workbook), forms.timeline(workbook)):
        assert "Far Away" not in picture.as_text()


def test_the_funnel_moves_on_when_a_message_is_sent(workbook: Workbook) -> None:
    """The stage is that of the board in notebook 02."""
    contact = listed(workbook)
    picture = forms.funnel(workbook)
    assert "1 to research" in picture.as_text()
    workbook.save(Message(contact_id=contact.id, body="Hi Ada", state="sent", sent_at=LATE))
    picture.refresh()
    assert "1 sent" in picture.as_text()


def test_a_contact_of_a_target_company_stands_with_it(workbook: Workbook) -> None:
    """A company that was chosen and one that was typed are the same company."""
    company = workbook.save(Company(name="Fernhill"))
    listed(workbook, company_id=company.id)
    listed(workbook, "Bo Reed", company="fernhill", relationship="stranger")
    assert "2 people at 1 company. In all: 1 warm, 1 cold." in forms.network(workbook).as_text()


def test_the_timeline_is_in_the_students_own_days(workbook: Workbook) -> None:
    """Half past eleven at night in London is the next day in Brussels."""
    workbook.save(Student(name="Noor", time_zone="Europe/Brussels"))
    contact = listed(workbook)
    workbook.save(Message(contact_id=contact.id, body="Hi Ada", state="sent", sent_at=LATE))
    assert ["10 November 2026", "Sent", "Ada Quill"] in forms.timeline(workbook, TODAY).chart["rows"]


def test_the_timeline_keeps_the_day_on_which_somebody_came_on_the_list(tmp_path: Path) -> None:
    """A card that is changed later has been there since it was first put on the list."""
    clock = [datetime(2026, 11, 2, 12, tzinfo=UTC)]
    workbook = open_workbook(tmp_path / "workbook.db", now=lambda: clock[0])
    contact = listed(workbook)
    clock[0] = datetime(2026, 11, 9, 12, tzinfo=UTC)
    workbook.save(contact.with_changes(notes="Likes tea"))
    assert forms.timeline(workbook, TODAY).chart["rows"] == [["2 November 2026", "On your list", "Ada Quill"]]


def test_what_was_about_a_contact_who_was_removed_is_gone(workbook: Workbook) -> None:
    """History does not bring back the name of somebody who was taken out."""
    contact = listed(workbook)
    workbook.save(Message(contact_id=contact.id, body="Hi Ada", state="sent", sent_at=LATE))
    workbook.delete(contact)
    assert "Ada" not in forms.timeline(workbook, TODAY).as_text()


def test_a_meeting_to_come_is_planned_and_one_that_was_held_is_done(workbook: Workbook) -> None:
    """Both stand on the day of the conversation."""
    for name, held in (("Ada Quill", True), ("Bo Reed", False)):
        workbook.save(Meeting(contact_id=listed(workbook, name).id, starts_at=LATE, held=held))
    rows = forms.timeline(workbook, TODAY).chart["rows"]
    assert ["9 November 2026", "Conversation", "Ada Quill"] in rows
    assert ["9 November 2026", "Conversation (planned)", "Bo Reed"] in rows


@pytest.mark.parametrize("make", [forms.network, forms.timeline])
def test_a_hostile_name_travels_as_the_text_it_is(workbook: Workbook, make: object) -> None:
    """It is neither run nor dropped: the page sets it as text."""
    listed(workbook, HOSTILE)
    assert any(HOSTILE in row for row in make(workbook).chart["rows"])


def test_the_forms_load_no_plotting_library() -> None:
    """Opening a notebook does not wait for a library that only draws."""
    code = "import sys, networking_kit.forms; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"pandas", "altair"} & set(loaded)
