"""The settings of a course, table by table; each field's description is what the guide prints."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field

from networking_kit.models.moments import TimeZone
from networking_kit.models.record import Value
from networking_kit.models.text import Line, Link, Name, Sentence, clean


class Range(NamedTuple):
    """A lowest and a highest whole number; it unpacks as ``least, most``."""

    least: int
    most: int


def _ordered(span: Range) -> Range:
    if span.least < 0 or span.most < span.least:
        raise ValueError("`least` should be 0 or more, and `most` not smaller than `least`")
    return span


def _cleaned(value: object) -> object:
    return clean(value).strip() if isinstance(value, str) else value


Span = Annotated[Range, AfterValidator(_ordered)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""A short name the kit finds an entry by: lower-case letters, digits and underscores, starting with a letter."""
Text = Annotated[str, Field(min_length=1, max_length=2_000), BeforeValidator(_cleaned)]
"""Prose of one paragraph."""
SearchName = Annotated[str, Field(max_length=100, pattern=r"^[\w.&%-]*$")]
"""One part of an address, without slashes or spaces."""
UploadName = Annotated[str, Field(max_length=100, pattern=r"^[\w-]+\.(json|txt)$")]
"""Name of the file that a ticket is saved as; some learning platforms take .txt only."""


class StepKey(StrEnum):
    """The steps of the lesson, in its order."""

    START = "start"
    WHY = "why"
    RESEARCH = "research"
    LIST_BUILDING = "list_building"
    DRAFTING = "drafting"
    MEETING_PREP = "meeting_prep"
    WRAP_UP = "wrap_up"


class Strength(StrEnum):
    """How far a figure carries."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    EXPERT_OPINION = "expert opinion"
    SCHOOL = "the school's own count"
    NOT_CHECKED = "not checked"


class Weekday(StrEnum):
    """Days of the week by their English names."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


class School(Value):
    """Who runs the course."""

    name: Name = Field(description="The school's full name, as students write it in a message")
    short_name: Name = Field(description="What everybody calls it")
    website: Link = Field(default="", description="The school's home page")
    time_zone: TimeZone = Field(default="UTC", description="Time zone of the due dates, such as America/Denver")
    linkedin_name: Line = Field(default="", description="The name to filter by under People on LinkedIn")
    linkedin_slug: SearchName = Field(
        default="", description="Last part of the school's LinkedIn address: linkedin.com/school/THIS/"
    )
    slack_workspace: SearchName = Field(default="", description="First part of the Slack address: THIS.slack.com")
    slack_alumni_channel: Line = Field(default="", description="Slack channel where alumni answer, without the #")


class Quotas(Value):
    """How many of each a student brings along."""

    warm: int = Field(ge=0, le=50, description="Warm contacts: people already in the student's community")
    cold: int = Field(ge=0, le=50, description="Cold contacts: people in the industry the student has not met")
    companies: int = Field(default=1, ge=0, le=50, description="Target companies, each with the reason for it")
    action_steps: int = Field(ge=0, le=20, description="Action steps planned")
    meetings: int = Field(ge=0, le=20, description="Meetings prepared")


class ChannelRules(Value):
    """What one channel allows and what works there."""

    label: Name = Field(description="What students call the channel")
    limit: int = Field(ge=1, le=200_000, description="Characters a message may have")
    subject_limit: int = Field(
        default=0, ge=0, le=1_000, description="Characters a subject may have; 0 means no subject"
    )
    best_words: Span | None = Field(default=None, description="Words that work best, from least to most")
    evidence: list[Key] = Field(default=[], description="Keys under [evidence] that back these numbers")
    hint: Line = Field(default="", description="One sentence shown beside the message")


class Cadence(Value):
    """When to move on and when to write again."""

    next_person_days: int = Field(
        default=3, ge=1, le=60, description="Days of silence before also writing to the next person"
    )
    follow_up_days: int = Field(default=7, ge=1, le=120, description="Days of silence before the one follow-up")
    unit: Literal["business days", "days"] = Field(default="business days", description="How the days are counted")


