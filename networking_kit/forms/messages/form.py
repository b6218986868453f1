"""The message form: four parts between a greeting and a closing, read along by the coach as they are typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from networking_kit.coach.people import addressed
from networking_kit.errors import InvalidAnswer
from networking_kit.forms import panel
from networking_kit.forms.fields import ChoiceField, DateField, TextField
from networking_kit.forms.form import Form
from networking_kit.forms.messages.composer import PARTS, Composer, PartField
from networking_kit.forms.messages.desk import ReadAlong
from networking_kit.forms.messages.sending import Sending, what_follows
from networking_kit.forms.panel import Panel
from networking_kit.models import Channel, Contact, Message, MessageKind, MessageParts, MessageState, Student, Warmth
from networking_kit.planner import Snapshot, contact_state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    import ipywidgets as widgets

    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.models import Record

REPLIES = [("They replied", MessageState.REPLIED.value), ("No reply, and I let it rest", MessageState.NO_REPLY.value)]
BOXES = (
    ("greeting", "Greeting", "Their name, spelt as they spell it.", "Hi Joanna,"),
    ("introduction", "Introduction: who are you?", "Your program, your school, what you did before.", ""),
    ("purpose", "Purpose: why are you writing?", "What you would like to understand.", ""),
    (
        "specifics",
        "Specifics: what do you know about them, and how does it tie in?",
        "One true detail that nobody else would get.",
        "",
    ),
    (
        "call_to_action",
        "Call to action: what is the next step, how long, and when?",
        "Name an amount of time, and times that suit you, with your time zone.",
        "",
    ),
    ("closing", "Closing", "A thank-you and your name.", ""),
)
"""Name, label, hint and example of each box, in the order of the page."""


class MessageForm(Sending, ReadAlong, Form):
    """One message for each contact on the list."""

    key = "message"
    button = "Save this message"
    saved = "The message is saved."

    def make_fields(self) -> list[Field]:
        """To whom and where first, then the parts in the order they are read."""
        rules = self.course.channels
        channels = [(rules[channel].label if channel in rules else channel.value, channel.value) for channel in Channel]
        boxes = [{"name": name, "label": label, "hint": hint, "example": shown} for name, label, hint, shown in BOXES]
        actions = {"eml": self.save_eml, "sent": self.mark_sent, "replied": self.mark_replied, "save": self.submit}
        self.composer = self.preview = Composer({"copy": self.copy_text, **actions}, boxes=boxes)
        return [
            ChoiceField("contact_id", "Who is it for?", [], nothing="Choose a contact", half=True),
            ChoiceField("channel", "Where will you send it?", channels, nothing=None, half=True),
            TextField("subject", "Subject (e-mail only)", example="A question about release notes"),
            *(PartField(self.composer, name, label) for name, label, _, _ in BOXES),
            DateField("sent_on", "Sent on", today=self.today, past=True, half=True),
            ChoiceField("reply", "Did they answer?", REPLIES, nothing="Not yet", half=True),
        ]

    def shown(self) -> list[widgets.Widget]:
        """The editor stands once for its six fields."""
        return list(dict.fromkeys(field.widget for field in self.fields.values()))

    def above(self) -> list[widgets.Widget]:
        """How many messages are written, and for whom."""
        self.overview = Panel().add_class("nk-overview")
        return [self.overview]

    def extras(self) -> list[widgets.Widget]:
        """Nothing more to show; what a change of each field leads to."""
        self.composer.on_typed(self._read_typed)
        self.fields["contact_id"].on_change(self._open_chosen)
        for name in ("channel", "subject", "sent_on"):
            self.fields[name].on_change(self._lay_desk)
        return []

    def current(self) -> Record | None:
        """Where the student stopped typing; else the first contact without a message; else the newest message."""
        snapshot = Snapshot.read(self.workbook.all)
        self._offer_contacts(snapshot)
        typed = [draft.record for draft in self.workbook.drafts() if draft.form == self.key and draft.record]
        begun = next((contact for contact in snapshot.on_list if typed and contact.id == typed[-1]), None)
        waiting = next((contact for contact in snapshot.on_list if not snapshot.outreach_to(contact.id)), None)
        if begun or waiting:
            self._suggest(begun or waiting)
            return self._message_to(begun or waiting)
        written = [message for message in snapshot.messages if message.contact_id]
        return written[-1] if written else None

    def defaults(self) -> dict[str, Any]:
        """A greeting and a closing with the names in them; the four parts stay the student's own."""
        return dict(self._start)

    def open(self, record: Record | None) -> None:
        """Show a message, or a fresh page for the chosen contact."""
        self._about = record.contact_id if record else self._start.get("contact_id")
        self._as_opened = None
        super().open(record)
        if self.workbook.draft(self.key, self._draft_of()) is None:
            self._as_opened = self._typed()
        self._show_what_happened()
        self._lay_desk()

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The parts of a message; one that was written elsewhere stands in the purpose."""
        parts = record.parts or MessageParts(purpose=record.body)
        return {
            **parts.model_dump(),
            "contact_id": record.contact_id,
            "channel": record.channel.value,
            "subject": record.subject,
            "sent_on": record.sent_at.astimezone(self._zone()).date() if record.sent_at else None,
            "reply": record.state.value if record.state.value in dict(REPLIES).values() else None,
        }

    def needed(self) -> dict[str, str]:
        """A message is for somebody."""
        return {"contact_id": "choose who it is for; notebook 02 adds contacts"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Put the parts together; at least one of the four is needed."""
        problems = {}
        if not any(answers[name].strip() for name in PARTS[1:-1]):
            problems["introduction"] = "write at least one of the four parts"
        sent_on = answers["sent_on"]
        if sent_on is not None and not isinstance(sent_on, date):
            problems["sent_on"] = "write the day, such as Thursday, 30 Nov or 2026-11-30"
        if answers["reply"] and sent_on is None:
            problems["sent_on"] = "note the day you sent it first, then the answer"
        if problems:
            raise InvalidAnswer(problems)
        parts = MessageParts.checked(**{name: answers[name] for name in PARTS})
        message = {
            "contact_id": answers["contact_id"],
            "channel": answers["channel"],
            "subject": answers["subject"],
            "parts": parts,
            "body": parts.as_text(),
            **self._sent(sent_on, answers["reply"], self._zone()),
        }
        return self.record.with_changes(**message) if self.record else Message.checked(**message)

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """The outreach message to that contact."""
        return self._message_to(self._contact(answers.get("contact_id")))

    def fill(self, **answers: Any) -> MessageForm:
        """As for every form; `contact_id` may also be a contact's name."""
        if "contact_id" in answers:
            self._offer_contacts(Snapshot.read(self.workbook.all))
            contact = self._contact(answers.pop("contact_id"))
            self.fields["contact_id"].answer = contact.id if contact else None
        self._loading = True
        try:
            super().fill(**answers)
        finally:
            self._loading = False
        self.composer.keep()
        self._lay_desk()
        return self

    def after_save(self, record: Record) -> None:
        """Show the message among the written ones, and say what falls due."""
        snapshot = Snapshot.read(self.workbook.all)
        self._offer_contacts(snapshot)
        contact = self._contact(record.contact_id)
        self._about = record.contact_id
        self._as_opened = self._typed()
        self._show_what_happened()
        self._lay_desk()
        if contact:
            self.saved = what_follows(record, contact, snapshot, self.course, self._zone())

    # Inside -------------------------------------------------------------------------------------------------------

    def _zone(self) -> ZoneInfo:
        student = self.workbook.first(Student)
        return ZoneInfo(student.time_zone if student else "UTC")

    def _suggest(self, contact: Contact | None) -> None:
        student = self.workbook.first(Student)
        first_name = addressed(contact.name) if contact else ""
        warm = contact is not None and contact.warmth is Warmth.WARM
        self._start = {
            "contact_id": contact.id if contact else None,
            "channel": (
                Channel.SLACK if warm and contact.slack else Channel.LINKEDIN_MESSAGE if contact else Channel.EMAIL
            ),
            "greeting": f"Hi {first_name}," if first_name else "",
            "closing": f"Thank you,\n{student.name}" if student else "",
        }

    _start: Mapping[str, Any] = {"channel": Channel.EMAIL}

    def _offer_contacts(self, snapshot: Snapshot) -> None:
        choices = [
            (f"{contact.name} ({contact_state(contact, snapshot).value.replace('_', ' ')})", str(contact.id))
            for contact in snapshot.on_list
        ]
        loading, self._loading = self._loading, True
        try:
            self.fields["contact_id"].offer(choices)
        finally:
            self._loading = loading
        self.overview.show(*self._overview(snapshot))

    def _overview(self, snapshot: Snapshot) -> list[Block]:
        needed = self.course.quotas.warm + self.course.quotas.cold
        written = sum(snapshot.outreach_to(contact.id) is not None for contact in snapshot.on_list)
        bar = panel.meter("Messages drafted", written, needed)
        if snapshot.on_list:
            return [bar]
        return [
            bar,
            panel.text("There is nobody on your list yet. Build it in notebook 02, then come back here.", "note"),
        ]

    def _contact(self, name_or_id: Any) -> Contact | None:
        wanted = str(name_or_id or "").strip().casefold()
        listed = [contact for contact in self.workbook.all(Contact) if contact.on_list]
        return next((c for c in listed if wanted in (str(c.id), c.name.casefold())), None)

    def _message_to(self, contact: Contact | None) -> Message | None:
        if contact is None:
            return None
        written = self.workbook.all(Message)
        return next((m for m in written if m.contact_id == contact.id and m.kind is MessageKind.OUTREACH), None)

    def _open_chosen(self) -> None:
        if self._loading:
            return
        contact = self._contact(self.fields["contact_id"].answer)
        if contact is None or contact.id == self._about:
            return
        self._carry_over(contact)
        self._suggest(contact)
        self.open(self._message_to(contact))

    def _carry_over(self, contact: Contact) -> None:
        """Words that were typed before a contact was chosen belong to the contact who is chosen then."""
        empty = self._message_to(contact) is None and self.workbook.draft(self.key, contact.id) is None
        if self._about is None and empty and any(self.composer.parts.values()):
            self._drop_draft()
            self.workbook.keep_draft(self.key, self._typed(), record=contact.id)

    def _written_to(self) -> Contact | None:
        return self._contact(self.fields["contact_id"].answer)

    def _draft_of(self) -> UUID | None:
        return self._about

    _about: UUID | None = None
