"""A workbook in a folder of its own, a clock that stands still, and other processes to share the file with."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from networking_kit.workbook import Workbook, open_workbook

NOBODY = 65534


@dataclass
class Clock:
    """A clock that moves only when told to."""

    moment: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.moment

    def forward(self, **by: float) -> None:
        """Move on by days, hours or seconds."""
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """A clock at half past nine on a Monday."""
    return Clock()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the test's workbook belongs; nothing is there yet."""
    return tmp_path / "mine" / "workbook.db"


@pytest.fixture
def workbook(place: Path, clock: Clock) -> Workbook:
    """An empty workbook."""
    return open_workbook(place, now=clock)


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start Python text in a process of its own; its arguments are in sys.argv[1:]."""
    started: list[subprocess.Popen[str]] = []

    def begin(script: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def ordinary_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of a user whom file modes bind, who runs the test: the administrator may write anywhere."""
    if os.name != "posix":
        pytest.skip("file modes are a matter of POSIX systems")
    if os.geteuid() != 0:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory() as name:
        os.chown(name, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield Path(name)
        finally:
            os.setresuid(0, 0, 0)
