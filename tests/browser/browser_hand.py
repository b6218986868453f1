"""What a person does with a page, counted, and how a test finds its way around the workbook."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

DIE = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
  .requestExecute({ code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)' })
  .done.catch(() => undefined) && null"""
MOST_STEPS = 300
"""Presses of Tab after which a control counts as out of reach."""


@dataclass
class Hand:
    """Does what a person does, and counts it: clicks, keystrokes, seconds for each notebook.

    Words that are put in at once count as many keystrokes as they have characters, as a student would have typed them.
    """

    page: Page
    effort: dict[str, dict[str, float]] = field(default_factory=dict)
    notebook: str = ""

    @contextmanager
    def in_notebook(self, name: str) -> Iterator[None]:
        """Count what is done inside for that notebook."""
        self.notebook = name
        self.effort[name] = {"clicks": 0, "keystrokes": 0, "seconds": 0.0}
        began = perf_counter()
        yield
        self.effort[name]["seconds"] = round(perf_counter() - began, 1)

    def count(self, what: str, many: int = 1) -> None:
        """Note that something was done."""
        self.effort[self.notebook][what] += many

    def click(self, one: Locator) -> None:
        """Click once."""
        one.click()
        self.count("clicks")

    def write(self, box: Locator, words: str, *, by_hand: bool = False) -> None:
        """Click into a box and write there: key by key, or at once."""
        if not words:
            return
        self.click(box)
        if by_hand:
            self.page.keyboard.type(words, delay=3)
        else:
            box.fill(words)
        self.count("keystrokes", len(words))

    def choose(self, box: Locator, label: str | re.Pattern[str]) -> None:
        """Open a list and take an entry: two clicks."""
        option = box.locator("option").filter(has_text=label).first
        box.select_option(value=option.get_attribute("value"))
        self.count("clicks", 2)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)
        self.count("keystrokes", times)

    def type(self, words: str) -> None:
        """Type where the keyboard is, key by key."""
        self.page.keyboard.type(words, delay=2)
        self.count("keystrokes", len(words))

    def put(self, words: str) -> None:
        """Write over what stands where the keyboard is, at once."""
        self.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(words)
        self.count("keystrokes", len(words))

    def walk_to(self, one: Locator, *, back: bool = False) -> None:
        """Press Tab, or Shift and Tab, until a control has the keyboard."""
        for _ in range(MOST_STEPS):
            if one.evaluate("one => one === document.activeElement"):
                return
            self.press("Shift+Tab" if back else "Tab")
        pytest.fail(f"The keyboard does not reach {one}.")


def panel(page: Page) -> Locator:
    """The notebook in front."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def form(page: Page, button: str) -> Locator:
    """The form that has this button."""
    return panel(page).locator(".nk-form").filter(has=page.get_by_role("button", name=button, exact=True))


def said(form: Locator, words: str | re.Pattern[str]) -> None:
    expect(form.get_by_role("status").filter(has_text=words).first).to_be_visible()


def arrived(page: Page, lab: Any, name: str) -> None:
    page.wait_for_function(
        "name => window.jupyterapp?.shell.currentWidget?.context?.path?.endsWith(name)", arg=name, timeout=30_000
    )
    lab.wait_until_awake(page)
