"""A live view of a session: who is at which step and for how long, tickets in, the commonest findings.

It shows what tickets and check-ins carry, so nothing about anybody's contacts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.envelope import Envelope
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.problems import InboxUnreachable
from networking_kit.cohort.reading import opened, settle
from networking_kit.cohort.series import at_step, students_of, waiting_since
from networking_kit.cohort.views import rule_words

if TYPE_CHECKING:
    from datetime import datetime

    from networking_kit.cohort.reading import Refused
    from networking_kit.course import Course

PAUSE = 5.0
"""Seconds between two looks at the inbox."""
LONGEST = 12
"""Students listed as waiting longest, so that a projected page never scrolls."""
COMMONEST = 5
"""Findings listed."""


@dataclass(frozen=True)
class Standing:
    """One student: label, key of the step they are at (empty when all are done), for how long, and drafts ready.

    Whoever has handed an exit ticket in waits for nothing, and is not stuck.
    """

    label: str
    step: str
    waiting: timedelta
    drafts: int = 0
    stuck: bool = False
    handed_in: bool = False


@dataclass(frozen=True)
class Moment:
    """What the live view shows at one moment; `students` are in the order of their waiting, longest first."""

    at: datetime
    course: Course
    students: tuple[Standing, ...]
    exit_tickets: int
    findings: tuple[tuple[str, int], ...]
    refused: int
    problem: str = ""
    """Why the inbox could not be read this time; the rest is as it was before."""

    def at_step(self, step: str) -> int:
        """Students at a step."""
        return sum(student.step == step for student in self.students)

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values, in the course's words: counts, steps, those who wait longest, the commonest findings."""
        titles = {step.key.value: step.title for step in self.course.steps}
        slow = [student for student in self.students if student.step and not student.handed_in]
        counts = Counter((student.step, student.stuck) for student in self.students)
        return {
            "course": self.course.title,
            "at": self.at.isoformat(),
            "students": len(self.students),
            "exit_tickets": self.exit_tickets,
            "drafts": sum(student.drafts for student in self.students),
            "stuck": sum(student.stuck for student in self.students),
            "steps": [
                {"key": key, "title": title, "here": self.at_step(key), "stuck": counts[key, True]}
                for key, title in (*titles.items(), ("", "Every step done"))
            ],
            "waiting": [
                {
                    "label": one.label,
                    "step": titles[one.step],
                    "waiting": in_minutes(one.waiting),
                    "drafts": one.drafts,
                    "stuck": one.stuck,
                }
                for one in slow[:LONGEST]
            ],
            "more": max(len(slow) - LONGEST, 0),
            "findings": [{"rule": rule, "title": rule_words(rule), "messages": n} for rule, n in self.findings],
            "not_counted": self.refused,
            "problem": self.problem,
        }


class LiveView:
    """Looks at an inbox again and again; a ticket never changes, so each look reads only what is new."""

    def __init__(self, url: str, course: Course) -> None:
        self.course = course
        self._url = url
        self._seen: dict[tuple[str, int | None], Envelope | Refused] = {}
        self._problem = ""

    def look(self, now: datetime) -> Moment:
        """Read what is new and say how things stand at `now`; a broken network leaves the last state on the screen."""
        try:
            self._read()
            self._problem = ""
        except InboxUnreachable as problem:
            self._problem = str(problem)
        sound = [found for found in self._seen.values() if isinstance(found, Envelope)]
        kept, told_apart = settle(sound)
        patience = timedelta(minutes=self.course.session.stuck_minutes)
        students: list[Standing] = []
        findings: Counter[str] = Counter()
        for series in students_of(kept):
            newest = series[-1]
            step = at_step(newest, self.course)
            waiting = max(now - waiting_since(series, self.course), timedelta(0))
            handed_in = any(ticket.kind == "exit_ticket" for ticket in series)
            stuck = bool(step) and not handed_in and waiting >= patience
            drafts = newest.counts.get("messages", 0)
            students.append(Standing(newest.label, step, waiting, drafts, stuck, handed_in))
            findings.update(newest.findings)
        students.sort(key=lambda student: (not student.step, -student.waiting, student.label))
        commonest = sorted(findings.items(), key=lambda pair: (-pair[1], pair[0]))[:COMMONEST]
        refused = len(self._seen) - len(sound) + len(told_apart)
        exits = sum(student.handed_in for student in students)
        return Moment(now, self.course, tuple(students), exits, tuple(commonest), refused, self._problem)

    def _read(self) -> None:
        inbox = Inbox(self._url)
        listed = inbox.listed()
        sizes = dict(listed)
        self._seen = {key: found for key, found in self._seen.items() if key[0] in sizes and sizes[key[0]] == key[1]}
        new = [entry for entry in listed if tuple(entry) not in self._seen]
        for path, found in opened(inbox, new):
            self._seen[path, sizes[path]] = found


def in_minutes(waiting: timedelta) -> str:
    """A time of waiting in words, to the minute."""
    minutes = int(waiting.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
