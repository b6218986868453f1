"""Take pictures of every notebook of the workbook, with a sample student's answers in it.

    python tools/screenshots.py [--out out/pictures] [--persona NAME] [--tall] [NAME ...]

JupyterLab runs as `networking-kit lab` starts it, on a copy of the notebooks and a workbook of its own. Each notebook
is taken at 1280x900 and at 900x900, in the light theme and in the dark one; those that the documentation uses go to
docs/pictures as well. `--tall` shows each notebook from top to bottom, which is how to look for what is cut or crooked;
nothing of that goes to the documentation. `--persona nobody` shows an empty workbook.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from networking_kit import forms
from networking_kit.course import course_for, material
from networking_kit.workbook import open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

TOKEN = "screenshots"
LARGEST = 60_000
"""Bytes of a picture, so that a clone of the repository stays small."""
SHOWN = {
    "00_start_here": ".jp-MarkdownOutput",
    "01_research": ".nk-form-company",
    "02_list_building": ".nkl",
    "03_drafting": ".nk-form-message",
    "04_meeting_prep": ".nk-form-meeting",
    "05_wrap_up": ".nk-funnel",
}
"""Notebook to what its picture is scrolled to."""
NOBODY = "nobody"
DOCS = Path("docs/pictures")
DARK_IN_DOCS = ("02_list_building", "03_drafting")
"""Notebooks that the documentation also shows narrow and dark; it shows all of them wide and light."""
SIZES = ((1280, 900), (900, 900))
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
AWAKE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const cells = Array.from(panel?.content?.model?.cells ?? []).filter(cell => cell.type === 'code');
  return cells.length > 0 && cells.every(cell => cell.executionCount !== null) &&
    panel.sessionContext.session?.kernel?.status === 'idle' &&
    !panel.node.querySelector('.nk-notice-text')?.textContent;
}"""
QUIET = "* { transition: none !important; animation: none !important; caret-color: transparent !important; }"


def fill(folder: Path, persona: str) -> None:
    """Put a sample student's answers into a new workbook, as the notebooks would."""
    workbook, given = open_workbook(folder / "workbook"), forms.answers(persona)
    pages = (forms.profile_form, forms.plan_form, forms.company_form, forms.person_card, forms.contact_form)
    pages += (forms.action_step_form, forms.message_form, forms.meeting_form, forms.exit_ticket_form)
    for page in pages:
        page(workbook, given)
    for question in course_for(folder).reflections:
        forms.question_form(workbook, question.key, given)


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start JupyterLab on a copy of the notebooks and wait until it answers."""
    shutil.copytree(material("notebooks"), folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    options = ["--no-browser", "--expose-app-in-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    command = [sys.executable, "-m", "networking_kit", "lab", "--workbook", str(folder / "workbook")]
    places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "run"}
    environment = os.environ | {name: str(folder / "jupyter" / place) for name, place in places.items()}
    silent = subprocess.DEVNULL
    server = subprocess.Popen([*command, *options, *as_root], cwd=folder, env=environment, stdout=silent, stderr=silent)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={TOKEN}", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return server
    server.terminate()
    raise SystemExit("JupyterLab did not start.")


def take(browser: Browser, port: int, names: list[str], *, tall: bool) -> Iterator[tuple[str, int, str, bytes]]:
    """Open each notebook and yield its name, a width, a theme and the picture."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for name in names:
        page.goto(
            f"http://127.0.0.1:{port}/lab/workspaces/networking-kit/tree/notebooks/{name}.ipynb?token={TOKEN}&reset"
        )
        page.wait_for_function(AWAKE, timeout=90_000)
        page.add_style_tag(content=QUIET)
        meeting = page.get_by_label("Which meeting?").first
        if name == "04_meeting_prep" and meeting.is_visible():
            meeting.select_option(index=1)
            page.wait_for_timeout(1000)
        for width, height in SIZES:
            for theme in THEMES:
                wear(page, theme)
                room(page, width)
                page.set_viewport_size({"width": width, "height": whole(page, width) if tall else height})
                if not tall:
                    page.locator(SHOWN[name]).first.evaluate("form => form.scrollIntoView({ block: 'start' })")
                page.wait_for_timeout(600)  # JupyterLab lays itself out anew
                yield name, width, theme, page.screenshot()
        wear(page, "light")
        page.set_viewport_size({"width": 1280, "height": 900})


def room(page: Page, width: int) -> None:
    """Have the list of files as it is when a window of that width is opened: closed where it leaves too little room."""
    shut = width < SIZES[0][0]
    page.evaluate("shut => window.jupyterapp.shell[shut ? 'collapseLeft' : 'expandLeft']()", shut)


def wear(page: Page, theme: str) -> None:
    """Change the theme and wait until it is worn."""
    page.evaluate("name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name })", THEMES[theme])
    page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=str(theme == "light").lower())
    page.locator(".jp-NotebookPanel").hover(position={"x": 5, "y": 5})


def whole(page: Page, width: int) -> int:
    """The height at which a notebook needs no scrolling."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(500)
    # JupyterLab leaves room to scroll past the last cell, so where that cell ends is what counts.
    inner = page.evaluate(
        """() => {
          const outer = document.querySelector('.jp-WindowedPanel-outer');
          outer.scrollTop = 0;
          const last = [...outer.querySelectorAll('.jp-Cell')].at(-1);
          return last.getBoundingClientRect().bottom;
        }"""
    )
    return int(inner) + 80


def small(picture: bytes) -> bytes:
    """The picture in as many colours as fit into `LARGEST` bytes; flat pages need few."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        made = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        if made.tell() <= LARGEST:
            break
    return made.getvalue()


def asked() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(SHOWN), help="notebooks, such as 03_drafting")
    parser.add_argument("--out", type=Path, default=Path("out/pictures"))
    parser.add_argument("--persona", default="tess", choices=[*forms.personas(), NOBODY])
    parser.add_argument("--tall", action="store_true", help="from top to bottom")
    return parser.parse_args()


def keep(picture: bytes, *targets: Path) -> None:
    """Write a picture, made small, and say how large it is."""
    made = small(picture)
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)
        print(f"{target}: {len(made) / 1000:.0f} KB")


def in_docs(name: str, width: int, theme: str) -> list[Path]:
    """Where the documentation keeps a picture, if it does."""
    if (width, theme) == (1280, "light"):
        return [DOCS / f"{name}.png"]
    return [DOCS / f"{name}-dark.png"] if (width, theme) == (900, "dark") and name in DARK_IN_DOCS else []


def main() -> None:
    """Take the pictures and say how large each is."""
    wanted = asked()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        if wanted.persona != NOBODY:
            fill(Path(place), wanted.persona)
        server = start(Path(place), port)
        try:
            browser = playwright.chromium.launch(executable_path=chromium, args=as_root)
            for name, width, theme, picture in take(browser, port, wanted.names, tall=wanted.tall):
                targets = [wanted.out / f"{name}-{width}-{theme}.png"]
                if not wanted.tall and wanted.persona != NOBODY:
                    targets += in_docs(name, width, theme)
                keep(picture, *targets)
            browser.close()
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
