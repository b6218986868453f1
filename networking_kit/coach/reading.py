"""Text as the coach reads it: sentences, words and their places in the text exactly as it was given.

A `Reading` never changes the text. It lays a plain view over it, one character for one character, and a string of
plain words (contractions written out, chat spelling undone) that the phrase lists are matched against.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from networking_kit.coach import lists

MAX_WORD = 40
"""Characters of one word that are looked at; a longer run is a paste accident or a key held down."""

_QUOTES = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ",
     "\u202f": " ", "\u2009": " ", "\u3000": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\r": "\n",
     "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-"}
)  # fmt: skip
_LINK = (
    r"(?P<url>https?://[^\s<>]++|www\.[^\s<>]++|[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]{1,64}"
    r"|[a-z][\w-]{1,40}+\.(?:com|io|me|app|link|net|org|dev|co|example|ly|ai)(?:/[^\s<>]*+)?(?!\w))|"
)
_PLAIN = (
    r"(?P<word>[^\W\d_][\w\u0300-\u036f]*+(?:'[^\W\d_]{1,8}+)*+)"
    r"|(?P<clock>\d{1,2}(?::\d{2}|\.[0-5][05](?!\d)|h\d{2})(?!\w))"
    r"|(?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\w))"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<number>\d++)"
    r"|(?P<stop>[.!?\u2026]++|\n|;|:(?=\s)|[\U0001F300-\U0001FAFF\u2600-\u27BF][\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]*+(?=\s))"
)
_TOKEN = re.compile(_PLAIN)
_TOKEN_OR_LINK = re.compile(_LINK + _PLAIN)
_MAY_LINK = re.compile(r"[@/]|\.[a-z]|www\.")
"""What a text with an address or a link in it holds; others are read without looking for one at each word."""
_BULLET = re.compile(r"[ \t]*+(?:[-*\u2022\u25cf\u2023\u00b7]|\d{1,2}[.)])[ \t]")
_QUOTED = re.compile(
    r"[ \t]*+(?:on .{4,120} wrote:|-{2,}\s?(?:original|forwarded) message|_{10,}|from: .{3,120}@)", re.IGNORECASE
)
_WIDE_FORMS = 0x3000
_SHORT_FORMS = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "e.g", "i.e", "eg", "ie", "vs", "approx", "no", "nr"})
_CALENDAR = re.compile(r"(?:^|[/.])cal\w{0,10}\.|meet\.|meetings\.|doodle|savvycal|tidycal|zcal|bookings?\b|/book")
WRAPPED = 52
"""Characters from which a line without an end mark is taken for one that a mail program wrapped."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text and its words' places in `Reading.words`."""

    start: int
    end: int
    first: int
    last: int
    question: bool
    paragraph: int


PlainWord = tuple[str, int, int, bool]
"""A word in plain spelling, its place in `Reading.plain`, the typed word it is, and whether it opens a sentence."""


