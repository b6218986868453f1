import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from networking_kit.models import Company, Contact, Meeting, Message
from networking_kit.workbook import open_workbook

pytestmark = pytest.mark.browser

LIST = "02_list_building.ipynb"
HOSTILE = "<img src=x onerror=window.fired=1>"
HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    """A LinkedIn file of 1,000 invented rows: one leads to a target company, one is hostile, one has no name."""
    text = io.StringIO(newline="")
    text.write('Notes:\r\n"Some connections keep their address to themselves."\r\n\r\n')
    rows = csv.writer(text)
    rows.writerow(HEADER)
    rows.writerow(
        ("Zelda", "Quarrywood", "https://www.linkedin.com/in/zelda-q", "", "Fernbank", "Baker", "02 Mar 2024")
    )
    rows.writerow((HOSTILE, "Berg", "", "", f"{HOSTILE} Ltd", HOSTILE, "02 Mar 2024"))
    rows.writerow(("", "", "", "nobody@mail.example", "", "", ""))
    for at in range(997):
        link = f"https://www.linkedin.com/in/invented-{at}"
        rows.writerow((f"Amara{at % 31}", f"Okonjo{at}", link, "", f"Tallow {at % 50}", "Engineer", "01 Mar 2024"))
    path = tmp_path / "Connections.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def listed(lab: Any, *people: Contact) -> list[Contact]:
    """Put people on the student's list before the notebook is opened."""
    workbook = open_workbook(lab.workbook)
    return workbook.save_all([one.with_changes(on_list=True) for one in people], what="seed")


def builder(page: Page) -> Locator:
    shown = page.locator(".nkl")
    shown.scroll_into_view_if_needed()
    return shown


def notice(page: Page) -> Locator:
    return page.locator(".nkl-notice")


def test_a_thousand_connections_come_in_and_one_joins_the_list(lab: Any, page: Page, connections: Path) -> None:
    """A file is previewed, stored, searched by warm path, and a connection added; hostile names stay text."""
    open_workbook(lab.workbook).save(Company(name="Fernbank", reason="robots"))
    lab.open(page, LIST)
    form = page.locator(".nk-form-import")
    form.get_by_label("Choose a file of people").set_input_files(connections)
    expect(form.get_by_role("status").filter(has_text="1,000 rows: 999 new")).to_be_visible()
    expect(form.get_by_role("cell", name="Has no name.")).to_be_visible()
    expect(form.get_by_role("cell", name=f"{HOSTILE} Berg")).to_be_visible()
    assert not open_workbook(lab.workbook).all(Contact)

    form.get_by_role("button", name="Store these people").click()
    expect(form.get_by_role("status").filter(has_text="Stored. 1,000 rows: 999 new")).to_be_visible()
    assert len(open_workbook(lab.workbook).all(Contact)) == 999

    shown = builder(page)
    shown.get_by_role("tab", name="From your connections").click()
    people = shown.locator(".nkl-person")
    expect(people).to_have_count(20)
    expect(people.first).to_contain_text("Zelda Quarrywood")
    expect(people.first).to_contain_text("Works at Fernbank")
    shown.get_by_label("Search your connections").fill("onerror")
    expect(people).to_have_count(1)
    expect(people.first).to_contain_text(HOSTILE)
    people.first.get_by_role("button", name=re.compile("Add .* to my list")).click()
    expect(people.first.get_by_role("alert")).to_contain_text("Choose one first")
    people.first.get_by_role("combobox").select_option("stranger")
    people.first.get_by_role("button", name=re.compile("Add .* to my list")).click()
    expect(notice(page)).to_contain_text("is on your list")
    shown.get_by_role("tab", name="Table").click()
    expect(shown.get_by_role("row").filter(has_text=HOSTILE)).to_be_visible()
    assert page.evaluate("() => window.fired") is None
    assert lab.outside == []


def test_a_file_that_is_too_large_never_leaves_the_page(lab: Any, page: Page, tmp_path: Path) -> None:
    """A file of 30 MB is refused in words, and the form goes on working."""
    big = tmp_path / "archive.zip"
    big.write_bytes(b"PK" + b"\0" * 30_000_000)
    lab.open(page, LIST)
    form = page.locator(".nk-form-import")
    form.get_by_label("Choose a file of people").set_input_files(big)
    expect(form.get_by_role("status").filter(has_text="archive.zip is larger than 10 MB")).to_be_visible()
    form.get_by_label("Choose a file of people").set_input_files(
        {"name": "one.csv", "mimeType": "text/csv", "buffer": b"Name,Company\nAna,Fern\n"}
    )
    expect(form.get_by_role("status").filter(has_text="1 row: 1 new")).to_be_visible()


