from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.course import material
from networking_kit.course.questions import Audience, audiences_of, load_questions
from networking_kit.errors import CourseError
from networking_kit.models import Relationship

BANK = load_questions()


def test_every_audience_has_questions() -> None:
    """At least sixty different questions ship, some for every audience and every role, nearly all of them open."""
    assert len({question.text for question in BANK.questions}) >= 60
    assert {question.audience for question in BANK.questions} == set(Audience)
    assert {question.role for question in BANK.questions if question.role} == {role.key for role in BANK.roles}
    assert sum(question.open for question in BANK.questions) >= 0.9 * len(BANK.questions)


def test_each_value_has_questions_of_its_own() -> None:
    """Whatever value a student holds dear, there are at least two questions about it."""
    for value in BANK.values():
        asked = [question for question in BANK.questions if question.audience is Audience.VALUE]
        assert sum(value.key == question.tags[0] for question in asked) >= 2, value.key


def test_open_questions_ask_how_or_what() -> None:
    """A question marked as open can't be answered with yes or no; it has a question word in it."""
    words = {"how", "what", "which", "who", "whose", "when", "where"}
    for question in BANK.questions:
        if question.open:
            spoken = {word.strip(",:;?").lower() for word in question.text.split()}
            assert words & spoken, question.key


def test_what_one_wants_to_learn_decides() -> None:
    """Questions about what the student wants to learn come before the others, and say that this is why."""
    chosen = BANK.pick("anyone", want_to_learn="How is mentoring done?", count=3)
    assert all("mentoring" in suggestion.question.tags for suggestion in chosen[:2])
    assert "mentoring" in chosen[0].reason


def test_an_alum_is_asked_what_only_an_alum_knows() -> None:
    """Alumni get questions from their own bank, which nobody else is asked."""
    alumni = {s.question.audience for s in BANK.pick(audiences_of(Relationship.ALUM), count=4)}
    assert Audience.ALUMNI in alumni
    for other in set(Relationship) - {Relationship.ALUM}:
        asked = {s.question.audience for s in BANK.pick(audiences_of(other), count=100)}
        assert Audience.ALUMNI not in asked


def test_a_job_title_brings_its_own_questions() -> None:
    """A contact's job title selects the questions about that work and no other's."""
    for title, role in [
        ("Senior Back-End Engineer", "back_end"),
        ("UX Researcher", "design"),
        ("Talent Acquisition Partner", "recruiting"),
        ("CTO", "lead"),
        ("QA Analyst", "quality"),
    ]:
        asked = BANK.pick(role=title, count=100)
        roles = {s.question.role for s in asked if s.question.role}
        assert role in roles
        assert roles <= set(BANK.roles_in(title))
    assert not any(s.question.role for s in BANK.pick(role="Florist", count=100))


def test_short_words_stand_alone() -> None:
    """AI is a topic of its own; a sentence about an aim, a paid hour or a chair is not about it."""
    assert "trends" in BANK.topics_in("What does AI change?")
    assert "trends" not in BANK.topics_in("My aim: a paid hour, a chair")


def test_open_questions_come_first() -> None:
    """With nothing else known, no closed question is suggested as long as open ones are left."""
    chosen = BANK.pick(count=10)
    assert all(suggestion.question.open for suggestion in chosen)


def test_questions_do_not_circle_around_one_thing() -> None:
    """Six questions for one conversation are about at least three different things."""
    for wish in ("", "code review", "how juniors find their place", "work-life balance"):
        chosen = BANK.pick("alumni", want_to_learn=wish)
        assert len({suggestion.question.tags[0] for suggestion in chosen}) >= 3


@given(
    st.sets(st.sampled_from(list(Audience))),
    st.text(max_size=200),
    st.text(max_size=60),
    st.integers(0, 120),
    st.sets(st.sampled_from([topic.key for topic in BANK.topics])),
)
def test_the_same_answers_give_the_same_questions(
    audiences: set[Audience], wish: str, role: str, count: int, values: set[str]
) -> None:
    """Picking is repeatable, never repeats a question, never exceeds the count, and gives a reason each."""
    chosen = BANK.pick(audiences, wish, role, count, values)
    assert chosen == BANK.pick(sorted(audiences), wish, role, count, sorted(values))
    assert len(chosen) <= count
    assert len({suggestion.question.key for suggestion in chosen}) == len(chosen)
    assert all(suggestion.reason for suggestion in chosen)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('tags = ["day_to_day"]', 'tags = ["day_to_night"]', "no such topic"),
        ('role = "back_end"', 'role = "backend"', "no such role"),
        ('audience = "alumni"', 'audience = "alumnus"', "did you mean 'alumni'"),
        ('audience = "alumni"', 'audience = "role"', "needs a role"),
        ('key = "yesterday"', 'key = "a_good_week"', "used twice"),
        ("open = true", 'open = "maybe"', "true or false"),
    ],
)
def test_a_mistake_in_the_questions_is_named_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    """A school's own file of questions is checked as its course file is."""
    text = material("data/questions.toml").read_text(encoding="utf-8")
    file = tmp_path / "questions.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_questions(file)
    assert any(line and words in problem for line, problem in caught.value.problems)
