"""How long a DOCX is on paper: it does not store its pages, so they are estimated from sizes and spacing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_POINT = 12_700
"""Word's units of length (EMU) in a point."""
_TYPE_SIZE = 11.0
_WIDTH = 0.49
"""Mean width of a letter in the usual fonts, as a share of the type size."""
_LEADING = 1.22
"""Height of a single-spaced line, as a share of the type size: that of Calibri, the usual font."""
_PAGE_HEIGHT, _PAGE_WIDTH, _MARGIN = 792.0, 612.0, 72.0


def estimated_pages(document: Any, paragraphs: Iterable[Any]) -> float:
    """Pages that the paragraphs of a python-docx document fill, such as 0.8; within a tenth on plain documents."""
    section = document.sections[0]
    height = _points(section.page_height, _PAGE_HEIGHT) - sum(
        _points(margin, _MARGIN) for margin in (section.top_margin, section.bottom_margin)
    )
    width = _points(section.page_width, _PAGE_WIDTH) - sum(
        _points(margin, _MARGIN) for margin in (section.left_margin, section.right_margin)
    )
    after, line = _defaults(document)
    filled, gap = 0.0, 0.0
    for paragraph in paragraphs:
        size = _size(paragraph)
        spacing = _spacing(paragraph, "line_spacing")
        leading = spacing if isinstance(spacing, float) else line
        before = _points(_spacing(paragraph, "space_before"), 0.0)
        wrapped = sum(max(1, -(-len(part) * size * _WIDTH // width)) for part in paragraph.text.split("\n"))
        # Between two paragraphs only the larger of the two distances counts.
        filled += wrapped * size * _LEADING * leading + max(before, gap)
        gap = _points(_spacing(paragraph, "space_after"), after)
    return filled / max(height, 1.0)


def _size(paragraph: Any) -> float:
    sizes = [run.font.size for run in paragraph.runs if run.font.size and run.text.strip()]
    styled = next((style.font.size for style in _styles(paragraph) if style.font.size), None)
    return _points(max(sizes) if sizes else styled, _TYPE_SIZE)


def _spacing(paragraph: Any, name: str) -> Any:
    own = getattr(paragraph.paragraph_format, name)
    if own is not None:
        return own
    formats = (getattr(style, "paragraph_format", None) for style in _styles(paragraph))
    values = (getattr(form, name, None) for form in formats)
    return next((value for value in values if value is not None), None)


def _styles(paragraph: Any) -> Iterator[Any]:
    style, depth = paragraph.style, 0
    most = 12  # a chain of styles can be made to bite its tail
    while style is not None and depth < most:
        yield style
        style, depth = style.base_style, depth + 1


def _defaults(document: Any) -> tuple[float, float]:
    """Points after a paragraph and the line spacing where no style says otherwise."""
    found = document.styles.element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
    if not found:
        return 0.0, 1.0
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    after, line = found[0].get(f"{name}after", "0"), found[0].get(f"{name}line", "240")
    return (int(after) / 20 if after.isdigit() else 0.0), (int(line) / 240 if line.isdigit() else 1.0)


def _points(length: Any, otherwise: float) -> float:
    return float(length) / _POINT if length is not None else otherwise
