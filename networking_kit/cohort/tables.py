"""Tickets as tables: one row a student, and counts that add up over parts of a cohort.

`tables_of` makes them from tickets and `merge` adds the tables of several parts; nothing here knows where tickets lie
or how many machines read them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.deadline import deadline
from networking_kit.cohort.envelope import stamp
from networking_kit.cohort.questions import prompts
from networking_kit.cohort.series import at_step, exit_tickets, repeated, steps_done, students_of, waiting_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    import pandas as pd

    from networking_kit.cohort.envelope import Envelope, SharedMessage
    from networking_kit.cohort.reading import Refused
    from networking_kit.course import Course

COUNTS = ("companies", "warm", "cold", "action_steps", "messages", "sent", "replied", "meetings", "met")
"""Counts of a ticket that reports show, as the planner names them."""
OTHER = "another answer"
"""Stands for a check-for-understanding answer that is none of the course's choices."""
_FACTS = (
    "student", "cohort", "name", "program", "tickets", "check_ins", "repeated", "late", "handed_in", "seen", "step",
    "since", "steps_done", "checks_answered", "checks_right", "findings",
)  # fmt: skip


@dataclass(frozen=True)
class Tables:
    """What the tickets of a cohort say.

    Attributes:
        students: One row a student, by number: who, which tickets and when, the step they are at and since when, their
            counts (`COUNTS`), ``step.KEY`` whether a step is done, ``change.KEY`` the change since the date asked for.
        findings: ``rule``, ``messages`` it has something to say about, ``students`` who wrote them.
        checks: ``question``, ``choice``, ``students`` who took it.
        answers: ``question``, ``student``, ``name``, ``words``.
        choices: ``question``, ``student``, ``choice`` of each check-for-understanding answer.
        advice: ``student``, ``rule``, ``messages`` it has something to say about.
        messages: ``student``, ``name``, ``channel``, ``kind``, ``words`` of messages that students chose to add.
        refused: ``path``, ``kind``, ``reason`` of what is not counted.
    """

    students: pd.DataFrame
    findings: pd.DataFrame
    checks: pd.DataFrame
    answers: pd.DataFrame
    choices: pd.DataFrame
    advice: pd.DataFrame
    messages: pd.DataFrame
    refused: pd.DataFrame


def tables_of(
    tickets: Iterable[Envelope],
    course: Course,
    *,
    refused: Iterable[Refused] = (),
    since: datetime | None = None,
    details: bool = True,
) -> Tables:
    """The tables of some tickets.

    Args:
        tickets: As `read_tickets` returns them: by student, each student's in the order of their places.
        course: Says which steps, questions and choices there are; what a ticket says beyond them is left out.
        refused: What was not counted.
        since: Time-zone-aware; changes are counted from each student's newest ticket before it.
        details: Whether to keep what only one student's page needs: words, choices and advice. Without them the tables
            of a very large cohort stay small.
    """
    limit, questions = deadline(course), set(prompts(course))
    right, choices = {c.key: c.answer for c in course.checks}, {c.key: set(c.choices) for c in course.checks}
    rows, chosen, advice = [], [], []
    answers: list[tuple[str, ...]] = []
    messages: list[tuple[str, ...]] = []
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    taken: Counter[tuple[str, str]] = Counter()
    for series in students_of(tickets):
        newest = series[-1]
        rows.append(_student(series, course, right, limit, since))
        for rule, count in newest.findings.items():
            found[rule][0] += count
            found[rule][1] += 1
        for key, choice in newest.checks.items():
            if key in choices:
                taken[key, choice if choice in choices[key] else OTHER] += 1
        if details:
            chosen += [(key, newest.student, choice) for key, choice in newest.checks.items() if key in choices]
            advice += [(newest.student, rule, count) for rule, count in newest.findings.items()]
            for ticket in exit_tickets(series)[-1:]:
                answers += _answers(ticket, questions)
                messages += [_message(ticket, ticket.message)] if ticket.message else []
    columns = _columns(course, changes=since is not None)
    return Tables(
        students=_frame(rows, columns),
        findings=_frame([(rule, *pair) for rule, pair in found.items()], ("rule", "messages", "students")),
        checks=_frame([(*pair, count) for pair, count in taken.items()], ("question", "choice", "students")),
        answers=_frame(answers, ("question", "student", "name", "words")),
        choices=_frame(chosen, ("question", "student", "choice")),
        advice=_frame(advice, ("student", "rule", "messages")),
        messages=_frame(messages, ("student", "name", "channel", "kind", "words")),
        refused=_frame([(r.path, r.kind.value, r.reason) for r in refused], ("path", "kind", "reason")),
    )


def merge(parts: Sequence[Tables]) -> Tables:
    """The tables of a whole from those of its parts; a student's tickets are all in one part."""
    import pandas as pd

    whole: dict[str, Any] = {}
    for field in fields(Tables):
        frames = [getattr(part, field.name) for part in parts]
        filled = [frame for frame in frames if len(frame)] or frames[:1]
        whole[field.name] = pd.concat(filled, ignore_index=True)
    for name, keys in (("findings", ["rule"]), ("checks", ["question", "choice"])):
        whole[name] = whole[name].groupby(keys, as_index=False, sort=True).sum()
    whole["students"] = whole["students"].sort_values("student", ignore_index=True)
    whole["refused"] = whole["refused"].sort_values("path", ignore_index=True)
    for name in ("answers", "choices", "advice", "messages"):
        whole[name] = whole[name].sort_values("student", ignore_index=True, kind="stable")
    return Tables(**whole)


def _columns(course: Course, *, changes: bool) -> tuple[str, ...]:
    steps = tuple(f"step.{step.key}" for step in course.steps)
    return (*_FACTS, *COUNTS, *steps, *(f"change.{name}" for name in (*COUNTS, "steps_done") if changes))


def _student(
    series: list[Envelope], course: Course, right: dict[str, str], limit: datetime | None, since: datetime | None
) -> list[Any]:
    newest, exits = series[-1], exit_tickets(series)
    done = steps_done(newest, course)
    row = [
        newest.student,
        newest.cohort,
        newest.label,
        newest.program if newest.program in course.programs else "",
        len(exits),
        len(series) - len(exits),
        repeated(series),
        bool(exits and limit and exits[0].moment > limit),
        exits[-1].written_at if exits else "",
        newest.written_at,
        at_step(newest, course),
        stamp(waiting_since(series, course)),
        sum(done),
        len(newest.checks.keys() & right.keys()),
        sum(right.get(key) == choice for key, choice in newest.checks.items()),
        sum(newest.findings.values()),
        *(newest.counts.get(name, 0) for name in COUNTS),
        *done,
    ]
    return row if since is None else [*row, *_changes(series, course, since)]


def _changes(series: list[Envelope], course: Course, since: datetime) -> Iterator[int]:
    before = next((ticket for ticket in reversed(series) if ticket.moment < since), None)
    now = series[-1]
    for name in COUNTS:
        yield now.counts.get(name, 0) - (before.counts.get(name, 0) if before else 0)
    yield sum(steps_done(now, course)) - (sum(steps_done(before, course)) if before else 0)


def _answers(ticket: Envelope, questions: set[str]) -> Iterator[tuple[str, str, str, str]]:
    for key, text in (*ticket.reflections.items(), *ticket.answers.items()):
        if key in questions:
            yield key, ticket.student, ticket.label, text


def _message(ticket: Envelope, message: SharedMessage) -> tuple[str, str, str, str, str]:
    return ticket.student, ticket.label, message.channel, message.kind, message.text


def _frame(rows: list[Any], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns))
