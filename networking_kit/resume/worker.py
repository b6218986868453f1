"""Reads one resume from standard input in a process of its own and prints it as JSON."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from contextlib import suppress

from networking_kit.resume.document import ResumeText, UnreadableError

_MEMORY = 1024 * 1024 * 1024
_CPU_SECONDS = 20
_MAX_MEMBERS = 1_000
_MAX_UNPACKED = 40 * 1024 * 1024
_MAX_RATIO = 200
_SMALL = 1024 * 1024


def read(data: bytes) -> ResumeText:
    """Read a PDF or DOCX.

    Raises:
        UnreadableError: it is neither, or damaged, locked or made to fill the memory.
    """
    if b"%PDF-" in data[:1024]:
        from networking_kit.resume.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(b"PK"):
        _check_zip(data)
        from networking_kit.resume.docx import read_docx

        return read_docx(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("It is in the old Word format (.doc), or locked with a password.")
    raise UnreadableError("It is neither a PDF nor a DOCX.")


def _check_zip(data: bytes) -> None:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError("It is damaged or only partly downloaded.") from None
    if not any(member.filename == "word/document.xml" for member in members):
        raise UnreadableError("It is neither a PDF nor a DOCX.")
    hostile = (
        len(members) > _MAX_MEMBERS
        or sum(member.file_size for member in members) > _MAX_UNPACKED
        or any(m.file_size > _SMALL and m.file_size > _MAX_RATIO * max(m.compress_size, 1) for m in members)
    )
    if hostile:
        raise UnreadableError("It unpacks to far more than its size, so it was not opened.")


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the caller holds there too
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _CPU_SECONDS)):
        # macOS knows the first but may not set it, and nobody may raise a limit that is lower already.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def main() -> None:
    """Read standard input, print one JSON document; a file that breaks the reader is told as refused."""
    _limit()
    try:
        answer = read(sys.stdin.buffer.read()).as_json()
    except UnreadableError as problem:
        answer = {"refused": str(problem)}
    except Exception:  # noqa: BLE001 - the readers fail on hostile files in ways that nobody can list
        answer = {"refused": "It could not be read: it is damaged, or made in a way that breaks readers."}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
