import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from networking_kit import course
from networking_kit.course import Range, StepKey
from networking_kit.errors import CourseError, NetworkingKitError, NotFound
from networking_kit.models import Channel, Relationship

SHIPPED = course.material("data/course.toml")
UNIVERSITY = course.material("data/examples/university.toml")


def changed(folder: Path, old: str, new: str, source: Path = SHIPPED) -> tuple[Path, int]:
    """A copy of a course file with one text replaced, and the line on which that happened."""
    text = source.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    file = folder / "course.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file, text[: text.index(old)].count("\n") + 1


def test_the_shipped_course_is_the_lesson() -> None:
    """The course that ships asks for four warm and four cold contacts and one action step in 30 to 40 minutes."""
    lesson = course.load()
    assert (lesson.quotas.warm, lesson.quotas.cold, lesson.quotas.action_steps) == (4, 4, 1)
    assert lesson.minutes == Range(30, 40)
    assert sum(step.minutes for step in lesson.steps) in range(30, 41)
    assert [step.key for step in lesson.steps] == list(StepKey)
    assert (lesson.cadence.next_person_days, lesson.cadence.follow_up_days) == (3, 7)
    assert lesson.channels[Channel.LINKEDIN_NOTE].limit == 200
    assert len(lesson.email_finders) == 7


@pytest.mark.parametrize("file", [SHIPPED, UNIVERSITY], ids=["shipped", "university"])
def test_each_example_is_complete(file: Path) -> None:
    """Both examples fill every list, ask about every goal, and check understanding twice a step."""
    assert course.check(file) == []
    lesson = course.load(file)
    assert all(getattr(lesson, name) for name in type(lesson).model_fields)
    assert {kind.key for kind in lesson.relationships} == set(Relationship)
    assert {question.goal for question in lesson.exit_ticket} >= set(range(1, len(lesson.learning_goals) + 1))
    assert all(len(lesson.checks_for(step.key)) >= 2 for step in lesson.steps)
    assert {"want_to_learn", "who_can_answer"} <= {prompt.key for prompt in lesson.reflections}
    assert 30 <= sum(part.minutes for part in lesson.agenda) <= 60


@pytest.mark.parametrize("file", [SHIPPED, UNIVERSITY], ids=["shipped", "university"])
def test_examples_use_ordinary_safe_links(file: Path) -> None:
    """Every link of an example is https, and a video's is its normal page."""
    lesson = course.load(file)
    linked = [*lesson.links, *lesson.videos, *lesson.email_finders, *lesson.why_facts]
    assert all(entry.url.startswith("https://") for entry in linked)
    assert not any("embed" in video.url for video in lesson.videos)


def test_the_two_examples_differ_where_schools_differ() -> None:
    """The second example has its own numbers, programs and words."""
    lesson, university = course.load(SHIPPED), course.load(UNIVERSITY)
    assert (university.quotas.warm, university.quotas.cold, university.quotas.action_steps) == (3, 3, 2)
    assert not set(lesson.programs) & set(university.programs)
    labels = [{kind.label for kind in each.relationships} for each in (lesson, university)]
    assert not labels[0] & labels[1]


def test_due_dates_follow_from_the_start_date() -> None:
    """A day of week 2 is counted from the week in which the course starts, whatever day that is."""
    lesson = course.load()
    for start in (date(2027, 3, 1), date(2027, 3, 3), date(2027, 3, 7)):
        assert {day for _, day in lesson.starting(start).due_dates()} == {date(2027, 3, 12)}
    assert {day for _, day in lesson.starting(None).due_dates()} == {None}
    assert {due.in_words() for due in lesson.due} == {"Friday of week 2"}


def test_dates_and_weeks_are_sorted_together() -> None:
    """What is due comes soonest first, given by date or by week."""
    dated = course.load(UNIVERSITY).due_dates()
    assert [day for _, day in dated] == [date(2027, 2, 12), date(2027, 2, 26), date(2027, 3, 10)]
    assert dated[0][0].in_words() == "12 February 2027"


def test_a_folder_with_its_own_course_uses_it(tmp_path: Path) -> None:
    """A workbook folder's course.toml comes before the shipped one, which stands in where there is none."""
    assert course.course_for(tmp_path) == course.load()
    (tmp_path / "course.toml").write_bytes(UNIVERSITY.read_bytes())
    assert course.course_for(tmp_path) == course.load(UNIVERSITY)


