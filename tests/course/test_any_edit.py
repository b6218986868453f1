import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from networking_kit.course import load, material
from networking_kit.course.directory import load_directory
from networking_kit.course.questions import load_questions
from networking_kit.errors import CourseError

READERS = {"data/course.toml": load, "data/questions.toml": load_questions, "data/directory.toml": load_directory}
LINES = {name: material(name).read_text(encoding="utf-8").split("\n") for name in READERS}
ODD = ["5", "-1", "nan", "true", '""', '"x"', "'\\'", "[]", "[[1]]", "{}", '{ key = "a" }', '["a", 1]', "2027-03-01"]
ODD += ["07:00:00", "9" * 40, '"""', "[", "]", "", "\ufeff", '"\ud7ff"', '"https://[x"', "{ least = 1, most = 2 }"]


def problems_of_reading(name: str, file: Path) -> list[tuple[int | None, str]]:
    """What is wrong with an edited file; none if it can still be read."""
    try:
        READERS[name](file)
    except CourseError as error:
        return error.problems or [(None, "")]
    return []


@settings(max_examples=150)
@given(st.sampled_from(list(READERS)), st.data())
def test_no_edit_brings_a_traceback(name: str, data: st.DataObject) -> None:
    """Whatever value or header is put in place of another, the file is read or refused with lines and sentences."""
    lines = list(LINES[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        odd = data.draw(st.sampled_from([*ODD, None]))
        if odd is None:
            del lines[at]
        else:
            lines[at] = re.sub(r"(= ).*|\[.*\]", lambda match, odd=odd: (match[1] or "") + odd, lines[at], count=1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "edited.toml"
        file.write_text("\n".join(lines), encoding="utf-8")
        problems = problems_of_reading(name, file)
    assert all(sentence and "\n" not in sentence for _, sentence in problems)
    assert all(line is None or 1 <= line <= len(lines) + 1 for line, _ in problems)
