"""How far a student is, measured against the course's quotas, and what comes next."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from networking_kit.models import MessageState, Warmth

if TYPE_CHECKING:
    from networking_kit.course import Course
    from networking_kit.models import Contact, Meeting
    from networking_kit.planner.snapshot import Snapshot

LEAST_QUESTIONS = 3
"""Questions that make a meeting a prepared one: the lesson suggests three for each audience."""


class ContactState(StrEnum):
    """Where a contact stands on the way from a name to a conversation."""

    TO_RESEARCH = "to_research"
    TO_WRITE = "to_write"
    DRAFTED = "drafted"
    SENT = "sent"
    REPLIED = "replied"
    MEETING = "meeting"
    MET = "met"


@dataclass(frozen=True)
class Goal:
    """One thing to reach: `done` of `needed`, in words."""

    key: str
    label: str
    done: int
    needed: int

    @property
    def complete(self) -> bool:
        """Whether enough is done."""
        return self.done >= self.needed


@dataclass(frozen=True)
class StepProgress:
    """One step of the course with its goals."""

    key: str
    title: str
    notebook: str
    goals: tuple[Goal, ...]

    @property
    def complete(self) -> bool:
        """Whether all goals are reached."""
        return all(goal.complete for goal in self.goals)


@dataclass(frozen=True)
class Progress:
    """All steps in the order of the course, and counts for a ticket or a report."""

    steps: tuple[StepProgress, ...]
    counts: dict[str, int]

    @property
    def next_step(self) -> StepProgress | None:
        """The first step that is not complete, None when all are."""
        return next((step for step in self.steps if not step.complete), None)

    @property
    def complete(self) -> bool:
        """Whether every step is."""
        return self.next_step is None

    def step(self, key: str) -> StepProgress:
        """The step of that key; raise KeyError if the course has none."""
        return {step.key: step for step in self.steps}[key]

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values: steps with their goals, counts, the key of the next step."""
        steps = [
            {**asdict(step), "goals": [{**asdict(g), "complete": g.complete} for g in step.goals]}
            for step in self.steps
        ]
        for step, stated in zip(self.steps, steps, strict=True):
            stated["complete"] = step.complete
        following = self.next_step
        return {
            "steps": steps,
            "counts": self.counts,
            "next": following.key if following else None,
            "complete": self.complete,
        }


def is_prepared(meeting: Meeting) -> bool:
    """Whether a meeting has something to learn and at least `LEAST_QUESTIONS` questions."""
    return bool(meeting.want_to_learn.strip()) and len(meeting.questions) >= LEAST_QUESTIONS


def contact_state(contact: Contact, snapshot: Snapshot) -> ContactState:
    """Where `contact` stands, judged by the facts on the card, the messages and the meetings in `snapshot`."""
    meetings = snapshot.meetings_with(contact.id)
    if any(meeting.held for meeting in meetings):
        return ContactState.MET
    if meetings:
        return ContactState.MEETING
    messages = [message for message in snapshot.messages_to(contact.id) if message.body.strip()]
    if any(message.state is MessageState.REPLIED for message in messages):
        return ContactState.REPLIED
    if any(message.state.has_left for message in messages):
        return ContactState.SENT
    if messages:
        return ContactState.DRAFTED
    return ContactState.TO_WRITE if contact.facts else ContactState.TO_RESEARCH


def counts(snapshot: Snapshot) -> dict[str, int]:
    """Plain counts: companies, warm, cold, action_steps, messages, sent, replied, meetings, met, tickets.

    What was about a contact who was removed no longer counts.
    """
    listed, known = snapshot.on_list, {contact.id for contact in snapshot.contacts}
    messages = [message for message in snapshot.messages if message.contact_id in known]
    meetings = [meeting for meeting in snapshot.meetings if meeting.contact_id in known]
    drafted = [message for contact in listed if (message := snapshot.outreach_to(contact.id))]
    return {
        "companies": len(snapshot.companies),
        "warm": sum(contact.warmth is Warmth.WARM for contact in listed),
        "cold": sum(contact.warmth is Warmth.COLD for contact in listed),
        "action_steps": len(snapshot.action_steps),
        "messages": len(drafted),
        "sent": sum(message.state.has_left for message in messages),
        "replied": sum(message.state is MessageState.REPLIED for message in messages),
        "meetings": sum(is_prepared(meeting) for meeting in meetings),
        "met": sum(meeting.held for meeting in meetings),
        "tickets": len(snapshot.tickets),
    }


def progress(snapshot: Snapshot, course: Course) -> Progress:
    """Measure `snapshot` against the quotas of `course`."""
    have = counts(snapshot)
    goals = _goals(snapshot, course, have)
    steps = tuple(StepProgress(step.key, step.title, step.notebook, goals.get(step.key, ())) for step in course.steps)
    return Progress(steps, have)


def _goals(snapshot: Snapshot, course: Course, have: dict[str, int]) -> dict[str, tuple[Goal, ...]]:
    quotas, student, answered = course.quotas, snapshot.student, snapshot.reflections
    return {
        "start": (
            Goal("profile", "Your profile", int(student is not None), 1),
            Goal("plan", "Time set aside", int(bool(student and student.planned_minutes)), 1),
        ),
        "why": (
            Goal("want_to_learn", "What you want to learn", int("want_to_learn" in answered), 1),
            Goal("who_can_answer", "Who can best answer", int("who_can_answer" in answered), 1),
        ),
        "research": (Goal("companies", "Target companies", have["companies"], quotas.companies),),
        "list_building": (
            Goal("warm", "Warm contacts", have["warm"], quotas.warm),
            Goal("cold", "Cold contacts", have["cold"], quotas.cold),
            Goal("action_steps", "Action steps", have["action_steps"], quotas.action_steps),
        ),
        "drafting": (Goal("messages", "Messages drafted", have["messages"], quotas.warm + quotas.cold),),
        "meeting_prep": (Goal("meetings", "Meetings prepared", have["meetings"], quotas.meetings),),
        "wrap_up": (Goal("ticket", "Exit ticket", have["tickets"], 1),),
    }
