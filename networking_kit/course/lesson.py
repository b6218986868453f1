"""The content of a lesson, list by list; each field's description is what the guide prints."""

from __future__ import annotations

from pydantic import Field

from networking_kit.course.parts import Key, SearchName, StepKey, Text
from networking_kit.models import ActionKind, Relationship
from networking_kit.models.record import Value
from networking_kit.models.text import Line, Link, Name, Sentence

MOST_ENTRIES = 500
"""Entries a list of the course file holds."""


class Step(Value):
    """One step of the lesson and the notebook it is done in."""

    key: StepKey = Field(description="Which step this is")
    title: Name = Field(description="What students see")
    notebook: str = Field(
        pattern=r"^[\w-]+\.ipynb$", description="File name of the notebook, such as 01_research.ipynb"
    )
    outcome: Sentence = Field(description="What the student leaves with")
    minutes: int = Field(ge=1, le=240, description="Minutes it takes, as a plan")


class Video(Value):
    """A video of the lesson; `about` stands in for it where there is no network."""

    key: Key = Field(description="Short name, used once")
    step: StepKey = Field(description="The step that shows it")
    title: Name = Field(description="What the link says")
    url: Link = Field(description="Its address")
    about: Text = Field(description="Two sentences that make sense without watching it")


class WhyFact(Value):
    """A reason to network, with what backs it."""

    text: Sentence = Field(description="The fact in words")
    url: Link = Field(default="", description="Where to read more")
    evidence: Key = Field(description="Key under [evidence]")


class RelationshipKind(Value):
    """One way of knowing a contact, in the school's words."""

    key: Relationship = Field(description="Which relationship")
    label: Name = Field(description="What students see")
    hint: Line = Field(default="", description="Who that could be")


class NetworkingForm(Value):
    """One form of networking, in the school's words."""

    key: ActionKind = Field(description="Which form of networking")
    label: Name = Field(description="What students see")
    example: Sentence = Field(description="An action step of this kind")


class NamedLink(Value):
    """A page the lesson points to."""

    key: Key = Field(description="Short name, used once")
    title: Name = Field(description="What the link says")
    url: Link = Field(description="Its address")
    about: Sentence = Field(description="What it is good for")


class EmailFinder(Value):
    """A tool that finds work e-mail addresses."""

    key: Key = Field(description="Short name, used once")
    name: Name = Field(description="The name the lesson uses")
    now: Name = Field(description="The name it goes by today")
    url: Link = Field(description="Its address")
    about: Sentence = Field(description="What it is")
    free: Line = Field(default="", description="What is free, where known")


class ReflectionPrompt(Value):
    """A question the student answers in their own words."""

    key: Key = Field(description="Short name, used once")
    step: StepKey = Field(description="The step that asks it")
    prompt: Sentence = Field(description="The question")
    example: Text = Field(description="An answer somebody might give")
    where: Line = Field(default="", description="The heading it is asked under")


class TicketQuestion(Value):
    """A question of the exit ticket."""

    key: Key = Field(description="Short name, used once")
    prompt: Sentence = Field(description="The question")
    goal: int | None = Field(
        default=None, ge=1, description="Number of the learning goal it asks about, counted from 1"
    )
    choices: list[Line] = Field(default=[], max_length=20, description="Answers to choose from; none means free text")
    required: bool = Field(default=True, description="Whether a ticket without it is refused")
    form_field: SearchName = Field(
        default="", description="Its field in the web form, such as entry.123, to fill it in beforehand"
    )


class CheckQuestion(Value):
    """A question that checks understanding, with its answer and the reason."""

    key: Key = Field(description="Short name, used once")
    step: StepKey = Field(description="The step that asks it")
    prompt: Sentence = Field(description="The question")
    choices: list[Sentence] = Field(min_length=2, max_length=8, description="Answers to choose from")
    answer: Sentence = Field(description="The right one, exactly as it stands in choices")
    why: Text = Field(description="Why it is right")


class AgendaPart(Value):
    """One part of a live session."""

    part: Name = Field(description="Its name")
    minutes: int = Field(ge=1, le=240, description="Minutes it takes")
    what: Text = Field(description="What happens")


class Tip(Value):
    """A piece of advice; one that carries a figure names its evidence."""

    text: Sentence = Field(description="The advice")
    evidence: Key | None = Field(default=None, description="Key under [evidence]")


class Tips(Value):
    """Advice by place."""

    message: list[Tip] = Field(default=[], max_length=MOST_ENTRIES, description="Shown beside a message")
    meeting: list[Tip] = Field(default=[], max_length=MOST_ENTRIES, description="Shown beside a meeting")
