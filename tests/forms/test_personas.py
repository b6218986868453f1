from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from networking_kit import forms, open_workbook
from networking_kit.course import course_for, load, material
from networking_kit.models import ActionStep, Company, Contact, ExitTicket, Meeting, Message, Reflection, Student
from networking_kit.planner import Snapshot, counts, progress

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.forms import Form
    from networking_kit.forms.persona import Answers
    from networking_kit.workbook import Workbook

PERSONAS = forms.personas()
LINKS = ("linkedin", "github", "website", "link")


def work_through(workbook: Workbook, given: Answers) -> list[Form]:
    """Open every form of the notebooks in their order, as the notebooks do."""
    return [
        forms.profile_form(workbook, given),
        forms.plan_form(workbook, given),
        forms.question_form(workbook, "want_to_learn", given),
        forms.question_form(workbook, "who_can_answer", given),
        forms.company_form(workbook, given),
        forms.question_form(workbook, "company_pattern", given),
        forms.person_card(workbook, given),
        forms.contact_form(workbook, given),
        forms.action_step_form(workbook, given),
        forms.message_form(workbook, given),
        forms.meeting_form(workbook, given),
        forms.after_meeting(workbook, given),
        forms.question_form(workbook, "best_question", given),
        forms.question_form(workbook, "keep", given),
        forms.question_form(workbook, "change", given),
        forms.exit_ticket_form(workbook, given),
    ]


@pytest.fixture(params=PERSONAS, scope="module")
def persona(request: pytest.FixtureRequest) -> str:
    """The name of each sample student."""
    return request.param


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, persona: str) -> Workbook:
    """A workbook that a sample student has worked through once; tests only read it."""
    workbook = open_workbook(tmp_path_factory.mktemp(persona) / "workbook")
    work_through(workbook, forms.answers(persona))
    return workbook


def test_at_least_two_students_of_different_programs_come_with_the_kit(tmp_path: Path) -> None:
    """The samples show more than one program of the course."""
    offered = course_for(tmp_path).programs
    programs = {forms.answers(name)["profile"][0]["program"] for name in PERSONAS}
    assert len(programs) >= 2
    assert programs <= set(offered)


def test_a_persona_is_named_on_the_command_line_without_special_keys(persona: str) -> None:
    """A sample's file name is plain lower-case ASCII, whatever the student's own name looks like."""
    assert re.fullmatch(r"[a-z]+", persona)


def test_the_forms_take_every_answer(tmp_path: Path, persona: str) -> None:
    """No form refuses an answer or is left with something to correct."""
    pages = work_through(open_workbook(tmp_path / "workbook"), forms.answers(persona))
    assert [page.errors for page in pages] == [{}] * len(pages)


def test_a_sample_answers_the_forms_of_the_notebooks_and_nothing_else(tmp_path: Path, persona: str) -> None:
    """Each table is a form, each key a field of it or a question of the second course's ticket; no form is left out."""
    pages = {page.key: page for page in work_through(open_workbook(tmp_path / "workbook"), {})}
    given = forms.answers(persona)
    assert set(given) == set(pages)
    assert {(key, name) for key, sets in given.items() for answers in sets for name in answers} <= {
        *((key, name) for key, page in pages.items() for name in page.fields),
        *(("exit_ticket", question.key) for question in load(material("data/examples/university.toml")).exit_ticket),
    }


def test_the_planner_counts_a_complete_lesson(filled: Workbook) -> None:
    """A sample student has the lesson's four warm and four cold contacts, their messages, and all the rest."""
    have = counts(Snapshot.read(filled.all))
    expected = {
        "companies": 3,
        "warm": 4,
        "cold": 4,
        "action_steps": 1,
        "messages": 8,
        "sent": 2,
        "meetings": 1,
        "tickets": 1,
    }
    assert {name: have[name] for name in expected} == expected


def test_every_step_of_the_lesson_is_complete(filled: Workbook) -> None:
    """After a sample's answers no step of the shipped course has anything left to do."""
    assert progress(Snapshot.read(filled.all), course_for(filled.path.parent)).complete


def test_the_ticket_carries_the_counts_of_the_finished_work(filled: Workbook) -> None:
    """The exit ticket is written last, so its counts are those of everything before it."""
    snapshot = Snapshot.read(filled.all)
    have = counts(snapshot)
    assert {name: snapshot.tickets[0].counts[name] for name in ("warm", "cold", "messages", "meetings")} == {
        name: have[name] for name in ("warm", "cold", "messages", "meetings")
    }


