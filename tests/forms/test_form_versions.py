from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest

from networking_kit import forms, open_workbook
from networking_kit.course import load, material
from networking_kit.errors import WorkbookLocked
from networking_kit.forms import news
from networking_kit.forms.network import ContactForm
from networking_kit.models import Company, Contact, Student

if TYPE_CHECKING:
    from collections.abc import Callable

    from networking_kit.models import Record
    from networking_kit.workbook import Workbook

ANA = {"name": "Ana", "relationship": "alum", "facts": ["Spoke on release notes"]}


@pytest.fixture
def ana(workbook: Workbook) -> Contact:
    """Ana, on the list with a role."""
    return workbook.save(Contact(name="Ana", relationship="alum", role="old", on_list=True))


def test_what_comes_back_does_not_overwrite_a_newer_version(workbook: Workbook, ana: Contact) -> None:
    """Words typed on an older version conflict with what was saved meanwhile, even after a restart."""
    form = forms.contact_form(workbook)
    form.open(ana)
    form.fill(company="Fernbank")
    workbook.save(ana.with_changes(role="new"))
    again = forms.contact_form(open_workbook(workbook.path))
    again.open(workbook.get(Contact, ana.id))
    assert again.fields["company"].typed == "Fernbank"
    assert again.submit() is None
    assert workbook.get(Contact, ana.id).role == "new"
    assert "Saved elsewhere" in again.status.as_text()


def test_a_save_that_stops_halfway_leaves_nothing_behind(workbook: Workbook) -> None:
    """If what was typed cannot be forgotten nothing is stored either, so that the next save makes one record."""
    form = forms.contact_form(workbook).fill(**ANA)
    with closing(sqlite3.connect(workbook.path)) as file:
        file.execute("CREATE TRIGGER stop BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'stopped'); END")
    with suppress(sqlite3.Error):
        form.submit()
    assert not workbook.all(Contact)
    with closing(sqlite3.connect(workbook.path)) as file:
        file.execute("DROP TRIGGER stop")
    assert form.submit() is not None
    assert len(workbook.all(Contact)) == 1


def test_two_forms_about_one_record_do_not_conflict(workbook: Workbook) -> None:
    """The profile can be corrected after the plan is saved, and the plan stays."""
    profile, plan = forms.profile_form(workbook), forms.plan_form(workbook)
    profile.fill(name="Noor", time_zone="America/Denver").submit()
    assert plan.take([{"planned_minutes": 40}]).errors == {}
    assert profile.fill(name="Noor Haddad").submit() is not None
    assert plan.fill(planned_minutes=50).submit() is not None
    (student,) = workbook.all(Student)
    assert (student.name, student.planned_minutes) == ("Noor Haddad", 50)


class _Overtaken(ContactForm):
    """Another notebook saves just before this one does."""

    meanwhile: Callable[[], object] | None = None

    def build(self, answers: dict[str, Any]) -> Record:
        built = super().build(answers)
        if self.meanwhile:
            self.meanwhile()
            self.meanwhile = None
        return built


@pytest.mark.parametrize("how", ["deleted", "changed"])
def test_a_completed_import_that_changed_meanwhile_is_saved_once(workbook: Workbook, how: str) -> None:
    """Keeping mine works where the imported contact was changed or removed elsewhere, and leaves one contact."""
    card = workbook.save(Contact(name="Ana", company="Fernbank"))
    theirs = card.with_changes(role="Theirs")
    form = _Overtaken(workbook, load()).fill(**ANA, role="Mine")
    form.meanwhile = lambda: workbook.delete(card) if how == "deleted" else workbook.save(theirs)
    assert form.submit() is None
    assert form.keep_mine() is not None
    (stored,) = workbook.all(Contact)
    assert (stored.role, stored.on_list) == ("Mine", True)
    assert workbook.draft("contact") is None


def test_saving_here_keeps_what_another_notebook_is_typing(workbook: Workbook) -> None:
    """A half-typed new contact of another notebook outlives the save of a new contact here."""
    here = forms.contact_form(workbook).fill(**ANA)
    forms.contact_form(open_workbook(workbook.path)).fill(name="Ben half typed")
    assert here.submit() is not None
    assert workbook.draft("contact")["name"] == "Ben half typed"


