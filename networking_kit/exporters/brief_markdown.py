"""A brief as Markdown in which no text can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from networking_kit.exporters.brief import shorter_and_shorter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.exporters.brief import Brief

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#!|~&$^@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


_PAGE_LINES, _LINE = 62, 95
"""Lines of a printed page, and characters on one, at the type size of a plain document."""
_TARGET = re.compile(r"\]\(<[^>]*>\)")


def brief_markdown(brief: Brief) -> str:
    """The brief as CommonMark that prints on a page; every text is escaped, links go to http, https and mailto only."""
    return _whole(one_page(brief))


def one_page(brief: Brief) -> Brief:
    """As much of `brief` as fits on a page, with a note if that is not all."""
    pages = list(shorter_and_shorter(brief))
    return next((page for page in pages if _printed_lines(_whole(page)) <= _PAGE_LINES), pages[-1])


def _whole(brief: Brief) -> str:
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _printed_lines(text: str) -> int:
    shown = [_TARGET.sub("]", line) for line in text.split("\n") if line]
    headings = sum(line.startswith("#") for line in shown)
    wide = sum(character >= "\u1100" for line in shown for character in line)
    return headings + wide // _LINE + sum(-(-len(line) // _LINE) for line in shown)


def escaped(text: str) -> str:
    """`text` on one line, as Markdown that renders as just that text: no tag, emphasis, formula, list or link."""
    line = _MARKUP.sub(lambda found: "\\" + found[0], " ".join(text.split()))
    return _AT_THE_START.sub(lambda found: _guarded(found[0]), line)


def _guarded(start: str) -> str:
    # A backslash does not escape a digit, so a number that would begin a list is written as its first digit's code.
    return f"&#{ord(start[0])};{start[1:]}" if start.isdigit() else "\\" + start


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# A conversation with {escaped(brief.contact)}"
    about = " · ".join(escaped(part) for part in (brief.position, brief.relationship) if part)
    if about:
        yield f"\n{about}"
    yield ""
    for whose, hours, day in brief.times:
        yield f"- **{escaped(whose)}:** {escaped(day)}, {escaped(hours)}"
    if not brief.times:
        yield "- **When:** not agreed yet"
    yield f"- **Length:** {brief.minutes} minutes"
    if brief.place:
        yield f"- **Where:** {escaped(brief.place)}"
    if brief.link:
        yield f"- **Link:** {_link(brief.link, brief.link)}"
    yield from _section("What I want to learn", _paragraphs(brief.want_to_learn))
    yield from _section("How I introduce myself", _paragraphs(brief.introduction))
    yield from _section("What I know about them", _known(brief))
    yield from _section("Minute by minute", _agenda(brief))
    yield from _section("If there is time", [f"- {escaped(question)}" for question in brief.reserve])
    yield from _section("Afterwards", ["Write a thank-you the same day, with one detail of the talk."])
    if brief.cut:
        yield f"\n{escaped(brief.cut)}"


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n## {title}\n"
        yield from lines


def _paragraphs(text: str) -> list[str]:
    return [f"{escaped(line)}\n" for line in text.split("\n") if line.strip()]


def _known(brief: Brief) -> list[str]:
    lines = []
    for known in brief.known:
        found = [_link("source", known.source)] if known.source else []
        found += [escaped(known.noted_on)] if known.noted_on else []
        lines.append(f"- {escaped(known.text)}" + (f" ({', '.join(found)})" if found else ""))
    lines += [f"- {escaped(label)}: {_link(url, url)}" for label, url in brief.profiles]
    return lines


def _agenda(brief: Brief) -> list[str]:
    return [f"- **{escaped(step.at)}** ({step.minutes} min) {escaped(step.what)}" for step in brief.steps]


def _link(label: str, url: str) -> str:
    return f"[{escaped(label)}](<{quote(url, safe=':/?#@!$&*+,;=%~-._')}>)"
