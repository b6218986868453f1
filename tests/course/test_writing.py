import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networking_kit import course
from networking_kit.course import ASKED, new_course
from networking_kit.errors import InvalidAnswer

ANSWERS = {
    "title": "First Conversations",
    "school.name": 'Tidewell "Harbour" Academy',
    "school.short_name": "Tidewell",
    "school.time_zone": "Europe/Lisbon",
    "programs": "Data Analytics, Game Design",
    "start_date": "2027-03-01",
    "quotas.warm": "3",
    "quotas.cold": 5,
}


def loaded(folder: Path, text: str) -> course.Course:
    """The course that a text describes."""
    file = folder / "course.toml"
    file.write_text(text, encoding="utf-8")
    return course.load(file)


def test_answers_become_a_course(tmp_path: Path) -> None:
    """What was answered, typed or not, stands in the file that is written, and the file is valid."""
    written = loaded(tmp_path, new_course(ANSWERS))
    assert written.title == "First Conversations"
    assert written.school.name == 'Tidewell "Harbour" Academy'
    assert written.programs == ["Data Analytics", "Game Design"]
    assert written.start_date == date(2027, 3, 1)
    assert (written.quotas.warm, written.quotas.cold) == (3, 5)
    assert {day for _, day in written.due_dates()} == {date(2027, 3, 12)}


def test_no_answers_make_a_valid_course_too(tmp_path: Path) -> None:
    """Whoever only presses Enter gets a course that can be used, with no start date."""
    written = loaded(tmp_path, new_course({}))
    assert written.start_date is None
    assert written.steps == course.load().steps


def test_nothing_of_the_shipped_school_is_left(tmp_path: Path) -> None:
    """Another school's file names no page, video, claim or word of the school that ships."""
    text = new_course(ANSWERS)
    written = loaded(tmp_path, text)
    assert course.load().school.short_name.lower() not in text.lower()
    assert written.videos == []
    assert not {"docs.google.com", "forms.gle"} & {word for line in text.splitlines() for word in line.split("/")}


def test_the_notes_for_people_stay() -> None:
    """A new file explains itself as the shipped one does."""
    notes = [line for line in new_course(ANSWERS).splitlines() if line.startswith("#")]
    shipped = [line for line in course.material("data/course.toml").read_text("utf-8").splitlines() if line[:1] == "#"]
    assert set(shipped) <= set(notes)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("quotas.warm", "many"),
        ("quotas.warm", -1),
        ("start_date", "soon"),
        ("school.time_zone", "Mars/Base"),
        ("school.name", ""),
        ("school.website", "javascript:alert(1)"),
        ("programs", []),
        ("school.linkedin_slug", "a/b c"),
        ("quotas.hot", 3),
    ],
)
def test_a_refused_answer_is_named_by_its_key(key: str, value: object) -> None:
    """An answer that the course file could not hold is refused under the key it was given for."""
    with pytest.raises(InvalidAnswer) as caught:
        new_course({key: value})
    assert list(caught.value.problems) == [key]


def test_each_question_has_its_own_key() -> None:
    """No key is asked for twice, and each question reads as one."""
    assert len({asked.key for asked in ASKED}) == len(ASKED)
    assert all("?" in asked.question for asked in ASKED)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_any_text_a_person_types_stays_one_value(typed: str) -> None:
    """Quotes, backslashes, line breaks and brackets in an answer end up in that one value or are refused in words."""
    try:
        text = new_course({"title": typed, "school.slack_alumni_channel": typed})
    except InvalidAnswer:
        return
    data, plain = tomllib.loads(text), tomllib.loads(new_course({}))
    assert data["title"] == data["school"]["slack_alumni_channel"]
    data["title"], data["school"]["slack_alumni_channel"] = plain["title"], plain["school"]["slack_alumni_channel"]
    assert data == plain
