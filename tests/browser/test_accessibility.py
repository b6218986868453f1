"""What people who see, hear, point or read differently are promised, looked at in every notebook of the workbook."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Locator, Page

from networking_kit import cohort, forms
from networking_kit.course import course_for, load, material
from networking_kit.runner import student_notebooks
from networking_kit.workbook import open_workbook

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
NOTEBOOKS = [path.name for path in student_notebooks()]
INSTRUCTORS = sorted(f"instructor/{path.name}" for path in material("notebooks").glob("instructor/*.ipynb"))
OURS = ".nk-form, .nk-panel:not(.nk-empty), .nkc, .nkl, .nkl-file, .nks, .nk-notice"
"""What the kit puts on the page; everything else is JupyterLab's."""
OUTPUT = ".jp-OutputArea-output, .nk-notice"
"""The same in an instructor's notebook, which shows tables as JupyterLab renders them."""
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def fill(path: Path) -> None:
    """Put a sample student's answers into the workbook, in the order of the notebooks."""
    workbook, given = open_workbook(path), forms.answers("noor")
    pages = (forms.profile_form, forms.plan_form, forms.company_form, forms.person_card, forms.contact_form)
    pages += (forms.action_step_form, forms.message_form, forms.meeting_form, forms.exit_ticket_form)
    for page in pages:
        page(workbook, given)
    for question in course_for(path.parent).reflections:
        forms.question_form(workbook, question.key, given)


@pytest.fixture(scope="module", params=["filled", "empty"])
def lab(request: pytest.FixtureRequest, start_lasting_lab: Callable[..., Any]) -> Any:
    """A server with a sample student's workbook, and one with nobody's."""
    lab = start_lasting_lab()
    if request.param == "filled":
        fill(lab.workbook)
    return lab


@pytest.fixture
def visit(lab: Any, page: Page) -> Iterator[Callable[[str], Page]]:
    """Open a notebook alone in the page; its kernel ends with the test."""

    def open_alone(name: str) -> Page:
        page.goto(f"{lab.address(name)}&reset")
        page.locator(".jp-NotebookPanel:visible").wait_for()
        lab.wait_until_awake(page)
        page.locator(OURS.split(",", maxsplit=1)[0]).first.wait_for()
        return page

    yield open_alone
    for session in lab.ask("api/sessions"):
        lab.ask(f"api/sessions/{session['id']}", method="DELETE")


def look(page: Page, what: str, ours: str = OURS) -> Any:
    """What `looks.js` finds of that kind."""
    if not page.evaluate("() => 'looks' in window"):
        page.add_script_tag(path=Path(__file__).with_name("looks.js"))
    return page.evaluate("([what, ours]) => window.looks[what](ours)", [what, ours])


def wear(page: Page, theme: str) -> None:
    page.evaluate("name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name })", THEMES[theme])
    light = str(theme == "light").lower()
    page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)
    page.wait_for_timeout(300)


def looked_at(page: Page, ours: str = OURS) -> dict[str, Any]:
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    return look(page, "axe", ours)


def open_everything(page: Page) -> Iterator[None]:
    """What a click away hides: the views of the list, evidence and long tables, and the sentence starters."""
    yield
    for name in ("Board", "From your connections"):
        tab = page.get_by_role("tab", name=name)
        if tab.count():
            tab.click()
            yield
    folds = page.locator(":is(.nk-fold, .nk-badge):not([open]) > summary:visible")
    if folds.count():
        while folds.count():
            folds.first.click()
        yield
    starters = page.locator(".nkc summary:visible")
    if starters.count():
        starters.first.click()
        yield


def forms_with_a_button(page: Page) -> list[Locator]:
    found = page.locator(".nk-form:has(.nk-primary)")
    return [found.nth(at) for at in range(found.count())]


def press(form: Locator) -> bool:
    """Press a form's main button; False where it is hidden or waits for something to do."""
    button = form.locator(".nk-primary button").first
    ready = button.is_visible() and button.is_enabled()
    if ready:
        button.click()
    return ready


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_axe_finds_nothing_in_what_is_ours(
    visit: Callable[[str], Page], name: str, record_property: Callable[[str, object], None]
) -> None:
    """In both themes axe finds no violation of any impact, errors included; JupyterLab's own are told apart."""
    page = visit(name)
    found: dict[str, None] = {}
    for theme in ("dark", "light"):
        wear(page, theme)
        for _ in open_everything(page):
            found |= dict.fromkeys(f"{theme}: {one}" for one in looked_at(page)["mine"])
    for form in forms_with_a_button(page):
        press(form)
    for theme in ("dark", "light"):
        wear(page, theme)
        seen = looked_at(page)
        found |= dict.fromkeys(f"{theme}, answered: {one}" for one in seen["mine"])
    record_property("axe", {"JupyterLab's own": seen["theirs"]})
    assert list(found) == []


