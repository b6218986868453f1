"""Pages of the research step: where to look at a company, a card for each person, and warm paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.errors import InvalidAnswer
from networking_kit.forms import news, panel
from networking_kit.forms.choosing import RecordField
from networking_kit.forms.fields import AreaField, DateField, TextField
from networking_kit.forms.form import Form
from networking_kit.forms.own_day import own_day
from networking_kit.forms.page import Page
from networking_kit.forms.panel import Panel
from networking_kit.links import links_for_company, links_for_contact, links_for_student
from networking_kit.models import Company, Contact, Fact, Student
from networking_kit.planner import warm_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.links import Link
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook

MOST_PATHS = 20
"""Warm paths that are shown; nobody reads more."""
_MOST_NAMES = 6


def link_table(caption: str, links: Iterable[Link]) -> Block:
    """Links in a table, each with what it is good for."""
    rows = [[panel.link(entry.label, entry.url), entry.about] for entry in links]
    return panel.table(caption, ["Open", "What it is good for"], rows)


class CompanyLinks(Page):
    """Every place to look at one target company and to find its people."""

    key = "company_links"

    def make_fields(self) -> list[Field]:
        """Which company."""
        companies = lambda: self.workbook.all(Company)  # noqa: E731 - read again each time it is asked
        return [RecordField("company", "Which company?", companies, lambda company: company.name)]

    def refresh(self) -> None:
        """Look at the newest company until the student chooses another."""
        super().refresh()
        companies = self.workbook.all(Company)
        if companies and self.fields["company"].record is None:
            self.fill(company=companies[-1].id)

    def blocks(self) -> list[Block]:
        """The links of the chosen company; before there is one, those that help to find one."""
        company = self.fields["company"].record
        self.fields["company"].widget.layout.display = None if self.workbook.all(Company) else "none"
        if company:
            return [link_table(f"Where to look at {company.name}", links_for_company(company, self.course))]
        student = self.workbook.first(Student)
        hint = panel.text("No company yet: save one above, and its links stand here.", "quiet")
        return [hint, link_table("Until then", links_for_student(student, self.course))] if student else [hint]


class PersonCard(Form):
    """What is known of one person: facts, noted one at a time, each with where and when it was found."""

    key = "person_card"
    button = "Note this fact"

    def make_fields(self) -> list[Field]:
        """Whose card, and one fact."""
        return [
            RecordField(
                "contact_id", "Whose card is it?", self._contacts, _called, nothing="Somebody who is not here yet"
            ),
            TextField("name", "Their name", example="Joanna Sample", half=True),
            TextField("company", "Their company (optional)", half=True),
            AreaField(
                "text",
                "One fact about them",
                hint="Something true that a stranger would not know: a talk, a post, a project, a past you share.",
                rows=2,
            ),
            TextField("source", "Where did you find it? (optional)", example="https://…", half=True),
            DateField(
                "noted_on",
                "When? (optional)",
                today=self.today,
                past=True,
                hint="Today, unless you say otherwise.",
                half=True,
            ),
        ]

    def above(self) -> list[widgets.Widget]:
        """The nudge: who has no fact yet."""
        self.nudge = Panel().add_class("nk-overview")
        return [self.nudge]

    def extras(self) -> list[widgets.Widget]:
        """What is on the card, and where to look for more."""
        self.card = Panel().add_class("nk-card")
        self.fields["contact_id"].on_change(self._show_card)
        news.listen(self.workbook, self)
        return [self.card]

    def open(self, record: Record | None) -> None:
        """Show the card beside the fields."""
        super().open(record)
        self._show_card()

    def needed(self) -> dict[str, str]:
        """A card without a fact is empty."""
        return {"text": "one fact, however small"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Put the fact on the card; a fact that is there already takes the new source and day."""
        contact = self._contact(answers)
        if contact is None and not answers["name"].strip():
            raise InvalidAnswer({"name": "write their name, or choose somebody above"})
        noted_on = answers["noted_on"] or own_day(self.workbook, self.course)
        fact = Fact.checked(text=answers["text"], source=answers["source"], noted_on=noted_on)
        if contact is None:
            return Contact.checked(name=answers["name"], company=answers["company"], facts=[fact])
        texts = [known.text for known in contact.facts]
        facts = [fact if known.text == fact.text else known for known in contact.facts]
        return contact.with_changes(facts=facts if fact.text in texts else [*facts, fact])

    def fill(self, **answers: Any) -> PersonCard:
        """As for every form; a name that is in the workbook chooses that person."""
        if "name" in answers and not answers.get("contact_id"):
            answers["contact_id"] = answers["name"]
        return super().fill(**answers)

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """A card is opened by its fields, not as a record."""
        del answers

    def after_save(self, record: Record) -> None:
        """Keep the person chosen, and make room for the next fact."""
        self.saved = f"Noted on the card of {record.name}. What else do you know?"
        self.record = None
        self.open(None)
        with self.quietly():
            self.fields["contact_id"].answer = record.id
        self._show_card()

    def refresh(self) -> None:
        """Look again after a change elsewhere in the notebook."""
        with self.quietly():
            self.fields["contact_id"].look_again()
        self._show_card()

    def _contacts(self) -> list[Contact]:
        contacts = self.workbook.all(Contact)
        return sorted(contacts, key=lambda contact: not contact.on_list)

    def _contact(self, answers: Mapping[str, Any]) -> Contact | None:
        chosen = self.fields["contact_id"].record
        wanted = answers["name"].strip().casefold()
        named = (contact for contact in self._contacts() if contact.name.casefold() == wanted)
        return chosen or next(named, None)

    def _show_card(self) -> None:
        contact = self.fields["contact_id"].record
        for name in ("name", "company"):
            self.fields[name].widget.layout.display = "none" if contact else None
        bare = [entry.name for entry in self._contacts() if entry.on_list and not entry.facts]
        self.nudge.show(*_nudge(bare))
        self.card.show(*self._card_of(contact) if contact else ())

    def _card_of(self, contact: Contact) -> list[Block]:
        companies = self.workbook.all(Company)
        company = next((entry for entry in companies if entry.name.casefold() == contact.company.casefold()), None)
        links = link_table("Where to find more", links_for_contact(contact, self.course, company))
        if not contact.facts:
            return [panel.text(f"Nothing on the card of {contact.name} yet.", "quiet"), links]
        rows = [
            [fact.text, panel.link("Open", fact.source) if fact.source else "", str(fact.noted_on or "")]
            for fact in contact.facts
        ]
        return [panel.table(f"What you know of {contact.name}", ["Fact", "Source", "Noted"], rows), links]


