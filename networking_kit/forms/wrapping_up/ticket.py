"""The exit ticket: the student's own words and counts, nothing about anybody else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from networking_kit.forms import panel
from networking_kit.forms.fields import AreaField, ChoiceField
from networking_kit.forms.form import Form
from networking_kit.forms.panel import Panel
from networking_kit.models import ExitTicket, Student
from networking_kit.planner import Snapshot, counts

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.forms.fields import Field
    from networking_kit.models import Record


class ExitTicketForm(Form):
    """The exit ticket of the course."""

    key = "exit_ticket"
    button = "Save my exit ticket"
    saved = "Your exit ticket is saved in your workbook."

    def make_fields(self) -> list[Field]:
        """The course's questions, in its order."""
        return [
            ChoiceField(question.key, question.prompt, [(choice, choice) for choice in question.choices])
            if question.choices
            else AreaField(question.key, question.prompt, rows=3)
            for question in self.course.exit_ticket
        ]

    def extras(self) -> list[widgets.Widget]:
        """The counts that go with the words."""
        self.counts = Panel().add_class("nk-counts")
        self._show_counts()
        return [self.counts]

    def current(self) -> Record | None:
        """The one ticket of the workbook."""
        return self.workbook.first(ExitTicket)

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The answers by question."""
        return dict(record.answers)

    def take(self, answer_sets: list[dict[str, Any]]) -> ExitTicketForm:
        """Fill and submit; a sample student has answers for several courses, and each takes those it asks for."""
        return super().take([{key: said for key, said in one.items() if key in self.fields} for one in answer_sets])

    def needed(self) -> dict[str, str]:
        """The questions that the course requires."""
        return {q.key: "needs an answer; one sentence will do" for q in self.course.exit_ticket if q.required}

    def build(self, answers: dict[str, Any]) -> Record:
        """Make or change the ticket."""
        words = {key: (answer or "").strip() for key, answer in answers.items()}
        self._show_counts()
        student = self.workbook.first(Student)
        ticket = {
            "student": student.name if student else "",
            "program": student.program if student else "",
            "answers": words,
            "counts": counts(Snapshot.read(self.workbook.all)),
            "written_at": datetime.now(UTC).replace(microsecond=0),
        }
        return self.record.with_changes(**ticket) if self.record else ExitTicket.checked(**ticket)

    def _show_counts(self) -> None:
        have = counts(Snapshot.read(self.workbook.all))
        shown = ("warm", "cold", "action_steps", "messages", "sent", "meetings")
        rows = [[name.replace("_", " ").capitalize(), str(have[name])] for name in shown]
        self.counts.show(
            panel.table("Counts that go with your answers", ["What", "How many"], rows),
            panel.text(self.course.privacy.promise, "quiet"),
        )
