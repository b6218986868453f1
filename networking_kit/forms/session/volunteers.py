"""The message that two volunteers write in front of everybody: the coach reads along, and nothing of it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from networking_kit.errors import InvalidAnswer
from networking_kit.forms.fields import ChoiceField, TextField
from networking_kit.forms.messages.composer import PARTS, Composer
from networking_kit.forms.messages.desk import Desk, card, limits
from networking_kit.forms.messages.form import BOXES
from networking_kit.forms.messages.reading import compose, read
from networking_kit.forms.page import Page
from networking_kit.models import Channel, Contact, Student

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block

FILE = "example-message.txt"
"""Name of the file that the browser saves the example as, if it is wanted."""
_READER = {"reader": "Joana Prates", "company": "Fernbank Robotics", "fact": "Gave a talk on release notes in May"}
"""Somebody invented, so that two volunteers can begin at once."""


class LiveExample(Page):
    """Fields for two people and the message editor; everything lives in the page and is gone with it.

    `fill` takes the fields and the six parts by name, `submit` reads the message once more and returns its text.
    """

    key = "live_example"

    def __init__(self, course: Course) -> None:
        boxes = [{"name": name, "label": label, "hint": hint, "example": shown} for name, label, hint, shown in BOXES]
        self.composer = Composer({"clear": self.clear}, boxes=boxes, description="The volunteers' message")
        self.composer.on_typed(self._read)
        super().__init__(None, course)

    def make_fields(self) -> list[Field]:
        """Who writes, to whom, and where."""
        rules = self.course.channels
        channels = [(rules[channel].label if channel in rules else channel.value, channel.value) for channel in Channel]
        programs = [(program, program) for program in self.course.programs]
        made = [
            TextField("writer", "Who writes? (first names of the two)", example="Noor and Sam", half=True),
            ChoiceField("program", "In which program?", programs, nothing=None, half=True),
            TextField("reader", "To whom? (somebody invented)", half=True),
            TextField("company", "Where does this person work?", half=True),
            TextField("fact", "What do you know about them?"),
            ChoiceField("channel", "Where would you send it?", channels, nothing=None),
        ]
        for field in made:
            field.answer = _READER.get(field.name, field.answer)
        return made

    def buttons(self) -> list[widgets.Widget]:
        """What is done with the text."""
        return [
            self.button("Save it as a text file", self.save_file),
            self.button("Begin again", self.clear),
        ]

    def blocks(self) -> list[Block]:
        """Nothing of its own: the editor below says everything."""
        self._read()
        return []

    def fill(self, **answers: Any) -> Self:
        """Put answers into the fields and the boxes, as if typed."""
        parts = {name: answers.pop(name) for name in PARTS if name in answers}
        super().fill(**answers)
        self.composer.write(**parts)
        return self

    def submit(self) -> str:
        """Have the coach read what stands there, and return the whole message; it is stored nowhere."""
        self._read()
        return compose(self.composer.parts)[0]

    def save_file(self) -> str | None:
        """Have the browser save the message as a text file; the kit keeps none."""
        with self.told():
            text = self.submit()
            if not text.strip():
                raise InvalidAnswer({"writer": "there is no message yet: fill at least one box"})
            self.composer.offer_file(FILE, text.encode())
            self.say(f"Offered as {FILE}. Nothing of it is kept here.")
            return text
        return None

    def clear(self) -> None:
        """Empty the boxes."""
        self.composer.write(**dict.fromkeys(PARTS, ""))
        self.say("Everything is empty again.", "quiet")

    def as_text(self) -> str:
        """What the editor shows, for a terminal or a test."""
        return "\n".join(filter(None, (self.composer.as_text(), self.status.as_text())))

    def _read(self) -> None:
        if not hasattr(self, "fields"):
            return
        answer = {name: field.answer or "" for name, field in self.fields.items()}
        rules = self.course.channels.get(Channel(answer["channel"]))
        desk = Desk(
            channel=answer["channel"],
            rules=rules,
            limits=limits(self.course.channels),
            contact=_contact(answer),
            student=_student(answer, self.course),
        )
        self.composer.card = {**card(desk, {}, [], "draft"), "example": True}
        self.composer.reading = {**read(self.composer.parts, desk), "version": self.composer.version}

    def _lay_out(self, upper: list[Field], lower: list[Field]) -> widgets.VBox:
        page = super()._lay_out(upper, lower)
        place = page.children.index(self.result)
        page.children = (*page.children[:place], self.composer, *page.children[place:])
        return page


def _contact(answer: dict[str, str]) -> Contact | None:
    if not answer["reader"].strip():
        return None
    facts = [answer["fact"]] if answer["fact"].strip() else []
    return Contact.checked(name=answer["reader"], company=answer["company"], relationship="alum", facts=facts)


def _student(answer: dict[str, str], course: Course) -> Student | None:
    if not answer["writer"].strip():
        return None
    return Student.checked(name=answer["writer"], program=answer["program"], school=course.school.name)
