"""Choosing one of the student's meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from networking_kit.forms.choosing import RecordField
from networking_kit.models import Contact, Meeting, Student

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook


class MeetingField(RecordField):
    """One of the meetings, called after its contact and its day; a contact's name is an answer as well."""

    def __init__(
        self, workbook: Workbook, name: str = "meeting", label: str = "Which meeting?", **options: Any
    ) -> None:
        self._workbook = workbook
        super().__init__(name, label, lambda: workbook.all(Meeting), self._called, **options)

    @property
    def offered(self) -> bool:
        """Whether there is any."""
        return bool(self._offered)

    def choose_newest(self) -> None:
        """Choose the meeting that was prepared last, unless one is chosen."""
        if self._offered and self.record is None:
            self.answer = self._offered[-1][1]

    def _names_of(self, record: Any) -> tuple[str, ...]:
        return *super()._names_of(record), self._name(record).casefold()

    def _name(self, meeting: Meeting) -> str:
        names = {contact.id: contact.name for contact in self._workbook.all(Contact)}
        return names.get(meeting.contact_id, "a contact that was removed")

    def _called(self, meeting: Meeting) -> str:
        if meeting.starts_at is None:
            return self._name(meeting)
        student = self._workbook.first(Student)
        day = meeting.starts_at.astimezone(ZoneInfo(student.time_zone if student else "UTC"))
        return f"{self._name(meeting)}, {day.day} {day:%B}"
