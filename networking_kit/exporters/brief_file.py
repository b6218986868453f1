"""The brief as a file, of the kind that its name says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.errors import ExportRefused
from networking_kit.exporters.writing import write_whole

if TYPE_CHECKING:
    from networking_kit.exporters.brief import Brief


@dataclass(frozen=True)
class WrittenBrief:
    """The file that was written; `missing` are the characters no font could draw, `cut` says what was left out."""

    path: Path
    missing: tuple[str, ...] = ()
    cut: str = ""


def write_brief(path: Path | str, brief: Brief) -> WrittenBrief:
    """Write the brief whole or not at all, as its name ends: .html, .pdf or .md.

    Raises:
        ExportRefused: the ending is another one, or the file cannot be written.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind == ".pdf":
        from networking_kit.exporters.brief_pdf import brief_pdf

        page = brief_pdf(brief)
        return WrittenBrief(write_whole(path, page.data), page.missing, page.cut)
    if kind in (".html", ".htm"):
        from networking_kit.exporters.brief_html import brief_html, one_sheet

        return WrittenBrief(write_whole(path, brief_html(brief).encode()), cut=one_sheet(brief)[0].cut)
    if kind == ".md":
        from networking_kit.exporters.brief_markdown import brief_markdown, one_page

        return WrittenBrief(write_whole(path, brief_markdown(brief).encode()), cut=one_page(brief).cut)
    raise ExportRefused(f"A brief is written as .html, .pdf or .md, not as '{kind or path.name}'. Choose one of these.")