@pytest.mark.usefixtures("ana")
def test_undo_names_what_it_takes_back_and_leaves_other_pages_alone(workbook: Workbook) -> None:
    """The contact page takes back a contact by name, and refuses to take back a profile."""
    form = forms.contact_form(workbook)
    workbook.save(Student(name="Noor"))
    form.undo()
    assert workbook.first(Student) is not None
    assert "not about a contact" in form.status.as_text()
    workbook.undo()
    form.undo()
    assert "Ana" in form.status.as_text()
    assert not workbook.all(Contact)


def test_a_chosen_value_can_be_cleared(workbook: Workbook) -> None:
    """A program that was chosen by mistake can be taken out again."""
    form = forms.profile_form(workbook).fill(name="Noor", time_zone="America/Denver")
    form.fill(program=form.course.programs[0]).submit()
    form.fill(program=None).submit()
    assert workbook.first(Student).program == Student(name="x").program


def test_choosing_a_contact_that_is_gone_says_so(workbook: Workbook, ana: Contact) -> None:
    """A contact that another notebook removed leads to words and an empty page."""
    form = forms.contact_form(workbook)
    workbook.delete(ana)
    form.chooser.control.value = str(ana.id)
    assert "removed in another place" in form.status.as_text()
    assert form.record is None


class _Locked:
    def refresh(self) -> None:
        raise WorkbookLocked("The file is held.")


def test_a_list_that_cannot_be_refreshed_does_not_hide_the_save(workbook: Workbook) -> None:
    """Where a page cannot be read again after the save, the form says that it is saved, and the others look again."""
    locked, other = _Locked(), forms.contact_form(workbook)
    news.listen(workbook, locked)
    form = forms.contact_form(workbook).fill(**ANA)
    assert form.submit() is not None
    assert "Saved. What is shown could not be refreshed" in form.status.as_text()
    assert "Ana" in other.overview.as_text()


def test_a_number_of_thousands_of_digits_is_refused_in_words(workbook: Workbook) -> None:
    """No number that is typed stops a form."""
    workbook.save(Student(name="Noor"))
    form = forms.plan_form(workbook).fill(planned_minutes="9" * 5000)
    assert form.submit() is None
    assert "planned_minutes" in form.errors


@pytest.mark.parametrize(
    ("typed", "words"), [("0001-01-01 00:00", "year"), ("2026-12-03", "time"), ("2027-03-14 02:30", "skip")]
)
def test_a_start_that_cannot_be_is_refused(workbook: Workbook, ana: Contact, typed: str, words: str) -> None:
    """A day without a time, a slipped year and an hour that the clocks skip are each explained."""
    workbook.save(Student(name="Noor", time_zone="America/Denver"))
    form = forms.meeting_form(workbook).fill(contact_id=str(ana.id), starts_at=typed)
    assert form.submit() is None
    assert words in form.errors["starts_at"]


def test_a_draft_of_another_shape_does_not_keep_a_form_shut(workbook: Workbook) -> None:
    """What fits comes back, what does not is named."""
    workbook.keep_draft("company", {"name": "Fernbank", "criteria": 5})
    form = forms.company_form(workbook)
    assert form.fields["name"].typed == "Fernbank"
    assert form.fields["criteria"].label in form.status.as_text()
    assert not workbook.all(Company)


def test_a_course_that_skips_the_list_still_has_its_pages(workbook: Workbook) -> None:
    """The contact form opens without the step's counts, and the step's panel says that it is skipped."""
    course = material("data/course.toml").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=\[)", course)
    kept = [part for part in parts if '"list_building"' not in part]
    (workbook.path.parent / "course.toml").write_text("".join(kept), encoding="utf-8")
    assert forms.contact_form(workbook).fill(**ANA).submit() is not None
    assert "skips this step" in forms.opening(workbook, "list_building").as_text()
