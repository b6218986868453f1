"""The list builder as a widget: it shows what it is given and tells the kernel what the student does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_STATIC = Path(__file__).parents[1] / "static"
_SCRIPTS = ("basics", "gate", "cells", "table", "board", "people", "page")


class ListView(anywidget.AnyWidget):
    """Shows a list of contacts as a table and as a board; it knows nothing of workbooks.

    What the student does arrives as a message with a `ticket` and is handed to `act`; the answer carries the ticket, so
    that the page knows when the kernel does not answer. All text is set as text by the page.
    """

    # One module made of several files: what runs in the page needs neither a bundler nor a second request.
    _esm = "\n".join((_STATIC / f"listbuilder.{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    _css = _STATIC / "listbuilder.css"
    card = traitlets.Dict().tag(sync=True)
    """What stays as it is: `states` (key, name, hint) and `relationships` (key, label)."""
    gate = traitlets.Dict().tag(sync=True)
    """`goals` (label, done, needed) and what is still to do, in `words`."""
    rows = traitlets.List().tag(sync=True)
    found = traitlets.Dict().tag(sync=True)
    """`people`, how many there are in `total`, `of` how many connections, for which `query`."""
    problems = traitlets.Dict().tag(sync=True)
    """Identifier and field, such as ``1b…:role``, to what is wrong; of a conflict both values, `mine` and `theirs`."""
    notice = traitlets.Dict().tag(sync=True)

    def __init__(self, act: Callable[[str, dict[str, Any]], object], **options: Any) -> None:
        self._act = act
        self._notices = 0
        super().__init__(**options)
        self.on_msg(self._receive)

    def say(self, words: str, tone: str = "good") -> None:
        """Show and announce a sentence; `tone` is good, quiet or bad."""
        self._notices += 1
        self.notice = {"text": words, "tone": tone, "count": self._notices}

    def _receive(self, _widget: object, content: Mapping[str, Any], _buffers: Sequence[bytes]) -> None:
        given = dict(content)
        ticket, what = given.pop("ticket", None), str(given.pop("do", ""))
        try:
            self._act(what, given)
        finally:
            self.send({"ticket": ticket})
