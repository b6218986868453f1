from __future__ import annotations

import json
import sys
import venv
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.course import material
from networking_kit.errors import ExportRefused, NotFound
from networking_kit.lab.doctor import examine, is_this_environment
from networking_kit.lab.folder import Outcome, init, update
from networking_kit.models import Student

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.lab.folder import Laid

FIRST = "00_start_here.ipynb"


def outcomes(laid: list[Laid]) -> dict[str, Outcome]:
    return {entry.notebook: entry.outcome for entry in laid}


def change(notebook: Path, words: str) -> None:
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"][0]["source"] = [words]
    notebook.write_text(json.dumps(content), encoding="utf-8")


def test_a_folder_is_laid_with_all_notebooks_and_room_for_the_workbook(tmp_path: Path) -> None:
    """`init` lays the six notebooks, and the workbook that is opened from inside lies in that folder."""
    init(tmp_path / "mine")
    names = sorted(path.name for path in (tmp_path / "mine" / "notebooks").iterdir())
    assert names == sorted(path.name for path in material("notebooks").glob("*.ipynb"))
    with pytest.raises(ExportRefused, match="networking-kit update"):
        init(tmp_path / "mine")


def test_an_update_replaces_what_the_student_did_not_change(tmp_path: Path) -> None:
    """A notebook as it was laid by an older kit becomes the present one, without a copy."""
    init(tmp_path)
    notebook = tmp_path / "notebooks" / FIRST
    change(notebook, "# An older kit's words")
    laid = json.loads((tmp_path / ".networking-kit.json").read_text("utf-8"))
    from networking_kit.lab.folder import digest_of

    (tmp_path / ".networking-kit.json").write_text(json.dumps({**laid, FIRST: digest_of(notebook)}), encoding="utf-8")
    assert outcomes(update(tmp_path))[FIRST] is Outcome.UPDATED
    assert notebook.read_bytes() == (material("notebooks") / FIRST).read_bytes()
    assert len(list(notebook.parent.iterdir())) == 6


def test_an_update_keeps_what_the_student_changed_beside_the_new_version(tmp_path: Path) -> None:
    """Nothing a student wrote into a notebook is lost, however often the kit is updated."""
    init(tmp_path)
    notebook = tmp_path / "notebooks" / FIRST
    for words in ("My own notes", "More notes"):
        change(notebook, words)
        (entry,) = [laid for laid in update(tmp_path) if laid.notebook == FIRST]
        assert entry.outcome is Outcome.KEPT_BESIDE
        assert words in entry.kept.read_text("utf-8")
    kept = [path.read_text("utf-8") for path in notebook.parent.glob("*yours*")]
    assert ["My own notes" in "".join(kept), "More notes" in "".join(kept)] == [True, True]
    assert set(outcomes(update(tmp_path)).values()) == {Outcome.SAME}


def test_running_a_notebook_is_no_change_of_it(tmp_path: Path) -> None:
    """Outputs and execution counts do not make a notebook the student's own."""
    init(tmp_path)
    notebook = tmp_path / "notebooks" / FIRST
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"][1]["execution_count"] = 3
    notebook.write_text(json.dumps(content), encoding="utf-8")
    assert outcomes(update(tmp_path))[FIRST] is Outcome.SAME


def test_an_update_never_touches_the_workbook(tmp_path: Path) -> None:
    """The student's file has the same bytes before and after."""
    init(tmp_path)
    workbook = open_workbook(tmp_path / "workbook")
    workbook.save(Student(name="Noor"))
    before = workbook.path.read_bytes()
    update(tmp_path)
    assert workbook.path.read_bytes() == before


def test_a_healthy_machine_has_nothing_wrong(tmp_path: Path) -> None:
    """Every check is fine where the tests themselves run."""
    open_workbook(tmp_path).save(Student(name="Noor"))
    assert not [finding for finding in examine(tmp_path) if not finding.fine]


def test_what_is_wrong_is_named_with_its_fix(tmp_path: Path) -> None:
    """A missing extension, a missing workbook and a damaged one each come with what to do."""
    path = open_workbook(tmp_path).path
    wrong = {finding.what: finding.fix for finding in examine(tmp_path, tmp_path / "none") if not finding.fine}
    assert list(wrong) == ["Extension"]
    assert "Install the kit again" in wrong["Extension"]
    assert [finding.what for finding in examine(tmp_path / "none") if not finding.fine] == ["Workbook"]
    path.write_bytes(b"not a workbook")
    assert [finding.what for finding in examine(tmp_path) if not finding.fine] == ["Workbook"]


def test_an_update_refuses_a_folder_that_is_no_workbook_folder(tmp_path: Path) -> None:
    """In any other folder nothing is laid, and the student is pointed to `init`."""
    with pytest.raises(NotFound, match="networking-kit init"):
        update(tmp_path)
    assert not list(tmp_path.iterdir())
    (tmp_path / "notebooks").mkdir()
    assert set(outcomes(update(tmp_path)).values()) == {Outcome.NEW}


def test_a_fresh_folder_has_nothing_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Right after `init` there is no workbook yet, which is as it should be, and looking makes none."""
    monkeypatch.delenv("NETWORKING_KIT_WORKBOOK", raising=False)
    init(tmp_path)
    monkeypatch.chdir(tmp_path)
    for path in (None, tmp_path / "workbook"):
        (found,) = [finding for finding in examine(path) if finding.what == "Workbook"]
        assert found.fine
        assert "none yet" in found.found
    assert not list((tmp_path / "workbook").iterdir())


def test_another_environment_of_the_same_python_is_another(tmp_path: Path) -> None:
    """Environments whose programs are links to one Python are told apart."""
    venv.create(tmp_path / "other", symlinks=sys.platform != "win32")
    (python,) = [p for p in (tmp_path / "other").glob("*/python*") if p.stem == "python"]
    assert not is_this_environment(str(python))
    assert not is_this_environment(str(tmp_path / "none"))
    assert is_this_environment(sys.executable)
