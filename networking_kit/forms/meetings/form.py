"""The meeting form: when, where, what to learn and which questions to ask."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from networking_kit.errors import InvalidAnswer, NetworkingKitError
from networking_kit.forms import news, panel
from networking_kit.forms.days import understood_moment
from networking_kit.forms.fields import AreaField, ChoiceField, LinesField, NumberField, TextField
from networking_kit.forms.meetings.questions import Suggesting
from networking_kit.forms.profile import time_zone_choices
from networking_kit.forms.records import RecordsForm
from networking_kit.models import Contact, Meeting, Reflection, Student
from networking_kit.planner import is_prepared

if TYPE_CHECKING:
    from collections.abc import Mapping

    import ipywidgets as widgets

    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.models import Record

_FIRST_YEAR, _LAST_YEAR = 2000, 2199
"""Outside of these a year is a slip, and near the ends of the calendar no other time zone can show it."""


class MeetingForm(Suggesting, RecordsForm):
    """Meetings, each with what is needed to walk in prepared."""

    key = "meeting"
    model = Meeting
    identity = "contact_id"
    noun = "meeting"
    button = "Save this meeting"

    def make_fields(self) -> list[Field]:
        """With whom, what for, what to ask; when and where may come later."""
        rules = self.course.meeting
        return [
            ChoiceField("contact_id", "Who will you talk to?", self._contacts(), nothing="Choose a contact"),
            AreaField("want_to_learn", "What do you want to learn from them?", rows=2),
            LinesField(
                "questions",
                "Your questions",
                hint="One a line. “How” and “what” open a conversation; yes-or-no questions close it.",
                rows=7,
            ),
            AreaField("self_introduction", "How will you introduce yourself, in two sentences?", rows=2),
            TextField(
                "starts_at",
                "When? (optional)",
                hint="In your own time: Thursday 4:30pm, 3 December 16:30 or 2026-12-03 16:30.",
                example="Day and time",
                half=True,
            ),
            NumberField("minutes", "How many minutes?", example=str(rules.minutes.most), half=True),
            ChoiceField(
                "contact_time_zone", "Their time zone (optional)", time_zone_choices(), nothing="Not known", half=True
            ),
            TextField("place", "Where? (optional)", example="Zoom, or the café's name", half=True),
            TextField("link", "Link to the call (optional)", half=True),
        ]

    def extras(self) -> list[widgets.Widget]:
        """Suggested questions with their reasons, and how the time is shared out."""
        news.listen(self.workbook, self)
        return self.suggestions()

    def open(self, record: Record | None) -> None:
        """Show a meeting with its agenda."""
        super().open(record)
        self._show_agenda()

    def refresh(self) -> None:
        """Offer who is on the list now."""
        try:
            with self.quietly():
                self.fields["contact_id"].offer(self._contacts())
        except NetworkingKitError as problem:
            self.status.show(panel.text(f"The contacts could not be refreshed: {problem}", "bad"))

    def title(self, record: Record) -> str:
        """A meeting is called after its contact."""
        return self._names().get(record.contact_id, "a contact that was removed")

    def blocks(self, records: list[Record]) -> list[Block]:
        """The meetings so far."""
        done = sum(is_prepared(meeting) for meeting in records)
        bar = panel.meter("Meetings prepared", done, self.course.quotas.meetings)
        if not records:
            return [
                bar,
                panel.text("No meeting yet. Prepare one for the contact you would most like to talk to.", "quiet"),
            ]
        rows = [[self.title(m), self._both_times(m), str(len(m.questions))] for m in records]
        return [bar, panel.table("Your meetings", ["With", "When", "Questions"], rows)]

    def defaults(self) -> dict[str, Any]:
        """What the student said they want to learn, and the course's usual length."""
        answers = {entry.question: entry.answer for entry in self.workbook.all(Reflection)}
        return {"want_to_learn": answers.get("want_to_learn", ""), "minutes": self.course.meeting.minutes.most}

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The start is shown in the student's own time."""
        start = record.starts_at.astimezone(self._zone()) if record.starts_at else None
        return {**super().answers_of(record), "starts_at": f"{start:%Y-%m-%d %H:%M}" if start else ""}

    def needed(self) -> dict[str, str]:
        """A meeting is with somebody."""
        return {"contact_id": "choose somebody from your list; notebook 02 adds contacts"}

    def build(self, answers: dict[str, Any]) -> Record:
        """The start is read in the student's time zone."""
        minutes = answers["minutes"] or self.course.meeting.minutes.most
        return super().build({**answers, "minutes": minutes, "starts_at": self._moment(answers["starts_at"])})

    def fill(self, **answers: Any) -> MeetingForm:
        """As for every form; `contact_id` may also be a contact's name."""
        if "contact_id" in answers:
            self.fields["contact_id"].offer(self._contacts())
            wanted = str(answers["contact_id"]).casefold()
            ids = {name.casefold(): str(key) for key, name in self._names().items()}
            answers["contact_id"] = ids.get(wanted, answers["contact_id"])
        return super().fill(**answers)

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """The meeting with that contact."""
        wanted = str(answers.get("contact_id", "")).casefold()
        return next((m for m in self.listed() if wanted in (str(m.contact_id), self.title(m).casefold())), None)

    def _contacts(self) -> list[tuple[str, str]]:
        return [(contact.name, str(contact.id)) for contact in self.workbook.all(Contact) if contact.on_list]

    def _names(self) -> dict[Any, str]:
        return {contact.id: contact.name for contact in self.workbook.all(Contact)}

    def _zone(self) -> ZoneInfo:
        student = self.workbook.first(Student)
        return ZoneInfo(student.time_zone if student else "UTC")

    def _moment(self, words: str) -> datetime | None:
        if not words.strip():
            return None
        start = understood_moment(words, self.today())
        if start is None:
            raise InvalidAnswer(
                {"starts_at": "write a day and a time of day, such as Thursday 4:30pm or 3 December 16:30"}
            )
        if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
            raise InvalidAnswer({"starts_at": "look at the year again; write it such as 2026-12-03 16:30"})
        if start.tzinfo:
            return start.astimezone(UTC)
        moment = start.replace(tzinfo=self._zone()).astimezone(UTC)
        if moment.astimezone(self._zone()).replace(tzinfo=None) != start:
            raise InvalidAnswer({"starts_at": "the clocks skip this time on that day; write one an hour later"})
        return moment

    def _both_times(self, meeting: Meeting) -> str:
        if meeting.starts_at is None:
            return "not set"
        mine = meeting.starts_at.astimezone(self._zone())
        words = f"{mine:%a %d %b %Y, %H:%M} {mine.tzname()}"
        if meeting.contact_time_zone and meeting.contact_time_zone != self._zone().key:
            theirs = meeting.starts_at.astimezone(ZoneInfo(meeting.contact_time_zone))
            words += f" (theirs: {theirs:%a %H:%M} {theirs.tzname()})"
        return words
