"""From a path to a workbook that can be trusted: created, checked, upgraded, backed up."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from networking_kit.errors import WorkbookDamaged, WorkbookFull, WorkbookReadOnly
from networking_kit.workbook import backups, health, schema
from networking_kit.workbook.connections import PATIENCE, connect, missing, read_only, translated
from networking_kit.workbook.place import place_of
from networking_kit.workbook.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable


def local_now() -> datetime:
    """The present moment in this computer's time zone."""
    return datetime.now(UTC).astimezone()


def open_workbook(
    path: str | Path | None = None,
    *,
    now: Callable[[], datetime] | None = None,
    create: bool = True,
    patience: float = PATIENCE,
) -> Workbook:
    """Open a student's workbook, creating it when there is none.

    Args:
        path: A ``.db`` file or a workbook's folder. None: what the environment variable NETWORKING_KIT_WORKBOOK
            names, else the nearest workbook from the working directory upward, else ``workbook/workbook.db`` beside
            the ``notebooks`` folder.
        now: Gives the time-zone-aware present moment; the computer's clock by default.
        create: False raises `WorkbookMissing` instead of creating a workbook.
        patience: Seconds to wait for another program that holds the file.

    Raises:
        WorkbookMissing: There is none and `create` is False.
        WorkbookDamaged: The file is no whole workbook; it was moved aside and carries the newest good backup.
        WorkbookTooNew: A newer kit wrote it; it was not touched.
        WorkbookReadOnly: It has to be created or upgraded where nothing can be written.
        WorkbookLocked: Another program holds it.
    """
    place, clock = place_of(path), now or local_now
    if not place.exists():
        if not create:
            raise missing(place)
        _create(place)
    writable = health.writable(place)
    _check(place, clock(), writable=writable, patience=patience)
    workbook = Workbook(place, now=clock, read_only=not writable, patience=patience)
    if writable:
        workbook.back_up_daily()
    return workbook


def restore_workbook(path: str | Path | None, backup: Path, *, now: Callable[[], datetime] | None = None) -> Workbook:
    """Put a copy of `backup` in the place of the workbook at `path`, whatever is there is set aside; open it."""
    place, clock = place_of(path), now or local_now
    backups.restore(place, Path(backup), clock())
    return open_workbook(place, now=clock)


def _create(path: Path) -> None:
    """Build the file under another name first: nobody ever sees a half-made workbook."""
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        backups.create_private(fresh)
        with translated(path), closing(connect(fresh)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            schema.upgrade(connection)
            connection.execute("COMMIT")
        if path.exists():
            return
        try:
            os.link(fresh, path)  # fails when someone else was quicker
        except FileExistsError:
            return
        except OSError:  # a disk without hard links
            fresh.rename(path)
    except PermissionError:
        raise read_only(path) from None
    except OSError as error:
        raise WorkbookFull(f"{path} could not be created: {error.strerror}. Check the disk and the folder.") from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _check(path: Path, now: datetime, *, writable: bool, patience: float) -> None:
    state = health.state_of(path)
    try:
        version = health.inspect(path, write=writable, patience=patience)
    except WorkbookDamaged as trouble:
        raise backups.set_aside(path, str(trouble), now, state) from None
    if version < schema.VERSION:
        if not writable:
            raise WorkbookReadOnly(
                f"{path} is from an older version of the kit and has to be upgraded, but it cannot be written. "
                "Copy it to a folder of your own and open it there."
            )
        _upgrade(path, now, patience)
    if writable:
        _make_private(path)


def _upgrade(path: Path, now: datetime, patience: float) -> None:
    backups.make(path, now, patience=patience)
    with translated(path), closing(connect(path, patience=patience)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            schema.upgrade(connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _make_private(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(OSError):  # someone else's file
            path.chmod(0o600)
