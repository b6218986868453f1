"""A student's whole way through the workbook without a mouse, in the real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser_hand import DIE, Hand, arrived, form, panel, said
from browser_student import PARTS, TESS, holds_everything
from playwright.sync_api import Locator, Page, expect

from networking_kit.course import Course, course_for
from networking_kit.models import Channel, Relationship

pytestmark = pytest.mark.browser

PROFILE = {
    "name": "Your name",
    "program": "Your program",
    "school": "Your school",
    "time_zone": "Your time zone",
    "background": "What you did before",
    "email": "Your e-mail",
    "linkedin": "Your LinkedIn",
    "github": "Your GitHub",
}
PLAN = {
    "planned_minutes": "How many minutes",
    "planned_on": "On which day\\?",
    "course_start": "On which day did your",
    "learning_goals": "What do you want to be able",
}
COMPANY = {"name": "Company", "reason": "Why this one", "criteria": "What drew you", "website": "Website"}
CONTACT = {
    "name": "Name",
    "relationship": "How do you know them",
    "company": "Company",
    "role": "Role",
    "facts": "What do you know about them",
    "slack": "Slack",
    "linkedin": "LinkedIn",
    "email": "E-mail",
    "time_zone": "Their time zone",
}
STEP = {"description": "What will you do", "action": "Which form", "due_on": "By when"}
MEETING = {
    "contact_id": "Who will you talk to",
    "want_to_learn": "What do you want to learn",
    "questions": "Your questions",
    "self_introduction": "How will you introduce",
    "starts_at": "When\\?",
    "minutes": "How many minutes",
    "contact_time_zone": "Their time zone",
    "place": "Where\\?",
    "link": "Link to",
}


def fill(hand: Hand, here: Locator, labels: dict[str, str], answers: dict[str, Any]) -> None:
    """Go from field to field and answer each."""
    for name, label in labels.items():
        if answers.get(name):
            answer(hand, here.get_by_label(re.compile(f"^{label}")).first, answers[name])


def answer(hand: Hand, box: Locator, words: Any) -> None:
    """Go on to a field and answer it: a list is chosen from by its first letters."""
    hand.walk_to(box)
    if box.evaluate("box => box.localName") == "select":
        hand.type(str(words).replace("_", " "))
    else:
        hand.put("\n".join(words) if isinstance(words, list) else str(words).strip())


def save(hand: Hand, here: Locator, button: str, words: str) -> None:
    """Go on to the button, press it and wait for what the form says."""
    hand.walk_to(here.get_by_role("button", name=button, exact=True))
    hand.press("Enter")
    said(here, words)


def go_on(page: Page, lab: Any, hand: Hand, link: str, name: str) -> None:
    """Take the link at the end of the page."""
    hand.walk_to(panel(page).get_by_role("link", name=f"Next: {link}"))
    hand.press("Enter")
    arrived(page, lab, name)


def answer_checks(page: Page, hand: Hand, course: Course, step: str) -> None:
    """Choose the right answer to each question of a step with the arrow keys."""
    for question in course.checks_for(step):
        here = panel(page).locator(".nk-form").filter(has_text=question.prompt)
        hand.walk_to(here.get_by_role("radio").first)
        hand.press("Space")
        hand.press("ArrowDown", question.choices.index(question.answer))
        expect(here.get_by_role("radio", name=question.answer)).to_be_checked()
        save(hand, here, "Check my answer", "That is it")


def start(page: Page, hand: Hand, course: Course) -> None:
    """Profile, plan and two questions."""
    here = form(page, "Save my profile")
    fill(hand, here, PROFILE, TESS["profile"])
    save(hand, here, "Save my profile", "saved")
    here = form(page, "Save my plan")
    fill(hand, here, PLAN, TESS["plan"])
    save(hand, here, "Save my plan", "saved")
    for key in ("want_to_learn", "who_can_answer"):
        prompt = course.reflection(key).prompt
        here = panel(page).locator(".nk-form").filter(has_text=prompt)
        answer(hand, here.get_by_label(prompt), TESS[key]["answer"])
        save(hand, here, "Save my answer", "saved")
    answer_checks(page, hand, course, "why")


def research(page: Page, hand: Hand, course: Course) -> None:
    """Three companies, one after the other."""
    here = form(page, "Save this company")
    for company in TESS["company"]:
        hand.walk_to(here.get_by_label("Company", exact=True), back=company is not TESS["company"][0])
        fill(hand, here, COMPANY, company)
        save(hand, here, "Save this company", f"Saved {company['name']}")
    answer_checks(page, hand, course, "research")


def wake(page: Page, lab: Any, hand: Hand) -> None:
    """Kill the kernel, answer JupyterLab's question about it, and wake the forms as the page offers."""
    page.evaluate(DIE)
    button = page.get_by_role("button", name="Wake the forms")
    expect(button).to_be_visible(timeout=60_000)
    if page.locator(".jp-Dialog").count():
        hand.press("Enter")
        expect(page.locator(".jp-Dialog")).to_have_count(0)
    hand.walk_to(button, back=True)
    hand.press("Enter")
    lab.wait_until_awake(page)


