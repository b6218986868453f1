"""What is read out of a resume: its lines in the order of the page, its links, and traits of its layout."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Trait:
    """Something about the layout that a rule is about, and where it is."""

    rule: str
    where: str
    what: str


@dataclass
class ResumeText:
    """A resume as text.

    `links` are pairs of a line's number (from 0) and an address; `header_lines` stand in a document's header or footer.
    """

    pages: int = 1
    lines: list[str] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    header_lines: list[str] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> ResumeText:
        """Build one from what `as_json` gave."""
        return cls(
            pages=values["pages"],
            lines=values["lines"],
            links=[(line, url) for line, url in values["links"]],
            header_lines=values["header_lines"],
            traits=[Trait(**trait) for trait in values["traits"]],
        )


def pictures_in_words(count: int) -> str:
    """How many pictures there are, as a sentence."""
    return "There is a picture on it." if count == 1 else f"There are {count} pictures on it."


class UnreadableError(Exception):
    """The file cannot be read; its text is a sentence for the student."""
