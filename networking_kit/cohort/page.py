"""Pages of plain HTML: no script, everything escaped, tables that a screen reader can follow, fit for paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 72rem;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0 1rem; }
caption { text-align: left; color: #4a4a4a; padding-bottom: .3rem; }
th, td { border: 1px solid #b5b5b5; padding: .3rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-line; min-width: 4rem; }
thead th { background: #eef1f5; }
.quiet { color: #4a4a4a; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; } h2 { break-after: avoid; }
  @page { margin: 1.5cm; }
}
"""
# Nothing on the page is fetched or run, whatever a browser finds in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(title: str, parts: Iterable[str], *, language: str = "en") -> str:
    """A whole page from parts that are HTML already."""
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            f"<main><h1>{escape(title)}</h1>",
            *parts,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def section(title: str, *parts: str) -> str:
    """A section with its heading."""
    return "\n".join([f"<section><h2>{escape(title)}</h2>", *parts, "</section>"])


def paragraph(text: str, *, quiet: bool = False) -> str:
    """A paragraph of plain text."""
    return f'<p class="quiet">{escape(text)}</p>' if quiet else f"<p>{escape(text)}</p>"


def table(frame: pd.DataFrame, caption: str, *, empty: str = "Nothing yet.") -> str:
    """A table whose first column heads its rows; where there are no rows, a sentence."""
    if not len(frame):
        return paragraph(empty, quiet=True)
    return rows(caption, [str(column) for column in frame.columns], frame.itertuples(index=False, name=None))


def rows(caption: str, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A table from rows of plain values."""
    head = "".join(f'<th scope="col">{escape(column) or _UNNAMED}</th>' for column in columns)
    body = [
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(f"<td>{escape(str(value))}</td>" for value in rest)
        + "</tr>"
        for first, *rest in lines
    ]
    return "\n".join(
        [
            '<div class="scroll" role="region" tabindex="0" aria-label="' + escape(caption) + '">',
            f"<table><caption>{escape(caption)}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *body,
            "</tbody></table></div>",
        ]
    )


_UNNAMED = '<span class="quiet">Note</span>'
