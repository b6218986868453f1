from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document

from networking_kit import cohort, forms, importers
from networking_kit.errors import InvalidAnswer
from networking_kit.forms.messages.following_up import FollowUpForm
from networking_kit.models import ActionStep, Contact, ExitTicket, Meeting, Message, Student

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.workbook import Workbook

SENT = datetime(2026, 11, 9, 12, tzinfo=UTC)
LATER = date(2026, 11, 23)
SECRET = "Zebulon Quist"


@pytest.fixture
def written(workbook: Workbook) -> Workbook:
    """A student who wrote to two people two weeks ago; one of them answered."""
    workbook.save(Student(name="Noor", time_zone="Europe/Brussels"))
    for name, state in ((SECRET, "sent"), ("Ben Okafor", "replied")):
        contact = workbook.save(Contact(name=name, relationship="alum", on_list=True, email="x@people.example"))
        body = f"Hi {name}, could we talk?"
        workbook.save(Message(contact_id=contact.id, body=body, state=state, sent_at=SENT, subject="A question"))
    return workbook


def follow_ups(workbook: Workbook, today: date = LATER) -> FollowUpForm:
    course = forms.follow_ups(workbook).course
    return FollowUpForm(workbook, course, today)


def hand_in(workbook: Workbook) -> tuple[forms.Form, Path]:
    inbox = workbook.path.parent / "inbox"
    inbox.mkdir()
    course = forms.hand_in(workbook, cohort).course
    form = forms.exit_ticket_form(workbook)
    form.fill(**{question.key: (question.choices or ["A lot."])[0] for question in course.exit_ticket}).submit()
    return forms.hand_in(workbook, cohort), inbox


def test_every_page_of_the_wrap_up_opens_on_an_empty_workbook(workbook: Workbook) -> None:
    """Each says what to do first; opening them stores nothing and writes no file."""
    assert "Nobody to follow up with" in forms.follow_ups(workbook).hint.as_text()
    assert "Nothing sent yet" in forms.reply_numbers(workbook).as_text()
    assert forms.resume_check(workbook).submit() is None
    assert "tracker.csv" in forms.hand_out(workbook).as_text()
    assert forms.hand_in(workbook, cohort).as_text()
    assert forms.due_now(workbook, LATER).as_text()
    assert workbook.version == 0
    assert not (workbook.path.parent / "out").exists()


# Follow-ups ----------------------------------------------------------------------------------------------------------


def test_what_is_due_stands_under_overdue_today_and_coming_up(workbook: Workbook) -> None:
    """Each thing stands under the heading of its day, and what is far away does not stand there."""
    for description, day in (("Past", 20), ("Now", 23), ("Soon", 27)):
        workbook.save(ActionStep(description=description, due_on=date(2026, 11, day)))
    workbook.save(ActionStep(description="Far", due_on=date(2027, 3, 1)))
    shown = forms.due_now(workbook, LATER).as_text()
    places = [shown.index(words) for words in ("Overdue", "Past", "Due today", "Now", "Coming up", "Soon")]
    assert places == sorted(places)
    assert "Far" not in shown


def test_the_due_panel_follows_what_is_saved_in_the_same_notebook(workbook: Workbook) -> None:
    """A step that is saved in a form below is due above at once."""
    shown = forms.due_now(workbook, LATER)
    forms.action_step_form(workbook).fill(description="Go there", action="event", due_on="2026-11-25").submit()
    assert "Go there" in shown.as_text()


def test_a_follow_up_is_offered_for_those_who_have_not_answered(written: Workbook) -> None:
    """Whoever replied is not among them, and the due one is chosen."""
    form = follow_ups(written)
    assert form.fields["contact_id"].record.name == SECRET
    assert [label for label, value in form.fields["contact_id"].control.options if value] == [SECRET]
    assert f"Follow up once with {SECRET}" in form.overview.as_text()


def test_a_follow_up_is_drafted_for_the_student_to_finish_once(written: Workbook) -> None:
    """The draft names the day of the first message and has gaps; asking again opens the same one."""
    form = follow_ups(written)
    draft = form.write()
    assert (draft.kind, draft.state) == ("follow_up", "draft")
    assert "Monday 9 November" in draft.body
    assert "[day and time]" in draft.body
    assert draft.follows is not None
    assert follow_ups(written).write(SECRET).id == draft.id
    assert len(written.all(Message)) == 3


