"""A PDF as text in the order of the page, with what software would misread of it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from networking_kit.resume.document import ResumeText, Trait, UnreadableError, pictures_in_words
from networking_kit.resume.layout import Segment, column_at, grid, jumps_up, rows_of_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_PAGES = 12
_MOST_CHARACTERS = 60_000
_SMALL_PICTURE = 64.0
"""Square points below which a picture is a dot or a line and not something to look at."""
_GARBLED = 0.04
"""Share of signs that are no letters from which on a text counts as garbled."""


@dataclass
class _Page:
    """What stands on one page, in the order in which the file draws it."""

    height: float
    characters: list[Any] = field(default_factory=list)
    pictures: int = 0
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def read_pdf(data: bytes) -> ResumeText:
    """Read the text of a PDF line by line across the page, as most software does.

    Raises:
        UnreadableError: it is damaged, locked, or has far too much on its pages.
    """
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        pages = []
        for page in PDFPage.create_pages(document):
            pages.append(page)
            if len(pages) > _MOST_PAGES:
                break
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise UnreadableError("It is locked with a password.") from None
    if not pages:
        raise UnreadableError("It has no pages.")
    text = ResumeText(pages=len(pages))
    for number, (page, laid_out) in enumerate(zip(pages, _layouts(pages), strict=True), start=1):
        _add_page(text, _collect(laid_out), page, number)
    _garbled(text)
    return text


def _layouts(pages: list[Any]) -> Iterator[Any]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in pages:
        interpreter.process_page(page)
        yield device.get_result()


def _collect(laid_out: Any) -> _Page:
    from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage

    found = _Page(laid_out.height)
    waiting = [iter(laid_out)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTChar):
            found.characters.append(item)
            if len(found.characters) > _MOST_CHARACTERS:
                raise UnreadableError("It has far more text on a page than anybody could read.")
        elif isinstance(item, LTImage):
            found.pictures += item.width * item.height > _SMALL_PICTURE
        elif isinstance(item, LTFigure):
            waiting.append(iter(item))
        elif isinstance(item, LTCurve):
            found.rules.append((item.x0, item.y0, item.x1, item.y1))
    return found


def _add_page(text: ResumeText, page: _Page, source: Any, number: int) -> None:
    segments = _segments(page.characters)
    rows = _rows(segments)
    first = len(text.lines)
    text.lines += ["   ".join(segment.text for segment in row) for row in rows]
    for url, top in _annotations(source):
        if rows:
            nearest = min(range(len(rows)), key=lambda n: abs((rows[n][0].top + rows[n][0].bottom) / 2 - top))
            text.links.append((first + nearest, url))
    where = f"page {number}"
    if page.pictures:
        text.traits.append(Trait("images", where, pictures_in_words(page.pictures)))
    if grid(page.rules, segments):
        text.traits.append(Trait("tables", where, "There is a table with lines around its cells."))
    elif cells := rows_of_cells(rows):
        text.traits.append(Trait("tables", f"{where}, at “{cells[:30]}”", "Words stand in a grid of cells."))
    if beside := column_at(segments):
        start = beside.text[:30]
        text.traits.append(
            Trait(
                "columns",
                f"{where}, beside “{start}”",
                "Two columns of text stand side by side, so what they say was not judged.",
            )
        )
    elif jumps_up(_segments_as_drawn(page.characters)):
        text.traits.append(Trait("reading_order", where, "The stored order jumps up and down the page."))


def _annotations(page: Any) -> Iterator[tuple[str, float]]:
    from pdfminer.pdftypes import resolve1

    for reference in resolve1(page.annots) or []:
        note = resolve1(reference)
        action = resolve1(note.get("A")) if isinstance(note, dict) else None
        url = resolve1(action.get("URI")) if isinstance(action, dict) else None
        box = resolve1(note.get("Rect")) if isinstance(note, dict) else None
        if isinstance(url, bytes) and isinstance(box, list) and len(box) == 4:  # noqa: PLR2004 - a rectangle
            yield url.decode("utf-8", "replace"), (float(resolve1(box[1])) + float(resolve1(box[3]))) / 2


def _segments(characters: list[Any]) -> list[Segment]:
    """Stretches of text without a wide gap, top to bottom and left to right."""
    lines: list[list[Any]] = []
    for character in sorted(characters, key=lambda c: (-c.y0, c.x0)):
        if not character.upright or not character.get_text().strip():
            continue
        middle = (character.y0 + character.y1) / 2
        near = next((line for line in reversed(lines[-3:]) if line[0].y0 <= middle <= line[0].y1), None)
        if near is None:
            lines.append([character])
        else:
            near.append(character)
    return [segment for line in lines for segment in _split(sorted(line, key=lambda c: c.x0))]


def _segments_as_drawn(characters: list[Any]) -> list[Segment]:
    """Stretches of text in the order of the file: a new one begins wherever the pen moves to another line."""
    drawn: list[Segment] = []
    run: list[Any] = []
    for character in characters:
        if not character.get_text().strip() or not character.upright:
            continue
        if run and abs(character.y0 - run[-1].y0) > character.size / 2:
            drawn += _split(run)[:1]
            run = []
        run.append(character)
    return [*drawn, *_split(run)[:1]] if run else drawn


def _split(line: list[Any]) -> list[Segment]:
    runs: list[list[Any]] = [[line[0]]]
    for before, character in pairwise(line):
        if character.x0 - before.x1 > 1.6 * max(before.size, 6):
            runs.append([])
        runs[-1].append(character)
    return [Segment(_words(run), run[0].x0, run[-1].x1, max(c.y1 for c in run), min(c.y0 for c in run)) for run in runs]


def _words(run: Iterable[Any]) -> str:
    text, end = "", None
    for character in run:
        # A space in the file is a gap on the page; a fifth of the type size is the usual least gap between words.
        if end is not None and character.x0 - end > 0.18 * character.size:
            text += " "
        text += character.get_text()
        end = character.x1
    return text


def _rows(segments: list[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in segments:
        middle = (segment.top + segment.bottom) / 2
        if rows and rows[-1][0].bottom <= middle <= rows[-1][0].top:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _garbled(text: ResumeText) -> None:
    everything = "".join(text.lines)
    odd = 6 * everything.count("(cid:") + sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in everything)
    if everything and odd / len(everything) > _GARBLED:
        text.traits.append(Trait("garbled", "every page", "Much of the text is stored as signs that are no letters."))
