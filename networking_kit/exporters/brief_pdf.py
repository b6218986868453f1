"""A brief as a PDF of one page: type shrinks, then text is cut with a note, until everything is on the sheet."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.exporters.agenda import SlotKind
from networking_kit.exporters.brief import LIMITS, shortened, weight
from networking_kit.exporters.fonts import choose_fonts, in_words
from networking_kit.exporters.sheet import ACCENT, INK, PALE, SOFT, WARM, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.exporters.brief import Brief, Step

_SCALES = (1.0, 0.94, 0.88, 0.82, 0.77, 0.72)
"""Type sizes to try before anything is cut: 10 points down to 7.2, the smallest that prints legibly."""
_HOPELESS = 9_000
"""Characters that cannot fit on one sheet at any size: not worth measuring."""
_MOST_NAMED = 8
"""Missing characters that are named on the page; the rest are counted."""
_BOLD_KINDS = (SlotKind.QUESTION, SlotKind.CLOSING, SlotKind.SIGN)


@dataclass(frozen=True)
class PdfPage:
    """The file's bytes, the characters that no font could draw, and what was cut, in words."""

    data: bytes
    missing: tuple[str, ...]
    cut: str


def brief_pdf(brief: Brief) -> PdfPage:
    """Lay the brief out on one page; a character that no font can draw becomes a white box and is listed."""
    with tempfile.TemporaryDirectory(prefix="brief-", ignore_cleanup_errors=True) as folder:
        fonts = choose_fonts(_texts(brief), Path(folder))
        sheet = Sheet(fonts, brief.paper, f"Conversation with {brief.contact}")
        note = _missing_in_words(fonts.missing)
        page, scale = _fitting(sheet, brief, note)
        _Layout(sheet, page, note, scale).draw()
        return PdfPage(sheet.data(), fonts.missing, page.cut)


def _fitting(sheet: Sheet, brief: Brief, note: str) -> tuple[Brief, float]:
    """The brief as it fits, and its scale: full text at the largest type that holds it, else as much as fits."""
    plans = [(brief, scale) for scale in _SCALES]
    plans += [(shortened(brief, limit, entries), _SCALES[-1]) for limit, entries in LIMITS]
    plans = [plan for plan in plans if weight(plan[0]) <= _HOPELESS] or plans[-1:]
    with sheet.trial():
        return next((plan for plan in plans if _Layout(sheet, plan[0], note, plan[1]).draw()), plans[-1])


def _missing_in_words(missing: tuple[str, ...]) -> str:
    if not missing:
        return ""
    named = "; ".join(in_words(character) for character in missing[:_MOST_NAMED])
    more = f"; and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return f"A white box stands for what no font on this computer can draw: {named}{more}."


def _texts(brief: Brief) -> Iterator[str]:
    yield from (brief.contact, brief.student, brief.position, brief.relationship, brief.place, brief.link)
    yield from (brief.want_to_learn, brief.introduction, *brief.reserve)
    yield from (text for pair in (*brief.times, *brief.profiles) for text in pair)
    yield from (text for known in brief.known for text in (known.text, known.source))
    yield from (step.what for step in brief.steps)


