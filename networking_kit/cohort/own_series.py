"""The series of sealed files that a workbook writes: whose it is, and which place in it comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.cohort.problems import TicketRefused
from networking_kit.cohort.signing import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from networking_kit.cohort.envelope import Sealed
    from networking_kit.workbook import Workbook


def identity(workbook: Workbook, setting: str) -> tuple[Identity, dict[str, Any]]:
    """The identity for the next file of a series, and what else is kept about it; the first call makes the secret.

    `setting` names the series: each has a secret of its own, so that nobody can tell whose tickets belong to a draft.
    """
    kept = workbook.setting(setting, {})
    if "secret" not in kept:
        with workbook.transaction(setting) as batch:  # of two notebooks that begin at once, one makes the secret
            kept = batch.setting(setting, {})
            if "secret" not in kept:
                kept = {"secret": Identity.new().secret.hex()}
                batch.set_setting(setting, kept)
    return _identity(kept), kept


def take_place(workbook: Workbook, setting: str, written: Sealed, about: Mapping[str, Any] | None = None) -> None:
    """Take a file's place in the series before it leaves: one left empty does no harm, one used twice does.

    The newest file of each kind is remembered, `about` beside it; one of these again is no new place.

    Raises:
        TicketRefused: The place was taken since the file was drawn up.
    """
    with workbook.transaction(setting) as batch:
        kept = batch.setting(setting, {})
        latest = kept.get("latest", {})
        if any(file["seal"] == written.seal for file in latest.values()):
            return
        mine = _identity(kept)
        if (written.student, written.place) != (mine.student, mine.place):
            raise TicketRefused("Something else left since this was shown. Look at it again, then let it leave.")
        file = {"seal": written.seal, "bytes": written.as_bytes().decode(), **(about or {})}
        batch.set_setting(
            setting,
            {
                "secret": mine.secret.hex(),
                "place": mine.place + 1,
                "previous": written.seal,
                "latest": {**latest, written.kind: file},
            },
        )


def _identity(kept: Mapping[str, Any]) -> Identity:
    return Identity(bytes.fromhex(kept.get("secret", "")), kept.get("place", 0), kept.get("previous", ""))
