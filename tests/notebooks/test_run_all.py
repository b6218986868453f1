"""Many notebooks at once, over whatever executor there is."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from typer.testing import CliRunner

from networking_kit.cli.app import app
from networking_kit.cohort import sample_tickets, submit
from networking_kit.course import load, material
from networking_kit.errors import ExportRefused, UnknownParameter
from networking_kit.runner import Job, run_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.notebooks
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def notebook(place: Path, code: str) -> Path:
    """A notebook with one parameter and one cell of code."""
    cells = [nbformat.v4.new_code_cell("number = 0"), nbformat.v4.new_code_cell(code)]
    cells[0].metadata["tags"] = ["parameters"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), place)
    return place


@pytest.fixture
def scheduler() -> Iterator[Any]:
    """A dask client with two workers."""
    distributed = pytest.importorskip("dask.distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    )
    with cluster, distributed.Client(cluster, set_as_default=False) as client:
        yield client


def test_one_that_fails_stops_no_other(tmp_path: Path) -> None:
    """Each notebook is executed with its own parameters; what went wrong in one is said in words, and it is kept."""
    source = notebook(tmp_path / "source.ipynb", "print(10 // number)")
    jobs = [Job(source, tmp_path / "out" / f"{number}.ipynb", {"number": number}) for number in (0, 2, 5)]
    with ThreadPoolExecutor(2) as executor:
        done = {job.parameters["number"]: problem for job, problem in run_all(jobs, executor)}
    assert "ZeroDivisionError" in done.pop(0)
    assert done == {2: "", 5: ""}
    printed = [nbformat.read(job.target, as_version=4).cells[-1].outputs[0] for job in jobs]
    assert [output.get("text") or output["ename"] for output in printed[-2:]] == ["5\n", "2\n"]
    assert all(job.target.stat().st_mode & 0o077 == 0 for job in jobs)


def test_nothing_is_executed_when_one_would_go_wrong(tmp_path: Path) -> None:
    """A parameter that a notebook does not have, or a copy that would replace a notebook, is refused at first."""
    source = notebook(tmp_path / "source.ipynb", "print(number)")
    good = Job(source, tmp_path / "out" / "good.ipynb", {"number": 1})
    with ThreadPoolExecutor(1) as executor:
        with pytest.raises(UnknownParameter, match="nmber"):
            next(run_all([good, Job(source, tmp_path / "out" / "bad.ipynb", {"nmber": 1})], executor))
        with pytest.raises(ExportRefused, match="source"):
            next(run_all([good, Job(source, source, {"number": 1})], executor))
    assert not (tmp_path / "out").exists()


def test_a_report_for_each_cohort_over_one_scheduler(tmp_path: Path, scheduler: Any) -> None:
    """The command executes the report of each course file with a scheduler's workers, and each counts its own."""
    shipped = material("data/course.toml").read_text(encoding="utf-8")
    files = []
    for cohort, count in (("2611-be", 3), ("2611-fe", 7)):
        place = tmp_path / cohort
        place.mkdir()
        file = tmp_path / f"{cohort}.toml"
        text = shipped.replace('cohort = ""', f'cohort = "{cohort}"', 1).replace('to = ""', f'to = "{place}"', 1)
        file.write_text(text, encoding="utf-8")
        for ticket in sample_tickets(load(file), count, start=NOW):
            submit(ticket, str(place), NOW)
        files.append(str(file))
    out, address = tmp_path / "reports", scheduler.scheduler.address
    result = CliRunner().invoke(app, ["cohort", "reports", *files, "--out", str(out), "--scheduler", address, "--json"])
    assert result.exit_code == 0, result.output
    assert {entry["problem"] for entry in json.loads(result.stdout)} == {""}
    for cohort, count in (("2611-be", 3), ("2611-fe", 7)):
        cells = nbformat.read(out / f"{cohort}.ipynb", as_version=4).cells
        table = next(cell.outputs[0]["data"]["text/plain"] for cell in cells if "views.whole" in cell.source)
        assert str(count) in table
