"""What is swapped in pair-and-share: a draft without its reader's data, a partner's note on it, and who reads whom."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from networking_kit.cohort.envelope import Cohort, Digest, Sealed, Stamp, Strict, StudentKey, Words, in_a_name

MOST_PAIRS = 2_000
"""Lines a sheet of pairs may have."""
FOLDERS = {"draft": "drafts", "note": "notes", "pairs": "pairs"}
"""Kind of a file to the folder it lies in, below that of the cohort."""


class Draft(Sealed):
    """One draft to be read by a partner; whoever it is written to has been taken out of it."""

    kind: Literal["draft"]
    channel: Literal["slack", "linkedin_note", "linkedin_message", "email"]
    text: Words
    proof: Digest
    seal: Digest

    @property
    def path(self) -> str:
        """``<cohort>/drafts/<student key>-<place>.json``."""
        return f"{self.cohort}/drafts/{self.student}-{self.place:03}.json"


class Note(Sealed):
    """What a partner says about a draft: one thing that works, and one suggestion."""

    kind: Literal["note"]
    to: StudentKey
    about: Digest
    """Seal of the draft that was read."""
    works: Words
    suggestion: Words
    proof: Digest
    seal: Digest

    @property
    def path(self) -> str:
        """``<cohort>/notes/<key of the draft's author>-<student key>-<place>.json``."""
        return f"{self.cohort}/notes/{self.to}-{self.student}-{self.place:03}.json"


class Sheet(Strict):
    """Who reads whose draft, as the room was paired at one moment; it is not sealed, as nobody's words are in it."""

    version: Literal[1]
    kind: Literal["pairs"]
    id: StudentKey
    cohort: Cohort
    written_at: Stamp
    pairs: Annotated[list[tuple[StudentKey, StudentKey]], Field(max_length=MOST_PAIRS)]
    """(reader, author) by their keys."""

    @property
    def path(self) -> str:
        """``<cohort>/pairs/<time>-<start of the number>.json``."""
        return f"{self.cohort}/pairs/{in_a_name(self.written_at)}-{self.id[:8]}.json"

    @property
    def moment(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.written_at)

    def as_bytes(self) -> bytes:
        """The file as it is written."""
        return self.model_dump_json(indent=1).encode()
