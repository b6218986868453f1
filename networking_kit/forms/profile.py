"""Who the student is, when they work through the lesson, and their answers to single questions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from networking_kit.errors import InvalidAnswer
from networking_kit.forms.fields import AreaField, ChoiceField, DateField, LinesField, NumberField, TextField
from networking_kit.forms.form import Form
from networking_kit.models import Reflection, Student

if TYPE_CHECKING:
    from collections.abc import Mapping

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook


@cache
def time_zone_choices() -> list[tuple[str, str]]:
    """Label and name of each time zone that is named for a place."""
    regions = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    names = sorted(name for name in available_timezones() if name.split("/")[0] in regions and "/" in name)
    return [(name.replace("_", " "), name) for name in names]


class ProfileForm(Form):
    """The student's profile."""

    key = "profile"
    button = "Save my profile"
    saved = "Your profile is saved."

    def make_fields(self) -> list[Field]:
        """Name and program first; what only some students have comes last."""
        programs = [(program, program) for program in self.course.programs]
        return [
            TextField("name", "Your name", hint="As you would sign a message.", example="Ana Sample"),
            ChoiceField("program", "Your program", programs, half=True),
            TextField("school", "Your school", half=True),
            ChoiceField("time_zone", "Your time zone", time_zone_choices(), hint="So that times you offer are clear."),
            TextField(
                "background",
                "What you did before (optional)",
                hint="An earlier field is the best bridge to a stranger: name yours.",
                example="five years as a chemistry teacher",
            ),
            TextField("email", "Your e-mail (optional)", example="name@example.com", half=True),
            TextField("linkedin", "Your LinkedIn page (optional)", example="linkedin.com/in/your-name", half=True),
            TextField("github", "Your GitHub page (optional)", example="github.com/your-name", half=True),
            TextField("website", "Your own website (optional)", half=True),
        ]

    def current(self) -> Record | None:
        """The one student of the workbook."""
        return self.workbook.first(Student)

    def defaults(self) -> dict[str, Any]:
        """The course knows the school."""
        return {"school": self.course.school.name}

    def needed(self) -> dict[str, str]:
        """Times are worth nothing without a zone."""
        return {"time_zone": "choose the place nearest to you"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Make or change the student."""
        empty = {name: field.get_default(call_default_factory=True) for name, field in Student.model_fields.items()}
        known = {name: empty[name] if value is None else value for name, value in answers.items()}
        return self.record.with_changes(**known) if self.record else Student.checked(**known)


class PlanForm(Form):
    """When the student works through the lesson, and what for."""

    key = "plan"
    button = "Save my plan"
    saved = "Your plan is saved."

    def make_fields(self) -> list[Field]:
        """The time to set aside, the day, the goals."""
        minutes = self.course.minutes
        return [
            NumberField(
                "planned_minutes",
                "How many minutes will you set aside?",
                hint=f"Plan {minutes.least} to {minutes.most} for the lesson itself.",
                example=str(minutes.most),
                half=True,
            ),
            DateField("planned_on", "On which day? (optional)", today=self.today, half=True),
            DateField(
                "course_start",
                "On which day did your module or term start? (optional)",
                today=self.today,
                past=True,
                hint="For your due dates.",
            ),
            LinesField(
                "learning_goals",
                "What do you want to be able to do afterwards?",
                hint="One goal a line. Start from the course's goals, and make them yours.",
                rows=4,
            ),
        ]

    def current(self) -> Record | None:
        """The one student of the workbook."""
        return self.workbook.first(Student)

    def answers_of(self, record: Record) -> dict[str, Any]:
        """What is planned; the course's own goals until the student has some."""
        answers = super().answers_of(record)
        return {**answers, "learning_goals": answers["learning_goals"] or self.course.learning_goals}

    def defaults(self) -> dict[str, Any]:
        """The course's goals, and its longer time."""
        return {"learning_goals": self.course.learning_goals}

    def build(self, answers: dict[str, Any]) -> Record:
        """Change the student's plan."""
        student = self.workbook.first(Student) if self.record is None else self.record
        if student is None:
            raise InvalidAnswer({"planned_minutes": "save your profile above first, then your plan"})
        return student.with_changes(**answers)

    def take(self, answer_sets: list[dict[str, Any]]) -> PlanForm:
        """Look for the profile again first: it may have been saved since this form was made."""
        self.open(self.current())
        return super().take(answer_sets)


class QuestionForm(Form):
    """One of the course's questions, answered in the student's own words."""

    button = "Save my answer"
    saved = "Your answer is saved."

    def __init__(self, workbook: Workbook, course: Course, question: str) -> None:
        prompt = course.reflection(question)
        if prompt is None:
            known = ", ".join(entry.key for entry in course.reflections)
            raise InvalidAnswer({question: f"is not a question of this course; it has {known}"})
        self.prompt = prompt
        self.key = question
        super().__init__(workbook, course)

    def make_fields(self) -> list[Field]:
        """One box, with an answer that somebody else might give."""
        return [AreaField("answer", self.prompt.prompt, hint=f"For example: {self.prompt.example}", rows=3)]

    def current(self) -> Record | None:
        """The stored answer."""
        stored = (entry for entry in self.workbook.all(Reflection) if entry.question == self.key)
        return next(stored, None)

    def needed(self) -> dict[str, str]:
        """An empty answer is none."""
        return {"answer": "one sentence is enough to start with"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Make or change the answer."""
        if self.record:
            return self.record.with_changes(**answers)
        return Reflection.checked(question=self.key, **answers)

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """There is one answer a question."""
        del answers
        return self.current()
