"""A student's side of a swap: the draft that leaves, the partner's draft that is read, and what came back."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from networking_kit.cohort import own_series
from networking_kit.cohort.delivering import State, deliver, waiting
from networking_kit.cohort.envelope import ANSWER_LENGTH, stamp
from networking_kit.cohort.preparing import USUAL_COHORT, plain, redactor, sealed
from networking_kit.cohort.problems import TicketRefused
from networking_kit.cohort.swap_files import Draft, Note
from networking_kit.cohort.swap_room import SwapRoom
from networking_kit.errors import InvalidAnswer
from networking_kit.models.text import clean
from networking_kit.planner import Snapshot

if TYPE_CHECKING:
    from datetime import datetime

    from networking_kit.cohort.swap_room import Swap
    from networking_kit.course import Course
    from networking_kit.models import Message
    from networking_kit.workbook import Workbook

OUTBOX = "swaps-to-send"
"""Folder beside the workbook that keeps drafts and notes until they can leave."""
LEAST_WORDS = 5
"""Words that a note's halves need: fewer cannot name what they mean."""
_SETTING = "swap"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class MySwap:
    """How the swap stands for one student.

    Attributes:
        sent: Their draft as it left, None before.
        leaving: How many files of theirs wait until the network is back.
        to_read: Drafts of partners that they have said nothing about yet.
        given: How many notes they have written.
        received: What partners said about their draft.
        problem: Why the room could not be looked at this time.
    """

    sent: Draft | None
    leaving: int
    to_read: tuple[Draft, ...]
    given: int
    received: tuple[Note, ...]
    problem: str = ""


class MyPlace:
    """A student's place in the room at the course's swap address.

    Args:
        workbook: The student's.
        course: Says where drafts are swapped; raise `TicketRefused` if it does not.
    """

    def __init__(self, workbook: Workbook, course: Course) -> None:
        if not course.session.swap_to:
            raise TicketRefused("Your course does not say where drafts are swapped. Read yours to a partner instead.")
        self._workbook = workbook
        self._course = course
        self._room = SwapRoom(course.session.swap_to, course)

    def draft(self, message: Message, now: datetime) -> Draft:
        """`message` as it would leave: whoever it is written to is taken out of it. Nothing leaves.

        Raises:
            TicketRefused: It is empty, or too long.
        """
        text = without_others(self._workbook, self._course, message.body)
        if not text.strip():
            raise TicketRefused("There is nothing in this message yet. Write it above first.")
        return self._drawn_up(Draft, now, kind="draft", channel=message.channel.value, text=text)

    def note(self, draft: Draft, works: str, suggestion: str, now: datetime) -> Note:
        """What the student says about a partner's draft, with everybody on the student's own list taken out.

        Raises:
            InvalidAnswer: One of the two says too little to be of use, by field.
        """
        words = {"works": works, "suggestion": suggestion}
        short = {name: _too_little(name) for name, said in words.items() if len(_WORD.findall(said)) < LEAST_WORDS}
        if short:
            raise InvalidAnswer(short)
        told = {name: without_others(self._workbook, self._course, said) for name, said in words.items()}
        return self._drawn_up(Note, now, kind="note", to=draft.student, about=draft.seal, **told)

    def send(self, written: Draft | Note) -> State:
        """Let a draft or a note leave, after whatever waits; it waits as well while the room cannot be reached."""
        own_series.take_place(self._workbook, _SETTING, written)
        self.retry()
        return deliver(written, self._course.session.swap_to, self._outbox)[0]

    def retry(self) -> int:
        """Let everything leave that waits; return how many files still do."""
        left = 0
        for file, written in waiting(self._outbox, Draft, Note):
            if deliver(written, self._course.session.swap_to, self._outbox)[0] is State.WAITING:
                left += 1
            else:
                file.unlink(missing_ok=True)
        return left

    def look(self) -> MySwap:
        """Let leave what waits, look at the room, and say how things stand for this student."""
        leaving = self.retry()
        identity, kept = own_series.identity(self._workbook, _SETTING)
        latest = kept.get("latest", {})
        sent = Draft.model_validate_json(latest["draft"]["bytes"]) if "draft" in latest else None
        swap: Swap = self._room.look()
        me = identity.student
        on_the_way = {note.to for _, note in waiting(self._outbox, Draft, Note) if isinstance(note, Note)}
        to_read = [draft for draft in swap.to_read(me) if draft.student not in on_the_way]
        given = sum(reader == me for reader, _ in swap.notes) + len(on_the_way)
        return MySwap(sent, leaving, tuple(to_read), given, tuple(swap.notes_to(me)), swap.problem)

    @property
    def _outbox(self) -> Any:
        return self._workbook.path.parent / OUTBOX

    def _drawn_up(self, model: type, now: datetime, **said: Any) -> Any:
        identity, _ = own_series.identity(self._workbook, _SETTING)
        student = Snapshot.read(self._workbook.all).student
        return sealed(
            model,
            {
                "version": 1,
                "id": secrets.token_hex(16),
                "cohort": self._course.hand_in.cohort or USUAL_COHORT,
                "student": identity.student,
                "name": plain(student.name) if student and self._course.privacy.share_name else "",
                "written_at": stamp(now),
                "place": identity.place,
                "previous": identity.previous,
                **said,
            },
            identity.proof,
        )


def without_others(workbook: Workbook, course: Course, text: str) -> str:
    """`text` as a partner may see it: nobody on the student's list is in it.

    Raises:
        TicketRefused: It is too long to be swapped.
    """
    told = redactor(Snapshot.read(workbook.all), course)(clean(text))
    if len(told) > ANSWER_LENGTH:
        raise TicketRefused(f"This has {len(told):,} characters; a swap takes {ANSWER_LENGTH:,}. Shorten it first.")
    return told


def _too_little(name: str) -> str:
    wanted = {"works": "the words that work, and what they do", "suggestion": "what you would write instead"}
    return f"say {wanted[name]}: {LEAST_WORDS} words or more"
