"""Text compared as people read it: without case, diacritics and characters nobody sees."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not take apart, as people write them on another keyboard.
_PLAIN = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "\u0131": "i",
    "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-",
}  # fmt: skip
# And as passports and mail addresses spell them.
_SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ß": "ss"}


@dataclass(frozen=True)
class Folded:
    """A text as compared, and for each of its characters the place in the original that it came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the span `start` to `end` of the folded text came from."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    kept = []
    for part in unicodedata.normalize("NFKD", character.casefold()):
        plain = _PLAIN.get(part, part)
        if unicodedata.category(part) not in ("Mn", "Me", "Cf"):
            kept.append(plain)
    return "".join(kept)


def fold(text: str) -> Folded:
    """Fold `text` character by character."""
    folded = [_folded(character) for character in text]
    origin = [place for place, piece in enumerate(folded) for _ in piece]
    return Folded("".join(folded), tuple(origin))


def spellings(text: str) -> set[str]:
    """The folded forms of a name: each letter with a mark without it, or spelt out as in Mueller."""
    lowered = unicodedata.normalize("NFC", text).lower()
    forms = [lowered]
    for letter, spelt in _SPELT_OUT.items():
        if letter in lowered:
            forms += [form.replace(letter, spelt) for form in forms]
    return {fold(form).text.strip() for form in forms} - {""}
