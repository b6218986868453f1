"""Resumes as PDF and DOCX, clean ones and ones with known faults; every person in them is invented."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from docx import Document
from docx.oxml import parse_xml
from fpdf import FPDF
from PIL import Image


@dataclass(frozen=True)
class Draft:
    """What stands in a resume, part by part."""

    name: str = "Ines Calloway-Brandt"
    contact: str = "ines@calloway.example | +1 303 555 0142 | github.com/ines-cb | linkedin.com/in/ines-cb"
    headings: tuple[str, ...] = ("Skills", "Projects", "Experience", "Education")
    summary: str = ""
    skills: tuple[str, ...] = ("Ruby, Rails, SQL, JavaScript, React", "Git, GitHub Actions, PostgreSQL, Docker")
    projects: tuple[str, ...] = (
        "Tide Table - github.com/ines-cb/tide-table",
        "• Shows the tides for forty harbours; caches the answers of a public service in Redis",
        "• Cut the time of the first answer from two seconds to a fifth of one",
        "Seed Swap - github.com/ines-cb/seed-swap",
        "• Lets gardeners trade seeds by post; a team of four with code review on each change",
        "• Wrote the search, its tests and the importer for three old spreadsheets",
    )
    experience: tuple[str, ...] = (
        "Head gardener, Harrow Lane Nursery, 2017 - 2025",
        "• Led a team of nine through four seasons and planned the work of each week",
        "• Kept the records of 3,000 plants in a database that I learned to query myself",
    )
    education: tuple[str, ...] = ("Eastmoor School of Software, Back End Engineering, 2026", "BSc Horticulture, 2016")

    def parts(self) -> list[tuple[str, tuple[str, ...]]]:
        """Heading and lines of each section, in order."""
        skills, projects, experience, education = self.headings
        summary = [("Summary", (self.summary,))] if self.summary else []
        body = [
            (skills, self.skills),
            (projects, self.projects),
            (experience, self.experience),
            (education, self.education),
        ]
        return [*summary, *((heading, lines) for heading, lines in body if lines)]

    def lines(self) -> list[str]:
        """Everything, line by line."""
        return [self.name, self.contact, *(line for heading, lines in self.parts() for line in (heading, *lines))]

    def but(self, **changes: object) -> "Draft":
        """The same draft with some parts replaced."""
        return replace(self, **changes)


@dataclass
class Page:
    """A PDF under construction."""

    pdf: FPDF = field(default_factory=lambda: FPDF(unit="pt", format="letter"))

    def __post_init__(self) -> None:
        self.pdf.add_page()
        self.pdf.set_auto_page_break(auto=False)

    def line(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False, right: bool = False) -> None:
        """Write one line with its base at `y` points from the top."""
        self.pdf.set_font("helvetica", "B" if bold else "", size)
        latin = text.replace("•", "\x95").encode("latin-1", "replace").decode("latin-1")
        start = x - self.pdf.get_string_width(latin) if right else x
        self.pdf.text(start, y, latin)

    def done(self) -> bytes:
        """The finished file."""
        return bytes(self.pdf.output())


def plain_pdf(draft: Draft, *, decorate: Callable[[Page], None] | None = None, pages: int = 1) -> bytes:
    """One column from top to bottom."""
    page = Page()
    page.line(54, 60, draft.name, size=18, bold=True)
    page.line(54, 78, draft.contact)
    y = 104.0
    for heading, lines in draft.parts():
        page.line(54, y, heading, size=12, bold=True)
        for line in lines:
            y += 15
            page.line(66 if line.startswith("•") else 54, y, line)
        y += 24
    if decorate:
        decorate(page)
    for _ in range(pages - 1):
        page.pdf.add_page()
        page.line(54, 60, "More experience of the same kind")
    return page.done()


def plain_docx(draft: Draft, *, decorate: Callable[[object], None] | None = None, header: bool = False) -> bytes:
    """Headings, paragraphs and bulleted lists."""
    document = Document()
    document.add_heading(draft.name, 0)
    if header:
        document.sections[0].header.paragraphs[0].text = draft.contact
    elif draft.contact:
        document.add_paragraph(draft.contact)
    for heading, lines in draft.parts():
        document.add_heading(heading, 1)
        for line in lines:
            style = "List Bullet" if line.startswith("•") else None
            document.add_paragraph(line.removeprefix("• "), style=style)
    if decorate:
        decorate(document)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def picture(width: int = 90, height: int = 90) -> io.BytesIO:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), (120, 160, 120)).save(file, "PNG")
    file.seek(0)
    return file


TEXT_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:pict><v:shape style="width:200pt;height:80pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>Kubernetes and Terraform'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def add_text_box(document: object) -> None:
    """Put a text box into the last paragraph."""
    document.paragraphs[-1]._p.append(parse_xml(TEXT_BOX))  # type: ignore[attr-defined]


GOOD = Draft()