class Due(Value):
    """Something to hand in: on a date, or on a day of a week of the course."""

    key: Key = Field(description="Short name, used once")
    what: Sentence = Field(description="What is due")
    step: StepKey = Field(description="The step it belongs to")
    on: dt.date | None = Field(
        default=None, description="The date, such as 2027-03-12; or leave it out and give week and day"
    )
    week: int | None = Field(default=None, ge=1, le=60, description="Week of the course; week 1 holds start_date")
    day: Weekday | None = Field(default=None, description="Day of that week")
    at: dt.time = Field(default=dt.time(23, 59), description="Time of day in the school's time zone, such as 17:00:00")

    def date(self, start_date: dt.date | None) -> dt.date | None:
        """The day it is due, or None while it depends on a start date nobody has given."""
        if self.on is not None:
            return self.on
        if start_date is None or self.week is None or self.day is None:
            return None
        monday = start_date - dt.timedelta(days=start_date.weekday())
        return monday + dt.timedelta(weeks=self.week - 1, days=list(Weekday).index(self.day))

    def in_words(self) -> str:
        """When it is due, as a sentence's end: ``Friday of week 2``."""
        return f"{self.on:%d %B %Y}".lstrip("0") if self.on else f"{self.day} of week {self.week}"


class Evidence(Value):
    """A figure with where it comes from and how far it carries."""

    figure: Sentence = Field(description="The figure in words")
    source: Sentence = Field(description="Who found it")
    url: Link = Field(default="", description="Where to read it")
    strength: Strength = Field(description="How far it carries")
    population: Sentence = Field(description="Whom it was found on")

    def badge(self) -> str:
        """Source, strength and population in one line, to show beside the figure."""
        return f"{self.strength}: {self.source}; {self.population}"


class MessageRules(Value):
    """What a first message should look like."""

    sentences: Span = Field(default=Range(5, 7), description="Sentences, from least to most")
    questions: Span = Field(default=Range(1, 3), description="Questions asked, from least to most")
    ask_minutes: Span = Field(default=Range(15, 30), description="Minutes of somebody's time to ask for")


class MeetingRules(Value):
    """What a first conversation should look like."""

    minutes: Span = Field(default=Range(20, 30), description="Length in minutes, from least to most")
    warn_minutes: int = Field(default=5, ge=0, le=60, description="Minutes before the end when the clock gives a sign")
    closing_question: Sentence = Field(
        default="Who else do you know that I should talk to?", description="The question every conversation ends with"
    )
    questions: int = Field(default=6, ge=1, le=30, description="Questions suggested for one meeting")


class ResumeRules(Value):
    """What the resume draft is checked for."""

    pages: int = Field(default=1, ge=1, le=10, description="Pages it may have")
    projects: int = Field(default=2, ge=0, le=20, description="Software projects it needs")
    summary_sentences: int = Field(default=3, ge=0, le=20, description="Sentences the optional summary may have")


class HandIn(Value):
    """Where exit tickets go and what they carry."""

    cohort: SearchName = Field(default="", description="Name of the cohort, part of a ticket's address")
    to: Line = Field(
        default="", description="Folder or address of the inbox: a path, s3://... ; empty means save a file"
    )
    form_url: Link = Field(default="", description="A web form that is used as well, if there is one")
    form_name_field: SearchName = Field(
        default="", description="The form's field for the student's name, such as entry.123, to fill it in beforehand"
    )
    form_program_field: SearchName = Field(default="", description="The form's field for the program, likewise")
    upload_url: Link = Field(default="", description="Page of the learning platform that takes the ticket as a file")
    file_name: UploadName = Field(default="exit-ticket.json", description="Name of that file")


class Session(Value):
    """What a live session needs."""

    swap_to: Line = Field(
        default="", description="Folder or address where drafts are swapped; students write and read there"
    )
    stuck_minutes: int = Field(
        default=10, ge=1, le=240, description="Minutes at one step after which a student counts as stuck"
    )
    share_hours: int = Field(
        default=3, ge=1, le=24, description="Hours for which a student's yes to the live view holds"
    )


class Privacy(Value):
    """What leaves a student's machine with an exit ticket."""

    share_name: bool = Field(default=True, description="Whether the ticket carries the student's name")
    share_reflections: bool = Field(default=True, description="Whether it carries the student's own answers")
    offer_message: bool = Field(default=True, description="Whether a student may add one message after seeing it")
    smallest_group: int = Field(default=5, ge=1, le=100, description="Groups with fewer students are not shown apart")
    promise: Text = Field(
        default="Other people's names, addresses, links and the text of your messages stay in your own file.",
        description="What students are told before they hand in",
    )
