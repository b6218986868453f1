"""Resumes with one known fault each."""

from collections.abc import Callable

from docx import Document
from fpdf import FPDF
from resume_drafts import GOOD, Draft, Page, add_text_box, picture, plain_docx, plain_pdf, saved

LONG = "I build things. I like tests. I led a nursery. I read maps. I garden at night. I sing."


def two_columns(*, aligned: bool) -> bytes:
    """Skills and education beside projects and experience."""
    page = Page()
    page.line(54, 50, GOOD.name, size=18, bold=True)
    page.line(54, 70, GOOD.contact)
    left = [
        "Skills",
        "Ruby and Rails",
        "JavaScript",
        "PostgreSQL",
        "React",
        "Docker",
        "Git",
        "Education",
        "Eastmoor School",
        "BSc Horticulture",
    ]
    right = ["Projects", *GOOD.projects, "Experience", *GOOD.experience]
    for number, text in enumerate(left):
        page.line(54, 100 + 15 * number + (0 if aligned else 7), text)
    for number, text in enumerate(right):
        page.line(220, 100 + 15 * number, text, size=8)
    return page.done()


def halves() -> bytes:
    """Two halves of running text with lines at the same height."""
    page = Page()
    page.line(54, 50, GOOD.name, size=18, bold=True)
    page.line(54, 70, GOOD.contact)
    lines = GOOD.lines()[2:]
    for number, text in enumerate(lines):
        side, row = divmod(number, (len(lines) + 1) // 2)
        page.line(54 + 270 * side, 100 + 15 * row, text[:50], size=8)
    return page.done()


def shuffled() -> bytes:
    """Lines drawn in an order that jumps up and down."""
    page = Page()
    lines = GOOD.lines()
    for number in sorted(range(len(lines)), key=lambda n: (n * 7) % len(lines)):
        page.line(54, 60 + 18 * number, lines[number])
    return page.done()


def scanned() -> bytes:
    """A page that is one picture."""
    pdf = FPDF()
    pdf.add_page()
    pdf.image(picture(600, 800), 0, 0, 210, 297)
    return bytes(pdf.output())


def ruled_table(page: Page) -> None:
    """A table with lines."""
    for row in range(4):
        page.pdf.line(54, 600 + 20 * row, 354, 600 + 20 * row)
        if row < 3:
            for column in range(3):
                page.line(60 + 100 * column, 614 + 20 * row, ("Ruby", "five years", "expert")[column])
    for column in range(4):
        page.pdf.line(54 + 100 * column, 600, 54 + 100 * column, 660)


def cells_without_lines(page: Page) -> None:
    """A grid of words."""
    for row in range(4):
        for column in range(3):
            page.line(
                54 + 160 * column, 600 + 16 * row, ("Ruby", "Rails", "React", "Redis")[row] + f" {'abc'[column]}-side"
            )


def fpdf_table(page: Page) -> None:
    """A table as a program draws it."""
    page.pdf.set_xy(54, 600)
    page.pdf.set_font("helvetica", "", 10)
    with page.pdf.table(width=300) as table:
        for row in (("Language", "Level"), ("Ruby", "good"), ("SQL", "good"), ("Go", "some")):
            table.row(row)


def word_table(document: Document) -> None:  # type: ignore[valid-type]
    """A table of skills."""
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ruby", "five years"
    table.cell(1, 0).text, table.cell(1, 1).text = "SQL", "three years"


def word_columns(document: Document) -> None:  # type: ignore[valid-type]
    """Two columns in the page layout."""
    section = document.sections[0]._sectPr
    section.xpath("./w:cols")[0].set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "2")


def without_section(which: str) -> Draft:
    return GOOD.but(**{which: ()})


def unlinked(*keep: str) -> tuple[str, ...]:
    return tuple(line if any(k in line for k in keep) else line.split(" - github")[0] for line in GOOD.projects)


