from __future__ import annotations

from typing import Any

import pytest

from networking_kit.course import load
from networking_kit.models import ActionStep, Contact, ExitTicket, Meeting, Message, Record, Reflection, Student
from networking_kit.planner import ContactState, Snapshot, contact_state, progress

COURSE = load()
SENT = "2026-11-20T12:00:00Z"


def snapshot(*records: Record) -> Snapshot:
    return Snapshot.read(lambda model: [record for record in records if type(record) is model])


def listed(name: str, relationship: str = "alum", **more: Any) -> Contact:
    return Contact(name=name, relationship=relationship, on_list=True, **more)


def goal(found: Snapshot, step: str, key: str) -> tuple[int, int]:
    goals = {entry.key: entry for entry in progress(found, COURSE).step(step).goals}
    return goals[key].done, goals[key].needed


def test_an_empty_workbook_has_everything_before_it() -> None:
    """Nothing is complete, and the first step comes next."""
    now = progress(snapshot(), COURSE)
    assert not any(step.complete for step in now.steps)
    assert now.next_step is now.steps[0]
    assert set(now.counts.values()) == {0}


def test_only_contacts_on_the_list_count() -> None:
    """An imported address book does not fill the quota."""
    found = snapshot(Contact(name="Imported", relationship="alum"), listed("Ana"), listed("Bea", "stranger"))
    assert goal(found, "list_building", "warm") == (1, COURSE.quotas.warm)
    assert goal(found, "list_building", "cold") == (1, COURSE.quotas.cold)


def test_an_empty_draft_is_no_message() -> None:
    """A message counts once it has words, and once for each contact."""
    ana = listed("Ana")
    found = snapshot(ana, Message(contact_id=ana.id), Message(contact_id=ana.id, body="Hi"), Message(body="for nobody"))
    assert goal(found, "drafting", "messages")[0] == 1


@pytest.mark.parametrize(
    ("learn", "questions", "counted"), [("how", ["a", "b", "c"], 1), ("", ["a", "b", "c"], 0), ("how", ["a"], 0)]
)
def test_a_meeting_is_prepared_with_a_purpose_and_three_questions(
    learn: str, questions: list[str], counted: int
) -> None:
    """A date alone is no preparation."""
    ana = listed("Ana")
    meeting = Meeting(contact_id=ana.id, want_to_learn=learn, questions=questions)
    assert goal(snapshot(ana, meeting), "meeting_prep", "meetings")[0] == counted


def test_the_lesson_is_complete_with_all_quotas_met() -> None:
    """4 + 4 + 1, eight messages, a meeting and a ticket complete the course, and nothing comes next."""
    people = [listed(f"W{i}") for i in range(4)] + [listed(f"C{i}", "stranger") for i in range(4)]
    from networking_kit.models import Company

    found = snapshot(
        Student(name="Ana", planned_minutes=40),
        Reflection(question="want_to_learn", answer="x"),
        Reflection(question="who_can_answer", answer="x"),
        Company(name="Fernbank"),
        *people,
        ActionStep(description="Go"),
        *[Message(contact_id=person.id, body="Hi") for person in people],
        Meeting(contact_id=people[0].id, want_to_learn="x", questions=["a", "b", "c"]),
        ExitTicket(),
    )
    now = progress(found, COURSE)
    assert now.complete
    assert now.next_step is None
    assert now.as_json()["next"] is None


def test_a_contact_moves_from_research_to_met() -> None:
    """Facts, a draft, a sent message, a reply and a meeting each move a contact on."""
    ana = listed("Ana")
    known = ana.with_changes(facts=["a talk"])
    draft = Message(contact_id=ana.id, body="Hi")
    meeting = Meeting(contact_id=ana.id)
    stages = [
        (snapshot(ana), ana, ContactState.TO_RESEARCH),
        (snapshot(known), known, ContactState.TO_WRITE),
        (snapshot(known, draft), known, ContactState.DRAFTED),
        (snapshot(known, draft.with_changes(state="sent", sent_at=SENT)), known, ContactState.SENT),
        (snapshot(known, draft.with_changes(state="replied")), known, ContactState.REPLIED),
        (snapshot(known, draft, meeting), known, ContactState.MEETING),
        (snapshot(known, draft, meeting.with_changes(held=True)), known, ContactState.MET),
    ]
    for found, contact, expected in stages:
        assert contact_state(contact, found) is expected


def test_what_was_about_a_removed_contact_no_longer_counts() -> None:
    """A meeting and a sent message whose contact is gone fill no quota."""
    gone = listed("Ana")
    meeting = Meeting(contact_id=gone.id, want_to_learn="x", questions=["a", "b", "c"])
    found = snapshot(meeting, Message(contact_id=gone.id, body="Hi", state="sent", sent_at=SENT))
    assert set(progress(found, COURSE).counts.values()) == {0}
