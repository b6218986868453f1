"""The student, the companies they look at and the people they write to."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, field_validator

from networking_kit.models.moments import Day, TimeZone
from networking_kit.models.record import Record, Value
from networking_kit.models.text import Email, Line, Link, Name, Paragraph, Sentence

MANY = 200
"""Entries a list on one record holds."""


class Relationship(StrEnum):
    """How the student knows a contact: the lesson's seven warm kinds, or a stranger."""

    FRIEND_FAMILY = "friend_family"
    CLASSMATE_INSTRUCTOR = "classmate_instructor"
    MENTOR = "mentor"
    ALUM = "alum"
    STUDENT_CIRCLE = "student_circle"
    GUEST_SPEAKER = "guest_speaker"
    EMPLOYER_PARTNER = "employer_partner"
    STRANGER = "stranger"


_OTHER_NAMES = {
    "friend": "friend_family",
    "family": "friend_family",
    "classmate": "classmate_instructor",
    "instructor": "classmate_instructor",
    "alumni": "alum",
    "alumna": "alum",
    "alumnus": "alum",
}


class Warmth(StrEnum):
    """Warm: already in the student's community. Cold: not met yet."""

    WARM = "warm"
    COLD = "cold"


class Student(Record):
    """The owner of the workbook."""

    stored_as: ClassVar[str] = "student"
    name: Name
    program: Line = ""
    school: Line = ""
    background: Line = ""
    """The field they worked or studied in before."""
    time_zone: TimeZone = "UTC"
    email: Email = ""
    linkedin: Link = ""
    github: Link = ""
    website: Link = ""
    learning_goals: Annotated[list[Line], Field(max_length=MANY)] = []
    planned_minutes: int | None = Field(default=None, ge=5, le=600)
    """Minutes set aside for the lesson."""
    planned_on: Day | None = None
    course_start: Day | None = None
    """First day of the student's course, where it differs from the course file's or the file has none."""


class Company(Record):
    """A company the student wants to learn about."""

    stored_as: ClassVar[str] = "company"
    name: Name
    reason: Paragraph = ""
    """Why this one: what the student hopes to learn there."""
    criteria: Annotated[list[Line], Field(max_length=MANY)] = []
    website: Link = ""
    notes: Paragraph = ""


class Fact(Value):
    """Something true about a contact, with where and when the student found it."""

    text: Sentence
    source: Link = ""
    noted_on: Day | None = None


class Contact(Record):
    """Someone the student knows or would like to know.

    Warm or cold follows from `relationship`; it is None while the student has not said, as with an imported connection.
    Only contacts with `on_list` count towards the course's quotas: an address book of a thousand is not a plan.
    """

    stored_as: ClassVar[str] = "contact"
    name: Name
    relationship: Relationship | None = None
    on_list: bool = False
    role: Line = ""
    company: Line = ""
    company_id: UUID | None = None
    email: Email = ""
    linkedin: Link = ""
    slack: Line = ""
    github: Link = ""
    website: Link = ""
    phone: Line = ""
    time_zone: TimeZone | None = None
    facts: Annotated[list[Fact], Field(max_length=MANY)] = []
    notes: Paragraph = ""
    connected_on: Day | None = None
    """Day the two connected on LinkedIn, from an import."""

    @property
    def warmth(self) -> Warmth | None:
        """Warm or cold, or None while the relationship is not known."""
        if self.relationship is None:
            return None
        return Warmth.COLD if self.relationship is Relationship.STRANGER else Warmth.WARM

    @field_validator("relationship", mode="before")
    @classmethod
    def _accept_other_names(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        key = value.strip().lower().replace("-", "_").replace(" ", "_")
        return _OTHER_NAMES.get(key, key) or None

    @field_validator("facts", mode="before")
    @classmethod
    def _accept_plain_facts(cls, value: Any) -> Any:
        return (
            [{"text": fact} if isinstance(fact, str) else fact for fact in value] if isinstance(value, list) else value
        )
