"""Recognising network file systems, on which SQLite's locks cannot be trusted."""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/mounts")
_NETWORK = {
    "9p": "a shared folder of a virtual machine (9p)",
    "afs": "a network folder (AFS)",
    "cifs": "a Windows network folder (SMB)",
    "fuse.sshfs": "a folder of another computer (sshfs)",
    "nfs": "a network folder (NFS)",
    "nfs4": "a network folder (NFS)",
    "smb2": "a Windows network folder (SMB)",
    "smb3": "a Windows network folder (SMB)",
    "smbfs": "a Windows network folder (SMB)",
}
"""SQLite's own advice: do not use it on a network file system (https://www.sqlite.org/howtocorrupt.html, 2.1)."""


def file_system_warning(path: str | Path, mounts: str | None = None) -> str | None:
    """A sentence when `path` lies on a network file system, else None.

    Args:
        path: A file or folder; it need not exist.
        mounts: A table of mounts as in ``/proc/mounts``; by default this computer's, where it has one.
    """
    if re.match(r"(\\\\|//)[^\\/?.]", str(path)):
        return _warning(path, "a Windows network folder")
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return None
        path = Path(path).resolve()
    kind = _kind_of(Path(path), mounts)
    return _warning(path, _NETWORK[kind]) if kind in _NETWORK else None


def _kind_of(path: Path, mounts: str) -> str:
    found, kind = -1, ""
    for line in mounts.splitlines():
        columns = line.split()
        if len(columns) < 3:  # noqa: PLR2004 - device, folder, kind
            continue
        folder = Path(_unescaped(columns[1]))
        # A later mount on the same folder hides the earlier one.
        if path.is_relative_to(folder) and len(folder.parts) >= found:
            found, kind = len(folder.parts), columns[2]
    return kind


def _unescaped(folder: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal.group(1), 8)), folder)


def _warning(path: str | Path, where: str) -> str:
    return (
        f"{path} lies on {where}. Two computers that save at once can damage the workbook there. "
        "Keep it in a folder of this computer, and copy it to the network as a backup."
    )
