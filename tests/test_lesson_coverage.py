from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from networking_kit import forms
from networking_kit.cli.app import app
from networking_kit.course import load, material
from networking_kit.course.directory import load_directory

PAGE = Path(__file__).parents[1] / "docs" / "lesson-coverage.md"
LINK = re.compile(r"\]\(([^)\s]+)\)")
NOTEBOOK = re.compile(r"\((\.\./notebooks/[\w.]+)\)")


class Row(NamedTuple):
    lesson: str
    notebooks: list[str]
    forms: list[str]
    commands: list[str]


def rows() -> list[Row]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" |")]
        if line.startswith("| ") and len(cells) == 4 and cells[1] != "Notebook":
            lesson, notebooks, called, commands = cells
            words = [re.findall(r"`([^`]+)`", cell) for cell in (called, commands)]
            found.append(Row(lesson, NOTEBOOK.findall(notebooks), *words))
    return found


def calls(notebook: Path) -> set[str]:
    """The form functions that a notebook's cells call."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    trees = [ast.parse("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]
    called = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f"forms.{func.attr}" for func in called if isinstance(func, ast.Attribute)}


def commands_of(group: typer.core.TyperGroup, name: str) -> set[str]:
    """Names of a program's commands, those of its groups included."""
    names = set()
    for key, command in group.commands.items():
        names.add(f"{name} {key}")
        if hasattr(command, "commands"):
            names |= commands_of(command, f"{name} {key}")
    return names


def by_lesson(row: Row) -> str:
    return row.lesson[:40]


def test_the_page_has_a_row_for_everything() -> None:
    """Each row names a notebook and a form, and every notebook of the lesson is on the page."""
    assert all(row.notebooks and row.forms for row in rows())
    named = {path.rpartition("/")[2] for row in rows() for path in row.notebooks}
    assert named == {step.notebook for step in load().steps}


@pytest.mark.parametrize("row", rows(), ids=by_lesson)
def test_a_row_leads_to_notebooks_that_call_its_forms(row: Row) -> None:
    """The notebooks exist, and each form is called by at least one of them."""
    paths = [PAGE.parent / path for path in row.notebooks]
    assert all(path.is_file() for path in paths)
    called = set().union(*(calls(path) for path in paths))
    assert set(row.forms) <= called


@pytest.mark.parametrize("row", rows(), ids=by_lesson)
def test_a_row_names_forms_and_commands_that_exist(row: Row) -> None:
    """Each form can be had from the package, and each command is one of the program."""
    assert {name.removeprefix("forms.") for name in row.forms} <= set(forms.__all__)
    assert set(row.commands) <= commands_of(typer.main.get_command(app), "networking-kit")


def test_every_form_of_a_students_notebook_is_on_the_page() -> None:
    """Nothing that a student meets is missing here, apart from what frames each notebook."""
    frame = {"forms.answers", "forms.greeting", "forms.progress", "forms.tips"}
    called = set().union(*(calls(path) for path in material("notebooks").glob("*.ipynb")))
    assert called - frame == {name for row in rows() for name in row.forms}


def test_every_link_leads_somewhere_the_kit_knows() -> None:
    """A link within the repository leads to a file; one to the web is an address of the course or of the directory."""
    course = load()
    known = {entry.url for entry in (*course.links, *course.email_finders, *course.why_facts, *course.videos)}
    known |= {place.url for place in load_directory().places}
    links = LINK.findall(PAGE.read_text(encoding="utf-8"))
    assert links
    outside = {link for link in links if "://" in link}
    assert outside <= known
    assert all((PAGE.parent / link).is_file() for link in links if "://" not in link)


def test_each_page_that_the_course_links_to_is_shown_somewhere() -> None:
    """Every link of the course file stands in a notebook or beside a reason to network."""
    cells = "".join(path.read_text(encoding="utf-8") for path in material("notebooks").glob("*.ipynb"))
    facts = {fact.url for fact in load().why_facts}
    missing = [link.key for link in load().links if f'\\"{link.key}\\"' not in cells and link.url not in facts]
    assert missing == []
