"""Fields to choose with: one record of the workbook, or several of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from networking_kit.forms.fields import ChoiceField, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from networking_kit.models import Record


class RecordField(ChoiceField):
    """One of the records that `records` returns; the answer may be an identifier, a name, or what `title` calls it.

    `record` is the chosen one as it stands in the workbook now, None while nothing is chosen.
    """

    def __init__(
        self, name: str, label: str, records: Callable[[], Sequence[Any]], title: Callable[[Any], str], **options: Any
    ) -> None:
        self._records = records
        self._title = title
        self._offered: list[tuple[str, str]] = []
        super().__init__(name, label, [], **options)
        self.look_again()

    @property
    def record(self) -> Any:
        """The chosen record, read again, so that nobody works on an old version of it."""
        return self._find(self.control.value)

    def look_again(self) -> None:
        """Offer what is in the workbook now, and keep the choice where it is still there."""
        offered = [(self._title(record), str(record.id)) for record in self._records()]
        if offered != self._offered:
            self._offered = offered
            self.offer(offered)

    def write(self, value: Any) -> None:
        """Choose a record by its identifier or its title; anything else chooses nothing."""
        self.look_again()
        found = self._find(value)
        self.control.value = str(found.id) if found else ""

    def _find(self, value: Any) -> Record | None:
        wanted = str(value or "").strip().casefold()
        records = self._records() if wanted else []
        return next((entry for entry in records if wanted in self._names_of(entry)), None)

    def _names_of(self, record: Any) -> tuple[str, ...]:
        return str(record.id), self._title(record).casefold(), getattr(record, "name", "").casefold()


class TicksField(Field):
    """Several of a few, each a box to tick; `choices` are (label, value) pairs, the answer is a list of values.

    Short choices stand beside each other; with `lines` each has a line of its own.
    """

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[str, str]] = (), *, hint: str = "", lines: bool = False
    ) -> None:
        self.name = name
        self.label = label
        self._react: list[Callable[[], None]] = []
        self._boxes: dict[str, widgets.Checkbox] = {}
        self._error = widgets.Label().add_class("nk-error")
        self.control = widgets.Box().add_class("nk-ticks-lines" if lines else "nk-ticks-row")
        self.control.description = label
        notes = [widgets.Label(hint).add_class("nk-hint")] if hint else []
        title = widgets.Label(label).add_class("nk-ticks-label")
        self.widget = widgets.VBox([title, self.control, *notes, self._error]).add_class("nk-field")
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replace what can be ticked; what was ticked and is still offered stays so."""
        ticked = self.read()
        self._boxes = {value: widgets.Checkbox(description=label, indent=False) for label, value in choices}
        for value, box in self._boxes.items():
            box.value = value in ticked
            box.style.description_width = "initial"
            box.layout.width = "auto"
            box.add_class("nk-control")
            box.observe(lambda _change: self._changed(), names="value")
        self.control.children = list(self._boxes.values())
        self.widget.layout.display = None if self._boxes else "none"

    def read(self) -> list[str]:
        """The values that are ticked, in the order they are offered."""
        return [value for value, box in self._boxes.items() if box.value]

    def write(self, value: Any) -> None:
        """Tick these, and no others."""
        for known, box in self._boxes.items():
            box.value = known in (value or ())

    @property
    def typed(self) -> list[str]:
        """The values that are ticked."""
        return self.read()

    def on_change(self, react: Callable[[], None]) -> None:
        """Call `react` whenever a box is ticked or not."""
        self._react.append(react)

    def _changed(self) -> None:
        for react in self._react:
            react()
