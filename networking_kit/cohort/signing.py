"""How a ticket shows that it comes from the same workbook as the one before.

A workbook keeps a random secret. Hashing it over and over gives a row of links; the last one is the student's public
number. The ticket at place 0 shows the link before that, the ticket at place 1 the link before that, and so on: hashing
a ticket's link `place + 1` times gives the number (Lamport's one-way password chain, 1981). The link also seals the
ticket's bytes, and each ticket names the seal of the one before.

What this proves: whoever wrote the ticket at place n had the secret, or a ticket of the same student at place n or
later. So nobody without the workbook can add a ticket after the newest one under this number, and nobody who has not
read a ticket can alter it unnoticed.
What it does not prove: who sits at the keyboard, that a number belongs to a name, or that counts and times are true.
Who can read an inbox can write a second ticket for the newest place; both are then named as disputed, and the place
before counts. Who can delete can delete. Give students an inbox that they can write to and not read.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from networking_kit.cohort.envelope import MOST_TICKETS
from networking_kit.cohort.problems import TicketRefused

if TYPE_CHECKING:
    from collections.abc import Callable

_SEAL = b'"seal":'
KEY_LENGTH = 32
"""Hexadecimal digits of a student's number."""


@dataclass(frozen=True)
class Identity:
    """What a workbook needs for its next ticket: the secret, the next place and the seal of the last ticket."""

    secret: bytes
    place: int = 0
    previous: str = ""

    @classmethod
    def new(cls, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> Identity:
        """A new identity from 32 random bytes."""
        return cls(random_bytes(32))

    @property
    def student(self) -> str:
        """The student's number: 32 hexadecimal digits."""
        return _links(self.secret, MOST_TICKETS).hex()[:KEY_LENGTH]

    @property
    def proof(self) -> str:
        """The link for the next ticket; raise `TicketRefused` after the last place."""
        if self.place >= MOST_TICKETS:
            raise TicketRefused(f"This workbook has handed in {MOST_TICKETS:,} tickets, which is as many as it can.")
        return _links(self.secret, MOST_TICKETS - 1 - self.place).hex()

    def after(self, seal: str) -> Identity:
        """The identity once a ticket with that seal was written."""
        return Identity(self.secret, self.place + 1, seal)


def belongs(proof: str, place: int, student: str) -> bool:
    """Whether a link at `place` leads to the student's number."""
    return hmac.compare_digest(_links(bytes.fromhex(proof), place + 1).hex()[:KEY_LENGTH], student)


def sealed_part(data: bytes) -> bytes:
    """The bytes of a ticket that its seal covers: all before the seal."""
    return data[: data.rfind(_SEAL)]


def seal_of(proof: str, data: bytes) -> str:
    """The seal of a ticket's bytes: HMAC-SHA256 under its own link."""
    return hmac.digest(bytes.fromhex(proof), sealed_part(data), "sha256").hex()


def _links(start: bytes, count: int) -> bytes:
    for _ in range(count):
        start = sha256(start).digest()
    return start
