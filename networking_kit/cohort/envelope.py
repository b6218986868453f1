"""The envelope: one ticket as it is handed in, in words and numbers that belong to the student alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from networking_kit.models import Channel, MessageKind

VERSION = 1
"""Version of the ticket's layout."""
MOST_BYTES = 262_144
"""Bytes a ticket may have, as written."""
ANSWER_LENGTH = 5_000
"""Characters one answer, or the one message, may have."""
MOST_TICKETS = 1_000
"""Tickets one student may hand in."""

# What the models take out of text on the way in cannot be in an honest ticket: controls but tab and line break,
# lone surrogates, marks that reorder the text around them.
_UNSEEN = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{fffe}\u{ffff}"
Plain = Annotated[str, Field(max_length=200, pattern=rf"^[^<>\t\n{_UNSEEN}]*$")]
Words = Annotated[str, Field(max_length=ANSWER_LENGTH, pattern=rf"^[^{_UNSEEN}]*$")]
_Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.\-]{0,63}$")]
_Count = Annotated[int, Field(ge=0, le=1_000_000)]
Cohort = Annotated[str, Field(pattern=r"^[0-9A-Za-z_][0-9A-Za-z_.&%\-]{0,99}$")]
StudentKey = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Stamp = Annotated[str, Field(pattern=r"^20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z$")]


class Strict(BaseModel):
    """A value that takes nothing for something else, as files from anybody have to be read."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class Reached(Strict):
    """How far one step is: goals reached of the goals it has."""

    done: int = Field(ge=0, le=1_000)
    needed: int = Field(ge=0, le=1_000)

    @property
    def complete(self) -> bool:
        """Whether every goal is reached."""
        return self.done >= self.needed


class SharedMessage(Strict):
    """The one message a student chose to add, with everything about its reader taken out."""

    channel: Literal["slack", "linkedin_note", "linkedin_message", "email"]
    kind: Literal["outreach", "follow_up", "thank_you"]
    text: Words

    @classmethod
    def of(cls, channel: Channel, kind: MessageKind, text: str) -> Self:
        """Build one from the models' own words."""
        return cls.model_validate({"channel": channel.value, "kind": kind.value, "text": text})


class Sealed(Strict):
    """What everything begins with that a workbook writes for others to read.

    The fields stand in the order in which they are written. Each kind adds its own, and ends with `proof`, the link of
    the series of hashes that only the workbook could show (see `signing`), and `seal`.
    """

    version: Literal[1]
    kind: str
    id: StudentKey
    """Random number of this file."""
    cohort: Cohort
    student: StudentKey
    """Number of the student: end of the series of hashes that starts at a secret in their workbook."""
    name: Plain
    written_at: Stamp
    """Time of the student's own clock, in UTC to the microsecond."""
    place: int = Field(ge=0, lt=MOST_TICKETS)
    """Place in the student's series, counted from 0; a place can be missing."""
    previous: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
    """Seal of what the student wrote before this; empty in the first."""

    @property
    def path(self) -> str:
        """Where it lies under the address it was written to."""
        raise NotImplementedError

    @property
    def moment(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.written_at)

    @property
    def label(self) -> str:
        """The student's name, or the start of their number if the name is not shared."""
        return self.name or f"Student {self.student[:8]}"

    def as_bytes(self) -> bytes:
        """The file as it is written: UTF-8 JSON, one line a value, so that a person can read it too."""
        return self.model_dump_json(indent=1).encode()


class Envelope(Sealed):
    """One ticket.

    Nothing in it is about anybody but the student: `name` is empty unless the course shares names, `answers` and
    `reflections` are empty unless it shares them, and all words have been through `redact_text`.
    """

    kind: Literal["exit_ticket", "check_in"]
    """An exit ticket is handed in once the lesson is done; a check-in says how far the student is, without words."""
    program: Plain
    counts: Annotated[dict[_Key, _Count], Field(max_length=40)]
    steps: Annotated[dict[_Key, Reached], Field(max_length=20)]
    findings: Annotated[dict[_Key, _Count], Field(max_length=200)]
    """Rule of the coach to the number of messages it has something to say about."""
    checks: Annotated[dict[_Key, Words], Field(max_length=500)]
    """Check-for-understanding question to the choice that was taken, word for word."""
    answers: Annotated[dict[_Key, Words], Field(max_length=60)]
    reflections: Annotated[dict[_Key, Words], Field(max_length=200)]
    message: SharedMessage | None
    proof: Digest
    seal: Digest

    @property
    def path(self) -> str:
        """Where the ticket lies under the inbox's address: ``<cohort>/<student key>/<time>.json``."""
        return f"{self.cohort}/{self.student}/{in_a_name(self.written_at)}.json"

    @property
    def step(self) -> str:
        """Key of the first step that is not complete; empty when all are."""
        return next((key for key, reached in self.steps.items() if not reached.complete), "")

    def content(self) -> dict[str, object]:
        """What the ticket says, without its number, time and place in the series."""
        return self.model_dump(exclude={"id", "written_at", "place", "previous", "proof", "seal"})


_PLAIN = str.maketrans("", "", "-:.")


def in_a_name(written_at: str) -> str:
    """A stamp as it stands in a file's name, without the marks that some systems refuse there."""
    return written_at.translate(_PLAIN)


def stamp(moment: datetime) -> str:
    """`moment` as `Envelope.written_at` has it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
