"""The parts of a live session with a clock for each, large enough for the back row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import traitlets

if TYPE_CHECKING:
    from networking_kit.course import Course

_STATIC = Path(__file__).parents[1] / "static"


class Agenda(anywidget.AnyWidget):
    """The agenda of a course; the clock counts in the browser, so that it runs on whatever the kernel does.

    Args:
        course: Its `agenda` is shown.
    """

    _esm = _STATIC / "agenda.js"
    _css = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in ("stage.css", "agenda.css"))
    title = traitlets.Unicode().tag(sync=True)
    parts = traitlets.List().tag(sync=True)
    """Name, minutes and what happens of each part."""
    place = traitlets.Int(0).tag(sync=True)
    """The part that is on, counted from 0."""
    ends_at = traitlets.Float(0).tag(sync=True)
    """When that part is over, in milliseconds since 1970; 0 while the clock stands."""
    left = traitlets.Float(-1).tag(sync=True)
    """Milliseconds that were left when the clock was stopped; -1 before it was ever started."""

    def __init__(self, course: Course) -> None:
        parts = [{"part": part.part, "minutes": part.minutes, "what": part.what} for part in course.agenda]
        super().__init__(title=course.title, parts=parts)

    def as_text(self) -> str:
        """The agenda, for a terminal or a test."""
        if not self.parts:
            return "Your course file has no [[agenda]] yet."
        lines = [f"{part['minutes']:3} min  {part['part']}: {part['what']}" for part in self.parts]
        return "\n".join([*lines, f"{sum(part['minutes'] for part in self.parts):3} min in all"])
