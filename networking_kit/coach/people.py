"""Who a message is from and to, as far as the coach needs to know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Self

from networking_kit.coach import lists

if TYPE_CHECKING:
    from networking_kit.models import Contact, Student

MET = 2
"""Telling words of a fact that a sentence must hold for the fact to be used; one, where the fact has no more."""
SHORT = 2
"""Letters up to which a word says nothing in particular."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@lru_cache(maxsize=256)
def addressed(name: str) -> str:
    """How somebody is greeted: by the first name, or by title and last name where the name begins with a title."""
    words = name.partition(",")[0].split()
    while len(words) > 1 and _plain(words[-1]) in lists.words("names", "credentials"):
        words.pop()
    titles = lists.words("names", "forms_of_address")
    if not words or all(_plain(word) in titles for word in words):
        return ""
    if _plain(words[0]) in ("sir", "dame"):
        return " ".join(words[:2])
    if _plain(words[0]) not in titles:
        return words[0]
    particles = [at for at, word in enumerate(words) if at and word in lists.words("names", "particles")]
    return " ".join([words[0], *words[particles[0] if particles else -1 :]])


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")


def plain_words(text: str) -> list[str]:
    """The words of a short text in lower case."""
    return _WORD.findall(text.lower().replace("\u2019", "'"))


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """A word without the commonest English endings, so that 'migrations' meets 'migration'."""
    for ending in ("'s", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > SHORT:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) - 1 > SHORT else word


@dataclass(frozen=True)
class Person:
    """Names and facts of the contact and the student, all plain text and all optional."""

    contact_name: str = ""
    role: str = ""
    company: str = ""
    relationship: str = ""
    facts: tuple[str, ...] = ()
    contact_zone: str = ""
    student_name: str = ""
    program: str = ""
    school: str = ""
    background: str = ""
    student_zone: str = ""
    goals: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, contact: Contact | None, student: Student | None) -> Self:
        """From the workbook's own records."""
        about: dict[str, object] = {}
        if contact is not None:
            about |= {
                "contact_name": contact.name,
                "role": contact.role,
                "company": contact.company,
                "relationship": contact.relationship.value if contact.relationship else "",
                "facts": tuple(fact.text for fact in contact.facts),
                "contact_zone": contact.time_zone or "",
            }
        if student is not None:
            about |= {
                "student_name": student.name,
                "program": student.program,
                "school": student.school,
                "background": student.background,
                "student_zone": student.time_zone,
                "goals": tuple(student.learning_goals),
            }
        return cls(**about)  # type: ignore[arg-type]

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Words of names, company, school and role: they alone make nothing particular."""
        texts = (
            self.contact_name,
            self.company,
            self.role,
            self.student_name,
            self.school,
            self.program,
            self.background,
        )
        return frozenset(word for text in texts for word in plain_words(text))

    @cached_property
    def own_name(self) -> str:
        """The student's first name in lower case, or nothing."""
        words = plain_words(self.student_name)
        return words[0] if words and len(words[0]) > 1 else ""

    @cached_property
    def school_words(self) -> frozenset[str]:
        """Telling words of the student's own school."""
        kinds, common = lists.words("signoff", "credentials"), lists.words("common", "common")
        return frozenset(
            word
            for word in plain_words(self.school)
            if len(word) > SHORT + 1 and word not in kinds and word not in common
        )

    @cached_property
    def program_words(self) -> frozenset[str]:
        """Telling words of the student's own program, such as 'welding' or 'ux'."""
        return frozenset(
            word for word in plain_words(self.program) if word not in lists.words("signoff", "program_fillers")
        )

    @cached_property
    def stands_for(self) -> dict[str, str]:
        """Words of names, each with what it is the name of: <school>, <company>, <contact> or <me>."""
        known = dict.fromkeys(self.school_words, "<school>")
        known |= {word + ending: "<company>" for word in self.company_words for ending in ("", "'s")}
        known |= dict.fromkeys(self.contact_name.lower().split(), "<contact>")
        return {**known, self.own_name: "<me>"} if self.own_name else known

    @cached_property
    def fact_vocabulary(self) -> frozenset[str]:
        """Every word of the facts on the card."""
        return frozenset(word for fact in self.facts for word in plain_words(fact))

    @cached_property
    def company_words(self) -> frozenset[str]:
        """Telling words of the contact's company."""
        common = lists.words("common", "common")
        return frozenset(word for word in plain_words(self.company) if len(word) > SHORT and word not in common)

    @cached_property
    def fact_words(self) -> tuple[frozenset[str], ...]:
        """The telling words of each fact, without endings."""
        common = lists.words("common", "common")
        return tuple(
            frozenset(
                stem(w) for w in plain_words(fact) if len(w) > SHORT and w not in common and w not in self.known_words
            )
            for fact in self.facts
        )
