"""Reading a draft: from text to labels, parts, findings and praise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import parts, placeholders, praise, verdict
from networking_kit.coach.analysis import Analysis
from networking_kit.coach.findings import ORDER, Finding, Part, Review
from networking_kit.coach.kind import kind_of
from networking_kit.coach.limits import Limits
from networking_kit.coach.people import Person
from networking_kit.coach.rules import Draft, every_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.models import Contact, Message, Student

_REPLACED = {"bare-request": ("facts-forgotten", "note-without-introduction")}
"""Findings that another one already says: they are left out where that one stands."""


def read_as(
    text: str,
    person: Person,
    *,
    channel: str = "email",
    kind: str | None = "outreach",
    subject: str | None = None,
    others: Sequence[str] = (),
    limits: Limits | None = None,
    name: str | None = None,
) -> Review:
    """Review raw text from and to `person`; see `read` for the rest."""
    limits = limits or Limits()
    kind = kind or kind_of(text)
    analysis = Analysis(text, person, kind)
    parts.assign(analysis)
    labels = verdict.labels(analysis)
    labels["has_placeholder"] |= bool(subject and placeholders.find_in_subject(subject))
    draft = Draft(analysis, labels, channel, subject, limits, others)
    return Review(
        text=text,
        labels=labels,
        parts=_parts(analysis),
        findings=_findings(draft),
        praise=tuple(praise.of(draft)),
        kind=kind,
        words=analysis.own_words,
        characters=len(text),
        limit=limits.characters(channel),
        id=name,
        facts_used=tuple(analysis.facts_used),
    )


def read(
    text: str,
    *,
    channel: str = "email",
    kind: str | None = "outreach",
    subject: str | None = None,
    contact: Contact | None = None,
    student: Student | None = None,
    others: Sequence[str] = (),
    limits: Limits | None = None,
) -> Review:
    """Review raw text; all places are code points into `text` exactly as given.

    Args:
        text: the message, of any length and in any state.
        channel: slack, linkedin_note, linkedin_message or email.
        kind: outreach, follow_up or thank_you; None to tell it from the text.
        subject: the e-mail's subject; None where it is not known (nothing is then said about it).
        contact: the card of the person it goes to.
        student: the profile of the writer.
        others: texts of the student's other drafts, to find near copies.
        limits: figures to judge by; the lesson's own by default.
    """
    return read_as(
        text, Person.of(contact, student), channel=channel, kind=kind, subject=subject, others=others, limits=limits
    )


def review(
    message: Message,
    *,
    contact: Contact | None = None,
    student: Student | None = None,
    others: Sequence[Message] = (),
    limits: Limits | None = None,
) -> Review:
    """Review a message of the workbook; places are code points into `message.body`.

    Args:
        message: the draft; its channel, kind and subject count.
        contact: the card of the person it goes to.
        student: the profile of the writer.
        others: the student's other messages, to find near copies; the draft itself among them is passed over.
        limits: figures to judge by; the lesson's own by default.
    """
    texts = [other.body for other in others if other.id != message.id and other.contact_id != message.contact_id]
    return read_as(
        message.body,
        Person.of(contact, student),
        channel=message.channel.value,
        kind=message.kind.value,
        subject=message.subject,
        others=texts,
        limits=limits,
        name=str(message.id),
    )


def _parts(analysis: Analysis) -> tuple[Part, ...]:
    found = []
    for number, line in enumerate(analysis.lines):
        start, end = line.sentence.start, line.sentence.end
        body = start
        if number == 0 and analysis.greeting and parts.GREETING in line.parts:
            greeting_end = min(analysis.greeting.end, end)
            found.append(Part(parts.GREETING, start, greeting_end))
            body = min(analysis.reading.starts[line.first], end) if line.first < line.sentence.last else end
        found += [
            Part(name, body, end)
            for name in parts.PARTS
            if name in line.parts and name != parts.GREETING and body < end
        ]
    return tuple(found)


def _findings(draft: Draft) -> tuple[Finding, ...]:
    found = [finding for rule in every_rule() for finding in rule.findings(draft)]
    said = {finding.rule for finding in found}
    covered = {other for rule in said for other in _REPLACED.get(rule, ())}
    kept = [finding for finding in found if finding.rule not in covered]
    return tuple(sorted(kept, key=lambda finding: (ORDER.index(finding.severity), finding.start)))
