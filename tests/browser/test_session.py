"""The session's notebook as the room sees it, and a student beside it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from networking_kit import cohort, open_workbook
from networking_kit.course import course_for, material
from networking_kit.models import Contact, Message, Student

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Lab
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NOTEBOOK = "instructor/run_a_session.ipynb"
HOSTILE = "<img src=x onerror='window.fired = 1'> says where you met, and that works."


def furnish(folder: Path) -> None:
    """A course file beside the workbook that names an inbox and a place for swapping."""
    text = material("data/course.toml").read_text(encoding="utf-8")
    for key, name in (("\nto", "inbox"), ("\nswap_to", "swap")):
        (folder / name).mkdir()
        text = text.replace(f'{key} = ""', f'{key} = "{(folder / name).as_posix()}"')
    (folder / "workbook").mkdir()
    (folder / "workbook" / "course.toml").write_text(text, encoding="utf-8")
    workbook = open_workbook(folder / "workbook")
    contact = Contact(name="Zuleika Quenneville", relationship="alum", on_list=True)
    body = "Hi Zuleika, I am Kim. Your post on pairing made me curious. Could we talk for 20 minutes?"
    workbook.save_all([Student(name="Kim"), contact, Message(contact_id=contact.id, body=body)], what="test")


@pytest.fixture
def lab(start_lab: Callable[..., Lab]) -> Lab:
    """A server whose course has an inbox and a place for swapping, and a student with one draft."""
    return start_lab(prepare=furnish)


def test_the_room_sees_the_clock_the_coach_and_who_is_where(page: Page, lab: Lab) -> None:
    """The clock runs, the coach reads what volunteers type, and a ticket that comes in shows without a click."""
    lab.open(page, NOTEBOOK)
    agenda, board = page.locator(".nka"), page.locator(".nkb")
    agenda.get_by_role("button", name="Start", exact=True).click()
    expect(agenda.locator(".nka-time")).to_have_text(re.compile(r"^3:\d\d$"))
    agenda.get_by_role("button", name="Next part").click()
    expect(agenda.locator(".nka-part")).to_have_text("Why")
    agenda.get_by_role("button", name="Pause").click()
    expect(agenda.get_by_role("button", name="Go on")).to_be_visible()

    form = page.locator(".nk-form-live-example")
    form.get_by_role("textbox", name=re.compile("Purpose")).fill("Your talk on release notes in May made me curious.")
    expect(form.get_by_text("does not ask for anything").first).to_be_visible()
    expect(form.get_by_text("Nothing of this is stored")).to_be_visible()
    expect(form.get_by_role("button", name="I sent it")).to_be_hidden()

    expect(board).to_contain_text("Nobody has checked in yet")
    course, now = course_for(lab.folder / "workbook"), datetime.now(UTC)
    for ticket in cohort.sample_tickets(course, 30, start=now - timedelta(minutes=15)):
        if ticket.kind == "check_in":
            cohort.submit(ticket, course.hand_in.to, now)
    expect(board.locator(".nkb-figure").first).to_have_text(re.compile("10.*students"))
    expect(board.locator(".nkb-figure").nth(3)).to_contain_text("10")
    board.get_by_role("button", name="Hide names").click()
    expect(board.locator("td.nkb-who").first).to_be_hidden()
    assert lab.outside == []


def test_a_student_swaps_a_draft_and_reads_what_came_back_as_text(page: Page, lab: Lab) -> None:
    """The partner's draft and sentences appear by themselves, and nothing in them runs."""
    lab.open(page, "03_drafting.ipynb")
    form = page.locator(".nk-form-swap")
    form.get_by_label("Which of your drafts?").select_option(index=1)
    form.get_by_role("button", name="Show what will leave").click()
    expect(form.locator(".nk-exact")).to_contain_text("Hi C1, I am Kim.")
    form.get_by_role("button", name="Send what is shown").click()
    expect(form).to_contain_text("Your draft is in the swap.")

    course, now = course_for(lab.folder / "workbook"), datetime.now(UTC)
    other = open_workbook(lab.folder / "other")
    other.save_all([Student(name="Ada"), Message(body=f"{HOSTILE} Ada")], what="test")
    partner = cohort.MyPlace(other, course)
    partner.send(partner.draft(other.all(Message)[0], now))
    cohort.SwapRoom(course.session.swap_to, course).pair(now)
    (draft,) = partner.look().to_read
    assert "Zuleika" not in draft.text
    partner.send(partner.note(draft, HOSTILE, "Offer two times, and name your time zone.", now))

    expect(form.get_by_text(f"{HOSTILE} Ada")).to_be_visible()
    expect(form.get_by_text("Offer two times, and name your time zone.")).to_be_visible()
    form.get_by_label("One specific thing that works").fill("The first line says where you met.")
    form.get_by_label("One concrete suggestion").fill("Say how long you would like to talk.")
    form.get_by_role("button", name="Send my two sentences").click()
    expect(form).to_contain_text("Sent to Ada.")
    assert page.evaluate("window.fired") is None
    assert len(partner.look().received) == 1
    assert lab.outside == []
