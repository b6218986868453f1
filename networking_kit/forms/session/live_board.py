"""The live view of a session: who is at which step and for how long, on a page that looks again by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import anywidget
import ipywidgets as widgets
import traitlets

from networking_kit.forms.session.beat import Beat

if TYPE_CHECKING:
    from networking_kit.course import Course

EVERY = 5.0
"""Seconds between two looks at the inbox."""
NO_INBOX = (
    "Your course file names no place where tickets go: set `to` under [hand_in], or give tickets_url in the first cell."
)
_STATIC = Path(__file__).parents[1] / "static"


class Watching(Protocol):
    """The room that reads tickets, `networking_kit.cohort`, or a stand-in."""

    def LiveView(self, url: str, course: Course) -> Any:  # noqa: N802 - the room's own class
        """Something to `look` with."""


class Board(anywidget.AnyWidget):
    """Shows one moment of a session, on a laptop or a projector. All text is set as text by the page."""

    _esm = _STATIC / "board.js"
    _css = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in ("stage.css", "board.css"))
    moment = traitlets.Dict().tag(sync=True)
    """What `Moment.as_json` says; with `count`, the number of looks so far."""


class LiveBoard:
    """`refresh` looks at the inbox once and shows what is there; the page asks for it every `EVERY` seconds.

    Args:
        course: Names the steps and the inbox.
        tickets: The room that reads tickets.
    """

    def __init__(self, course: Course, tickets: Watching) -> None:
        self._looks = 0
        self._view = tickets.LiveView(course.hand_in.to, course) if course.hand_in.to else None
        self.board = Board(moment={} if self._view else {"problem": NO_INBOX})
        self.beat = Beat(self.refresh, EVERY if self._view else 0)
        self.widget = widgets.VBox([self.board, self.beat])

    def refresh(self, now: datetime | None = None) -> dict[str, Any]:
        """Look once and return what is shown; an inbox that cannot be read leaves the last state, and says so."""
        if self._view is not None:
            self._looks += 1
            self.board.moment = {**self._view.look(now or datetime.now(UTC)).as_json(), "count": self._looks}
        return self.board.moment

    def as_text(self) -> str:
        """What is shown, for a terminal or a test."""
        seen = self.board.moment
        if "students" not in seen:
            return seen.get("problem") or "Looking for tickets."
        lines = [f"{seen['students']} students, {seen['exit_tickets']} tickets in, {seen['drafts']} drafts ready"]
        lines += [f"{step['title']}: {step['here']}" for step in seen["steps"]]
        lines += [f"{one['label']}: {one['step']}, {one['waiting']}" for one in seen["waiting"]]
        lines += [f"{rule['title']}: {rule['messages']}" for rule in seen["findings"]]
        return "\n".join([*lines, seen["problem"]]).strip()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)
