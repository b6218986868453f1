"""The room in which drafts are swapped: what lies there, who is paired with whom, and what came back."""

from __future__ import annotations

import random
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.envelope import MOST_BYTES, stamp
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.judging import Kind, Refused, judge, judge_plain, oversized, refused
from networking_kit.cohort.pairing import pair
from networking_kit.cohort.preparing import USUAL_COHORT
from networking_kit.cohort.problems import InboxUnreachable
from networking_kit.cohort.reading import settle
from networking_kit.cohort.swap_files import FOLDERS, Draft, Note, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from networking_kit.cohort.inbox import Listed
    from networking_kit.cohort.pairing import Pair
    from networking_kit.course import Course

MOST_FILES = 5_000
"""Files of one kind that are looked at; a whole cohort writes a few hundred."""
_NAME = re.compile(r"[\w.&%-]+", re.ASCII)
_MODELS: dict[str, Any] = {"draft": Draft, "note": Note}
_WHAT = "file of a swap"


@dataclass(frozen=True)
class Swap:
    """How a swap stands at one moment.

    Attributes:
        drafts: The newest draft of each student, by their key.
        pairs: (reader, author), in the order in which they were paired.
        notes: What came back, by (reader, author).
        refused: Files that are not used, with the reason.
        problem: Why the room could not be looked at this time; the rest is as it was before.
    """

    drafts: dict[str, Draft]
    pairs: tuple[Pair, ...]
    notes: dict[Pair, Note]
    refused: tuple[Refused, ...]
    problem: str = ""

    @property
    def waiting(self) -> list[str]:
        """Students whose draft nobody reads yet."""
        read = {author for _, author in self.pairs}
        return sorted(key for key in self.drafts if key not in read)

    def to_read(self, reader: str) -> list[Draft]:
        """Drafts that a student is to read and has said nothing about yet."""
        mine = [author for who, author in self.pairs if who == reader and (who, author) not in self.notes]
        return [self.drafts[author] for author in mine if author in self.drafts]

    def notes_to(self, author: str) -> list[Note]:
        """What partners said about a student's draft; only those who were paired with the student are heard."""
        return [self.notes[who, whom] for who, whom in self.pairs if whom == author and (who, whom) in self.notes]


class SwapRoom:
    """Looks at one address again and again; a file there never changes, so each look reads only what is new."""

    def __init__(self, url: str, course: Course) -> None:
        self._url = url
        self._cohort = course.hand_in.cohort or USUAL_COHORT
        self._seen: dict[tuple[str, int | None], Any] = {}

    def look(self) -> Swap:
        """Read what is new and say how things stand; where the room cannot be reached, how they stood before."""
        problem = ""
        try:
            self._read()
        except InboxUnreachable as trouble:
            problem = str(trouble)
        found = self._seen.values()
        kept, told_apart = settle(one for one in found if isinstance(one, Draft | Note))
        drafts = {one.student: one for one in kept if isinstance(one, Draft)}  # the newest of each stands last
        sheets = sorted((one for one in found if isinstance(one, Sheet)), key=lambda sheet: sheet.path)
        pairs = dict.fromkeys(two for sheet in sheets for two in sheet.pairs if two[0] != two[1] and two[1] in drafts)
        notes = {(one.student, one.to): one for one in kept if isinstance(one, Note)}
        bad = [one for one in found if isinstance(one, Refused)]
        ordered = sorted([*bad, *told_apart], key=lambda one: one.path)
        return Swap(drafts, tuple(pairs), notes, tuple(ordered), problem)

    def pair(self, now: datetime, *, chance: random.Random | None = None) -> Swap:
        """Pair those who wait, write that down where everybody can read it, and return how things stand then.

        Raises:
            InboxUnreachable: The room cannot be reached; nobody was paired.
        """
        swap = self.look()
        if swap.problem:
            raise InboxUnreachable(swap.problem)
        made = pair(swap.waiting, swap.pairs, chance=chance or random.SystemRandom())
        if made:
            number = secrets.token_hex(16)
            sheet = Sheet(version=1, kind="pairs", id=number, cohort=self._cohort, written_at=stamp(now), pairs=made)
            Inbox(self._url).put(sheet.path, sheet.as_bytes())
        return self.look()

    def _read(self) -> None:
        inbox = Inbox(self._url)
        seen: dict[tuple[str, int | None], Any] = {}
        for kind, folder in FOLDERS.items():
            listed = inbox.listed(f"{self._cohort}/{folder}", begun=False)
            known = {key: self._seen[key] for entry in listed if (key := tuple(entry)) in self._seen}
            fresh = [entry for entry in listed if tuple(entry) not in known]
            sizes = dict(listed)
            seen |= known | {(path, sizes[path]): one for path, one in _opened(inbox, fresh, kind)}
        self._seen = seen


def _opened(inbox: Inbox, listed: Iterable[Listed], kind: str) -> Iterable[tuple[str, Any]]:
    wanted = []
    for number, (path, size) in enumerate(listed):
        if size is None or not _NAME.fullmatch(path.rpartition("/")[2]):
            yield path, refused(path, f"is not a {_WHAT}", Kind.MISPLACED)
        elif size > MOST_BYTES:
            yield path, oversized(path, _WHAT)
        elif number >= MOST_FILES:
            yield path, refused(path, f"is one of more than {MOST_FILES:,} files in one folder", Kind.OVERSIZED)
        else:
            wanted.append(path)
    reader: Callable[[str, bytes], Any] = _judge(kind)
    for path, data in inbox.read(wanted, MOST_BYTES):
        yield path, refused(path, "cannot be read", Kind.UNREADABLE) if data is None else reader(path, data)


def _judge(kind: str) -> Callable[[str, bytes], Any]:
    if kind == "pairs":
        return lambda path, data: judge_plain(path, data, Sheet, "sheet of pairs")
    return lambda path, data: judge(path, data, _MODELS[kind], kind)
