"""Hand a ticket in: once, whole, never over another one, and later if the network is away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from networking_kit.cohort import own_series
from networking_kit.cohort.deadline import is_late
from networking_kit.cohort.delivering import State, deliver, waiting
from networking_kit.cohort.envelope import Envelope
from networking_kit.cohort.inbox import shown
from networking_kit.cohort.preparing import prepare
from networking_kit.cohort.problems import TicketRefused
from networking_kit.planner import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from networking_kit.course import Course
    from networking_kit.models import Message
    from networking_kit.workbook import Workbook

OUTBOX = "tickets-to-send"
"""Folder beside the workbook that keeps tickets until they can leave."""
SETTING = "exchange"
"""Where a workbook keeps what it has handed in."""


@dataclass(frozen=True)
class Receipt:
    """What a student can show: the ticket's number, its seal, where it lies and since when."""

    ticket: str
    seal: str
    path: str
    inbox: str
    state: State
    at: datetime
    late: bool = False
    reason: str = ""
    """Why it waits."""

    def in_words(self) -> str:
        """The receipt as a student reads it."""
        number = f"ticket {self.ticket[:8]}"
        if self.state is State.WAITING:
            return f"Not handed in yet: {number} waits in {OUTBOX} beside your workbook. {self.reason}"
        when = f"{self.at:%d %B %Y, %H:%M} {self.at.tzname()}".lstrip("0")
        late = " It is after the due date." if self.late else ""
        if self.state is State.ALREADY_THERE:
            return f"Handed in before: {number} is there already, and nothing changed.{late}"
        return f"Handed in: {number}, {when}.{late}"

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {**vars(self), "state": self.state.value, "at": self.at.isoformat()}


def submit(
    envelope: Envelope, url: str, now: datetime, *, outbox: Path | None = None, course: Course | None = None
) -> Receipt:
    """Write a ticket to the inbox at `url`; the same ticket again changes nothing and gives its receipt again.

    Args:
        envelope: From `prepare`; its bytes are those that `preview` shows.
        url: A folder that exists, or any address that fsspec knows.
        now: Time-zone-aware, for the receipt.
        outbox: Folder that keeps the ticket while the inbox cannot be reached; without one that is an error.
        course: Says whether the ticket is late.

    Raises:
        TicketRefused: Another ticket lies at its path; nothing was overwritten.
        InboxUnreachable: The inbox cannot be reached, and there is no outbox.
    """
    state, reason = deliver(envelope, url, outbox)
    late = bool(course and is_late(envelope, course))
    return Receipt(envelope.id, envelope.seal, envelope.path, shown(url), state, now, late, reason)


def retry_outbox(outbox: Path, url: str, now: datetime, *, course: Course | None = None) -> list[Receipt]:
    """Hand in everything that waits in `outbox`, oldest first; what still cannot leave stays."""
    receipts = []
    for file, envelope in waiting(outbox, Envelope):
        receipt = submit(envelope, url, now, outbox=outbox, course=course)
        if receipt.state is not State.WAITING:
            file.unlink(missing_ok=True)
        receipts.append(receipt)
    return receipts


def draw_up(
    workbook: Workbook,
    course: Course,
    now: datetime,
    *,
    kind: Literal["exit_ticket", "check_in"] = "exit_ticket",
    findings: Mapping[str, int] | None = None,
    message: Message | None = None,
) -> Envelope:
    """The next ticket of `workbook`, ready for `preview` and `hand_in`; the same ticket again while nothing changed."""
    identity, kept = own_series.identity(workbook, SETTING)
    envelope = prepare(
        Snapshot.read(workbook.all), course, identity=identity, now=now, kind=kind, findings=findings, message=message
    )
    last = kept.get("latest", {}).get(kind, {})
    if last.get("content") == _content_digest(envelope):
        return Envelope.model_validate_json(last["bytes"])
    return envelope


def hand_in(workbook: Workbook, envelope: Envelope, url: str, now: datetime, *, course: Course) -> Receipt:
    """Hand in a ticket from `draw_up`, and then whatever waited; it waits itself while `url` cannot be reached.

    Raises:
        TicketRefused: No address is given, or the workbook handed in another ticket since this one was drawn up.
    """
    if not url:
        raise TicketRefused("Your course does not say where tickets go. Ask your instructor, then name the place.")
    own_series.take_place(workbook, SETTING, envelope, {"content": _content_digest(envelope)})
    outbox = workbook.path.parent / OUTBOX
    receipt = submit(envelope, url, now, outbox=outbox, course=course)
    if receipt.state is not State.WAITING:  # the network is back: let the older ones leave too
        retry_outbox(outbox, url, now, course=course)
    return receipt


def _content_digest(envelope: Envelope) -> str:
    return sha256(json.dumps(envelope.content(), sort_keys=True).encode()).hexdigest()
