"""Questions for a conversation: banks by audience, and which of them suit one conversation best."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import Field

from networking_kit.course.parts import Key, Text
from networking_kit.course.shipped import material
from networking_kit.course.tomlfile import read_toml, read_value
from networking_kit.models import Relationship
from networking_kit.models.record import Value
from networking_kit.models.text import Line, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.course.positions import Path as KeyPath


class Audience(StrEnum):
    """Whom a question is for."""

    ANYONE = "anyone"
    ALUMNI = "alumni"
    VALUE = "value"
    """Anybody, when the student cares about the value that the question is tagged with."""
    ROLE = "role"
    """Somebody who does the work that the question names."""
    JOB_SHADOW = "job_shadow"
    CAREER_CHANGER = "career_changer"


SHORT = 3
"""Characters up to which a word has to stand alone: ``ai`` is not found in aim."""
_WHOLE = r"(?!\w)"


class Topic(Value):
    """Something a student may want to learn, with the words that give it away."""

    key: Key
    label: Line
    words: list[Line] = Field(min_length=1)
    """Beginnings of words: ``mentor`` is found in mentors and mentoring. Those of up to `SHORT` letters stand alone."""
    value: bool = False
    """Whether it is something a team can hold dear, rather than a thing to know."""


class RoleKind(Value):
    """A kind of work, with the words of job titles that give it away."""

    key: Key
    label: Line
    words: list[Line] = Field(min_length=1)


class Question(Value):
    """One question to ask in a conversation."""

    key: Key
    text: Sentence
    audience: Audience
    tags: list[Key] = Field(min_length=1)
    """Keys of topics, the most important first."""
    role: Key | None = None
    open: bool
    """Whether it invites a story rather than a yes or no."""
    why: Text
    """What it is good for."""


class Suggestion(NamedTuple):
    """A question with the reason it is suggested; a higher score suits better."""

    question: Question
    reason: str
    score: float


class QuestionBank(Value):
    """All questions, with the topics and roles they are sorted by."""

    topics: list[Topic]
    roles: list[RoleKind]
    questions: list[Question]

    def values(self) -> list[Topic]:
        """The topics that are values, for a student to choose from."""
        return [topic for topic in self.topics if topic.value]

    def topics_in(self, text: str) -> list[str]:
        """Keys of the topics that a text is about, in the bank's order."""
        return [topic.key for topic in self.topics if _mentions(text, topic.words)]

    def roles_in(self, text: str) -> list[str]:
        """Keys of the kinds of work that a job title names, in the bank's order."""
        return [role.key for role in self.roles if _mentions(text, role.words)]

    def pick(
        self,
        audience: Audience | str | Iterable[Audience | str] = Audience.ANYONE,
        want_to_learn: str = "",
        role: str = "",
        count: int = 6,
        values: Iterable[str] = (),
    ) -> list[Suggestion]:
        """The `count` questions that suit a conversation best, best first; the same answers give the same questions.

        Args:
            audience: whom the student talks to, one or several of `Audience`; questions for anyone always take part.
            want_to_learn: the student's own words on what they want to learn.
            role: the contact's job title.
            count: how many, at most.
            values: keys of topics that the student holds dear.
        """
        named = [audience] if isinstance(audience, str) else audience
        talk = _Talk(
            {Audience(each) for each in named} | {Audience.ANYONE},
            set(self.topics_in(want_to_learn)),
            set(self.roles_in(role)),
            set(values),
            {topic.key: topic.label for topic in self.topics},
            {kind.key: kind.label for kind in self.roles},
        )
        left = [question for question in self.questions if talk.admits(question)]
        chosen: list[Suggestion] = []
        used: dict[str, int] = {}
        while left and len(chosen) < count:
            # The same main topic again counts for less each time, so that the questions do not circle around one thing.
            scores = [talk.score(question) - 1.5 * used.get(question.tags[0], 0) for question in left]
            best = max(range(len(left)), key=lambda position: (scores[position], -position))
            question = left.pop(best)
            used[question.tags[0]] = used.get(question.tags[0], 0) + 1
            chosen.append(Suggestion(question, talk.reason(question), scores[best]))
        return chosen


