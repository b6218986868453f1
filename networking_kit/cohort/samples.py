"""Tickets of invented students, to try a report before the first real ticket is there."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.envelope import stamp
from networking_kit.cohort.preparing import USUAL_COHORT, seal_up
from networking_kit.cohort.signing import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from networking_kit.cohort.envelope import Envelope
    from networking_kit.course import Course

_FIRST_TEXT = "Abelone Bashir Corin Dessa Emeka Fenna Goran Hilal Isko Jorun Kalani Lumi Mirek Nahla Odalys Pirjo"
_LAST_TEXT = "Quist Rahimi Sorley Tavish Umber Varga Wexley Yarrow Zelenko Brandvold Castell Dunmore Eskola Farrow"
_FIRST, _LAST = _FIRST_TEXT.split(), _LAST_TEXT.split()
_SENTENCES = (
    "I will ask how their first month went.",
    "Both time zones go into every offer now.",
    "One conversation a week until the end of the module.",
    "On Thursday I write to C3 about the talk.",
    "Reading somebody's code first made the message easy.",
)
_RULES = ("generic", "no-duration", "no-times", "asks-for-job", "name-misspelt")


def sample_tickets(course: Course, students: int, *, start: datetime, seed: int = 1) -> Iterator[Envelope]:
    """One exit ticket of each of `students` invented students, and of every third a check-in a day before.

    Args:
        course: Whose steps, questions and programs they have.
        students: How many.
        start: Time-zone-aware; the first ticket's time.
        seed: The same seed gives the same tickets.
    """
    chance = random.Random(seed)  # noqa: S311 - invented people need no secrets
    for number in range(students):
        identity = Identity.new(chance.randbytes)
        who = (f"{chance.choice(_FIRST)} {chance.choice(_LAST)}", chance.choice(course.programs))
        done = min(len(course.steps), int(chance.triangular(0, len(course.steps) + 1, len(course.steps))))
        now = start + timedelta(seconds=number)
        if number % 3 == 0:
            early = _ticket(course, identity, chance, who=who, now=now - timedelta(days=1), done=done // 2)
            yield early
            identity = identity.after(early.seal)
        yield _ticket(course, identity, chance, who=who, now=now, done=done, kind="exit_ticket")


def _ticket(
    course: Course,
    identity: Identity,
    chance: random.Random,
    *,
    who: tuple[str, str],
    now: datetime,
    done: int,
    kind: str = "check_in",
) -> Envelope:
    share = kind == "exit_ticket" and course.privacy.share_reflections
    fields = {
        "version": 1,
        "kind": kind,
        "id": chance.randbytes(16).hex(),
        "cohort": course.hand_in.cohort or USUAL_COHORT,
        "student": identity.student,
        "name": who[0] if course.privacy.share_name else "",
        "program": who[1],
        "written_at": stamp(now),
        "place": identity.place,
        "previous": identity.previous,
        "counts": _counts(course, chance) if kind == "exit_ticket" else {"companies": 1},
        "steps": {step.key: {"done": int(n < done), "needed": 1} for n, step in enumerate(course.steps)},
        "findings": {rule: chance.randint(1, 4) for rule in _RULES if chance.random() < 1 / 3},
        "checks": {check.key: chance.choice(check.choices) for check in course.checks},
        "answers": {q.key: chance.choice(q.choices or _SENTENCES) for q in course.exit_ticket} if share else {},
        "reflections": {q.key: chance.choice(_SENTENCES) for q in course.reflections} if share else {},
        "message": None,
        "proof": identity.proof,
    }
    return seal_up(fields)


def _counts(course: Course, chance: random.Random) -> dict[str, Any]:
    asked = course.quotas
    sent = chance.randint(0, asked.warm + asked.cold)
    return {
        "companies": chance.randint(0, asked.companies + 2),
        "warm": chance.randint(0, asked.warm + 1),
        "cold": chance.randint(0, asked.cold + 1),
        "action_steps": chance.randint(0, asked.action_steps + 1),
        "messages": chance.randint(sent, asked.warm + asked.cold),
        "sent": sent,
        "replied": chance.randint(0, sent),
        "meetings": chance.randint(0, asked.meetings + 1),
        "met": chance.randint(0, 1),
    }
