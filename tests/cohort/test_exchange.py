import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from networking_kit.cohort import (
    Envelope,
    Identity,
    InboxUnreachable,
    State,
    TicketRefused,
    draw_up,
    hand_in,
    prepare,
    preview,
    read_tickets,
    retry_outbox,
    submit,
)
from networking_kit.cohort.exchange import OUTBOX
from networking_kit.course import Course
from networking_kit.models import ActionStep, Message, Student
from networking_kit.planner import Snapshot
from networking_kit.workbook import Workbook

Series = Callable[..., list[Envelope]]
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_what_is_shown_is_what_lies_in_the_inbox(series: Series, folder: Path) -> None:
    """The preview and the written file are the same bytes."""
    [ticket] = series()
    submit(ticket, str(folder), NOW)
    assert (folder / ticket.path).read_bytes() == preview(ticket).encode()


def test_a_ticket_comes_back_as_it_was_handed_in(series: Series, inbox: str) -> None:
    """Any kind of inbox gives back the ticket that was put there, with a receipt that names it."""
    [ticket] = series()
    receipt = submit(ticket, inbox, NOW)
    assert (receipt.state, receipt.ticket, receipt.path) == (State.HANDED_IN, ticket.id, ticket.path)
    assert read_tickets(inbox) == ([ticket], [])


def test_the_same_ticket_again_changes_nothing(series: Series, inbox: str) -> None:
    """Handing in twice leaves one ticket, and the second receipt says so."""
    [ticket] = series()
    first = submit(ticket, inbox, NOW)
    second = submit(ticket, inbox, NOW + timedelta(days=1))
    assert (first.path, second.state) == (second.path, State.ALREADY_THERE)
    assert read_tickets(inbox) == ([ticket], [])


def test_another_ticket_is_never_overwritten(series: Series, inbox: str) -> None:
    """A ticket whose path is taken by other words is refused, and what lay there stays."""
    [ticket] = series()
    submit(ticket, inbox, NOW)
    with pytest.raises(TicketRefused, match="left as it is"):
        submit(ticket.model_copy(update={"program": "Another"}), inbox, NOW)
    assert read_tickets(inbox) == ([ticket], [])


def test_a_share_that_is_not_mounted_does_not_become_a_folder(series: Series, tmp_path: Path) -> None:
    """An inbox that is not there is an error in words, and nothing is made in its place."""
    with pytest.raises(InboxUnreachable, match="see that it is connected"):
        submit(series()[0], str(tmp_path / "share"), NOW)
    assert not (tmp_path / "share").exists()


def test_an_address_nobody_knows_is_named_without_its_password(series: Series) -> None:
    """The message names the address, not the password in it."""
    with pytest.raises(InboxUnreachable) as caught:
        submit(series()[0], "gopher://kim:hunter2@host.example/in", NOW)
    assert "gopher://host.example/in" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_ticket_waits_while_the_inbox_is_away_and_leaves_later(
    filled: Workbook, course: Course, tmp_path: Path, folder: Path
) -> None:
    """Offline the ticket stays beside the workbook; a retry hands in the same bytes and empties the outbox."""
    ticket = draw_up(filled, course, NOW)
    waiting = hand_in(filled, ticket, str(tmp_path / "share"), NOW, course=course)
    outbox = filled.path.parent / OUTBOX
    assert waiting.state is State.WAITING
    assert (outbox / ticket.path).read_bytes() == ticket.as_bytes()
    assert [receipt.state for receipt in retry_outbox(outbox, str(folder), NOW)] == [State.HANDED_IN]
    assert read_tickets(str(folder)) == ([ticket], [])
    assert retry_outbox(outbox, str(folder), NOW) == []


def test_a_retry_without_network_keeps_what_waits(filled: Workbook, course: Course, tmp_path: Path) -> None:
    """A ticket that still cannot leave stays in the outbox."""
    away = str(tmp_path / "share")
    ticket = draw_up(filled, course, NOW)
    hand_in(filled, ticket, away, NOW, course=course)
    outbox = filled.path.parent / OUTBOX
    assert [receipt.state for receipt in retry_outbox(outbox, away, NOW)] == [State.WAITING]
    assert (outbox / ticket.path).is_file()


def test_handing_in_unchanged_work_gives_the_same_ticket(filled: Workbook, course: Course, folder: Path) -> None:
    """A second click with nothing changed repeats the receipt; a change makes the next ticket of the series."""
    first = draw_up(filled, course, NOW)
    hand_in(filled, first, str(folder), NOW, course=course)
    again = draw_up(filled, course, NOW + timedelta(hours=1))
    assert hand_in(filled, again, str(folder), NOW, course=course).state is State.ALREADY_THERE
    filled.save(filled.first(Student).with_changes(program="Front End Engineering"))
    second = draw_up(filled, course, NOW + timedelta(hours=2))
    assert hand_in(filled, second, str(folder), NOW, course=course).state is State.HANDED_IN
    kept, refused = read_tickets(str(folder))
    assert ([ticket.place for ticket in kept], refused) == ([0, 1], [])
    assert kept[1].previous == kept[0].seal


def test_a_ticket_that_was_overtaken_is_not_handed_in(filled: Workbook, course: Course, folder: Path) -> None:
    """What was shown before another hand-in cannot take the same place in the series."""
    shown = draw_up(filled, course, NOW)
    hand_in(filled, draw_up(filled, course, NOW + timedelta(minutes=1)), str(folder), NOW, course=course)
    with pytest.raises(TicketRefused, match="Look at it again"):
        hand_in(filled, shown, str(folder), NOW, course=course)


