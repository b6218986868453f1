"""Help with writing that leaves the writing to the student."""

from __future__ import annotations

import pytest

from networking_kit import coach
from networking_kit.coach.people import addressed
from networking_kit.models import Contact, Student

STUDENT = Student(
    name="Ola Brandt",
    program="Welding",
    school="Ostfield College",
    background="Baker",
    learning_goals=["How a piece is judged"],
)
CONTACT = Contact(name="Mara Okonjo", company="Brightkiln", relationship="alum", facts=["Restores wooden canal boats"])
PARTS = ("greeting", "introduction", "purpose", "specifics", "call_to_action", "closing")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("channel", ["slack", "linkedin_note", "linkedin_message", "email"])
def test_every_part_has_beginnings_with_and_without_a_profile(part: str, channel: str) -> None:
    """Each part can be started on each channel, whatever is known."""
    assert coach.starters(part, STUDENT, CONTACT, channel)
    assert coach.starters(part, None, None, channel)


def test_beginnings_use_the_profile_and_the_card() -> None:
    """Name, program, school, goal and fact come from the student's own records."""
    made = " ".join(line for part in PARTS for line in coach.starters(part, STUDENT, CONTACT))
    for own in ("Mara", "Ola", "Welding", "Ostfield College", "Restores wooden canal boats", "how a piece is judged"):
        assert own in made


def test_what_tells_is_left_open() -> None:
    """Purpose, specifics and closing step keep gaps: no finished message can be pasted."""
    frame = coach.example(STUDENT, CONTACT)
    assert tuple(frame) == PARTS
    assert "..." in frame["specifics"]
    assert "..." in frame["call_to_action"]


def test_variants_keep_within_their_channels_limit() -> None:
    """Each channel's frame fits its limit, and only the e-mail has a subject."""
    made = coach.variants(STUDENT, CONTACT)
    assert set(made) == {"slack", "linkedin_note", "linkedin_note_paid", "linkedin_message", "email"}
    for variant in made.values():
        assert variant["limit"] is None or len(str(variant["frame"])) <= int(str(variant["limit"]))
        assert variant["advice"]
    assert [name for name, variant in made.items() if "subject" in variant] == ["email"]


def test_an_unknown_part_is_refused() -> None:
    """A part that no message has is a mistake of the caller."""
    with pytest.raises(KeyError):
        coach.starters("postscript")


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Mara Okonjo", "Mara"),
        ("Dr. Munt", "Dr. Munt"),
        ("Prof. Ada Munt, PhD", "Prof. Munt"),
        ("Ms. Ada de la Cruz", "Ms. de la Cruz"),
        ("Sir Ken Munt", "Sir Ken"),
        ("Dr.", ""),
        ("", ""),
    ],
)
def test_a_title_is_kept_with_the_last_name(name: str, greeted: str) -> None:
    """Whoever stands on the card with a title is greeted with it, and nobody is called by the title alone."""
    assert addressed(name) == greeted
