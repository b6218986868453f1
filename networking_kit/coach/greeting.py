"""The greeting: where it stands, whom it greets, and how that compares with the contact's name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from networking_kit.coach import lists

if TYPE_CHECKING:
    from networking_kit.coach.reading import Reading

NAME_WORDS = 5
"""Words of a greeting that can be a name with its titles."""
_SEPARATORS = " ,!.:;-\n\t"
_REPEATED = re.compile(r"(.)\1+")
_DRAWN = re.compile(r"(.)\1{2,}")
ALONE = 2
"""Words of a first line that can be a name and nothing else."""
EARLY = 4
"""Words before which the contact's own name, with a mark behind it, greets: 'Thanks heaps Mara!'."""
_LINKING = ("or", "and", "the", "it", "may", "who", "team", "good", "ma'am", "mr", "mrs", "ms")
_LATIN = str.maketrans(
    {"ø": "o", "å": "a", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "\u0131": "i"}
)


@dataclass(frozen=True, slots=True)
class Greeting:
    """A greeting's place in the text, the words of it, and the words after the salutation that may be a name."""

    start: int
    end: int
    words: int
    salutation: bool
    names: tuple[str, ...]
    name_at: tuple[int, int] | None

    @property
    def to_a_group(self) -> bool:
        """Whether it greets everybody rather than one person."""
        return bool(set(self.names) & lists.words("names", "group"))

    @property
    def to_nobody(self) -> bool:
        """Whether it greets an office instead of a person: sir or madam, hiring manager, whom it may concern."""
        nobody = lists.words("names", "nobody")
        return bool(self.names) and not nobody.isdisjoint(self.names) and nobody.union(_LINKING).issuperset(self.names)


@lru_cache(maxsize=8_192)
def plain_name(name: str) -> str:
    """A name in lower case without accents, dots or apostrophes."""
    bare = unicodedata.normalize("NFD", name.lower().translate(_LATIN))
    return "".join(c for c in bare if c.isalnum() or c in " -")


def find(reading: Reading, contact_name: str = "") -> Greeting | None:
    """The greeting at the start of a text, or None where it starts without one."""
    if not reading.words:
        return None
    words, first = reading.words, 0
    salutations, fillers = lists.words("names", "salutations"), lists.words("names", "salutation_more")
    count = 0
    while count < min(3, len(words)) and (_undrawn(words[count]) in salutations or (count and words[count] in fillers)):
        count += 1
    if words[0] == "to" and words[1:3] in (["whom", "it"], ["who", "it"]):
        return _made(reading, min(5, len(words)), 1, salutation=True)
    if not count:
        return _name_alone(reading, contact_name) or _name_early(reading, contact_name)
    first = count
    if first == 1 and words[0] in ("good", "yo", "morning", "afternoon", "evening") and _runs_on(reading, first):
        return None
    last = _name_end(reading, first, contact_name)
    return _made(reading, last, first, salutation=True)


def _runs_on(reading: Reading, first: int) -> bool:
    return first < len(reading.words) and reading.words[first] in lists.words("names", "not_names")


def _name_end(reading: Reading, first: int, contact_name: str) -> int:
    """The word after the name: names run until a comma, a line end or a word that no name has."""
    stop, titles = lists.words("names", "not_names"), lists.words("names", "titles")
    known = set(re.split(r"[\s-]+", plain_name(contact_name)))
    at = first
    end = reading.sentences[0].last
    while at < min(end, first + NAME_WORDS):
        word = reading.words[at]
        if word in stop and plain_name(word) not in known:
            break
        if at > first and _separated(reading, at):
            break
        if at > first and reading.words[at - 1] not in titles and not _could_be_name(reading, at, known):
            break
        at += 1
    return at


def _separated(reading: Reading, at: int) -> bool:
    between = reading.view[reading.ends[at - 1] : reading.starts[at]]
    return any(mark in between for mark in ",!:;\n") or " -" in between or not between.isprintable()


def _could_be_name(reading: Reading, at: int, known: set[str]) -> bool:
    written = reading.text[reading.starts[at] : reading.ends[at]]
    word = reading.words[at]
    return (
        written[:1].isupper()
        or plain_name(word) in known
        or word in lists.words("names", "titles")
        or word in lists.words("names", "group")
        or word in lists.words("names", "nobody")
    )


def _name_alone(reading: Reading, contact_name: str) -> Greeting | None:
    """A name that stands alone at the start, as in 'Jo!' or 'Anaïs,' on its own line, or a known name first."""
    known = [part for part in re.split(r"[\s-]+", plain_name(contact_name)) if len(part) > 1]
    first = plain_name(reading.words[0])
    sentence = reading.sentences[0]
    gap = reading.view[reading.ends[0] : reading.ends[0] + 2]
    alone = sentence.last - sentence.first <= ALONE and reading.text[reading.starts[0] : reading.ends[0]][:1].isupper()
    if reading.words[0] in lists.words("names", "kin") and plain_name("".join(reading.words[1:2])) not in known:
        return None
    if reading.words[0] in lists.words("names", "courtesy") or reading.words[0] in lists.words("names", "kin"):
        last = _name_end(reading, 0, contact_name)
        return _made(reading, last, 0, salutation=False) if last > 1 or gap[:1] in ",!:" else None
    if (known and _nearly(first, known[0], alone=gap[:1] == ",")) or (
        alone and gap[:1] in ("!", ",", "-") and not _runs_on(reading, 0)
    ):
        return _made(reading, 1, 0, salutation=False)
    return None


def _name_early(reading: Reading, contact_name: str) -> Greeting | None:
    """The contact's first name among the first words, with a mark behind it and no word before that tells something."""
    titles, telling = lists.words("names", "titles"), lists.words("names", "before_no_name")
    known = [part for part in re.split(r"[\s-]+", plain_name(contact_name)) if part and part not in titles]
    end = min(EARLY, reading.sentences[0].last)
    for at, word in enumerate(reading.words[:end]):
        if plain_name(word) in known:
            last = at + 1
            while last < reading.sentences[0].last and plain_name(reading.words[last]) in known:
                last += 1
            after = reading.view[reading.ends[last - 1] : reading.ends[last - 1] + 2].lstrip(" ")[:1]
            marked = not after or not (after.isalnum() or after in "'-/@(")
            return _made(reading, last, at, salutation=False) if marked else None
        if word in telling or word.endswith("ing"):
            return None
    return None


def _undrawn(word: str) -> str:
    """A word as it is without letters held down: 'hiiii' is 'hi'."""
    return _DRAWN.sub(r"\1", word)


def _nearly(first: str, known: str, *, alone: bool) -> bool:
    """Whether a first word is the known name, drawn out or, before a comma, with a slip such as Steven for Stephen."""
    if _REPEATED.sub(r"\1", first) == _REPEATED.sub(r"\1", known):
        return True
    return alone and first[0] == known[0] and first[-1] == known[-1] and abs(len(first) - len(known)) == 1


def _made(reading: Reading, last: int, first_name: int, *, salutation: bool) -> Greeting:
    last = max(last, 1)
    start = reading.sentences[0].start
    end = reading.ends[last - 1]
    limit = reading.starts[last] if last < len(reading.words) else len(reading.text)
    while end < min(limit, len(reading.text)) and not reading.text[end].isspace():
        end += 1
    names = tuple(reading.words[first_name:last])
    place = (reading.starts[first_name], reading.ends[last - 1]) if names else None
    return Greeting(start, end, last, salutation, names, place)
