"""Making an existing file ready for use: checked, upgraded, private; a damaged one is set aside."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from networking_kit.errors import WorkbookDamaged, WorkbookError, WorkbookReadOnly
from networking_kit.workbook import backups, health, schema
from networking_kit.workbook.connections import committed, connect, missing, translated

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def prepare(path: Path, now: datetime, *, patience: float) -> None:
    """Check the file at `path` and upgrade an older one, after a backup.

    Raises what `open_workbook` raises.
    """
    state, writable = health.state_of(path), health.writable(path)
    try:
        version = health.inspect(path, write=writable, patience=patience)
    except WorkbookDamaged as trouble:
        raise set_aside(path, trouble, now, state) from None
    if version < schema.VERSION:
        if not writable:
            raise WorkbookReadOnly(
                f"{path} is from an older version of the kit and has to be upgraded, but it cannot be written. "
                "Copy it to a folder of your own and open it there."
            )
        backup = backups.make(path, now, patience=patience)
        try:
            _upgrade(path, patience)
        except WorkbookDamaged:
            raise WorkbookError(
                f"{path} could not be upgraded from its older version. It was left as it was; a copy is {backup.name}."
            ) from None
    if writable:
        _make_private(path)


def confirm_damage(path: Path, now: datetime, *, patience: float) -> WorkbookError:
    """Check the file again after an operation failed on it; return the error to raise.

    A file is moved only when the check finds it damaged, never because one operation stumbled.
    """
    health.forget(path)
    try:
        state = health.state_of(path)
        health.inspect(path, write=health.writable(path), patience=patience)
    except FileNotFoundError:
        return missing(path)
    except WorkbookDamaged as trouble:
        return set_aside(path, trouble, now, state)
    except WorkbookError as other:
        return other
    return WorkbookError(f"Something in {path} could not be read. The file is whole and was left as it is.")


def set_aside(path: Path, trouble: WorkbookDamaged, now: datetime, state: health.State) -> WorkbookDamaged:
    """Move the damaged file out of the way; return the error that says so and offers the newest good backup."""
    aside = health.set_aside(path, now, state)
    backup = backups.newest_whole(path)
    moved = f"It was kept as {aside.name}." if aside else "It could not be moved out of the way."
    return WorkbookDamaged(
        f"{path} is not a whole workbook: {trouble}. {moved} {_ways_on(backup)}", set_aside=aside, backup=backup
    )


def lost(path: Path) -> WorkbookDamaged:
    """The refusal to start an empty workbook where backups or a damaged file say that one was lost."""
    backup = backups.newest_whole(path)
    return WorkbookDamaged(
        f"{path} is not there, but copies of it are: it was damaged, moved or deleted. {_ways_on(backup)}",
        backup=backup,
    )


def _ways_on(backup: Path | None) -> str:
    back = (
        f"To restore the newest good backup, {backup.name}, run: networking-kit restore --newest"
        if backup
        else "There is no good backup. If you have a copy elsewhere, run: networking-kit restore FILE"
    )
    return f"{back}\nTo start with an empty workbook instead, run: networking-kit restore --start-empty"


def _upgrade(path: Path, patience: float) -> None:
    with translated(path), closing(connect(path, patience=patience)) as connection, committed(connection):
        schema.upgrade(connection)


def _make_private(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(OSError):  # someone else's file
            path.chmod(0o600)
