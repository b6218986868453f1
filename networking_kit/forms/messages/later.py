"""Messages after the first one: the thank-you after a conversation, and the one follow-up after a silence."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from networking_kit import coach
from networking_kit.errors import InvalidAnswer
from networking_kit.forms import news, panel
from networking_kit.forms.choosing import RecordField
from networking_kit.forms.fields import AreaField, ChoiceField, DateField, TextField
from networking_kit.forms.form import Form
from networking_kit.forms.panel import Panel
from networking_kit.forms.waiting import wait_for
from networking_kit.models import Channel, Contact, Message, MessageKind, MessageState, Student
from networking_kit.planner import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    import ipywidgets as widgets

    from networking_kit.coach import Review
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.models import Record

_NOON = time(12)


class LaterMessage(Form):
    """One message of a later kind for each contact that it suits, read by the coach while it is typed."""

    kind: ClassVar[MessageKind]
    who: ClassVar[str]
    """The label of the choice of a contact."""
    nobody: ClassVar[str]
    """What stands there while the message suits nobody."""

    def people(self, snapshot: Snapshot) -> list[Contact]:
        """Contacts whom such a message suits, the most urgent first."""
        raise NotImplementedError

    def skeleton(self, contact: Contact, snapshot: Snapshot) -> str:
        """A draft with gaps for what only the student knows."""
        raise NotImplementedError

    def make_fields(self) -> list[Field]:
        """To whom, where, the words, and when they went."""
        rules = self.course.channels
        channels = [(rules[channel].label if channel in rules else channel.value, channel.value) for channel in Channel]
        return [
            RecordField("contact_id", self.who, self._offered, lambda contact: contact.name, half=True),
            ChoiceField("channel", "Where will you send it?", channels, nothing=None, half=True),
            TextField("subject", "Subject (e-mail only)"),
            AreaField("body", "Your message", rows=9),
            DateField("sent_on", "Sent on (leave empty until you have sent it)", today=self.today, past=True),
        ]

    def above(self) -> list[widgets.Widget]:
        """Why there is nobody to choose, if so."""
        self.hint = Panel().add_class("nk-overview")
        self.fields["contact_id"].on_change(self._open_chosen)
        news.listen(self.workbook, self)
        return [self.hint]

    def kept(self) -> list[widgets.Widget]:
        """What is shown even while the message suits nobody."""
        return []

    def extras(self) -> list[widgets.Widget]:
        """What the coach says."""
        self.review = Panel(role="status").add_class("nk-review")
        for name in ("body", "channel", "subject"):
            self.fields[name].on_change(self._read)
        return [self.review]

    def draft(self) -> str:
        """Put the skeleton into the box, unless there are words already; return what stands there."""
        contact = self.fields["contact_id"].record
        if contact is None:
            self._show_errors({"contact_id": "choose who it is for"})
        elif not self.fields["body"].answer.strip():
            self.fields["body"].answer = self.skeleton(contact, Snapshot.read(self.workbook.all))
            self._read()
        return self.fields["body"].answer

    def current(self) -> Record | None:
        """The message to the first whom it suits."""
        people = self._offered()
        self._about = people[0] if people else None
        return self._message_to(self._about)

    def defaults(self) -> dict[str, Any]:
        """The contact it is about, and where the first message went."""
        if self._about is None:
            return {"channel": Channel.EMAIL}
        first = Snapshot.read(self.workbook.all).outreach_to(self._about.id)
        return {"contact_id": self._about.id, "channel": first.channel if first else Channel.EMAIL}

    def open(self, record: Record | None) -> None:
        """Show a message, or an empty page for the contact."""
        super().open(record)
        wait_for("" if self._offered() else self.nobody, self.hint, self.widget, self.kept())
        self._read()

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The message's own fields; the day in the student's time."""
        day = record.sent_at.astimezone(self._zone()).date() if record.sent_at else None
        return {**super().answers_of(record), "channel": record.channel.value, "sent_on": day}

    def needed(self) -> dict[str, str]:
        """A message has a reader and words."""
        return {"contact_id": "choose who it is for", "body": "write it first; the button gives you a start"}

    def build(self, answers: dict[str, Any]) -> Record:
        """Make or change the message to that contact."""
        contact = self.fields["contact_id"].record
        if contact is None:
            raise InvalidAnswer({"contact_id": "choose who it is for"})
        sent_on = answers["sent_on"]
        if sent_on is not None and not isinstance(sent_on, date):
            raise InvalidAnswer({"sent_on": "write the day, such as Thursday, 30 Nov or 2026-11-30"})
        first = Snapshot.read(self.workbook.all).outreach_to(contact.id)
        message = {
            **{name: answers[name] for name in ("channel", "subject", "body")},
            "contact_id": contact.id,
            "kind": self.kind,
            "follows": first.id if first else None,
            "sent_at": self._moment(sent_on),
            "state": MessageState.SENT if sent_on else MessageState.DRAFT,
        }
        known = self._message_to(contact)
        return known.with_changes(**message) if known else Message.checked(**message)

    def after_save(self, record: Record) -> None:
        """Say what was saved."""
        name = self.fields["contact_id"].record.name
        sent = "as sent" if record.sent_at else "as a draft; the kit sends nothing"
        self.saved = f"The message to {name} is saved {sent}."

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """The message of this kind to that contact."""
        with self.quietly():
            self.fields["contact_id"].answer = answers.get("contact_id")
        self._about = self.fields["contact_id"].record
        return self._message_to(self._about)

    def refresh(self) -> None:
        """Offer whom it suits now."""
        with self.quietly():
            self.fields["contact_id"].look_again()
        if not self.workbook.draft(self.key, self._draft_of()):
            self.open(self._message_to(self.fields["contact_id"].record) or self.current())

    # Inside -------------------------------------------------------------------------------------------------------

    _about: Contact | None = None

    def _offered(self) -> list[Contact]:
        return self.people(Snapshot.read(self.workbook.all))

    def _message_to(self, contact: Contact | None) -> Message | None:
        found = (
            m for m in self.workbook.all(Message) if contact and m.contact_id == contact.id and m.kind is self.kind
        )
        return next(found, None)

    def _draft_of(self) -> UUID | None:
        return self._about.id if self._about else None

    def _open_chosen(self) -> None:
        if self._loading:
            return
        self._about = self.fields["contact_id"].record
        self.open(self._message_to(self._about))

    def _read(self) -> None:
        words = self.fields["body"].answer
        if self._loading or not words.strip():
            self.review.show()
            return
        review = coach.read(
            words,
            channel=self.fields["channel"].answer,
            kind=self.kind.value,
            subject=self.fields["subject"].answer or None,
            contact=self.fields["contact_id"].record,
            student=self.workbook.first(Student),
        )
        self.review.show(*review_blocks(review))

    def _zone(self) -> ZoneInfo:
        student = self.workbook.first(Student)
        return ZoneInfo(student.time_zone if student else "UTC")

    def _moment(self, day: date | None) -> datetime | None:
        if day is None:
            return None
        noon, now = datetime.combine(day, _NOON, tzinfo=self._zone()).astimezone(UTC), datetime.now(UTC)
        return min(noon, now) if day == now.astimezone(self._zone()).date() else noon


def review_blocks(review: Review) -> list[Block]:
    """What the coach says about a message: what works, then what to look at, the gravest first."""
    found = Counter((finding.severity.value, finding.message, finding.suggestion) for finding in review.findings)
    times = lambda count: f" ({count} times)" if count > 1 else ""  # noqa: E731 - a word, not a function of the module
    rows = [[severity, message + times(count), try_] for (severity, message, try_), count in found.items()]
    praise = [panel.text(f"✓ {words}", "quiet") for words in review.praise]
    if not rows:
        return [*praise, panel.text("✓ The coach finds nothing to change.", "good")]
    return [*praise, panel.table("The coach says", ["How grave", "What", "Try"], rows)]
