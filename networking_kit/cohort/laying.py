"""An inbox, where students hand in and cannot look, and a swap, in folders of a machine that they share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from networking_kit.cohort.preparing import USUAL_COHORT
from networking_kit.cohort.problems import InboxUnreachable
from networking_kit.cohort.swap_files import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GATE = 0o2751
"""The inbox itself: its group looks, everybody else passes through to a cohort whose name they know."""
SLOT = 0o3773
"""A cohort's folder: its group looks; everybody else adds a folder of their own, and neither lists nor removes any."""
ROOM = 0o2750
"""A cohort's swap: its group looks, and makes no further folder there."""
SHELF = 0o3770
"""A folder of drafts, notes or pairs: its group reads and adds files, and nobody removes another's."""


def lay_inbox(folder: Path, cohort: str = "", *, group: str | int | None = None) -> Path:
    """Make a cohort's folder in the inbox `folder`, with permissions by which students write and only `group` reads.

    Students' folders inherit the group. Their own umask decides whether it may read them; it has to be 027.
    What is there already stays, with the permissions put right.

    Args:
        folder: The inbox, on a file system with POSIX permissions.
        cohort: The course's name for it; the usual one if it is empty.
        group: Name or number of the group that reads; the one that the folder has if it is left out.

    Returns:
        The cohort's folder.

    Raises:
        InboxUnreachable: The folder cannot be made, is not yours, or there is no such group.
    """
    slot = folder / (cohort or USUAL_COHORT)
    _lay({folder: GATE, slot: SLOT}, group)
    return slot


def lay_swap(folder: Path, cohort: str = "", *, group: str | int | None = None) -> Path:
    """Make a cohort's folders in the swap `folder`: accounts of `group` read and add, nobody else looks.

    Arguments, what is returned and what is raised are as for `lay_inbox`; the instructor has to be in the group too.
    """
    room = folder / (cohort or USUAL_COHORT)
    _lay({folder: GATE, room: ROOM, **{room / name: SHELF for name in FOLDERS.values()}}, group)
    return room


def _lay(places: Mapping[Path, int], group: str | int | None) -> None:
    try:
        for place, mode in places.items():
            place.mkdir(parents=True, exist_ok=True)
            if group is not None:
                shutil.chown(place, group=group)
            place.chmod(mode)  # after the group, as a change of the group takes the bits away
    except LookupError:
        raise InboxUnreachable(f"There is no group {group} on this machine. Make it first: groupadd {group}") from None
    except OSError as problem:
        raise InboxUnreachable(
            f"{place} cannot be laid ({problem.strerror}). Run this as the owner of its folder, or as root."
        ) from None
