from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.cohort import check_in, draw_up, hand_in, read_tickets, sharing_until, start_sharing, stop_sharing
from networking_kit.models import ActionStep, Contact, ExitTicket, Message, Student

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.course import Course
    from networking_kit.workbook import Workbook

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def collecting(course: Course, folder: Path) -> Course:
    return course.model_copy(update={"hand_in": course.hand_in.model_copy(update={"to": str(folder)})})


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    made = open_workbook(tmp_path / "mine")
    contact = Contact(name="Zuleika Quenneville", company="Pomfret Lanterns", relationship="alum", on_list=True)
    message = Message(contact_id=contact.id, channel="slack", body="Hi Zuleika, how is Pomfret Lanterns?")
    made.save_all([Student(name="Kim Aldous", program="Back End Engineering"), contact, message], what="test")
    return made


def tickets(course: Course) -> list:
    return read_tickets(course.hand_in.to)[0]


def test_nothing_leaves_without_a_yes(workbook: Workbook, collecting: Course) -> None:
    """Before the student agrees, after they take it back, and when the hours are over, no check-in leaves."""
    assert check_in(workbook, collecting, {}, NOW) is None
    until = start_sharing(workbook, collecting, NOW)
    assert sharing_until(workbook, NOW) == until == NOW + timedelta(hours=3)
    assert check_in(workbook, collecting, {}, until) is None
    stop_sharing(workbook)
    assert check_in(workbook, collecting, {}, NOW) is None
    assert tickets(collecting) == []


def test_a_check_in_leaves_when_the_student_got_further(workbook: Workbook, collecting: Course) -> None:
    """One leaves at once, none while nothing changed, the next after a change."""
    start_sharing(workbook, collecting, NOW)
    assert check_in(workbook, collecting, {"generic": 1}, NOW) is not None
    assert check_in(workbook, collecting, {"generic": 1}, LATER) is None
    workbook.save(ActionStep(description="Go to the meetup"))
    assert check_in(workbook, collecting, {"generic": 1}, LATER) is not None
    first, second = tickets(collecting)
    assert (first.kind, first.counts["action_steps"], second.counts["action_steps"]) == ("check_in", 0, 1)


def test_no_contacts_data_and_no_words_are_in_a_check_in(workbook: Workbook, collecting: Course) -> None:
    """Neither the people on the list nor anything the student wrote is in what leaves."""
    start_sharing(workbook, collecting, NOW)
    check_in(workbook, collecting, {"generic": 1}, NOW)
    (ticket,) = tickets(collecting)
    text = ticket.as_bytes().decode().casefold()
    assert not [canary for canary in ("zuleika", "quenneville", "pomfret", "how is") if canary in text]
    assert (ticket.answers, ticket.reflections, ticket.message) == ({}, {}, None)


def test_a_check_in_never_comes_between_looking_at_a_ticket_and_handing_it_in(
    workbook: Workbook, collecting: Course
) -> None:
    """Once the exit ticket is written, the next thing that leaves is the ticket that the student was shown."""
    start_sharing(workbook, collecting, NOW)
    answers = {question.key: "One sentence." for question in collecting.exit_ticket}
    workbook.save(ExitTicket(answers=answers))
    shown = draw_up(workbook, collecting, NOW)
    assert check_in(workbook, collecting, {}, LATER) is None
    hand_in(workbook, shown, collecting.hand_in.to, LATER, course=collecting)
    assert check_in(workbook, collecting, {}, LATER) is not None


def test_an_exit_ticket_stays_the_same_after_a_check_in(workbook: Workbook, collecting: Course) -> None:
    """Handing in unchanged work again gives the same ticket again, whatever check-in left in between."""
    workbook.save(ExitTicket(answers={question.key: "One sentence." for question in collecting.exit_ticket}))
    first = draw_up(workbook, collecting, NOW)
    hand_in(workbook, first, collecting.hand_in.to, NOW, course=collecting)
    start_sharing(workbook, collecting, NOW)
    check_in(workbook, collecting, {}, LATER)
    again = draw_up(workbook, collecting, LATER)
    assert again == first
    assert hand_in(workbook, again, collecting.hand_in.to, LATER, course=collecting).state.value == "already_there"
    assert [ticket.kind for ticket in tickets(collecting)] == ["exit_ticket", "check_in"]
