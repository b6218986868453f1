from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from networking_kit.course import load, material

if TYPE_CHECKING:
    from pathlib import Path

ALL = sorted(material("notebooks").rglob("[!.]*.ipynb"))
STUDENT = [path for path in ALL if path.parent.name == "notebooks"]
MOST_LINES = 5


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def code(path: Path) -> list[Any]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def by_name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", ALL, ids=by_name)
def test_a_notebook_is_valid_and_its_cells_have_ids(path: Path) -> None:
    """The file follows the notebook format, and every cell has an id of its own."""
    notebook = read(path)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ALL, ids=by_name)
def test_a_notebook_carries_no_outputs_counts_or_widget_state(path: Path) -> None:
    """Nothing that a run left, and so nothing that anybody typed, is committed."""
    notebook = read(path)
    assert not [cell for cell in code(path) if cell.outputs or cell.execution_count is not None]
    assert set(notebook.metadata) <= {"kernelspec", "language_info", "networking_kit"}
    assert not [cell for cell in notebook.cells if cell.get("attachments")]


@pytest.mark.parametrize("path", ALL, ids=by_name)
def test_tags_stand_where_tools_look_for_them(path: Path) -> None:
    """The first code cell is tagged parameters, the second setup, and no other tag is misspelt."""
    tags = [cell.metadata.get("tags", []) for cell in code(path)]
    assert tags[0] == ["parameters"]
    assert tags[1] == ["setup"]
    assert all(set(entry) <= {"progress"} for entry in tags[2:])


@pytest.mark.parametrize("path", ALL, ids=by_name)
def test_code_is_short_and_hidden(path: Path) -> None:
    """A cell has five lines of code at most, and shows none of them to a student."""
    for cell in code(path):
        assert len(cell.source.splitlines()) <= MOST_LINES
        assert cell.metadata.jupyter.source_hidden


@pytest.mark.parametrize("path", STUDENT, ids=by_name)
def test_a_students_notebook_has_no_program_in_it(path: Path) -> None:
    """Cells call the forms: no definitions, loops or tables."""
    for cell in code(path)[2:]:
        assert re.fullmatch(r"forms\.\w+\(.*\)", cell.source), cell.source


@pytest.mark.parametrize("path", STUDENT, ids=by_name)
def test_a_notebook_opens_with_what_it_is_good_for_and_ends_with_the_way_on(path: Path) -> None:
    """First the outcome and the minutes, last the progress and a link to a notebook that exists."""
    cells = read(path).cells
    assert "You leave with" in cells[0].source
    assert re.search(r"About \d+ minutes", cells[0].source)
    assert cells[-2].metadata.tags == ["progress"]
    targets = re.findall(r"\]\(([\w.]+)\)", cells[-1].source)
    assert targets
    assert all((path.parent / target).is_file() for target in targets)


def test_the_six_notebooks_are_those_of_the_course() -> None:
    """Each notebook belongs to a step of the course, and each step's notebook exists."""
    assert len(STUDENT) == 6
    assert {path.name for path in STUDENT} == {step.notebook for step in load().steps}


def test_the_minutes_of_the_notebooks_fit_the_lesson() -> None:
    """The minutes that the notebooks promise add up to those the course asks students to set aside."""
    promised = sum(int(re.search(r"About (\d+) minutes", read(path).cells[0].source).group(1)) for path in STUDENT)
    course = load()
    assert course.minutes.least <= promised <= course.minutes.most
    assert promised == sum(step.minutes for step in course.steps)
