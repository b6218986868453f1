"""Matching the columns of an unknown table by hand, once: what was said is remembered by the table's header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from networking_kit.errors import ImportRefused, InvalidAnswer
from networking_kit.forms import panel
from networking_kit.forms.button import Button
from networking_kit.forms.fields import ChoiceField
from networking_kit.forms.panel import Panel
from networking_kit.importers import FIELDS, columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from networking_kit.workbook import Workbook

_SAMPLES = 3
_LONGEST = 40
_FEWEST = 2
"""Columns of the smallest table: a text in one column is not worth asking about."""


class ColumnMatcher:
    """A drop-down for each column of a table, with a sample of what is in it; `mapping` is what was chosen."""

    def __init__(self, workbook: Workbook, read: Callable[[dict[str, str]], object]) -> None:
        self._workbook = workbook
        self._header: list[str] = []
        self._key = ""
        self._fields: dict[str, ChoiceField] = {}
        self.remembered = False
        self._head = Panel()
        self._boxes = widgets.VBox().add_class("nk-fields")
        button = Button(description="Read with these columns")
        button.on_click(lambda _button: read(self.mapping))
        self._row = widgets.HBox([button]).add_class("nk-actions")
        self.widget = widgets.VBox([self._head, self._boxes, self._row])
        self.clear()

    @property
    def mapping(self) -> dict[str, str]:
        """Column name to field, without the columns that are left out."""
        return {name: field.answer for name, field in self._fields.items() if field.answer}

    def look_at(self, path: Path) -> bool:
        """Offer the columns of the table at `path`; False when it is no table."""
        try:
            found = columns(path)
        except ImportRefused:
            return False
        if len(found.header) < _FEWEST:
            return False
        known = self._workbook.setting(found.key)
        self.remembered = isinstance(known, dict)
        self._header, self._key = found.header, found.key
        self._offer(found.header, found.sample, known if isinstance(known, dict) else found.guess)
        return True

    def fill(self, mapping: Mapping[str, str]) -> None:
        """Choose for each column what it holds; raise `InvalidAnswer` for a column or a field that there is not."""
        for name, held in mapping.items():
            if name not in self._fields:
                raise InvalidAnswer({name: f"is not a column; there are: {', '.join(self._header)}"})
            if held not in FIELDS:
                raise InvalidAnswer({name: f"cannot be {held!r}; a column can be: {', '.join(FIELDS)}"})
        for name, field in self._fields.items():
            field.answer = mapping.get(name)

    def remember(self) -> None:
        """Keep what was chosen for the next table with this header."""
        if self._key:
            self._workbook.set_setting(self._key, self.mapping)

    def clear(self) -> None:
        """Show nothing."""
        self._header, self._key, self._fields, self.remembered = [], "", {}, False
        self._head.show()
        self._boxes.children = ()
        self.widget.layout.display = "none"

    def _offer(self, header: list[str], sample: list[list[str]], guess: Mapping[str, str]) -> None:
        choices = [(label, field) for field, label in FIELDS.items()]
        self._fields = {}
        for place, name in enumerate(header):
            values = [cells[place].strip() for cells in sample if place < len(cells) and cells[place].strip()]
            hint = "Such as: " + " · ".join(value[:_LONGEST] for value in values[:_SAMPLES]) if values else "Empty."
            field = ChoiceField(f"column-{place}", name, choices, hint=hint, half=True, nothing="Leave this column out")
            field.answer = guess.get(name)
            self._fields[name] = field
        self._head.show(
            panel.heading("What does each column hold?"),
            panel.text(
                "One has to hold the name, or two the first and the last name. "
                + ("It is filled in as you said last time." if self.remembered else "It is remembered for next time."),
                "quiet",
            ),
        )
        self._boxes.children = [field.widget for field in self._fields.values()]
        self.widget.layout.display = ""
