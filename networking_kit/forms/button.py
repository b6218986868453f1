"""A button that is heard after everything that was typed before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable

_STATIC = Path(__file__).parent / "static"


class Button(anywidget.AnyWidget):
    """Used like `ipywidgets.Button`, whose click can overtake the last keys of a fast typist or on a slow kernel.

    `description` is what stands on it; a `disabled` one cannot be pressed.
    """

    _esm = _STATIC / "button.js"
    description = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._reactions: list[Callable[[Button], object]] = []
        self.on_msg(self._hear)

    def on_click(self, react: Callable[[Button], object]) -> None:
        """Have `react` called with the button at each click, in the order in which they were added."""
        self._reactions.append(react)

    def click(self) -> None:
        """Do what a click does."""
        for react in self._reactions:
            react(self)

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if content.get("event") == "click":
            self.click()
