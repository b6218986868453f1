"""Blocks of text for a page, and the widget that shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from networking_kit.course import Evidence

Block = dict[str, Any]

_STATIC = Path(__file__).parent / "static"


class Panel(anywidget.AnyWidget):
    """Shows blocks in order. All text is set as text by the page, so nobody's words are ever read as HTML.

    `role` is the ARIA role of the region: ``status`` or ``alert`` have a screen reader announce each change.
    """

    _esm = _STATIC / "panel.js"
    _css = _STATIC / "style.css"
    blocks = traitlets.List().tag(sync=True)
    role = traitlets.Unicode().tag(sync=True)

    def show(self, *blocks: Block) -> None:
        """Replace what is shown."""
        self.blocks = list(blocks)

    def as_text(self) -> str:
        """What is shown, for a terminal or a test."""
        return "\n".join(_in_plain(block) for block in self.blocks)


def heading(text: str, level: int = 3) -> Block:
    """A heading; `level` 2 to 6."""
    return {"type": "heading", "text": text, "level": level}


def text(words: str, tone: str = "plain") -> Block:
    """A paragraph; `tone` is plain, quiet, note, good or bad."""
    return {"type": "text", "text": words, "tone": tone}


def quote(words: str) -> Block:
    """Somebody's words, with their line breaks."""
    return {"type": "quote", "text": words}


def exact(words: str, label: str) -> Block:
    """Text as it is, to the last character, in a box that scrolls; `label` says what it is."""
    return {"type": "exact", "text": words, "label": label}


def link(label: str, href: str, about: str = "") -> Block:
    """A link for `links` or a table's cell; only http, https and mailto become links."""
    return {"text": label, "href": href, "about": about}


def said(words: str, by: str) -> Block:
    """Somebody else's words, with their line breaks and who said them."""
    return {"type": "said", "text": words, "by": by}


def links(items: Iterable[Block | str]) -> Block:
    """A bulleted list of links or plain sentences."""
    return {"type": "links", "items": list(items)}


def meter(label: str, value: int, of: int) -> Block:
    """Progress as a bar and as words."""
    return {"type": "meter", "label": label, "value": value, "of": of}


def goals(items: Iterable[tuple[str, bool]]) -> Block:
    """A list to tick off: what there is to reach, and whether it is."""
    return {"type": "goals", "items": [{"text": label, "done": done} for label, done in items]}


def steps(items: Iterable[Block]) -> Block:
    """The notebooks in their order; `step` makes one."""
    return {"type": "steps", "items": list(items)}


def step(label: str, notebook: str, state: str, *, here: bool) -> Block:
    """One notebook for `steps`; `state` is ``done`` when nothing is left in it, `here` is the one in front."""
    return {"text": label, "href": notebook, "state": state, "here": here}


def fold(label: str, *blocks: Block) -> Block:
    """What is shown when the student asks for it; `label` says what that is."""
    return {"type": "fold", "text": label, "blocks": list(blocks)}


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str | Block]]) -> Block:
    """A table; a cell is a string or a `link`."""
    return {"type": "table", "caption": caption, "columns": list(columns), "rows": [list(row) for row in rows]}


def badge(evidence: Evidence, url: str = "") -> Block:
    """The evidence behind a figure: how strong it is, where it comes from, and on whom it was found."""
    figure = evidence.figure.rstrip(".")
    words = f"{figure}. Source: {evidence.source}. Found on: {evidence.population}."
    found = {"type": "badge", "strength": f"Evidence: {evidence.strength}", "text": words}
    return {**found, "href": url or evidence.url}


def _cell(value: str | Block) -> str:
    return value if isinstance(value, str) else value["text"]


def _table_in_plain(block: Block) -> str:
    lines = [block["columns"], *block["rows"]]
    return "\n".join([block["caption"], *(" | ".join(_cell(value) for value in line) for line in lines)])


_PLAIN: dict[str, Callable[[Block], str]] = {
    "badge": lambda block: f"{block['strength']}: {block['text']}",
    "fold": lambda block: "\n".join([block["text"], *map(_in_plain, block["blocks"])]),
    "goals": lambda block: "\n".join(f"[{'x' if item['done'] else ' '}] {item['text']}" for item in block["items"]),
    "links": lambda block: "\n".join(f"- {_cell(item)}" for item in block["items"]),
    "meter": lambda block: f"{block['label']}: {block['value']} of {block['of']}",
    "steps": lambda block: "\n".join(f"{item['text']}: {item['state']}" for item in block["items"]),
    "table": _table_in_plain,
}
"""How a kind of block reads in a terminal; those that are not listed are their text."""


def _in_plain(block: Block) -> str:
    plain = _PLAIN.get(block["type"])
    return plain(block) if plain else str(block["text"])
