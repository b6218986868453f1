"""Names of people and companies as they are compared: which spellings mean the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[\W_]+")
_AND = re.compile(r"[&+]")
_ABBREVIATION = re.compile(r"\.(?=\w|\s|$)")
# fmt: off
_LEGAL_FORMS = frozenset((
    "inc", "incorporated", "llc", "llp", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "gmbh",
    "mbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "pty", "pte",
    "kk", "lda", "ltda", "ug", "eg", "ev",
))
_PARTS_OF_A_GROUP = frozenset((
    "group", "holding", "holdings", "international", "global", "europe", "emea", "america", "americas", "usa",
    "us", "uk", "deutschland", "germany", "france", "india", "canada", "australia", "technologies", "technology",
    "tech", "software", "labs", "studio", "studios",
))
# fmt: on


@lru_cache(maxsize=65_536)
def words(text: str) -> str:
    """`text` without case, accents on Latin, Greek and Cyrillic letters, and punctuation; ``&`` is read as ``and``."""
    folded = unicodedata.normalize("NFKD", _AND.sub(" and ", text)).casefold()
    plain = "".join(character for character in folded if not "\u0300" <= character <= "\u036f")
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", plain)).strip() or text.casefold().strip()


@lru_cache(maxsize=65_536)
def company_key(name: str) -> str:
    """A company's name without its legal form: ``Halyard & Fig, Inc.`` and ``halyard and fig`` are the same."""
    return _without_endings(words(_ABBREVIATION.sub("", name)), _LEGAL_FORMS)


def group_key(name: str) -> str:
    """`company_key` without words for a part of a group: ``Halyard Europe GmbH`` belongs to ``Halyard``."""
    return _without_endings(company_key(name), _LEGAL_FORMS | _PARTS_OF_A_GROUP)


def _without_endings(name: str, endings: frozenset[str]) -> str:
    parts = name.split()
    while len(parts) > 1 and (parts[-1] in endings or parts[-1] == "and"):
        parts.pop()
    return " ".join(parts)
