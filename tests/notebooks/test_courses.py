from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from networking_kit.course import course_for, material
from networking_kit.runner import run_notebooks, student_notebooks

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.notebooks

EXAMPLES = {"school": "data/course.toml", "university": "data/examples/university.toml"}
NAMES = {"school": "turing", "university": "wexcombe"}
SCHOOL = "Harbour Lights College"
WARM, COLD = 2, 5
FIRST_DUE = date(2031, 3, 3)


def shown(folder: Path, text: str, **parameters: Any) -> dict[str, str]:
    """What each notebook shows, its own words included, when a workbook has `text` for a course file."""
    folder.mkdir()
    (folder / "course.toml").write_text(text, encoding="utf-8")
    given = {"workbook_path": str(folder / "workbook.db"), **parameters}
    executed = run_notebooks(student_notebooks(), folder / "out", given)
    return {path.stem: path.read_text(encoding="utf-8") for path in executed}


def panels(executed: str) -> list[Any]:
    """The blocks of every panel in an executed notebook."""
    states = json.loads(executed)["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    return [block for model in states.values() for block in model["state"].get("blocks", [])]


def changed(text: str) -> str:
    """The shipped course file as an author leaves it who changed the school, the quotas and the dates."""
    for key, value in (("name", SCHOOL), ("short_name", SCHOOL), ("linkedin_name", SCHOOL)):
        text = re.sub(rf'(?m)^{key} = "[^"]*"', f'{key} = "{value}"', text, count=1)
    text = re.sub(r"(?m)^warm = \d+", f"warm = {WARM}", text, count=1)
    text = re.sub(r"(?m)^cold = \d+", f"cold = {COLD}", text, count=1)
    steps = re.findall(r'(?m)^\[\[steps\]\]\nkey = "(\w+)"', text)
    for number, step in enumerate(steps):
        day = FIRST_DUE + timedelta(days=number)
        text += f'\n[[due]]\nkey = "date_{step}"\nwhat = "Bring {step}"\nstep = "{step}"\non = {day}\n'
    return text


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("persona", [None, "noor"])
def test_a_complete_example_works_through_all_six_notebooks(name: str, persona: str | None, tmp_path: Path) -> None:
    """Empty and with a sample student's answers, every notebook runs, and the other school is named nowhere."""
    executed = shown(tmp_path / "one", material(EXAMPLES[name]).read_text(encoding="utf-8"), persona=persona)
    assert len(executed) == 6
    whole = "".join(executed.values()).casefold()
    (other,) = set(NAMES) - {name}
    assert NAMES[name] in whole
    assert NAMES[other] not in whole


def test_an_author_who_changes_school_quotas_and_dates_sees_them_in_every_notebook(tmp_path: Path) -> None:
    """No code is touched: each notebook shows its new date, and the school and the quotas where they belong."""
    text = changed(material("data/course.toml").read_text(encoding="utf-8"))
    executed = shown(tmp_path / "one", text, persona="noor")
    course = course_for(tmp_path / "one")
    for entry, day in course.due_dates():
        if day is not None and day >= FIRST_DUE:
            step = course.step(entry.step)
            words = f"Due {entry.in_words()}: {entry.what}."
            notebook = step.notebook.removesuffix(".ipynb")
            assert words in [block.get("text") for block in panels(executed[notebook])], notebook
    assert SCHOOL in executed["01_research"]
    meters = {name: [b for b in panels(text) if b["type"] == "meter"] for name, text in executed.items()}
    assert {m["of"] for m in meters["02_list_building"] if m["label"] == "Warm contacts"} == {WARM}
    assert {m["of"] for m in meters["02_list_building"] if m["label"] == "Cold contacts"} == {COLD}
    assert {m["of"] for m in meters["03_drafting"] if m["label"] == "Messages drafted"} == {WARM + COLD}
