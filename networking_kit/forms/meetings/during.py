"""The page for the conversation itself: a clock, the questions to tick off, and notes kept as they are typed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from networking_kit.errors import InvalidAnswer, NetworkingKitError
from networking_kit.forms import news, panel
from networking_kit.forms.choosing import TicksField
from networking_kit.forms.fields import AreaField
from networking_kit.forms.form import Form
from networking_kit.forms.meetings.choosing import MeetingField
from networking_kit.forms.meetings.clock import Clock
from networking_kit.forms.panel import Panel
from networking_kit.forms.waiting import wait_for
from networking_kit.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    import ipywidgets as widgets

    from networking_kit.forms.fields import Field
    from networking_kit.models import Record
    from networking_kit.workbook import Transaction

_ASKED = "questions_asked"
_CLOCK = "clock"
_GRACE = 3_600_000
"""Milliseconds for which a clock that nobody stopped is taken up again once its time is over."""


class MeetingView(Form):
    """Notes on one meeting while it takes place; what is ticked stays ticked."""

    key = "meeting_view"
    button = "Save my notes"
    saved = "Your notes are saved with the meeting."

    def make_fields(self) -> list[Field]:
        """Which meeting, what was asked, what was said."""
        self.chooser = MeetingField(self.workbook)
        return [
            TicksField("asked", "Your questions", hint="Tick what you have asked. Listening comes first.", lines=True),
            AreaField(
                "notes", "Notes", hint="Kept as you type. Their words are worth more than whole sentences.", rows=8
            ),
        ]

    def above(self) -> list[widgets.Widget]:
        """Which meeting, and the clock."""
        rules = self.course.meeting
        left = f"{rules.warn_minutes} minutes" if rules.warn_minutes != 1 else "1 minute"
        self.clock = Clock(
            minutes=rules.minutes.most,
            warn_minutes=rules.warn_minutes,
            sign=f"{left} left. Say so, then ask: “{rules.closing_question}”",
        )
        self.hint = Panel().add_class("nk-overview")
        self.clock.observe(lambda _change: self._keep_clock(), names="started_at")
        self.chooser.on_change(self._open_chosen)
        news.listen(self.workbook, self)
        return [self.hint, self.chooser.widget, self.clock]

    def current(self) -> Record | None:
        """The meeting that was prepared last."""
        meetings = self.workbook.all(Meeting)
        return meetings[-1] if meetings else None

    def open(self, record: Record | None) -> None:
        """Show a meeting: its questions with their ticks, its notes, its length on the clock."""
        with self.quietly():
            self.chooser.answer = record.id if record else None
            offered = record.questions if record else []
            self.fields["asked"].offer([(question, question) for question in offered])
        super().open(record)
        if record:
            with self.quietly():
                self.clock.minutes = record.minutes
                self.clock.started_at = self._kept_start(record)
        wait_for("" if record else "No meeting yet: prepare one above first.", self.hint, self.widget)

    def answers_of(self, record: Record) -> dict[str, Any]:
        """The notes, and what was ticked, which is kept beside the meeting."""
        ticked = self.workbook.draft(_ASKED, record.id) or {}
        return {"notes": record.notes, "asked": ticked.get("asked", [])}

    def build(self, answers: dict[str, Any]) -> Record:
        """Put the notes on the meeting as it stands now."""
        if self.record is None:
            raise InvalidAnswer({"notes": "prepare a meeting above first; what you typed stays here until then"})
        return self.record.with_changes(notes=answers["notes"])

    def store(self, record: Record, batch: Transaction) -> Record:
        """Save the notes, and keep the ticks beside them."""
        saved = super().store(record, batch)
        batch.keep_draft(_ASKED, {"asked": self.fields["asked"].answer}, record=saved.id)
        return saved

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """Answers are about the meeting that is open."""
        del answers
        return self.record or self.current()

    def refresh(self) -> None:
        """Offer the meetings there are now, and show the open one as it is saved, unless notes are being typed."""
        with self.quietly():
            self.chooser.look_again()
        typed = self.workbook.draft(self.key, self._draft_of())
        if not typed:
            self.open(self.chooser.record or self.current())

    def _draft_of(self) -> UUID | None:
        return self.record.id if self.record else None

    def _keep_clock(self) -> None:
        if self.record is None or self._loading:
            return
        try:
            self.workbook.keep_draft(_CLOCK, {"started_at": self.clock.started_at}, record=self.record.id)
        except NetworkingKitError as problem:  # the clock runs all the same
            self.status.show(panel.text(f"A reload will not find the clock: {problem}", "quiet"))

    def _kept_start(self, meeting: Meeting) -> float:
        started = (self.workbook.draft(_CLOCK, meeting.id) or {}).get("started_at", 0)
        over = time.time() * 1000 - started - meeting.minutes * 60_000
        return started if over < _GRACE else 0

    def _open_chosen(self) -> None:
        if not self._loading:
            self.open(self.chooser.record)
