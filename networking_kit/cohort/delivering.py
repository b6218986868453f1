"""Bring a sealed file to its place: once, whole, never over another one, and later if the network is away."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from networking_kit.cohort.envelope import Sealed
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.problems import InboxUnreachable, TicketRefused
from networking_kit.exporters.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEALED = TypeVar("SEALED", bound=Sealed)


class State(StrEnum):
    """What became of a file."""

    HANDED_IN = "handed_in"
    ALREADY_THERE = "already_there"
    WAITING = "waiting"


def deliver(written: Sealed, url: str, outbox: Path | None) -> tuple[State, str]:
    """Write a sealed file to its path under `url`; return what became of it, and why it waits if it does.

    Args:
        written: What leaves, byte for byte.
        url: A folder that exists, or any address that fsspec knows.
        outbox: Folder that keeps it while `url` cannot be reached; without one that is an error.

    Raises:
        TicketRefused: Another file lies at its path; nothing was overwritten.
        InboxUnreachable: `url` cannot be reached, and there is no outbox.
    """
    data = written.as_bytes()
    try:
        inbox = Inbox(url)
        if inbox.put(written.path, data):
            return State.HANDED_IN, ""
        if inbox.get(written.path) != data:
            raise TicketRefused(
                f"Another file lies at {written.path} already and was left as it is. Make yours again and hand in."
            )
    except InboxUnreachable as problem:
        if outbox is None:
            raise
        target = outbox / written.path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
        return State.WAITING, str(problem)
    return State.ALREADY_THERE, ""


def waiting(outbox: Path, *models: type[SEALED]) -> Iterator[tuple[Path, SEALED]]:
    """What waits in `outbox`, oldest first, each with its file; of several `models` the one whose kind it is.

    Raises:
        TicketRefused: A file there is none of them any more.
    """
    for file in sorted(outbox.glob("*/*/*.json"), key=lambda file: file.name):
        found = next(filter(None, (_as(model, file) for model in models)), None)
        if found is None:
            raise TicketRefused(f"{file} is not whole any more. Move it away and hand in again.")
        yield file, found


def _as(model: type[SEALED], file: Path) -> SEALED | None:
    try:
        return model.model_validate_json(file.read_bytes())
    except (ValidationError, OSError):
        return None