def test_a_value_is_edited_in_place_by_keyboard(lab: Any, page: Page) -> None:
    """Enter opens a cell and saves it, Escape goes back, and a refused value keeps what was typed."""
    (ana,) = listed(lab, Contact(name="Ana", role="Cook", relationship="alum"))
    lab.open(page, LIST)
    shown = builder(page)
    shown.get_by_role("button", name="Role: Cook. Edit").focus()
    page.keyboard.press("Enter")
    expect(shown.get_by_label("Role of Ana")).to_be_focused()
    page.keyboard.type("Baker")
    page.keyboard.press("Enter")
    expect(notice(page)).to_contain_text("Saved Ana")
    expect(shown.get_by_role("button", name="Role: Baker. Edit")).to_be_focused()
    assert open_workbook(lab.workbook).get(Contact, ana.id).role == "Baker"

    shown.get_by_role("button", name="Name: Ana. Edit").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(shown.get_by_label("Name of Ana")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    expect(shown.get_by_role("button", name="Name: Ana. Edit")).to_be_focused()
    assert open_workbook(lab.workbook).get(Contact, ana.id).name == "Ana"


def test_a_save_elsewhere_shows_without_disturbing_an_edit(lab: Any, page: Page) -> None:
    """Another notebook's save appears by itself; a value being typed stays, and both are offered in the end."""
    (ana,) = listed(lab, Contact(name="Ana", role="Cook", company="Fern", relationship="alum"))
    lab.open(page, LIST)
    shown = builder(page)
    shown.get_by_role("button", name="Role: Cook. Edit").click()
    box = shown.get_by_label("Role of Ana")
    box.fill("Nurse")
    elsewhere = open_workbook(lab.workbook)
    elsewhere.save(elsewhere.get(Contact, ana.id).with_changes(company="Moss", role="Baker"))
    expect(shown.get_by_role("button", name="Company: Moss. Edit")).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("Nurse")
    page.keyboard.press("Enter")
    expect(shown.get_by_role("button", name="Keep theirs: Baker")).to_be_visible()
    assert elsewhere.get(Contact, ana.id).role == "Baker"
    shown.get_by_role("button", name="Save mine: Nurse").click()
    expect(shown.get_by_role("button", name="Role: Nurse. Edit")).to_be_visible()
    assert elsewhere.get(Contact, ana.id).role == "Nurse"


def test_what_was_typed_into_a_cell_outlives_a_restart(lab: Any, page: Page) -> None:
    """A value that was typed and not saved is in its cell again after the kernel was restarted."""
    listed(lab, Contact(name="Ana", role="Cook", relationship="alum"))
    lab.open(page, LIST)
    builder(page).get_by_role("button", name="Role: Cook. Edit").click()
    page.keyboard.type("Half a ro")
    page.wait_for_timeout(1_000)  # what is typed is at most a second behind
    lab.restart_kernel(page)
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(builder(page).get_by_label("Role of Ana")).to_have_value("Half a ro")


def test_a_card_is_moved_by_keyboard_and_by_drag(lab: Any, page: Page) -> None:
    """The menu and the mouse move a card alike; a move that is not true is refused in words."""
    ana, bo = listed(lab, Contact(name="Ana", relationship="alum"), Contact(name="Bo", relationship="stranger"))
    workbook = open_workbook(lab.workbook)
    workbook.save(Message(contact_id=ana.id, body="Hello"))
    lab.open(page, LIST)
    shown = builder(page)
    shown.get_by_role("tab", name="Table").focus()
    page.keyboard.press("ArrowRight")
    toggle = shown.get_by_role("button", name="Move Ana to…")
    toggle.focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("ArrowDown")  # to research, to write, then sent: drafted is where the card is
    expect(shown.get_by_role("menuitem", name="Sent")).to_be_focused()
    page.keyboard.press("Enter")
    expect(shown.get_by_role("region", name="Sent")).to_contain_text("Ana")
    expect(notice(page)).to_contain_text("Ana: Sent")
    expect(toggle).to_be_focused()
    (message,) = workbook.all(Message)
    assert message.sent_at is not None

    card = shown.locator(".nkl-card").filter(has_text="Bo")
    card.locator("strong").drag_to(shown.get_by_role("region", name="Replied").locator(".nkl-column-head"))
    expect(notice(page)).to_contain_text("there is no message to Bo yet")
    card.locator("strong").drag_to(shown.get_by_role("region", name="Meeting").locator(".nkl-column-head"))
    expect(shown.get_by_role("region", name="Meeting")).to_contain_text("Bo")
    assert [meeting.contact_id for meeting in workbook.all(Meeting)] == [bo.id]


def test_the_list_is_sorted_filtered_and_searched(lab: Any, page: Page) -> None:
    """Headers sort both ways and say so; filters and the search box narrow the list and count."""
    listed(
        lab,
        Contact(name="Bea", company="Moss", relationship="stranger"),
        Contact(name="Ana", company="Fern", relationship="alum"),
        Contact(name="Çiğdem", relationship="mentor"),
    )
    lab.open(page, LIST)
    shown = builder(page)
    names = shown.locator(".nkl-in-name .nkl-shown")
    head = shown.get_by_role("columnheader", name="Name")
    expect(head).to_have_attribute("aria-sort", "none")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(names).to_have_text(["Ana", "Bea", "Çiğdem"])
    head.get_by_role("button").press("Enter")
    expect(names).to_have_text(["Çiğdem", "Bea", "Ana"])
    shown.get_by_label("Show").select_option("warm")
    expect(shown.get_by_text("2 of 3 shown")).to_be_visible()
    shown.get_by_label("Search your list").fill("cigdem")
    expect(names).to_have_text(["Çiğdem"])


def test_the_gate_stays_in_sight_and_removing_can_be_undone(lab: Any, page: Page) -> None:
    """However far the list is scrolled, what it still needs is shown; Remove and Undo say what they did."""
    listed(lab, *(Contact(name=f"Person {at:02d}", relationship="alum") for at in range(25)))
    lab.open(page, LIST)
    shown = builder(page)
    shown.get_by_role("button", name="Remove Person 24 from my list").scroll_into_view_if_needed()
    expect(shown.locator(".nkl-gate")).to_be_in_viewport(ratio=1)
    expect(shown.locator(".nkl-left")).to_contain_text("cold contacts: 4 to go")
    shown.get_by_role("button", name="Remove Person 24 from my list").click()
    expect(notice(page)).to_contain_text("Person 24 is off your list")
    expect(shown.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(shown.get_by_role("button", name="Remove Person 24 from my list")).to_be_visible()
