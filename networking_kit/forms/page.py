"""A page that looks something up or writes something out: what to choose, buttons, and what came of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Self

import ipywidgets as widgets

from networking_kit.errors import InvalidAnswer, NetworkingKitError
from networking_kit.forms import news, panel
from networking_kit.forms.button import Button
from networking_kit.forms.choosing import RecordField
from networking_kit.forms.own_day import own_day
from networking_kit.forms.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook


class Page:
    """Fields to choose with and a panel that shows what fits; it changes no record unless a button does.

    As with a form, a button calls a method that tests and the command line can call as well. An instructor's page has
    no workbook.
    """

    key: ClassVar[str]
    """Name of the page in style."""

    def __init__(self, workbook: Workbook | None, course: Course) -> None:
        if workbook is not None:
            self.workbook = workbook
        self.course = course
        upper, lower = self.make_fields(), self.make_lower_fields()
        self.fields = {field.name: field for field in (*upper, *lower)}
        self.result = Panel().add_class("nk-result")
        self.status = Panel(role="status").add_class("nk-status")
        self._settling = False
        self.widget = self._lay_out(upper, lower)
        for field in upper:
            field.on_change(self._look)
        if workbook is not None:
            news.listen(workbook, self)
        self.refresh()

    def make_fields(self) -> list[Field]:
        """The fields above what is shown, which decide what that is."""
        return []

    def make_lower_fields(self) -> list[Field]:
        """The fields below what is shown, beside the buttons: what to do with it."""
        return []

    def buttons(self) -> list[widgets.Widget]:
        """Buttons below the fields; `button` makes one."""
        return []

    def blocks(self) -> list[Block]:
        """What fits the fields now."""
        raise NotImplementedError

    def fill(self, **answers: Any) -> Self:
        """Put `answers` into the fields, as if chosen; raise `InvalidAnswer` for a field that is not there."""
        if unknown := sorted(set(answers) - set(self.fields)):
            allowed = ", ".join(self.fields)
            raise InvalidAnswer(dict.fromkeys(unknown, f"is not a field of this page; it has {allowed}"))
        for name, answer in answers.items():
            self.fields[name].answer = answer
        return self

    def refresh(self) -> None:
        """Offer what is in the workbook now, and show what fits."""
        self._settling = True
        try:
            for field in self.fields.values():
                if isinstance(field, RecordField):
                    field.look_again()
        finally:
            self._settling = False
        self.show()

    def show(self) -> None:
        """Show what fits the fields now."""
        with self.told():
            self.result.show(*self.blocks())

    def as_text(self) -> str:
        """What is shown, for a terminal or a test."""
        return "\n".join(filter(None, (self.result.as_text(), self.status.as_text())))

    def today(self) -> date:
        """The day it is where the student is."""
        return own_day(self.workbook, self.course)

    def button(self, label: str, action: Callable[[], object], *, primary: bool = False) -> Button:
        """A button that calls `action`."""
        made = Button(description=label)
        if primary:
            made.add_class("nk-primary")
        made.on_click(lambda _button: action())
        return made

    def say(self, words: str, tone: str = "good") -> None:
        """Show and announce a sentence; `tone` is good, quiet, plain or bad."""
        self.status.show(panel.text(f"✓ {words}" if tone == "good" else words, tone))

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say in words what went wrong inside, beside the field that is to be mended where it is known."""
        for field in self.fields.values():
            field.error = ""
        try:
            yield
        except InvalidAnswer as refused:
            for name, sentence in refused.problems.items():
                if name in self.fields:
                    self.fields[name].error = sentence
            self.say("Not done yet: see what is marked above.", "bad")
        except NetworkingKitError as problem:
            self.say(str(problem), "bad")

    def _look(self) -> None:
        if not self._settling:
            self.status.show()
            self.show()

    def _lay_out(self, upper: list[Field], lower: list[Field]) -> widgets.VBox:
        above, below = (
            [widgets.VBox([field.widget for field in fields]).add_class("nk-fields")] if fields else []
            for fields in (upper, lower)
        )
        buttons = self.buttons()
        row = [widgets.HBox(buttons).add_class("nk-actions")] if buttons else []
        page = widgets.VBox([*above, self.result, *below, *row, self.status])
        return page.add_class("nk-form").add_class(f"nk-form-{self.key.replace('_', '-')}")

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)
