"""What frames a notebook: the way through the workbook at its top, how far one is at its end."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pytest

from networking_kit import forms
from networking_kit.course import load, material
from networking_kit.errors import InvalidAnswer
from networking_kit.forms.button import Button
from networking_kit.models import Company, Student
from networking_kit.workbook import open_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.workbook import Workbook

TODAY = date(2026, 11, 23)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """An empty workbook."""
    return open_workbook(tmp_path)


def way(workbook: Workbook, step: str) -> list[dict[str, object]]:
    """The notebooks as the opening of a step shows them."""
    (found,) = [block for block in forms.opening(workbook, step).blocks if block["type"] == "steps"]
    return found["items"]


def test_a_notebook_opens_with_the_way_through_all_of_them(workbook: Workbook) -> None:
    """Each notebook of the course stands there once, as a link, and the one in front is marked."""
    shown = way(workbook, "research")
    assert [item["href"] for item in shown] == list(dict.fromkeys(step.notebook for step in load().steps))
    assert [item["href"] for item in shown if item["here"]] == ["01_research.ipynb"]
    assert {item["state"] for item in shown} == {"to do"}


def test_the_way_follows_what_is_saved(workbook: Workbook) -> None:
    """A notebook is counted while something is left in it, and done when nothing is."""
    opening = forms.opening(workbook, "research")
    workbook.save(Student(name="Ana Sample", time_zone="Europe/Berlin"))
    workbook.save(Company(name="Moss", reason="They teach"))
    opening.refresh()
    states = {item["href"]: item["state"] for item in opening.blocks[0]["items"]}
    assert states["00_start_here.ipynb"] == "1 of 4"
    assert states["01_research.ipynb"] == "done"


def test_only_the_first_step_of_a_notebook_shows_the_way(workbook: Workbook) -> None:
    """The start page holds two steps, and the way stands once."""
    assert way(workbook, "start")
    assert "steps" not in {block["type"] for block in forms.opening(workbook, "why").blocks}


def test_what_a_course_asks_for_is_said_where_it_is_not_what_the_notebook_says(workbook: Workbook) -> None:
    """The shipped course's words stand in the notebook; another course's are added, with its minutes."""
    assert "Your course asks for" not in forms.opening(workbook, "research").as_text()
    course = material("data/course.toml").read_text(encoding="utf-8")
    own = course.replace("Companies you are curious about, the reason for each", "Five companies, each with a reason")
    (workbook.path.parent / "course.toml").write_text(own, encoding="utf-8")
    assert "Your course asks for: Five companies" in forms.opening(workbook, "research").as_text()


def test_a_step_that_no_course_has_is_refused(workbook: Workbook) -> None:
    """A mistyped step is an error of the notebook, with the steps there are."""
    with pytest.raises(InvalidAnswer, match="research"):
        forms.opening(workbook, "reserach")


def test_goals_that_are_one_thing_are_ticked_off(workbook: Workbook) -> None:
    """A goal of one is a tick, a goal of several a bar; what is next due stands below once there is a profile."""
    assert "[ ] Your profile" in forms.progress(workbook, "start", today=TODAY).as_text()
    workbook.save(Student(name="Ana Sample", time_zone="Europe/Berlin", course_start=TODAY))
    shown = forms.progress(workbook, "start", "list_building", today=TODAY).as_text()
    assert "[x] Your profile" in shown
    assert "Warm contacts: 0 of 4" in shown
    assert "Due next" in shown


def shown(form: forms.Form) -> set[str]:
    """The choices and buttons of a form that are on the page, by their words."""
    found, waiting = set(), [form.widget]
    while waiting:
        widget = waiting.pop()
        if widget.layout.display != "none":
            waiting += getattr(widget, "children", ())
            if isinstance(widget, Button | widgets.Dropdown):
                found.add(widget.description)
    return found


def test_a_control_that_can_do_nothing_yet_is_not_there(workbook: Workbook) -> None:
    """Without records there is nothing to choose, remove or take back; with one there is."""
    form = forms.company_form(workbook)
    choose, remove, undo = "Which company?", "Remove this company", "Undo last change"
    assert shown(form) & {choose, remove, undo} == set()
    company = form.fill(name="Moss", reason="They teach").submit()
    assert shown(form) & {choose, remove, undo} == {choose, undo}
    form.open(company)
    assert shown(form) >= {choose, remove, undo}
    form.remove()
    assert shown(form) & {choose, remove, undo} == {undo}


@pytest.mark.parametrize("path", sorted(material("notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_slip_of_the_keyboard_neither_deletes_nor_opens_a_cell(path: Path) -> None:
    """Every cell of a student's notebook refuses to be deleted, and its text to be edited."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert all(cell["metadata"].get("deletable") is False for cell in cells)
    assert all(cell["metadata"].get("editable") is False for cell in cells if cell["cell_type"] == "markdown")
