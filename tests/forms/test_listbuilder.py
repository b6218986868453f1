from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from networking_kit import forms, open_workbook
from networking_kit.errors import InvalidAnswer
from networking_kit.models import Company, Contact

if TYPE_CHECKING:
    from networking_kit.forms import ListBuilder
    from networking_kit.workbook import Workbook

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def ana(workbook: Workbook) -> Contact:
    """A contact on the list with a fact on her card."""
    return workbook.save(
        Contact(name="Ana", role="Cook", company="Fern", relationship="alum", on_list=True, facts=["Spoke in May"])
    )


def said(builder: ListBuilder) -> str:
    return builder.view.notice["text"]


def test_the_list_and_the_gate_are_shown(workbook: Workbook, ana: Contact) -> None:
    """Contacts on the list are shown with warmth and state, and what is still to do in words."""
    workbook.save(Contact(name="Imported"))
    shown = forms.list_builder(workbook)
    assert [(row["name"], row["warmth"], row["state"]) for row in shown.view.rows] == [("Ana", "warm", "to_write")]
    assert "Warm contacts: 3 to go".lower() in shown.as_text().lower()
    assert [(goal["done"], goal["needed"]) for goal in shown.view.gate["goals"]] == [(1, 4), (0, 4), (0, 1)]
    assert str(ana.id) == shown.view.rows[0]["id"]


@pytest.mark.parametrize(
    ("field", "value"), [("name", "Ana Li"), ("company", "Moss"), ("role", ""), ("relationship", "stranger")]
)
def test_a_value_is_edited_in_place(workbook: Workbook, ana: Contact, field: str, value: str) -> None:
    """An edit saves that one field, and the list shows it."""
    builder = forms.list_builder(workbook)
    saved = builder.edit(ana.id, field, value)
    assert saved.content() == {**ana.content(), field: value}
    assert builder.view.rows[0][field] == value
    assert said(builder) == f"✓ Saved {saved.name}."


@pytest.mark.parametrize(("field", "value"), [("name", " "), ("role", "x" * 10_000), ("relationship", "")])
def test_a_refused_edit_is_explained_where_it_stands(workbook: Workbook, ana: Contact, field: str, value: str) -> None:
    """What is wrong is said beside the cell, and nothing is saved."""
    builder = forms.list_builder(workbook)
    assert builder.edit(ana.id, field, value) is None
    assert builder.view.problems[f"{ana.id}:{field}"]["text"]
    assert workbook.get(Contact, ana.id) == ana
    assert builder.edit(ana.id, field, getattr(ana, field)) is not None
    assert not builder.view.problems


def test_a_field_that_the_table_does_not_have_is_refused(workbook: Workbook, ana: Contact) -> None:
    """Only the four columns can be edited here."""
    with pytest.raises(InvalidAnswer, match="name, company, role, relationship"):
        forms.list_builder(workbook).edit(ana.id, "notes", "x")


def test_edits_of_different_fields_in_two_notebooks_both_hold(workbook: Workbook, ana: Contact) -> None:
    """One notebook changes the role, another the company: neither undoes the other."""
    first, second = forms.list_builder(workbook), forms.list_builder(open_workbook(workbook.path))
    first.edit(ana.id, "role", "Baker")
    second.edit(ana.id, "company", "Moss")
    now = workbook.get(Contact, ana.id)
    assert (now.role, now.company) == ("Baker", "Moss")


@pytest.mark.parametrize(("keep_mine", "role"), [(True, "Nurse"), (False, "Baker")])
def test_two_values_for_one_field_are_both_shown(
    workbook: Workbook,
    ana: Contact,
    *,
    keep_mine: bool,
    role: str,
) -> None:
    """The second notebook's edit overwrites nothing: it shows both values, and the student's choice holds."""
    builder = forms.list_builder(workbook)
    open_workbook(workbook.path).save(ana.with_changes(role="Baker"))
    assert builder.edit(ana.id, "role", "Nurse", seen="Cook") is None
    problem = builder.view.problems[f"{ana.id}:role"]
    assert (problem["mine"], problem["theirs"]) == ("Nurse", "Baker")
    assert workbook.get(Contact, ana.id).role == "Baker"
    builder.settle(ana.id, "role", keep_mine=keep_mine)
    assert workbook.get(Contact, ana.id).role == role
    assert not builder.view.problems


def test_a_save_elsewhere_shows_at_the_next_look(workbook: Workbook, ana: Contact) -> None:
    """Looking again is cheap while nothing changed, and shows what another notebook saved."""
    builder = forms.list_builder(workbook)
    assert not builder.poll()
    open_workbook(workbook.path).save(ana.with_changes(role="Baker"))
    assert builder.poll()
    assert builder.view.rows[0]["role"] == "Baker"


def test_another_form_of_the_notebook_is_heard_and_told(workbook: Workbook, ana: Contact) -> None:
    """A contact saved in the form above is on the list at once, and an edit of the list shows in the form's table."""
    form, builder = forms.contact_form(workbook), forms.list_builder(workbook)
    form.fill(name="Bo", relationship="mentor").submit()
    assert [row["name"] for row in builder.view.rows] == ["Ana", "Bo"]
    form.fill(name="half a na")
    builder.edit(ana.id, "company", "Moss")
    assert "Ana | warm | Moss" in form.overview.as_text()
    assert form.fields["name"].typed == "half a na"


