from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from networking_kit import forms, open_workbook
from networking_kit.errors import InvalidAnswer
from networking_kit.forms.button import Button
from networking_kit.models import ActionStep, Company, Contact, ExitTicket, Meeting, Message, Reflection, Student

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.forms import Form
    from networking_kit.workbook import Workbook

ANA = {"name": "Ana", "relationship": "alum", "facts": ["Spoke on release notes"]}


def button(form: Form, label: str) -> Button:
    def walk(widget: widgets.Widget) -> list[widgets.Widget]:
        return [widget, *(found for child in getattr(widget, "children", ()) for found in walk(child))]

    return next(w for w in walk(form.widget) if isinstance(w, Button) and w.description == label)


def all_forms(workbook: Workbook) -> list[Form]:
    makers = [
        forms.profile_form,
        forms.plan_form,
        forms.company_form,
        forms.contact_form,
        forms.action_step_form,
        forms.message_form,
        forms.meeting_form,
        forms.exit_ticket_form,
    ]
    return [make(workbook) for make in makers] + [forms.question_form(workbook, "want_to_learn")]


def test_every_form_opens_on_an_empty_workbook_and_refuses_to_save_nothing(workbook: Workbook) -> None:
    """An empty form says in words what is missing beside each field, and stores nothing."""
    for form in all_forms(workbook):
        assert form.submit() is None
        assert form.errors, form.key
        assert "Not saved yet" in form.status.as_text()
    assert workbook.version == 0


def test_every_control_has_a_visible_label(workbook: Workbook) -> None:
    """A label is the accessible name of its control, so none is empty."""
    for form in all_forms(workbook):
        assert all(field.control.description.strip() for field in form.fields.values())


def test_a_click_saves_what_submit_saves(workbook: Workbook) -> None:
    """The button calls `submit`, so that both leave the same record."""
    form = forms.contact_form(workbook).fill(**ANA)
    button(form, "Save this contact").click()
    (saved,) = workbook.all(Contact)
    assert saved.name == "Ana"
    assert saved.on_list


def test_an_unknown_field_is_refused_with_the_ones_there_are(workbook: Workbook) -> None:
    """A misspelt answer never disappears silently."""
    with pytest.raises(InvalidAnswer, match=r"nmae.*is not a field.*name"):
        forms.contact_form(workbook).fill(nmae="Ana")


def test_what_is_refused_stays_in_the_form(workbook: Workbook) -> None:
    """A refused e-mail address is explained, and everything typed stands where it was typed."""
    form = forms.contact_form(workbook).fill(**ANA, email="not an address")
    assert form.submit() is None
    assert "name@example.com" in form.errors["email"]
    assert form.fields["email"].typed == "not an address"
    assert form.fields["name"].typed == "Ana"
    assert form.fill(email="ana@x.example").submit() is not None
    assert not form.errors


def test_what_was_typed_and_not_saved_comes_back(workbook: Workbook) -> None:
    """A form that is opened again, by another kernel say, shows the words that were not saved yet."""
    forms.company_form(workbook).fill(name="Fernbank", reason="half a sen")
    again = forms.company_form(open_workbook(workbook.path))
    assert again.fields["reason"].typed == "half a sen"
    assert "not saved yet" in again.status.as_text()
    assert not workbook.all(Company)


def test_a_saved_form_leaves_no_draft_behind(workbook: Workbook) -> None:
    """After a save the next form starts empty."""
    forms.company_form(workbook).fill(name="Fernbank", reason="Robots").submit()
    assert not forms.company_form(workbook).fields["name"].typed


def test_two_notebooks_on_one_contact_show_both_versions(workbook: Workbook) -> None:
    """The second save loses nothing: it shows mine and theirs, and the student chooses."""
    forms.contact_form(workbook).fill(**ANA).submit()
    (ana,) = workbook.all(Contact)
    first, second = forms.contact_form(workbook), forms.contact_form(open_workbook(workbook.path))
    first.open(ana)
    second.open(ana)
    assert first.fill(role="Engineer").submit() is not None
    assert second.fill(role="Designer").submit() is None
    shown = second.status.as_text()
    assert "Engineer" in shown
    assert "Designer" in shown
    assert workbook.get(Contact, ana.id).role == "Engineer"
    assert second.keep_mine() is not None
    assert workbook.get(Contact, ana.id).role == "Designer"
    assert [entry.record.role for entry in workbook.history(Contact, ana.id)] == ["", "Engineer", "Designer"]


