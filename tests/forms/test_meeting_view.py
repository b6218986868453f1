from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from networking_kit import forms, open_workbook
from networking_kit.models import ActionStep, Contact, Meeting, Message, Student
from networking_kit.planner import DueKind, Snapshot, due

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook

FACTS = [{"text": "Spoke on release notes", "noted_on": "2026-11-20"}, {"text": "Went from nursing to testing"}]
QUESTIONS = ["How did you start?", "What surprised you?", "How do juniors fit in?"]


@pytest.fixture
def prepared(workbook: Workbook) -> Workbook:
    """A workbook with a student and one meeting with Ana."""
    workbook.save(Student(name="Noor", time_zone="Europe/Brussels", background="nine years as a baker"))
    ana = workbook.save(Contact(name="Ana Ruiz", relationship="alum", on_list=True, facts=FACTS))
    starts = datetime(2026, 12, 1, 16, tzinfo=UTC)
    workbook.save(Meeting(contact_id=ana.id, starts_at=starts, minutes=20, want_to_learn="x", questions=QUESTIONS))
    return workbook


def test_every_page_about_a_meeting_opens_on_an_empty_workbook(workbook: Workbook) -> None:
    """Without a meeting each page says what to do first, and saves nothing."""
    brief = forms.brief(workbook)
    assert brief.write("html") is None
    assert brief.fields["meeting"].error
    for page in (forms.meeting_view(workbook), forms.after_meeting(workbook), forms.thank_you(workbook)):
        assert page.submit() is None
        assert page.errors
    assert workbook.version == 0


# Preparing -----------------------------------------------------------------------------------------------------------


def test_questions_are_made_from_the_facts_on_the_card(prepared: Workbook) -> None:
    """Facts become open questions with the reason, the newest fact first."""
    form = forms.meeting_form(prepared).fill(contact_id="Ana Ruiz")
    first, second, *_ = form.suggest()
    assert "Went from nursing" in first
    assert "Spoke on release notes" in second
    assert all("what" in question or "how" in question for question in (first, second))
    assert "From the card, noted 20 November" in form.advice.as_text()


def test_a_student_from_another_field_is_offered_questions_for_career_changers(prepared: Workbook) -> None:
    """The earlier field on the profile opens that bank, and without one it stays closed."""
    offered = set(forms.meeting_form(prepared).fill(contact_id="Ana Ruiz").suggest())
    student = prepared.first(Student)
    prepared.save(student.with_changes(background=""))
    plain = set(forms.meeting_form(prepared).fill(contact_id="Ana Ruiz").suggest())
    assert offered - plain


def test_values_and_a_job_shadow_change_what_is_suggested(prepared: Workbook) -> None:
    """What is ticked leads to other questions, with the value as the reason, and is remembered for the next meeting."""
    plain = forms.meeting_form(prepared).suggest()
    form = forms.meeting_form(prepared)
    valued = form.suggest(values=["remote"])
    assert set(valued) - set(plain)
    assert "working remotely" in form.advice.as_text()
    assert forms.meeting_form(prepared).values.answer == ["remote"]
    assert set(forms.meeting_form(prepared).suggest(values=[], shadow=True)) - set(plain)


def test_the_agenda_fills_the_minutes_and_ends_with_the_closing_question(prepared: Workbook) -> None:
    """The preview follows the questions and the minutes as they are typed."""
    form = forms.meeting_form(prepared).fill(contact_id="Ana Ruiz", questions=QUESTIONS, minutes=25)
    shown = form.agenda.as_text()
    assert "Your 25 minutes" in shown
    assert "24 to 25 | Goodbye" in shown
    assert form.course.meeting.closing_question in shown
    form.fill(minutes="many")
    assert "25" not in form.agenda.as_text()


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!doctype"), ("pdf", b"%PDF"), ("md", b"#")])
def test_a_brief_is_written_beside_the_workbook(prepared: Workbook, kind: str, begins: bytes) -> None:
    """Each button writes its kind of file into the student's folder, and says where."""
    page = forms.brief(prepared)
    path = page.write(kind)
    assert path.parent == prepared.path.parent
    assert path.read_bytes().startswith(begins)
    assert str(path) in page.as_text()


