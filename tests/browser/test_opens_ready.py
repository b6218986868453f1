import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_hand import arrived
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

START = "00_start_here.ipynb"
LIST = "02_list_building.ipynb"


def _edit(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    edit(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_the_start_page_opens_with_its_forms(lab: Any, page: Page) -> None:
    """The address that the server opens shows the start page's forms without a click, without code or a question."""
    page.goto(f"http://127.0.0.1:{lab.port}/?token=a-token-for-this-test")
    lab.wait_until_awake(page)
    expect(page.locator(".nk-form-profile")).to_be_visible()
    assert page.locator(".jp-NotebookPanel .jp-CodeCell .jp-Cell-inputWrapper:visible").count() == 0
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    assert page.get_by_role("tab", name=START).count() == 1


def test_nothing_is_fetched_from_elsewhere(lab: Any, page: Page) -> None:
    """Opening the start page asks no other machine for anything."""
    lab.open(page, START)
    assert lab.outside == []


def test_the_code_can_be_shown(lab: Any, page: Page) -> None:
    """A student who is curious shows the code by a setting, and hides it again."""
    lab.open(page, START)
    code = page.locator(".jp-CodeCell .jp-Cell-inputWrapper")
    expect(code.first).to_be_hidden()
    change = "text => window.jupyterapp.serviceManager.settings.save('networking-kit-lab:plugin', text)"
    page.evaluate(change, '{"hideCode": false}')
    page.reload()
    lab.wait_until_awake(page)
    expect(code.first).to_be_visible()
    page.evaluate(change, '{"hideCode": true}')
    page.reload()
    lab.wait_until_awake(page)
    expect(code.first).to_be_hidden()


def test_a_strangers_notebook_waits_for_trust(lab: Any, page: Page) -> None:
    """A changed notebook runs nothing and shows its code until the student trusts it, and is trusted from then on."""
    trace = lab.folder / "it-ran"
    cell = {"cell_type": "code", "id": "x1", "metadata": {}, "outputs": [], "execution_count": None}
    cell["source"] = f"open({str(trace)!r}, 'w').close()"
    _edit(lab.notebooks / LIST, lambda notebook: notebook["cells"].append(cell))
    lab.open(page, LIST, awake=False)
    notice = page.get_by_role("status").filter(has_text="not as it came with the kit")
    expect(notice).to_be_visible()
    expect(page.locator(".jp-CodeCell .jp-Cell-inputWrapper").first).to_be_visible()
    lab.save(page)
    page.reload()
    expect(notice).to_be_visible()
    assert not trace.exists()

    # The trust is kept by the save that follows the start; a reload before it would ask once more.
    with page.expect_response(lambda answer: answer.request.method == "PUT" and LIST in answer.url, timeout=60_000):
        page.get_by_role("button", name="Trust it and start").click()
    lab.wait_until_awake(page)
    expect(page.locator(".nk-form-contact")).to_be_visible()
    assert trace.exists()
    page.reload()
    lab.wait_until_awake(page)
    expect(notice).to_have_count(0)


def test_other_notebooks_are_left_alone(lab: Any, page: Page) -> None:
    """A notebook that does not ask for it is neither run nor changed in its looks."""
    _edit(lab.notebooks / LIST, lambda notebook: notebook["metadata"].pop("networking_kit"))
    lab.open(page, LIST, awake=False)
    expect(page.locator(".jp-CodeCell .jp-Cell-inputWrapper").first).to_be_attached()
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.sessionContext.isReady")
    assert page.locator(".nk-notice").count() == 0
    assert page.locator(".nk-hide-code").count() == 0
    assert page.locator(".jp-OutputArea-child").count() == 0


def test_the_start_can_be_switched_off(lab: Any, page: Page) -> None:
    """With the setting off nothing runs by itself, and a button that the keyboard reaches starts the forms."""
    settings = lab.folder / "jupyter/config/lab/user-settings/networking-kit-lab/plugin.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"autorun": false}', encoding="utf-8")
    lab.open(page, LIST, awake=False)
    button = page.get_by_role("button", name="Start the forms")
    expect(button).to_be_visible()
    assert page.locator(".nk-form-contact").count() == 0
    button.focus()
    page.keyboard.press("Enter")
    lab.wait_until_awake(page)
    expect(page.locator(".nk-form-contact")).to_be_visible()


def test_sleeping_forms_say_so(lab: Any, page: Page) -> None:
    """After a restart of the kernel the student is told in words, and one button brings the forms back."""
    lab.open(page, LIST)
    lab.restart_kernel(page)
    expect(page.get_by_role("status").filter(has_text="asleep")).to_be_visible()
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    page.get_by_label("Name", exact=True).fill("Ada Example")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ada Example")


def test_a_killed_kernel_is_reported(lab: Any, page: Page) -> None:
    """When the kernel dies under the page the student is told, and the forms can be woken."""
    lab.open(page, LIST)
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'import os; os._exit(1)'}).done.catch(() => undefined) && null"
    )
    expect(page.get_by_role("button", name="Wake the forms")).to_be_visible(timeout=60_000)
    dialog = page.locator(".jp-Dialog").get_by_role("button", name="Ok")
    if dialog.count():
        dialog.first.click()
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(page.locator(".nk-form-contact")).to_be_visible()


