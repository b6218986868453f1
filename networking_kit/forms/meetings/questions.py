"""Questions for a meeting: from the banks, by what the student values, and from the facts on the contact's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import ipywidgets as widgets

from networking_kit.course import own_or_shipped
from networking_kit.course.questions import audiences_of, load_questions
from networking_kit.exporters.agenda import SlotKind, timed_agenda
from networking_kit.forms import panel
from networking_kit.forms.button import Button
from networking_kit.forms.choosing import TicksField
from networking_kit.forms.fields import TickField
from networking_kit.forms.panel import Panel
from networking_kit.models import Contact, Student

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.course import MeetingRules
    from networking_kit.forms.panel import Block
    from networking_kit.models import Fact

MOST_FROM_FACTS = 2
"""Questions made from a card for one meeting: more, and it sounds like an inquiry into the person."""
_LONGEST_FACT = 160
_SHORTEST_MEETING = 5
_VALUES = "values"
"""Setting that keeps what the student holds dear, for the next meeting."""
_BY_WORD = (
    (("talk", "spoke", "speaker", "panel", "podcast"), "what did people ask you about it afterwards?"),
    (("wrote", "post", "article", "blog", "book", "published"), "what made you write it, and what came back?"),
    (
        ("went from", "used to", "career", "former", "years as", "was a ", "before that", "came from"),
        "what from there helps you still, and what did you have to learn anew?",
    ),
    (
        ("built", "maintain", "open source", "repository", "project", "designed", "tool", "app "),
        "which decision in it would you make differently today?",
    ),
    (("finished", "graduated", "student", "program", "school"), "how did you get from there to your first team?"),
    (("lead", "manage", "founded", "mentor", "teach"), "what did you only understand once you did it?"),
)
_ANY = "how did that come about?"
_WORDS = {
    SlotKind.THANKS: "Thanks",
    SlotKind.INTRODUCTION: "You",
    SlotKind.QUESTION: "Question",
    SlotKind.SIGN: "Sign",
    SlotKind.CLOSING: "Closing question",
    SlotKind.GOODBYE: "Goodbye",
}


class Suggested(NamedTuple):
    """A question with the reason it is suggested."""

    text: str
    why: str


def from_facts(facts: Iterable[Fact], most: int = MOST_FROM_FACTS) -> list[Suggested]:
    """Open questions on what a card says, the newest facts first; the student puts them in their own words."""
    return [Suggested(_question_on(fact.text), _why(fact)) for fact in list(facts)[::-1][:most]]


def agenda_block(minutes: Any, questions: Iterable[str], rules: MeetingRules) -> list[Block]:
    """The conversation minute by minute, as far as the fields can be read; nothing while there is no question."""
    asked = list(questions)
    if not asked or not isinstance(minutes, int) or minutes < _SHORTEST_MEETING:
        return []
    agenda = timed_agenda(minutes, asked, rules)
    rows = [[f"{slot.start} to {slot.end}", _WORDS[slot.kind], slot.what] for slot in agenda.slots]
    table = panel.table(f"Your {minutes} minutes", ["Minute", "Part", "What"], rows)
    if not agenda.reserve:
        return [table]
    return [table, panel.text(f"In reserve, if there is time: {len(agenda.reserve)} more.", "quiet")]


class Suggesting:
    """The part of the meeting form that suggests questions and shows how the time is shared out."""

    def suggestions(self) -> list[widgets.Widget]:
        """What the student values, whether it is a job shadow, the button, the reasons and the agenda."""
        self.bank = load_questions(own_or_shipped(self.workbook.path.parent, "questions.toml"))
        labels = [(topic.label[:1].upper() + topic.label[1:], topic.key) for topic in self.bank.values()]
        self.values = TicksField(
            "values", "What do you care about in a team? (optional)", labels, hint="Questions show whether it is true."
        )
        self.values.answer = self.workbook.setting(_VALUES, [])
        self.shadow = TickField("shadow", "It is a job shadow: I will watch them work")
        suggest = Button(description="Suggest questions")
        suggest.on_click(lambda _button: self.suggest())
        self.advice, self.agenda = Panel().add_class("nk-advice"), Panel().add_class("nk-agenda")
        self.advice.show(self._closing())
        for name in ("questions", "minutes"):
            self.fields[name].on_change(self._show_agenda)
        row = widgets.HBox([suggest]).add_class("nk-actions")
        return [self.values.widget, self.shadow.widget, row, self.advice, self.agenda]

    def suggest(self, values: Iterable[str] | None = None, *, shadow: bool | None = None) -> list[str]:
        """Add questions that fit the contact, the student and what they want to learn; return the new ones.

        Args:
            values: keys of what the student cares about; what is ticked if left out.
            shadow: whether it is a job shadow; what is ticked if left out.
        """
        if values is not None:
            self.values.answer = list(values)
        if shadow is not None:
            self.shadow.answer = shadow
        if self.values.answer != self.workbook.setting(_VALUES, []):
            self.workbook.set_setting(_VALUES, self.values.answer)
        contact = next((c for c in self.workbook.all(Contact) if str(c.id) == self.fields["contact_id"].answer), None)
        field = self.fields["questions"]
        new = [entry for entry in self._suggested(contact) if entry.text not in field.answer]
        field.answer = [*field.answer, *(entry.text for entry in new)]
        if new:
            self.advice.show(panel.table("Why these questions", ["Question", "Why"], new), self._closing())
        self._show_agenda()
        return [entry.text for entry in new]

    def _suggested(self, contact: Contact | None) -> list[Suggested]:
        student = self.workbook.first(Student)
        personal = from_facts(contact.facts) if contact else []
        audiences = audiences_of(
            contact.relationship if contact else None,
            career_changer=bool(student and student.background),
            shadow=self.shadow.answer,
        )
        picks = self.bank.pick(
            audiences,
            self.fields["want_to_learn"].answer,
            contact.role if contact else "",
            max(self.course.meeting.questions - len(personal), 1),
            self.values.answer,
        )
        return [*personal, *(Suggested(pick.question.text, pick.reason) for pick in picks)]

    def _show_agenda(self) -> None:
        rules = self.course.meeting
        minutes = self.fields["minutes"].answer or rules.minutes.most
        self.agenda.show(*agenda_block(minutes, self.fields["questions"].answer, rules))

    def _closing(self) -> Block:
        return panel.text(f"At the end, always: “{self.course.meeting.closing_question}”", "quiet")


def _question_on(fact: str) -> str:
    words = fact.casefold()
    asked = next((question for starts, question in _BY_WORD if any(start in words for start in starts)), _ANY)
    short = fact if len(fact) <= _LONGEST_FACT else fact[: _LONGEST_FACT - 1].rsplit(" ", 1)[0] + "…"
    return f"About “{short.rstrip('.')}”: {asked}"


def _why(fact: Fact) -> str:
    when = f", noted {fact.noted_on:%d %B}" if fact.noted_on else ""
    return f"From the card{when}: it shows that you looked, and only they can answer. Say it in your own words."