class _Talk(NamedTuple):
    """What is known of one conversation."""

    audiences: set[Audience]
    topics: set[str]
    roles: set[str]
    values: set[str]
    topic_labels: dict[str, str]
    role_labels: dict[str, str]

    def admits(self, question: Question) -> bool:
        if question.audience is Audience.ROLE:
            return question.role in self.roles
        if question.audience is Audience.VALUE:
            wanted = self.values | self.topics
            return bool(wanted & set(question.tags)) or (Audience.VALUE in self.audiences and not wanted)
        return question.audience in self.audiences

    def score(self, question: Question) -> float:
        tags = set(question.tags)
        points = (
            3.0 * bool(self.topics & tags) + 1.0 * (question.tags[0] in self.topics) + 2.0 * bool(self.values & tags)
        )
        points += {Audience.ANYONE: 0.0, Audience.VALUE: 0.5}.get(question.audience, 3.0)
        return points + 2.0 * question.open

    def reason(self, question: Question) -> str:
        """Why this one, from what the student said down to what makes it a good question."""
        asked = [tag for tag in question.tags if tag in self.topics]
        dear = [tag for tag in question.tags if tag in self.values]
        parts = []
        if asked:
            parts.append(f"You want to learn about {self.topic_labels[asked[0]]}.")
        elif dear:
            parts.append(f"You care about {self.topic_labels[dear[0]]}.")
        if question.audience is Audience.ROLE and question.role:
            parts.append(f"They are {self.role_labels[question.role]}.")
        elif question.audience in _FOR_WHOM:
            parts.append(_FOR_WHOM[question.audience])
        parts.append(question.why)
        return " ".join(parts)


_FOR_WHOM = {
    Audience.ALUMNI: "Only somebody who took your program can say.",
    Audience.JOB_SHADOW: "You will be there to see it.",
    Audience.CAREER_CHANGER: "They came from another field too.",
}


def audiences_of(
    relationship: Relationship | None, *, career_changer: bool = False, shadow: bool = False
) -> list[Audience]:
    """Which banks suit a contact: alumni's for an alum, those for career changers or a job shadow where they apply."""
    audiences = [Audience.ANYONE]
    if relationship is Relationship.ALUM:
        audiences.append(Audience.ALUMNI)
    if career_changer:
        audiences.append(Audience.CAREER_CHANGER)
    if shadow:
        audiences.append(Audience.JOB_SHADOW)
    return audiences


def load_questions(path: str | Path | None = None) -> QuestionBank:
    """Read a file of questions, or the shipped one.

    Raises:
        CourseError: with every problem and its line.
    """
    file = Path(path) if path is not None else material("data/questions.toml")
    return read_value(QuestionBank, file, read_toml(file), further=_disagreements)


def _mentions(text: str, beginnings: list[str]) -> bool:
    return any(
        re.search(rf"\b{re.escape(start)}{_WHOLE if len(start) <= SHORT else ''}", text, re.IGNORECASE)
        for start in beginnings
    )


def _disagreements(data: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    known = {name: [entry.get("key") for entry in _entries(data, name)] for name in ("topics", "roles", "questions")}
    for name, keys in known.items():
        for position, key in enumerate(keys):
            if key is not None and key in keys[:position]:
                yield (name, position, "key"), f"'{key}' is used twice: each entry needs a key of its own"
    for position, question in enumerate(_entries(data, "questions")):
        tags = question.get("tags")
        for place, tag in enumerate(tags if isinstance(tags, list) else []):
            if tag not in known["topics"]:
                yield ("questions", position, "tags", place), "there is no such topic; add one under [[topics]]"
        role = question.get("role")
        if role is not None and role not in known["roles"]:
            yield ("questions", position, "role"), "there is no such role; add one under [[roles]]"
        if (question.get("audience") == "role") != (role is not None):
            yield ("questions", position), 'needs a role if its audience is "role", and none otherwise'


def _entries(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    listed = data.get(name)
    return [entry if isinstance(entry, dict) else {} for entry in listed] if isinstance(listed, list) else []
