import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from networking_kit.models import Contact, Message, Student
from networking_kit.workbook import Workbook, open_workbook

pytestmark = pytest.mark.browser

DRAFTING = "03_drafting.ipynb"
HOSTILE = "<img src=x onerror=\"window.hurt='yes'\"><script>window.hurt='yes'</script>"
FACT = "Gave a talk on release notes in May"


@pytest.fixture
def workbook(lab: Any) -> Workbook:
    """A student with two contacts, one of whom means harm, and a message sent to a third."""
    workbook = open_workbook(lab.workbook)
    workbook.save(Student(name="Noor Claës", program="Front End Engineering", time_zone="Europe/Brussels"))
    ana = Contact(name="Ana Quill", relationship="alum", on_list=True, facts=[FACT], email="ana@fernbank.example")
    workbook.save(ana)
    workbook.save(Contact(name=f"Mal {HOSTILE}", relationship="stranger", on_list=True, facts=[HOSTILE]))
    bo = workbook.save(Contact(name="Bo Tern", relationship="stranger"))
    workbook.save(Message(contact_id=bo.id, body=f"Hi Bo, {HOSTILE}"))
    return workbook


@pytest.fixture
def form(lab: Any, workbook: Workbook, page: Page) -> Iterator[Locator]:  # noqa: ARG001 - its people are on the page
    """The message form, awake; nothing that is shown in it may run."""
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    lab.open(page, DRAFTING)
    yield page.locator(".nk-form-message")
    assert page.evaluate("() => window.hurt") is None
    assert alerts == []


def box(form: Locator, name: str) -> Locator:
    return form.get_by_role("textbox", name=name)


def coach(form: Locator) -> Locator:
    return form.get_by_role("complementary", name="The coach")


def kept(form: Locator) -> None:
    expect(form.get_by_text("Kept as you typed it")).to_be_visible()


def test_what_is_typed_is_coloured_and_read_at_once(form: Locator, page: Page) -> None:
    """Typing by keyboard alone shows the part's colour, a slot underlined at its words, and the part still missing."""
    box(form, "Greeting").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(box(form, "Introduction")).to_be_focused()
    page.keyboard.type("I'm 🥖 [Name], a baker who studies front end engineering.")
    piece = form.locator(".nkc-in-introduction .nkc-must")
    expect(piece).to_have_text("[Name]")
    expect(form.locator(".nkc-in-introduction .nkc-is-introduction").first).to_be_attached()
    item = coach(form).get_by_role("listitem").filter(has_text="Fix first").filter(has_text="slot")
    expect(item.get_by_role("button")).to_be_visible()
    checklist = coach(form).get_by_role("listitem")
    expect(checklist.filter(has_text="Introduction")).to_contain_text("✓")
    expect(checklist.filter(has_text="Call to action").first).to_contain_text("not there yet")
    expect(form.get_by_role("status").filter(has_text="Parts found: A")).to_be_attached()
    expect(box(form, "Introduction")).to_have_accessible_description(re.compile("slot"))

    box(form, "Introduction").select_text()
    page.keyboard.type("I'm Noor, a baker who studies engineering.", delay=5)
    expect(piece).to_have_count(0)
    page.wait_for_timeout(500)  # an answer to older words would have come by now
    expect(piece).to_have_count(0)


def test_the_colours_lie_exactly_under_the_words(form: Locator, page: Page) -> None:
    """Backdrop and text area wrap alike and grow with the words, so that an underline stands where it belongs."""
    long = "Some words of a sentence that goes on and on, " * 12
    box(form, "Purpose").focus()
    page.keyboard.insert_text(f"{long}\n\n{long}")
    size = form.locator(".nkc-in-purpose").evaluate(
        """part => {
            const [area, backdrop] = [part.querySelector('textarea'), part.querySelector('.nkc-backdrop')];
            return [area.scrollHeight - area.clientHeight, area.clientWidth - backdrop.clientWidth,
                    area.clientHeight - backdrop.clientHeight];
        }"""
    )
    assert size == [0, 0, 0]


