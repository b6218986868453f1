"""A student's tickets in a row: where they are, and since when."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from networking_kit.cohort.envelope import Envelope
    from networking_kit.course import Course


def students_of(tickets: Iterable[Envelope]) -> Iterator[list[Envelope]]:
    """Each student's tickets, from tickets that stand student by student in the order of their places."""
    for _, group in groupby(tickets, key=lambda ticket: ticket.student):
        yield list(group)


def steps_done(ticket: Envelope, course: Course) -> list[bool]:
    """For each step of the course, whether it is complete on a ticket."""
    return [bool((reached := ticket.steps.get(step.key)) and reached.complete) for step in course.steps]


def at_step(ticket: Envelope, course: Course) -> str:
    """Key of the first step of the course that is not complete on a ticket; empty when all are."""
    done = zip(course.steps, steps_done(ticket, course), strict=True)
    return next((step.key.value for step, complete in done if not complete), "")


def waiting_since(series: list[Envelope], course: Course) -> datetime:
    """When the student's tickets first show them at the step where they still are."""
    step, first = at_step(series[-1], course), series[-1]
    for ticket in reversed(series):
        if at_step(ticket, course) != step:
            break
        first = ticket
    return first.moment


def exit_tickets(series: list[Envelope]) -> list[Envelope]:
    """The exit tickets among a student's tickets."""
    return [ticket for ticket in series if ticket.kind == "exit_ticket"]


def repeated(series: list[Envelope]) -> int:
    """How many exit tickets say again what the one before said."""
    exits = exit_tickets(series)
    return sum(before.content() == after.content() for before, after in pairwise(exits))
