"""The names to look for: every way in which a contact, their company or their addresses may be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from networking_kit.cohort.folding import fold, spellings
from networking_kit.cohort.patterns import COMPANY_ENDINGS, PARTICLES, WORDS_TOO, is_shared_host

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from networking_kit.models import Contact

_LETTERS = r"[^\W\d_]"
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d*")
_PIECE = re.compile(rf"{_LETTERS}+|\d+|[^\w\s]|_")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_STARTS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_SHORTEST_COMPANY_WORD = 5
_SHORTEST_JOINED = 5


@dataclass(frozen=True)
class Needle:
    """A folded text to look for, and what stands in its place.

    With `capital` only where it is written with a capital letter: it is an everyday word as well.
    """

    text: str
    label: str
    capital: bool = False


class Needles:
    """Needles found by their first piece, so that an address book of thousands costs no more than a list of eight.

    Where two share a text, the first given counts.
    """

    def __init__(self, needles: Iterable[Needle]) -> None:
        self._spaced: dict[str, list[Needle]] = {}
        self._unspaced: dict[str, list[Needle]] = {}
        seen = set()
        for needle in needles:
            first = _PIECE.match(needle.text)
            if first is None or (needle.text, needle.capital) in seen:
                continue
            seen.add((needle.text, needle.capital))
            if _STARTS_UNSPACED.match(needle.text):
                self._unspaced.setdefault(needle.text[0], []).append(needle)
            else:
                self._spaced.setdefault(first[0], []).append(needle)
        for found in (*self._spaced.values(), *self._unspaced.values()):
            found.sort(key=lambda needle: (-len(needle.text), needle.capital))

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every needle in `text` as (start, end, label); the longest one where several begin at one place."""
        folded = fold(text)
        for start, candidates in self._candidates(folded.text):
            for needle in candidates:
                match = _bounded(needle.text).match(folded.text, start)
                if match is None:
                    continue
                digits = _DIGITS.match(folded.text, match.end())  # as in ana92, which is a handle
                first, last = folded.span(start, digits.end() if digits else match.end())
                if not needle.capital or text[first].isupper():
                    yield first, last, needle.label
                    break

    def _candidates(self, folded: str) -> Iterator[tuple[int, list[Needle]]]:
        for match in _PIECE.finditer(folded):
            found = self._spaced.get(match[0])
            if found:
                yield match.start(), found
        if self._unspaced:
            for place, character in enumerate(folded):
                if character in self._unspaced:
                    yield place, self._unspaced[character]


@lru_cache(maxsize=4096)
def _bounded(text: str) -> re.Pattern[str]:
    """`text` as a whole word, wherever its script has words; a space stands for any."""
    before = rf"(?<!{_LETTERS})" if re.match(_LETTERS, text) and not _STARTS_UNSPACED.match(text) else ""
    after = rf"(?!{_LETTERS})" if re.match(_LETTERS, text[-1]) and not _STARTS_UNSPACED.match(text[-1]) else ""
    return re.compile(before + r"\s+".join(re.escape(part) for part in text.split()) + after)


def of_contact(contact: Contact, label: str, companies: Mapping[UUID, str]) -> Iterator[Needle]:
    """Names, company, addresses and handles of one contact."""
    yield from of_name(contact.name, label)
    at = companies.get(contact.company_id, "") if contact.company_id else ""
    for company in (contact.company, at):
        yield from _of_company(company, f"{label}'s company")
    for text in _addresses(contact):
        for spelling in spellings(text):
            yield Needle(spelling, label)


def of_name(name: str, label: str) -> Iterator[Needle]:
    """A name whole, by its parts, and joined as in a handle."""
    words = _WORD.findall(name)
    for whole in (name, "".join(words), "".join(reversed(words)), *_joined(words)):
        for spelling in spellings(whole):
            yield Needle(spelling, label, capital=len(words) == 1 and spelling in WORDS_TOO)
    for word in words:
        for spelling in spellings(word):
            initial = len(spelling) == 1 and spelling.isascii()
            if len(words) == 1 or not (initial or spelling in PARTICLES):
                yield Needle(spelling, label, capital=spelling in WORDS_TOO)


def of_line(line: str, label: str) -> Iterator[Needle]:
    """The capitalised words of a line that names somebody among other things."""
    for word in _WORD.findall(line):
        if word[0].isupper() and len(word) > 1:
            for spelling in spellings(word):
                yield Needle(spelling, label, capital=True)


def _joined(words: list[str]) -> Iterator[str]:
    for later in words[1:]:
        for joined in (words[0] + later, later + words[0], words[0][0] + later):
            if len(joined) >= _SHORTEST_JOINED:
                yield joined


def _of_company(company: str, label: str) -> Iterator[Needle]:
    words = _WORD.findall(company)
    while len(words) > 1 and words[-1].casefold() in COMPANY_ENDINGS:
        words.pop()
    for whole in (company, " ".join(words), "".join(words)):
        for spelling in spellings(whole):
            yield Needle(spelling, label)
    if len(words) > 1 and len(words[0]) >= _SHORTEST_COMPANY_WORD:
        for spelling in spellings(words[0]):
            yield Needle(spelling, label, capital=True)


def _addresses(contact: Contact) -> Iterator[str]:
    if contact.email:
        yield contact.email
        local, _, host = contact.email.partition("@")
        yield local
        if not is_shared_host(host):
            yield host
    if contact.slack:
        yield contact.slack.lstrip("@")
    for link in (contact.linkedin, contact.github, contact.website):
        parts = urlsplit(link)
        yield link
        yield parts.path.strip("/").rpartition("/")[2]
        if not is_shared_host(parts.netloc):
            yield fold(parts.netloc).text.removeprefix("www.")
