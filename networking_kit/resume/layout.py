"""Columns, tables and reading order, judged from where the words stand on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LEAST_LINES = 6
"""Lines on each side from which on two blocks of words are columns."""
_LABEL = 20
"""Characters of the longest label, such as ``Languages``, that may stand before its list."""
_LABEL_ROWS = 8
_NEAR = 3.0
"""Points within which two edges are the same edge."""
_LINES_OF_TWO = 3
"""Lines that two rows, or two columns, of a table have."""
_CELLS = 3
"""Cells of a row from which on it is a table; a title with its date has two."""
_LONG_RULE = 18.0
_DATE = re.compile(
    r"[\W\d_]*((jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|spring|summer|fall|autumn|winter|present|now|"
    r"today|current|ongoing|to|[\W\d_])*[\W\d_]*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[\w .'-]{2,24},\s*[\w .]{2,18}|remote|hybrid", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """A stretch of text and its edges in points; y grows upwards, as in a PDF."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def wordy(self) -> bool:
        """Whether it says something, other than a date, a place or a bullet."""
        letters = sum(map(str.isalpha, self.text))
        return letters > 1 and not _DATE.fullmatch(self.text) and not _PLACE.fullmatch(self.text)


def column_at(segments: list[Segment]) -> Segment | None:
    """The first line of a right column, if words stand in two columns side by side."""
    starts = sorted({round(segment.x0) for segment in segments})
    for start in starts[1:]:
        right = [segment for segment in segments if abs(segment.x0 - start) <= _NEAR and segment.wordy]
        if len(right) < _LEAST_LINES:
            continue
        top, bottom = max(s.top for s in right), min(s.bottom for s in right)
        beside = [s for s in segments if s.top <= top + _NEAR and s.bottom >= bottom - _NEAR]
        left = [s for s in beside if s.x1 < start - 2 * _NEAR and s.wordy]
        crossing = [s for s in beside if s.x0 < start - 2 * _NEAR and s.x1 > start + _NEAR]
        if len(left) < _LEAST_LINES or len(crossing) > 0.15 * (len(left) + len(right)):
            continue
        if not _are_labels(left, right):
            return max(right, key=lambda segment: segment.top)
    return None


def _are_labels(left: list[Segment], right: list[Segment]) -> bool:
    def partner(segment: Segment) -> bool:
        middle = (segment.top + segment.bottom) / 2
        return any(other.bottom <= middle <= other.top for other in right)

    short = all(len(segment.text) <= _LABEL for segment in left)
    return short and len(left) <= _LABEL_ROWS and all(map(partner, left))


def grid(rules: list[tuple[float, float, float, float]], segments: list[Segment]) -> bool:
    """Whether drawn lines make a table: at least three across and three down that meet, with words between them."""
    across, down = [], []
    for x0, y0, x1, y1 in rules:
        if x1 - x0 >= _LONG_RULE:
            across += [(y, x0, x1) for y in ({y0, y1} if y1 - y0 > _NEAR else {y0})]
        if y1 - y0 >= _LONG_RULE / 2:
            down += [(x, y0, y1) for x in ({x0, x1} if x1 - x0 > _NEAR else {x0})]
    levels = {round(y / _NEAR) for y, _, _ in across}
    if len(levels) < _LINES_OF_TWO:
        return False
    meeting = {
        round(x / _NEAR)
        for x, low, high in down
        if any(low - _NEAR <= y <= high + _NEAR and x0 - _NEAR <= x <= x1 + _NEAR for y, x0, x1 in across)
    }
    left, right = min(x0 for _, x0, _ in across), max(x1 for _, _, x1 in across)
    inside = [x for x in meeting if left + 2 * _NEAR < x * _NEAR < right - 2 * _NEAR]
    low, high = min(y for y, _, _ in across), max(y for y, _, _ in across)
    held = [segment for segment in segments if low < segment.bottom < high]
    return bool(inside) and len(meeting) >= _LINES_OF_TWO and len(held) >= _LINES_OF_TWO


def rows_of_cells(rows: list[list[Segment]]) -> str:
    """The first row of a table without lines: three rows in a row with three cells that begin at the same places."""
    for first, second, third in zip(rows, rows[1:], rows[2:], strict=False):
        places = [[round(segment.x0) for segment in row] for row in (first, second, third)]
        same = len(places[0]) >= _CELLS and all(
            len(other) == len(places[0]) and all(abs(a - b) <= _NEAR for a, b in zip(places[0], other, strict=True))
            for other in places[1:]
        )
        if same and all(segment.wordy for segment in first[1:]):
            return first[0].text
    return ""


def jumps_up(drawn: list[Segment]) -> bool:
    """Whether the file goes back up the page again and again; a header or dates drawn last are no fault."""
    height = 12.0
    ups = sum(after.bottom > before.top + height for before, after in pairwise(drawn))
    least = 3  # one for a header, one for a footer
    return ups >= least and ups > 0.08 * len(drawn)
