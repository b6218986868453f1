"""A picture and the words that say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Chart:
    """What to draw, as values that can be written as JSON; texts in it are plain and must be shown as text."""

    kind: str
    """``funnel``, ``timeline`` or ``network``."""
    title: str
    sentence: str
    """What the picture shows; while there is nothing to draw, what will be here and how to fill it."""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The same as a table, complete even where the drawing leaves something out."""
    drawing: dict[str, Any] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.rows

    def as_json(self) -> dict[str, Any]:
        """For the page that draws it."""
        return {
            "kind": self.kind,
            "title": self.title,
            "sentence": self.sentence,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "drawing": self.drawing,
        }

    def as_text(self) -> str:
        """Title, sentence and table, for a terminal."""
        lines = [self.columns, *self.rows] if self.rows else []
        return "\n".join([self.title, self.sentence, *(" | ".join(line) for line in lines)])


def people(count: int) -> str:
    """``1 person``, ``2 people``."""
    return "1 person" if count == 1 else f"{count} people"
