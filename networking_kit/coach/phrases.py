"""A small language for phrases, so that lists of them can be data.

A phrase is words with spaces between them. Beyond plain words it knows:

    could|can|would    one of these words
    kindly?            may be missing
    resum*             any word that begins so
    <day>              a word of a class (classes are listed in the same file)
    # and ##           a number; a number that can be an hour (4 or 1600)
    ~3                 up to three words of any kind, within the sentence
    !about|that        the next word is none of these
    ^  and  $          start and end of a sentence

Every gap is bounded, so the time to search grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from networking_kit.coach import lists

if TYPE_CHECKING:
    from networking_kit.coach.reading import Reading

_ANY = "[^ .?]"
_CLOCK_HOUR = "(?:[0-9]{1,2}|[012][0-9][03]0)"
_GAP_THEN_NOT = re.compile(r"(~\d) (!\S+)")  # what is ruled out is the very next word, before any gap
_CLASS = re.compile(r"<(\w+)>")


class _Entry(NamedTuple):
    """A signal, the expression of what must follow its first word, and the words that can come next, if known."""

    signal: str
    expression: re.Pattern[str] | None
    nexts: frozenset[str] | None


class _Opening(NamedTuple):
    """What a word may begin: the entries that are left where a word comes next, and those for any other next word."""

    by_next: dict[str, tuple[_Entry, ...]]
    otherwise: tuple[_Entry, ...]

    @classmethod
    def of(cls, entries: list[_Entry]) -> _Opening:
        """With the entries sorted out by the words that can come next."""
        words = frozenset().union(*[entry.nexts for entry in entries if entry.nexts])
        return cls(
            {word: tuple(entry for entry in entries if entry.nexts is None or word in entry.nexts) for word in words},
            tuple(entry for entry in entries if entry.nexts is None),
        )


class Hit(NamedTuple):
    """Where a signal was found: first word and the word after the last."""

    first: int
    last: int


def _expand(item: str, classes: dict[str, str]) -> str:
    if item == "<any>":
        return _ANY + "++"
    while "<" in item:
        item = _CLASS.sub(lambda match: "|".join(classes[match[1]].split()), item)
    return "|".join(
        re.escape(word).replace(r"\*", _ANY + "*+").replace(r"\#\#", _CLOCK_HOUR).replace(r"\#", r"[0-9]++")
        for word in item.split("|")
    )


def to_pattern(phrase: str, classes: dict[str, str]) -> str:
    """The regular expression of one phrase over `Reading.plain`, without the space that comes before it."""
    out = []
    for item in _GAP_THEN_NOT.sub(r"\2 \1", phrase).split():
        if item == "^":
            out.append("(?<=[.?] )")
        elif item == "$":
            out.append("(?=[.?])")
        elif item[0] == "~":
            out.append(f"(?:{_ANY}++ ){{0,{int(item[1:])}}}")
        elif item[0] == "!":
            out.append(f"(?!(?:{_expand(item[1:], classes)}) )")
        elif item[-1] == "?":
            out.append(f"(?:(?:{_expand(item[:-1], classes)}) )?")
        elif "|$" in item:
            out.append(f"(?:(?:{_expand(item.replace('|$', ''), classes)}) |(?=[.?]))")
        else:
            out.append(f"(?:{_expand(item, classes)}) ")
    return "".join(out)


def follows(phrase: str, classes: dict[str, str]) -> frozenset[str] | None:
    """The words with which what is left of a phrase can begin, or None where they cannot be listed."""
    item, _, rest = phrase.partition(" ")
    if item == "~0":
        return follows(rest, classes)
    if not item or item[0] in "~!$^" or item == "<any>":
        return None
    later = follows(rest, classes) if item[-1] == "?" else frozenset()
    item = item.removesuffix("?")
    while "<" in item:
        item = _CLASS.sub(lambda match: "|".join(classes[match[1]].split()), item)
    return None if later is None or set(item) & set("*#$") else later.union(item.split("|"))


class Book:
    """All phrases of some files, found in one pass over a text.

    Phrases are kept by the word they begin with, and put into an expression when that word is first met.
    """

    def __init__(self, *files: str) -> None:
        self._classes: dict[str, str] = lists.table("classes")
        self._by_word: dict[str, dict[str, list[str]]] = {}
        self._ready: dict[str, _Opening] = {}
        for file in files:
            for signal, phrases in lists.table(file).items():
                for phrase in phrases:
                    self._add(signal, phrase)

    def _add(self, signal: str, phrase: str) -> None:
        first, _, rest = phrase.partition(" ")
        if first[0] in "~!$" or first[-1] in "?*":
            raise ValueError(f"a phrase begins with a word or ^: {phrase!r} of {signal!r}")
        for word in ("^",) if first == "^" else _expand(first, self._classes).split("|"):
            self._by_word.setdefault("#" if word.startswith("[0-9]") else word, {}).setdefault(signal, []).append(rest)

    def _opening(self, word: str) -> _Opening:
        """The signals that the word may begin, with what must follow it."""
        ready = self._ready.get(word)
        if ready is None:
            signals = self._by_word.get(word, {})
            ready = _Opening.of([self._entry(signal, rests) for signal, rests in signals.items()])
            self._ready[word] = ready
        return ready

    def _entry(self, signal: str, rests: list[str]) -> _Entry:
        if "" in rests:
            return _Entry(signal, None, None)
        nexts = [follows(rest, self._classes) for rest in rests]
        known = None if None in nexts else frozenset().union(*[one for one in nexts if one])
        return _Entry(signal, re.compile("|".join(to_pattern(rest, self._classes) for rest in rests)), known)

    def find(self, reading: Reading) -> dict[str, list[Hit]]:
        """Every signal that the text gives, with its hits in the order of the text."""
        found: dict[str, list[Hit]] = {}
        known, ready, words = self._by_word, self._ready, reading.plain_words
        at_start = self._opening("^")
        following = [*[text for text, *_ in words[1:]], ""]
        for (text, offset, word, opens), after in zip(words, following, strict=False):
            key = text if text in known else "#" if text[0].isdecimal() else ""
            if key:
                by_next, otherwise = ready.get(key) or self._opening(key)
                entries = by_next.get(after, otherwise)
                if entries:
                    _note(found, entries, reading, word, offset + len(text) + 1)
            if opens:
                _note(found, at_start.by_next.get(text, at_start.otherwise), reading, word, offset)
        return found


def _note(found: dict[str, list[Hit]], entries: tuple[_Entry, ...], reading: Reading, word: int, offset: int) -> None:
    """Add the hits of the entries that match at `offset` of the plain words."""
    plain = reading.plain
    for signal, expression, _ in entries:
        if expression is None:
            last = word + 1
        else:
            match = expression.match(plain, offset)
            if not match:
                continue
            last = max(reading.word_at(match.end() - 2), word) + 1
        found.setdefault(signal, []).append(Hit(word, last))


@cache
def book() -> Book:
    """Every phrase the coach knows."""
    return Book("signals", "specifics", "timing")