NO_EMAIL = "+1 303 555 0142 | github.com/ines-cb"
FAULTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "PDF of two pages": ("pages", lambda: plain_pdf(GOOD, pages=2)),
    "PDF of three pages": ("pages", lambda: plain_pdf(GOOD, pages=3)),
    "DOCX with a page break": (
        "pages",
        lambda: plain_docx(GOOD, decorate=lambda d: (d.add_page_break(), d.add_paragraph("More"))),
    ),
    "DOCX far too long": ("pages", lambda: plain_docx(GOOD.but(experience=GOOD.experience * 40))),
    "DOCX a few lines too long": ("pages", lambda: plain_docx(GOOD.but(experience=GOOD.experience * 3))),
    "PDF scanned": ("no_text", scanned),
    "PDF empty": ("no_text", lambda: Page().done()),
    "DOCX empty": ("no_text", lambda: saved(Document())),
    "PDF with a sidebar": ("columns", lambda: two_columns(aligned=False)),
    "PDF with a sidebar on the same lines": ("columns", lambda: two_columns(aligned=True)),
    "PDF in two halves": ("columns", halves),
    "DOCX in two columns": ("columns", lambda: plain_docx(GOOD, decorate=word_columns)),
    "PDF drawn out of order": ("reading_order", shuffled),
    "PDF with a ruled table": ("tables", lambda: plain_pdf(GOOD, decorate=ruled_table)),
    "PDF with a program's table": ("tables", lambda: plain_pdf(GOOD, decorate=fpdf_table)),
    "PDF with a grid of words": ("tables", lambda: plain_pdf(GOOD, decorate=cells_without_lines)),
    "DOCX with a table": ("tables", lambda: plain_docx(GOOD, decorate=word_table)),
    "DOCX with a text box": ("text_boxes", lambda: plain_docx(GOOD, decorate=add_text_box)),
    "PDF with a photo": (
        "images",
        lambda: plain_pdf(GOOD, decorate=lambda p: p.pdf.image(picture(), 480, 30, 80, 80)),
    ),
    "PDF with an icon": (
        "images",
        lambda: plain_pdf(GOOD, decorate=lambda p: p.pdf.image(picture(20, 20), 40, 70, 12, 12)),
    ),
    "DOCX with a photo": ("images", lambda: plain_docx(GOOD, decorate=lambda d: d.add_picture(picture()))),
    "DOCX with contact in the header": ("header", lambda: plain_docx(GOOD, header=True)),
    "PDF without e-mail": ("contact", lambda: plain_pdf(GOOD.but(contact=NO_EMAIL))),
    "PDF with e-mail alone": ("contact", lambda: plain_pdf(GOOD.but(contact="ines@calloway.example"))),
    "DOCX without contact line": ("contact", lambda: plain_docx(GOOD.but(contact=""))),
    "PDF without education": ("sections", lambda: plain_pdf(without_section("education"))),
    "PDF without experience": ("sections", lambda: plain_pdf(without_section("experience"))),
    "PDF without projects": ("sections", lambda: plain_pdf(without_section("projects"))),
    "DOCX without education": ("sections", lambda: plain_docx(without_section("education"))),
    "PDF with fancy headings": (
        "sections",
        lambda: plain_pdf(GOOD.but(headings=("Skills", "Projects", "My journey", "Education"))),
    ),
    "PDF with unlinked projects": ("projects", lambda: plain_pdf(GOOD.but(projects=unlinked()))),
    "PDF with one linked project": ("projects", lambda: plain_pdf(GOOD.but(projects=unlinked("Seed")))),
    "PDF with names of tools that look like hosts": (
        "projects",
        lambda: plain_pdf(
            GOOD.but(projects=("Tide Table, with ASP.NET and socket.io", "Seed Swap, with Next.js on fly.io"))
        ),
    ),
    "PDF with one project": ("projects", lambda: plain_pdf(GOOD.but(projects=GOOD.projects[:3]))),
    "DOCX with the same link twice": ("projects", lambda: plain_docx(GOOD.but(projects=GOOD.projects[:2] * 2))),
    "DOCX with repository and demo of one": (
        "projects",
        lambda: plain_docx(GOOD.but(projects=(*GOOD.projects[:2], "Demo: https://tide-table.fly.example"))),
    ),
    "PDF without skills": ("skills", lambda: plain_pdf(without_section("skills"))),
    "DOCX with skills in prose": (
        "skills",
        lambda: plain_docx(
            GOOD.but(skills=("I have worked a good deal with web applications and like to learn new tools quickly.",))
        ),
    ),
    "PDF with two skills": ("skills", lambda: plain_pdf(GOOD.but(skills=("Ruby, SQL",)))),
    "PDF with a life story": ("summary", lambda: plain_pdf(GOOD.but(summary=LONG))),
    "DOCX with a life story": ("summary", lambda: plain_docx(GOOD.but(summary=LONG))),
}
