"""A conversation minute by minute: thanks, introduction, questions, a sign before the end, the closing question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.course import MeetingRules

MINUTES_A_QUESTION = 3
"""Minutes that one open question takes at least, with its answer and a second question about the answer."""
MOST_QUESTIONS = 10
"""Questions in an agenda; the rest wait in reserve, however long the conversation is."""
_LONG_ENOUGH = 20
"""Minutes from which on the introduction gets two."""
_ROOM_FOR_A_SIGN = 3
"""Minutes at the end from which on the sign, the closing question and the goodbye each get their own line."""


class SlotKind(StrEnum):
    """What a part of the conversation is for."""

    THANKS = "thanks"
    INTRODUCTION = "introduction"
    QUESTION = "question"
    SIGN = "sign"
    CLOSING = "closing"
    GOODBYE = "goodbye"


@dataclass(frozen=True)
class Slot:
    """One part: it begins `start` minutes into the conversation and takes `minutes`."""

    start: int
    minutes: int
    kind: SlotKind
    what: str

    @property
    def end(self) -> int:
        """Minutes into the conversation at which it is over."""
        return self.start + self.minutes


@dataclass(frozen=True)
class Agenda:
    """Parts that follow each other without a gap and fill the conversation, and the questions that did not fit."""

    slots: tuple[Slot, ...]
    reserve: tuple[str, ...]


def timed_agenda(minutes: int, questions: Iterable[str], rules: MeetingRules) -> Agenda:
    """Share out the `minutes` of a conversation.

    Thanks come first, then the introduction; each question gets at least `MINUTES_A_QUESTION` where there is room; the
    sign comes `rules.warn_minutes` before the end (a third of the time, if the conversation is short), and the closing
    question of the course is the last one, asked once even if it is among `questions`.

    Raises:
        ValueError: there are fewer than 5 minutes, the shortest meeting that the workbook keeps.
    """
    shortest = 5
    if minutes < shortest:
        raise ValueError(f"a conversation has at least {shortest} minutes")
    closing = rules.closing_question
    asked = [question for question in dict.fromkeys(questions) if _plain(question) != _plain(closing)]
    ending = min(max(rules.warn_minutes, 1), minutes // 3)
    introduction = 2 if minutes >= _LONG_ENOUGH else 1
    middle = minutes - 1 - introduction - ending
    fitting = max(1, min(len(asked), middle // MINUTES_A_QUESTION, MOST_QUESTIONS))
    shares = [middle // fitting + (number < middle % fitting) for number in range(fitting)]
    parts = [
        (1, SlotKind.THANKS, "Thank them for their time, and say until when you have it."),
        (introduction, SlotKind.INTRODUCTION, "Introduce yourself in two sentences."),
        *zip(shares, [SlotKind.QUESTION] * fitting, asked[:fitting] or [_NOTHING_PREPARED], strict=True),
        *_ending(ending, closing, sign=rules.warn_minutes > 0),
    ]
    slots, start = [], 0
    for length, kind, what in parts:
        slots.append(Slot(start, length, kind, what))
        start += length
    return Agenda(tuple(slots), tuple(asked[fitting:]))


_NOTHING_PREPARED = "Ask what you most want to learn from them, beginning with “how” or “what”."


def _ending(minutes: int, closing: str, *, sign: bool) -> list[tuple[int, SlotKind, str]]:
    goodbye = "Thank them, and repeat what each of you has promised."
    if sign and minutes >= _ROOM_FOR_A_SIGN:
        say = f"“We have {minutes} minutes left.” Say so, even if it is going well."
        return [
            (1, SlotKind.SIGN, say),
            (minutes - 2, SlotKind.CLOSING, closing),
            (1, SlotKind.GOODBYE, goodbye),
        ]
    before = "Say that your time is nearly up. " if sign else ""
    return [(minutes, SlotKind.CLOSING, f"{before}{closing} {goodbye}")]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
