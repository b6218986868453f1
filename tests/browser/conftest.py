"""A JupyterLab server started as a student starts it, on a copy of the notebooks, and Chromium to look at it with."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from networking_kit.course import material

sys.path.insert(0, str(Path(__file__).parent))

TOKEN = "a-token-for-this-test"
PATIENCE = 30_000
"""Milliseconds that a page may take to show something; a busy machine needs more than Playwright's five seconds."""
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
AWAKE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const cells = Array.from(panel?.content?.model?.cells ?? []).filter(cell => cell.type === 'code');
  return cells.length > 0 && cells.every(cell => cell.executionCount !== null) &&
    panel.sessionContext.session?.kernel?.status === 'idle' &&
    !panel.node.querySelector('.nk-notice-text')?.textContent;
}"""
SERVE = """
import json, sys
from pathlib import Path
from networking_kit.lab import launch
options = json.loads(sys.argv[1])
launch(options["extra"], workbook=Path(options["workbook"]), notebooks=Path(options["notebooks"]))
"""
expect.set_options(timeout=PATIENCE)


@dataclass
class Lab:
    """A running server, and the folder of the student who started it."""

    folder: Path
    port: int
    outside: list[str] = field(default_factory=list)
    """Addresses beyond this machine that the page asked for."""

    @property
    def notebooks(self) -> Path:
        """The student's notebooks."""
        return self.folder / "notebooks"

    @property
    def workbook(self) -> Path:
        """The student's workbook file."""
        return self.folder / "workbook" / "workbook.db"

    def ask(self, path: str, *, method: str = "GET", send: Any = None) -> Any:
        """Call the server's API and return what it answers: JSON as values, the rest as text."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path.lstrip('/')}",
            method=method,
            data=None if send is None else json.dumps(send).encode(),
            headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read().decode()
            return json.loads(text) if "json" in answer.headers.get("Content-Type", "") else text

    def address(self, name: str) -> str:
        """Where the browser finds a notebook."""
        return f"http://127.0.0.1:{self.port}/lab/workspaces/networking-kit/tree/notebooks/{name}?token={TOKEN}"

    def open(self, page: Page, name: str, *, awake: bool = True) -> None:
        """Open a notebook and, unless told otherwise, wait until its forms can be used."""
        page.goto(self.address(name))
        page.locator(".jp-NotebookPanel:visible").wait_for()
        if awake:
            self.wait_until_awake(page)

    @staticmethod
    def wait_until_awake(page: Page) -> None:
        """Wait until each code cell has run, the kernel is idle and nothing is said above the notebook."""
        try:
            page.wait_for_function(AWAKE, timeout=60_000)
        except PlaywrightTimeout:
            pytest.fail(
                f"The forms stayed asleep. Above the notebook stands: {page.locator('.nk-notice').all_inner_texts()!r}"
            )

    @staticmethod
    def restart_kernel(page: Page) -> None:
        """Restart the kernel as the menu does, without its question."""
        page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()")

    @staticmethod
    def save(page: Page) -> None:
        """Press Ctrl+S and wait until the notebook has been written."""
        page.keyboard.press("ControlOrMeta+s")
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.content.model.dirty")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path) -> dict[str, str]:
    """This process's environment with Jupyter's places inside `folder`."""
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "run",
        "IPYTHONDIR": "ipy",
    }
    kept = {name: value for name, value in os.environ.items() if name != "NETWORKING_KIT_WORKBOOK"}
    return kept | {name: str(folder / "jupyter" / place) for name, place in places.items()}


def _wait_for(server: subprocess.Popen[bytes], lab: Lab, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            lab.ask("api/status")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-4000:]}")


@contextmanager
def _serving(place: Path) -> Iterator[Callable[..., Lab]]:
    running: list[subprocess.Popen[bytes]] = []

    def start(*extra: str, prepare: Callable[[Path], object] = lambda _folder: None) -> Lab:
        folder = place / f"student{len(running)}"
        ignored = shutil.ignore_patterns(".ipynb_checkpoints")
        shutil.copytree(material("notebooks"), folder / "notebooks", ignore=ignored)
        prepare(folder)
        lab = Lab(folder, _free_port())
        options = {
            "workbook": str(lab.workbook),
            "notebooks": str(lab.notebooks),
            "extra": [
                "--no-browser",
                "--expose-app-in-browser",
                "--ip=127.0.0.1",
                f"--port={lab.port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={TOKEN}",
                *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
                *extra,
            ],
        }
        log = folder / "server.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, "-c", SERVE, json.dumps(options)],
                cwd=folder,
                env=_environment(folder),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        running.append(server)
        _wait_for(server, lab, log)
        return lab

    try:
        yield start
    finally:
        for server in running:
            server.terminate()
        for server in running:
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()


@pytest.fixture
def start_lab(tmp_path: Path) -> Iterator[Callable[..., Lab]]:
    """Start servers as `networking-kit lab` does, each with a student's folder of its own; stop them at the end."""
    with _serving(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def start_lasting_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Lab]]:
    """As `start_lab`, for servers that all tests of a file look at and none changes."""
    with _serving(tmp_path_factory.mktemp("lasting")) as start:
        yield start


@pytest.fixture
def lab(start_lab: Callable[..., Lab]) -> Lab:
    """One running server."""
    return start_lab()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium; where there is none, tests are skipped at home and fail in CI."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium on this machine: install it, or name it in CHROMIUM.")
        pytest.skip("There is no Chromium on this machine.")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, lab: Lab) -> Iterator[BrowserContext]:
    """A fresh profile that reaches this machine only, and notes in `lab.outside` what else was asked for."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})

    def keep_inside(route: Route) -> None:
        if route.request.url.startswith(f"http://127.0.0.1:{lab.port}/"):
            route.continue_()
        else:
            lab.outside.append(route.request.url)
            route.abort()

    context.route(lambda url: url.startswith(("http://", "https://")), keep_inside)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what each notebook cost a student, and what axe finds in JupyterLab itself."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", ()):
            if name.startswith("effort "):
                terminalreporter.write_sep("-", name)
                for notebook, cost in value.items():
                    spent = "  ".join(f"{many:7} {what}" for what, many in cost.items())
                    terminalreporter.write_line(f"{notebook:18} {spent}")
            elif name == "axe":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {value}")
