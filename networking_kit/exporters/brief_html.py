"""A brief as one HTML page that prints well; no script, nothing loaded from anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.exporters.brief import shorter_and_shorter, shown_link

if TYPE_CHECKING:
    from networking_kit.exporters.brief import Brief

_STYLE = Path(__file__).with_name("brief.css")


@dataclass(frozen=True)
class _Size:
    """A class of the style sheet, and what fits at its type size on a Letter page; measured in Chromium."""

    name: str
    side: int
    """Characters on a line of the narrow column."""
    talk: int
    """Characters on a line of the agenda."""
    lines: int


_SIZES = (
    _Size("airy", 33, 46, 26),
    _Size("roomy", 33, 46, 30),
    _Size("normal", 37, 50, 37),
    _Size("small", 44, 58, 47),
)


def brief_html(brief: Brief) -> str:
    """The brief as a whole page: type shrinks, then text is cut with a note, so that it prints on one sheet."""
    page, size = one_sheet(brief)
    style = _STYLE.read_text(encoding="utf-8")
    title = f"Conversation with {_text(page.contact)}"
    return (
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>@page {{ size: {page.paper}; margin: 12mm 13mm }}\n{style}</style></head>\n"
        f'<body class="{size.name}"><main>{_header(page)}<div class="columns"><div class="side">{_side(page)}</div>'
        f'<div class="talk">{_talk(page)}</div></div>{_footer(page)}</main></body></html>\n'
    )


def one_sheet(brief: Brief) -> tuple[Brief, _Size]:
    """As much of `brief` as fits on a sheet, and the size of type at which it does."""
    pages = list(shorter_and_shorter(brief))
    fitting = ((page, size) for page in pages for size in _SIZES if _lines(page, size) <= size.lines)
    return next(fitting, (pages[-1], _SIZES[-1]))


def _lines(brief: Brief, size: _Size) -> float:
    """Lines of the longer column, with the space between entries and above headings."""
    entry, heading = 0.5, 2.0
    own = [line for text in (brief.want_to_learn, brief.introduction) for line in text.split("\n") if line.strip()]
    known = [known.text + " (source, 2026-11-20)" * bool(known.source or known.noted_on) for known in brief.known]
    profiles = [f"{label}: {shown_link(url)}" for label, url in brief.profiles]
    side = sum(_wrapped(text, size.side) + entry for text in (*own, *known, *profiles)) + 3 * heading
    steps = sum(_wrapped(step.what, size.talk) + entry for step in brief.steps)
    reserve = sum(_wrapped(question, size.talk + 8) + entry for question in brief.reserve)
    head = _wrapped(brief.contact, 38) + _wrapped(brief.position, 80) + _wrapped(brief.place, 28) - 3
    return max(side, steps + reserve + heading * (1 + bool(brief.reserve))) + 1.5 * head


def _wrapped(text: str, width: int) -> int:
    wide = sum(character >= "\u1100" for character in text)
    return max(1, -(-(len(text) + wide) // width))


def _text(text: str) -> str:
    return escape(text, quote=True)


def _header(brief: Brief) -> str:
    about = " · ".join(_text(part) for part in (brief.position, brief.relationship) if part)
    times = "".join(
        f"<div><dt>{_text(whose)}</dt><dd>{_text(hours)}<small>{_text(day)}</small></dd></div>"
        for whose, hours, day in brief.times
    )
    times = times or "<div><dt>When</dt><dd>Not agreed yet</dd></div>"
    where = " ".join(filter(None, (f"<bdi>{_text(brief.place)}</bdi>" if brief.place else "", _link(brief.link))))
    times += f"<div><dt>{brief.minutes} minutes</dt><dd>{where or 'Place or link still open'}</dd></div>"
    return (
        f'<header><p class="kind">A conversation with</p><h1><bdi>{_text(brief.contact)}</bdi></h1>'
        f'<p class="about">{about}</p><dl>{times}</dl></header>'
    )


def _side(brief: Brief) -> str:
    parts = [_section("What I want to learn", _paragraphs(brief.want_to_learn), "learn")]
    parts.append(_section("How I introduce myself", _paragraphs(brief.introduction)))
    known = "".join(
        f"<li><bdi>{_text(known.text)}</bdi>{_found(known.source, known.noted_on)}</li>" for known in brief.known
    )
    profiles = "".join(f"<li>{_text(label)}: {_link(url)}</li>" for label, url in brief.profiles)
    parts.append(_section("What I know about them", f"<ul>{known}{profiles}</ul>" if known or profiles else ""))
    return "".join(parts)


def _talk(brief: Brief) -> str:
    rows = "".join(
        f'<li class="{step.kind.value}"><time>{_text(step.at)}</time><span class="minutes">{step.minutes} min</span>'
        f"<bdi>{_text(step.what)}</bdi></li>"
        for step in brief.steps
    )
    reserve = "".join(f"<li><bdi>{_text(question)}</bdi></li>" for question in brief.reserve)
    more = _section("If there is time", f"<ul>{reserve}</ul>" if reserve else "")
    return _section("Minute by minute", f'<ol class="agenda">{rows}</ol>') + more


def _footer(brief: Brief) -> str:
    lines = '<div class="notes" aria-hidden="true"></div>'
    after = "<b>Afterwards:</b> write a thank-you the same day, with one detail of the talk; note what was promised."
    cut = f'<p class="cut">{_text(brief.cut)}</p>' if brief.cut else ""
    return f"<footer><h2>Notes</h2>{lines}<p>{after}</p>{cut}</footer>"


def _section(title: str, inside: str, kind: str = "") -> str:
    return f'<section class="{kind}"><h2>{title}</h2>{inside}</section>' if inside else ""


def _paragraphs(text: str) -> str:
    return "".join(f"<p><bdi>{_text(line)}</bdi></p>" for line in text.split("\n") if line.strip())


def _found(source: str, noted_on: str) -> str:
    parts = [f'<a href="{_text(source)}" rel="noreferrer">source</a>' if source else "", _text(noted_on)]
    inside = ", ".join(filter(None, parts))
    return f" <small>({inside})</small>" if inside else ""


def _link(url: str) -> str:
    if not url:
        return ""
    shown = shown_link(url)
    most = 60
    shown = shown if len(shown) <= most else shown[: most - 1] + "…"
    return f'<a href="{_text(url)}" rel="noreferrer"><bdi>{_text(shown)}</bdi></a>'
