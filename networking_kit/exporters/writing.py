"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.errors import ExportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space and export again",
    errno.EDQUOT: "your quota on that disk is used up. Free some space and export again",
    errno.EROFS: "that place cannot be written to. Choose another folder",
    errno.EACCES: "you may not write there, or another program has the file open. Close it or choose another folder",
    errno.EPERM: "you may not write there, or another program has the file open. Close it or choose another folder",
    errno.EISDIR: "there is a folder of that name. Choose another name",
    errno.ENOTDIR: "its folder is a file. Choose another folder",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
}


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """Give a temporary file beside `path` to write to; when the block ends well, it takes the place of `path`.

    The file is readable by its owner only (mode 0600) and on the disk before it takes its place, so that a crash leaves
    the old file or the new one, never a half. Raises `ExportRefused` in words when the system refuses.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise ExportRefused(f"{path} cannot be written: there is no folder {path.parent}. Make it, or choose another.")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "the system refused it. Try another folder")
        raise ExportRefused(f"{path} cannot be written: {reason}.") from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_whole(path: Path | str, data: bytes) -> Path:
    """Write `data` to `path`, whole or not at all; return the path."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    return Path(path)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename is on the disk with the file system's own journal.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
