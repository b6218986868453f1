"""Rules that hold a draft against the contact's card, the student's profile and the student's other drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import drafting, likeness
from networking_kit.coach.findings import Severity, quoted
from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

_CARD: dict[str, object] = {"contact_name": "Mara Okonjo", "facts": ("Restores wooden canal boats",)}
_ANYONE = "I'm a welding student and admire your work. I'd love to hear how you began. Could we talk for 20 minutes?"
_STUDENT: dict[str, object] = {"student_name": "Ola Brandt", "program": "Welding", "school": "Ostfield College"}


def _forgotten(draft: Draft) -> Iterator[Where]:
    facts = draft.person.facts
    if not facts or any(draft.analysis.facts_used) or draft.labels["specifics"]:
        return
    yield draft.whole._replace(
        message=f"Your card on them holds {len(facts)} fact{'s' if len(facts) > 1 else ''}; the draft uses none.",
        example=drafting.fact_starter(draft.person),
    )


def _program(draft: Draft) -> Iterator[Where]:
    person = draft.person
    if not (person.program or person.school) or not draft.labels["introduction"]:
        return
    said = set(draft.analysis.reading.words)
    if said & person.school_words or said & person.program_words:
        return
    line = next(line for line in draft.lines if "introduction" in line.parts)
    yield Where(*draft.place(line), example=drafting.starters("introduction", person=person, channel=draft.channel)[0])


def _copy(draft: Draft) -> Iterator[Where]:
    found = likeness.nearest(draft.text, draft.others)
    if found:
        passage = quoted(draft.text, found.start, found.end)
        yield Where(
            found.start,
            found.end,
            message=f'This is nearly another of your drafts. In both: "{passage}"',
            example=drafting.fact_starter(draft.person),
        )


RULES = (
    Rule(
        id="facts-forgotten",
        title="What you know of them is left out",
        severity=Severity.SHOULD,
        message="Your card on them holds facts; the draft uses none.",
        why="You did the research: one line of it makes the message theirs.",
        badge="lesson",
        suggestion="Choose the fact that has most to do with your question.",
        check=_forgotten,
        passing=Example("Hi Mara, I read that you restore wooden canal boats. How did you begin?", person=_CARD),
        failing=Example("Hi Mara, I'm a student. Could we talk for 15 minutes?", person=_CARD),
    ),
    Rule(
        id="program-missing",
        title="Your program is left out",
        severity=Severity.COULD,
        message="You introduce yourself without your program or school.",
        why="A shared or known school is often the reason for an answer.",
        badge="lesson",
        suggestion="Add your program and school in a few words.",
        check=_program,
        passing=Example("Hi Mara, I'm Ola, a welding student at Ostfield. How did you begin?", person=_STUDENT),
        failing=Example("Hi Mara, my name is Ola and I used to be a baker. How did you begin?", person=_STUDENT),
        kinds=("outreach",),
    ),
    Rule(
        id="near-copy",
        title="Nearly another draft",
        severity=Severity.SHOULD,
        message="This is nearly another of your drafts: it would fit anyone.",
        why="People in one field talk to each other, and can tell a copy.",
        badge="lesson",
        suggestion="Keep your introduction; write the sentence about them, and the question, anew.",
        check=_copy,
        passing=Example(
            "Hi Mara, your boat with the blue keel made me take up planing. Which wood forgives a beginner?",
            others=("Hi Ken, I'm a welding student. Your post on rivets answered an old question. Could we talk?",),
        ),
        failing=Example("Hi Mara, " + _ANYONE, others=("Hi Ken, " + _ANYONE,)),
    ),
)
