"""Pages of one notebook hear of each other's changes, so that a company saved above is offered below."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from networking_kit.errors import NetworkingKitError

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.workbook import Workbook


class Listener(Protocol):
    """A page that can look again."""

    def refresh(self) -> object:
        """Read the workbook again and show what is there."""


_listeners: dict[Path, WeakSet[Listener]] = {}
# Changes come from several threads (JupyterLab runs the callbacks of a field apart from those of a button).
_lock = RLock()


def listen(workbook: Workbook, page: Listener) -> None:
    """Have `page` look again after each change of `workbook` in this notebook, for as long as the page lives."""
    with _lock:
        _listeners.setdefault(workbook.path, WeakSet()).add(page)


def tell(workbook: Workbook, *, but: Listener | None = None) -> None:
    """Have every page that listens look again, all but the one that made the change.

    One that cannot read the workbook keeps no other from looking; its problem is raised when all have looked.
    """
    problems = []
    with _lock:
        for page in list(_listeners.get(workbook.path, ())):
            if page is not but:
                try:
                    page.refresh()
                except NetworkingKitError as problem:
                    problems.append(problem)
    if problems:
        raise problems[0]
