from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from networking_kit import open_workbook
from networking_kit.errors import ExportRefused, NotebookFailed, UnknownParameter
from networking_kit.forms import personas
from networking_kit.models import ActionStep, Contact, ExitTicket, Meeting, Message, Warmth
from networking_kit.runner import check_out, errors_in_widgets, run_notebooks, student_notebooks

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.notebooks


def execute(out: Path, **parameters: Any) -> list[Path]:
    given = {"workbook_path": str(out / "workbook.db"), **parameters}
    return list(run_notebooks(student_notebooks(), out, given))


def test_every_notebook_accepts_an_empty_workbook(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """All six notebooks execute when nobody has typed anything yet, and leave nothing behind in the workbook."""
    executed = execute(tmp_path)
    assert len(executed) == 6
    assert open_workbook(tmp_path / "workbook.db").version == 0
    record_property("notebooks: empty workbook", len(executed))


@pytest.mark.parametrize("persona", personas())
def test_a_sample_student_completes_the_lesson(
    persona: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Six notebooks filled with a persona's answers leave 4 + 4 + 1, eight messages, a meeting and a ticket."""
    executed = execute(tmp_path, persona=persona)
    workbook = open_workbook(tmp_path / "workbook.db")
    contacts = workbook.all(Contact)
    messages = workbook.all(Message)
    assert [sum(contact.warmth is warmth for contact in contacts) for warmth in Warmth] == [4, 4]
    assert len(workbook.all(ActionStep)) == 1
    assert {message.contact_id for message in messages} == {contact.id for contact in contacts}
    assert all(message.body for message in messages)
    assert len(messages) == 8
    assert len(workbook.all(Meeting)) == len(workbook.all(ExitTicket)) == 1
    assert not [error for path in executed for error in errors_in_widgets(json.loads(path.read_text("utf-8")))]
    record_property(f"notebooks: persona {persona}", len(executed))


def test_a_notebook_that_is_run_again_adds_nothing(tmp_path: Path) -> None:
    """Running everything twice on one workbook leaves the same number of records."""
    persona = personas()[0]
    execute(tmp_path, persona=persona)
    before = len(open_workbook(tmp_path / "workbook.db").all(Contact))
    execute(tmp_path, persona=persona)
    assert len(open_workbook(tmp_path / "workbook.db").all(Contact)) == before


def test_an_undeclared_parameter_is_an_error(tmp_path: Path) -> None:
    """A misspelt parameter stops the run before anything is executed, and names those there are."""
    with pytest.raises(UnknownParameter, match=r"personna.*workbook_path"):
        execute(tmp_path, personna="noor")
    assert not list(tmp_path.iterdir())


def test_a_cell_that_fails_is_named(tmp_path: Path) -> None:
    """A notebook that stops says which cell it was and why."""
    with pytest.raises(NotebookFailed, match=r"00_start_here\.ipynb stopped in cell .*nobody"):
        execute(tmp_path, persona="nobody")


def test_an_error_that_a_widget_swallowed_is_found() -> None:
    """An error inside an output widget is reported although the cell itself succeeded."""
    output = {"output_type": "error", "ename": "ValueError", "evalue": "lost"}
    states = {"state": {"one": {"state": {"outputs": [output]}}}}
    notebook = {"metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": states}}}
    assert list(errors_in_widgets(notebook)) == ["ValueError: lost"]
    assert not list(errors_in_widgets(nbformat.v4.new_notebook()))


def test_executed_notebooks_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    """What forms keep in an executed notebook is nobody else's business."""
    executed = list(run_notebooks(student_notebooks()[:1], tmp_path, {"workbook_path": str(tmp_path / "w.db")}))
    assert executed[0].stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
@pytest.mark.parametrize("left", [None, 0o644])
def test_an_executed_notebook_is_private_while_it_is_written(tmp_path: Path, left: int | None) -> None:
    """Nobody else can read the copy at any time: a cell that looks at it while it runs finds it closed already."""
    out, seen = tmp_path / "out", tmp_path / "seen.txt"
    if left:
        out.mkdir()
        (out / "look.ipynb").touch(left)
    look = f"import os\nopen({str(seen)!r}, 'w').write(oct(os.stat({str(out / 'look.ipynb')!r}).st_mode & 0o777))"
    notebook = tmp_path / "look.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(look)]), notebook)
    list(run_notebooks([notebook], out, {}))
    assert seen.read_text("utf-8") == "0o600"


@pytest.mark.parametrize("text", ["", "not a notebook", "own"])
def test_a_notebook_that_is_no_executed_copy_is_not_replaced(tmp_path: Path, text: str) -> None:
    """A run into the folder of a student's own notebooks is refused before anything is executed or changed."""
    own = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("mine = 1")])
    source, target = tmp_path / "00.ipynb", tmp_path / "out" / "00.ipynb"
    target.parent.mkdir()
    for path in (source, target):
        nbformat.write(own, path)
    if text == "not a notebook":
        target.write_text(text, encoding="utf-8")
    before = target.read_bytes()
    out = tmp_path if text == "own" else target.parent
    with pytest.raises(ExportRefused, match="--out"):
        list(run_notebooks([source], out, {}))
    assert target.read_bytes() == before
    assert "papermill" not in source.read_text("utf-8")


def test_a_run_replaces_executed_copies_and_refuses_a_file(tmp_path: Path) -> None:
    """What an earlier run left is no obstacle; a file in the folder's place is."""
    copy = nbformat.v4.new_notebook(metadata={"papermill": {}})
    nbformat.write(copy, tmp_path / "00.ipynb")
    check_out([Path("notebooks/00.ipynb")], tmp_path)
    with pytest.raises(ExportRefused, match="is a file"):
        check_out([], tmp_path / "00.ipynb")