def test_a_conflict_can_be_settled_by_taking_the_saved_version(workbook: Workbook) -> None:
    """Taking theirs shows the stored contact and keeps it as it is."""
    forms.contact_form(workbook).fill(**ANA).submit()
    (ana,) = workbook.all(Contact)
    form = forms.contact_form(workbook)
    form.open(ana)
    workbook.save(ana.with_changes(role="Engineer"))
    form.fill(role="Designer").submit()
    form.take_theirs()
    assert form.fields["role"].typed == "Engineer"
    assert workbook.get(Contact, ana.id).role == "Engineer"


def test_the_same_answers_twice_make_one_record(workbook: Workbook) -> None:
    """Running a notebook again changes nothing."""
    given = {"contact": [ANA], "company": [{"name": "Fernbank", "reason": "Robots"}]}
    for _ in range(2):
        forms.contact_form(workbook, given)
        forms.company_form(workbook, given)
    assert len(workbook.all(Contact)) == len(workbook.all(Company)) == 1


def test_answers_that_are_refused_stop_the_run(workbook: Workbook) -> None:
    """A sample student whose answers do not fit is an error, not an empty workbook."""
    with pytest.raises(InvalidAnswer, match="relationship"):
        forms.contact_form(workbook, {"contact": [{"name": "Ana"}]})


def test_an_imported_contact_moves_onto_the_list(workbook: Workbook) -> None:
    """Typing the name of an imported connection completes it instead of doubling it."""
    workbook.save(Contact(name="Ana", company="Fernbank"))
    forms.contact_form(workbook, {"contact": [ANA]})
    (ana,) = workbook.all(Contact)
    assert (ana.company, ana.on_list) == ("Fernbank", True)


def test_removing_a_contact_can_be_undone(workbook: Workbook) -> None:
    """Remove takes the contact off the list, undo brings it back."""
    form = forms.contact_form(workbook).fill(**ANA)
    form.open(form.submit())
    form.remove()
    assert not workbook.all(Contact)
    form.undo()
    assert [contact.name for contact in workbook.all(Contact)] == ["Ana"]


def test_a_source_of_a_fact_survives_an_edit_of_the_contact(workbook: Workbook) -> None:
    """The form shows facts as lines and keeps where each came from."""
    fact = {"text": "Spoke on release notes", "source": "https://talks.example"}
    ana = workbook.save(Contact(name="Ana", relationship="alum", on_list=True, facts=[fact]))
    form = forms.contact_form(workbook)
    form.open(ana)
    saved = form.fill(facts=["Spoke on release notes", "Plays the tuba"]).submit()
    assert [entry.source for entry in saved.facts] == ["https://talks.example", ""]


def test_a_message_is_put_together_from_its_parts(workbook: Workbook) -> None:
    """Greeting, four parts and closing make one text, for the contact that was chosen by name."""
    forms.contact_form(workbook, {"contact": [ANA]})
    form = forms.message_form(workbook)
    assert form.fields["greeting"].typed == "Hi Ana,"
    saved = form.fill(
        contact_id="Ana",
        introduction="I am Noor.",
        purpose="I am curious.",
        specifics="Your talk.",
        call_to_action="20 min?",
    ).submit()
    assert saved.body == "Hi Ana,\n\nI am Noor. I am curious. Your talk. 20 min?"
    assert "Spoke on release notes" in form.preview.as_text()


def test_the_preview_says_when_a_message_is_too_long_for_its_channel(workbook: Workbook) -> None:
    """The channel's limit is the course's, and the preview counts as the student types."""
    form = forms.message_form(workbook).fill(channel="linkedin_note", purpose="x" * 250)
    limit = form.course.channels["linkedin_note"].limit
    assert f"{250 - limit} more than" in form.preview.as_text()


def test_noting_the_day_a_message_was_sent_and_taking_it_back(workbook: Workbook) -> None:
    """A day makes a draft a sent message; an empty day makes it a draft again."""
    forms.contact_form(workbook, {"contact": [ANA]})
    form = forms.message_form(workbook)
    sent = form.fill(contact_id="Ana", purpose="Hi", sent_on="2026-11-20").submit()
    assert (sent.state, sent.sent_at.date().isoformat()) == ("sent", "2026-11-20")
    assert form.fill(reply="replied").submit().state == "replied"
    assert form.fill(sent_on="").submit() is None
    assert "first" in form.errors["sent_on"]
    assert form.fill(sent_on="", reply=None).submit().state == "draft"
    assert form.fill(sent_on="11/12").submit() is None
    assert "sent_on" in form.errors


