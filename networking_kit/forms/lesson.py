"""Panels that frame a step: what it is for at its top, how far the student is at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.course import StepKey, load
from networking_kit.errors import InvalidAnswer
from networking_kit.forms import panel
from networking_kit.forms.panel import Panel
from networking_kit.models import Student
from networking_kit.planner import Snapshot, due, progress

if TYPE_CHECKING:
    from datetime import date

    from networking_kit.course import Course
    from networking_kit.forms.panel import Block
    from networking_kit.planner import Due, StepProgress
    from networking_kit.workbook import Workbook

SOON = 14
"""Days ahead that the start page looks."""


def opening(course: Course, key: str) -> Panel:
    """What the student leaves the step with, how long it takes, its videos, and what is due for it."""
    step = course.step(key)
    if step is None and key not in set(StepKey):
        raise InvalidAnswer({key: f"is not a step of this course; it has {', '.join(s.key for s in course.steps)}"})
    if step is None:
        return _shown("opening", [panel.text("Your course skips this step. You can do it all the same, or go on.")])
    blocks = [panel.text(f"Your course asks for: {step.outcome}. Plan {step.minutes} minutes.")]
    videos = course.videos_for(step.key)
    if videos:
        blocks.append(panel.links(panel.link(f"Video: {video.title}", video.url, video.about) for video in videos))
    blocks += [
        panel.text(f"Due {entry.in_words()}: {entry.what}.", "quiet") for entry in course.due if entry.step == step.key
    ]
    return _shown("opening", blocks)


def not_asked(course: Course, question: str) -> Panel:
    """That the course does not ask a question which others do; raise `InvalidAnswer` if none does."""
    if load().reflection(question) is None:
        known = ", ".join(entry.key for entry in course.reflections)
        raise InvalidAnswer({question: f"is not a question of this course; it has {known}"})
    return _shown("opening", [panel.text("Your course does not ask this. Go on to the next part.", "quiet")])


def goals(course: Course) -> Panel:
    """The course's learning goals."""
    return _shown("goals", [panel.heading("After this lesson you can"), panel.links(course.learning_goals)])


def reasons(course: Course) -> Panel:
    """Why to network at all: the course's facts, each with what backs it."""
    blocks: list[Block] = []
    for fact in course.why_facts:
        blocks.append(panel.text(fact.text))
        blocks.append(panel.badge(course.evidence[fact.evidence], fact.url))
    return _shown("reasons", blocks)


def ways(course: Course) -> Panel:
    """Warm and cold contacts and the forms of networking, in the course's words."""
    kinds = [[kind.label, kind.hint] for kind in course.relationships]
    forms = [[form.label, form.example] for form in course.networking_forms]
    return _shown(
        "ways",
        [
            panel.table("Who it can be (all but the last are warm)", ["Relationship", "For example"], kinds),
            panel.table("What networking looks like", ["Form", "As an action step"], forms),
        ],
    )


def places(course: Course, keys: list[str]) -> Panel:
    """Links of the course by key; those that the course does not have are left out."""
    found = [entry for key in keys if (entry := course.link(key))]
    return _shown("places", [panel.links(panel.link(entry.title, entry.url, entry.about) for entry in found)])


def email_finders(course: Course) -> Panel:
    """Tools that find an e-mail address, as the lesson names them and as they are called now."""
    rows = []
    for tool in course.email_finders:
        name = tool.name if tool.now == tool.name else f"{tool.name} (now {tool.now})"
        rows.append([panel.link(name, tool.url), tool.about, tool.free])
    return _shown("finders", [panel.table("Finding an e-mail address", ["Tool", "What it is", "Free"], rows)])


def tips(course: Course, place: str) -> Panel:
    """Advice for ``message`` or ``meeting``; one that carries a figure shows its evidence."""
    blocks: list[Block] = []
    for tip in getattr(course.tips, place):
        blocks.append(panel.text(tip.text))
        if tip.evidence:
            blocks.append(panel.badge(course.evidence[tip.evidence]))
    return _shown("tips", blocks)


def progress_blocks(workbook: Workbook, course: Course, keys: list[str], today: date) -> list[Block]:
    """How far the student is in the steps `keys` and in the whole lesson, and what is due."""
    snapshot = Snapshot.read(workbook.all)
    now = progress(snapshot, course)
    here = [step for step in now.steps if step.key in keys]
    blocks = [panel.heading("Where you are")]
    blocks += [panel.meter(goal.label, goal.done, goal.needed) for step in here for goal in step.goals]
    done = sum(step.complete for step in now.steps)
    blocks += [panel.meter("Steps of the whole lesson", done, len(now.steps)), _what_next(here, now.next_step)]
    upcoming = [entry for entry in due(snapshot, course, today) if entry.days_left(today) <= SOON]
    if upcoming:
        rows = [[entry.what, f"{entry.on:%A %d %B}", days_away(entry, today)] for entry in upcoming]
        blocks.append(panel.table("Due soon", ["What", "Day", "When"], rows))
    return blocks


def greeting(workbook: Workbook) -> Panel:
    """A word of welcome; it knows a student who comes back."""
    student = workbook.first(Student)
    words = (
        f"Welcome back, {student.name}." if student else "Welcome. Nobody has filled this workbook in yet: it is yours."
    )
    return _shown("greeting", [panel.text(f"{words} Everything you type is kept in one file: {workbook.path.name}.")])


def _what_next(here: list[StepProgress], following: StepProgress | None) -> Block:
    if following is None:
        return panel.text("✓ Every step is done. Well done: now keep the conversations going.", "good")
    if all(step.complete for step in here):
        return panel.text(f"✓ This notebook is done. Next: {following.title}.", "good")
    missing = [goal.label.lower() for step in here for goal in step.goals if not goal.complete]
    return panel.text(f"Still open here: {', '.join(missing)}. You can go on and come back.", "quiet")


def days_away(entry: Due, today: date) -> str:
    """How far away a day is: ``yesterday``, ``in 3 days``."""
    days = entry.days_left(today)
    if days < 0:
        return f"{-days} days ago" if days < -1 else "yesterday"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _shown(name: str, blocks: list[Block]) -> Panel:
    shown = Panel().add_class(f"nk-{name}")
    shown.show(*blocks)
    return shown
