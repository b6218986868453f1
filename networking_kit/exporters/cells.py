"""Values as spreadsheet cells, so that no text of anybody's is ever run as a formula or cut."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

CELL_LENGTH = 32_767
"""Characters an XLSX cell holds, counted as UTF-16 does (Excel's specification); longer text is cut without a word."""
# Some spreadsheet programs start a formula at the full-width forms as well.
_STARTS = "=+\\-@\t\r\n\x00＝＋－＠"  # noqa: RUF001
_RISKY = re.compile(f"'*[{_STARTS}]")
_ESCAPED_ALREADY = re.compile(f"'+[{_STARTS}]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would read `text` as a formula."""
    return bool(_RISKY.match(text))


def csv_cell(value: Any) -> str:
    """A value for a CSV: text that would be a formula starts with an apostrophe, which our import takes off again."""
    text = as_text(value)
    return f"'{text}" if _RISKY.match(text) else text


def as_text(value: Any) -> str:
    """A value in plain text: ISO dates, yes and no, nothing for None."""
    if value is None or value != value:  # noqa: PLR0124 - pandas' missing values differ from themselves
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def xlsx_text(text: str) -> list[str]:
    """`text` in pieces that each fit an XLSX cell; almost always one.

    An apostrophe that stands before a risky character is doubled, so that our import can tell it from one that a
    spreadsheet program kept from a CSV.
    """
    text = _NOT_IN_XML.sub("", text)
    if _ESCAPED_ALREADY.match(text):
        text = f"'{text}"
    pieces = []
    while len(text) * 2 > CELL_LENGTH and _units(text) > CELL_LENGTH:
        size = min(len(text), CELL_LENGTH)
        while _units(text[:size]) > CELL_LENGTH:
            size -= max(1, (_units(text[:size]) - CELL_LENGTH) // 2)
        pieces.append(text[:size])
        text = text[size:]
    return [*pieces, text]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
