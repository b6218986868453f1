from pathlib import Path

import pytest
from pydantic import BaseModel

from networking_kit.course import Course, lesson, parts
from networking_kit.course.guide import course_guide

GUIDE = Path(__file__).parents[2] / "docs" / "course-file.md"
TABLES = [
    model
    for room in (parts, lesson)
    for model in vars(room).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == room.__name__
]


def test_the_guide_is_up_to_date() -> None:
    """The committed guide says what the course file accepts now."""
    assert GUIDE.read_text(encoding="utf-8") == course_guide()


@pytest.mark.parametrize("model", [Course, *TABLES], ids=lambda model: model.__name__)
def test_the_guide_explains_every_key(model: type[BaseModel]) -> None:
    """Each key of each table has a row with its meaning and what is allowed."""
    rows = [[cell.strip() for cell in line.split(" | ")] for line in course_guide().splitlines()]
    for name, field in model.model_fields.items():
        found = [row for row in rows if row[0] == f"| `{name}`" and row[1] == field.description]
        assert found, name
        assert all(found[0])
