"""Tess Hallowick, an invented student: what she writes, and whether a workbook file holds it."""

import tomllib
from typing import Any

from networking_kit.course import Course, material
from networking_kit.models import (
    ActionStep,
    Company,
    Contact,
    ExitTicket,
    Meeting,
    Message,
    MessageState,
    Reflection,
    Student,
    Warmth,
)
from networking_kit.workbook import open_workbook

TESS = tomllib.loads(material("data/samples/tess.toml").read_text(encoding="utf-8"))
PARTS = {
    "greeting": "Greeting",
    "introduction": "Introduction",
    "purpose": "Purpose",
    "specifics": "Specifics",
    "call_to_action": "Call to action",
    "closing": "Closing",
}


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
    wanted = {question.key: TESS["exit_ticket"].get(question.key) for question in course.exit_ticket}
    assert {key: words for key, words in ticket.answers.items() if words} == {k: w for k, w in wanted.items() if w}
    assert (ticket.counts["warm"], ticket.counts["cold"], ticket.counts["messages"]) == (4, 4, 8)
    answered = {entry.question for entry in workbook.all(Reflection)}
    steps = ("why", "research", "list_building", "drafting", "meeting_prep", "wrap_up")
    asked = {question.key for step in steps for question in course.checks_for(step)}
    assert asked | {"want_to_learn", "who_can_answer"} <= answered
