"""Rules about parts that a first message needs and this one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import drafting, parts
from networking_kit.coach.findings import Severity
from networking_kit.coach.people import addressed
from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = (
    "Hi Mara, I'm Ola, a welding student at Ostfield. Your talk on cooling kilns slowly made me redo my first weld. "
    "I'd like to learn how you decide when a piece is done. Could we talk for 20 minutes on Tuesday after 4?"
)
_ALL_WELL = Example(_FULL)


def _lacks(label: str, part: str) -> object:
    def check(draft: Draft) -> Iterator[Where]:
        if not draft.labels[label] and draft.lines:
            starters = drafting.starters(part, person=draft.person, channel=draft.channel)
            yield draft.whole._replace(example=starters[0] if starters else "")

    return check


def _introduction(draft: Draft) -> Iterator[Where]:
    if not draft.labels["introduction"] and draft.lines and not _is_bare(draft):
        yield draft.whole._replace(
            example=drafting.starters("introduction", person=draft.person, channel=draft.channel)[0]
        )


def _is_bare(draft: Draft) -> bool:
    labels = draft.labels
    return not (labels["introduction"] or labels["purpose"] or labels["specifics"] or labels["call_to_action"])


def _bare(draft: Draft) -> Iterator[Where]:
    if _is_bare(draft):
        yield draft.whole._replace(
            example=drafting.starters("introduction", person=draft.person, channel=draft.channel)[0]
        )


def _generic(draft: Draft) -> Iterator[Where]:
    if not draft.labels["generic"] or not draft.lines or _is_bare(draft):
        return
    hollow = [line for line in draft.lines if line.has("flattery", "hollow")]
    where = Where(*draft.place(hollow[0])) if hollow else draft.whole
    yield where._replace(example=drafting.fact_starter(draft.person))


def _call(draft: Draft) -> Iterator[Where]:
    if draft.labels["call_to_action"] or not draft.lines or _is_bare(draft):
        return
    wish = [line for line in draft.lines if line.has("vague_ask") and not line.signature]
    where = Where(*draft.place(wish[-1])) if wish else draft.whole
    message = "This is a wish: it leaves the next step to them." if wish else ""
    yield where._replace(
        message=message, example=drafting.starters("call_to_action", person=draft.person, channel=draft.channel)[0]
    )


def conversation_line(draft: Draft) -> Where | None:
    """The sentence that asks for a conversation, if one does."""
    for line in draft.with_part(parts.CALL_TO_ACTION):
        words = set(draft.analysis.reading.words[line.first : line.sentence.last])
        if words & {"call", "chat", "talk", "speak", "meet", "coffee", "zoom", "conversation", "meeting", "phone"}:
            return Where(*draft.place(line))
    return None


def _duration(draft: Draft) -> Iterator[Where]:
    where = conversation_line(draft)
    if where and not draft.labels["states_duration"]:
        yield where._replace(example='"for 20 minutes" is enough.')


def _times(draft: Draft) -> Iterator[Where]:
    where = conversation_line(draft)
    if where and not draft.labels["offers_times"]:
        yield where._replace(example=drafting.times_example(draft.person))


def _subject(draft: Draft) -> Iterator[Where]:
    if draft.subject is not None and not draft.subject.strip():
        yield Where(0, 0, example=drafting.subject_example(draft.person))


def _long_subject(draft: Draft) -> Iterator[Where]:
    if draft.subject and len(draft.subject.split()) > draft.limits.subject_words:
        yield Where(0, 0, example=drafting.subject_example(draft.person))


def _greeting(draft: Draft) -> Iterator[Where]:
    if draft.lines and draft.analysis.greeting is None:
        name = addressed(draft.person.contact_name)
        yield Where(0, 0, example=f"Hi {name}," if name else "")


RULES = (
    Rule(
        id="bare-request",
        title="A bare request",
        severity=Severity.MUST,
        message="There is nothing in it yet that they could answer.",
        why="They cannot tell who you are or what you hope for, so there is nothing to say yes to.",
        badge="lesson",
        suggestion="Say who you are, one thing you know of them, and ask one small question.",
        check=_bare,
        passing=_ALL_WELL,
        failing=Example("Hi Mara, let's connect!", channel="linkedin_note"),
        kinds=("outreach",),
    ),
    Rule(
        id="note-without-introduction",
        title="A LinkedIn request without an introduction",
        severity=Severity.MUST,
        message="The note does not say who you are.",
        why="A request from a stranger is accepted or not by its first line.",
        badge="lesson",
        suggestion="Begin with a few words on who you are.",
        check=_introduction,
        passing=Example(
            "Hi Mara, welding student at Ostfield here. How do you cool your kiln?", channel="linkedin_note"
        ),
        failing=Example("Hi Mara, how do you cool your kiln?", channel="linkedin_note"),
        kinds=("outreach",),
        channels=("linkedin_note",),
    ),
    Rule(
        id="no-introduction",
        title="No introduction",
        severity=Severity.SHOULD,
        message="It does not say who you are.",
        why="Who is asking decides how they answer; a student is a welcome asker.",
        badge="lesson",
        suggestion="Add one sentence: your program and school, and what you did before.",
        check=_introduction,
        passing=_ALL_WELL,
        failing=Example("Hi Mara, how do you cool your kiln?"),
        kinds=("outreach",),
        channels=("slack", "linkedin_message", "email"),
    ),
    Rule(
        id="no-purpose",
        title="No purpose",
        severity=Severity.SHOULD,
        message="It does not say why you write.",
        why="People are glad to help with a question they can see.",
        badge="lesson",
        suggestion="Add one sentence on what you hope to learn from them.",
        check=lambda draft: [] if _is_bare(draft) else _lacks("purpose", "purpose")(draft),  # type: ignore[operator]
        passing=_ALL_WELL,
        failing=Example("Hi Mara, I'm a welding student at Ostfield. Would you have 15 minutes on Tuesday?"),
        kinds=("outreach",),
    ),
    Rule(
        id="generic",
        title="Would fit anyone",
        severity=Severity.MUST,
        message="Nothing here is about them in particular: it would fit anyone.",
        why="One true detail shows that you chose this person, and gives them something to answer.",
        badge="lesson",
        suggestion="Name one thing you know of them (a post, a project, a turn in their path), and why it matters.",
        check=_generic,
        passing=_ALL_WELL,
        failing=Example(
            "Hi Mara, I'm a welding student. I came across your inspiring profile. Could we talk for 15 minutes?"
        ),
        kinds=("outreach",),
    ),
    Rule(
        id="no-call-to-action",
        title="No next step",
        severity=Severity.SHOULD,
        message="It does not ask for anything they could say yes to.",
        why="A direct, small request is granted more often than people expect.",
        badge="direct",
        suggestion="End with one question: what, for how long, and when.",
        check=_call,
        passing=_ALL_WELL,
        failing=Example(
            "Hi Mara, I'm a welding student at Ostfield and saw your talk on kilns. Would be great to chat sometime!"
        ),
        kinds=("outreach",),
    ),
    Rule(
        id="no-duration",
        title="How long?",
        severity=Severity.SHOULD,
        message="You ask to talk, but not for how long.",
        why="A named, short time is easier to agree to than an open one.",
        badge="lesson",
        suggestion="Name an amount: 15 to 30 minutes.",
        check=_duration,
        passing=_ALL_WELL,
        failing=Example("Hi Mara, I'm Ola, a welding student. Could we have a call on Tuesday after 4?"),
    ),
    Rule(
        id="no-times",
        title="When?",
        severity=Severity.COULD,
        message="You ask to talk, but not when.",
        why="Two or three times that suit you save a round of messages.",
        badge="lesson",
        suggestion="Offer two or three days or hours, and leave room for theirs.",
        check=_times,
        passing=_ALL_WELL,
        failing=Example("Hi Mara, I'm Ola, a welding student. Could we have a call for 20 minutes?"),
    ),
    Rule(
        id="no-subject",
        title="No subject",
        severity=Severity.MUST,
        message="The e-mail has no subject.",
        why="Mail without a subject looks like spam, or like an accident.",
        badge="subject",
        suggestion="Three or four words that say what it is about.",
        check=_subject,
        passing=Example("Hi Mara, how do you cool your kiln?", subject="Cooling a kiln"),
        failing=Example("Hi Mara, how do you cool your kiln?", subject=""),
        channels=("email",),
    ),
    Rule(
        id="long-subject",
        title="A long subject",
        severity=Severity.COULD,
        message="The subject is long; a phone shows only its beginning.",
        why="The subject decides whether the mail is opened now or later.",
        badge="subject",
        suggestion="Three or four words are plenty.",
        check=_long_subject,
        passing=Example("Hi Mara, how do you cool your kiln?", subject="Cooling a kiln"),
        failing=Example(
            "Hi Mara, how?", subject="A few questions that I have been meaning to ask you about kilns and glazes"
        ),
        channels=("email",),
    ),
    Rule(
        id="no-greeting",
        title="No greeting",
        severity=Severity.COULD,
        message="It starts without a greeting.",
        why="Their name is the shortest way to show that this is for them.",
        badge="schools",
        suggestion="Begin with their first name.",
        check=_greeting,
        passing=Example("Hi Mara, how do you cool your kiln?"),
        failing=Example("I wanted to ask how you cool your kiln."),
    ),
)
