"""Execute the workbook's notebooks one after the other, as a student's "Run all" does, and keep what they show."""

from __future__ import annotations

import json
import os
import tempfile
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.course import material
from networking_kit.errors import ExportRefused, NotebookFailed, UnknownParameter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

CELL_SECONDS = 120
"""Seconds a cell may take; a cell that waits for longer waits for nothing that will come."""


def student_notebooks() -> list[Path]:
    """The notebooks of the workbook in the order of the lesson."""
    return sorted(material("notebooks").glob("[0-9]*.ipynb"))


def run_notebooks(notebooks: Sequence[Path], out: Path, parameters: Mapping[str, Any]) -> Iterator[Path]:
    """Execute `notebooks` with papermill into the folder `out` and yield each executed copy when it is done.

    Args:
        notebooks: Notebooks to execute, in order.
        out: Folder for the executed copies, made if need be.
        parameters: Values for the cell tagged ``parameters``; values must be JSON-ready.

    Raises:
        UnknownParameter: A notebook does not declare one of `parameters`; nothing was executed.
        ExportRefused: A notebook in `out` that is no executed copy would be lost; nothing was executed.
        NotebookFailed: A cell raised an error or took longer than `CELL_SECONDS` seconds.
    """
    for notebook in notebooks:
        check_parameters(notebook, parameters)
    check_out(notebooks, out)
    out.mkdir(parents=True, exist_ok=True)
    for notebook in notebooks:
        yield _execute(notebook, out / notebook.name, parameters)


@dataclass(frozen=True)
class Job:
    """One notebook that depends on no other: `target` is where its executed copy goes."""

    notebook: Path
    target: Path
    parameters: Mapping[str, Any]


def run_all(jobs: Sequence[Job], executor: Executor) -> Iterator[tuple[Job, str]]:
    """Execute `jobs` with the workers of `executor` and yield each when it is done, with what went wrong in words.

    Any executor will do: threads of this machine, or `get_executor()` of a dask client, whose workers may be anywhere.
    A notebook travels to its worker as text and its executed copy back, so workers need not share a file system.
    One that fails stops no other.

    Raises:
        UnknownParameter, ExportRefused: As in `run_notebooks`; nothing was executed.
    """
    for job in jobs:
        check_parameters(job.notebook, job.parameters)
        _check_target(job.target)
    waiting = {
        executor.submit(
            executed, job.notebook.name, job.notebook.read_text(encoding="utf-8"), dict(job.parameters)
        ): job
        for job in jobs
    }
    for future in as_completed(waiting):
        job, (text, problem) = waiting[future], future.result()
        if text:
            job.target.parent.mkdir(parents=True, exist_ok=True)
            _make_private(job.target)
            job.target.write_text(text, encoding="utf-8")
        yield job, problem


def executed(name: str, text: str, parameters: Mapping[str, Any]) -> tuple[str, str]:
    """What a worker does: execute the notebook `text`; the executed copy as far as it came, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, name), Path(folder, f"executed-{name}")
        source.write_text(text, encoding="utf-8")
        problem = ""
        try:
            _execute(source, target, parameters)
        except NotebookFailed as failed:
            problem = str(failed)
        return target.read_text(encoding="utf-8"), problem


def check_parameters(notebook: Path, parameters: Iterable[str]) -> None:
    """Raise `UnknownParameter` unless `notebook` declares all of `parameters`; papermill itself would only warn."""
    import papermill

    declared = papermill.inspect_notebook(str(notebook))
    unknown = sorted(set(parameters) - set(declared))
    if unknown:
        has = ", ".join(declared) or "none"
        raise UnknownParameter(f"{notebook.name} does not declare {', '.join(unknown)}. Its parameters are: {has}.")


def check_out(notebooks: Iterable[Path], out: Path) -> None:
    """Raise `ExportRefused` if an executed copy in `out` would replace a notebook that is none, or `out` is a file."""
    if out.exists() and not out.is_dir():
        raise ExportRefused(f"{out} is a file. Name a folder for the executed notebooks with --out.")
    for notebook in notebooks:
        _check_target(out / notebook.name)


def _check_target(target: Path) -> None:
    if target.exists() and not _is_executed_copy(target):
        raise ExportRefused(
            f"{target} is a notebook of its own, and an executed copy would replace it. Nothing was executed. "
            "Name another folder with --out."
        )


def _is_executed_copy(notebook: Path) -> bool:
    """Whether papermill wrote the file, or was stopped before its first byte."""
    text = notebook.read_text(encoding="utf-8", errors="replace")
    try:
        return not text or "papermill" in json.loads(text)["metadata"]
    except (ValueError, KeyError, TypeError):
        return False


def _make_private(target: Path) -> None:
    """Have the file there before papermill writes: forms keep their values in it from the first cell on."""
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
    target.chmod(0o600)


def _execute(notebook: Path, target: Path, parameters: Mapping[str, Any]) -> Path:
    import papermill
    from nbclient.exceptions import CellTimeoutError
    from papermill.exceptions import PapermillExecutionError

    _make_private(target)
    try:
        papermill.execute_notebook(
            str(notebook),
            str(target),
            parameters=dict(parameters),
            kernel_name="python3",
            progress_bar=False,
            execution_timeout=CELL_SECONDS,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],  # a kernel on loopback warns about TCP each time
        )
    except PapermillExecutionError as error:
        raise NotebookFailed(
            f"{notebook.name} stopped in cell {error.exec_count}: {error.ename}: {error.evalue}"
        ) from None
    except CellTimeoutError:
        raise NotebookFailed(f"{notebook.name}: a cell took longer than {CELL_SECONDS} seconds.") from None
    hidden = list(errors_in_widgets(json.loads(target.read_text(encoding="utf-8"))))
    if hidden:
        raise NotebookFailed(f"{notebook.name}: a form reported {hidden[0]}.")
    return target


def errors_in_widgets(notebook: Mapping[str, Any]) -> Iterator[str]:
    """Errors that widgets caught while `notebook` was executed, which papermill does not report."""
    states = notebook.get("metadata", {}).get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    for model in states.get("state", {}).values():
        for output in model.get("state", {}).get("outputs", ()):
            if output.get("output_type") == "error":
                yield f"{output.get('ename')}: {output.get('evalue')}"
