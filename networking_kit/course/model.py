"""The course: everything about a school and its lesson that the kit would otherwise have to assume."""

from __future__ import annotations

import datetime as dt
from typing import Self

from pydantic import Field

from networking_kit.course.lesson import (
    MOST_ENTRIES,
    AgendaPart,
    CheckQuestion,
    EmailFinder,
    NamedLink,
    NetworkingForm,
    ReflectionPrompt,
    RelationshipKind,
    Step,
    TicketQuestion,
    Tips,
    Video,
    WhyFact,
)
from networking_kit.course.parts import (
    Cadence,
    ChannelRules,
    Due,
    Evidence,
    HandIn,
    Key,
    MeetingRules,
    MessageRules,
    Privacy,
    Quotas,
    ResumeRules,
    School,
    Session,
    Span,
    StepKey,
)
from networking_kit.models import ActionKind, Channel, Relationship
from networking_kit.models.record import Value
from networking_kit.models.text import Name, Sentence


class Course(Value):
    """One school's course, as read from its course file; it does not change while it is used."""

    title: Name = Field(description="Name of the lesson")
    start_date: dt.date | None = Field(
        default=None, description="First day of the course; week 1 is the week it lies in"
    )
    programs: list[Name] = Field(min_length=1, max_length=100, description="Programs a student can be in")
    learning_goals: list[Sentence] = Field(min_length=1, max_length=20, description="What students can do afterwards")
    notes_a_month: int = Field(default=5, ge=0, le=1_000, description="LinkedIn notes a free account sends in a month")
    minutes: Span = Field(description="Minutes to set aside for the lesson, from least to most")
    school: School = Field(description="Who runs the course")
    quotas: Quotas = Field(description="How many of each a student brings along")
    cadence: Cadence = Field(default=Cadence(), description="When to move on and when to write again")
    message: MessageRules = Field(default=MessageRules(), description="What a first message should look like")
    meeting: MeetingRules = Field(default=MeetingRules(), description="What a first conversation should look like")
    resume: ResumeRules = Field(default=ResumeRules(), description="What the resume draft is checked for")
    hand_in: HandIn = Field(default=HandIn(), description="Where exit tickets go")
    session: Session = Field(default=Session(), description="What a live session needs")
    privacy: Privacy = Field(default=Privacy(), description="What leaves a student's machine")
    channels: dict[Channel, ChannelRules] = Field(description="What each channel allows; all four are needed")
    steps: list[Step] = Field(min_length=1, max_length=20, description="The steps of the lesson, in order")
    due: list[Due] = Field(default=[], max_length=MOST_ENTRIES, description="What is to be handed in, and when")
    videos: list[Video] = Field(default=[], max_length=MOST_ENTRIES, description="Videos of the lesson")
    why_facts: list[WhyFact] = Field(default=[], max_length=MOST_ENTRIES, description="Reasons to network")
    relationships: list[RelationshipKind] = Field(
        min_length=1, max_length=20, description="Ways of knowing a contact, in the school's words"
    )
    networking_forms: list[NetworkingForm] = Field(
        min_length=1, max_length=20, description="Forms of networking, in the school's words"
    )
    links: list[NamedLink] = Field(default=[], max_length=MOST_ENTRIES, description="Pages the lesson points to")
    email_finders: list[EmailFinder] = Field(
        default=[], max_length=MOST_ENTRIES, description="Tools that find addresses"
    )
    reflections: list[ReflectionPrompt] = Field(
        default=[], max_length=MOST_ENTRIES, description="Questions students answer in their own words"
    )
    exit_ticket: list[TicketQuestion] = Field(min_length=1, max_length=50, description="Questions of the exit ticket")
    checks: list[CheckQuestion] = Field(
        default=[], max_length=MOST_ENTRIES, description="Questions that check understanding"
    )
    agenda: list[AgendaPart] = Field(default=[], max_length=50, description="Parts of a live session, in order")
    tips: Tips = Field(default=Tips(), description="Advice beside messages and meetings")
    evidence: dict[Key, Evidence] = Field(default={}, description="Figures with their source and strength")

    def step(self, key: StepKey | str) -> Step | None:
        """The step of that key, or None if the course leaves it out."""
        return next((step for step in self.steps if step.key == key), None)

    def link(self, key: str) -> NamedLink | None:
        """The link of that key, or None."""
        return next((link for link in self.links if link.key == key), None)

    def reflection(self, key: str) -> ReflectionPrompt | None:
        """The reflection prompt of that key, or None."""
        return next((prompt for prompt in self.reflections if prompt.key == key), None)

    def checks_for(self, step: StepKey | str) -> list[CheckQuestion]:
        """The check-for-understanding questions of one step, in the file's order."""
        return [check for check in self.checks if check.step == step]

    def videos_for(self, step: StepKey | str) -> list[Video]:
        """The videos of one step, in the file's order."""
        return [video for video in self.videos if video.step == step]

    def due_dates(self) -> list[tuple[Due, dt.date | None]]:
        """What is due with its date, soonest first; a date is None while the course has no start date."""
        dated = [(due, due.date(self.start_date)) for due in self.due]
        return sorted(dated, key=lambda pair: (pair[1] is None, pair[1] or dt.date.max))

    def relationship_label(self, relationship: Relationship) -> str:
        """The school's word for a relationship, or the plain one if the course file does not list it."""
        named = next((kind.label for kind in self.relationships if kind.key == relationship), None)
        return named or relationship.value.replace("_", " ").capitalize()

    def form_label(self, action: ActionKind) -> str:
        """The school's word for a form of networking, or the plain one if the course file does not list it."""
        named = next((form.label for form in self.networking_forms if form.key == action), None)
        return named or action.value.replace("_", " ").capitalize()

    def starting(self, day: dt.date | None) -> Self:
        """The same course with another first day."""
        return self.model_copy(update={"start_date": day})
