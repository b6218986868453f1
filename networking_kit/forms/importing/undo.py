"""Taking an import back after the fact, without touching what was done since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.errors import NotFound
from networking_kit.models import Contact, Meeting, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.workbook import Workbook


def take_back(workbook: Workbook, stored: Sequence[tuple[Contact | None, Contact]]) -> tuple[int, int]:
    """Restore each contact as it was before an import, as one change; return how many were, and how many stayed.

    `stored` pairs the contact before the import, None for a new one, with the one that the import saved. One that was
    changed since stays as it is, and so does a new one to whom there is a message or a meeting.
    """
    taken = kept = 0
    with workbook.transaction("undo import") as batch:
        in_use = {one.contact_id for model in (Message, Meeting) for one in batch.all(model)}
        for before, after in stored:
            try:
                unchanged = batch.get(Contact, after.id).revision == after.revision
            except NotFound:
                continue
            if not unchanged or (before is None and after.id in in_use):
                kept += 1
            elif before is None:
                batch.delete(after)
                taken += 1
            else:
                batch.save(before.with_changes(revision=after.revision))
                taken += 1
    return taken, kept