def test_a_brief_asks_for_the_profile_first(workbook: Workbook) -> None:
    """Without a profile there is no name to put on the page, and the student is told where to give it."""
    ana = workbook.save(Contact(name="Ana", on_list=True))
    workbook.save(Meeting(contact_id=ana.id))
    page = forms.brief(workbook)
    assert page.write("html") is None
    assert "notebook 00" in page.as_text()


# The conversation ----------------------------------------------------------------------------------------------------


def test_notes_are_kept_as_they_are_typed(prepared: Workbook) -> None:
    """Half a note stands there again in another kernel, before anything was saved."""
    forms.meeting_view(prepared).fill(notes="She said: rea")
    again = forms.meeting_view(open_workbook(prepared.path))
    assert again.fields["notes"].typed == "She said: rea"
    assert not prepared.all(Meeting)[0].notes


def test_notes_and_ticks_outlive_the_page(prepared: Workbook) -> None:
    """What was saved and ticked is there again, with the line breaks."""
    view = forms.meeting_view(prepared).fill(notes="one\n  two", asked=QUESTIONS[1:])
    assert view.submit().notes == "one\n  two"
    again = forms.meeting_view(open_workbook(prepared.path))
    assert again.fields["asked"].answer == QUESTIONS[1:]
    assert again.fields["notes"].answer == "one\n  two"


def test_the_clock_takes_the_meetings_length_and_the_courses_sign(prepared: Workbook) -> None:
    """It stands until it is started, and knows how long before the end to give a sign, and which."""
    view = forms.meeting_view(prepared)
    assert (view.clock.minutes, view.clock.started_at) == (20, 0)
    assert view.clock.warn_minutes == view.course.meeting.warn_minutes
    assert view.course.meeting.closing_question in view.clock.sign


def test_questions_that_are_saved_above_can_be_ticked_below(prepared: Workbook) -> None:
    """The page for the talk follows the meeting form in the same notebook."""
    view, form = forms.meeting_view(prepared), forms.meeting_form(prepared)
    form.open(prepared.all(Meeting)[0])
    form.fill(questions=["What else?"]).submit()
    view.fill(asked=["What else?"])
    assert view.fields["asked"].answer == ["What else?"]


# Afterwards ----------------------------------------------------------------------------------------------------------


def test_people_who_were_promised_become_contacts_once(prepared: Workbook) -> None:
    """A new name is added beside the list with who made the offer; a known one is never doubled."""
    form = forms.after_meeting(prepared)
    lines = ["Ben Okafor, Fernbank", "  ana  RUIZ ", "Cleo (Halyard)"]
    form.fill(meeting="Ana Ruiz", held=True, introductions=lines).submit()
    form.submit()
    contacts = {contact.name: contact for contact in prepared.all(Contact)}
    assert set(contacts) == {"Ana Ruiz", "Ben Okafor", "Cleo"}
    assert (contacts["Ben Okafor"].company, contacts["Cleo"].company) == ("Fernbank", "Halyard")
    assert not contacts["Ben Okafor"].on_list
    assert "Ana Ruiz offered" in contacts["Ben Okafor"].facts[0].text
    assert prepared.all(Meeting)[0].held


def test_people_who_were_promised_go_on_the_list_with_a_relationship(prepared: Workbook) -> None:
    """The relationship that is asked for makes them warm or cold; nobody on the list loses their own."""
    form = forms.after_meeting(prepared)
    form.fill(introductions=["Ben Okafor", "Ana Ruiz"], relationship="stranger").submit()
    contacts = {contact.name: contact for contact in prepared.all(Contact)}
    assert contacts["Ben Okafor"].on_list
    assert contacts["Ben Okafor"].warmth == "cold"
    assert contacts["Ana Ruiz"].relationship == "alum"


