"""Rules for follow-ups and thank-yous, which are shorter and need less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import drafting
from networking_kit.coach.findings import Severity
from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator


def _no_subject_matter(draft: Draft) -> Iterator[Where]:
    if draft.lines and not draft.labels["specifics"] and not draft.labels["introduction"]:
        fact = drafting.fact_in_short(draft.person)
        yield draft.whole._replace(
            example=f'I wrote to you about ... (your card: "{fact}")' if fact else "... about the question I asked you"
        )


def _no_step(draft: Draft) -> Iterator[Where]:
    if draft.lines and not draft.labels["call_to_action"]:
        yield draft.whole._replace(example="Would 15 minutes on ... or ... suit you better?")


def _pushy(draft: Draft) -> Iterator[Where]:
    for line in draft.lines:
        if line.has("pushy"):
            yield Where(*draft.place(line))
            return


def _no_detail(draft: Draft) -> Iterator[Where]:
    if draft.lines and not draft.labels["specifics"]:
        yield draft.whole._replace(example="What you said about ... made me ...")


RULES = (
    Rule(
        id="follow-up-about-what",
        title="Follow-up about what?",
        severity=Severity.SHOULD,
        message="It does not say what your first message was about.",
        why="They may not find it again; half a sentence saves them looking.",
        badge="follow_up",
        suggestion="Say in a few words who you are and what you asked.",
        check=_no_subject_matter,
        passing=Example(
            "Hi Mara, it's Ola from the welding course. I wrote last week about your kiln. Would Tuesday at 4 suit?",
            kind="follow_up",
        ),
        failing=Example("Hi Mara, just bumping this up!", kind="follow_up"),
        kinds=("follow_up",),
    ),
    Rule(
        id="follow-up-no-date",
        title="Follow-up without a new date",
        severity=Severity.SHOULD,
        message="It does not offer a new date or a smaller step.",
        why="A new date turns a reminder into something they can answer in one word.",
        badge="follow_up",
        suggestion="Offer one new date, or ask the question itself.",
        check=_no_step,
        passing=Example(
            "Hi Mara, Ola from the welding course again. Would 15 minutes on Tuesday at 4 suit you?", kind="follow_up"
        ),
        failing=Example("Hi Mara, I'm still very interested in your thoughts.", kind="follow_up"),
        kinds=("follow_up",),
    ),
    Rule(
        id="pushy",
        title="Sounds pushy",
        severity=Severity.SHOULD,
        message="This counts up what they did not do.",
        why="One friendly follow-up is welcome. Then write to the next person.",
        badge="follow_up",
        suggestion="Leave the counting out, and make it easy to say no.",
        check=_pushy,
        passing=Example("Hi Mara, would Tuesday suit you better? It's fine if not.", kind="follow_up"),
        failing=Example("Hi Mara, this is my third message. Did you see my last one?", kind="follow_up"),
        kinds=("follow_up", "outreach"),
    ),
    Rule(
        id="thanks-without-detail",
        title="Thanks without a detail",
        severity=Severity.SHOULD,
        message="It does not say what you are thankful for.",
        why="One detail of the talk shows that it mattered, and is what they will remember.",
        badge="lesson",
        suggestion="Add one thing they said, and what you did with it.",
        check=_no_detail,
        passing=Example(
            "Hi Mara, thank you for Tuesday. Your tip about cooling kilns slowly saved my first bowl.", kind="thank_you"
        ),
        failing=Example("Hi Mara, thank you so much for your time!", kind="thank_you"),
        kinds=("thank_you",),
    ),
)
