"""What the coach says: findings, praise and the review that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from networking_kit.coach import lists


class Severity(StrEnum):
    """How much a finding matters: fix it before sending, better to fix it, or worth a thought."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


ORDER = (Severity.MUST, Severity.SHOULD, Severity.COULD)
HEADINGS = {Severity.MUST: "Fix before sending", Severity.SHOULD: "Better", Severity.COULD: "Worth a thought"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a tip: a figure (may be empty), where it comes from and how strong that is."""

    figure: str
    source: str
    strength: str

    def as_text(self) -> str:
        """The badge in one line."""
        figure = f"{self.figure}; " if self.figure else ""
        return f"{figure}{self.source} [{self.strength}]"


@cache
def evidence(key: str) -> Evidence:
    """The badge of that name in data/evidence.toml."""
    return Evidence(**lists.table("evidence")[key])


class Part(NamedTuple):
    """A part of the message: its name, and start and end in code points of the text as given."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, what, why, what to try, and an example from the student's own material."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    why: str
    evidence: Evidence
    suggestion: str
    example: str = ""

    def as_json(self) -> dict[str, Any]:
        """The finding as the command line prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "start": self.start,
            "end": self.end,
            "message": self.message,
            "suggestion": self.suggestion,
            "why": self.why,
            "evidence": {
                "figure": self.evidence.figure,
                "source": self.evidence.source,
                "strength": self.evidence.strength,
            },
            "example": self.example,
        }


@dataclass(frozen=True, slots=True)
class Review:
    """What the coach read in a message.

    `labels` holds thirteen yes-or-no answers by name, `parts` the parts in the order of the text, `findings` what to
    look at (must, should, could), `praise` what works, `facts_used` whether
    each fact of the card is used. `text` is the text that all places point into, as given.
    """

    text: str
    labels: dict[str, bool]
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    praise: tuple[str, ...]
    kind: str = "outreach"
    words: int = 0
    characters: int = 0
    limit: int | None = None
    id: str | None = field(default=None)
    facts_used: tuple[bool, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing must be fixed before sending."""
        return not any(finding.severity is Severity.MUST for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The review as one JSON-ready record: id, labels, parts, findings and praise."""
        return {
            "id": self.id,
            "labels": dict(self.labels),
            "parts": [{"part": part.part, "start": part.start, "end": part.end} for part in self.parts],
            "findings": [finding.as_json() for finding in self.findings],
            "praise": list(self.praise),
        }

    def as_text(self) -> str:
        """The review for a terminal: what works first, then what to look at, most important first."""
        limit = f" of {self.limit:,}" if self.limit else ""
        lines = [f"{self.words} words, {self.characters:,}{limit} characters"]
        if self.praise:
            lines += ["", "What works"] + [f"  + {line}" for line in self.praise]
        for severity in ORDER:
            said: dict[tuple[str, str], list[Finding]] = {}
            for finding in self.findings:
                if finding.severity is severity:
                    said.setdefault((finding.rule, finding.message), []).append(finding)
            if said:
                lines += ["", HEADINGS[severity]]
            for same in said.values():
                lines += _in_terminal(same, self.text)
        if not self.findings:
            lines += ["", "Nothing to change: read it aloud once, then send it."]
        return "\n".join(lines)


PLACES = 4
"""Places that are shown with one finding."""
QUOTE = 70
"""Characters of the student's own words that are shown with a finding."""


def quoted(text: str, start: int, end: int) -> str:
    """The words at a place, on one line, shortened in the middle."""
    words = " ".join(text[start:end].split())
    return words if len(words) <= QUOTE else f"{words[: QUOTE - 25]} ... {words[-20:]}"


def _in_terminal(same: list[Finding], text: str) -> list[str]:
    """One thing that was found, at one place or several: said once, with the places beside each other."""
    finding = same[0]
    lines = [f"  - {finding.message}"]
    places = [(one.start, one.end) for one in same if one.end > one.start]
    if places and not (places[0][0] == 0 and places[0][1] >= len(text)):
        shown = ", ".join(f'"{quoted(text, *place)}"' for place in places[:PLACES])
        more = f" and {len(places) - PLACES} more" if len(places) > PLACES else ""
        lines.append(f"    Here: {shown}{more}")
    lines += [f"    Why: {finding.why} ({finding.evidence.as_text()})", f"    Try: {finding.suggestion}"]
    if finding.example:
        lines.append(f"    For example: {finding.example}")
    return lines
