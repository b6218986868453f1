"""What all forms share: one way in (`fill`), one way to save (`submit`), and nothing typed is ever lost."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Self

import ipywidgets as widgets

from networking_kit.errors import Conflict, InvalidAnswer, NetworkingKitError
from networking_kit.forms import conflicts, news, panel
from networking_kit.forms.button import Button
from networking_kit.forms.own_day import own_day
from networking_kit.forms.panel import Panel
from networking_kit.forms.typed import KeepsTyping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.models import Record
    from networking_kit.workbook import Transaction, Workbook


class Form(KeepsTyping):
    """A page of fields about one record.

    A click on the button calls `submit()` and nothing else, and so do tests, papermill and the command line.
    A subclass lists its `fields` and says how answers become a record (`build`) and a record answers (`answers_of`).
    """

    key: ClassVar[str]
    """Name of the form in answers, drafts and style."""
    button: ClassVar[str] = "Save"
    saved: ClassVar[str] = "Saved in your workbook."

    def __init__(self, workbook: Workbook, course: Course) -> None:
        self.workbook = workbook
        self.course = course
        self.record: Record | None = None
        self._conflict: Conflict | None = None
        self._loading = False
        self.fields = {field.name: field for field in self.make_fields()}
        self.status = Panel(role="status").add_class("nk-status")
        self._choose = widgets.HBox().add_class("nk-actions")
        self.widget = self._lay_out()
        for field in self.fields.values():
            field.on_change(self._keep_typed)
        self.open(self.current())

    # What a form is about -----------------------------------------------------------------------------------------

    def make_fields(self) -> list[Field]:
        """The fields in the order of the page."""
        raise NotImplementedError

    def current(self) -> Record | None:
        """The record that the form opens with."""
        return None

    def build(self, answers: dict[str, Any]) -> Record:
        """The record that `answers` make; raise `InvalidAnswer` naming fields."""
        raise NotImplementedError

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The answers that a record holds, one for each field of the form that it fills."""
        return {name: getattr(record, name) for name in self.fields if name in type(record).model_fields}

    def defaults(self) -> dict[str, Any]:
        """Answers that an empty form starts with."""
        return {}

    def needed(self) -> dict[str, str]:
        """Fields that must not stay empty: name to what to do about it."""
        return {}

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """The stored record that a set of answers is about, if there is one."""
        del answers
        return self.record

    def store(self, record: Record, batch: Transaction) -> Record:
        """Save what `build` made, and whatever else follows from it, as one change in `batch`."""
        return batch.save(record)

    def after_save(self, record: Record) -> None:
        """React to a save, such as listing the new record."""

    def extras(self) -> list[widgets.Widget]:
        """Widgets between the fields and the button, such as a preview."""
        return []

    def actions(self) -> list[Button]:
        """Buttons beside the one that saves."""
        return []

    def today(self) -> date:
        """The day it is where the student is."""
        return own_day(self.workbook, self.course)

    @staticmethod
    def action(label: str, do: Callable[[], object]) -> Button:
        """A button for `actions` that calls `do`."""
        made = Button(description=label)
        made.on_click(lambda _button: do())
        return made

    def above(self) -> list[widgets.Widget]:
        """Widgets above the fields, such as the choice of a record."""
        return []

    def shown(self) -> list[widgets.Widget]:
        """The widgets of the fields, in the order of the page."""
        return [field.widget for field in self.fields.values()]

    # The one way in and out ---------------------------------------------------------------------------------------

    def fill(self, **answers: Any) -> Self:
        """Put `answers` into the fields, as if typed; raise `InvalidAnswer` for a field that the form does not have."""
        unknown = sorted(set(answers) - set(self.fields))
        if unknown:
            allowed = ", ".join(self.fields)
            raise InvalidAnswer(dict.fromkeys(unknown, f"is not a field of this form; it has {allowed}"))
        for name, answer in answers.items():
            self.fields[name].answer = answer
        return self

    def submit(self) -> Record | None:
        """Save what is typed and return the stored record, or show what is wrong and return None."""
        self._show_errors({})
        try:
            record = self._save(self._built())
        except InvalidAnswer as refused:
            self._show_errors(refused.problems)
        except Conflict as conflict:
            self._show_conflict(conflict)
        except NetworkingKitError as problem:
            self.status.show(panel.text(f"{problem} What you typed is still here.", "bad"))
        else:
            self._settle(record)
            return record
        return None

    def take(self, answer_sets: list[dict[str, Any]]) -> Self:
        """Fill and submit once for each set of answers; raise `InvalidAnswer` if one of them is refused."""
        for answers in answer_sets:
            self.open(self.matching(answers))
            if self.fill(**answers).submit() is None:
                raise InvalidAnswer(self.errors or {self.key: self.status.as_text()})
        return self

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong now: field name to sentence."""
        return {name: field.error for name, field in self.fields.items() if field.error}

    def open(self, record: Record | None) -> None:
        """Show a stored record, or an empty form; what was typed and not saved comes back."""
        self.record = record
        draft = self._bring_back()
        answers = self.answers_of(self.record) if self.record else self.defaults()
        with self.quietly():
            strange = self._show_answers(answers, draft)
        self._show_errors({})
        if draft:
            left_out = f" What does not fit any more was left out: {', '.join(strange)}." if strange else ""
            words = f"What you typed last time is back. It is not saved yet.{left_out}"
            self.status.show(panel.text(words, "quiet"))

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Change fields inside without taking it for something that the student typed."""
        before, self._loading = self._loading, True
        try:
            yield
        finally:
            self._loading = before

    def keep_mine(self) -> Record | None:
        """Settle a conflict: save what is typed over the other version, which stays in the history."""
        if self._conflict is not None:
            if self.record is not None:  # a new record is built again from what is stored now
                self.record = self._conflict.theirs or self.record.model_copy(update={"revision": 0})
            self._end_conflict()
        return self.submit()

    def take_theirs(self) -> None:
        """Settle a conflict: show the version that was saved elsewhere and drop what is typed."""
        if self._conflict is not None:
            theirs = self._conflict.theirs
            self._drop_draft()
            self._end_conflict()
            self.open(theirs)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)

    # Inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> widgets.VBox:
        button = Button(description=self.button).add_class("nk-primary")
        button.on_click(lambda _button: self.submit())
        row = widgets.HBox([button, *self.actions()]).add_class("nk-actions")
        fields = widgets.VBox(self.shown()).add_class("nk-fields")
        page = widgets.VBox([*self.above(), fields, *self.extras(), row, self.status, self._choose])
        return page.add_class("nk-form").add_class(f"nk-form-{self.key.replace('_', '-')}")

    def _built(self) -> Record:
        answers = {name: field.answer for name, field in self.fields.items()}
        missing = {name: what for name, what in self.needed().items() if not answers[name]}
        try:
            record = self.build(answers)
        except InvalidAnswer as refused:
            raise InvalidAnswer({**refused.problems, **missing}) from None
        if missing:
            raise InvalidAnswer(missing)
        return record

    def _save(self, record: Record) -> Record:
        """Store; a change elsewhere of what this form does not show is kept beside what it changed."""
        try:
            return self._store(record)
        except Conflict as conflict:
            together = conflicts.joined(self.workbook, conflict, self.answers_of)
            if together is None:
                raise
            return self._store(together)

    def _store(self, record: Record) -> Record:
        """Save and forget the draft as one, so that no failure in between makes the next save a double."""
        with self.workbook.transaction(self.key) as batch:
            saved = self.store(record, batch)
            if self._kept is not None:
                batch.drop_draft(self.key, self._draft_of(), only=self._kept)
        self._kept = None
        return saved

    def _settle(self, record: Record) -> None:
        self.record = record
        self._end_conflict()
        with self.quietly():
            for field in self.fields.values():
                field.settle()
        try:
            self.after_save(record)
            self.status.show(panel.text(f"✓ {self.saved}", "good"))
            news.tell(self.workbook, but=self)
        except NetworkingKitError as problem:
            self.status.show(panel.text(f"✓ Saved. What is shown could not be refreshed: {problem}", "plain"))

    def _show_errors(self, problems: Mapping[str, str]) -> None:
        top = {name.partition(".")[0]: sentence for name, sentence in problems.items()}
        for name, field in self.fields.items():
            field.error = top.pop(name, "")
        wrong = [f"{self.fields[name].label}: {error.removeprefix('▲ ')}" for name, error in self.errors.items()]
        wrong += [f"{name}: {sentence}" for name, sentence in top.items()]
        if wrong:
            self.status.show(panel.text("Not saved yet. Please look at:", "bad"), panel.links(wrong))
        else:
            self.status.show()

    def _show_conflict(self, conflict: Conflict) -> None:
        self._conflict = conflict
        self.status.show(*conflicts.compared(conflict, self._label))
        mine_button = Button(description="Save mine over it")
        mine_button.on_click(lambda _button: self.keep_mine())
        theirs_button = Button(description="Use the saved one")
        theirs_button.on_click(lambda _button: self.take_theirs())
        self._choose.children = [mine_button, theirs_button]

    def _end_conflict(self) -> None:
        self._conflict = None
        self._choose.children = []

    def _label(self, name: str) -> str:
        return self.fields[name].label if name in self.fields else name.replace("_", " ")