@pytest.mark.parametrize(
    ("old", "new", "offset", "expected"),
    [
        ("cold = 4 ", "colds = 4 ", 0, ["cold", "Allowed: warm"]),
        ("warm = 4 ", "warm = -4 ", 0, ["0 or more"]),
        ("warm = 4 ", 'warm = "many" ', 0, ["whole number"]),
        ("start_date = 2026-11-16", 'start_date = "soon"', 0, ["2027-03-12"]),
        ('time_zone = "America/Denver"', 'time_zone = "Denver"', 0, ["America/Denver"]),
        ('unit = "business days"', 'unit = "bussines days"', 0, ["did you mean 'business days'", "days"]),
        ("[channels.email]", "[channels.e_mail]", 0, ["did you mean 'email'"]),
        ("minutes = { least = 30, most = 40 }", "minutes = { least = 50, most = 40 }", 0, ["least", "most"]),
        ("minutes = { least = 30, most = 40 }", "minutes = { lest = 30, most = 40 }", 0, ["did you mean 'least'"]),
        ('key = "research"\n', 'key = "reserch"\n', 0, ["did you mean 'research'"]),
        ('url = "https://www.youtube.com/', 'url = "javascript:alert', 0, ["https://"]),
        ('key = "job_reports"', 'key = "built_in"', 6, ["used twice"]),
        ('evidence = "school_community"', 'evidence = "schol_community"', 0, ["school_community"]),
        ('answer = "Slack"', 'answer = "slack"', 0, ["word for word"]),
        ("goal = 3", "goal = 9", 0, ["3 learning goals"]),
        ('day = "Friday"\n', "", -5, ["week"]),
        ("week = 2\n", "week = 2\non = 2027-01-01\n", 0, ["not both"]),
        ("minutes = { least = 30, most = 40 }", "minutes = 30", 0, ["least = "]),
        ('programs = ["Back', 'programs = "Back', 0, ["quotation mark"]),
        ("cold = 4 ", "warm = 4 ", 0, ["twice"]),
        ("follow_up_days = 7", "follow_up_days = seven", 0, ["double quotes"]),
        ("follow_up_days = 7", "follow up days = 7", 0, ["="]),
        ('title = "Building Connection"', 'title = "Building Connection', 0, ["closed"]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, offset: int, expected: list[str]) -> None:
    """Each kind of mistake is reported on its line, with what is allowed there."""
    file, line = changed(tmp_path, old, new)
    problems = course.check(file)
    said = [text for at, text in problems if at == line + offset]
    assert any(all(words in text for words in expected) for text in said), problems


def test_all_mistakes_show_at_once(tmp_path: Path) -> None:
    """One reading lists every mistake in the order of the lines, those between tables included."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in [
        ("warm = 4 ", "warm = 400 "),
        ("notebook = ", "notbook = "),
        ('answer = "Slack"', 'answer = "Fax"'),
        ('step = "why"', 'step = "whi"'),
    ]:
        text = text.replace(old, new, 1)
    file = tmp_path / "course.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        course.load(file)
    lines = [line for line, _ in caught.value.problems]
    assert lines == sorted(lines)
    told = str(caught.value)
    assert all(
        words in told for words in ["50 or less", "did you mean 'notebook'", "word for word", "did you mean 'why'"]
    )
    assert all(f"line {line}:" in told for line in lines)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """A table that is not there has no line, but it has a name."""
    file = tmp_path / "course.toml"
    file.write_text('title = "Nearly empty"\n', encoding="utf-8")
    problems = course.check(file)
    assert {line for line, _ in problems} == {None}
    assert {"quotas", "school", "steps", "channels"} <= {text.split(":")[0] for _, text in problems}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfet\x00i\x00", "UTF-8"),
        (b"title = 'caf\xe9'", "UTF-8"),
        (b"a = " + b"[" * 5_000 + b"]" * 5_000, "nested"),
        (b"#" * 2_000_001, "too large"),
        (b"", "needed"),
    ],
    ids=["utf-16", "latin-1", "nested", "large", "empty"],
)
def test_a_file_that_is_no_course_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    """A file in another encoding, too large, too deep or empty is refused with what to do, never with a traceback."""
    file = tmp_path / "course.toml"
    file.write_bytes(content)
    assert any(words in text for _, text in course.check(file))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A course file that does not exist, or is a folder, is an error of the kit's own."""
    assert course.check(tmp_path / "none.toml") == [(None, "there is no such file")]
    assert "cannot be read" in course.check(tmp_path)[0][1]


def test_windows_files_are_read(tmp_path: Path) -> None:
    """A file saved on Windows, with its line ends and its mark in front, is the same course."""
    file = tmp_path / "course.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SHIPPED.read_bytes().replace(b"\n", b"\r\n"))
    assert course.load(file) == course.load()


@pytest.mark.parametrize("name", ["data/none.toml", "../pyproject.toml", "data/../pyproject.toml", "/etc/passwd", ""])
def test_only_shipped_material_is_found(name: str) -> None:
    """Names outside the shipped folders, or of nothing there, are refused."""
    with pytest.raises(NotFound):
        course.material(name)


def test_a_course_does_not_change_while_it_is_used() -> None:
    """Setting a value on a course is refused; another start date makes another course."""
    lesson = course.load()
    with pytest.raises(ValueError, match="frozen"):
        lesson.title = "Other"
    assert lesson.starting(date(2030, 1, 1)).start_date != lesson.start_date


def test_importing_the_room_stays_light() -> None:
    """The course loads without widgets, pandas, numpy or anything that opens connections."""
    code = "import sys, networking_kit.course as c; c.load(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "numpy", "ipywidgets", "IPython", "httpx", "fsspec"} & set(loaded)


def test_a_course_error_is_one_of_the_kits_own() -> None:
    """Whoever shows the kit's errors to a student also shows those of a course file."""
    assert issubclass(CourseError, NetworkingKitError)