def test_a_next_step_with_a_day_is_an_action_step(prepared: Workbook) -> None:
    """It is due on that day; a changed one is changed, not added; without a day there is none."""
    form = forms.after_meeting(prepared)
    form.fill(next_step="Send the link").submit()
    assert not prepared.all(ActionStep)
    form.fill(next_step_on="2026-12-04").submit()
    form.fill(next_step="Send both links").submit()
    (step,) = prepared.all(ActionStep)
    assert (step.description, step.due_on) == ("Send both links", date(2026, 12, 4))
    coming = due(Snapshot.read(prepared.all), form.course, date(2026, 12, 1))
    assert [entry.on for entry in coming if entry.kind is DueKind.ACTION_STEP] == [date(2026, 12, 4)]


def test_a_day_that_cannot_be_read_is_explained(prepared: Workbook) -> None:
    """Nothing is saved, and what was typed stays."""
    form = forms.after_meeting(prepared).fill(next_step="Send the link", next_step_on="11/12")
    assert form.submit() is None
    assert "2026" in form.errors["next_step_on"]
    assert form.fields["next_step_on"].typed == "11/12"
    assert not prepared.all(Meeting)[0].next_step


def test_what_a_meeting_brought_is_taken_back_as_one(prepared: Workbook) -> None:
    """One undo takes the meeting's answers, the people and the step back together."""
    forms.after_meeting(prepared).fill(
        held=True, introductions=["Ben"], next_step="Send the link", next_step_on="2026-12-04"
    ).submit()
    prepared.undo()
    assert [contact.name for contact in prepared.all(Contact)] == ["Ana Ruiz"]
    assert not prepared.all(ActionStep)
    assert not prepared.all(Meeting)[0].held


def test_a_thank_you_is_drafted_with_one_detail_and_read_by_the_coach(prepared: Workbook) -> None:
    """The draft names the reader and the detail; the coach points at what is left to fill in; it is no outreach."""
    form = forms.thank_you(prepared).fill(contact_id="Ana Ruiz", detail="Reading the tests first got me unstuck.")
    words = form.draft()
    assert words.startswith("Hi Ana,")
    assert "got me unstuck" in words
    assert "slot" in form.review.as_text()
    saved = form.submit()
    assert (saved.kind, saved.state) == ("thank_you", "draft")
    assert form.fill(body="Hi Ana,\n\nThank you!").submit().id == saved.id
    assert len(prepared.all(Message)) == 1
    assert Snapshot.read(prepared.all).outreach_to(saved.contact_id) is None


def test_a_draft_button_never_overwrites_what_is_typed(prepared: Workbook) -> None:
    """Words that stand in the box stay there."""
    form = forms.thank_you(prepared).fill(contact_id="Ana Ruiz", body="Mine")
    assert form.draft() == "Mine"


def test_pages_that_wait_for_a_meeting_show_only_what_comes_first(workbook: Workbook) -> None:
    """Before there is a meeting the fields are out of sight; they come with the first one, in the same notebook."""
    workbook.save(Contact(name="Ana Ruiz", on_list=True, relationship="alum"))
    pages = [make(workbook) for make in (forms.meeting_view, forms.after_meeting, forms.thank_you)]
    fields = [next(iter(page.fields.values())).widget for page in pages]
    holders = [
        next(part for part in page.widget.children if field in getattr(part, "children", ()))
        for page, field in zip(pages, fields, strict=True)
    ]
    assert [holder.layout.display for holder in holders] == ["none"] * 3
    assert all(page.hint.as_text() for page in pages)
    forms.meeting_form(workbook).fill(contact_id="Ana Ruiz", questions=QUESTIONS).submit()
    assert [holder.layout.display for holder in holders] == [None] * 3
    assert not any(page.hint.as_text() for page in pages)