def half_and_half(hand: Hand, box: Locator, words: str, stop: Callable[[], None]) -> None:
    """Type half of the words, be stopped, come back and type the rest after what is still there."""
    half = len(words) // 2
    hand.walk_to(box)
    hand.type(words[:half])
    hand.page.wait_for_timeout(1000)  # what was typed is kept at most a second behind
    stop()
    expect(box).to_have_value(words[:half])
    hand.walk_to(box)
    hand.press("ControlOrMeta+End")
    hand.type(words[half:])


def build_list(page: Page, lab: Any, hand: Hand, course: Course) -> None:
    """Eight contacts, the first through a killed kernel, and a step."""
    here = form(page, "Save this contact")
    name = here.get_by_label("Name", exact=True)
    for at, contact in enumerate(TESS["contact"]):
        shown = {**contact, "relationship": course.relationship_label(Relationship(contact["relationship"]))}
        if at == 0:
            facts = here.get_by_label(re.compile("^What do you know about them"))
            fill(hand, here, CONTACT, {key: shown[key] for key in ("name", "relationship")})
            half_and_half(hand, facts, "\n".join(contact["facts"]), lambda: wake(page, lab, hand))
            hand.walk_to(name, back=True)
        else:
            hand.walk_to(name, back=True)
        fill(hand, here, CONTACT, shown)
        save(hand, here, "Save this contact", f"Saved {contact['name']}")
    here = form(page, "Save this step")
    (step,) = TESS["action_step"]
    label = next(known.label for known in course.networking_forms if known.key == step["action"])
    fill(hand, here, STEP, {**step, "action": label})
    save(hand, here, "Save this step", "Saved")
    answer_checks(page, hand, course, "list_building")


def draft(page: Page, lab: Any, hand: Hand, course: Course) -> None:
    """Eight messages, the first through a reload in mid-sentence; those that went out are noted as sent."""
    here = form(page, "Save this message")

    def reload() -> None:
        expect(here.get_by_text("Kept as you typed it")).to_be_visible()
        page.reload()
        arrived(page, lab, "03_drafting.ipynb")

    for at, message in enumerate(TESS["message"]):
        whom = here.get_by_label("Who is it for?")
        hand.walk_to(whom, back=at > 0)
        hand.type(message["contact_id"])
        first_name = re.compile(message["contact_id"].split()[0])
        expect(here.get_by_role("textbox", name="Greeting")).to_have_value(first_name)
        channel = course.channels[Channel(message["channel"])].label
        answer(hand, here.get_by_label("Where will you send it?"), channel)
        if message.get("subject"):
            answer(hand, here.get_by_label(re.compile("^Subject")), message["subject"])
        for name, label in PARTS.items():
            box = here.get_by_role("textbox", name=label)
            if at == 0 and name == "specifics":
                half_and_half(hand, box, message[name].strip(), reload)
            else:
                answer(hand, box, message[name])
        expect(here.get_by_text("Kept as you typed it")).to_be_visible()
        save(hand, here, "Save this message", "saved")
        expect(here.get_by_text(f"{at + 1} of 8").first).to_be_visible()
        if "sent_on" in message:
            hand.walk_to(here.get_by_role("button", name="I sent it"), back=True)
            hand.press("Enter")
            expect(here.get_by_role("button", name="They replied")).to_be_focused()
    answer_checks(page, hand, course, "drafting")


def prepare(page: Page, hand: Hand, course: Course) -> None:
    """One meeting."""
    here = form(page, "Save this meeting")
    fill(hand, here, MEETING, TESS["meeting"])
    save(hand, here, "Save this meeting", "Saved")
    answer_checks(page, hand, course, "meeting_prep")


def wrap_up(page: Page, hand: Hand, course: Course) -> None:
    """The exit ticket."""
    answer_checks(page, hand, course, "wrap_up")
    here = form(page, "Save my exit ticket")
    for question in course.exit_ticket:
        if TESS["exit_ticket"][question.key]:
            answer(hand, here.get_by_label(question.prompt), TESS["exit_ticket"][question.key])
    save(hand, here, "Save my exit ticket", "saved")


def test_a_student_does_the_whole_workbook_by_keyboard(
    lab: Any, page: Page, record_property: Callable[[str, object], None]
) -> None:
    """With Tab, arrows, letters and Enter alone, through a killed kernel and a reload, the file holds it all."""
    course = course_for(lab.workbook.parent)
    hand = Hand(page)
    with hand.in_notebook("00_start_here"):
        lab.open(page, "00_start_here.ipynb")
        start(page, hand, course)
        go_on(page, lab, hand, "Research", "01_research.ipynb")
    with hand.in_notebook("01_research"):
        research(page, hand, course)
        go_on(page, lab, hand, "Build your list", "02_list_building.ipynb")
    with hand.in_notebook("02_list_building"):
        build_list(page, lab, hand, course)
        go_on(page, lab, hand, "Draft your messages", "03_drafting.ipynb")
    with hand.in_notebook("03_drafting"):
        draft(page, lab, hand, course)
        go_on(page, lab, hand, "Prepare a conversation", "04_meeting_prep.ipynb")
    with hand.in_notebook("04_meeting_prep"):
        prepare(page, hand, course)
        go_on(page, lab, hand, "Wrap up", "05_wrap_up.ipynb")
    with hand.in_notebook("05_wrap_up"):
        wrap_up(page, hand, course)
    record_property("effort by keyboard", hand.effort)
    assert all(effort["clicks"] == 0 for effort in hand.effort.values())
    holds_everything(lab, course)
