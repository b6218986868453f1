"""Read tickets as what they are: files from anybody. A bad one is named with its reason and changes nothing else."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from networking_kit.cohort.envelope import MOST_BYTES, MOST_TICKETS, VERSION, Envelope
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.pausing import no_collection
from networking_kit.cohort.signing import belongs, seal_of, sealed_part
from networking_kit.models import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.cohort.inbox import Listed

# No other character can be in a ticket's path; some would be wildcards to a store.
_TICKET = re.compile(r"(?:[\w.&%-]+/){2}[\w.&%-]+\.json", re.ASCII)
_SHOWN = 120
"""Characters of a path or a field's name that are shown."""


class Kind(StrEnum):
    """Why a ticket is not counted."""

    MALFORMED = "malformed"
    OVERSIZED = "oversized"
    MISPLACED = "misplaced"
    FORGED = "forged"
    DISPUTED = "disputed"
    NEWER = "newer"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Refused:
    """A ticket that is not counted: its path under the inbox's address, what is wrong, and the kind of wrong."""

    path: str
    reason: str
    kind: Kind = Kind.MALFORMED


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
    refused: list[Refused] = []
    with no_collection():
        for _, found in opened(inbox, listed):
            if isinstance(found, Envelope):
                sound.append(found)
            else:
                refused.append(found)
        kept, told_apart = settle(sound)
    return kept, sorted([*refused, *told_apart], key=lambda entry: entry.path)


def opened(inbox: Inbox, listed: Iterable[Listed]) -> Iterator[tuple[str, Envelope | Refused]]:
    """Each path with its ticket, judged by itself; whether it fits the student's other tickets, `settle` says."""
    wanted: list[str] = []
    many: dict[str, int] = defaultdict(int)
    for path, size in listed:
        folder = path.rpartition("/")[0]
        many[folder] += 1
        if size is None or not _TICKET.fullmatch(path):
            yield path, _refused(path, "is not a ticket: those are files COHORT/STUDENT/TIME.json", Kind.MISPLACED)
        elif size > MOST_BYTES:
            yield path, _oversized(path)
        elif many[folder] > 2 * MOST_TICKETS:
            yield path, _refused(path, f"is one of more than {2 * MOST_TICKETS:,} files in one folder", Kind.OVERSIZED)
        else:
            wanted.append(path)
    for path, data in inbox.read(wanted, MOST_BYTES):
        yield path, (_refused(path, "cannot be read", Kind.UNREADABLE) if data is None else open_ticket(path, data))


def open_ticket(path: str, data: bytes) -> Envelope | Refused:
    """The ticket in `data`, found at `path`, or why it is none."""
    if len(data) > MOST_BYTES:
        return _oversized(path)
    try:
        envelope = Envelope.model_validate_json(data)
        envelope.moment  # noqa: B018 - the pattern admits 31 February
    except ValidationError as error:
        return _malformed(path, data, error)
    except ValueError:
        return _refused(path, "has a date that no calendar has")
    return _doubtful(path, envelope, data) or envelope


def settle(envelopes: Iterable[Envelope]) -> tuple[list[Envelope], list[Refused]]:
    """Follow each student's series from its newest ticket back, and tell genuine tickets from those put in later."""
    students: dict[str, dict[int, list[Envelope]]] = defaultdict(lambda: defaultdict(list))
    for envelope in envelopes:
        students[envelope.student][envelope.place].append(envelope)
    kept: list[Envelope] = []
    refused: list[Refused] = []
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
            refused += [_not_genuine(e, disputed=place != expected) for e in found if e not in genuine]
            named, expected = (genuine[0].previous, place - 1) if genuine else (None, -1)
        kept += reversed(mine)
    return kept, refused


def _doubtful(path: str, envelope: Envelope, data: bytes) -> Refused | None:
    """Why a well-formed ticket is not to be trusted, if there is a reason."""
    if envelope.path != path:
        return _refused(path, f"says that it belongs at {envelope.path}", Kind.MISPLACED)
    if not belongs(envelope.proof, envelope.place, envelope.student):
        return _refused(path, "does not come from this student's workbook", Kind.FORGED)
    if envelope.seal != seal_of(envelope.proof, data):
        return _refused(path, "was changed after it was sealed", Kind.FORGED)
    if envelope.as_bytes() == data:  # the kit's own spelling says nothing twice, and ends with the seal
        return None
    problem = _spelling(data) or _after_the_seal(envelope, data)
    return _refused(path, problem) if problem else None


def _not_genuine(envelope: Envelope, *, disputed: bool) -> Refused:
    if disputed:
        reason = (
            f"shares place {envelope.place + 1} of this student's series with another ticket: one was made from a copy "
            "or a backup of the workbook, or by somebody else. Ask the student for the receipt"
        )
        return _refused(envelope.path, reason, Kind.DISPUTED)
    return _refused(envelope.path, "is not the one that the student's next ticket names", Kind.FORGED)


def _malformed(path: str, data: bytes, error: ValidationError) -> Refused:
    problem = _spelling(data)
    if problem:
        return _refused(path, problem)
    problems = problems_of(error)
    if "version" in problems and _version(data) > VERSION:
        return _refused(path, "was written by a newer kit: update yours", Kind.NEWER)
    field, sentence = next(iter(problems.items()))
    if field == "answers" and len(problems) == 1 and "answers" not in str(error.errors(include_input=False)[0]["loc"]):
        return _refused(path, "is not a ticket")
    return _refused(path, f"{_printable(field)}: {_printable(sentence)}")


def _spelling(data: bytes) -> str:
    """What is wrong with `data` as JSON; empty if nothing is."""
    try:
        json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        return "is nested too deeply"
    except UnicodeDecodeError:
        return "is not UTF-8 text"
    except json.JSONDecodeError:
        return "is not JSON"
    except ValueError as problem:
        return str(problem)
    return ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("says one thing twice: a key stands more than once")
    return found


def _no_number(_name: str) -> None:
    raise ValueError("holds something that is not a number where a number stands")


def _after_the_seal(envelope: Envelope, data: bytes) -> str:
    end = data[len(sealed_part(data)) :].split()
    expected = f'"seal": "{envelope.seal}" }}'.encode().split()
    return "" if end == expected else "has something after its seal"


def _version(data: bytes) -> int:
    found = json.loads(data)
    version = found.get("version") if isinstance(found, dict) else None
    return version if isinstance(version, int) else 0


def _oversized(path: str) -> Refused:
    return _refused(path, f"is larger than the {MOST_BYTES // 1024} KB a ticket may have", Kind.OVERSIZED)


def _refused(path: str, reason: str, kind: Kind = Kind.MALFORMED) -> Refused:
    return Refused(_printable(path), _printable(reason), kind)


def _printable(text: str) -> str:
    """`text` as it can be shown anywhere: one line, nothing invisible, of limited length."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return shown if len(shown) <= _SHOWN * 2 else f"{shown[: _SHOWN * 2]}…"