def test_a_follow_up_that_was_sent_counts_as_sent_on_its_day(written: Workbook) -> None:
    """The day is noon in the student's zone; the next thing due is to let it rest."""
    form = follow_ups(written)
    form.write()
    sent = form.fill(body="Hi Zebulon, would Tuesday suit you better?", sent_on="2026-11-20").submit()
    assert (sent.state, sent.sent_at) == ("sent", datetime(2026, 11, 20, 11, tzinfo=UTC))
    assert "let it rest" in follow_ups(written, date(2026, 12, 2)).overview.as_text()


def test_replies_are_counts_with_their_range_and_its_evidence(written: Workbook) -> None:
    """One of two is said as a count, with how little it tells and where the range comes from."""
    shown = forms.reply_numbers(written).as_text()
    assert "All that asked for an answer | 1 of 2; with so few" in shown
    assert "Wilson" in shown


def test_replies_are_told_apart_by_channel_where_there_is_more_than_one(written: Workbook) -> None:
    """With e-mail alone the total says it all; a message on Slack makes a row of each."""
    assert "E-mail |" not in forms.reply_numbers(written).as_text()
    contact = written.all(Contact)[0]
    sent_at = datetime(2026, 11, 9, 12, tzinfo=UTC)
    told = {"contact_id": contact.id, "channel": "slack", "body": "Hello", "state": "sent", "sent_at": sent_at}
    written.save(Message(**told))
    shown = forms.reply_numbers(written).as_text()
    assert "E-mail | 1 of 2" in shown
    assert "Slack | 0 of 1" in shown


# Resume --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    """A draft with its skills in a table, and nothing else that is asked for."""
    document = Document()
    document.add_paragraph(
        "Noor Claes, a baker in Ghent who learns how to build pages for people with dough on their hands."
    )
    document.add_table(1, 2).cell(0, 0).text = "Skills"
    path = tmp_path / "resume.docx"
    document.save(path)
    return path


def test_a_resume_is_checked_and_nothing_of_it_is_kept(workbook: Workbook, resume: Path) -> None:
    """Each finding says where, why and what to do; the workbook holds nothing of it afterwards."""
    page = forms.resume_check(workbook).fill(file=resume)
    findings = page.submit()
    assert {"tables", "sections", "contact"} <= {finding.rule for finding in findings}
    for finding in findings:
        assert all(words in page.as_text() for words in (finding.where, finding.why, finding.suggestion))
    assert "Nothing is kept" in page.as_text()
    assert b"dough" not in workbook.path.read_bytes()
    assert b"Turn the table" not in workbook.path.read_bytes()
    assert "What to mend" not in forms.resume_check(workbook).as_text()


def test_findings_are_kept_when_the_student_says_so(workbook: Workbook, resume: Path) -> None:
    """With the tick they stand there again next time, with their day."""
    forms.resume_check(workbook).fill(file=resume, keep=True).submit()
    again = forms.resume_check(workbook).as_text()
    assert "as you asked to keep it" in again
    assert "Turn the table into plain lines" in again


def test_a_file_that_is_no_resume_is_a_finding(workbook: Workbook, tmp_path: Path) -> None:
    """A damaged or missing file is explained, never a traceback."""
    (tmp_path / "resume.pdf").write_bytes(b"no PDF at all")
    for name in ("resume.pdf", "not there.pdf"):
        (finding,) = forms.resume_check(workbook).fill(file=tmp_path / name).submit()
        assert finding.rule == "unreadable"


# Out of the workbook -------------------------------------------------------------------------------------------------


