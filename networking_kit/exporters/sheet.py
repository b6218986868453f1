"""One sheet of a PDF to write on: places in millimetres from its top left, text that wraps, a few shapes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fpdf import FPDF

from networking_kit.exporters.brief import shown_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.exporters.fonts import FontChoice

Color = tuple[int, int, int]
INK: Color = (29, 39, 51)
SOFT: Color = (90, 102, 115)
ACCENT: Color = (15, 92, 99)
WARM: Color = (180, 85, 29)
PALE: Color = (238, 245, 244)
_LINE: Color = (213, 221, 227)
_MARGIN = 14.0
_LEADING = 1.32
"""Distance between lines as a multiple of the type size."""
_POINT = 25.4 / 72


class Sheet:
    """A page that never breaks into a second one; in a `trial` nothing is drawn and everything is measured."""

    def __init__(self, fonts: FontChoice, paper: str, title: str) -> None:
        self.fonts = fonts
        self.scale = 1.0
        self.pdf = pdf = FPDF(format=paper, unit="mm")
        pdf.set_auto_page_break(auto=False)
        pdf.set_margin(0)
        pdf.c_margin = 0
        pdf.set_title(fonts.drawable(title))
        pdf.set_lang("en")
        pdf.add_font("text", "", fonts.regular.path)
        pdf.add_font("text", "B", fonts.bold.path)
        names = [f"more{number}" for number in range(len(fonts.fallbacks))]
        for name, font in zip(names, fonts.fallbacks, strict=True):
            pdf.add_font(name, "", font.path, collection_font_number=font.number)
        pdf.set_fallback_fonts(names, exact_match=False)
        pdf.set_text_shaping(use_shaping_engine=True)
        pdf.add_page()
        self.left, self.top = _MARGIN, _MARGIN
        self.width = pdf.w - 2 * _MARGIN
        self.bottom = pdf.h - _MARGIN
        self._drawing = True

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Measure only, until the block ends."""
        self._drawing = False
        try:
            yield
        finally:
            self._drawing = True

    def text(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        *,
        size: float,
        bold: bool = False,
        color: Color = INK,
        link: str = "",
        drawn: bool = True,
    ) -> float:
        """Write `text` wrapped to `width`, its top at `y`, in `size` points times the scale; return where it ends."""
        pdf, points = self.pdf, size * self.scale
        pdf.set_font("text", "B" if bold else "", points)
        height = points * _POINT * _LEADING
        ready = self.fonts.drawable(text)
        pdf.set_xy(x, y)
        if not (self._drawing and drawn):
            needed: Any = pdf.multi_cell(width, height, ready, align="L", dry_run=True, output="HEIGHT")
            return y + float(needed)
        pdf.set_text_color(*(ACCENT if link else color))
        pdf.multi_cell(width, height, ready, align="L", link=link, new_x="LMARGIN", new_y="NEXT")
        return float(pdf.get_y())

    def link(self, x: float, y: float, width: float, url: str, *, size: float, drawn: bool = True) -> float:
        """Write an address on one line that leads there, its end cut where it is too long; return where it ends."""
        shown, most = shown_link(url), 90
        shown = shown if len(shown) <= most else shown[: most - 1] + "…"
        self.pdf.set_font("text", "", size * self.scale)
        while len(shown) > 1 and self.pdf.get_string_width(self.fonts.drawable(shown)) > width:
            shown = shown.rstrip("…")[:-1] + "…"
        return self.text(x, y, width, shown, size=size, link=url, drawn=drawn)

    def item(self, x: float, y: float, width: float, text: str, *, size: float) -> float:
        """Write one entry of a list, with a dot before it; return where it ends."""
        if self._drawing:
            radius = 0.55 * self.scale
            self.pdf.set_fill_color(*ACCENT)
            self.pdf.circle(x + 1, y + size * self.scale * _POINT * _LEADING / 2, radius, style="F")
        indent = 3.4
        return self.text(x + indent, y, width - indent, text, size=size) + 1.2 * self.scale

    def height_of(self, width: float, text: str, *, size: float) -> float:
        """Millimetres that `text` takes when it is written."""
        return self.text(0, 0, width, text, size=size, drawn=False)

    def box(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """Fill a rectangle."""
        if self._drawing:
            self.pdf.set_fill_color(*color)
            self.pdf.rect(x, y, width, height, style="F")

    def rail(self, x: float, top: float, bottom: float, dots: Iterable[tuple[float, Color]]) -> None:
        """Draw a line downwards with a ring for each of `dots`."""
        if not self._drawing:
            return
        self.pdf.set_line_width(0.4)
        self.pdf.set_draw_color(*_LINE)
        self.pdf.line(x, top, x, bottom)
        self.pdf.set_fill_color(255, 255, 255)
        for y, color in dots:
            self.pdf.set_draw_color(*color)
            self.pdf.circle(x, y, 1.0 * self.scale, style="DF")

    def ruled(self, top: float, bottom: float) -> None:
        """Draw lines to write on, 8 mm apart."""
        if not self._drawing:
            return
        self.pdf.set_draw_color(*_LINE)
        self.pdf.set_line_width(0.2)
        apart = 8.0
        for number in range(1, int((bottom - top) / apart) + 1):
            self.pdf.line(self.left, top + number * apart, self.left + self.width, top + number * apart)

    def data(self) -> bytes:
        """The finished file."""
        return bytes(self.pdf.output())
