"""A student's whole way through the workbook by mouse, in the real browser."""

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


def follow(page: Page, lab: Any, hand: Hand, link: str, name: str) -> None:
    """Go to the next notebook by the link at the end of this one."""
    hand.click(panel(page).get_by_role("link", name=f"Next: {link}"))
    arrived(page, lab, name)


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