def test_each_finding_is_one_key_away_and_explained(form: Locator, page: Page) -> None:
    """F8 goes from passage to passage, the list leads there too, and pointer and focus both bring the reason."""
    box(form, "Introduction").fill("I'm [Name] from {{school}}.")
    marks = form.locator(".nkc-in-introduction .nkc-must")
    expect(marks).to_have_count(2)
    selected = "() => { const a = document.activeElement; return a.value?.slice(a.selectionStart, a.selectionEnd); }"
    seen = set()
    for _ in range(6):
        page.keyboard.press("F8")
        seen.add(page.evaluate(selected))
    assert {"[Name]", "{{school}}"} <= seen

    entry = coach(form).get_by_role("button", name=re.compile("slot")).first
    entry.focus()
    expect(coach(form).get_by_text("Fill it in, or take the sentence out.").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(box(form, "Introduction")).to_be_focused()
    assert page.evaluate(selected) in ("[Name]", "{{school}}")

    place = marks.first.bounding_box()
    page.mouse.move(place["x"] + 5, place["y"] + 5)
    tip = form.locator(".nkc-pop")
    expect(tip).to_contain_text("Fill it in")
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_starter_goes_where_the_caret_is_and_can_be_taken_back(form: Locator, page: Page) -> None:
    """A starter lands at the caret of its box; its own Undo and the browser's both take it out again."""
    purpose = box(form, "Purpose")
    purpose.fill("Hello. Bye.")
    purpose.focus()
    page.keyboard.press("Home")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    form.get_by_label("Sentence starters: Purpose").click()
    starter = form.locator(".nkc-in-purpose").get_by_role("button", name="I'm writing because")
    starter.press("Enter")
    expect(purpose).to_have_value("Hello. I'm writing because ... Bye.")
    expect(purpose).to_be_focused()
    form.get_by_role("button", name="Undo insert").press("Enter")
    expect(purpose).to_have_value("Hello. Bye.")
    purpose.focus()
    page.keyboard.press("End")
    page.keyboard.type(" More")
    page.keyboard.press("ControlOrMeta+z")
    expect(purpose).not_to_have_value(re.compile("More"))
    page.keyboard.press("ControlOrMeta+Shift+z")
    expect(purpose).to_have_value("Hello. Bye. More")


def test_typed_words_outlive_a_reload_and_a_restart(lab: Any, form: Locator, page: Page, workbook: Workbook) -> None:
    """What was typed and never saved stands in its box after a reload, and after the kernel was restarted."""
    box(form, "Specifics").focus()
    page.keyboard.type("Your talk 🥖 on release notes")
    kept(form)
    page.reload()
    lab.wait_until_awake(page)
    expect(box(form, "Specifics")).to_have_value("Your talk 🥖 on release notes")
    page.keyboard.press("End")
    box(form, "Specifics").press_sequentially(" stayed")
    kept(form)
    lab.restart_kernel(page)
    page.get_by_role("button", name="Wake the forms").click()
    lab.wait_until_awake(page)
    expect(box(form, "Specifics")).to_have_value(re.compile("Your talk 🥖 on release notes"))
    assert [message.body for message in workbook.all(Message) if message.parts] == []


def test_text_from_anybody_is_shown_as_text(form: Locator) -> None:
    """Tags in a name, a fact, an earlier message and the draft itself are words, wherever they show up."""
    form.get_by_label("Who is it for?").select_option(label=f"Mal {HOSTILE} (to write)")
    expect(box(form, "Greeting")).to_have_value("Hi Mal,")
    expect(coach(form).get_by_text(HOSTILE)).to_be_visible()
    box(form, "Purpose").fill(f"[Name] {HOSTILE}")
    expect(form.locator(".nkc-in-purpose .nkc-backdrop")).to_contain_text(HOSTILE)
    coach(form).get_by_label("Beside an earlier message").select_option(label="To Bo Tern")
    expect(form.get_by_label("The earlier message, to read")).to_have_text(f"Hi Bo, {HOSTILE}")
    assert form.locator("img, script, .nkc iframe").count() == 0


def test_i_sent_it_is_in_the_workbook(form: Locator, page: Page, workbook: Workbook) -> None:
    """By keyboard: write, press I sent it, read when the follow-up falls due; then the reply."""
    box(form, "Purpose").focus()
    page.keyboard.type("I'd like to learn how you write release notes.")
    form.get_by_role("button", name="I sent it").press("Enter")
    expect(form.get_by_role("status").filter(has_text="The follow-up falls due on")).to_be_visible()
    (message,) = [each for each in workbook.all(Message) if each.parts]
    assert message.state == "sent"
    assert message.parts.purpose == "I'd like to learn how you write release notes."
    expect(form.get_by_role("button", name="They replied")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.get_by_role("status").filter(has_text="replied")).to_be_visible()
    assert workbook.get(Message, message.id).state == "replied"


def test_copy_says_so_and_mail_leads_to_the_address(lab: Any, form: Locator, page: Page) -> None:
    """The clipboard holds the message as it would be saved; the mail program's link and the .eml carry it too."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box(form, "Purpose").fill("Two words.")
    kept(form)
    form.get_by_role("button", name="Copy the message").click()
    expect(form.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == "Hi Ana,\n\nTwo words.\n\nThank you,\nNoor Claës"
    link = form.get_by_role("link", name="Open in mail program")
    expect(link).to_have_attribute("href", re.compile(r"^mailto:ana@fernbank\.example\?.*Two%20words"))
    with page.expect_download() as download:
        form.get_by_role("button", name="Save as .eml").click()
    assert b"Two words." in download.value.path().read_bytes()
    assert (lab.workbook.parent / "outbox" / download.value.suggested_filename).is_file()
