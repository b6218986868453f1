"""The thank-you after a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.coach.people import addressed
from networking_kit.forms.fields import TextField
from networking_kit.forms.messages.later import LaterMessage
from networking_kit.models import MessageKind

if TYPE_CHECKING:
    from networking_kit.forms.button import Button
    from networking_kit.forms.fields import Field
    from networking_kit.models import Contact, Record
    from networking_kit.planner import Snapshot


class ThankYouForm(LaterMessage):
    """A few lines on the same day, with one detail of the talk."""

    key = "thank_you"
    kind = MessageKind.THANK_YOU
    button = "Save the thank-you"
    who = "Who is it for?"
    nobody = "Nobody to thank yet: people with whom you have a meeting stand here."

    def make_fields(self) -> list[Field]:
        """The detail is asked for first: it is what the message is about."""
        whom, *others = super().make_fields()
        detail = TextField(
            "detail",
            "One detail of the talk",
            hint="What they said that you will remember, as a sentence.",
            example="What you said about reading the tests first will stay with me.",
        )
        return [whom, others[0], detail, *others[1:]]

    def actions(self) -> list[Button]:
        """A start for those who do not know how to begin."""
        return [self.action("Draft it for me to finish", self.draft)]

    def people(self, snapshot: Snapshot) -> list[Contact]:
        """Everybody with a meeting; those who were met, and not yet thanked, first."""
        met = {meeting.contact_id: meeting.held for meeting in snapshot.meetings}
        thanked = {m.contact_id for m in snapshot.messages if m.kind is self.kind and m.sent_at}
        found = [contact for contact in snapshot.contacts if contact.id in met]
        return sorted(found, key=lambda contact: (contact.id in thanked, not met[contact.id]))

    def skeleton(self, contact: Contact, snapshot: Snapshot) -> str:
        """Thanks, the detail, what follows from it."""
        first = addressed(contact.name)
        detail = self.fields["detail"].answer.strip() or "[One thing they said, in your own words.]"
        promised = next((m.introductions for m in reversed(snapshot.meetings_with(contact.id)) if m.introductions), [])
        offer = f" And thank you for offering to introduce me to {promised[0].split(',')[0]}." if promised else ""
        name = snapshot.student.name if snapshot.student else "[Your name]"
        return (
            f"Hi {first},\n\nThank you for the time you took for me today. {detail}{offer}\n\n"
            f"[What you will do with it, and by when.]\n\nWarm regards,\n{name}"
        )

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The detail is in the message by then."""
        return {**super().answers_of(record), "detail": ""}
