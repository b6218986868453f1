import json
from pathlib import Path

import pytest

from networking_kit.course import material
from networking_kit.runner import run_notebooks

NOTEBOOK = material("notebooks/instructor/cohort_report.ipynb")
SESSION = material("notebooks/instructor/run_a_session.ipynb")
pytestmark = pytest.mark.notebooks


def outputs(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "".join(
        "".join(output.get("data", {}).get("text/html", "")) for cell in cells for output in cell.get("outputs", [])
    )


def test_the_report_notebook_works_through_a_cohort(collected: str, tmp_path: Path) -> None:
    """Executed over an inbox it shows every table and writes the report it is asked for."""
    report = tmp_path / "report.html"
    given = {"tickets_url": collected, "since": "2026-11-16", "report_to": str(report)}
    [executed] = run_notebooks([NOTEBOOK], tmp_path / "out", given)
    shown = outputs(executed)
    assert shown.count("<table>") >= 9
    assert "class/notes.txt" in shown
    assert report.is_file()


def test_the_report_notebook_accepts_that_nothing_is_there(tmp_path: Path) -> None:
    """Without an inbox every cell runs, and says that there is nothing yet."""
    [executed] = run_notebooks([NOTEBOOK], tmp_path / "out", {})
    assert "Nothing yet." in outputs(executed)


@pytest.mark.parametrize("filled", [False, True])
def test_the_session_notebook_works_with_and_without_tickets(collected: str, tmp_path: Path, *, filled: bool) -> None:
    """Agenda, volunteers' message, swap and live view are made from an inbox, from none, and write nothing."""
    before = sorted(Path(collected).rglob("*"))
    (tmp_path / "swap").mkdir()
    given = {"tickets_url": collected, "swap_url": str(tmp_path / "swap")} if filled else {}
    [executed] = run_notebooks([SESSION], tmp_path / "out", given)
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    assert sum("application/vnd.jupyter.widget-view+json" in json.dumps(cell) for cell in cells) == 4
    assert sorted(Path(collected).rglob("*")) == before


@pytest.mark.parametrize("path", [NOTEBOOK, SESSION], ids=lambda path: path.stem)
def test_an_instructors_notebook_is_in_the_shape_of_all_notebooks(path: Path) -> None:
    """Parameters first, setup second, at most five lines of code a cell, nothing stored, no loop and no function."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["metadata"].get("tags") for cell in code[:2]] == [["parameters"], ["setup"]]
    assert all(len([line for line in cell["source"] if line.strip()]) <= 5 for cell in code)
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    assert notebook["metadata"]["networking_kit"] == {"autorun": True}
    assert "widgets" not in notebook["metadata"]