class _Layout:
    """One way to put a brief on a sheet; `draw` says whether it fitted."""

    def __init__(self, sheet: Sheet, brief: Brief, note: str, scale: float) -> None:
        self.sheet, self.brief, self.note, self.scale = sheet, brief, note, scale
        sheet.scale = scale
        gap = 8.0
        self.side_width = (sheet.width - gap) * 0.37
        self.talk_width = sheet.width - gap - self.side_width
        self.talk_left = sheet.left + self.side_width + gap

    def draw(self) -> bool:
        """Draw, or in a trial only measure; return whether everything is on the sheet."""
        top = self._header(self.sheet.top)
        bottom = max(self._side(top), self._talk(top))
        return self._footer(bottom) <= self.sheet.bottom

    def _header(self, y: float) -> float:
        sheet, brief = self.sheet, self.brief
        sheet.box(sheet.left, y, sheet.width, 1.2, ACCENT)
        y = sheet.text(sheet.left, y + 4, sheet.width, "A conversation with", size=10, color=SOFT)
        y = sheet.text(sheet.left, y + 0.3, sheet.width, brief.contact, size=21, bold=True)
        about = " · ".join(filter(None, (brief.position, brief.relationship)))
        y = sheet.text(sheet.left, y + 0.6, sheet.width, about, size=10.5, color=SOFT) if about else y
        return self._facts(y + 3)

    def _facts(self, y: float) -> float:
        """The band with both people's times, the length and the place."""
        sheet, brief = self.sheet, self.brief
        times = brief.times or (("When", "Not agreed yet", ""),)
        cells = [*times, (f"{brief.minutes} minutes", brief.place, brief.link)]
        width = sheet.width / len(cells)
        pad = 3.0

        def cell_height(*, drawn: bool) -> float:
            lowest = y
            for number, (small, large, below) in enumerate(cells):
                x, inner = sheet.left + number * width + pad, width - 2 * pad
                low = sheet.text(x, y + 2.2, inner, small, size=8.2, color=SOFT, drawn=drawn)
                main = large or ("" if below else "Place or link still open")
                if main:
                    low = sheet.text(x, low + 0.3, inner, main, size=10.5, bold=True, drawn=drawn)
                if below and below == brief.link:
                    low = sheet.link(x, low + 0.2, inner, below, size=9, drawn=drawn)
                elif below:
                    low = sheet.text(x, low + 0.2, inner, below, size=9, drawn=drawn)
                lowest = max(lowest, low)
            return lowest + 2.4

        end = cell_height(drawn=False)
        sheet.box(sheet.left, y, sheet.width, end - y, PALE)
        return cell_height(drawn=True) + 1

    def _side(self, y: float) -> float:
        brief, sheet = self.brief, self.sheet
        for title, text in (
            ("What I want to learn", brief.want_to_learn),
            ("How I introduce myself", brief.introduction),
        ):
            if text:
                y = self._title(sheet.left, y, self.side_width, title)
                y = sheet.text(sheet.left, y, self.side_width, text, size=10)
        if brief.known or brief.profiles:
            y = self._title(sheet.left, y, self.side_width, "What I know about them")
        for known in brief.known:
            when = f" ({known.noted_on})" if known.noted_on else ""
            y = sheet.item(sheet.left, y, self.side_width, f"{known.text}{when}", size=10)
            if known.source:
                y = sheet.link(sheet.left + 3.4, y - 0.8, self.side_width - 3.4, known.source, size=8.4) + 0.8
        for label, url in brief.profiles:
            y = sheet.item(sheet.left, y, self.side_width, label, size=10)
            y = sheet.link(sheet.left + 3.4, y - 0.8, self.side_width - 3.4, url, size=8.4) + 0.8
        return y

    def _talk(self, y: float) -> float:
        sheet = self.sheet
        y = self._title(self.talk_left, y, self.talk_width, "Minute by minute")
        rail, first, last = self.talk_left + 1.2, y + 2 * self.scale, y
        dots = []
        for step in self.brief.steps:
            last = y
            dots.append((y + 2.2 * self.scale, WARM if step.kind in (SlotKind.SIGN, SlotKind.CLOSING) else ACCENT))
            y = self._step(step, y)
        sheet.rail(rail, first, last + 2.2 * self.scale, dots)
        if self.brief.reserve:
            y = self._title(self.talk_left, y, self.talk_width, "If there is time")
            for question in self.brief.reserve:
                y = sheet.item(self.talk_left, y, self.talk_width, question, size=10)
        return y

    def _step(self, step: Step, y: float) -> float:
        sheet, x = self.sheet, self.talk_left + 5
        clock, length = 11.5 * self.scale, 13.5 * self.scale
        color = WARM if step.kind is SlotKind.SIGN else INK if step.kind in _BOLD_KINDS else SOFT
        sheet.text(x, y, clock, step.at, size=10, bold=True)
        sheet.text(x + clock, y, length, f"{step.minutes} min", size=9, color=SOFT)
        left = x + clock + length
        strong = step.kind in (SlotKind.SIGN, SlotKind.CLOSING)
        width = self.talk_left + self.talk_width - left
        return sheet.text(left, y, width, step.what, size=10, bold=strong, color=color) + 2.2 * self.scale

    def _footer(self, y: float) -> float:
        sheet = self.sheet
        y = self._title(sheet.left, y, sheet.width, "Notes")
        notes = [
            ("Afterwards: a thank-you the same day, with one detail of the talk; note what was promised.", INK),
            *((text, WARM) for text in (self.note, self.brief.cut) if text),
        ]
        below = sum(sheet.height_of(sheet.width, text, size=9) + 1 for text, _ in notes)
        least = 14.0
        room = sheet.bottom - below - y
        if room >= least:
            sheet.ruled(y, sheet.bottom - below - 3)
            y = sheet.bottom - below
        else:
            y += least
        for text, color in notes:
            y = sheet.text(sheet.left, y, sheet.width, text, size=9, color=color) + 1
        return y

    def _title(self, x: float, y: float, width: float, title: str) -> float:
        return self.sheet.text(x, y + 4.2 * self.scale, width, title.upper(), size=8, bold=True, color=ACCENT) + 1.2