@dataclass(slots=True)
class _Scan:
    """What one pass over the text collects."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    opened: int | None = None
    first_word: int = 0
    paragraph: int = 0
    last_end: int = 0

    def close(self, end: int, *, question: bool = False) -> None:
        """End the open sentence at `end`, if one is open and holds anything."""
        if self.opened is not None and end > self.opened:
            self.sentences.append(
                Sentence(self.opened, end, self.first_word, len(self.words), question, self.paragraph)
            )
        self.opened = None
        self.first_word = len(self.words)


def plain_view(text: str) -> str:
    """`text` in lower case with plain quotes, dashes and spaces: as many characters as `text` has."""
    view = text.translate(_QUOTES)
    if not text.isascii():
        odd = {
            ord(c): p for c in set(view) if ord(c) >= _WIDE_FORMS and len(p := unicodedata.normalize("NFKC", c)) == 1
        }
        view = view.translate(odd) if odd else view
    lower = view.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in view)


def quoted_from(view: str) -> list[tuple[int, int]]:
    """Places of an earlier mail that is quoted below or between: lines after '>' and all that follows a header."""
    places: list[tuple[int, int]] = []
    at = 0
    for line in view.splitlines(keepends=True):
        if at and _QUOTED.match(line):
            places.append((at, len(view)))
            break
        if line.startswith(">"):
            places.append((at, at + len(line)))
        at += len(line)
    return places


class Reading:
    """A text with its sentences and words; all places are code points into the text as given."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.view = plain_view(text)
        self.quoted = quoted_from(self.view)
        scan = _scan(self._own_view(), text)
        self.words, self.starts, self.ends, self.sentences = scan.words, scan.starts, scan.ends, scan.sentences
        self.greeting_words = 0
        """Words at the very start that greet; set by whoever finds the greeting."""

    def _own_view(self) -> str:
        if not self.quoted:
            return self.view
        pieces, at = [], 0
        for start, end in self.quoted:
            pieces += [self.view[at:start], "\n" * (end - start)]
            at = end
        return "".join([*pieces, self.view[at:]])

    @cached_property
    def _plain(self) -> tuple[str, list[int], list[PlainWord]]:
        tokens, offsets, plain_words, at = ["."], [], [], 2
        rewrite, words = lists.rewrites(), self.words
        for number, sentence in enumerate(self.sentences):
            opens = True
            for index in range(sentence.first, sentence.last):
                offsets.append(at)
                plain = rewrite.get(words[index], words[index])
                for single in plain.split(" ") if " " in plain else (plain,):
                    tokens.append(single)
                    plain_words.append((single, at, index, opens))
                    opens = False
                    at += len(single) + 1
                if number == 0 and index == self.greeting_words - 1:
                    tokens.append(".")
                    opens = True
                    at += 2
            tokens.append("?" if sentence.question else ".")
            at += 2
        return " ".join([*tokens, ""]), offsets, plain_words

    @property
    def plain(self) -> str:
        """All words in plain spelling, a space after each; a sentence ends in '. ' or '? '."""
        return self._plain[0]

    @property
    def plain_words(self) -> list[PlainWord]:
        """The words of `plain` one by one."""
        return self._plain[2]

    @cached_property
    def capitals(self) -> list[int]:
        """The numbers of the words that begin with a capital."""
        return [number for number, start in enumerate(self.starts) if self.text[start].isupper()]

    def capitals_between(self, first: int, last: int) -> list[int]:
        """Those of them from word `first` up to, not including, `last`."""
        return self.capitals[bisect_left(self.capitals, first) : bisect_left(self.capitals, last)]

    def word_at(self, offset: int) -> int:
        """The index of the word that holds `offset` of `plain`."""
        return max(bisect_right(self._plain[1], offset) - 1, 0)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Start and end in the text of the words from `first` up to, not including, `last`."""
        return self.starts[first], self.ends[max(first, last - 1)]

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]

    def sentence_of(self, word: int) -> int:
        """The number of the sentence that holds the word."""
        return max(bisect_right(self._sentence_firsts, word) - 1, 0)

    def words_of(self, sentence: Sentence) -> list[str]:
        """The words of a sentence, as typed but in lower case."""
        return self.words[sentence.first : sentence.last]

    def text_of(self, sentence: Sentence) -> str:
        """The sentence as typed."""
        return self.text[sentence.start : sentence.end]


def _scan(view: str, text: str) -> _Scan:
    scan = _Scan()
    words, starts, ends = scan.words, scan.starts, scan.ends
    token = _TOKEN_OR_LINK if _MAY_LINK.search(view) else _TOKEN
    for match in token.finditer(view):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "stop":
            _stop(scan, view, text, (start, end))
            continue
        if scan.opened is None:
            scan.opened = _left_edge(view, start, scan.last_end)
        words.append(match[0][:MAX_WORD] if kind == "word" else _stand_in(kind, match[0]))
        starts.append(start)
        ends.append(end)
        scan.last_end = end
    scan.close(_right_edge(view, scan.last_end, len(view)))
    return scan


def _stand_in(kind: str | None, written: str) -> str:
    """What a link, a time or a date is read as; a number is read as it stands."""
    if kind == "url":
        return "callink" if _CALENDAR.search(written[:200]) else "url"
    if kind == "clock":
        return "clock"
    if kind == "date":
        return "datenum"
    return written[:MAX_WORD]


def _stop(scan: _Scan, view: str, text: str, place: tuple[int, int]) -> None:
    start, end = place
    mark = view[start]
    if mark == "\n":
        if _line_ends(scan, view, start):
            scan.close(_right_edge(view, scan.last_end, start))
        if view[end : end + 1] == "\n" and view[start - 1 : start] != "\n":
            scan.paragraph += 1
        return
    if scan.opened is None:
        return
    if mark in ";:":
        return
    after = text[end : end + 3]
    if mark == "." and (after[:1].isalnum() or _is_short_form(scan, start, end)):
        return
    if _goes_on(after, emoji=mark > _LAST_MARK):
        return
    edge = _right_edge(view, end, min(len(view), end + 12))
    scan.close(edge, question="?" in view[start:end])
    scan.last_end = max(scan.last_end, edge)


def _goes_on(after: str, *, emoji: bool) -> bool:
    """Whether what follows a mark still belongs to the sentence: a closing quote and a small letter, or an emoji."""
    if emoji:
        return not after.lstrip(" ")[:1].isupper()
    return after[:1] in _CLOSERS and after[1:].lstrip(" ")[:1].islower()


_CLOSERS = frozenset("\"')]}\u201d\u2019")
_LAST_MARK = "\u2026"


def _is_short_form(scan: _Scan, start: int, end: int) -> bool:
    if not scan.words or end - start > 1 or scan.ends[-1] != start:
        return False
    word = scan.words[-1]
    return word in _SHORT_FORMS or (len(word) == 1 and word.isalpha() and word != "i")


def _line_ends(scan: _Scan, view: str, at: int) -> bool:
    """Whether the line break at `at` ends a sentence: not within a paragraph that a mail program wrapped."""
    if scan.opened is None:
        return False
    begin = view.rfind("\n", max(0, at - 200), at) + 1
    after = view[at + 1 : at + 40]
    if at - max(begin, at - 200) < WRAPPED or not after.strip(" \t") or after.lstrip(" \t").startswith("\n"):
        return True
    return bool(_BULLET.match(after))


def _left_edge(view: str, start: int, floor: int) -> int:
    """Take an opening quote or bracket into the sentence."""
    while start > floor and view[start - 1] in "\"'([{<#@*\u00a1\u00bf$\u00a3\u20ac":
        start -= 1
    return start


def _right_edge(view: str, end: int, limit: int) -> int:
    """Take closing marks and emoji behind a sentence's last word into it."""
    at = end
    while at < limit and view[at] != "\n" and not view[at].isalnum():
        at += 1
    return end + len(view[end:at].rstrip(" \t\"'([{<#@*-")) if at > end else end
