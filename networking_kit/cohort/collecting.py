"""Tickets that came in as files, from a learning platform or by mail, brought to the inbox that a report reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from networking_kit.cohort.delivering import State, deliver
from networking_kit.cohort.envelope import MOST_BYTES, Envelope
from networking_kit.cohort.judging import Refused, judge_at_home
from networking_kit.cohort.problems import ReportRefused, TicketRefused
from networking_kit.importers.limits import load, open_zip, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_FILES = 20_000
"""Files of one folder that are looked at."""
_ENDINGS = (".json", ".txt")
_MOST_ZIP = 200 * 1024 * 1024


@dataclass(frozen=True)
class Collected:
    """What became of a folder of files: tickets that are new in the inbox, those it had, and what is no ticket."""

    new: int
    known: int
    refused: tuple[Refused, ...]


def collect(source: Path, url: str) -> Collected:
    """Bring every ticket in `source`, a folder or a ZIP, to its place in the inbox at `url`, whatever it is called.

    Args:
        source: What a learning platform gives out; files that end in .json or .txt are looked at.
        url: A folder that exists, or any address that fsspec knows.

    Raises:
        ReportRefused: `source` is neither a folder nor a ZIP, or holds too many files.
        ImportRefused: The ZIP is damaged, or unpacks to far more than its size.
        InboxUnreachable: `url` cannot be reached; what was brought there before stays, and the rest can be tried again.
    """
    states: list[State] = []
    refused: list[Refused] = []
    for name, data in _files(source):
        found = judge_at_home(name, data, Envelope)
        try:
            if isinstance(found, Refused):
                refused.append(found)
            else:
                states.append(deliver(found, url, None)[0])
        except TicketRefused as problem:
            refused.append(Refused(name, str(problem)))
    known = states.count(State.ALREADY_THERE)
    return Collected(len(states) - known, known, tuple(refused))


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    if source.is_dir():
        found = sorted(path for path in source.rglob("*") if path.suffix.lower() in _ENDINGS and _plain(path))
        if len(found) > MOST_FILES:
            raise ReportRefused(f"{source} holds more than {MOST_FILES:,} files. Collect a part of them at a time.")
        for path in found:
            with path.open("rb") as file:
                yield path.relative_to(source).as_posix(), file.read(MOST_BYTES + 1)
    elif source.suffix.lower() == ".zip":
        with open_zip(load(source, most=_MOST_ZIP), name=source.name) as archive:
            for member in archive.infolist():
                if member.filename.lower().endswith(_ENDINGS) and not member.is_dir():
                    most = max(MOST_BYTES, member.file_size)
                    yield member.filename, unpack(archive, member, name=source.name, most=most)[: MOST_BYTES + 1]
    else:
        raise ReportRefused(f"{source} is neither a folder nor a .zip. Name what your learning platform gave you.")


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
