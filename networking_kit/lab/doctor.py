"""What is wrong on a student's machine, and the fix for each thing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.errors import NetworkingKitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 50 * 1024 * 1024
"""Room a workbook with its backups needs at most; a typical one takes well under one MiB."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is fine, what was found, and what to do if it is not."""

    what: str
    fine: bool
    found: str
    fix: str = ""

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return asdict(self)


def examine(workbook: Path | None = None, labextension: Path | None = None) -> list[Finding]:
    """Look at Python, the kernel, JupyterLab, the extension at `labextension` and the workbook at `workbook`."""
    looks: list[Callable[[], Finding]] = [_python, _kernel, _jupyterlab]
    if labextension is not None:
        looks.append(lambda: _extension(labextension))
    return [*(look() for look in looks), *_workbook(workbook)]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding(
        "Python", sys.version_info >= OLDEST_PYTHON, found, "Install Python 3.11 or newer, then run make lab again."
    )


def _kernel() -> Finding:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    fix = "Run: python -m pip install --force-reinstall ipykernel (in the environment of the kit)."
    try:
        command = KernelSpecManager().get_kernel_spec("python3").argv
    except NoSuchKernel:
        return Finding("Kernel", fine=False, found="there is no kernel named python3", fix=fix)
    program = shutil.which(command[0]) or command[0]
    same = Path(program).resolve() == Path(sys.executable).resolve() or command[0] in ("python", "python3")
    return Finding("Kernel", same, "python3" if same else f"python3 starts another Python: {program}", fix)


def _jupyterlab() -> Finding:
    names = ("jupyterlab", "ipywidgets", "anywidget", "ipykernel")
    missing, found = [], []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    fix = f"Run: python -m pip install {' '.join(missing)}"
    return Finding("JupyterLab", not missing, ", ".join(found) or "not installed", fix if missing else "")


def _extension(folder: Path) -> Finding:
    built = sorted(folder.glob("*/package.json"))
    fix = "Install the kit again: its extension is missing, so notebooks open without their forms."
    try:
        names = [json.loads(path.read_text(encoding="utf-8"))["name"] for path in built]
    except (OSError, ValueError, KeyError):
        names = []
    return Finding("Extension", bool(names), ", ".join(names) or "not found", fix)


def _workbook(path: Path | None) -> Iterator[Finding]:
    from networking_kit.workbook import file_system_warning, open_workbook

    yield Finding("SQLite", sqlite3.sqlite_version_info >= (3, 31), sqlite3.sqlite_version, "Install a newer Python.")
    try:
        opened = open_workbook(path, create=False)
    except NetworkingKitError as problem:
        yield Finding("Workbook", fine=False, found=str(problem), fix="See above; what was saved before is untouched.")
        return
    yield Finding("Workbook", not opened.read_only, str(opened.path), "The file cannot be written: check who owns it.")
    warning = file_system_warning(opened.path)
    yield Finding("File system", warning is None, warning or "local", "Keep the workbook on this computer's own disk.")
    free = shutil.disk_usage(opened.path.parent).free
    yield Finding("Free space", free > LEAST_FREE_BYTES, f"{free // 1024**2:,} MiB", "Make room on the disk.")
    unreadable = opened.unreadable()
    yield Finding(
        "Records", not unreadable, f"{len(unreadable)} unreadable", "Update the kit: a newer one wrote these records."
    )
