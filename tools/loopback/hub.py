"""Start the hub that docs/deploy configures, on loopback, with accounts and a folder of its own."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loopback.accounts import Accounts, accounts
from loopback.pythons import ROOT, usable_by
from networking_kit.course import load, material

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEPLOY = ROOT / "docs" / "deploy"
COHORT = "2611-loopback"
START_SECONDS = 90


@dataclass(frozen=True)
class Hub:
    """A running hub."""

    url: str
    place: Path
    """Where the course file, the inbox and the hub's own state lie."""
    accounts: Accounts
    password: str
    token: str
    """Of a service that may do what the idle culler may."""
    log: Path

    @property
    def tickets(self) -> Path:
        """The inbox."""
        return self.place / "tickets"

    def home(self, name: str) -> Path:
        """An account's home."""
        return self.place / "home" / name


def missing() -> str:
    """What this machine lacks for a hub with separate accounts; empty if it has everything."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "separate accounts take root"
    if not (DEPLOY / "proxy" / "node_modules").is_dir():
        return "the proxy is not installed: run make proxy"
    absent = [program for program in ("useradd", "groupadd", "runuser", "node") if not shutil.which(program)]
    return f"this machine has no {' and no '.join(absent)}" if absent else ""


@contextmanager
def running(students: Sequence[str]) -> Iterator[Hub]:
    """A hub with an account for each of `students` and for an instructor; everything is gone at the end."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nk-hub-", ignore_cleanup_errors=True)))
        place.chmod(0o755)
        (place / "home").mkdir()
        write_course(place)
        made = stack.enter_context(accounts(students, place / "home"))
        ports = _free_ports(3)
        hub = Hub(
            f"http://127.0.0.1:{ports[0]}",
            place,
            made,
            secrets.token_hex(16),
            secrets.token_hex(16),
            place / "hub.log",
        )
        stack.enter_context(_process(hub, ports))
        yield hub


def write_course(place: Path) -> None:
    """The course that ships, with an inbox and a swap in `place`."""
    text = material("data/course.toml").read_text(encoding="utf-8")
    text = text.replace('cohort = ""', f'cohort = "{COHORT}"', 1)
    text = text.replace('\nto = ""', f'\nto = "{place}/tickets"', 1)
    text = text.replace('\nswap_to = ""', f'\nswap_to = "{place}/swap"', 1)
    file = place / "course.toml"
    file.write_text(text, encoding="utf-8")
    course = load(file)
    if (course.hand_in.cohort, course.hand_in.to) != (COHORT, f"{place}/tickets") or not course.session.swap_to:
        raise RuntimeError("The course file that ships has its inbox and its swap elsewhere now.")


@contextmanager
def _process(hub: Hub, ports: list[int]) -> Iterator[None]:
    python, environment = usable_by(hub.accounts.students[0], hub.place)
    told = {
        "config": str(DEPLOY / "jupyterhub_config.py"),
        "ports": ports,
        "password": hub.password,
        "token": hub.token,
        "accounts": hub.accounts.everybody,
        "python": python,
        "environment": environment,
    }
    settings = os.environ | {
        "LOOPBACK_HUB": json.dumps(told),
        "NETWORKING_KIT_PLACE": str(hub.place),
        "NETWORKING_KIT_STUDENTS": hub.accounts.students_group,
        "NETWORKING_KIT_INSTRUCTORS": hub.accounts.instructors_group,
    }
    command = [sys.executable, "-m", "jupyterhub", "-f", str(Path(__file__).with_name("config.py"))]
    with hub.log.open("wb") as log:
        process = subprocess.Popen(command, cwd=hub.place, env=settings, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(process, hub)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(process: subprocess.Popen[bytes], hub: Hub) -> None:
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and process.poll() is None:
        try:
            urllib.request.urlopen(f"{hub.url}/hub/api", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The hub did not start:\n{hub.log.read_text(encoding='utf-8')[-4000:]}")


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
