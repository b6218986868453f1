"""What is done with a message once it is written: copied, handed to a mail program, sent by the student, answered."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from networking_kit.exporters import eml, mailto_link, outbox
from networking_kit.forms.messages.composer import PARTS
from networking_kit.links.link import secure
from networking_kit.models import Contact, Message, MessageParts, MessageState, Student
from networking_kit.planner import DueKind, Snapshot, due

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from networking_kit.course import Course
    from networking_kit.forms.messages.composer import Composer
    from networking_kit.models import Record

PROFILES = (("linkedin", "LinkedIn"), ("github", "GitHub"), ("website", "website"))
_NOON = time(12)


class Sending:
    """The buttons of the message form; each is a method that a test or another front end can call as well."""

    composer: Composer

    def copy_text(self) -> str:
        """The message as it is to be sent."""
        return MessageParts.checked(**{name: self.fields[name].answer for name in PARTS}).as_text()

    def mail_link(self) -> str:
        """A mailto link to the message for the student's mail program; raise `ExportRefused` without an address."""
        contact = self._written_to() or Contact(name="nobody")
        return mailto_link(self._as_written(), contact)

    def save_eml(self) -> Path:
        """Write the message as a draft for mail programs to the workbook folder's outbox, and offer it as a download.

        Returns the file, or the outbox where it was refused; the reason is shown.
        """
        message, contact = self._as_written(), self._written_to()
        student = self.workbook.first(Student)
        folder = self.workbook.path.parent / "outbox"
        done = outbox(folder, [message], [contact] if contact else [], [student] if student else [])
        if done.refused:
            self.composer.say(done.refused[0][1], "bad")
            return folder
        (path,) = done.written
        self.composer.offer_file(path.name, eml(message, contact, student))
        self.composer.say(f"✓ Saved as {folder.name}/{path.name}, and offered as a download. Open it to send it.")
        return path

    def mark_sent(self, on: date | None = None) -> Record | None:
        """Save the message as sent on a day, by default today where the student is, and say when to follow up."""
        before = self.fields["sent_on"].answer
        self.fields["sent_on"].answer = on or datetime.now(self._zone()).date()
        return self._saved_or("sent_on", before)

    def mark_replied(self) -> Record | None:
        """Save that the contact answered."""
        before = self.fields["reply"].answer
        self.fields["reply"].answer = MessageState.REPLIED
        return self._saved_or("reply", before)

    # Inside -------------------------------------------------------------------------------------------------------

    def _saved_or(self, name: str, before: Any) -> Record | None:
        """Save, and say so beside the button; put the field back where saving was refused."""
        record = self.submit()
        if record is None:
            self.fields[name].answer = before
        else:
            self.status.show()
            self.composer.say(f"✓ {self.saved}")
        return record

    def _as_written(self) -> Message:
        known = {"id": self.record.id} if self.record else {}
        subject = self.fields["subject"].answer
        return Message.checked(channel=self.fields["channel"].answer, subject=subject, body=self.copy_text(), **known)

    def _sent(self, sent_on: date | None, reply: str | None, zone: ZoneInfo) -> dict[str, Any]:
        before = self.record
        if sent_on is None:
            return {"sent_at": None, "replied_at": None, "state": MessageState.DRAFT}
        now = datetime.now(UTC)
        state = MessageState(reply) if reply else MessageState.SENT
        replied_at = (before and before.replied_at) or now if state is MessageState.REPLIED else None
        known = before and before.sent_at
        if not known or known.astimezone(zone).date() != sent_on:
            noon = datetime.combine(sent_on, _NOON, tzinfo=zone).astimezone(UTC)
            known = min(noon, now) if sent_on == now.astimezone(zone).date() else noon
        return {"sent_at": known, "replied_at": replied_at, "state": state}


def profiles(contact: Contact) -> list[dict[str, str]]:
    """Where the contact can be found, from the card, each a label and a safe address."""
    found = ((label, secure(getattr(contact, name))) for name, label in PROFILES)
    return [{"label": f"Open their {label}", "href": href} for label, href in found if href]


def what_follows(message: Message, contact: Contact, snapshot: Snapshot, course: Course, zone: ZoneInfo) -> str:
    """When the student sent a message, and what falls due without a reply."""
    if message.state is MessageState.REPLIED:
        return f"{contact.name} replied: it is noted. Notebook 04 prepares the conversation."
    if message.sent_at is None:
        return f"The message to {contact.name} is saved."
    sent_on = message.sent_at.astimezone(zone).date()
    said = [f"The message to {contact.name} is saved as sent on {_day(sent_on)}."]
    if message.state is MessageState.NO_REPLY:
        return said[0]
    words = {
        DueKind.NEXT_PERSON: "No reply by {}: also write to the next person.",
        DueKind.FOLLOW_UP: "The follow-up falls due on {}.",
    }
    theirs = [entry for entry in due(snapshot, course, sent_on) if entry.about == str(contact.id)]
    said += [words[entry.kind].format(_day(entry.on)) for entry in theirs if entry.kind in words]
    return " ".join(said)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
