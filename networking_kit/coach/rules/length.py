"""Rules about length and about how much of it is the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach.findings import Severity
from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

_YOU = frozenset({"you", "your", "u", "ur", "you've", "you're", "youre", "youve", "yours", "you'd"})
FEW = 3
"""Words below which a sentence counts for neither."""
_ME = frozenset({"i", "i'm", "im", "i've", "ive", "i'd", "my", "me", "mine", "myself"})


def _channel(draft: Draft) -> Iterator[Where]:
    limit = draft.limits.characters(draft.channel)
    size = len(draft.text)
    if limit is None or size <= limit:
        return
    paid = draft.limits.linkedin_note_paid
    more = f" A paid account takes {paid}." if draft.channel == "linkedin_note" and size <= paid else ""
    yield Where(limit, size, message=f"{size:,} characters; this channel takes {limit:,}.{more}")


def _to_read(draft: Draft) -> Iterator[Where]:
    words = draft.analysis.own_words
    most = draft.limits.words(draft.analysis.kind)
    if words > most:
        yield Where(
            draft.analysis.word_place(most),
            len(draft.text),
            message=f"{words} words; up to {most} are more likely to be read.",
        )


def _far_too_long(draft: Draft) -> Iterator[Where]:
    words = draft.analysis.own_words
    if words > draft.limits.words_long:
        yield Where(
            draft.analysis.word_place(draft.limits.words_long),
            len(draft.text),
            message=f"{words} words are a letter, not a first message.",
        )


def _short_to_read(draft: Draft) -> Iterator[Where]:
    if draft.analysis.own_words <= draft.limits.words_long:
        yield from _to_read(draft)


def _life_story(draft: Draft) -> Iterator[Where]:
    words = draft.analysis.reading.words
    run: list[tuple[int, int]] = []
    for line in draft.lines:
        if line.signature or line.length < FEW:
            continue
        said = set(words[line.first : line.sentence.last])
        if said & _YOU:
            if len(run) >= draft.limits.about_me:
                break
            run = []
        elif said & _ME or run:
            run.append(draft.place(line))
    if len(run) >= draft.limits.about_me:
        yield Where(run[0][0], run[-1][1], message=f"{len(run)} sentences in a row are about you.")


RULES = (
    Rule(
        id="too-long-for-channel",
        title="Too long for the channel",
        severity=Severity.MUST,
        message="This is longer than the channel takes.",
        why="What stands behind the limit cannot be sent.",
        badge="note_limit",
        suggestion="Keep who you are, one thing about them and the ask; drop the rest.",
        check=_channel,
        passing=Example(
            "Hi Mara, potter and student at Ostfield here. How do you cool your kiln?", channel="linkedin_note"
        ),
        failing=Example("Hi Mara, " + "I have many things to say about kilns. " * 9, channel="linkedin_note"),
    ),
    Rule(
        id="far-too-long",
        title="Far too long to be read",
        severity=Severity.MUST,
        message="This is a letter, not a first message.",
        why="Busy people open it, see the length and keep it for later.",
        badge="length",
        suggestion="Keep four parts of one or two sentences each.",
        check=_far_too_long,
        passing=Example("Hi Mara, may I ask how you cool your kiln?"),
        failing=Example("Hi Mara, " + "I have many things to say about kilns and clay. " * 24),
    ),
    Rule(
        id="long",
        title="Long",
        severity=Severity.SHOULD,
        message="This is longer than what usually gets read.",
        why="Short messages are answered from a phone, between two meetings.",
        badge="length",
        suggestion="Cut what they can read on your profile.",
        check=_short_to_read,
        passing=Example("Hi Mara, may I ask how you cool your kiln?"),
        failing=Example("Hi Mara, " + "I have many things to say about kilns and clay. " * 15),
    ),
    Rule(
        id="life-story",
        title="A life story",
        severity=Severity.SHOULD,
        message="A long stretch is only about you.",
        why="Two sentences about you are enough to decide whether to answer; the rest is better told in the talk.",
        badge="sentences",
        suggestion="Keep the one thing about you that ties in with them.",
        check=_life_story,
        passing=Example("I'm a potter. I read your post on glazes. How do you cool your kiln?"),
        failing=Example(
            "I grew up by the sea. I went to sea school. I then sold my boat. I tried my luck. I like clay. I bake."
        ),
    ),
)