def test_each_button_writes_its_file_into_the_folder_out(written: Workbook) -> None:
    """Tracker, calendar, drafts and everything lie beside the workbook, readable by their owner only."""
    page = forms.hand_out(written)
    actions = (page.tracker_csv, page.tracker_xlsx, page.calendar, page.outbox, page.everything)
    done = [action() for action in actions]
    out = written.path.parent / "out"
    names = ["tracker.csv", "tracker.xlsx", "calendar.ics", "outbox", "everything.zip"]
    assert [entry.path for entry in done] == [out / name for name in names]
    assert out.stat().st_mode & 0o077 == 0
    assert SECRET in (out / "tracker.csv").read_text(encoding="utf-8-sig")
    assert len(list((out / "outbox").glob("*.eml"))) == 2
    assert zipfile.ZipFile(out / "everything.zip").testzip() is None
    assert {record.id for record in importers.everything(out / "everything.zip")} == {
        record.id for model in (Student, Contact, Message) for record in written.all(model)
    }


def test_the_calendar_holds_what_is_due(written: Workbook) -> None:
    """Follow-ups, the course's dates and meetings with a time are entries, and a meeting is one entry only."""
    contact = written.all(Contact)[1]
    written.save(Meeting(contact_id=contact.id, starts_at=datetime(2026, 12, 1, 16, tzinfo=UTC)))
    page = forms.hand_out(written)
    page.calendar(LATER)
    text = (written.path.parent / "out" / "calendar.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert f"Follow up once with {SECRET}" in text
    assert text.count(f"SUMMARY:Talk with {contact.name}") == 1
    assert f"SUMMARY:Meeting with {contact.name}" not in text
    assert "BEGIN:VALARM" in text


def test_a_folder_that_cannot_be_written_is_said_in_words(written: Workbook) -> None:
    """A file in the folder's place is explained, and nothing breaks."""
    (written.path.parent / "out").write_text("in the way")
    page = forms.hand_out(written)
    assert page.tracker_csv() is None
    assert "cannot be made" in page.as_text()


# Handing in ----------------------------------------------------------------------------------------------------------


def test_what_is_handed_in_is_what_was_shown(written: Workbook) -> None:
    """The bytes in the inbox are those on the page, and no contact's name is among them."""
    page, inbox = hand_in(written)
    page.look()
    shown = page.result.blocks[-1]["text"]
    receipt = page.fill(to=str(inbox)).submit()
    (ticket,) = inbox.rglob("*.json")
    assert ticket.read_text(encoding="utf-8") == shown
    assert SECRET not in shown
    assert json.loads(shown)["counts"]["sent"] == 2
    assert receipt.in_words() in page.as_text()


def test_nothing_leaves_before_it_was_looked_at(written: Workbook) -> None:
    """Handing in without looking first is refused, and so is a ticket that changed since."""
    page, inbox = hand_in(written)
    assert page.fill(to=str(inbox)).submit() is None
    page.look()
    forms.action_step_form(written).fill(description="Go", action="event").submit()
    assert page.submit() is None
    assert "what will leave first" in page.fields["to"].error
    assert not list(inbox.rglob("*.json"))


def test_a_ticket_without_answers_asks_for_them(written: Workbook) -> None:
    """What is missing is named, and nothing is shown that could leave."""
    page = forms.hand_in(written, cohort)
    assert page.look() is None
    assert "not complete" in page.as_text()
    assert not written.all(ExitTicket)


def test_a_message_is_added_only_if_it_is_chosen(written: Workbook) -> None:
    """The chosen message is on the ticket without its reader's name."""
    page, _ = hand_in(written)
    page.look()
    assert json.loads(page.result.blocks[-1]["text"])["message"] is None
    message = written.all(Message)[0]
    page.fill(message=message.id).look()
    shown = page.result.blocks[-1]["text"]
    assert "could we talk?" in shown
    assert SECRET not in shown


def test_a_course_without_an_inbox_takes_a_file(written: Workbook) -> None:
    """Without a place to send it to, the same ticket is saved as a file."""
    page, _ = hand_in(written)
    page.look()
    shown = page.result.blocks[-1]["text"]
    assert page.submit() is None
    assert "save the ticket as a file" in page.fields["to"].error
    assert page.save_file().read_text(encoding="utf-8") == shown


def test_a_page_refuses_a_field_it_does_not_have(workbook: Workbook) -> None:
    """A misspelt choice is named with those there are."""
    with pytest.raises(InvalidAnswer, match="keep"):
        forms.resume_check(workbook).fill(kep=True)
