import json
from pathlib import Path

import pytest

from networking_kit.course import material
from networking_kit.runner import run_notebooks

NOTEBOOK = material("notebooks/instructor/cohort_report.ipynb")
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


def test_the_report_notebook_is_in_the_shape_of_all_notebooks() -> None:
    """Parameters first, setup second, at most five lines of code a cell, nothing stored, no loop and no function."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["metadata"].get("tags") for cell in code[:2]] == [["parameters"], ["setup"]]
    assert all(len([line for line in cell["source"] if line.strip()]) <= 5 for cell in code)
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    assert notebook["metadata"]["networking_kit"] == {"autorun": True}
    assert "widgets" not in notebook["metadata"]
