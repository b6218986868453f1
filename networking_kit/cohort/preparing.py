"""Make a ticket out of a workbook's records, with nothing in it that belongs to others."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import ValidationError

from networking_kit.cohort.envelope import ANSWER_LENGTH, MOST_BYTES, Envelope, Sealed, SharedMessage, stamp
from networking_kit.cohort.problems import TicketRefused
from networking_kit.cohort.questions import prompts
from networking_kit.cohort.redaction import Redactor
from networking_kit.cohort.signing import seal_of
from networking_kit.models import problems_of
from networking_kit.models.text import clean
from networking_kit.planner import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from networking_kit.cohort.signing import Identity
    from networking_kit.course import Course
    from networking_kit.models import Message
    from networking_kit.planner import Snapshot, StepProgress

SEALED = TypeVar("SEALED", bound=Sealed)
USUAL_COHORT = "class"
"""Name of the cohort where the course file gives none."""
_UNSEALED = "0" * 64


def prepare(
    snapshot: Snapshot,
    course: Course,
    *,
    identity: Identity,
    now: datetime,
    kind: Literal["exit_ticket", "check_in"] = "exit_ticket",
    findings: Mapping[str, int] | None = None,
    message: Message | None = None,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> Envelope:
    """The ticket of a student as it would leave now; nothing is sent or stored.

    Args:
        snapshot: The records of the workbook.
        course: Says what may leave, what is asked and what the cohort is called.
        identity: The workbook's secret and its next place.
        now: Time-zone-aware.
        kind: ``check_in`` carries counts and steps only, and needs no answers.
        findings: Rule of the coach to the number of messages it has something to say about.
        message: One message the student chose to add; its reader is taken out like everybody else.
        random_bytes: Source of the ticket's number.

    Raises:
        TicketRefused: An answer that the course requires is missing, one is too long, the course takes no message, or
            its cohort has a name that cannot be part of an address.
    """
    words = kind == "exit_ticket"
    if words:
        _require_answers(snapshot, course)
    if message is not None and not course.privacy.offer_message:
        raise TicketRefused("Your course takes no messages with a ticket. Hand in without it.")
    redact = redactor(snapshot, course)
    student, have = snapshot.student, progress(snapshot, course)
    shared = words and course.privacy.share_reflections
    asked = prompts(course)
    fields: dict[str, object] = {
        "version": 1,
        "kind": kind,
        "id": random_bytes(16).hex(),
        "cohort": course.hand_in.cohort or USUAL_COHORT,
        "student": identity.student,
        "name": plain(student.name) if student and course.privacy.share_name else "",
        "program": plain(student.program) if student else "",
        "written_at": stamp(now),
        "place": identity.place,
        "previous": identity.previous,
        "counts": have.counts,
        "steps": {step.key: _reached(step) for step in have.steps},
        "findings": {rule: count for rule, count in (findings or {}).items() if count},
        "checks": dict(_checks(snapshot, course)),
        "answers": dict(_redacted(_answers(snapshot, course), asked, redact)) if shared else {},
        "reflections": dict(_redacted(_reflections(snapshot, course), asked, redact)) if shared else {},
        "message": _message(message, redact) if message and words else None,
        "proof": identity.proof,
    }
    return seal_up(fields)


def preview(envelope: Envelope) -> str:
    """Exactly what will leave, to the byte, as text."""
    return envelope.as_bytes().decode()


def redactor(snapshot: Snapshot, course: Course) -> Redactor:
    """Takes everybody in `snapshot` out of a text: the contacts on the list are C1, C2 and so on, then all others."""
    others = [contact for contact in snapshot.contacts if not contact.on_list]
    student = snapshot.student
    return Redactor(
        [*snapshot.on_list, *others],
        companies=snapshot.companies,
        hidden=[student] if student and not course.privacy.share_name else [],
        others=[line for meeting in snapshot.meetings for line in meeting.introductions],
    )


def _require_answers(snapshot: Snapshot, course: Course) -> None:
    given = dict(_answers(snapshot, course))
    missing = [question.prompt for question in course.exit_ticket if question.required and question.key not in given]
    if missing:
        listed = "\n  ".join(missing)
        raise TicketRefused(f"Your exit ticket is not complete. Answer these in the last notebook first:\n  {listed}")


def _answers(snapshot: Snapshot, course: Course) -> Iterator[tuple[str, str]]:
    given = snapshot.tickets[-1].answers if snapshot.tickets else {}
    for question in course.exit_ticket:
        if given.get(question.key, "").strip():
            yield question.key, given[question.key]


def _reflections(snapshot: Snapshot, course: Course) -> Iterator[tuple[str, str]]:
    for prompt in course.reflections:
        if prompt.key in snapshot.reflections:
            yield prompt.key, snapshot.reflections[prompt.key]


def _checks(snapshot: Snapshot, course: Course) -> Iterator[tuple[str, str]]:
    for check in course.checks:
        if snapshot.reflections.get(check.key) in check.choices:
            yield check.key, snapshot.reflections[check.key]


def _redacted(
    texts: Iterator[tuple[str, str]], asked: Mapping[str, str], redact: Redactor
) -> Iterator[tuple[str, str]]:
    for key, text in texts:
        words = redact(clean(text))
        if len(words) > ANSWER_LENGTH:
            raise TicketRefused(
                f"Your answer to '{asked[key]}' has {len(words):,} characters; "
                f"a ticket takes {ANSWER_LENGTH:,}. Shorten it and hand in again."
            )
        yield key, words


def _message(message: Message, redact: Redactor) -> SharedMessage:
    text = redact(clean(message.body))
    if len(text) > ANSWER_LENGTH:
        raise TicketRefused(f"The message has {len(text):,} characters; a ticket takes {ANSWER_LENGTH:,}.")
    return SharedMessage.of(message.channel, message.kind, text)


def _reached(step: StepProgress) -> dict[str, int]:
    return {"done": sum(goal.complete for goal in step.goals), "needed": len(step.goals)}


def plain(line: str) -> str:
    """A line of the student's own profile, as it stands on what is handed in."""
    return clean(line).translate(str.maketrans("", "", "<>"))


def seal_up(fields: dict[str, object]) -> Envelope:
    """The ticket of `fields`, sealed; raise `TicketRefused` where a field is not as a ticket has it."""
    return sealed(Envelope, fields, str(fields["proof"]))


def sealed(model: type[SEALED], fields: Mapping[str, object], proof: str) -> SEALED:
    """`fields` as a `model` with its seal.

    Raises:
        TicketRefused: A field is not as such a file has it, or the file is too large.
    """
    try:
        draft = model.model_validate({**fields, "proof": proof, "seal": _UNSEALED})
    except ValidationError as error:
        problems = problems_of(error)
        if "cohort" in problems:
            raise TicketRefused(
                "The cohort's name in the course file cannot be part of an address: use letters, digits and -, "
                "beginning with a letter or digit. Tell your instructor."
            ) from None
        listed = "; ".join(f"{field}: {problem}" for field, problem in problems.items())
        raise TicketRefused(f"The ticket cannot be written: {listed}.") from None
    made = draft.model_copy(update={"seal": seal_of(proof, draft.as_bytes())})
    if len(made.as_bytes()) > MOST_BYTES:
        raise TicketRefused(f"The ticket is larger than {MOST_BYTES // 1024} KB. Shorten your answers and try again.")
    return made
