"""What reading a file gives: the people found in it, and the rows that are not people, each with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networking_kit.models import Contact


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not become a contact, and why.

    `row` counts from 1 as a spreadsheet shows it, header and preamble included; for vCards it is the card's number.
    """

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact read from a row; `remarks` says what of the row went to the notes instead of a field."""

    row: int
    contact: Contact
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that was read from a file: each row is in exactly one of the two lists.

    `format` is one of `FORMATS`; `mapping` is what each column was taken for, empty for vCards.
    """

    format: str
    candidates: list[Candidate] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)

    def add(self, found: Candidate | Refused) -> None:
        """Take in what one row gave."""
        if isinstance(found, Candidate):
            self.candidates.append(found)
        else:
            self.refused.append(found)

    @property
    def rows(self) -> int:
        """How many rows the file holds below its header, without lines that are altogether blank."""
        return len(self.candidates) + len(self.refused)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: `header`, a `sample` of its first rows, and a `guess` of what each column holds.

    `guess` maps a column's name to a field and can be handed to `read` as `mapping`, as it is or changed.
    """

    header: list[str]
    sample: list[list[str]]
    guess: dict[str, str]

    @property
    def key(self) -> str:
        """Under which a workbook remembers the mapping for tables with this header.

        It is a digest: a header may be long, and a file without one has somebody's data in its place.
        """
        return f"columns:{blake2b(json.dumps(self.header).encode(), digest_size=16).hexdigest()}"
