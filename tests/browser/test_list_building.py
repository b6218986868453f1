import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from networking_kit.models import Contact
from networking_kit.workbook import open_workbook

pytestmark = pytest.mark.browser

LIST = "02_list_building.ipynb"
NAME = "Zoë Ndiaye-Ørsted"
CANARY = "canary-91c7@people.example"
AT_ONCE = """(box, text) => {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value').set;
  for (let end = 1; end <= text.length; end += 1) {
    set.call(box, text.slice(0, end));
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  const buttons = [...document.querySelectorAll('.nk-form-contact button')];
  buttons.find(one => one.textContent === 'Save this contact').click();
}"""
"""Types and clicks faster than any kernel can answer, as a student does on a slow one."""


def _contacts(lab: Any) -> list[str]:
    return [contact.name for contact in open_workbook(lab.workbook).all(Contact)]


def test_a_contact_outlives_reload_and_restart(lab: Any, page: Page) -> None:
    """A contact that was typed in and saved is there after a reload, a restart of the kernel, and in the file."""
    lab.open(page, LIST)
    form = page.locator(".nk-form-contact")
    form.get_by_label("Name", exact=True).fill(NAME)
    form.get_by_label("How do you know them?").select_option(index=1)
    form.get_by_role("button", name="Save this contact").click()
    expect(form.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert _contacts(lab) == [NAME]

    page.reload()
    lab.wait_until_awake(page)
    expect(page.locator(".nkl-in-name").filter(has_text=NAME)).to_be_visible()

    lab.restart_kernel(page)
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(page.locator(".nkl-in-name").filter(has_text=NAME)).to_be_visible()
    assert _contacts(lab) == [NAME]


def test_half_a_contact_outlives_a_restart(lab: Any, page: Page) -> None:
    """What was typed and not yet saved is in the form again after the kernel was restarted."""
    lab.open(page, LIST)
    name = page.locator(".nk-form-contact").get_by_label("Name", exact=True)
    name.fill(NAME)
    time.sleep(1.5)  # drafts are at most a second behind
    lab.restart_kernel(page)
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(name).to_have_value(NAME)
    assert _contacts(lab) == []


def test_a_saved_notebook_carries_nobodys_data(lab: Any, page: Page) -> None:
    """Ctrl+S after a contact was saved writes a file without the contact or any output, twice without a question."""
    lab.open(page, LIST)
    form = page.locator(".nk-form-contact")
    for name in (NAME, "Second Person"):
        form.get_by_label("Name", exact=True).fill(name)
        form.get_by_label("How do you know them?").select_option(index=1)
        form.get_by_label("E-mail (optional)").fill(CANARY)
        form.get_by_role("button", name="Save this contact").click()
        expect(page.locator(".nkl-in-name").filter(has_text=name)).to_be_visible()
        page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.model.dirty = true; }")
        lab.save(page)
        assert page.locator(".jp-Dialog").count() == 0
    written = [*lab.notebooks.rglob("*.ipynb")]
    assert any(path.parent.name == ".ipynb_checkpoints" for path in written)
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert CANARY not in text
        assert NAME not in text
        assert "widget-view" not in text
    assert CANARY in lab.workbook.read_bytes().decode("utf-8", errors="replace")


def test_a_click_does_not_overtake_the_last_keys(lab: Any, page: Page) -> None:
    """What was typed before a click is in what the click saves, even if the kernel is still busy with the first key."""
    lab.open(page, LIST)
    form = page.locator(".nk-form-contact")
    form.get_by_label("How do you know them?").select_option(index=1)
    form.get_by_label("Name", exact=True).evaluate(AT_ONCE, NAME)
    expect(form.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert _contacts(lab) == [NAME]
