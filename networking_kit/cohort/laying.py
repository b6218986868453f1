"""An inbox in a folder of a machine that students share: they hand in, and cannot look."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from networking_kit.cohort.preparing import USUAL_COHORT
from networking_kit.cohort.problems import InboxUnreachable

if TYPE_CHECKING:
    from pathlib import Path

GATE = 0o2751
"""The inbox itself: its group looks, everybody else passes through to a cohort whose name they know."""
SLOT = 0o3773
"""A cohort's folder: its group looks; everybody else adds a folder of their own, and neither lists nor removes any."""


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
    try:
        for place, mode in ((folder, GATE), (slot, SLOT)):
            place.mkdir(parents=True, exist_ok=True)
            if group is not None:
                shutil.chown(place, group=group)
            place.chmod(mode)  # after the group, as a change of the group takes the bits away
    except LookupError:
        raise InboxUnreachable(f"There is no group {group} on this machine. Make it first: groupadd {group}") from None
    except OSError as problem:
        raise InboxUnreachable(
            f"{slot} cannot be made an inbox ({problem.strerror}). Run this as the owner of {folder}, or as root."
        ) from None
    return slot
