"""Places to look: companies, communities, boards and tools, searchable, with what became of them."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field

from networking_kit.course.parts import Key, Text
from networking_kit.course.shipped import material
from networking_kit.course.tomlfile import read_toml, read_value
from networking_kit.errors import CourseError
from networking_kit.models.record import Value
from networking_kit.models.text import Line, Link, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networking_kit.course.positions import Path as KeyPath


class PlaceKind(StrEnum):
    """What a place is for."""

    COMPANIES = "companies"
    CULTURE = "culture"
    SKILL = "skill"
    NETWORK = "network"
    JOB_BOARD = "job board"
    REMOTE = "remote"
    RECRUITER = "recruiter"
    COMMUNITY = "community"
    READING = "reading"
    EMAIL_FINDER = "email finder"
    MEETING_PREP = "meeting prep"
    GROUP = "group"


class PlaceStatus(StrEnum):
    """What became of a place since the school listed it."""

    NOT_CHECKED = "as listed by the school, not checked"
    RENAMED = "has another name now"
    MOVED = "has another address now"
    MERGED = "belongs to another company now"
    CHANGED = "is something else now"
    CLOSED = "has closed"


class Place(Value):
    """One place of the directory; `url` is where it is today if that is known, else where it was listed."""

    key: Key
    name: Name
    """As the school lists it."""
    url: Link = Field(min_length=1)
    kind: PlaceKind
    tags: list[Key] = []
    about: Text
    status: PlaceStatus = PlaceStatus.NOT_CHECKED
    now: Line = ""
    """What became of it, in a sentence; empty as long as that is not known."""
    also: list[Name] = []
    """Further names under which the school lists it."""

    def is_open(self) -> bool:
        """Whether it may still be there."""
        return self.status is not PlaceStatus.CLOSED


class Directory(Value):
    """All places, in the file's order."""

    places: list[Place] = Field(min_length=1)

    def search(
        self,
        query: str = "",
        kinds: Iterable[PlaceKind | str] = (),
        tags: Iterable[str] = (),
        *,
        with_closed: bool = True,
    ) -> list[Place]:
        """Places that hold every word of `query`, best match first; closed ones come last.

        Args:
            query: words, in any order and without regard to case and accents; a beginning of a word is enough.
            kinds: only these kinds; none means all.
            tags: only places with all of these tags.
            with_closed: whether places that have closed are listed as well.
        """
        words, wanted_kinds, wanted_tags = _words(query), {PlaceKind(kind) for kind in kinds}, set(tags)
        found = []
        for position, place in enumerate(self.places):
            if (wanted_kinds and place.kind not in wanted_kinds) or not wanted_tags <= set(place.tags):
                continue
            score = _match(place, words)
            if score is not None and (with_closed or place.is_open()):
                found.append((not place.is_open(), -score, position, place))
        return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:-1])]

    def tags(self) -> list[str]:
        """Every tag in use, the commonest first."""
        used = [tag for place in self.places for tag in place.tags]
        return sorted(set(used), key=lambda tag: (-used.count(tag), tag))


def load_directory(path: str | Path | None = None) -> Directory:
    """Read a directory file, or the shipped one.

    Raises:
        CourseError: with every problem and its line: what is missing or mistyped, places that stand twice, links that
            are not web addresses or carry tracking parameters.
    """
    file = Path(path) if path is not None else material("data/directory.toml")
    return read_value(Directory, file, read_toml(file), further=_disagreements)


def check_directory(path: str | Path | None = None) -> list[tuple[int | None, str]]:
    """Every problem of a directory file as (line counted from 1 or None, sentence); none if it is fine."""
    try:
        load_directory(path)
    except CourseError as error:
        return error.problems
    return []


_NAME, _TAG, _TEXT = 4, 2, 1
"""What a word counts for where it is found."""

_TRACKING = re.compile(
    r"utm_\w+|gclid|dclid|fbclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs\w+|mkt_tok|ref|ref_src|referrer|trk|tracking\w*"
    r"|trackingid|src|si|spm|aff|affiliate\w*|campaign\w*|source",
    re.IGNORECASE,
)


def tracking_parameters(url: str) -> list[str]:
    """Names of the parameters in an address that only serve to follow people around."""
    parts = urlsplit(url)
    named = parse_qsl(parts.query, keep_blank_values=True) + parse_qsl(parts.fragment, keep_blank_values=True)
    return [name for name, _ in named if _TRACKING.fullmatch(name)]


def _disagreements(data: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    seen: dict[tuple[str, str], int] = {}
    listed = data.get("places")
    for position, place in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(place, dict):
            continue
        for field in ("key", "name", "url"):
            value = place.get(field)
            if not isinstance(value, str):
                continue
            same = (field, _same_place(value) if field == "url" else _plain(value))
            if same in seen:
                yield ("places", position, field), f"stands already in entry {seen[same] + 1}: merge the two"
            seen.setdefault(same, position)
        yield from _wrong_link(position, place)
        if (place.get("status", PlaceStatus.NOT_CHECKED) != PlaceStatus.NOT_CHECKED) != bool(place.get("now")):
            yield ("places", position), "`status` and `now` belong together: say what became of it, or leave both out"


def _wrong_link(position: int, place: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    url = place.get("url")
    if not isinstance(url, str):
        return
    try:
        parts, tracking = urlsplit(url), tracking_parameters(url)
    except ValueError:
        return  # the model says so
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        yield ("places", position, "url"), "should be a web address that starts with https:// or http://"
    if tracking:
        yield ("places", position, "url"), f"carries tracking parameters: leave out {', '.join(tracking)}"


def _same_place(url: str) -> str:
    """The address without what makes no difference: the scheme, www., a final slash, the fragment."""
    bare = re.sub(r"^https?://(www\.)?", "", url.strip().lower())
    return bare.split("#", 1)[0].rstrip("/")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text))


def _match(place: Place, words: list[str]) -> int | None:
    """How well a place matches, or None if one of the words is nowhere in it."""
    fields = [
        (_words(" ".join([place.name, *place.also])), _NAME),
        (_words(" ".join([*place.tags, place.kind]).replace("_", " ")), _TAG),
        (_words(f"{place.about} {place.now} {urlsplit(place.url).hostname or ''}"), _TEXT),
    ]
    total = 0
    for word in words:
        points = sum(weight for found, weight in fields if any(each.startswith(word) for each in found))
        if not points:
            return None
        total += points
    return total
