"""A brief as one HTML page that prints well; no script, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.exporters.brief import LIMITS, shortened

if TYPE_CHECKING:
    from networking_kit.exporters.brief import Brief

_STYLE = Path(__file__).with_name("brief.css")
_SIZES = ((2_300, "roomy"), (3_200, "normal"), (4_400, "small"))
"""Characters on the page, and the type size that still holds them on one sheet; measured in Chromium, A4 and Letter."""


def brief_html(brief: Brief) -> str:
    """The brief as a whole page: type shrinks, then text is cut with a note, so that it prints on one sheet."""
    page = brief
    for limit, entries in LIMITS:
        if _weight(page) <= _SIZES[-1][0]:
            break
        page = shortened(brief, limit, entries)
    size = next((name for most, name in _SIZES if _weight(page) <= most), _SIZES[-1][1])
    style = _STYLE.read_text(encoding="utf-8")
    title = f"Conversation with {_text(page.contact)}"
    return (
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>@page {{ size: {page.paper}; margin: 12mm 13mm }}\n{style}</style></head>\n"
        f'<body class="{size}"><main>{_header(page)}<div class="columns"><div class="side">{_side(page)}</div>'
        f'<div class="talk">{_talk(page)}</div></div>{_footer(page)}</main></body></html>\n'
    )


def _weight(brief: Brief) -> int:
    """Characters as the page feels them: wide scripts count twice, a new entry costs part of a line."""
    texts = [brief.contact, brief.position, brief.place, brief.link, brief.want_to_learn, brief.introduction]
    texts += [known.text for known in brief.known] + [url for _, url in brief.profiles] + list(brief.reserve)
    texts += [step.what for step in brief.steps]
    lines = sum(text.count("\n") for text in texts)
    wide = sum(character >= "\u1100" for text in texts for character in text)
    return sum(map(len, texts)) + wide + 45 * (len(texts) + lines)


def _text(text: str) -> str:
    return escape(text, quote=True)


def _header(brief: Brief) -> str:
    about = " · ".join(_text(part) for part in (brief.position, brief.relationship) if part)
    times = "".join(f"<div><dt>{_text(whose)}</dt><dd>{_text(when)}</dd></div>" for whose, when in brief.times)
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
    shown = url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    most = 60
    shown = shown if len(shown) <= most else shown[: most - 1] + "…"
    return f'<a href="{_text(url)}" rel="noreferrer"><bdi>{_text(shown)}</bdi></a>'
