"""How much of a file is read: the caps that keep a hostile or mistaken file from filling the memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from networking_kit.errors import ImportRefused

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of a file, and of what a ZIP or XLSX member unpacks to where it is read as a whole."""
MAX_ROWS = 50_000
"""Rows of a table, or cards of a vCard file."""
MAX_COLUMNS = 200
"""Columns of a table."""
MAX_RATIO = 100
"""How many times its packed size a ZIP or XLSX member may unpack to."""
MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that all members of a ZIP or XLSX unpack to together."""
MAX_MEMBERS = 2_000
"""Files inside one ZIP."""
_SMALL = 1024 * 1024


def load(path: Path | str, *, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of the file at `path`; raise `ImportRefused` when it cannot be read or is over `most` bytes."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise ImportRefused(f"There is no file at {path}. Check the name and the folder, then try again.") from None
    except IsADirectoryError:
        raise ImportRefused(f"{path} is a folder. Choose the file inside it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise ImportRefused(
            f"{path} cannot be read: {reason}. Close it in other programs and check that you may open it."
        ) from None
    if len(data) > most:
        raise ImportRefused(f"{path.name} is larger than {most // 2**20} MB. Split it and import the parts one by one.")
    if not data.strip(b"\x00 \t\r\n"):
        raise ImportRefused(f"{path.name} is empty. Download or export it again.")
    return data


def open_zip(data: bytes, *, name: str, most: int = MAX_UNPACKED, ratio: int = MAX_RATIO) -> zipfile.ZipFile:
    """Open `data` as a ZIP that unpacks to at most `most` bytes, no member to more than `ratio` times its size.

    `name` is the file's name for the refusal.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        raise ImportRefused(f"{name} is damaged or only partly downloaded. Download it again.") from None
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise ImportRefused(f"{name} holds more than {MAX_MEMBERS:,} files, which is not what an export looks like.")
    for member in members:
        # Small members compress to almost nothing without harm; the ratio matters once they are large.
        if member.file_size > _SMALL and member.file_size > ratio * max(member.compress_size, 1):
            raise ImportRefused(f"{name} unpacks to far more than its size, so it was not opened.")
    if sum(member.file_size for member in members) > most:
        raise ImportRefused(f"{name} unpacks to more than {most // 2**20} MB, so it was not opened.")
    return archive


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, name: str, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of one `member`, never more than `most` whatever the ZIP says about its size."""
    try:
        with archive.open(member) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise ImportRefused(f"A file inside {name} is damaged or locked with a password. Download it again.") from None
    if len(data) > most:
        raise ImportRefused(f"A file inside {name} is larger than {most // 2**20} MB. Import that file by itself.")
    return data
