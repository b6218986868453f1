"""From a path to an open workbook, created when there is none."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from networking_kit.errors import WorkbookError
from networking_kit.workbook import backups, restoring, schema
from networking_kit.workbook.connections import PATIENCE, committed, connect, disk_errors_told, missing, translated
from networking_kit.workbook.place import place_of
from networking_kit.workbook.preparing import lost, prepare
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
        WorkbookDamaged: The file is no whole workbook and was moved aside, or it is gone and copies of it are not;
            the newest good backup is named.
        WorkbookTooNew: A newer kit wrote it; it was not touched.
        WorkbookReadOnly: It has to be created or upgraded where nothing can be written.
        WorkbookFull: It has to be created or upgraded on a full disk.
        WorkbookLocked: Another program holds it.
    """
    clock = now or local_now
    with disk_errors_told(path):
        place = place_of(path)
        if not place.exists():
            if backups.left_behind(place):
                raise lost(place)
            if not create:
                raise missing(place)
            _create(place)
        prepare(place, clock(), patience=patience)
        workbook = Workbook(place, now=clock, patience=patience)
        if not workbook.read_only:
            workbook.back_up_daily()
    return workbook


def restore_workbook(path: str | Path | None, backup: Path, *, now: Callable[[], datetime] | None = None) -> Workbook:
    """Put a copy of `backup` in the place of the workbook at `path` and open it.

    Whatever is there is set aside first. For a file that `open_workbook` refused as damaged.
    """
    clock = now or local_now
    with disk_errors_told(path):
        place = place_of(path)
        restoring.restore(place, Path(backup), clock())
    return open_workbook(place, now=clock)


def start_empty(path: str | Path | None = None, *, now: Callable[[], datetime] | None = None) -> Workbook:
    """Start with an empty workbook where one was lost; its copies stay beside it.

    Raises `WorkbookError` when there is a workbook: an empty one never takes its place.
    """
    with disk_errors_told(path):
        place = place_of(path)
        if place.exists():
            raise WorkbookError(
                f"There is a workbook at {place}, so no empty one was started. Name another folder with --workbook, "
                "or to empty this one for good, run: networking-kit erase --all"
            )
        _create(place)
    return open_workbook(place, now=now)


def backups_of(path: str | Path | None = None) -> list[Path]:
    """The backups of the workbook at `path`, newest first; the workbook itself may be damaged or gone."""
    return backups.existing(place_of(path))


def _create(path: Path) -> None:
    """Build the file under another name first: nobody ever sees a half-made workbook."""
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        backups.create_private(fresh)
        with translated(path), closing(connect(fresh)) as connection, committed(connection):
            schema.upgrade(connection)
        with suppress(FileExistsError):  # someone else was quicker
            backups.publish(fresh, path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
