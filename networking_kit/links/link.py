"""A link with its words, and the one way in which addresses are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TERM = 120
"""Characters of a name that go into an address: enough for any real one, and short enough for every browser."""

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")
_QUOTATION = re.compile(r"[\"“”„]")
_SHARED = ("linkedin.com", "github.com", "github.io", "facebook.com", "notion.site", "wixsite.com", "google.com")


@dataclass(frozen=True, slots=True)
class Link:
    """One place to look: what the link says, its https address, and what it is good for."""

    label: str
    url: str
    about: str


def address(host: str, *path: str, **query: str) -> str:
    """An https address on `host`, with each part of `path` and each value of `query` percent-encoded, slashes too."""
    parts = "/".join(segment(part) for part in path)
    return f"https://{host}/{parts}" + (f"?{urlencode(query, quote_via=quote, safe='')}" if query else "")


def segment(text: str) -> str:
    """`text` as one part of a path; text that is percent-encoded already is not encoded twice."""
    return quote(unquote(text, errors="replace"), safe="")


def fits_in_path(text: str) -> bool:
    """Whether `text` can be one part of a path: not empty and not one of the two that lead elsewhere."""
    return unquote(text).strip() not in ("", ".", "..")


def term(*words: str) -> str:
    """What to search for: the words that are there, one space apart, at most `LONGEST_TERM` characters each."""
    return " ".join(" ".join(word.split())[:LONGEST_TERM].strip() for word in words if word.strip())


def phrase(words: str) -> str:
    """`words` as a phrase for a web search; quotation marks inside would end it, so they are left out."""
    return '"' + term(_QUOTATION.sub(" ", words)) + '"'


def secure(url: str) -> str:
    """A stored http address as https; empty for a mailto link, a password or odd port in it, or what is no address."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme.lower() in ("http", "https") and parts.netloc.isascii() and "\\" not in url
        if not plain or parts.username is not None or parts.port not in (None, 80, 443) or not parts.hostname:
            return ""
        return parts._replace(scheme="https", netloc=parts.hostname).geturl()
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an address without ``www.``, empty if there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def belongs_to(url: str, home: str) -> bool:
    """Whether an address lies on the site `home`, such as ``linkedin.com``, or on a part of it."""
    host = host_of(url)
    return host == home or host.endswith(f".{home}")


def own_domain(urls: Iterable[str]) -> str:
    """The first domain among `urls` that can be a company's own: in ASCII, and not a site that many share."""
    for url in urls:
        host = host_of(url)
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            continue
        if _DOMAIN.fullmatch(host) and not any(host == shared or host.endswith(f".{shared}") for shared in _SHARED):
            return host
    return ""


def path_after(url: str, *marks: str) -> str:
    """The part of a path that follows one of `marks`, such as the ``ana`` of ``linkedin.com/in/ana``; empty if none."""
    try:
        parts = [part for part in urlsplit(url).path.split("/") if part]
    except ValueError:
        return ""
    for mark, following in pairwise(parts):
        if mark in marks and fits_in_path(following):
            return following
    return ""