@pytest.mark.parametrize("name", INSTRUCTORS)
def test_axe_finds_nothing_in_what_an_instructor_sees(
    start_lab: Callable[..., Any], chromium: Browser, tmp_path: Path, name: str
) -> None:
    """In both themes axe finds no violation in an instructor's notebook with the tickets of a cohort in it."""
    inbox, course, now = tmp_path / "inbox", load(), datetime.now(UTC)
    inbox.mkdir()
    for ticket in cohort.sample_tickets(course, 12, start=now - timedelta(days=2)):
        cohort.submit(ticket, str(inbox), now)

    def point_to_tickets(folder: Path) -> None:
        path = folder / "notebooks" / name
        notebook = json.loads(path.read_text(encoding="utf-8"))
        parameters = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        parameters["source"] = "".join(parameters["source"]).replace(
            "tickets_url = None", f"tickets_url = {str(inbox)!r}"
        )
        path.write_text(json.dumps(notebook), encoding="utf-8")

    lab = start_lab(prepare=point_to_tickets)
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{lab.address(name)}&reset")
    page.get_by_role("button", name="Trust it and start").click()  # its first cell is not as it came with the kit
    lab.wait_until_awake(page)
    found: dict[str, None] = {}
    for theme in ("dark", "light"):
        wear(page, theme)
        found |= dict.fromkeys(f"{theme}: {one}" for one in looked_at(page, OUTPUT)["mine"])
    page.context.close()
    assert list(found) == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_control_has_a_label_to_see(visit: Callable[[str], Page], name: str) -> None:
    """Each box, choice and button carries words that can be seen, and none of them is cut."""
    page = visit(name)
    for _ in open_everything(page):
        assert look(page, "unlabelled") == []
        assert look(page, "cut") == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_a_form_says_is_announced(visit: Callable[[str], Page], name: str) -> None:
    """Each form has a live region before it speaks, and what a press of its main button brings is said in there."""
    page = visit(name)
    for form in forms_with_a_button(page):
        live = form.locator("[role=status], [role=alert]")
        assert live.count() > 0
        if not press(form):
            continue
        page.wait_for_function(
            "form => [...form.querySelectorAll('[role=status], [role=alert]')].some(one => one.innerText.trim())",
            arg=form.element_handle(),
        )


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_keyboard_goes_through_the_page_in_its_order(visit: Callable[[str], Page], name: str) -> None:
    """Tab meets the controls in the order of the page and shows where it is, and leaves no form in a circle."""
    page = visit(name)
    page.locator(OURS).first.evaluate("one => { one.tabIndex = -1; one.focus(); one.scrollIntoView(); }")
    page.keyboard.press("Tab")
    steps: list[dict[str, Any]] = []
    for _ in range(260):
        step = look(page, "focused")
        if step:
            steps.append(step)
        elif steps and page.evaluate("() => !document.activeElement?.closest('.jp-Notebook')"):
            break
        page.keyboard.press("Tab")
    assert steps
    assert [step["name"] for step in steps if not step["ringed"]] == []
    backwards = [(one["name"], other["name"]) for one, other in pairwise(steps) if other["at"] < one["at"]]
    assert backwards == []


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("size", [(640, 450, 2), (900, 900, 1)])
def test_nothing_scrolls_sideways_where_room_is_short(
    chromium: Browser, lab: Any, name: str, size: tuple[int, int, int]
) -> None:
    """At 200 % zoom and at 900 pixels every form fits the width of the page, and no label is cut."""
    width, height, scale = size
    context = chromium.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page = context.new_page()
    try:
        page.goto(f"{lab.address(name)}&reset")
        lab.wait_until_awake(page)
        page.wait_for_timeout(500)
        for _ in open_everything(page):
            assert look(page, "sideways") == []
            assert look(page, "cut") == []
    finally:
        context.close()
        for session in lab.ask("api/sessions"):
            lab.ask(f"api/sessions/{session['id']}", method="DELETE")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_nothing_moves_for_those_who_ask_for_stillness(visit: Callable[[str], Page], page: Page, name: str) -> None:
    """With reduced motion asked for, nothing of ours has a transition or an animation that takes time."""
    page.emulate_media(reduced_motion="reduce")
    visit(name)
    moving = look(page, "moving")
    assert moving == []
