"""A DOCX as text, with what software would lose of it."""

from __future__ import annotations

import io
import re
from math import ceil
from typing import TYPE_CHECKING, Any

from networking_kit.resume.document import ResumeText, Trait, UnreadableError, pictures_in_words
from networking_kit.resume.docx_length import estimated_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURELY_OVER = 1.05
"""Share of a page from which on an estimate says that there is one more: estimates are some hundredths off."""
_MOST_LINES = 5_000
_SPACE = re.compile(r"[ \t\u00a0]+")


def read_docx(data: bytes) -> ResumeText:
    """Read the body of a DOCX; text in boxes, and in headers, is told apart because software skips it.

    Raises:
        UnreadableError: it is not a whole Word document.
    """
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - python-docx and lxml let a dozen kinds through for a damaged file
        raise UnreadableError("It is damaged, or not a Word document.") from None
    text = ResumeText()
    for block in document.iter_inner_content():
        paragraphs = [block] if hasattr(block, "runs") else _in_cells(block)
        for paragraph in paragraphs:
            _add(text, paragraph)
    text.lines = text.lines[:_MOST_LINES]
    text.header_lines = [line for section in document.sections for line in _header(section)]
    text.pages = _pages(document)
    text.traits = list(_traits(document))
    return text


def _add(text: ResumeText, paragraph: Any) -> None:
    number = len(text.lines)
    bullet = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001 - python-docx's own way
    listed = bullet or (paragraph.style is not None and "List" in (paragraph.style.name or ""))
    for line in paragraph.text.split("\n"):
        if plain := _SPACE.sub(" ", line).strip():
            text.lines.append(f"• {plain}" if listed else plain)
    for link in paragraph.hyperlinks:
        if link.address and len(text.lines) > number:
            shown = _SPACE.sub(" ", link.text).strip()
            at = next((n for n in range(number, len(text.lines)) if shown and shown in text.lines[n]), number)
            text.links.append((at, link.address))


def _in_cells(table: Any) -> Iterator[Any]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def _header(section: Any) -> Iterator[str]:
    for part in (section.header, section.first_page_header, section.footer):
        if not part.is_linked_to_previous:
            yield from (paragraph.text.strip() for paragraph in part.paragraphs if paragraph.text.strip())


def _pages(document: Any) -> int:
    """Pages as far as a DOCX tells: its breaks, what Word noted when it last laid it out, or an estimate."""
    body = document.element.body
    forced = len(body.xpath('.//w:br[@w:type="page"]')) + len(body.xpath(".//w:pPr/w:pageBreakBefore"))
    noted = len(body.xpath(".//w:lastRenderedPageBreak"))
    if forced or noted:
        return max(forced, noted) + 1
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
    return max(1, ceil(estimated_pages(document, paragraphs) - (_SURELY_OVER - 1)))


def _traits(document: Any) -> Iterator[Trait]:
    body = document.element.body
    tables = [table for table in document.tables if any(p.text.strip() for p in _in_cells(table))]
    if tables:
        start = next(p.text.strip() for p in _in_cells(tables[0]) if p.text.strip())
        yield Trait("tables", f"the table that begins with “{_short(start)}”", "There is text in a table.")
    counts = [int(n) for n in body.xpath(".//w:sectPr/w:cols/@w:num") if n.isdigit()]
    if any(number > 1 for number in counts):
        yield Trait(
            "columns", "the page layout", f"The text is set in {max(counts)} columns, so what it says was not judged."
        )
    boxed = "".join(body.xpath(".//w:txbxContent//w:t/text()"))
    if boxed.strip():
        yield Trait("text_boxes", f"the box that begins with “{_short(boxed)}”", "There is text in a text box.")
    pictures = len(body.xpath(".//pic:pic")) + len(body.xpath(".//w:pict//*[local-name()='imagedata']"))
    if pictures:
        yield Trait("images", "the page", pictures_in_words(pictures))


def _short(text: str) -> str:
    most = 30
    return text if len(text) <= most else text[:most].rstrip() + "…"