def test_running_all_cells_wakes_the_forms_too(lab: Any, page: Page) -> None:
    """A student who runs every cell by JupyterLab's own command is no longer told that forms are asleep."""
    lab.open(page, LIST)
    lab.restart_kernel(page)
    expect(page.get_by_role("button", name="Wake the forms")).to_be_visible()
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(page.get_by_role("button", name="Wake the forms")).to_be_hidden()
    lab.wait_until_awake(page)


def test_the_kernel_ends_with_its_tab(lab: Any, page: Page) -> None:
    """Closing a notebook's tab stops its kernel, and asks nothing when no cell was edited."""
    lab.open(page, LIST)
    assert len(lab.ask("api/kernels")) == 1
    page.evaluate("() => window.jupyterapp.shell.currentWidget.close()")
    page.locator(".jp-NotebookPanel").wait_for(state="detached")
    page.wait_for_function("() => Array.from(window.jupyterapp.serviceManager.kernels.running()).length === 0")
    assert lab.ask("api/kernels") == []


def test_the_link_at_the_end_opens_the_next_notebook(lab: Any, page: Page) -> None:
    """The link below the last form opens the next notebook beside this one, with its forms awake."""
    lab.open(page, START)
    page.get_by_role("link", name="Next: Research").click()
    arrived(page, lab, "01_research.ipynb")
    expect(page.locator(".nk-form-company")).to_be_visible()
    assert page.get_by_role("tab", name=".ipynb").count() == 2


def test_the_way_at_the_top_opens_any_notebook_in_this_window(lab: Any, page: Page) -> None:
    """A step of the way opens its notebook in a tab, marked there as the one in front; the way back opens no second."""
    lab.open(page, START)
    way = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").get_by_role("navigation", name="The notebooks")
    expect(way.locator("[aria-current]")).to_contain_text("Start here")
    way.get_by_role("link", name="Draft your messages").click()
    arrived(page, lab, "03_drafting.ipynb")
    expect(page.locator(".nk-form-message")).to_be_visible()
    expect(way.locator("[aria-current]")).to_contain_text("Draft your messages")
    way.get_by_role("link", name="Start here").click()
    arrived(page, lab, START)
    expect(page.locator(".nk-form-profile")).to_be_visible()
    assert page.get_by_role("tab", name=".ipynb").count() == 2


def test_a_slip_of_the_keyboard_changes_nothing(lab: Any, page: Page) -> None:
    """On a cell, the keys that delete it, cut it or open it do nothing, and there are no tools for it either."""
    lab.open(page, START)
    cells = page.locator(".jp-Notebook .jp-Cell")
    many = cells.count()
    page.get_by_role("heading", name="Say who you are").dblclick()
    for key in ("d", "d", "x", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name="Say who you are")).to_be_visible()
    assert cells.count() == many
    assert page.locator(".jp-cell-toolbar:visible").count() == 0
    expect(page.locator(".nk-form-profile")).to_be_visible()


def test_a_narrow_window_is_left_to_the_forms(lab: Any, page: Page) -> None:
    """Below 1,000 pixels the list of files is closed at the start, and a student who opens it keeps it."""
    page.set_viewport_size({"width": 900, "height": 900})
    lab.open(page, START)
    files = page.locator("#filebrowser")
    expect(files).to_be_hidden()
    page.evaluate("() => window.jupyterapp.shell.expandLeft()")
    expect(files).to_be_visible()
    page.get_by_role("link", name="Next: Research").click()
    arrived(page, lab, "01_research.ipynb")
    expect(files).to_be_visible()


def test_a_kernel_that_was_shut_down_comes_back(lab: Any, page: Page) -> None:
    """After a shutdown of the kernel the button starts a new one, and leaves the keyboard in the notebook."""
    lab.open(page, LIST)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    expect(page.get_by_role("status").filter(has_text="has stopped")).to_be_visible()
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(page.locator(".nk-form-contact")).to_be_visible()
    assert page.evaluate("() => window.jupyterapp.shell.currentWidget.content.node.contains(document.activeElement)")
