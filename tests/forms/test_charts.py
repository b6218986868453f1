from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from networking_kit import forms, open_workbook
from networking_kit.models import Company, Contact, Meeting, Message, Student

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from networking_kit.forms.pictures import Picture
    from networking_kit.workbook import Workbook

LATE = datetime(2026, 11, 9, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def listed(workbook: Workbook, name: str = "Ada Quill", **more: object) -> Contact:
    return workbook.save(Contact(**{"name": name, "relationship": "alum", "on_list": True, **more}))


def test_every_picture_opens_on_an_empty_workbook(workbook: Workbook) -> None:
    """Each says what will be here and where to begin, and stores nothing."""
    for picture in (forms.funnel(workbook), forms.timeline(workbook), forms.network(workbook)):
        assert "notebook 02" in picture.as_text()
        assert not picture.chart["drawing"]
    assert workbook.version == 0


def test_the_pictures_follow_what_is_saved_in_the_same_notebook(workbook: Workbook) -> None:
    """Somebody who is put on the list in a form appears in every picture at once."""
    pictures = [forms.funnel(workbook), forms.timeline(workbook, TODAY), forms.network(workbook)]
    forms.contact_form(workbook).fill(name="Ada Quill", relationship="alum", company="Fernhill").submit()
    assert all(picture.chart["rows"] for picture in pictures)


def test_only_people_on_the_list_are_drawn(workbook: Workbook) -> None:
    """The rest of an imported address book is no part of the plan."""
    listed(workbook)
    workbook.save(Contact(name="Far Away", relationship="alum"))
    assert forms.funnel(workbook).chart["drawing"]["most"] == 1
    for picture in (forms.network(workbook), forms.timeline(workbook)):
        assert "Far Away" not in picture.as_text()


def test_the_funnel_moves_on_when_a_message_is_sent(workbook: Workbook) -> None:
    """The stage is that of the board in notebook 02."""
    contact = listed(workbook)
    picture = forms.funnel(workbook)
    assert "1 to research" in picture.as_text()
    workbook.save(Message(contact_id=contact.id, body="Hi Ada", state="sent", sent_at=LATE))
    picture.refresh()
    assert "1 sent" in picture.as_text()


def test_a_contact_of_a_target_company_stands_with_it(workbook: Workbook) -> None:
    """A company that was chosen and one that was typed are the same company."""
    company = workbook.save(Company(name="Fernhill"))
    listed(workbook, company_id=company.id)
    listed(workbook, "Bo Reed", company="fernhill", relationship="stranger")
    assert "2 people at 1 company. In all: 1 warm, 1 cold." in forms.network(workbook).as_text()


def test_the_timeline_is_in_the_students_own_days(workbook: Workbook) -> None:
    """Half past eleven at night in London is the next day in Brussels."""
    workbook.save(Student(name="Noor", time_zone="Europe/Brussels"))
    contact = listed(workbook)
    workbook.save(Message(contact_id=contact.id, body="Hi Ada", state="sent", sent_at=LATE))
    assert ["10 November 2026", "Sent", "Ada Quill"] in forms.timeline(workbook, TODAY).chart["rows"]


def test_the_timeline_keeps_the_day_on_which_somebody_came_on_the_list(tmp_path: Path) -> None:
    """A card that is changed later has been there since it was first put on the list."""
    clock = [datetime(2026, 11, 2, 12, tzinfo=UTC)]
    workbook = open_workbook(tmp_path / "workbook.db", now=lambda: clock[0])
    contact = listed(workbook)
    clock[0] = datetime(2026, 11, 9, 12, tzinfo=UTC)
    workbook.save(contact.with_changes(notes="Likes tea"))
    assert forms.timeline(workbook, TODAY).chart["rows"] == [["2 November 2026", "On your list", "Ada Quill"]]


def test_what_was_about_a_contact_who_was_removed_is_gone(workbook: Workbook) -> None:
    """History does not bring back the name of somebody who was taken out."""
    contact = listed(workbook)
    workbook.save(Message(contact_id=contact.id, body="Hi Ada", state="sent", sent_at=LATE))
    workbook.delete(contact)
    assert "Ada" not in forms.timeline(workbook, TODAY).as_text()


def test_a_meeting_to_come_is_planned_and_one_that_was_held_is_done(workbook: Workbook) -> None:
    """Both stand on the day of the conversation."""
    for name, held in (("Ada Quill", True), ("Bo Reed", False)):
        workbook.save(Meeting(contact_id=listed(workbook, name).id, starts_at=LATE, held=held))
    rows = forms.timeline(workbook, TODAY).chart["rows"]
    assert ["9 November 2026", "Conversation", "Ada Quill"] in rows
    assert ["9 November 2026", "Conversation (planned)", "Bo Reed"] in rows


@pytest.mark.parametrize("make", [forms.network, forms.timeline])
def test_a_hostile_name_travels_as_the_text_it_is(workbook: Workbook, make: object) -> None:
    """It is neither run nor dropped: the page sets it as text."""
    listed(workbook, HOSTILE)
    assert any(HOSTILE in row for row in make(workbook).chart["rows"])


def test_the_forms_load_no_plotting_library() -> None:
    """Opening a notebook does not wait for a library that only draws."""
    code = "import sys, networking_kit.forms; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"pandas", "altair"} & set(loaded)


# In the browser -------------------------------------------------------------------------------------------------------

DRAW = """async ([code, chart]) => {
  const drawn = await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  const heard = {};
  window.chart = chart;
  drawn.default.render({ el: document.body, model: {
    get: () => window.chart, on: (name, hear) => { heard[name] = hear; }, off: () => {} } });
  window.change = chart => { window.chart = chart; heard['change:chart'](); };
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """An empty page in the machine's Chromium; where there is none, tests are skipped at home and fail in CI."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("There is no Chromium on this machine.")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=as_root)
        yield browser.new_page()
        browser.close()


def draw(page: Page, picture: Picture) -> None:
    page.goto("about:blank")
    page.evaluate(DRAW, [str(picture._esm), picture.chart])


@pytest.mark.browser
@pytest.mark.parametrize("make", [forms.network, forms.timeline])
def test_a_hostile_name_is_drawn_and_does_nothing(workbook: Workbook, page: Page, make: object) -> None:
    """It can be read in the picture or its table; no element and no script is made of it."""
    listed(workbook, HOSTILE.replace("alert(", "window.hit=("), company=HOSTILE)
    draw(page, make(workbook))
    assert "onerror=window.hit" in page.locator("body").text_content()
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, script").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("make", [forms.funnel, forms.network, forms.timeline])
def test_who_does_not_see_a_picture_is_told_what_it_shows(workbook: Workbook, page: Page, make: object) -> None:
    """The graphic has the title as its name and the sentence as its description, and the table has every row."""
    listed(workbook)
    picture = make(workbook)
    draw(page, picture)
    graphic = page.get_by_role("img", name=picture.chart["title"])
    described_by = graphic.get_attribute("aria-describedby")
    assert page.locator(f"#{described_by}").text_content() == picture.chart["sentence"]
    page.get_by_text("Show as a table").click()
    assert page.locator("tbody tr").count() == len(picture.chart["rows"])


@pytest.mark.browser
def test_a_table_that_was_opened_stays_open_when_the_workbook_changes(workbook: Workbook, page: Page) -> None:
    """Saving a form elsewhere in the notebook does not fold away what is being read."""
    listed(workbook)
    picture = forms.network(workbook)
    draw(page, picture)
    page.get_by_text("Show as a table").click()
    listed(workbook, "Bo Reed")
    picture.refresh()
    page.evaluate("chart => window.change(chart)", picture.chart)
    assert page.get_by_role("cell", name="Bo Reed").is_visible()


@pytest.mark.browser
def test_an_empty_picture_is_a_sentence_alone(workbook: Workbook, page: Page) -> None:
    """There is no graphic without anything in it, and no empty table."""
    draw(page, forms.network(workbook))
    assert page.get_by_role("img").count() == 0
    assert page.locator("details").count() == 0
    assert "notebook 02" in page.locator("body").inner_text()