def test_a_meeting_is_read_in_the_students_own_time(workbook: Workbook) -> None:
    """Half past four in Denver is stored as that moment, and shown in both people's time."""
    workbook.save(Student(name="Noor", time_zone="America/Denver"))
    forms.contact_form(workbook, {"contact": [ANA]})
    form = forms.meeting_form(workbook)
    saved = form.fill(contact_id="Ana", starts_at="2026-12-03 16:30", contact_time_zone="Europe/Lisbon").submit()
    assert saved.starts_at.isoformat() == "2026-12-03T23:30:00+00:00"
    assert "16:30 MST (theirs: Thu 23:30 WET)" in form.overview.as_text()
    form.open(saved)
    assert form.fields["starts_at"].typed == "2026-12-03 16:30"


def test_suggested_questions_are_added_once(workbook: Workbook) -> None:
    """Asking for suggestions twice repeats no question, and what the student wrote stays first."""
    forms.contact_form(workbook, {"contact": [ANA]})
    form = forms.meeting_form(workbook).fill(contact_id="Ana", questions=["My own?"])
    form.suggest()
    form.suggest()
    questions = form.fields["questions"].answer
    assert questions[0] == "My own?"
    assert len(questions) == len(set(questions)) > 3


def test_the_exit_ticket_carries_counts_and_nobody_elses_name(workbook: Workbook) -> None:
    """A ticket holds the student's words and counts, and no contact."""
    forms.contact_form(workbook, {"contact": [ANA]})
    form = forms.exit_ticket_form(workbook)
    answers = {q.key: (q.choices or ["I learned a lot."])[0] for q in form.course.exit_ticket}
    ticket = form.fill(**answers).submit()
    assert ticket.counts["warm"] == 1
    assert "Ana" not in ticket.model_dump_json()


def test_a_profile_is_made_once_and_then_changed(workbook: Workbook) -> None:
    """There is one student in a workbook, and a plan changes the same record."""
    forms.profile_form(workbook).fill(name="Noor", time_zone="America/Denver").submit()
    forms.plan_form(workbook).fill(planned_minutes=40).submit()
    forms.profile_form(workbook).fill(name="Noor Haddad").submit()
    (student,) = workbook.all(Student)
    assert (student.name, student.planned_minutes) == ("Noor Haddad", 40)


def test_a_plan_before_a_profile_asks_for_the_profile(workbook: Workbook) -> None:
    """The plan says what to do first, and keeps what was typed."""
    form = forms.plan_form(workbook).fill(planned_minutes="40")
    assert form.submit() is None
    assert "profile" in form.errors["planned_minutes"]
    assert form.fields["planned_minutes"].typed == "40"


def test_records_of_each_form_are_of_their_kind(workbook: Workbook) -> None:
    """Every step of the lesson leaves its own kind of record."""
    workbook.save(Student(name="Noor"))
    forms.contact_form(workbook, {"contact": [ANA]})
    step = (
        forms.action_step_form(workbook)
        .fill(description="Go to a meetup", action="event", due_on="2026-12-01")
        .submit()
    )
    answer = forms.question_form(workbook, "want_to_learn").fill(answer="How it feels").submit()
    assert isinstance(step, ActionStep)
    assert isinstance(answer, Reflection)
    assert not workbook.all(Message)
    assert not workbook.all(Meeting)
    assert not workbook.all(ExitTicket)


def test_a_question_that_the_course_does_not_have_is_refused(workbook: Workbook) -> None:
    """A notebook with a misspelt question says which there are."""
    with pytest.raises(InvalidAnswer, match="want_to_learn"):
        forms.question_form(workbook, "want_to_lern")


def test_a_check_question_says_at_once_why_an_answer_is_right_or_not(workbook: Workbook) -> None:
    """A wrong answer is kept and met with the better one and the reason; a right one is confirmed."""
    form = forms.check_forms(workbook, "why").forms[0]
    question = form.question
    wrong = next(choice for choice in question.choices if choice != question.answer)
    assert form.submit() is None
    form.fill(answer=wrong).submit()
    assert question.answer in form.status.as_text()
    assert question.why in form.status.as_text()
    form.fill(answer=question.answer).submit()
    assert "✓" in form.status.as_text()
    (kept,) = workbook.all(Reflection)
    assert (kept.question, kept.answer) == (question.key, question.answer)
