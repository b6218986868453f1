"""Forms for whom to reach: target companies, contacts, and action steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.forms import news, panel
from networking_kit.forms.fields import AreaField, ChoiceField, DateField, LinesField, TextField, TickField
from networking_kit.forms.profile import time_zone_choices
from networking_kit.forms.records import RecordsForm
from networking_kit.models import ActionKind, ActionStep, Company, Contact, Fact, Relationship, Warmth
from networking_kit.models.names import company_key, words
from networking_kit.planner import Snapshot, contact_state, progress

if TYPE_CHECKING:
    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook


class CompanyForm(RecordsForm):
    """Target companies, each with the reason for it."""

    key = "company"
    model = Company
    noun = "company"
    button = "Save this company"

    def make_fields(self) -> list[Field]:
        """The reason is asked before anything that can be looked up later."""
        return [
            TextField("name", "Company", example="Fernbank Robotics"),
            AreaField("reason", "Why this one? What could you learn there?", rows=2),
            LinesField(
                "criteria", "What drew you to it? (optional)", hint="One a line: size, city, product, language, values."
            ),
            TextField("website", "Website (optional)", example="fernbank.example"),
        ]

    def blocks(self, records: list[Record]) -> list[Block]:
        """The companies so far."""
        bar = panel.meter("Target companies", len(records), self.course.quotas.companies)
        if not records:
            return [bar, panel.text("No company yet. Two or three are plenty to start with.", "quiet")]
        return [bar, panel.table("Your target companies", ["Company", "Why"], [[c.name, c.reason] for c in records])]

    def needed(self) -> dict[str, str]:
        """A company without a reason is only a name."""
        return {"reason": "one sentence on why, so that you can say it in a message"}


class ContactForm(RecordsForm):
    """The list of warm and cold contacts."""

    key = "contact"
    model = Contact
    noun = "contact"
    button = "Save this contact"
    _completed = ""

    def __init__(self, workbook: Workbook, course: Course) -> None:
        super().__init__(workbook, course)
        news.listen(workbook, self)

    def refresh(self) -> None:
        """List who is there now; what is being typed stays."""
        self._look_again()

    def make_fields(self) -> list[Field]:
        """Name and relationship make a contact; the rest can follow."""
        kinds = [(self.course.relationship_label(kind), kind.value) for kind in Relationship]
        return [
            TextField("name", "Name", example="Joanna Sample"),
            ChoiceField("relationship", "How do you know them?", kinds, hint="Warm or cold follows from this."),
            TextField("company", "Company (optional)", half=True),
            TextField("role", "Role (optional)", example="Back end engineer", half=True),
            LinesField(
                "facts",
                "What do you know about them? (optional, and what makes a message work)",
                hint="One fact a line: a talk, a post, a project, a shared past.",
                example="Gave a talk on release notes at the May meetup",
            ),
            TextField("slack", "Slack name (optional)", half=True),
            TextField("linkedin", "LinkedIn page (optional)", example="linkedin.com/in/their-name", half=True),
            TextField("email", "E-mail (optional)", example="name@example.com", half=True),
            ChoiceField("time_zone", "Their time zone (optional)", time_zone_choices(), nothing="Not known", half=True),
        ]

    def listed(self) -> list[Record]:
        """The contacts on the student's list, without the rest of an imported address book."""
        return [contact for contact in self.workbook.all(Contact) if contact.on_list]

    def blocks(self, records: list[Record]) -> list[Block]:
        """The gate, and who is on the list."""
        now = Snapshot.read(self.workbook.all)
        steps = [
            step for step in progress(now, self.course).steps if step.key == "list_building"
        ]  # a course may skip it
        bars = [panel.meter(goal.label, goal.done, goal.needed) for step in steps for goal in step.goals]
        if not records:
            return [*bars, panel.text("Nobody yet. Start with somebody you could write to tonight.", "quiet")]
        rows = [[c.name, self._warmth(c), c.company, contact_state(c, now).value.replace("_", " ")] for c in records]
        listed = panel.table("Your contacts", ["Name", "Warm or cold", "Company", "Where it stands"], rows)
        return [*bars, panel.fold(f"{len(rows)} on your list so far", listed)]

    def answers_of(self, record: Record) -> dict[str, Any]:
        """Facts are shown one a line."""
        return {**super().answers_of(record), "facts": [fact.text for fact in record.facts]}

    def needed(self) -> dict[str, str]:
        """A contact on the list is warm or cold."""
        return {"relationship": "choose one; a stranger is fine, and makes a cold contact"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Put the contact on the list; the source of a fact that stays is kept, an imported contact is completed."""
        imported = None if self.record else self._imported(answers)
        before = self.record or imported
        known = {fact.text: fact for fact in before.facts} if before else {}
        facts = [known.get(line) or Fact.checked(text=line) for line in answers["facts"]]
        self._completed = imported.name if imported else ""
        if imported is None:
            return super().build({**answers, "facts": facts, "on_list": True})
        facts = [*(fact for fact in imported.facts if fact not in facts), *facts]
        typed = {name: answer for name, answer in answers.items() if answer}
        # The imported name is how they write it themselves, with its accents and capitals.
        return imported.with_changes(**{**typed, "name": imported.name, "facts": facts, "on_list": True})

    def after_save(self, record: Record) -> None:
        """Say so where an imported contact was completed."""
        completed = self._completed
        super().after_save(record)
        if completed:
            self.saved = f"{completed} was among your connections: the card is completed and on your list now."

    def matching(self, answers: Any) -> Record | None:
        """Also find an imported contact of that name, so that it moves onto the list instead of being doubled."""
        wanted = str(answers.get("name", "")).strip().casefold()
        return next((c for c in self.workbook.all(Contact) if c.name.casefold() == wanted), None)

    def _imported(self, answers: Any) -> Contact | None:
        """The one connection of that name, unless the companies say that they are two people."""
        wanted, company = words(str(answers["name"])), company_key(str(answers["company"]))
        others = [c for c in self.workbook.all(Contact) if not c.on_list and words(c.name) == wanted] if wanted else []
        same = [contact for contact in others if company_key(contact.company) == company]
        if not same:
            same = [contact for contact in others if not company or not contact.company]
        return same[0] if len(same) == 1 else None

    @staticmethod
    def _warmth(contact: Contact) -> str:
        return {Warmth.WARM: "warm", Warmth.COLD: "cold", None: "not said yet"}[contact.warmth]


class ActionStepForm(RecordsForm):
    """Steps the student will take this module."""

    key = "action_step"
    model = ActionStep
    identity = "description"
    noun = "action step"
    button = "Save this step"

    def make_fields(self) -> list[Field]:
        """What, what kind, by when."""
        kinds = [(self.course.form_label(kind), kind.value) for kind in ActionKind]
        examples = {form.key: form.example for form in self.course.networking_forms}
        return [
            TextField(
                "description",
                "What will you do?",
                hint="Something you can tick off, with a place or a person in it.",
                example=next(iter(examples.values()), ""),
            ),
            ChoiceField("action", "Which form of networking is it?", kinds, half=True),
            DateField("due_on", "By when?", today=self.today, half=True),
            TickField("done", "Done"),
        ]

    def blocks(self, records: list[Record]) -> list[Block]:
        """The steps so far."""
        bar = panel.meter("Action steps", len(records), self.course.quotas.action_steps)
        rows = [
            [step.description, str(step.due_on or "no date"), "✓ done" if step.done else "to do"] for step in records
        ]
        return [bar, panel.table("Your action steps", ["Step", "By", "State"], rows)] if rows else [bar]

    def needed(self) -> dict[str, str]:
        """The form of networking tells the steps apart in a report."""
        return {"action": "choose the one that comes nearest"}
