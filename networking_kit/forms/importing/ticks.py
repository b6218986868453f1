"""Decisions about single rows of an import, as tick boxes under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from networking_kit.forms import panel
from networking_kit.forms.fields import TickField
from networking_kit.forms.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Ticks:
    """A list of tick boxes; `fields` are those offered now, in their order."""

    def __init__(self, title: str, hint: str) -> None:
        self._title = title
        self._hint = hint
        self._head = Panel()
        self.fields: list[TickField] = []
        self.widget = widgets.VBox().add_class("nk-ticks")

    def offer(self, ticks: Sequence[tuple[str, bool, Callable[[bool], object]]], *, more: str = "") -> None:
        """Show one box for each (label, ticked, what to do when it changes); nothing at all for none."""
        self.fields = []
        for place, (label, ticked, react) in enumerate(ticks):
            field = TickField(f"tick-{place}", label)
            field.answer = ticked
            field.on_change(lambda field=field, react=react: react(field.answer))
            self.fields.append(field)
        self._head.show(panel.heading(self._title), panel.text(" ".join(filter(None, (self._hint, more))), "quiet"))
        self.widget.children = [self._head, *(field.widget for field in self.fields)] if ticks else []
