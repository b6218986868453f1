"""What two descriptions of one person have in common: addresses, links and names in a form that can be compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from networking_kit.models.names import company_key, words

if TYPE_CHECKING:
    from networking_kit.models import Contact


def address(email: str) -> str:
    """An e-mail address as it is compared."""
    return email.strip().casefold()


def digits(phone: str) -> str:
    """A phone number as it is compared: its digits."""
    return "".join(character for character in phone if character.isdigit()) or phone


@lru_cache(maxsize=65_536)
def place(link: str) -> str:
    """A link as it is compared: host and path, without scheme, `www`, country, query, `/` at the end and %-codes."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return link.casefold()
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"
    return host + unicodedata.normalize("NFC", unquote(parts.path)).casefold().rstrip("/")


Key = tuple[str, ...]


def keys_of(contact: Contact) -> list[tuple[Key, str]]:
    """Everything a contact can be found by, the surest first, each with the words that say so."""
    found: list[tuple[Key, str]] = []
    name = words(contact.name)
    if contact.email:
        found.append((("email", address(contact.email)), "same e-mail"))
    if "/" in (link := place(contact.linkedin)):
        found.append((("profile", link), "same LinkedIn profile"))
    if contact.company:
        found.append((("name and company", name, company_key(contact.company)), "same name and company"))
    return found
