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
    expect(form.get_by_role("cell", name=NAME)).to_be_visible()

    lab.restart_kernel(page)
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(form.get_by_role("cell", name=NAME)).to_be_visible()
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
        expect(form.get_by_role("cell", name=name)).to_be_visible()
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
