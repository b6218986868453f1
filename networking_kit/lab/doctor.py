"""What is wrong on a student's machine, and the fix for each thing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from networking_kit.errors import NetworkingKitError, WorkbookMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KERNEL_SECONDS = 20
"""Seconds a kernel's Python may take to answer."""
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
    if command[0] in ("python", "python3"):  # Jupyter puts its own Python in the place of these
        return Finding("Kernel", fine=True, found="python3")
    program = shutil.which(command[0]) or command[0]
    same = is_this_environment(program)
    return Finding("Kernel", same, "python3" if same else f"python3 starts another Python: {program}", fix)


def is_this_environment(python: str) -> bool:
    """Whether the program `python` runs in the environment that runs this; it is asked, as links tell nothing."""
    ask = [python, "-c", "import os, sys; print(os.path.realpath(sys.prefix))"]
    try:
        told = subprocess.run(ask, capture_output=True, text=True, timeout=KERNEL_SECONDS, check=True)  # noqa: S603
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return told.stdout.strip() == os.path.realpath(sys.prefix)


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
    from networking_kit.workbook import open_workbook
    from networking_kit.workbook.place import FOLDER, is_laid, place_of

    yield Finding("SQLite", sqlite3.sqlite_version_info >= (3, 31), sqlite3.sqlite_version, "Install a newer Python.")
    place = place_of(path)
    yield from _place(place)
    try:
        opened = open_workbook(path, create=False)
    except WorkbookMissing as problem:
        folder = place.parent
        fresh = folder.name == FOLDER and is_laid(folder.parent)
        found = "none yet: opening notebooks/00_start_here makes it" if fresh else str(problem)
        yield Finding("Workbook", fresh, found, "" if fresh else "Check the folder's name.")
        return
    except NetworkingKitError as problem:
        yield Finding("Workbook", fine=False, found=str(problem), fix="See above; what was saved before is untouched.")
        return
    yield Finding("Workbook", not opened.read_only, str(opened.path), "The file cannot be written: check who owns it.")
    free = shutil.disk_usage(opened.path.parent).free
    yield Finding("Free space", free > LEAST_FREE_BYTES, f"{free // 1024**2:,} MiB", "Make room on the disk.")
    unreadable = opened.unreadable()
    yield Finding(
        "Records", not unreadable, f"{len(unreadable)} unreadable", "Update the kit: a newer one wrote these records."
    )


def _place(workbook: Path) -> Iterator[Finding]:
    """Where the workbook lies or will lie: on which file system, and who may do what there."""
    from networking_kit.workbook import file_system_warning

    folder = next(parent for parent in workbook.parents if parent.is_dir())
    warning = file_system_warning(workbook)
    fix = "Keep the workbook on this computer's own disk: networking-kit lab --workbook FOLDER-ON-THAT-DISK"
    yield Finding("File system", warning is None, warning or "local", fix)
    writable = os.access(folder, os.W_OK | os.X_OK)
    found = f"{folder} can be written" if writable else f"{folder} cannot be written"
    yield Finding("Folder", writable, found, f"Ask whoever owns {folder} for the right to write there, or move yours.")
    if os.name == "posix" and workbook.is_file():
        mode = workbook.stat().st_mode & 0o777
        found = "for you alone" if not mode & 0o077 else f"others on this computer may open it (mode {mode:o})"
        yield Finding("Permissions", not mode & 0o077, found, f"Run: chmod 600 '{workbook}'")
