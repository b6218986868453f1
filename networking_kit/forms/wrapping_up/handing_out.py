"""Files out of the workbook: the tracker, a calendar, drafts for a mail program, and everything at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit import exporters
from networking_kit.errors import ExportRefused
from networking_kit.exporters import TARGETS, due_entries
from networking_kit.forms import panel
from networking_kit.forms.download import Download
from networking_kit.forms.own_day import own_day
from networking_kit.forms.page import Page
from networking_kit.planner import Snapshot, due

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import ipywidgets as widgets

    from networking_kit.exporters import CalendarEntry, Exported
    from networking_kit.forms.panel import Block

FOLDER = "out"
"""Folder beside the workbook that files are written to."""


class HandOut(Page):
    """Each button writes one kind of file; each is a method as well."""

    key = "hand_out"

    def buttons(self) -> list[widgets.Widget]:
        """A button for each kind of file."""
        self.download = Download()
        actions = (
            ("Tracker (CSV)", self.tracker_csv),
            ("Tracker (Excel)", self.tracker_xlsx),
            ("Calendar", self.calendar),
            ("E-mail drafts", self.outbox),
            ("Everything (ZIP)", self.everything),
        )
        return [*(self.button(label, action) for label, action in actions), self.download]

    def blocks(self) -> list[Block]:
        """What each kind of file holds."""
        rows = [[name, f"{gives[:1].upper()}{gives[1:]}."] for name, gives in TARGETS.items()]
        private = "They hold other people's names and addresses: keep them where only you can read them."
        return [panel.table("What you can take out", ["File", "What is in it"], rows), panel.text(private, "quiet")]

    def tracker_csv(self) -> Exported | None:
        """The contacts, for any spreadsheet."""
        return self._write("tracker.csv")

    def tracker_xlsx(self) -> Exported | None:
        """Contacts, messages, meetings and action steps, a sheet each."""
        return self._write("tracker.xlsx")

    def calendar(self, today: date | None = None) -> Exported | None:
        """Meetings with an alarm, follow-ups and due dates; a second import updates the first."""
        day = today or own_day(self.workbook, self.course)
        return self._write("calendar.ics", due_entries(due(Snapshot.read(self.workbook.all), self.course, day)))

    def outbox(self) -> Exported | None:
        """A draft for a mail program, one a message."""
        return self._write("outbox")

    def everything(self) -> Exported | None:
        """All records, to keep or to import again."""
        return self._write("everything.zip")

    def submit(self) -> Exported | None:
        """Everything at once."""
        return self.everything()

    def _write(self, name: str, entries: list[CalendarEntry] | None = None) -> Exported | None:
        with self.told():
            done = exporters.export(self._folder() / name, self.workbook.all, calendar=entries or [])
            left_out = "".join(f" Left out: number {number}, {reason}" for number, reason in done.refused)
            offered = ""
            if done.path.is_file():
                self.download.offer(done.path)
                offered = ", and offered as a download"
            self.say(f"Written to {done.path}{offered} ({done.count} in it).{left_out}")
            return done
        return None

    def _folder(self) -> Path:
        folder = self.workbook.path.parent / FOLDER
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            raise ExportRefused(f"The folder {folder} cannot be made. Free some space, or make it yourself.") from None
        return folder