def warm_path_blocks(workbook: Workbook, course: Course) -> list[Block]:
    """People the student is connected with who lead to a target company, or share a past with them."""
    companies, contacts = workbook.all(Company), workbook.all(Contact)
    if not contacts:
        return [panel.text(_NOBODY, "quiet")]
    school = course.school
    named = (school.name, school.short_name, school.linkedin_name)
    found = warm_paths(companies, contacts, workbook.first(Student), schools=named)
    if not found:
        return [panel.text(_NO_PATH, "quiet")]
    rows = [
        [path.contact.name, path.company.name if path.company else "common ground", ". ".join(path.reasons) + "."]
        for path in found[:MOST_PATHS]
    ]
    more = len(found) - len(rows)
    rest = [panel.text(f"And {more} more. These come first.", "quiet")] if more else []
    return [panel.table("Try these first", ["Person", "Leads to", "Why"], rows), *rest]


_NOBODY = (
    "Nobody to look at yet. Bring your LinkedIn connections in with notebook 02: they stay in your own file, and "
    "whoever works at one of your companies stands here, with the reason."
)
_NO_PATH = (
    "None of the people in your workbook leads to one of your companies yet. Import your connections in notebook 02, "
    "or note on a card where somebody worked before."
)


def _called(contact: Contact) -> str:
    return f"{contact.name} ({contact.company})" if contact.company else contact.name


def _nudge(bare: list[str]) -> list[Block]:
    if not bare:
        return []
    names = ", ".join(bare[:_MOST_NAMES]) + (f" and {len(bare) - _MOST_NAMES} more" if len(bare) > _MOST_NAMES else "")
    return [panel.text(f"No fact yet about: {names}. Two each make a message that nobody else could get.", "quiet")]
