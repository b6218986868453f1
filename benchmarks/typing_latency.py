"""How soon the message editor answers a key, in the real browser.

    python benchmarks/typing_latency.py [--keys 150] [--pause 80] [--json]

JupyterLab runs as `networking-kit lab` starts it, with a sample student's workbook; Chromium types key by key.
For each key, in milliseconds by the page's own clock from the key's event:

- painted: the first frame after the words have their part's colour;
- findings: the coach's answer about these words, or newer ones, is on the page;
- stored: these words, or newer ones, are in the workbook file.

The aim is a p95 of at most 100 ms for painted, and 1,000 ms for stored.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from networking_kit import forms
from networking_kit.course import material
from networking_kit.workbook import open_workbook

if TYPE_CHECKING:
    from playwright.sync_api import Page

PERSONA = "noor"
TOKEN = "typing-latency"
WORDS = (
    "I'm Noor, a baker from Ghent who studies front end engineering at Eastmoor. I am looking for [role], and I'd like "
    "to understand how the first three months on a team went for you. Could we talk for 20 minutes on Tuesday after 4? "
)
WATCH = """() => {
  const editor = document.querySelector('.nkc');
  const state = window.latency = { painted: [], findings: [], stored: [] };
  const waiting = { findings: [], stored: [] };
  const number = version => Number((version ?? '').split('-').at(-1));
  let pressed = 0;
  editor.addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
  editor.addEventListener('input', () => {
    const began = pressed;
    // After the editor's own handler has painted: the next frame, and the task that follows it.
    requestAnimationFrame(() => setTimeout(() => state.painted.push(performance.now() - began)));
    const typed = number(editor.dataset.typed);
    waiting.findings.push([typed, began]);
    waiting.stored.push([typed, began]);
  });
  const arrived = (name, version) => {
    const now = performance.now();
    while (waiting[name].length && waiting[name][0][0] <= version) state[name].push(now - waiting[name].shift()[1]);
  };
  new MutationObserver(() => {
    if (editor.dataset.read?.startsWith('page')) arrived('findings', number(editor.dataset.read));
    if (editor.dataset.kept?.startsWith('page')) arrived('stored', number(editor.dataset.kept));
  }).observe(editor, { attributes: true, attributeFilter: ['data-read', 'data-kept'] });
}"""
AWAKE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  return panel?.content?.widgets?.length && panel.sessionContext?.session?.kernel?.status === 'idle' &&
    panel.node.querySelectorAll('.nkc textarea').length === 6;
}"""


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start JupyterLab on a copy of the notebooks, with the sample student's workbook."""
    shutil.copytree(material("notebooks"), folder / "notebooks")
    workbook = open_workbook(folder / "workbook")
    given = forms.answers(PERSONA)
    for fill in (forms.profile_form, forms.plan_form, forms.contact_form):
        fill(workbook, given)
    options = ["--no-browser", "--expose-app-in-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    command = [sys.executable, "-m", "networking_kit", "lab", "--workbook", str(folder / "workbook"), *options]
    places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "run"}
    environment = os.environ | {name: str(folder / place) for name, place in places.items()}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={TOKEN}", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("JupyterLab did not start.")


def type_keys(page: Page, keys: int, pause: int) -> dict[str, list[float]]:
    """Type `keys` characters with `pause` milliseconds between two, and return what each took."""
    page.get_by_role("textbox", name="Introduction").focus()
    page.evaluate(WATCH)
    page.keyboard.type((WORDS * (keys // len(WORDS) + 1))[:keys], delay=pause)
    page.wait_for_timeout(2000)
    return page.evaluate("() => window.latency")


def summary(taken: list[float]) -> dict[str, float]:
    """Count, median, p95 and the worst, in milliseconds."""
    ordered = sorted(taken)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"keys": len(ordered), "median": statistics.median(ordered), "p95": p95, "worst": ordered[-1]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=150)
    parser.add_argument("--pause", type=int, default=80, help="milliseconds between two keys; 80 is a fast typist")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        server = start(Path(name), port)
        try:
            wait_for(port)
            taken = measure(port, asked.keys, asked.pause)
        finally:
            server.terminate()
            server.wait(timeout=30)
    found = {what: summary(times) for what, times in taken.items()}
    if asked.json:
        print(json.dumps(found))
        return
    print(f"{asked.keys} keys, one each {asked.pause} ms; milliseconds from the key")
    for what, row in found.items():
        times = "   ".join(f"{name} {row[name]:6.1f}" for name in ("median", "p95", "worst"))
        print(f"{what:9} {times}   of {row['keys']} keys")


def measure(port: int, keys: int, pause: int) -> dict[str, list[float]]:
    """Open the drafting notebook in Chromium and type."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=as_root)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"http://127.0.0.1:{port}/lab/tree/notebooks/03_drafting.ipynb?token={TOKEN}")
        page.wait_for_function(AWAKE, timeout=90_000)
        taken = type_keys(page, keys, pause)
        browser.close()
    return taken


if __name__ == "__main__":
    main()
