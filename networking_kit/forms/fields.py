"""The fields of a form: a label above, a control, a hint, and room for what is wrong with the answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from networking_kit.forms.days import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Field:
    """One question of a form.

    `name` is the key in answers and in errors; `label` stands above the control and is its accessible name. A `half`
    field shares its row with its neighbour where there is room.
    Subclasses make the control and translate between its value and an answer.
    """

    def __init__(self, name: str, label: str, *, hint: str = "", example: str = "", half: bool = False) -> None:
        self.name = name
        self.label = label
        self.control = self.make_control(example)
        self.control.description = label
        self.control.style.description_width = "initial"
        self.control.layout.width = "auto"
        self.control.add_class("nk-control")
        self.control.add_class(f"nk-field-{name}")
        self._error = widgets.Label().add_class("nk-error")
        notes = [widgets.Label(hint).add_class("nk-hint")] if hint else []
        self.widget = widgets.VBox([self.control, *notes, self._error]).add_class("nk-field")
        if half:
            self.widget.add_class("nk-half")

    def make_control(self, example: str) -> widgets.DOMWidget:
        """Build the ipywidget."""
        return widgets.Text(placeholder=example)

    def read(self) -> Any:
        """Translate the control's value into an answer."""
        return self.control.value

    def write(self, value: Any) -> None:
        """Translate an answer into the control's value."""
        self.control.value = "" if value is None else str(value)

    @property
    def answer(self) -> Any:
        """What the model receives."""
        return self.read()

    @answer.setter
    def answer(self, value: Any) -> None:
        self.write(value)

    @property
    def typed(self) -> Any:
        """What stands in the control, JSON-ready, even if no model would accept it."""
        return self.control.value

    @property
    def error(self) -> str:
        """What is wrong with the answer, or nothing."""
        return self._error.value

    @error.setter
    def error(self, sentence: str) -> None:
        self._error.value = f"▲ {sentence[:1].upper()}{sentence[1:]}." if sentence else ""
        (self.widget.add_class if sentence else self.widget.remove_class)("nk-wrong")

    def settle(self) -> None:
        """Show the answer as it was understood, once it is saved."""

    def on_change(self, react: Callable[[], None]) -> None:
        """Call `react` whenever the student changes the control."""
        self.control.observe(lambda _change: react(), names="value")


class TextField(Field):
    """One line."""


class AreaField(Field):
    """Several lines; `rows` is the height in lines."""

    def __init__(self, name: str, label: str, *, hint: str = "", example: str = "", rows: int = 3) -> None:
        self._rows = rows
        super().__init__(name, label, hint=hint, example=example)

    def make_control(self, example: str) -> widgets.DOMWidget:
        """Build a text area."""
        return widgets.Textarea(placeholder=example, rows=self._rows)


class LinesField(AreaField):
    """A list: one entry a line."""

    def read(self) -> list[str]:
        """The lines that are not empty."""
        return [line.strip() for line in self.control.value.splitlines() if line.strip()]

    def write(self, value: Any) -> None:
        """Show the entries, one a line."""
        self.control.value = value if isinstance(value, str) else "\n".join(str(line) for line in value or [])


class ChoiceField(Field):
    """One of a few; `choices` are (label, value) pairs. Nothing is chosen until the student does so."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, Any]],
        *,
        hint: str = "",
        half: bool = False,
        nothing: str | None = "Choose…",
    ) -> None:
        self._choices = [(nothing, ""), *choices] if nothing is not None else list(choices)
        super().__init__(name, label, hint=hint, half=half)

    def make_control(self, example: str) -> widgets.DOMWidget:  # noqa: ARG002 - a choice has no placeholder
        """Build a drop-down list."""
        return widgets.Dropdown(options=self._choices, value=self._choices[0][1])

    def read(self) -> Any:
        """The chosen value, None while nothing is chosen."""
        return self.control.value or None

    def write(self, value: Any) -> None:
        """Choose the value, offering it where it is not among the choices."""
        wanted = "" if value is None else str(value)
        known = [choice for _, choice in self.control.options]
        if wanted not in known:  # a course may drop a choice that an earlier answer used
            self.control.options = [*self.control.options, (wanted, wanted)]
        self.control.value = wanted

    @property
    def choices(self) -> list[Any]:
        """The values that can be chosen."""
        return [value for _, value in self.control.options if value]

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Replace the choices and keep the chosen one where it is still among them."""
        chosen = self.control.value
        first = [self._choices[0]] if self._choices and self._choices[0][1] == "" else []
        self.control.options = [*first, *choices]
        if any(value == chosen for _, value in choices):
            self.control.value = chosen


class DateField(Field):
    """A day. It is typed as text, so that a half-typed date is kept and can be explained.

    `today` tells the student's own day, for words such as Thursday; of something `past` it is the last Thursday.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        today: Callable[[], date],
        past: bool = False,
        hint: str = "",
        half: bool = False,
    ) -> None:
        self._today = today
        self._past = past
        super().__init__(name, label, hint=hint or "Such as Thursday, 30 Nov or 2026-11-30.", half=half)

    def read(self) -> Any:
        """A date, None when empty, else the text for the model to refuse."""
        words = self.control.value.strip()
        return (understood(words, self._today(), past=self._past) or words) if words else None

    def write(self, value: Any) -> None:
        """Show the day as it is typed."""
        self.control.value = value.isoformat() if isinstance(value, date) else value or ""

    def settle(self) -> None:
        """Show which day the words were taken for."""
        self.write(self.read())


_DIGITS = 18
"""More than any number that a form asks for; Python refuses to read thousands of digits."""


class NumberField(Field):
    """A whole number, empty allowed."""

    def read(self) -> Any:
        """An int, None when empty, else the text for the model to refuse."""
        words = self.control.value.strip()
        return int(words) if words.isdecimal() and len(words) <= _DIGITS else words or None


class TickField(Field):
    """Yes or no."""

    def make_control(self, example: str) -> widgets.DOMWidget:  # noqa: ARG002 - a tick box has no placeholder
        """Build a tick box."""
        return widgets.Checkbox(indent=False)

    def read(self) -> bool:
        """Whether it is ticked."""
        return bool(self.control.value)

    def write(self, value: Any) -> None:
        """Tick or not."""
        self.control.value = bool(value)
