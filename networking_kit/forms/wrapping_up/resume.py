"""The resume check as a page: choose a file, read what to mend; nothing of it is kept unless the student says so."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.errors import InvalidAnswer
from networking_kit.forms import panel
from networking_kit.forms.fields import TickField
from networking_kit.forms.file_box import FileBox, Upload
from networking_kit.forms.own_day import own_day
from networking_kit.forms.page import Page
from networking_kit.resume import Finding, check_resume

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook

KEPT = "resume_findings"
"""Setting that keeps findings, if the student asked for it: the day, and each finding's rule, place and words."""
_TOO_LARGE = "That file is larger than 10 MB, which no page of text needs. Export it again without pictures."


class ResumePage(Page):
    """Says what an employer's software would stumble over in a PDF or DOCX, and what the course asks for besides."""

    key = "resume_check"

    def __init__(self, workbook: Workbook, course: Course) -> None:
        self.findings: list[Finding] | None = None
        self._resume: bytes | Path | None = None
        super().__init__(workbook, course)

    def make_lower_fields(self) -> list[Field]:
        """Whether to keep the findings."""
        return [
            TickField(
                "keep",
                "Keep the findings in my workbook",
                hint="Without the tick nothing of your resume is kept: it is read once, here on this computer.",
            )
        ]

    def buttons(self) -> list[widgets.Widget]:
        """The button that checks the chosen file once more."""
        return [self.button("Check my resume", self.submit, primary=True)]

    def fill(self, file: Path | str | None = None, **answers: Any) -> ResumePage:
        """Choose the file at `file`; `keep` says whether the findings are kept."""
        if file is not None:
            self._resume = Path(file)
            self.box.state = f"Chosen: {self._resume.name}"
        super().fill(**answers)
        return self

    def submit(self) -> list[Finding] | None:
        """Check the chosen file and return the findings, the gravest first; None if no file is chosen."""
        with self.told():
            if self._resume is None:
                raise InvalidAnswer({"keep": "choose a PDF or DOCX first, in the box above"})
            self.findings = check_resume(self._resume, self.course.resume)
            self.show()
            count = len(self.findings)
            found = (
                "Nothing to mend was found." if not count else f"{count} {'thing' if count == 1 else 'things'} to mend."
            )
            if self.fields["keep"].answer:
                day = own_day(self.workbook, self.course)
                kept = [asdict(entry) for entry in self.findings]
                self.workbook.set_setting(KEPT, {"on": day.isoformat(), "findings": kept})
            kept_or_not = (
                "The findings are kept in your workbook." if self.fields["keep"].answer else "Nothing is kept."
            )
            self.say(f"{found} {kept_or_not}")
            return self.findings
        return None

    def blocks(self) -> list[Block]:
        """What was found: where, what, why and what to do; else what was found and kept last time."""
        if self.findings is not None:
            return _in_blocks("What to mend, the gravest first", self.findings)
        kept = self.workbook.setting(KEPT)
        if kept:
            findings = [Finding(**entry) for entry in kept["findings"]]
            return _in_blocks(f"What was found on {kept['on']}, as you asked to keep it", findings)
        rules = self.course.resume
        pages = "one page" if rules.pages == 1 else f"{rules.pages} pages"
        return [
            panel.text(
                f"Your course asks for {pages}, at least {rules.projects} software projects with links, a list of "
                "technical skills, and text that software can read.",
                "quiet",
            )
        ]

    def _lay_out(self, upper: list[Field], lower: list[Field]) -> widgets.VBox:
        page = super()._lay_out(upper, lower)
        self.box = FileBox(
            self._take,
            lambda _words: self.say(_TOO_LARGE, "bad"),
            description="Choose your resume",
            hint="A PDF or a Word file (.docx) of at most 10 MB. It stays on this computer.",
            accept=".pdf,.docx",
        )
        page.children = [self.box, *page.children]
        return page

    def _take(self, upload: Upload) -> None:
        self._resume = upload.data
        self.box.state = f"Chosen: {upload.name}"
        self.submit()


def _in_blocks(caption: str, findings: list[Finding]) -> list[Block]:
    if not findings:
        return [panel.text("✓ Nothing to mend was found. Have a person read it as well.", "good")]
    blocks = [panel.heading(caption, 4)]
    for number, entry in enumerate(findings, start=1):
        blocks.append(panel.heading(f"{number}. {entry.what}", 5))
        blocks.append(panel.text(f"Where: {entry.where}. {entry.why}", "quiet"))
        blocks.append(panel.text(f"What to do: {entry.suggestion}"))
    return blocks
