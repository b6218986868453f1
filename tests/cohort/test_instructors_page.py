import re
import tomllib
from pathlib import Path

import pytest

from networking_kit.cohort import Kind
from networking_kit.course import Course

PAGE = Path(__file__).parents[2] / "docs" / "instructors.md"


def test_the_examples_of_the_page_run_as_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever copies the page's Python gets the files that it promises."""
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile("".join(blocks), PAGE.name, "exec"), {})
    assert {"report.html", "gradebook.csv", "canvas.csv", "feedback"} <= {file.name for file in tmp_path.iterdir()}
    assert len(list((tmp_path / "feedback").iterdir())) == 30


def test_the_page_explains_every_kind_of_refusal() -> None:
    """No ticket is refused for a reason that the page does not know."""
    explained = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {kind.value for kind in Kind} <= explained


def test_the_course_example_is_one_the_kit_reads(course: Course) -> None:
    """The settings that the page shows are settings of the course file."""
    blocks = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    settings = tomllib.loads("\n".join(blocks))
    assert type(course.session).checked(**settings["session"]).swap_to == settings["session"]["swap_to"]
    shown = settings["hand_in"]
    assert type(course.hand_in).checked(**shown).cohort == shown["cohort"]
