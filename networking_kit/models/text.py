"""Text as the models accept it: normalised, free of invisible control characters, of a stated length."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

LINE_LENGTH = 200
"""Characters a single-line field holds."""
SENTENCE_LENGTH = 500
"""Characters a question, a fact or a plan holds."""
PARAGRAPH_LENGTH = 20_000
"""Characters a field of several lines holds."""
BODY_LENGTH = 200_000
"""Characters a message holds; far above any channel's own limit, so that the coach can say what is too long."""
LINK_LENGTH = 2_000
"""Characters a link holds."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, spaces without width, and the marks that reorder the text around them (a name could hide
# what follows it). The joiners U+200C and U+200D stay: scripts and emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u061c\u115f\u1160\u180e\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0\ufffe\uffff]"
)
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")
_SPACES = re.compile(r"\s+")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\?&%/]+@[^\s@<>()\[\],;:\"\\?&%/]+\.[^\s@<>()\[\],;:\"\\?&%/.]{2,}")
LINK_SCHEMES = ("http", "https", "mailto")


def clean(text: str) -> str:
    """Return `text` in NFC with one kind of line break and without characters nobody can see or type."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text)))


def _clean_value(value: Any) -> Any:
    return clean(value).strip() if isinstance(value, str) else value


def _one_line(value: Any) -> Any:
    return _SPACES.sub(" ", clean(value)).strip() if isinstance(value, str) else value


def _check_link(link: str) -> str:
    if not link:
        return link
    try:
        parts = urlsplit(link)
        scheme = parts.scheme.lower()
        # A mailto: with a query could add copies to others, or words that nobody typed.
        known = not parts.query if scheme == "mailto" else scheme in LINK_SCHEMES and bool(parts.netloc)
    except ValueError:
        known = False
    if not known or any(character.isspace() or character in '<>"`{}' for character in link):
        raise ValueError("a link starts with https://, http:// or mailto: and has no spaces")
    return link


def _complete_link(value: Any) -> Any:
    """Let people type ``linkedin.com/in/ana`` as browsers do."""
    value = _one_line(value)
    if isinstance(value, str) and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", value):
        return f"https://{value}"
    return value


def is_visible(text: str) -> bool:
    """Whether `text` has a character that leaves a mark: no space, control, format character or surrogate."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)


def _check_visible(text: str) -> str:
    if not is_visible(text):
        raise ValueError("is needed")
    return text


def _check_email(address: str) -> str:
    if address and not _EMAIL.fullmatch(address):
        raise ValueError("an e-mail address looks like name@example.com")
    return address


Line = Annotated[str, Field(max_length=LINE_LENGTH), BeforeValidator(_one_line)]
"""One line of at most `LINE_LENGTH` characters."""
Name = Annotated[
    str, Field(min_length=1, max_length=LINE_LENGTH), BeforeValidator(_one_line), AfterValidator(_check_visible)
]
"""A `Line` with at least one character that can be seen."""
Sentence = Annotated[str, Field(min_length=1, max_length=SENTENCE_LENGTH), BeforeValidator(_one_line)]
"""One line of at most `SENTENCE_LENGTH` characters that cannot be empty."""
Paragraph = Annotated[str, Field(max_length=PARAGRAPH_LENGTH), BeforeValidator(_clean_value)]
"""Several lines, at most `PARAGRAPH_LENGTH` characters."""
Body = Annotated[str, Field(max_length=BODY_LENGTH), BeforeValidator(_clean_value)]
"""The text of a message, at most `BODY_LENGTH` characters."""
Link = Annotated[str, Field(max_length=LINK_LENGTH), BeforeValidator(_complete_link), AfterValidator(_check_link)]
"""An http, https or mailto address of at most `LINK_LENGTH` characters, or nothing."""
Email = Annotated[str, Field(max_length=254), BeforeValidator(_one_line), AfterValidator(_check_email)]
"""An e-mail address of at most 254 characters (RFC 5321), or nothing."""
