"""The page after a conversation: what it brought, who was promised, and the next step."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from networking_kit.errors import InvalidAnswer
from networking_kit.forms import news
from networking_kit.forms.fields import AreaField, ChoiceField, DateField, LinesField, TextField, TickField
from networking_kit.forms.form import Form
from networking_kit.forms.meetings.choosing import MeetingField
from networking_kit.forms.own_day import own_day
from networking_kit.forms.panel import Panel
from networking_kit.forms.waiting import wait_for
from networking_kit.models import ActionStep, Contact, Fact, Meeting, Relationship
from networking_kit.models.text import SENTENCE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    import ipywidgets as widgets

    from networking_kit.forms.fields import Field
    from networking_kit.models import Record
    from networking_kit.workbook.records import Transaction

_AFTER_NAME = re.compile(r"\s*(?:[,;(]|\s[\u2013\u2014-]\s)\s*")


class AfterwardsForm(Form):
    """What one meeting brought; people who were promised become contacts, a dated next step becomes an action step."""

    key = "afterwards"
    button = "Save what it brought"

    def make_fields(self) -> list[Field]:
        """Held or not, what was learned, who was promised, what is next."""
        kinds = [(self.course.relationship_label(kind), kind.value) for kind in Relationship]
        return [
            MeetingField(self.workbook),
            TickField("held", "The conversation has taken place"),
            AreaField(
                "takeaways", "What do you take away?", hint="The two or three things you would tell a friend.", rows=4
            ),
            LinesField(
                "introductions",
                "Whom did they offer to introduce? (optional)",
                hint="One person a line: the name, then a comma and the company if you know it.",
                example="Joanna Sample, Fernbank Robotics",
                rows=2,
            ),
            ChoiceField(
                "relationship",
                "Put these people on your list as",
                kinds,
                hint="Without a choice they wait beside your list, like imported connections.",
                nothing="Not on the list yet",
            ),
            TextField("next_step", "One next step (optional)", example="Send her the link to my project", half=True),
            DateField(
                "next_step_on",
                "By when? (optional)",
                today=self.today,
                hint="With a day, such as Thursday or 30 Nov, it is one of your action steps.",
                half=True,
            ),
        ]

    def above(self) -> list[widgets.Widget]:
        """What is missing before this page is of use."""
        self.hint = Panel().add_class("nk-overview")
        self.fields["meeting"].on_change(self._open_chosen)
        news.listen(self.workbook, self)
        return [self.hint]

    def current(self) -> Record | None:
        """The meeting that was prepared last."""
        meetings = self.workbook.all(Meeting)
        return meetings[-1] if meetings else None

    def open(self, record: Record | None) -> None:
        """Show what a meeting brought so far."""
        super().open(record)
        wait_for("" if record else "No meeting yet: prepare one above first.", self.hint, self.widget)

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The meeting's own fields, and the day of its next step."""
        step = self._step_of(self.workbook.all(ActionStep), record.next_step)
        own = {name: getattr(record, name) for name in ("held", "takeaways", "introductions", "next_step")}
        return {**own, "meeting": record.id, "next_step_on": step.due_on if step else None}

    def build(self, answers: dict[str, Any]) -> Record:
        """Put the answers on the meeting as it stands now."""
        if self.record is None:
            raise InvalidAnswer({"meeting": "choose the meeting; the form above prepares one"})
        if answers["next_step_on"] and not isinstance(answers["next_step_on"], date):
            raise InvalidAnswer({"next_step_on": "write the day, such as Thursday, 30 Nov or 2026-11-30"})
        if answers["next_step_on"] and not answers["next_step"].strip():
            raise InvalidAnswer({"next_step": "say what is due on that day"})
        self._today = own_day(self.workbook, self.course)  # not to be read amid the saving
        names = ("held", "takeaways", "introductions", "next_step")
        return self.record.with_changes(**{name: answers[name] for name in names})

    def store(self, record: Record, batch: Transaction) -> Record:
        """Save the meeting, the people who were promised and the next step as one change."""
        saved = batch.save(record)
        people = self._introduce(batch, saved, self._today)
        step = self._plan_step(batch, saved)
        self.saved = " ".join(filter(None, ("Saved.", people, step, "Now say thank you, today.")))
        return saved

    def after_save(self, record: Record) -> None:
        """Keep the meeting open; the choice about the list is made anew for the next people."""
        self.record = record
        with self.quietly():
            self.fields["relationship"].answer = None

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """The meeting that the answers name."""
        with self.quietly():
            self.fields["meeting"].answer = answers.get("meeting")
        return self.fields["meeting"].record

    def fill(self, **answers: Any) -> AfterwardsForm:
        """As for every form; `meeting` may be the contact's name, and opens that meeting."""
        if "meeting" in answers:
            found = self.matching({"meeting": answers.pop("meeting")})
            if found and (self.record is None or found.id != self.record.id):
                self.open(found)
        return super().fill(**answers)

    def refresh(self) -> None:
        """Offer the meetings there are now."""
        with self.quietly():
            self.fields["meeting"].look_again()
        if not self.workbook.draft(self.key, self._draft_of()):
            self.open(self.fields["meeting"].record or self.current())

    # Inside -------------------------------------------------------------------------------------------------------

    def _introduce(self, batch: Transaction, meeting: Meeting, today: date) -> str:
        """Add those who are not in the workbook yet; nobody stands there twice."""
        kind = self.fields["relationship"].answer
        known = {_plain(contact.name): contact for contact in batch.all(Contact)}
        by = next((contact.name for contact in known.values() if contact.id == meeting.contact_id), "somebody I met")
        added, listed = 0, 0
        for line in meeting.introductions:
            name, company = _split(line)
            contact = known.get(_plain(name))
            if not name:
                continue
            if contact is None:
                fact = Fact(text=f"{by} offered to introduce us"[:SENTENCE_LENGTH], noted_on=today)
                contact = Contact.checked(name=name, company=company, facts=[fact])
                added += 1
            elif not kind or contact.on_list:
                continue
            if kind:
                contact = contact.with_changes(on_list=True, relationship=contact.relationship or kind)
                listed += 1
            known[_plain(name)] = batch.save(contact)
        people = "1 person" if added == 1 else f"{added} people"
        return " ".join(
            filter(None, (f"{people} added." if added else "", f"{listed} now on your list." if listed else ""))
        )

    def _plan_step(self, batch: Transaction, meeting: Meeting) -> str:
        """Keep the next step among the action steps while it has a day; a changed one is changed there as well."""
        due_on, steps = self.fields["next_step_on"].answer, batch.all(ActionStep)
        before = self.record.next_step if self.record else ""
        step = self._step_of(steps, meeting.next_step) or self._step_of(steps, before)
        if not meeting.next_step or not (due_on or step):
            return ""
        content = {"description": meeting.next_step[:SENTENCE_LENGTH], "due_on": due_on}
        batch.save(step.with_changes(**content) if step else ActionStep.checked(**content))
        return "Your next step is among your action steps."

    @staticmethod
    def _step_of(steps: list[ActionStep], words: str) -> ActionStep | None:
        wanted = _plain(words)
        return next((step for step in steps if wanted and _plain(step.description) == wanted), None)

    def _draft_of(self) -> UUID | None:
        return self.record.id if self.record else None

    def _open_chosen(self) -> None:
        chosen = self.fields["meeting"].record
        if not self._loading and chosen and (self.record is None or chosen.id != self.record.id):
            self.open(chosen)


def _split(line: str) -> tuple[str, str]:
    """A name and what follows it, such as ``Joanna Sample, Fernbank``."""
    name, *rest = _AFTER_NAME.split(line, maxsplit=1)
    return name.strip(), rest[0].rstrip(") ") if rest else ""


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
