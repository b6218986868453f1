"""What a message says, sentence by sentence: the signals that its words give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from networking_kit.coach import greeting, lists, phrases, placeholders, timing
from networking_kit.coach.people import SHORT, stem
from networking_kit.coach.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networking_kit.coach.people import Person
    from networking_kit.coach.phrases import Hit
    from networking_kit.coach.reading import Sentence


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
        self.greeting = greeting.find(self.reading, person.contact_name)
        if self.greeting:
            self.reading.greeting_words = self.greeting.words
        quoted = self.reading.quoted
        self.placeholders = [
            slot for slot in placeholders.find(text) if not any(start <= slot[0] < end for start, end in quoted)
        ]
        self.lines = [Line(sentence, first=sentence.first) for sentence in self.reading.sentences]
        if self.lines and self.greeting:
            self.lines[0].first = min(self.greeting.words, self.lines[0].sentence.last)
        found = phrases.book().find(self.reading)
        found["duration"] = timing.durations(found)
        found["moment"] = timing.moments(self.reading, found)
        refused = timing.words_in(found.get("no_ask", []) + found.get("vague_ask", []))
        for name in ("ask_question", "ask_statement", "wh_question"):
            found[name] = [hit for hit in found.get(name, []) if not timing.overlaps(hit, refused)]
        for name, hits in found.items():
            self._note(name, hits)
        self._note_placeholders()
        self._note_rare_words()
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
        for start, end in self.placeholders:
            for line in self.lines:
                if line.sentence.start < end and start < line.sentence.end:
                    line.placeholder = True

    def _note_rare_words(self) -> None:
        common = lists.words("common", "common")
        known = self.person.known_words
        rewrite = lists.rewrites()
        for line in self.lines:
            words = self.reading.words[line.first : line.sentence.last]
            line.rare = sum(
                1
                for word in words
                if len(word) > SHORT
                and word not in common
                and word not in known
                and word not in rewrite
                and word.isalpha()
            )

    def _note_facts(self) -> None:
        facts = self.person.fact_words
        if not facts:
            return
        for line in self.lines:
            words = {stem(word) for word in self.reading.words[line.first : line.sentence.last]}
            common = [(len(words & fact), len(fact)) for fact in facts]
            line.facts = max((met for met, _ in common), default=0)
            line.half_a_fact = any(met and 2 * met >= size for met, size in common)
