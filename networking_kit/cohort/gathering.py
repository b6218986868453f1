"""Collect a cohort's tables from an inbox, on this machine or with the workers of a dask cluster."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from networking_kit.cohort.deadline import moment_of
from networking_kit.cohort.inbox import Inbox
from networking_kit.cohort.pausing import no_collection
from networking_kit.cohort.problems import ReportRefused
from networking_kit.cohort.reading import read_listed
from networking_kit.cohort.tables import Tables, merge, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from networking_kit.cohort.inbox import Listed
    from networking_kit.course import Course

PART = 2_000
"""Students read by one task of a worker."""
PATIENCE = 10.0
"""Seconds to wait for a scheduler."""


class Part(NamedTuple):
    """A part of an inbox: folders still to be listed, and files that are listed already."""

    folders: tuple[str, ...]
    listed: tuple[Listed, ...]


def gather(
    url: str,
    course: Course,
    *,
    since: datetime | date | str | None = None,
    details: bool = True,
    scheduler: Any = None,
    patience: float = PATIENCE,
) -> Tables:
    """The tables of all tickets at `url`; an empty address gives empty tables.

    Args:
        url: The inbox: a folder, or any address that fsspec knows. Workers have to reach it too.
        course: As in `tables_of`, like `since` and `details`.
        since: A moment, or a day such as 2026-11-23, which begins at midnight in the school's time zone.
        details: False leaves out what only one student's page needs.
        scheduler: Address of a dask scheduler, or a `dask.distributed.Client`; none means this machine alone.
        patience: Seconds to wait for the scheduler's answer.

    Raises:
        InboxUnreachable: The inbox cannot be read.
        ReportRefused: A scheduler is asked for and dask is not installed, or nobody answers there.
    """
    start = moment_of(since, course)
    if not url:
        return tables_of([], course, since=start)
    inbox = Inbox(url)
    if scheduler is None:
        part = Part((), tuple(inbox.listed()))
        return merge([read_part(part, url=url, course=course, since=start, details=details)])
    with connected(scheduler, patience) as client:
        tasks = client.map(
            read_part, list(parts(inbox)), url=url, course=course, since=start, details=details, pure=False
        )
        return merge(client.gather(tasks) or [tables_of([], course, since=start)])


def parts(inbox: Inbox, size: int = PART) -> Iterator[Part]:
    """An inbox in parts of about `size` students; all tickets of a student are in one part."""
    folders, listed = inbox.students()
    waiting = iter(folders)
    while some := tuple(islice(waiting, size)):
        yield Part(some, ())
    by_folder: dict[str, list[Listed]] = {}
    for entry in listed:
        by_folder.setdefault(entry.path.rpartition("/")[0], []).append(entry)
    groups = iter(by_folder.values())
    while chunk := list(islice(groups, size)):
        yield Part((), tuple(entry for group in chunk for entry in group))


def read_part(part: Part, *, url: str, course: Course, since: datetime | None, details: bool) -> Tables:
    """Read one part of the inbox at `url`; this is what a worker does."""
    inbox = Inbox(url)
    listed = [*part.listed, *(entry for folder in part.folders for entry in inbox.listed(folder))]
    with no_collection():
        tickets, refused = read_listed(inbox, listed)
        return tables_of(tickets, course, refused=refused, since=since, details=details)


@contextmanager
def connected(scheduler: Any, patience: float = PATIENCE) -> Iterator[Any]:
    """A `dask.distributed.Client` for the address `scheduler`, or the client that it is; raise `ReportRefused`."""
    try:
        from dask.distributed import Client
    except ImportError:
        raise ReportRefused("A scheduler needs dask: pip install 'networking-kit[scale]'") from None
    if isinstance(scheduler, Client):
        yield scheduler
        return
    try:
        client = Client(str(scheduler), timeout=patience, set_as_default=False)
    except (OSError, ValueError):
        raise ReportRefused(f"No dask scheduler answers at {scheduler}. Check the address.") from None
    try:
        yield client
    finally:
        client.close()
