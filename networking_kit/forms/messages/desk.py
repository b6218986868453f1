"""What lies beside a draft while it is written: the card, the profile, the channel's rules and the other messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from networking_kit import coach
from networking_kit.errors import ExportRefused, InvalidAnswer, NetworkingKitError
from networking_kit.forms.messages import reading
from networking_kit.forms.messages.composer import PARTS
from networking_kit.forms.messages.sending import profiles
from networking_kit.models import Channel, Contact, Message, MessageState, Student

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from networking_kit.course import ChannelRules
    from networking_kit.forms.messages.composer import Composer
    from networking_kit.workbook import Revision

HAPPENED = ("sent_on", "reply")
"""Fields about what became of a message."""
_EARLIER = 5
"""Saved versions of one message that can be looked at again."""


@dataclass(frozen=True)
class Desk:
    """What lies beside a draft while it is written; `others` are the student's other messages."""

    channel: str
    rules: ChannelRules | None = None
    limits: coach.Limits = field(default_factory=coach.Limits)
    subject: str | None = None
    contact: Contact | None = None
    student: Student | None = None
    others: Sequence[Message] = ()


def limits(channels: Mapping[Any, ChannelRules]) -> coach.Limits:
    """The course's figures as the coach wants them; its own where the course has none."""
    known = {name: rules.limit for name, rules in channels.items() if name in ("slack", "linkedin_note")}
    if "linkedin_message" in channels:
        known["linkedin_message"] = channels["linkedin_message"].limit
    best = channels["email"].best_words if "email" in channels else None
    if best is not None:
        known |= {"words_low": best.least, "words_high": best.most}
    return coach.Limits(**known)


def card(desk: Desk, names: Mapping[Any, str], history: Sequence[Revision], state: str) -> dict[str, Any]:
    """What the editor shows beside the boxes that does not change with each key.

    Args:
        desk: what lies beside the draft.
        names: identifier of a contact to the name, for the titles of other messages.
        history: the saved versions of this message, oldest first.
        state: how far the message has come.
    """
    rules, contact = desk.rules, desk.contact
    best = rules.best_words if rules else None
    return {
        "starters": {name: coach.starters(name, desk.student, contact, desk.channel) for name in PARTS},
        "channel": {
            "label": rules.label if rules else desk.channel,
            "limit": rules.limit if rules else None,
            "best": [best.least, best.most] if best else None,
        },
        "profiles": profiles(contact) if contact else [],
        "email": desk.channel == Channel.EMAIL or bool(contact and contact.email),
        "state": state,
        "earlier": [*_versions(history), *_others(desk, names)],
    }


def _others(desk: Desk, names: Mapping[Any, str]) -> list[dict[str, str]]:
    return [
        {"key": str(message.id), "title": f"To {names.get(message.contact_id, 'somebody')}", "text": message.body}
        for message in desk.others
        if message.body
    ]


def _versions(history: Sequence[Revision]) -> list[dict[str, str]]:
    bodies = {revision.record.body: revision for revision in history if revision.record and revision.record.body}
    newest = list(bodies.values())[-_EARLIER:]
    return [
        {
            "key": str(number),
            "title": f"This message, as saved on {revision.at:%d %B, %H:%M} UTC",
            "text": revision.record.body,
        }
        for number, revision in enumerate(reversed(newest))
    ]


class ReadAlong:
    """Keeps what is typed in the message form, and has the coach read it."""

    composer: Composer
    _as_opened: dict[str, Any] | None = None
    _desk: Desk | None = None
    _version = 0

    def _typed(self) -> dict[str, Any]:
        return {name: field.typed for name, field in self.fields.items()}

    def _keep_typed(self) -> bool:
        """Keep what differs from what was opened; False if it could not be stored."""
        if self._loading:
            return True
        try:
            if self._typed() != self._as_opened:
                self._keep(self._typed())
            else:
                self._drop_draft()
            if self.workbook.version != self._version:
                self._lay_desk()
            self._show_mail_link()
        except NetworkingKitError as problem:
            self.composer.say(f"Not kept yet: {problem}", "bad")
            return False
        return True

    def _lay_desk(self) -> None:
        """Read again what lies beside the draft; it may have been changed in another notebook."""
        if self._loading:
            return
        channel = self.fields["channel"].answer
        self._version = self.workbook.version
        written = self.workbook.all(Message)
        self._desk = Desk(
            channel=channel,
            rules=self.course.channels.get(Channel(channel)),
            limits=limits(self.course.channels),
            subject=self.fields["subject"].answer if channel == Channel.EMAIL else None,
            contact=self._written_to(),
            student=self.workbook.first(Student),
            others=[message for message in written if message.contact_id != self._about],
        )
        subject = self.fields["subject"].widget
        subject.layout.display = None if channel == Channel.EMAIL else "none"
        names = {contact.id: contact.name for contact in self.workbook.all(Contact)}
        history = self.workbook.history(Message, self.record.id) if self.record else []
        state = self.record.state if self.record else MessageState.DRAFT
        self.composer.card = card(self._desk, names, history, state.value)
        self._show_mail_link()
        self._read_typed()

    def _show_what_happened(self) -> None:
        """The day and the answer are there to be mended once “I sent it” has filled them."""
        sent = any(self.fields[name].typed for name in HAPPENED)
        for name in HAPPENED:
            self.fields[name].widget.layout.display = None if sent else "none"

    def _show_mail_link(self) -> None:
        try:
            link = self.mail_link() if self.composer.card.get("email") else ""
        except (ExportRefused, InvalidAnswer):
            link = ""
        self.composer.card = {**self.composer.card, "mail": link}

    def _read_typed(self) -> None:
        if self._loading or self._desk is None:
            return
        version = self.composer.version
        self.composer.reading = {**reading.read(self.composer.parts, self._desk), "version": version}
