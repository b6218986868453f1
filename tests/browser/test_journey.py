"""A student's whole way through the workbook, by mouse and by keyboard, in the real browser."""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from networking_kit.course import Course, course_for, material
from networking_kit.models import (
    ActionStep,
    Channel,
    Company,
    Contact,
    ExitTicket,
    Meeting,
    Message,
    MessageState,
    Reflection,
    Relationship,
    Student,
    Warmth,
)
from networking_kit.workbook import open_workbook

pytestmark = pytest.mark.browser

TESS = tomllib.loads(material("data/samples/tess.toml").read_text(encoding="utf-8"))
PARTS = {
    "greeting": "Greeting",
    "introduction": "Introduction",
    "purpose": "Purpose",
    "specifics": "Specifics",
    "call_to_action": "Call to action",
    "closing": "Closing",
}
DIE = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
  .requestExecute({ code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)' })
  .done.catch(() => undefined) && null"""
FOCUSED = """() => {
  const one = document.activeElement;
  const ids = (one?.getAttribute('aria-labelledby') ?? '').split(' ');
  const by = ids.map(id => document.getElementById(id)?.innerText ?? '');
  const form = one?.closest('.nk-form');
  return {
    name: [one?.getAttribute('aria-label'), one?.labels?.[0]?.innerText, by.join(' ').trim(), one?.innerText]
      .find(Boolean) ?? '',
    form: [...(form?.querySelectorAll('.nk-primary') ?? [])].map(button => button.innerText).join(' '),
  };
}"""


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
        """Type where the keyboard is."""
        self.page.keyboard.type(words, delay=2)
        self.count("keystrokes", len(words))

    def tab_to(self, name: str, form: str) -> None:
        """Press Tab until the control of that name, in the form with that button, has the keyboard."""
        for _ in range(250):
            self.press("Tab")
            here = self.page.evaluate(FOCUSED)
            if here["name"].startswith(name) and form in here["form"]:
                return
        pytest.fail(f"The keyboard does not reach “{name}” of the form “{form}”.")


def panel(page: Page) -> Locator:
    """The notebook in front."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def form(page: Page, button: str) -> Locator:
    """The form that has this button."""
    return panel(page).locator(".nk-form").filter(has=page.get_by_role("button", name=button, exact=True))


def said(form: Locator, words: str | re.Pattern[str]) -> None:
    expect(form.get_by_role("status").filter(has_text=words).first).to_be_visible()


def follow(page: Page, lab: Any, hand: Hand, link: str, name: str) -> None:
    """Go to the next notebook by the link at the end of this one."""
    hand.click(panel(page).get_by_role("link", name=f"Next: {link}"))
    arrived(page, lab, name)


def arrived(page: Page, lab: Any, name: str) -> None:
    page.wait_for_function(
        "name => window.jupyterapp?.shell.currentWidget?.context?.path?.endsWith(name)", arg=name, timeout=30_000
    )
    lab.wait_until_awake(page)


def answer_checks(page: Page, hand: Hand, course: Course, step: str) -> None:
    """Choose the right answer to each question of a step."""
    for question in course.checks_for(step):
        here = panel(page).locator(".nk-form").filter(has_text=question.prompt)
        hand.click(here.get_by_role("radio", name=question.answer))
        hand.click(here.get_by_role("button", name="Check my answer"))
        said(here, "That is it")


def fill_contact(
    page: Page, hand: Hand, course: Course, answers: dict[str, Any], *, stop: Callable[[], None] | None = None
) -> None:
    """Add one contact; with `stop`, key by key, with an interruption in the middle of the facts."""
    here = form(page, "Save this contact")
    kind = course.relationship_label(Relationship(answers["relationship"]))
    slow = stop is not None
    hand.write(here.get_by_label("Name", exact=True), answers["name"], by_hand=slow)
    hand.choose(here.get_by_label("How do you know them?"), kind)
    hand.write(here.get_by_label(re.compile("^Company")), answers.get("company", ""), by_hand=slow)
    hand.write(here.get_by_label(re.compile("^Role")), answers.get("role", ""), by_hand=slow)
    box = here.get_by_label(re.compile("^What do you know about them"))
    words = "\n".join(answers["facts"])
    if stop:
        half = len(words) // 2
        hand.write(box, words[:half], by_hand=True)
        page.wait_for_timeout(1000)  # what was typed is kept at most a second behind
        stop()
        expect(box).to_have_value(words[:half])
        hand.click(box)
        hand.press("ControlOrMeta+End")
        hand.type(words[half:])
    else:
        hand.write(box, words)
    for name, label in (("slack", "Slack"), ("linkedin", "LinkedIn"), ("email", "E-mail")):
        hand.write(here.get_by_label(re.compile(f"^{label}")), answers.get(name, ""), by_hand=slow)
    hand.choose(here.get_by_label(re.compile("^Their time zone")), answers["time_zone"].replace("_", " "))
    hand.click(here.get_by_role("button", name="Save this contact"))
    said(here, f"Saved {answers['name']}")


def kill_kernel(page: Page, lab: Any, hand: Hand) -> None:
    """Kill the kernel and wake the forms again, as the page offers."""
    page.evaluate(DIE)
    wake = page.get_by_role("button", name="Wake the forms")
    expect(wake).to_be_visible(timeout=60_000)
    dialog = page.locator(".jp-Dialog").get_by_role("button", name="Ok")
    if dialog.count():
        hand.click(dialog.first)
    hand.click(wake)
    lab.wait_until_awake(page)


def start(page: Page, hand: Hand, course: Course) -> None:
    """The start page: profile, plan, two questions."""
    profile = form(page, "Save my profile")
    me = TESS["profile"]
    hand.write(profile.get_by_label("Your name"), me["name"], by_hand=True)
    hand.choose(profile.get_by_label("Your program"), me["program"])
    hand.write(profile.get_by_label("Your school"), me["school"])
    hand.choose(profile.get_by_label("Your time zone"), me["time_zone"])
    for name, label in (("background", "What you did before"), ("email", "Your e-mail"), ("linkedin", "Your LinkedIn")):
        hand.write(profile.get_by_label(re.compile(f"^{label}")), me[name])
    hand.write(profile.get_by_label(re.compile("^Your GitHub")), me["github"])
    hand.click(profile.get_by_role("button", name="Save my profile"))
    said(profile, "saved")

    plan = form(page, "Save my plan")
    hand.write(plan.get_by_label(re.compile("^How many minutes")), str(TESS["plan"]["planned_minutes"]))
    hand.write(plan.get_by_label(re.compile("^On which day\\?")), TESS["plan"]["planned_on"])
    hand.write(plan.get_by_label(re.compile("module or term start")), TESS["plan"]["course_start"])
    goals = plan.get_by_label(re.compile("^What do you want to be able"))
    hand.write(goals, "\n".join(TESS["plan"]["learning_goals"]))
    hand.click(plan.get_by_role("button", name="Save my plan"))
    said(plan, "saved")
    for key in ("want_to_learn", "who_can_answer"):
        prompt = course.reflection(key).prompt
        here = panel(page).locator(".nk-form").filter(has_text=prompt)
        hand.write(here.get_by_label(prompt), TESS[key]["answer"])
        hand.click(here.get_by_role("button", name="Save my answer"))
        said(here, "saved")
    answer_checks(page, hand, course, "why")


def research(page: Page, hand: Hand, course: Course) -> None:
    """Three companies."""
    here = form(page, "Save this company")
    for company in TESS["company"]:
        hand.write(here.get_by_label(re.compile("^Company")), company["name"])
        hand.write(here.get_by_label(re.compile("^Why|learn")).first, company["reason"])
        hand.write(here.get_by_label(re.compile("^What drew you")), "\n".join(company["criteria"]))
        hand.write(here.get_by_label(re.compile("^Website")), company["website"])
        hand.click(here.get_by_role("button", name="Save this company"))
        said(here, f"Saved {company['name']}")
    answer_checks(page, hand, course, "research")


def build_list(page: Page, lab: Any, hand: Hand, course: Course) -> None:
    """Eight contacts, the first of each warmth by hand with a kernel killed or a reload half way, and a step."""
    warm, cold = TESS["contact"][0], TESS["contact"][4]

    def reload() -> None:
        page.reload()
        arrived(page, lab, "02_list_building.ipynb")

    fill_contact(page, hand, course, warm, stop=lambda: kill_kernel(page, lab, hand))
    fill_contact(page, hand, course, cold, stop=reload)
    for contact in TESS["contact"]:
        if contact not in (warm, cold):
            fill_contact(page, hand, course, contact)
    here = form(page, "Save this step")
    (step,) = TESS["action_step"]
    hand.write(here.get_by_label(re.compile("^What will you do")), step["description"])
    action = next(known for known in course.networking_forms if known.key == step["action"])
    hand.choose(here.get_by_label(re.compile("^Which form")), action.label)
    hand.write(here.get_by_label(re.compile("^By when")), step["due_on"])
    hand.click(here.get_by_role("button", name="Save this step"))
    said(here, "Saved")
    answer_checks(page, hand, course, "list_building")


def begin_message(page: Page, hand: Hand, course: Course, answers: dict[str, Any]) -> Locator:
    """Choose the contact and the channel, and wait until the page is laid out for them."""
    here = form(page, "Save this message")
    name = answers["contact_id"]
    hand.choose(here.get_by_label("Who is it for?"), name)
    expect(here.get_by_role("textbox", name="Greeting")).to_have_value(re.compile(name.split()[0]))
    hand.choose(here.get_by_label("Where will you send it?"), course.channels[Channel(answers["channel"])].label)
    if answers.get("subject"):
        hand.write(here.get_by_label(re.compile("^Subject")), answers["subject"])
    return here


def write_message(page: Page, lab: Any, hand: Hand, course: Course, answers: dict[str, Any], *, by_hand: bool) -> None:
    """Write and save one message; by hand, the page is reloaded in the middle of it."""
    here = begin_message(page, hand, course, answers)
    for name, label in PARTS.items():
        box = here.get_by_role("textbox", name=label)
        words = answers[name].strip()
        if by_hand and name not in ("greeting", "closing"):
            half = len(words) // 2
            hand.write(box, words[:half], by_hand=True)
            if name == "specifics":
                expect(here.get_by_text("Kept as you typed it")).to_be_visible()
                page.reload()
                arrived(page, lab, "03_drafting.ipynb")
                expect(box).to_have_value(words[:half])
                hand.click(box)
                hand.press("ControlOrMeta+End")
            hand.type(words[half:])
        else:
            hand.write(box, words)
    expect(here.get_by_text("Kept as you typed it")).to_be_visible()
    hand.click(here.get_by_role("button", name="Save this message"))


def draft(page: Page, lab: Any, hand: Hand, course: Course) -> None:
    """Eight messages, the first by hand; those that were sent are noted as sent."""
    for at, message in enumerate(TESS["message"]):
        write_message(page, lab, hand, course, message, by_hand=at == 0)
        here = form(page, "Save this message")
        expect(here.get_by_text(f"{at + 1} of 8").first).to_be_visible()
        if "sent_on" in message:
            hand.click(here.get_by_role("button", name="I sent it"))
            expect(here.get_by_role("button", name="They replied")).to_be_visible()
    answer_checks(page, hand, course, "drafting")


def prepare(page: Page, hand: Hand, course: Course) -> None:
    """One meeting."""
    here = form(page, "Save this meeting")
    meeting = TESS["meeting"]
    hand.choose(here.get_by_label("Who will you talk to?"), meeting["contact_id"])
    hand.write(here.get_by_label(re.compile("^What do you want to learn")), meeting["want_to_learn"])
    hand.write(here.get_by_label(re.compile("^Your questions")), "\n".join(meeting["questions"]))
    hand.write(here.get_by_label(re.compile("^How will you introduce")), meeting["self_introduction"])
    hand.write(here.get_by_label(re.compile("^When\\?")), meeting["starts_at"])
    hand.write(here.get_by_label(re.compile("^How many minutes")), str(meeting["minutes"]))
    hand.choose(here.get_by_label(re.compile("^Their time zone")), meeting["contact_time_zone"])
    hand.write(here.get_by_label(re.compile("^Where\\?")), meeting["place"])
    hand.write(here.get_by_label(re.compile("^Link to")), meeting["link"])
    hand.click(here.get_by_role("button", name="Save this meeting"))
    said(here, "Saved")
    answer_checks(page, hand, course, "meeting_prep")


def wrap_up(page: Page, hand: Hand, course: Course) -> None:
    """The exit ticket."""
    answer_checks(page, hand, course, "wrap_up")
    here = form(page, "Save my exit ticket")
    for question in course.exit_ticket:
        words = TESS["exit_ticket"][question.key]
        box = here.get_by_label(question.prompt)
        if question.choices:
            hand.choose(box, words)
        else:
            hand.write(box, words)
    hand.click(here.get_by_role("button", name="Save my exit ticket"))
    said(here, "saved")


def test_a_student_does_the_whole_workbook_by_mouse(
    lab: Any, page: Page, record_property: Callable[[str, object], None]
) -> None:
    """From a cold start to the ticket, through a killed kernel and reloads in mid-sentence, the file holds it all."""
    course = course_for(lab.workbook.parent)
    hand = Hand(page)
    with hand.in_notebook("00_start_here"):
        page.goto(f"http://127.0.0.1:{lab.port}/?token=a-token-for-this-test")
        arrived(page, lab, "00_start_here.ipynb")
        start(page, hand, course)
    with hand.in_notebook("01_research"):
        follow(page, lab, hand, "Research", "01_research.ipynb")
        research(page, hand, course)
    with hand.in_notebook("02_list_building"):
        follow(page, lab, hand, "Build your list", "02_list_building.ipynb")
        build_list(page, lab, hand, course)
    with hand.in_notebook("03_drafting"):
        follow(page, lab, hand, "Draft your messages", "03_drafting.ipynb")
        draft(page, lab, hand, course)
    with hand.in_notebook("04_meeting_prep"):
        follow(page, lab, hand, "Prepare a conversation", "04_meeting_prep.ipynb")
        prepare(page, hand, course)
    with hand.in_notebook("05_wrap_up"):
        follow(page, lab, hand, "Wrap up", "05_wrap_up.ipynb")
        wrap_up(page, hand, course)
    record_property("effort by mouse", hand.effort)
    holds_everything(lab, course)


def holds_everything(lab: Any, course: Course) -> None:
    """Compare the workbook file with what Tess meant to write."""
    workbook = open_workbook(lab.workbook)
    me = workbook.first(Student)
    assert (me.name, me.time_zone, me.planned_minutes) == ("Tess Hallowick", "America/Chicago", 35)
    assert me.learning_goals == TESS["plan"]["learning_goals"]
    assert [company.name for company in workbook.all(Company)] == [company["name"] for company in TESS["company"]]
    contacts = {contact.name: contact for contact in workbook.all(Contact) if contact.on_list}
    assert sorted(contacts) == sorted(contact["name"] for contact in TESS["contact"])
    assert sum(contact.warmth is Warmth.WARM for contact in contacts.values()) == 4
    assert sum(contact.warmth is Warmth.COLD for contact in contacts.values()) == 4
    for wanted in TESS["contact"]:
        assert [fact.text for fact in contacts[wanted["name"]].facts] == wanted["facts"]
        assert contacts[wanted["name"]].time_zone == wanted["time_zone"]
    assert [step.description for step in workbook.all(ActionStep)] == [TESS["action_step"][0]["description"]]
    messages = {message.contact_id: message for message in workbook.all(Message)}
    assert len(messages) == len(workbook.all(Message)) == 8
    for wanted in TESS["message"]:
        message = messages[contacts[wanted["contact_id"]].id]
        assert {name: getattr(message.parts, name) for name in PARTS} == {name: wanted[name].strip() for name in PARTS}
        assert (message.channel, message.subject) == (wanted["channel"], wanted.get("subject", ""))
        assert message.state is (MessageState.SENT if "sent_on" in wanted else message.state)
    (meeting,) = workbook.all(Meeting)
    assert meeting.contact_id == contacts[TESS["meeting"]["contact_id"]].id
    assert meeting.questions == TESS["meeting"]["questions"]
    ticket = workbook.first(ExitTicket)
    assert ticket.answers == TESS["exit_ticket"]
    assert (ticket.counts["warm"], ticket.counts["cold"], ticket.counts["messages"]) == (4, 4, 8)
    answered = {entry.question for entry in workbook.all(Reflection)}
    steps = ("why", "research", "list_building", "drafting", "meeting_prep", "wrap_up")
    asked = {question.key for step in steps for question in course.checks_for(step)}
    assert asked | {"want_to_learn", "who_can_answer"} <= answered


def test_a_student_works_by_keyboard_alone(  # noqa: PLR0915 - one walk, told in the order it is done
    lab: Any, page: Page, record_property: Callable[[str, object], None]
) -> None:
    """Profile, contact, message and ticket are written and saved with Tab, Enter, arrows and letters, and no mouse."""
    course = course_for(lab.workbook.parent)
    hand = Hand(page)
    me, contact, message = TESS["profile"], TESS["contact"][0], TESS["message"][0]
    with hand.in_notebook("00_start_here"):
        lab.open(page, "00_start_here.ipynb")
        mine = "Save my profile"
        hand.tab_to("Your name", mine)
        hand.type(me["name"])
        hand.tab_to("Your program", mine)
        hand.type(me["program"])
        hand.tab_to("Your time zone", mine)
        hand.type(me["time_zone"])
        hand.tab_to(mine, mine)
        hand.press("Enter")
        said(form(page, mine), "saved")
    with hand.in_notebook("02_list_building"):
        open_by_keyboard(page, lab, "02_list_building.ipynb")
        listed = "Save this contact"
        hand.tab_to("Name", listed)
        hand.type(contact["name"])
        hand.tab_to("How do you know them?", listed)
        hand.press("ArrowDown", 1 + [*Relationship].index(Relationship(contact["relationship"])))
        hand.tab_to("What do you know", listed)
        hand.type("\n".join(contact["facts"]))
        hand.tab_to(listed, listed)
        hand.press("Space")
        said(form(page, listed), f"Saved {contact['name']}")
    with hand.in_notebook("03_drafting"):
        open_by_keyboard(page, lab, "03_drafting.ipynb")
        written = "Save this message"
        expect(form(page, written).get_by_role("textbox", name="Greeting")).to_have_value("Hi Deshawn,")
        for name, label in list(PARTS.items())[1:-1]:
            tab_to_box(hand, label)
            hand.type(message[name].strip())
        hand.tab_to(written, written)
        hand.press("Enter")
        expect(form(page, written).get_by_text("1 of 8").first).to_be_visible()
    with hand.in_notebook("05_wrap_up"):
        open_by_keyboard(page, lab, "05_wrap_up.ipynb")
        handed = "Save my exit ticket"
        for question in course.exit_ticket:
            words = TESS["exit_ticket"][question.key]
            if words:
                hand.tab_to(question.prompt, handed)
                hand.type(words)
        hand.tab_to(handed, handed)
        hand.press("Enter")
        said(form(page, handed), "saved")
    record_property("effort by keyboard", hand.effort)
    assert all(effort["clicks"] == 0 for effort in hand.effort.values())
    workbook = open_workbook(lab.workbook)
    assert (workbook.first(Student).name, workbook.first(Student).time_zone) == (me["name"], me["time_zone"])
    (stored,) = workbook.all(Contact)
    assert (stored.name, stored.relationship) == (contact["name"], contact["relationship"])
    (sent,) = workbook.all(Message)
    assert sent.parts.specifics == message["specifics"].strip()
    assert workbook.first(ExitTicket).answers == TESS["exit_ticket"]


def tab_to_box(hand: Hand, label: str) -> None:
    """Press Tab until the part's box has the keyboard."""
    box = form(hand.page, "Save this message").get_by_role("textbox", name=label)
    for _ in range(250):
        hand.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            return
    pytest.fail(f"The keyboard does not reach the box “{label}”.")


def open_by_keyboard(page: Page, lab: Any, name: str) -> None:
    """Open a notebook by its address, as typed into the browser."""
    page.goto(f"{lab.address(name)}&reset")
    arrived(page, lab, name)
