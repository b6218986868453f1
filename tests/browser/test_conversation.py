from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from networking_kit.models import Contact, Meeting
from networking_kit.workbook import open_workbook

pytestmark = pytest.mark.browser

NOTEBOOK = "04_meeting_prep.ipynb"
QUESTION = "How did you notice that it was time to leave teaching?"


@pytest.fixture
def lab(start_lab: Callable[..., Any]) -> Any:
    """A student with one short meeting."""

    def prepare(folder: Path) -> None:
        workbook = open_workbook(folder / "workbook" / "workbook.db")
        ana = workbook.save(Contact(name="Ana Ruiz", relationship="alum", on_list=True))
        workbook.save(Meeting(contact_id=ana.id, minutes=5, questions=[QUESTION]))

    return start_lab(prepare=prepare)


def test_the_clock_runs_in_the_browser_and_gives_a_quiet_sign(lab: Any, page: Page) -> None:
    """It stands until it is started, counts down without being read out, and says once that five minutes are left."""
    lab.open(page, NOTEBOOK)
    view = page.locator(".nk-form-meeting-view")
    timer, sign = view.get_by_role("timer"), view.locator(".nk-clock-sign")
    expect(timer).to_have_text("5 minutes left")
    expect(timer).to_have_attribute("aria-live", "off")
    expect(sign).to_be_hidden()
    view.get_by_role("button", name="Start the clock").click()
    expect(timer).to_have_text("4:58 left")
    expect(sign).to_contain_text("5 minutes left. Say so")
    view.get_by_role("button", name="Stop the clock").click()
    expect(timer).to_have_text("5 minutes left")
    expect(sign).to_be_hidden()


def test_notes_ticks_and_a_running_clock_outlive_a_reload(lab: Any, page: Page) -> None:
    """After a reload the clock goes on from where it was, and what was typed and ticked is there."""
    lab.open(page, NOTEBOOK)
    view = page.locator(".nk-form-meeting-view")
    view.get_by_role("button", name="Start the clock").click()
    view.get_by_label("Notes").fill("She asked for an earlier shift.")
    view.get_by_label(QUESTION).check()
    view.get_by_role("button", name="Save my notes").click()
    expect(view.get_by_role("status").filter(has_text="saved")).to_be_visible()
    page.reload()
    lab.wait_until_awake(page)
    expect(view.get_by_role("button", name="Stop the clock")).to_be_visible()
    expect(view.get_by_label("Notes")).to_have_value("She asked for an earlier shift.")
    expect(view.get_by_label(QUESTION)).to_be_checked()
    (meeting,) = open_workbook(lab.workbook).all(Meeting)
    assert meeting.notes == "She asked for an earlier shift."
