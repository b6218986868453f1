"""The brief as a page: one meeting, three kinds of file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from networking_kit.errors import InvalidAnswer, NotFound
from networking_kit.exporters.brief import make_brief
from networking_kit.exporters.brief_file import write_brief
from networking_kit.forms import panel
from networking_kit.forms.download import Download
from networking_kit.forms.meetings.choosing import MeetingField
from networking_kit.forms.page import Page
from networking_kit.models import Contact, Student

if TYPE_CHECKING:
    from pathlib import Path

    import ipywidgets as widgets

    from networking_kit.exporters.brief import Brief
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block

KINDS = {"html": "Web page to print", "pdf": "PDF", "md": "Plain text (Markdown)"}
"""Kinds of file, each with the words of its button."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class BriefPage(Page):
    """Writes the one page that a student takes into a conversation; `write` takes the kind."""

    key = "brief"

    def make_fields(self) -> list[Field]:
        """Which meeting."""
        return [MeetingField(self.workbook)]

    def buttons(self) -> list[widgets.Widget]:
        """A button for each kind of file."""
        self.download = Download()
        made = [self.button(label, lambda kind=kind: self.write(kind)) for kind, label in KINDS.items()]
        return [*made, self.download]

    def refresh(self) -> None:
        """Take the newest meeting until the student chooses another."""
        super().refresh()
        self.fields["meeting"].choose_newest()
        for part in self.widget.children:
            if part not in (self.result, self.status):
                part.layout.display = None if self.fields["meeting"].offered else "none"

    def blocks(self) -> list[Block]:
        """What will be on the page, in a few words."""
        if not self.fields["meeting"].offered:
            return [panel.text("No meeting yet: prepare one above, and its brief can be written here.", "quiet")]
        if self.fields["meeting"].record is None:
            return [panel.text("Choose a meeting.", "quiet")]
        brief = self._brief()
        when = f"{brief.times[0][2]}, {brief.times[0][1]}" if brief.times else "no time set yet"
        rows = [
            ["Who", " · ".join(filter(None, (brief.contact, brief.position)))],
            ["When", when],
            ["Facts from the card", str(len(brief.known))],
            ["Questions", str(sum(step.kind == "question" for step in brief.steps) + len(brief.reserve))],
        ]
        return [panel.table("On the page", ["Part", "What"], rows)]

    def write(self, kind: str) -> Path | None:
        """Write the brief beside the workbook, as ``html``, ``pdf`` or ``md``, and offer it as a download."""
        with self.told():
            brief = self._brief()
            written = write_brief(self.workbook.path.parent / f"brief-{_file_name(brief.contact)}.{kind}", brief)
            self.download.offer(written.path)
            missing = f" These characters could not be drawn: {' '.join(written.missing)}." if written.missing else ""
            cut = f" {written.cut}" if written.cut else ""
            self.say(f"Written to {written.path}, and offered as a download.{cut}{missing}")
            return written.path
        return None

    def submit(self) -> Path | None:
        """Write the brief as a web page."""
        return self.write("html")

    def _brief(self) -> Brief:
        meeting: Any = self.fields["meeting"].record
        if meeting is None:
            raise InvalidAnswer({"meeting": "choose one first; the form above prepares them"})
        student = self.workbook.first(Student)
        if student is None:
            raise NotFound("A brief begins with who you are: save your profile in notebook 00 first.")
        return make_brief(student, self.workbook.get(Contact, meeting.contact_id), meeting, self.course)


def _file_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return _NOT_IN_NAMES.sub("-", plain).strip("-")[:40].strip("-") or "meeting"
