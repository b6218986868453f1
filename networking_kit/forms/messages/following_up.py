"""What is due, and the one follow-up after a silence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from networking_kit.coach.people import addressed
from networking_kit.forms import panel
from networking_kit.forms.lesson import SOON, in_words
from networking_kit.forms.messages.later import LaterMessage
from networking_kit.forms.own_day import own_day
from networking_kit.forms.panel import Panel
from networking_kit.models import MessageKind, MessageState
from networking_kit.planner import DueKind, Snapshot, due

if TYPE_CHECKING:
    from datetime import date

    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.button import Button
    from networking_kit.forms.panel import Block
    from networking_kit.models import Contact, Message
    from networking_kit.planner import Due
    from networking_kit.workbook import Workbook


class FollowUpForm(LaterMessage):
    """What is due today, overdue and coming up; a follow-up for each contact who has not answered."""

    key = "follow_up"
    kind = MessageKind.FOLLOW_UP
    button = "Save the follow-up"
    who = "Who has not answered?"
    nobody = "Nobody to follow up with: whoever has not answered a message that you sent stands here."

    def __init__(self, workbook: Workbook, course: Course, today: date | None = None) -> None:
        self._given_day = today
        super().__init__(workbook, course)

    def above(self) -> list[widgets.Widget]:
        """What is due comes first."""
        self.overview = Panel().add_class("nk-due")
        return [self.overview, *super().above()]

    def kept(self) -> list[widgets.Widget]:
        """What is due, in any case."""
        return [self.overview]

    def actions(self) -> list[Button]:
        """The start of a follow-up, kept as a draft at once."""
        return [self.action("Write the follow-up for me to finish", self.write)]

    def open(self, record: Message | None) -> None:
        """Look at what is due again as well."""
        super().open(record)
        self.overview.show(*due_blocks(self.workbook, self.course, self._today()))

    def write(self, contact: str | None = None) -> Message | None:
        """Save a draft with gaps for the student to fill in; there is one follow-up a contact, so it opens that one.

        Args:
            contact: name or identifier; the one that is chosen if left out.
        """
        if contact is not None:
            self.fields["contact_id"].answer = contact
        self.draft()
        return self.submit()

    def _today(self) -> date:
        return self._given_day or own_day(self.workbook, self.course)

    def people(self, snapshot: Snapshot) -> list[Contact]:
        """Those with a message that was sent and not answered; those whose follow-up is due first."""
        urgent = {
            entry.about: entry.on
            for entry in due(snapshot, self.course, self._today())
            if entry.kind in (DueKind.FOLLOW_UP, DueKind.MOVE_ON)
        }
        waiting = [contact for contact in snapshot.on_list if str(contact.id) in urgent]
        return sorted(waiting, key=lambda contact: (_followed_up(contact, snapshot), urgent[str(contact.id)]))

    def skeleton(self, contact: Contact, snapshot: Snapshot) -> str:
        """When the first message went, a new proposal, and an easy way out."""
        zone = ZoneInfo(snapshot.student.time_zone if snapshot.student else "UTC")
        first = snapshot.outreach_to(contact.id)
        sent = first.sent_at.astimezone(zone) if first and first.sent_at else None
        when = f" on {sent:%A} {sent.day} {sent:%B}" if sent else ""
        name = snapshot.student.name if snapshot.student else "[Your name]"
        minutes = self.course.message.ask_minutes.most
        return (
            f"Hi {addressed(contact.name)},\n\nI wrote to you{when} about [what you asked, in a few words]. "
            "[One new thing: what you read, built or tried since.]\n\n"
            f"Would {minutes} minutes on [day and time] or [day and time, with your time zone] suit you? "
            f"If this month is full, a word is enough, and I will not mind.\n\nThank you,\n{name}"
        )


def due_blocks(workbook: Workbook, course: Course, today: date) -> list[Block]:
    """What is overdue, due today, and coming up in the next days, a table each."""
    snapshot = Snapshot.read(workbook.all)
    entries = due(snapshot, course, today)
    groups = (
        ("Overdue", [entry for entry in entries if entry.days_left(today) < 0]),
        ("Due today", [entry for entry in entries if entry.days_left(today) == 0]),
        (f"Coming up in {SOON} days", [entry for entry in entries if 0 < entry.days_left(today) <= SOON]),
    )
    if not any((snapshot.student, snapshot.contacts, snapshot.messages, snapshot.meetings, snapshot.action_steps)):
        return [panel.text("Nothing yet. Follow-ups, meetings, steps and the course's dates will stand here.", "quiet")]
    found = [_table(title, group, today) for title, group in groups if group]
    return found or [panel.text("Nothing is due. A good day to write to one more person.", "quiet")]


def _table(title: str, entries: list[Due], today: date) -> Block:
    return panel.table(title, ["When", "What"], [[in_words(entry, today), entry.what] for entry in entries])


def _followed_up(contact: Contact, snapshot: Snapshot) -> bool:
    return any(
        message.kind is MessageKind.FOLLOW_UP and message.state is not MessageState.DRAFT
        for message in snapshot.messages_to(contact.id)
    )
