"""Clean resumes in many styles: nothing should be found on them."""

from collections.abc import Callable

from fpdf import FPDF
from resume_drafts import GOOD, Page, plain_docx, plain_pdf


def dates_at_the_right() -> bytes:
    """Dates and places flush right on the lines of the titles."""
    page = Page()
    page.line(306, 50, GOOD.name, size=18, bold=True)
    page.line(54, 70, GOOD.contact)
    y = 96.0
    for heading, lines in GOOD.parts():
        page.line(54, y, heading.upper(), size=12, bold=True)
        page.pdf.line(54, y + 3, 558, y + 3)
        for number, line in enumerate(lines):
            y += 15
            page.line(66 if line.startswith("•") else 54, y, line)
            if not line.startswith("•") and heading != "Skills":
                page.line(558, y, ("Mar 2024 - Present", "2017 - 2025", "Denver, CO", "Remote")[number % 4], right=True)
        y += 26
    return page.done()


def dates_at_the_left() -> bytes:
    """A narrow margin of years, everything else beside it."""
    page = Page()
    page.line(54, 50, GOOD.name, size=18, bold=True)
    page.line(54, 70, GOOD.contact)
    y, year = 96.0, 2026
    for heading, lines in GOOD.parts():
        page.line(130, y, heading, size=12, bold=True)
        for line in lines:
            y += 15
            if not line.startswith("•"):
                page.line(54, y, f"{year - 1} - {year}")
                year -= 1
            page.line(130, y, line)
        y += 24
    return page.done()


def skills_with_labels() -> bytes:
    """Labels before the lists of skills, with a wide gap between."""
    page = Page()
    page.line(54, 50, GOOD.name, size=18, bold=True)
    page.line(54, 70, GOOD.contact)
    page.line(54, 96, "Technical Skills", size=12, bold=True)
    labels = (
        ("Languages", "Ruby, JavaScript, SQL, a little Go"),
        ("Frameworks", "Rails, React"),
        ("Tools", "Git, Docker, Redis"),
    )
    for number, (label, skills) in enumerate(labels):
        page.line(54, 112 + 15 * number, label, bold=True)
        page.line(150, 112 + 15 * number, skills)
    y = 180.0
    for heading, lines in GOOD.but(skills=()).parts():
        page.line(54, y, heading, size=12, bold=True)
        for line in lines:
            y += 15
            page.line(54, y, line)
        y += 24
    return page.done()


def linked_words() -> bytes:
    """Links behind words instead of written out, and the contact line drawn last."""
    pdf = FPDF(unit="pt", format="a4")
    pdf.add_page()
    pdf.set_margins(54, 54)
    draft = GOOD.but(projects=tuple(line.replace(" - github.com/ines-cb/tide-table", "") for line in GOOD.projects))
    pdf.set_y(90)
    for heading, lines in draft.parts():
        pdf.set_font("times", "B", 13)
        pdf.cell(0, 22, heading, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("times", "", 11)
        for line in lines:
            link = "https://github.com/ines-cb/tide-table" if line == "Tide Table" else ""
            pdf.multi_cell(0, 15, line.replace("•", "-"), link=link, new_x="LMARGIN", new_y="NEXT")
    pdf.set_xy(54, 40)
    pdf.set_font("times", "B", 16)
    pdf.cell(0, 20, draft.name, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("times", "", 11)
    pdf.cell(0, 16, "ines@calloway.example, Denver", link="mailto:ines@calloway.example", new_x="LMARGIN", new_y="NEXT")
    pdf.link(54, 60, 90, 14, "https://linkedin.com/in/ines-cb")
    return bytes(pdf.output())


def word_with_tabs() -> bytes:
    """A Word resume with dates after tabs, links behind names and other words for the headings."""
    draft = GOOD.but(
        headings=("Technologies & Tools", "Selected Projects", "Work History", "Education and Training"),
        experience=tuple(line.replace(", 2017", "\t2017") for line in GOOD.experience),
    )
    return plain_docx(draft)


CLEAN: dict[str, Callable[[], bytes]] = {
    "plain PDF": lambda: plain_pdf(GOOD),
    "plain DOCX": lambda: plain_docx(GOOD),
    "PDF with dates at the right": dates_at_the_right,
    "PDF with years at the left": dates_at_the_left,
    "PDF with labels before skills": skills_with_labels,
    "PDF with links behind words": linked_words,
    "DOCX with tabs": word_with_tabs,
    "PDF with a short summary": lambda: plain_pdf(GOOD.but(summary="Gardener turned developer. I test what I build.")),
    "PDF with a frame": lambda: plain_pdf(GOOD, decorate=lambda page: page.pdf.rect(30, 30, 552, 730)),
    "PDF with capitals": lambda: plain_pdf(
        GOOD.but(headings=("TECHNICAL SKILLS:", "PROJECTS", "WORK EXPERIENCE", "EDUCATION"))
    ),
    "PDF with spaced headings": lambda: plain_pdf(
        GOOD.but(headings=("S K I L L S", "P R O J E C T S", "Employment", "Education"))
    ),
    "DOCX with skills on one line": lambda: plain_docx(GOOD.but(skills=("Ruby | Rails | SQL | React | Git",))),
    "PDF with accents": lambda: plain_pdf(GOOD.but(name="Zoë Ångström-Núñez")),
}
