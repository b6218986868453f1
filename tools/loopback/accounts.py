"""Accounts of this machine that live for one run. Making them takes root."""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Accounts:
    """Names of the accounts, and of their two groups."""

    students: tuple[str, ...]
    instructor: str
    students_group: str
    instructors_group: str

    @property
    def everybody(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.students, self.instructor)


@contextmanager
def accounts(students: Sequence[str], homes: Path) -> Iterator[Accounts]:
    """Accounts for `students` and for an instructor, with homes in the folder `homes`; they are gone at the end."""
    run = f"nk{secrets.token_hex(3)}"
    made = Accounts(tuple(f"{run}-{name}" for name in students), f"{run}-teach", f"{run}-students", f"{run}-readers")
    try:
        for group in (made.students_group, made.instructors_group):
            _do("groupadd", group)
        for name in made.everybody:
            groups = [made.students_group, *([made.instructors_group] if name == made.instructor else [])]
            options = ["--no-log-init", "--create-home", "--base-dir", str(homes), "--groups", ",".join(groups)]
            _do("useradd", *options, name)
        yield made
    finally:
        _end_processes_of(made.everybody)
        for name in made.everybody:
            subprocess.run(["userdel", "--remove", name], check=False, capture_output=True)
        for group in (made.students_group, made.instructors_group):
            subprocess.run(["groupdel", group], check=False, capture_output=True)


def processes_of(name: str) -> list[int]:
    """Numbers of the processes that run as the account `name`."""
    uid, found = pwd.getpwnam(name).pw_uid, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.stat().st_uid == uid:
                found.append(int(folder.name))
        except FileNotFoundError:
            continue
    return found


def _end_processes_of(names: Sequence[str], patience: float = 10) -> None:
    """Wait until nothing runs as one of `names`, and end what still does."""
    last = time.monotonic() + patience
    while time.monotonic() < last:
        if not any(_existing(names)):
            return
        time.sleep(0.2)
    for number in _existing(names):
        os.kill(number, signal.SIGKILL)


def _existing(names: Sequence[str]) -> Iterator[int]:
    for name in names:
        try:
            yield from processes_of(name)
        except KeyError:  # it was never made
            continue


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
