"""The message form: four parts between a greeting and a closing, with a preview as it is typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from networking_kit.errors import InvalidAnswer
from networking_kit.forms import panel
from networking_kit.forms.fields import AreaField, ChoiceField, DateField, TextField
from networking_kit.forms.form import Form
from networking_kit.forms.panel import Panel
from networking_kit.models import Channel, Contact, Message, MessageKind, MessageParts, MessageState, Student, Warmth
from networking_kit.planner import Snapshot, contact_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    import ipywidgets as widgets

    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.models import Record

PARTS = tuple(MessageParts.model_fields)
REPLIES = [("They replied", MessageState.REPLIED.value), ("No reply, and I let it rest", MessageState.NO_REPLY.value)]
_NOON = time(12)


class MessageForm(Form):
    """One message for each contact on the list."""

    key = "message"
    button = "Save this message"
    saved = "The message is saved."

    def make_fields(self) -> list[Field]:
        """To whom and where first, then the parts in the order they are read."""
        rules = self.course.channels
        channels = [(rules[channel].label if channel in rules else channel.value, channel.value) for channel in Channel]
        return [
            ChoiceField("contact_id", "Who is it for?", [], nothing="Choose a contact", half=True),
            ChoiceField("channel", "Where will you send it?", channels, nothing=None, half=True),
            TextField("subject", "Subject (e-mail only)", example="A question about release notes"),
            TextField("greeting", "Greeting", example="Hi Joanna,"),
            AreaField("introduction", "A · Introduction: who are you?", rows=2),
            AreaField("purpose", "B · Purpose: why are you writing?", rows=2),
            AreaField("specifics", "C · Specifics: what do you know about them, and how does it tie in?", rows=3),
            AreaField(
                "call_to_action",
                "D · Call to action: what is the next step, how long, and when?",
                hint="Name an amount of time, and times that suit you, with your time zone.",
                rows=2,
            ),
            AreaField("closing", "Closing", rows=2),
            DateField("sent_on", "Sent on (leave empty until you have sent it)", half=True),
            ChoiceField("reply", "Did they answer?", REPLIES, nothing="Not yet", half=True),
        ]

    def above(self) -> list[widgets.Widget]:
        """How many messages are written, and for whom."""
        self.overview = Panel().add_class("nk-overview")
        return [self.overview]

    def extras(self) -> list[widgets.Widget]:
        """What is known about the contact, and how the message will read."""
        self.preview = Panel().add_class("nk-preview")
        self.fields["contact_id"].on_change(self._open_chosen)
        for name in ("channel", "subject", *PARTS):
            self.fields[name].on_change(self._refresh_preview)
        return [self.preview]

    def current(self) -> Record | None:
        """The first contact who has no message yet decides; with none left, the newest message."""
        snapshot = Snapshot.read(self.workbook.all)
        self._offer_contacts(snapshot)
        waiting = next((contact for contact in snapshot.on_list if not snapshot.outreach_to(contact.id)), None)
        if waiting is not None:
            self._suggest(waiting)
            return None
        written = [message for message in snapshot.messages if message.contact_id]
        return written[-1] if written else None

    def defaults(self) -> dict[str, Any]:
        """A greeting and a closing with the names in them; the four parts stay the student's own."""
        return dict(self._start)

    def open(self, record: Record | None) -> None:
        """Show a message, or a fresh page for the chosen contact."""
        super().open(record)
        self._refresh_preview()

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
            problems["sent_on"] = "write the day as year-month-day, such as 2026-11-30"
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
            **self._sending(sent_on, answers["reply"]),
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
        return super().fill(**answers)

    def after_save(self, record: Record) -> None:
        """Show the message among the written ones."""
        self._offer_contacts(Snapshot.read(self.workbook.all))
        contact = self._contact(record.contact_id)
        self.saved = f"The message to {contact.name} is saved." if contact else MessageForm.saved

    # Inside -------------------------------------------------------------------------------------------------------

    def _sending(self, sent_on: date | None, reply: str | None) -> dict[str, Any]:
        before = self.record
        if sent_on is None:
            return {"sent_at": None, "state": MessageState.DRAFT}
        state = MessageState(reply) if reply else MessageState.SENT
        if before and before.sent_at and before.sent_at.astimezone(self._zone()).date() == sent_on:
            return {"sent_at": before.sent_at, "state": state}
        moment = datetime.combine(sent_on, _NOON, tzinfo=self._zone()).astimezone(UTC)
        return {"sent_at": moment, "state": state}

    def _zone(self) -> ZoneInfo:
        student = self.workbook.first(Student)
        return ZoneInfo(student.time_zone if student else "UTC")

    def _suggest(self, contact: Contact | None) -> None:
        student = self.workbook.first(Student)
        first_name = contact.name.split()[0] if contact else ""
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
            panel.text("There is nobody on your list yet. Notebook 02 adds contacts; then come back here.", "quiet"),
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
        if contact is None or (self.record and self.record.contact_id == contact.id):
            return
        self._suggest(contact)
        self.open(self._message_to(contact))

    def _draft_of(self) -> UUID | None:
        chosen = self.fields["contact_id"].answer
        return UUID(chosen) if chosen else None

    def _refresh_preview(self) -> None:
        if self._loading:
            return
        answers = {name: self.fields[name].answer for name in PARTS}
        words = MessageParts.model_construct(**answers).as_text()
        contact = self._contact(self.fields["contact_id"].answer)
        known = [fact.text for fact in contact.facts] if contact else []
        facts = [panel.heading(f"What you know about {contact.name}"), panel.links(known)] if known else []
        self.preview.show(*facts, panel.heading("How it will read"), panel.quote(words), *self._length(words))

    def _length(self, words: str) -> list[Block]:
        rules = self.course.channels.get(Channel(self.fields["channel"].answer))
        count = f"{len(words):,} characters, {len(words.split()):,} words."
        if rules is None:
            return [panel.text(count, "quiet")]
        if len(words) > rules.limit:
            over = len(words) - rules.limit
            return [panel.text(f"{count} That is {over:,} more than {rules.label} takes ({rules.limit:,}).", "bad")]
        return [panel.text(f"{count} {rules.label} takes {rules.limit:,} characters.", "quiet")]