def test_the_same_answers_twice_change_nothing(tmp_path: Path, persona: str) -> None:
    """Running a sample again over its own workbook adds no record and leaves every record's content as it was."""
    workbook = open_workbook(tmp_path / "workbook")
    kinds = (Student, Company, Contact, ActionStep, Message, Meeting, Reflection)
    work_through(workbook, forms.answers(persona))
    once = {kind: [record.content() for record in workbook.all(kind)] for kind in kinds}
    tickets = [ticket.id for ticket in workbook.all(ExitTicket)]
    work_through(workbook, forms.answers(persona))
    assert {kind: [record.content() for record in workbook.all(kind)] for kind in kinds} == once
    assert [ticket.id for ticket in workbook.all(ExitTicket)] == tickets


def test_samples_show_names_and_times_from_elsewhere() -> None:
    """Among the samples are a contact whose name is in another script and a meeting across two time zones."""
    given = [forms.answers(name) for name in PERSONAS]
    names = [contact["name"] for sample in given for contact in sample["contact"]]
    assert any(name[0].isalpha() and not unicodedata.name(name[0]).startswith("LATIN") for name in names)
    assert any(sample["meeting"][0]["contact_time_zone"] != sample["profile"][0]["time_zone"] for sample in given)


def test_each_contact_has_facts_and_a_time_zone_and_the_warm_ones_differ_in_kind(filled: Workbook) -> None:
    """A sample's list is researched, and shows four different ways to know somebody."""
    snapshot = Snapshot.read(filled.all)
    assert all(contact.facts and contact.time_zone for contact in snapshot.on_list)
    warm = [contact.relationship for contact in snapshot.on_list if contact.warmth == "warm"]
    assert len(set(warm)) == len(warm)


def test_each_message_fits_its_channel_and_has_all_parts(filled: Workbook) -> None:
    """Every message can be sent as it stands: four parts, a greeting, a closing, within the channel's limits."""
    rules = course_for(filled.path.parent).channels
    for message in filled.all(Message):
        assert all(message.parts.model_dump().values())
        assert len(message.body) <= rules[message.channel].limit
        assert len(message.subject) <= rules[message.channel].subject_limit


def test_each_email_has_a_subject(filled: Workbook) -> None:
    """An e-mail without a subject is not ready to send."""
    assert all(message.subject for message in filled.all(Message) if message.channel == "email")


def test_a_message_goes_where_the_contact_can_be_reached(filled: Workbook) -> None:
    """The channel of each message is one whose address stands on the contact's card."""
    contacts = {contact.id: contact for contact in filled.all(Contact)}
    address = {"slack": "slack", "email": "email", "linkedin_note": "linkedin", "linkedin_message": "linkedin"}
    assert all(getattr(contacts[m.contact_id], address[m.channel]) for m in filled.all(Message))


def test_dates_named_with_their_weekday_exist(filled: Workbook) -> None:
    """A weekday beside a date in a message, such as Tuesday 12/1 or Tuesday 1 December, is that date's weekday."""
    days = list(calendar.day_name)
    months = {"November": 11, "December": 12, "Nov": 11, "Dec": 12}
    day_names = "|".join(day[:3] for day in days)
    named = re.compile(rf"({day_names})[a-z]* (?:(\d+)/(\d+)|(\d+)(?=(?: (?:or|and) \w+ \d+)? (\w+)))")
    found = 0
    for message in filled.all(Message):
        for day, us_month, us_day, number, month in named.findall(message.body):
            when = date(2026, int(us_month or months[month]), int(us_day or number))
            assert days[when.weekday()].startswith(day)
            found += 1
    assert found >= 8


def test_the_meeting_is_at_a_working_hour_on_both_sides(filled: Workbook) -> None:
    """The prepared meeting has five questions or more and falls between 8 and 20 o'clock for both people."""
    meeting = filled.all(Meeting)[0]
    assert len(meeting.questions) >= 5
    zones = (filled.first(Student).time_zone, meeting.contact_time_zone)
    assert all(8 <= meeting.starts_at.astimezone(ZoneInfo(zone)).hour < 20 for zone in zones)


def test_addresses_in_samples_belong_to_nobody(filled: Workbook) -> None:
    """Every link and e-mail address of a sample is under .example, which is reserved for examples."""
    records = [record for kind in (Student, Company, Contact, Meeting) for record in filled.all(kind)]
    links = [getattr(record, name, "") for record in records for name in LINKS]
    emails = [getattr(record, "email", "") for record in records]
    hosts = [urlsplit(link).hostname for link in links if link] + [email.partition("@")[2] for email in emails if email]
    assert hosts
    assert [host for host in hosts if not host.endswith(".example")] == []
