"""The questions that students answer in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networking_kit.course import Course


def prompts(course: Course) -> dict[str, str]:
    """Key of each reflection and each question of the exit ticket to its words, in the course's order."""
    reflections = {question.key: question.prompt for question in course.reflections}
    return reflections | {question.key: question.prompt for question in course.exit_ticket}