def test_what_is_typed_into_a_cell_comes_back(workbook: Workbook, ana: Contact) -> None:
    """A value that was typed and not saved is there when the list is opened again, and gone once it is saved."""
    builder = forms.list_builder(workbook)
    builder.keep_typed(ana.id, "role", "Bak")
    again = forms.list_builder(open_workbook(workbook.path))
    assert again.view.rows[0]["typed"] == {"role": "Bak"}
    again.edit(ana.id, "role", "Baker")
    assert not again.view.rows[0]["typed"]
    assert not workbook.drafts()


def test_removing_takes_off_the_list_and_undo_puts_back(workbook: Workbook, ana: Contact) -> None:
    """A removed contact stays among the connections with its card; undo brings it back."""
    builder = forms.list_builder(workbook)
    builder.remove(ana.id)
    assert not builder.view.rows
    assert [one["name"] for one in builder.search("ana")] == ["Ana"]
    builder.undo()
    assert [row["name"] for row in builder.view.rows] == ["Ana"]
    assert workbook.get(Contact, ana.id).facts == ana.facts


def test_a_connection_is_added_with_how_the_student_knows_them(workbook: Workbook) -> None:
    """Without a relationship nobody is added; with one they are on the list and the gate counts them."""
    bo = workbook.save(Contact(name="Bo", company="Fern"))
    builder = forms.list_builder(workbook)
    assert builder.add(bo.id, "") is None
    assert "how you know Bo" in said(builder)
    assert builder.add(bo.id, "alum").on_list
    assert builder.view.gate["goals"][0]["done"] == 1
    assert not builder.search("")


def test_connections_are_searched_by_all_words_without_accents(workbook: Workbook) -> None:
    """Every word has to be there, in name, company or role; at most twenty are shown of those that fit."""
    workbook.save_all(
        [Contact(name=f"Zoë Ørsted {i}", company="Fern", role="Baker" if i % 2 else "Cook") for i in range(60)],
        what="import",
    )
    builder = forms.list_builder(workbook)
    assert len(builder.search("zoe fern")) == 20
    assert (builder.view.found["total"], builder.view.found["of"]) == (60, 60)
    builder.search("ZOË baker")
    assert builder.view.found["total"] == 30
    assert not builder.search("zoe nobody")


def test_people_at_a_target_company_come_first_with_the_reason(workbook: Workbook) -> None:
    """A warm path stands before everybody else and says why."""
    workbook.save(Company(name="Fernbank", reason="robots"))
    workbook.save_all(
        [Contact(name="Aaron", company="Moss"), Contact(name="Zed", company="Fernbank GmbH")], what="import"
    )
    first, second = forms.list_builder(workbook).search("")
    assert (first["name"], first["reasons"]) == ("Zed", ["Works at Fernbank"])
    assert (second["name"], second["reasons"]) == ("Aaron", [])


def test_somebody_removed_elsewhere_is_said_in_words(workbook: Workbook, ana: Contact) -> None:
    """Acting on a contact that is gone changes nothing and shows the list as it is."""
    builder = forms.list_builder(workbook)
    open_workbook(workbook.path).delete(ana)
    assert builder.move(ana.id, "meeting") is None
    assert "removed elsewhere" in said(builder)
    assert not builder.view.rows


def test_hostile_names_are_handed_on_as_text(workbook: Workbook) -> None:
    """A name that is a program in HTML reaches the page as a plain value, unchanged."""
    workbook.save(Contact(name=HOSTILE, relationship="alum", on_list=True))
    workbook.save(Contact(name=f"{HOSTILE} two"))
    builder = forms.list_builder(workbook)
    assert builder.view.rows[0]["name"] == HOSTILE
    assert builder.search("two")[0]["name"] == f"{HOSTILE} two"


def test_typing_the_name_of_a_connection_completes_the_card(workbook: Workbook) -> None:
    """A new contact of an imported name is that contact: fields left empty keep what was imported."""
    imported = workbook.save(Contact(name="Zoë Évora", company="Fern", email="zoe@x.example", facts=["Met in May"]))
    form = forms.contact_form(workbook)
    form.fill(name="zoe evora", relationship="alum", role="Baker", facts=["Plays the tuba"])
    saved = form.submit()
    assert (saved.id, saved.name, saved.company, saved.role, saved.on_list) == (
        imported.id,
        "Zoë Évora",
        "Fern",
        "Baker",
        True,
    )
    assert [fact.text for fact in saved.facts] == ["Met in May", "Plays the tuba"]
    assert "was among your connections" in form.status.as_text()
    assert len(workbook.all(Contact)) == 1


def test_of_several_connections_of_one_name_the_company_decides(workbook: Workbook) -> None:
    """Two imported people of one name are told apart by the company; without it a new contact is made."""
    workbook.save_all([Contact(name="Ana Li", company="Fern"), Contact(name="Ana Li", company="Moss")], what="import")
    form = forms.contact_form(workbook)
    assert form.fill(name="Ana Li", relationship="alum", company="moss").submit().revision > 2
    assert len(workbook.all(Contact)) == 2
    form.fill(name="Ana Li", relationship="alum", company="Tallow").submit()
    assert sorted(contact.company for contact in workbook.all(Contact)) == ["Fern", "Tallow", "moss"]
