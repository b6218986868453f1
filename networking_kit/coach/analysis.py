"""What a message says, sentence by sentence: the signals that its words give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from networking_kit.coach import greeting, lists, phrases, placeholders, spans, timing
from networking_kit.coach.people import MET, SHORT, stem
from networking_kit.coach.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.coach.people import Person
    from networking_kit.coach.phrases import Hit
    from networking_kit.coach.reading import Sentence

REACH = 8
"""Words behind 'you' or 'your' that are taken to be about the reader, unless the writer comes in between."""
_THEM = frozenset({"you", "your", "yours", "u", "ur", "you've", "you're", "y'all", "yall"})
_ME = frozenset({"i", "i'm", "i've", "i'd", "i'll", "my", "me", "mine", "we", "us", "our", "myself"})


@dataclass(slots=True)
class Line:
    """One sentence with what was found in it."""

    sentence: Sentence
    signals: dict[str, list[Hit]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    """Labels of the don'ts that this sentence asks for."""
    facts: int = 0
    half_a_fact: bool = False
    rare: int = 0
    """Telling words: neither common nor known from the card and the profile."""
    theirs: int = 0
    """Telling words close behind 'you', 'your' or the company."""
    named: int = 0
    """Telling words with a capital, but for the first."""
    theirs_named: int = 0
    """Telling words with a capital close behind 'you', 'your' or the company."""
    placeholder: bool = False
    signature: bool = False
    first: int = 0
    """First word after the greeting."""

    def has(self, *names: str) -> bool:
        """Whether any of the signals was found."""
        return not self.signals.keys().isdisjoint(names)

    @property
    def length(self) -> int:
        """Words after the greeting."""
        return self.sentence.last - self.first


class Analysis:
    """All signals of one text; `people` carries names to tell apart from other words."""

    def __init__(self, text: str, person: Person, kind: str) -> None:
        self.reading = Reading(text)
        self.person = person
        self.kind = kind
        self.known: dict[str, tuple[int, int] | None] = {}
        """Places that were worked out once and are asked for again."""
        self.sure: set[str] = set()
        """Labels that are hardly ever given wrongly at this score; set by the verdict."""
        self.facts_used = [False] * len(person.facts)
        """For each fact of the card, whether a sentence uses it."""
        self.greeting = greeting.find(self.reading, person.contact_name)
        if self.greeting:
            self.reading.greeting_words = self.greeting.words
        quoted = self.reading.quoted
        self.placeholders = [slot for slot in placeholders.find(text) if not spans.holds(quoted, slot[0])]
        self.lines = [Line(sentence, first=sentence.first) for sentence in self.reading.sentences]
        if self.lines and self.greeting:
            self.lines[0].first = min(self.greeting.words, self.lines[0].sentence.last)
        found = phrases.book().find(self.reading)
        found["amount"] = [*found.get("amount", []), *found.get("duration", [])]
        found["when"] = [*found.get("when", []), *found.get("moment", [])]
        found["duration"] = timing.durations(found)
        found["moment"] = timing.moments(self.reading, found)
        refused = timing.words_in(found.get("no_ask", []) + found.get("vague_ask", []))
        for name in ("ask_question", "ask_statement", "wh_question"):
            found[name] = [hit for hit in found.get(name, []) if not timing.overlaps(hit, refused)]
        for name, hits in found.items():
            self._note(name, hits)
        self._note_placeholders()
        self._count_telling_words()
        self._note_facts()

    @property
    def own_words(self) -> int:
        """Words of the message itself, without a quoted earlier mail and without a signature."""
        return sum(line.sentence.last - line.sentence.first for line in self.lines if not line.signature)

    def word_place(self, number: int) -> int:
        """Where in the text the word of that number begins."""
        return self.reading.starts[number] if number < len(self.reading.starts) else len(self.reading.text)

    def _note(self, name: str, found: Sequence[Hit]) -> None:
        for hit in found:
            self.lines[self.reading.sentence_of(hit.first)].signals.setdefault(name, []).append(hit)

    def _note_placeholders(self) -> None:
        for line in self.lines:
            line.placeholder = spans.meets(self.placeholders, line.sentence.start, line.sentence.end)

    def _count_telling_words(self) -> None:
        common, known, rewrite = lists.words("common", "common"), self.person.known_words, lists.rewrites()
        reading, company = self.reading, self.person.company_words
        words, starts, text = reading.words, reading.starts, reading.text
        for line in self.lines:
            left = 0
            for index in range(line.first, line.sentence.last):
                word = words[index]
                if word in _THEM or word.removesuffix("'s") in company:
                    left = REACH
                    continue
                left = 0 if word in _ME else left - 1
                if (
                    len(word) > SHORT
                    and word not in common
                    and word not in known
                    and word not in rewrite
                    and word.isalpha()
                ):
                    named = index > line.first and text[starts[index]].isupper()
                    line.rare += 1
                    line.named += named
                    line.theirs += left >= 0
                    line.theirs_named += named and left >= 0

    def _note_facts(self) -> None:
        facts = self.person.fact_words
        if not facts:
            return
        everyday = lists.words("common", "common")
        for line in self.lines:
            words = {stem(word) for word in self.reading.words[line.first : line.sentence.last] if word not in everyday}
            common = [(len(words & fact), len(fact)) for fact in facts]
            line.facts = max((met for met, _ in common), default=0)
            line.half_a_fact = any(met and 2 * met >= size for met, size in common)
            for number, (met, size) in enumerate(common):
                self.facts_used[number] |= 0 < min(MET, size) <= met
