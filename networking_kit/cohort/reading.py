"""Read tickets as what they are: files from anybody. A bad one is named with its reason and changes nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from networking_kit.cohort.envelope import MOST_BYTES, MOST_TICKETS, Envelope, Sealed
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.judging import Kind, Refused, judge, oversized, refused
from networking_kit.cohort.pausing import no_collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.cohort.inbox import Listed

__all__ = ["Kind", "Refused", "open_ticket", "opened", "read_listed", "read_tickets", "settle"]

SEALED = TypeVar("SEALED", bound=Sealed)
# No other character can be in a ticket's path; some would be wildcards to a store.
_TICKET = re.compile(r"(?:[\w.&%-]+/){2}[\w.&%-]+\.json", re.ASCII)


def read_tickets(url: str, *, under: str = "") -> tuple[list[Envelope], list[Refused]]:
    """Read every ticket at `url`.

    Args:
        url: The inbox: a folder, or any address that fsspec knows.
        under: Only what lies under this path, such as a cohort.

    Returns:
        The tickets, by student and place, and what is not counted, by path.

    Raises:
        InboxUnreachable: The inbox itself cannot be read.
    """
    inbox = Inbox(url)
    return read_listed(inbox, inbox.listed(under))


def read_listed(inbox: Inbox, listed: Iterable[Listed]) -> tuple[list[Envelope], list[Refused]]:
    """Read the tickets of `listed`; all tickets of a student have to be among them."""
    sound: list[Envelope] = []
    bad: list[Refused] = []
    with no_collection():
        for _, found in opened(inbox, listed):
            if isinstance(found, Envelope):
                sound.append(found)
            else:
                bad.append(found)
        kept, told_apart = settle(sound)
    return kept, sorted([*bad, *told_apart], key=lambda entry: entry.path)


def opened(inbox: Inbox, listed: Iterable[Listed]) -> Iterator[tuple[str, Envelope | Refused]]:
    """Each path with its ticket, judged by itself; whether it fits the student's other tickets, `settle` says."""
    wanted: list[str] = []
    many: dict[str, int] = defaultdict(int)
    for path, size in listed:
        folder = path.rpartition("/")[0]
        many[folder] += 1
        if size is None or not _TICKET.fullmatch(path):
            yield path, refused(path, "is not a ticket: those are files COHORT/STUDENT/TIME.json", Kind.MISPLACED)
        elif size > MOST_BYTES:
            yield path, oversized(path)
        elif many[folder] > 2 * MOST_TICKETS:
            yield path, refused(path, f"is one of more than {2 * MOST_TICKETS:,} files in one folder", Kind.OVERSIZED)
        else:
            wanted.append(path)
    for path, data in inbox.read(wanted, MOST_BYTES):
        yield path, (refused(path, "cannot be read", Kind.UNREADABLE) if data is None else open_ticket(path, data))


def open_ticket(path: str, data: bytes) -> Envelope | Refused:
    """The ticket in `data`, found at `path`, or why it is none."""
    return judge(path, data, Envelope)


def settle(found_files: Iterable[SEALED]) -> tuple[list[SEALED], list[Refused]]:
    """Follow each student's series from its newest ticket back, and tell genuine tickets from those put in later."""
    students: dict[str, dict[int, list[SEALED]]] = defaultdict(lambda: defaultdict(list))
    for one in found_files:
        students[one.student][one.place].append(one)
    kept: list[SEALED] = []
    told_apart: list[Refused] = []
    for series in students.values():
        mine = []
        named: str | None = None  # the seal that the next ticket names for the place before it
        expected = -1
        for place in sorted(series, reverse=True):
            found = series[place]
            genuine = [e for e in found if e.seal == named] if place == expected else found
            if len(genuine) != 1:
                genuine = []
            mine += genuine
            told_apart += [_not_genuine(e, disputed=place != expected) for e in found if e not in genuine]
            named, expected = (genuine[0].previous, place - 1) if genuine else (None, -1)
        kept += reversed(mine)
    return kept, told_apart


def _not_genuine(one: Sealed, *, disputed: bool) -> Refused:
    if disputed:
        reason = (
            f"shares place {one.place + 1} of this student's series with another ticket: one was made from a copy "
            "or a backup of the workbook, or by somebody else. Ask the student for the receipt"
        )
        return refused(one.path, reason, Kind.DISPUTED)
    return refused(one.path, "is not the one that the student's next ticket names", Kind.FORGED)