def test_looking_at_a_ticket_hands_nothing_in(filled: Workbook, course: Course) -> None:
    """Drawing a ticket up twice gives the same place of the series."""
    assert [draw_up(filled, course, NOW).place for _ in range(2)] == [0, 0]


def test_a_course_without_an_inbox_is_told_so(filled: Workbook, course: Course) -> None:
    """Without an address nothing is handed in, and the student learns whom to ask."""
    with pytest.raises(TicketRefused, match="Ask your instructor"):
        hand_in(filled, draw_up(filled, course, NOW), "", NOW, course=course)


def test_a_receipt_says_when_a_ticket_is_late(series: Series, folder: Path, course: Course) -> None:
    """After the course's due date the receipt says so; before it does not."""
    due = datetime(2026, 11, 27, 23, 59, tzinfo=UTC)
    early, late = series(2, start=due)[0], series(1, start=due + timedelta(days=1), seed=2)[0]
    assert not submit(early, str(folder), NOW, course=course).late
    assert submit(late, str(folder), NOW, course=course).late


def test_others_are_taken_out_of_the_students_words(series: Series) -> None:
    """Contacts' names and companies become numbers in answers, reflections and the message that was chosen."""
    [ticket] = series(message=Message(body="Hi Ines,\nhow is Larkmoor Health? Kim", channel="slack"))
    assert ticket.answers["goal_research"] == "C1 told me to read their incident reports first."
    assert ticket.answers["next_action"] == "I write to C2 on Tuesday."
    assert ticket.reflections["want_to_learn"] == "What C1 does all day"
    assert ticket.message.text == "Hi C1,\nhow is C1's company? Kim"


def test_the_privacy_settings_of_the_course_decide_what_leaves(
    series: Series, course: Course, snapshot: Snapshot
) -> None:
    """Without names and reflections a ticket carries counts only, and the student's name is out of the message too."""
    privacy = course.privacy.model_copy(update={"share_name": False, "share_reflections": False})
    anonymous = course.model_copy(update={"privacy": privacy})
    [plain] = series()
    ticket = prepare(
        snapshot, anonymous, identity=Identity(b"k" * 32), now=NOW, message=Message(body="Kim here", channel="slack")
    )
    assert (plain.name, ticket.name) == ("Kim Aldous", "")
    assert (ticket.answers, ticket.reflections, ticket.message.text) == ({}, {}, "[me] here")
    assert ticket.counts == plain.counts


def test_counts_steps_and_checks_are_those_of_the_workbook(series: Series) -> None:
    """A ticket states the planner's counts and steps, the coach's findings and the choices taken."""
    [ticket] = series(findings={"generic": 2, "too_long": 0})
    assert (ticket.counts["warm"], ticket.counts["cold"], ticket.counts["action_steps"]) == (1, 1, 1)
    assert ticket.steps["research"].complete
    assert not ticket.steps["drafting"].complete
    assert ticket.findings == {"generic": 2}
    assert ticket.checks == {"list_warm": "A guest speaker who talked to your class last month"}


def test_an_incomplete_ticket_names_the_questions_left_open(snapshot: Snapshot, course: Course) -> None:
    """A required answer that is missing is asked for in the course's words; a check-in needs none."""
    empty = replace(snapshot, tickets=[])
    with pytest.raises(TicketRefused, match="What is your plan for growing your network"):
        prepare(empty, course, identity=Identity(b"k" * 32), now=NOW)
    assert prepare(empty, course, identity=Identity(b"k" * 32), now=NOW, kind="check_in").answers == {}


def test_an_answer_that_is_too_long_is_refused_with_its_length(snapshot: Snapshot, course: Course) -> None:
    """Nothing is cut: the student is told which answer to shorten."""
    ticket = snapshot.tickets[0]
    long = ticket.with_changes(answers={**ticket.answers, "goal_plan": "x" * 5_001})
    with pytest.raises(TicketRefused, match="5,001 characters"):
        prepare(replace(snapshot, tickets=[long]), course, identity=Identity(b"k" * 32), now=NOW)


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_the_secret_and_the_outbox_are_for_the_owner_alone(filled: Workbook, course: Course, tmp_path: Path) -> None:
    """A waiting ticket can be read by nobody else on the machine, and no secret is in it."""
    ticket = draw_up(filled, course, NOW)
    hand_in(filled, ticket, str(tmp_path / "share"), NOW, course=course)
    file = filled.path.parent / OUTBOX / ticket.path
    assert file.stat().st_mode & 0o077 == 0
    assert filled.setting("exchange")["secret"] not in json.dumps(ticket.model_dump())


def test_what_waited_leaves_with_the_next_ticket(
    filled: Workbook, course: Course, folder: Path, tmp_path: Path
) -> None:
    """A ticket that could not leave arrives once another one does, without being asked for."""
    hand_in(filled, draw_up(filled, course, NOW), str(tmp_path / "away"), NOW, course=course)
    filled.save(ActionStep(description="One more"))
    later = NOW + timedelta(hours=1)
    hand_in(filled, draw_up(filled, course, later), str(folder), later, course=course)
    assert [ticket.place for ticket in read_tickets(str(folder))[0]] == [0, 1]
    assert not list((filled.path.parent / OUTBOX).rglob("*.json"))
