"""Handing the exit ticket in: exactly what leaves is shown first, and nothing else leaves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from networking_kit.errors import InvalidAnswer
from networking_kit.forms import news, panel
from networking_kit.forms.choosing import RecordField
from networking_kit.forms.counting import findings_of
from networking_kit.forms.download import Download
from networking_kit.forms.fields import TextField
from networking_kit.forms.page import Page
from networking_kit.forms.panel import Panel
from networking_kit.models import Contact, Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook


class Tickets(Protocol):
    """What makes tickets and takes them in: the room `networking_kit.cohort`, or a stand-in."""

    def draw_up(
        self,
        workbook: Workbook,
        course: Course,
        now: datetime,
        *,
        findings: Mapping[str, int] | None = None,
        message: Message | None = None,
    ) -> Any:
        """The next ticket, which changes nothing."""

    def preview(self, envelope: Any) -> str:
        """Exactly what will leave."""

    def form_link(self, course: Course, envelope: Any) -> Any:
        """The course's web form with what is on the ticket filled in, or None."""

    def hand_in(self, workbook: Workbook, envelope: Any, url: str, now: datetime, *, course: Course) -> Any:
        """Hand a ticket in and return its receipt."""


class HandInPage(Page):
    """`look` shows what will leave, `submit` hands exactly that in, `save_file` writes it to hand in by other ways."""

    key = "hand_in"

    def __init__(self, workbook: Workbook, course: Course, tickets: Tickets) -> None:
        self._tickets = tickets
        self.ways = Panel().add_class("nk-ways")
        self._ticket: Any = None
        super().__init__(workbook, course)

    def make_fields(self) -> list[Field]:
        """A message to add, if the course takes one."""
        if not self.course.privacy.offer_message:
            return []
        written = lambda: [message for message in self.workbook.all(Message) if message.body.strip()]  # noqa: E731
        label = "Add one message of yours? (optional; names and addresses are taken out)"
        return [RecordField("message", label, written, self._called, nothing="No message")]

    def make_lower_fields(self) -> list[Field]:
        """Where to, if the course does not say."""
        if self.course.hand_in.to:
            return []
        hint = "Your course file names no place. Leave this empty to save the ticket as a file."
        return [TextField("to", "Where does your instructor collect tickets? (optional)", hint=hint)]

    def buttons(self) -> list[widgets.Widget]:
        """Look first; the others wait for that."""
        self.download = Download()
        self._leave = [
            self.button("Hand in what is shown", self.submit, primary=True),
            self.button("Save it as a file", self.save_file),
        ]
        return [self.button("Show what will leave", self.look), *self._leave, self.download]

    def blocks(self) -> list[Block]:
        """The ticket to the last byte, or the promise of the course."""
        for button in self._leave:
            button.disabled = self._ticket is None
        self.ways.show(*(self._other_ways() if self._ticket is not None else []))
        if self._ticket is None:
            return [panel.text(self.course.privacy.promise, "quiet")]
        return [
            panel.heading("This leaves, and nothing else", 4),
            panel.exact(self._tickets.preview(self._ticket), "The ticket"),
        ]

    def _other_ways(self) -> list[Block]:
        """The school's own web form and learning platform, where the course names them."""
        ways: list[Block] = []
        form = self._tickets.form_link(self.course, self._ticket)
        if form:
            filled = form.address != self.course.hand_in.form_url
            title = (
                "Open your course's web form, with what stands above filled in"
                if filled
                else "Open your course's web form"
            )
            ways.append(panel.link(title, form.address, "You send it there yourself."))
        if self.course.hand_in.upload_url:
            about = f"Save the ticket as a file first, then choose {self.course.hand_in.file_name} there."
            ways.append(
                panel.link("Open the upload page of your learning platform", self.course.hand_in.upload_url, about)
            )
        blocks: list[Block] = [panel.heading("Your course also takes it here", 4), panel.links(ways)] if ways else []
        if form and form.left_out and form.address != self.course.hand_in.form_url:
            blocks.append(panel.text(f"To copy by hand: {'; '.join(form.left_out)}", "quiet"))
        return blocks

    def look(self) -> Any:
        """Make the ticket and show it; nothing leaves."""
        with self.told():
            self._ticket = self._draw_up()
            self.show()
            return self._ticket
        return None

    def submit(self) -> Any:
        """Hand in the ticket that is shown and return its receipt; None if there is none, or it was refused."""
        with self.told():
            url = self.course.hand_in.to or self.fields["to"].answer.strip()
            if not url:
                raise InvalidAnswer({"to": "say where to, or save the ticket as a file"})
            ticket, now = self._shown(), datetime.now(UTC)
            receipt = self._tickets.hand_in(self.workbook, ticket, url, now, course=self.course)
            self.say(receipt.in_words())
            news.tell(self.workbook, but=self)
            return receipt
        return None

    def save_file(self) -> Path | None:
        """Write the ticket that is shown beside the workbook, and offer it as a download."""
        from networking_kit.exporters.writing import write_whole

        with self.told():
            data = self._tickets.preview(self._shown()).encode()
            path = write_whole(self.workbook.path.parent / self.course.hand_in.file_name, data)
            self.download.offer(path)
            self.say(f"Written to {path}, and offered as a download. Hand it in the way your instructor told you.")
            return path
        return None

    def refresh(self) -> None:
        """What is shown is what leaves: after a change it is to be looked at again."""
        self._ticket = None
        super().refresh()

    def _look(self) -> None:
        if not self._settling:
            self._ticket = None
        super()._look()

    def _draw_up(self) -> Any:
        chosen = self.fields.get("message")
        return self._tickets.draw_up(
            self.workbook,
            self.course,
            datetime.now(UTC),
            findings=findings_of(self.workbook),
            message=chosen.record if chosen else None,
        )

    def _lay_out(self, upper: list[Field], lower: list[Field]) -> widgets.VBox:
        page = super()._lay_out(upper, lower)
        page.children = (*page.children, self.ways)
        return page

    def _shown(self) -> Any:
        if self._ticket is None:
            raise InvalidAnswer({"message": "look at what will leave first", "to": "look at what will leave first"})
        return self._ticket

    def _called(self, message: Message) -> str:
        names = {contact.id: contact.name for contact in self.workbook.all(Contact)}
        return f"{message.kind.value.replace('_', ' ').capitalize()} to {names.get(message.contact_id, 'nobody yet')}"
