"""Check-for-understanding questions: one choice, and at once why it is right or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from networking_kit.forms import panel
from networking_kit.forms.fields import ChoiceField
from networking_kit.forms.form import Form
from networking_kit.models import Reflection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from networking_kit.course import CheckQuestion, Course
    from networking_kit.forms.fields import Field
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook


class RadioField(ChoiceField):
    """One of a few, all in sight."""

    def make_control(self, example: str) -> widgets.DOMWidget:  # noqa: ARG002 - radio buttons have no placeholder
        """Build radio buttons, none of them chosen."""
        return widgets.RadioButtons(options=[choice for choice in self._choices if choice[1]], value=None)

    def write(self, value: Any) -> None:
        """Choose the value, or nothing if it is not among the choices any more."""
        known = [choice for _, choice in self.control.options]
        self.control.value = value if value in known else None


class CheckForm(Form):
    """One question that checks understanding; the answer is kept like any other, right or wrong."""

    button = "Check my answer"

    def __init__(self, workbook: Workbook, course: Course, question: CheckQuestion) -> None:
        self.question = question
        self.key = question.key
        super().__init__(workbook, course)

    def make_fields(self) -> list[Field]:
        """The choices of the course."""
        return [RadioField("answer", self.question.prompt, [(choice, choice) for choice in self.question.choices])]

    def current(self) -> Record | None:
        """The answer that was given last."""
        return next((entry for entry in self.workbook.all(Reflection) if entry.question == self.key), None)

    def needed(self) -> dict[str, str]:
        """There is nothing to check before a choice."""
        return {"answer": "choose one first; a guess is fine"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Keep the answer as it was chosen."""
        if self.record:
            return self.record.with_changes(answer=answers["answer"] or "")
        return Reflection.checked(question=self.key, answer=answers["answer"] or "")

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """There is one answer a question."""
        del answers
        return self.current()

    def _settle(self, record: Record) -> None:
        super()._settle(record)
        right = record.answer == self.question.answer
        verdict = "✓ That is it." if right else f"Not quite. Better: {self.question.answer}"
        self.status.show(panel.text(f"{verdict} {self.question.why}", "good" if right else "plain"))


class FormGroup:
    """Forms that belong together, shown one below the other."""

    def __init__(self, forms: list[Form]) -> None:
        self.forms = forms
        self.widget = widgets.VBox([form.widget for form in forms]).add_class("nk-checks")

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)
