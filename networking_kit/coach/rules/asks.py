"""Rules about what a message asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import drafting, parts
from networking_kit.coach.findings import Severity
from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.coach.analysis import Line


def _ask(draft: Draft, label: str, doubt: str) -> Iterator[Where]:
    """Where the draft asks for what it should not: its first sentence that does; a question where it is not sure."""
    if not draft.labels[label]:
        return
    asking = [line for line in draft.lines if label in line.asks]
    if not asking:
        return
    start, end = draft.place(asking[0])
    start = draft.analysis.word_place(asking[0].first) if asking[0].length else start
    where = Where(start, end, example=drafting.insight_question(draft.person))
    if label not in draft.analysis.sure:
        yield where._replace(severity=Severity.SHOULD, message=doubt)
    elif len(asking) > 1:
        more = len(asking) - 1
        said = next(rule.message for rule in RULES if rule.id == label.replace("_", "-"))
        yield where._replace(message=f"{said} So {'does' if more == 1 else 'do'} {more} more of your sentences.")
    else:
        yield where


def _job(draft: Draft) -> Iterator[Where]:
    yield from _ask(draft, "asks_for_job", "This could be read as asking for a job. Is that what you mean?")


def _referral(draft: Draft) -> Iterator[Where]:
    yield from _ask(draft, "asks_for_referral", "This could be read as asking for a referral. Is that what you mean?")


def asking_lines(draft: Draft) -> list[Line]:
    """The sentences that ask for something, without those that only say when."""
    return [
        line
        for line in draft.with_part(parts.CALL_TO_ACTION)
        if line.has("ask_question", "ask_statement", "wh_question")
        and not (line.has("availability") and not line.sentence.question)
    ]


def _several_asks(draft: Draft) -> Iterator[Where]:
    asks = [line for line in asking_lines(draft) if line.has("ask_question", "ask_statement")]
    kinds = {_what_is_asked(draft, line) for line in asks} - {""}
    if len(kinds) > draft.limits.asks:
        second = asks[1] if len(asks) > 1 else asks[0]
        yield Where(*draft.place(second), message=f"This asks for {len(kinds)} things: {', '.join(sorted(kinds))}.")


_FAVOURS = {
    "a conversation": {"call", "chat", "talk", "speak", "meet", "coffee", "zoom", "conversation"},
    "an introduction": {"introduce", "introduction"},
    "a look at something": {"review", "feedback", "critique", "look", "proofread"},
    "a referral": {"refer", "referral", "vouch"},
    "a visit or a talk": {"visit", "shadow", "present", "come"},
}


def _what_is_asked(draft: Draft, line: Line) -> str:
    words = set(draft.analysis.reading.words[line.first : line.sentence.last])
    return next((name for name, telling in _FAVOURS.items() if words & telling), "")


def _many_questions(draft: Draft) -> Iterator[Where]:
    asked = [line for line in draft.lines if line.sentence.question and not line.has("greeting_filler")]
    if len(asked) > draft.limits.questions:
        extra = asked[draft.limits.questions]
        yield Where(
            extra.sentence.start,
            asked[-1].sentence.end,
            message=f"{len(asked)} questions in one message; more than {draft.limits.questions} feel like homework.",
        )


def _no_zone(draft: Draft) -> Iterator[Where]:
    person = draft.person
    if not person.student_zone or not person.contact_zone or person.student_zone == person.contact_zone:
        return
    if not draft.labels["offers_times"] or drafting.names_a_zone(draft.text):
        return
    for line in draft.lines:
        if (
            parts.CALL_TO_ACTION in line.parts
            and line.has("moment")
            and drafting.names_an_hour(draft.text[slice(*draft.place(line))])
        ):
            yield Where(*draft.place(line), example=drafting.zone_example(person))
            return


def _demands(draft: Draft) -> Iterator[Where]:
    for line in draft.lines:
        if line.has("demand"):
            yield Where(*draft.place(line))
            return


RULES = (
    Rule(
        id="asks-for-job",
        title="Asks for a job",
        severity=Severity.MUST,
        message="This asks for a job, or offers you for one.",
        why="The person cannot say yes to a stranger, so the easiest answer is none. Directions are easy to give.",
        badge="lesson",
        suggestion="Ask what you want to understand instead, and keep openings for the careers page.",
        check=_job,
        passing=Example(
            "Hi Mara, I'm a welding student at Ostfield. How did you land your first job? I'm not asking for one."
        ),
        failing=Example(
            "Hi Mara, I'm a welding student at Ostfield. Please keep me in mind if anything opens up on your team."
        ),
    ),
    Rule(
        id="asks-for-referral",
        title="Asks for a referral",
        severity=Severity.MUST,
        message="This asks them to put their name behind you.",
        why="A referral rests on knowing someone's work. Asked too early, it puts them on the spot.",
        badge="lesson",
        suggestion="Get to know each other first. A question about their work is a good beginning.",
        check=_referral,
        passing=Example("Hi Mara, could you recommend a book on kiln repair? And who else could I talk to?"),
        failing=Example("Hi Mara, could you pass my resume along to whoever is hiring?"),
    ),
    Rule(
        id="several-asks",
        title="More than one ask",
        severity=Severity.SHOULD,
        message="This asks for more than one thing.",
        why="One clear, small request is quick to answer; a choice of favours gets put off.",
        badge="insight",
        suggestion="Keep the one that matters most now. The other can wait for your thank-you.",
        check=_several_asks,
        passing=Example("Could we talk for 20 minutes? I'm free on Monday or Tuesday after 4."),
        failing=Example("Could we have a call on Monday? And could you introduce me to your manager?"),
    ),
    Rule(
        id="many-questions",
        title="More than three questions",
        severity=Severity.SHOULD,
        message="There are more than three questions.",
        why="A long list is work to answer. Save some for the conversation.",
        badge="questions",
        suggestion="Choose the one or two you most want answered, and bring the rest along.",
        check=_many_questions,
        passing=Example("How did you choose your first site? Would you tell me in a line or two?"),
        failing=Example("How did you start? What do you use? Who taught you? Which course was it? Where do I begin?"),
    ),
    Rule(
        id="time-without-zone",
        title="A time without a time zone",
        severity=Severity.SHOULD,
        message="You offer an hour, and the two of you live in different time zones.",
        why="A call missed by an hour is hard to mend, and naming the zone shows care.",
        badge="lesson",
        suggestion="Add your time zone, or better, say the hour in theirs.",
        check=_no_zone,
        passing=Example(
            "Could we talk for 20 minutes? I'm free on Tuesday at 16:00 GMT.",
            person={"student_zone": "Europe/London", "contact_zone": "Asia/Kolkata"},
        ),
        failing=Example(
            "Could we talk for 20 minutes? I'm free on Tuesday at 16:00.",
            person={"student_zone": "Europe/London", "contact_zone": "Asia/Kolkata"},
        ),
    ),
    Rule(
        id="demands",
        title="Sets them a deadline",
        severity=Severity.SHOULD,
        message="This sounds like a deadline or a demand.",
        why="They owe you nothing; people help more gladly when they are free to say no.",
        badge="direct",
        suggestion="Say when you hope to talk, and that it is fine if it does not suit.",
        check=_demands,
        passing=Example("Would next Tuesday suit you? It's fine if not."),
        failing=Example("I need you to answer these questions by 6 pm today."),
    ),
)
