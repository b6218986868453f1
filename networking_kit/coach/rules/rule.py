"""What a rule is, and what it is shown of a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from networking_kit.coach.findings import Finding, Severity, evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from networking_kit.coach.analysis import Analysis, Line
    from networking_kit.coach.limits import Limits
    from networking_kit.coach.people import Person

ALL_KINDS = ("outreach", "follow_up", "thank_you")


class Where(NamedTuple):
    """A place that a rule points at; `message`, `suggestion`, `example` and `severity` replace the rule's own."""

    start: int
    end: int
    message: str = ""
    example: str = ""
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that shows a rule: its text and whatever of the rest matters. All names are invented."""

    text: str
    channel: str = "email"
    kind: str = "outreach"
    subject: str | None = "A question"
    person: dict[str, object] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a rule may look at."""

    analysis: Analysis
    labels: dict[str, bool]
    channel: str
    subject: str | None
    limits: Limits
    others: Sequence[str] = ()

    @property
    def text(self) -> str:
        """The text as given."""
        return self.analysis.reading.text

    @property
    def person(self) -> Person:
        """Who it is from and to."""
        return self.analysis.person

    @property
    def lines(self) -> list[Line]:
        """The sentences."""
        return self.analysis.lines

    @property
    def whole(self) -> Where:
        """The whole text."""
        return Where(0, len(self.text))

    def place(self, line: Line) -> tuple[int, int]:
        """Start and end of a sentence."""
        return line.sentence.start, line.sentence.end

    def with_part(self, part: str) -> list[Line]:
        """The sentences that hold a part."""
        return [line for line in self.lines if part in line.parts]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the coach looks for.

    `check` yields the places it finds, none when all is well. `passing` is a draft it says nothing about, `failing` one
    that it points at; both are tested. `badge` names an entry of data/evidence.toml.
    """

    id: str
    title: str
    severity: Severity
    message: str
    why: str
    badge: str
    suggestion: str
    check: Callable[[Draft], Iterable[Where]]
    passing: Example
    failing: Example
    kinds: tuple[str, ...] = ALL_KINDS
    channels: tuple[str, ...] = ()

    def applies(self, draft: Draft) -> bool:
        """Whether the rule speaks of this kind of message on this channel."""
        return draft.analysis.kind in self.kinds and (not self.channels or draft.channel in self.channels)

    def findings(self, draft: Draft) -> list[Finding]:
        """What the rule has to say about a draft."""
        if not self.applies(draft):
            return []
        return [
            Finding(
                rule=self.id,
                severity=where.severity or self.severity,
                start=where.start,
                end=where.end,
                message=where.message or self.message,
                why=self.why,
                evidence=evidence(self.badge),
                suggestion=where.suggestion or self.suggestion,
                example=where.example,
            )
            for where in self.check(draft)
        ]
