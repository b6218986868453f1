"""People out of a vCard file, versions 2.1, 3.0 and 4.0, card by card: a card that is broken never stops the rest."""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass

from networking_kit.errors import ImportRefused
from networking_kit.importers.limits import MAX_ROWS
from networking_kit.importers.person import Raw, person
from networking_kit.importers.sheets import unmarked_utf16
from networking_kit.importers.table import Candidate, Refused, Table

_BEGIN = re.compile(rb"[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_END = re.compile(rb"[ \t]*END[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_LINES = re.compile(rb"\r\n|\r|\n")
# No part can match in two ways, so that a hostile line costs no more than its length.
_HEAD = re.compile(rb'(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^";:])*)*):')
_LONGEST_HEAD = 4_096
_CHARSET = re.compile(rb";CHARSET=([\w.:-]+)", re.IGNORECASE)
_ESCAPES = re.compile(r"\\(.)", re.DOTALL)
_LAST_PLACE = 1_000
_FAMILY, _GIVEN, _ADDITIONAL = 0, 1, 2
_DIRECT = {"TITLE": "role", "NOTE": "notes", "TZ": "time_zone", "NICKNAME": "nickname"} | dict.fromkeys(
    ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-GITHUB", "X-URL"), "website"
)
_NOT_PEOPLE = {"group": "is a group, not a person", "org": "is an organisation, not a person"} | {
    "location": "is a place, not a person"
}


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: dict[str, str]
    text: str


def looks_like_vcard(data: bytes) -> bool:
    """Whether `data` starts with a vCard (blank lines and a byte-order mark aside) or holds one in its first lines."""
    return any(_BEGIN.fullmatch(line) for line in _LINES.split(_as_utf8(data[:20_000]))[:50])


def read_vcards(data: bytes) -> Table:
    """Read every card of `data`: each is a candidate or is refused with a reason, numbered from 1."""
    table = Table("vcard")
    for number, lines in enumerate(_cards(_LINES.split(_as_utf8(data))), start=1):
        if number > MAX_ROWS:
            raise ImportRefused(f"The file has more than {MAX_ROWS:,} cards. Split it and import the parts one by one.")
        found = _read_card(number, lines)
        table.add(found)
    return table


def _as_utf8(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    if wide := unmarked_utf16(data):
        return data.decode(wide, errors="replace").encode("utf-8", errors="replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def _cards(lines: list[bytes]) -> list[list[bytes]]:
    """The lines of each card; one inside another (2.1's AGENT) is left out, one without an end stops at the next."""
    cards: list[list[bytes]] = []
    inside: list[bytes] | None = None
    agents = 0
    for line in lines:
        if _BEGIN.fullmatch(line):
            if inside and inside[-1].strip().upper().endswith(b"AGENT:"):
                agents += 1
                continue
            inside, agents = [], 0
            cards.append(inside)
        elif _END.fullmatch(line):
            if agents:
                agents -= 1
            else:
                inside = None
        elif inside is not None and not agents:
            inside.append(line)
    return cards


def _read_card(number: int, lines: list[bytes]) -> Candidate | Refused:
    properties = _properties(lines)
    kind = next(
        (one.text.strip().lower() for one in properties if one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")), ""
    )
    if kind in _NOT_PEOPLE:
        return Refused(number, _NOT_PEOPLE[kind])
    return person(number, _raw(properties))


def _properties(lines: list[bytes]) -> list[_Property]:
    version = next((line for line in lines if line.upper().startswith(b"VERSION")), b"")
    keep_space = b"2.1" in version
    unfolded: list[bytearray] = []
    soft_break = quoted_printable = False
    for line in lines:
        if soft_break:
            unfolded[-1] += b"\n" + line
        elif line[:1] in (b" ", b"\t") and unfolded:
            unfolded[-1] += line if keep_space else line[1:]
        else:
            unfolded.append(bytearray(line))
            quoted_printable = b"QUOTED-PRINTABLE" in line[:_LONGEST_HEAD].partition(b":")[0].upper()
        soft_break = quoted_printable and line.endswith(b"=")
    charsets = _charsets(unfolded)
    return [one for line in unfolded if (one := _property(bytes(line), charsets)) is not None]


def _charsets(lines: list[bytearray]) -> list[str]:
    """The charsets that a card names anywhere: old programs name it once and leave the other properties in it too."""
    named = (_CHARSET.search(line[:_LONGEST_HEAD].partition(b":")[0]) for line in lines)
    return list(dict.fromkeys(found[1].decode("ascii") for found in named if found))


def _property(line: bytes, charsets: list[str]) -> _Property | None:
    found = _HEAD.match(line, 0, _LONGEST_HEAD)
    if not found:
        return None
    parameters: dict[str, str] = {}
    for part in found[2].decode("utf-8", errors="replace").split(";")[1:]:
        name, sign, value = part.partition("=")
        if not sign:  # 2.1 writes HOME for TYPE=HOME and QUOTED-PRINTABLE for the encoding
            name, value = ("ENCODING" if name.upper() in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), name
        joined = [parameters.get(name.upper(), ""), value.strip('"').upper()]
        parameters[name.upper()] = ",".join(filter(None, joined))
    return _Property(found[1].decode("ascii").upper(), parameters, _text(line[found.end() :], parameters, charsets))


def _text(value: bytes, parameters: dict[str, str], charsets: list[str]) -> str:
    encoding = parameters.get("ENCODING", "")
    if encoding == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif encoding in ("B", "BASE64"):
        try:
            value = binascii.a2b_base64(value)
        except binascii.Error:
            return ""
    for charset in filter(None, (parameters.get("CHARSET"), "utf-8")):
        if (text := _decoded(value, charset)) is not None:
            return text
    mended = value.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if sum(character > "\x7f" for character in mended) >= 2 * broken:  # UTF-8 that was cut or has a stray byte
        return mended.replace("\ufffd", "")
    known = (text for charset in (*charsets, "cp1252") if (text := _decoded(value, charset)) is not None)
    return next(known, value.decode("cp1252", errors="replace"))


def _decoded(value: bytes, charset: str) -> str | None:
    try:
        return value.decode(charset)
    except (LookupError, ValueError):  # unknown, not a text encoding, or not in it
        return None


def _parts(text: str, separator: str = ";") -> list[str]:
    """Split at separators that no backslash precedes, then take the backslashes away."""
    parts, start, position = [], 0, 0
    while position < len(text):
        if text[position] == "\\":
            position += 2
            continue
        if text[position] == separator:
            parts.append(text[start:position])
            start = position + 1
        position += 1
    return [_plain(part) for part in [*parts, text[start:]]]


def _plain(text: str) -> str:
    return _ESCAPES.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def _raw(properties: list[_Property]) -> Raw:
    raw: Raw = {}
    for one in sorted(properties, key=_preference):
        if one.name == "FN":
            raw.setdefault("name", []).append(_plain(one.text))
        elif one.name == "N":
            parts = [*_parts(one.text), "", "", ""]
            for field, place in (("first_name", _GIVEN), ("middle_name", _ADDITIONAL), ("last_name", _FAMILY)):
                raw.setdefault(field, []).append(parts[place])
        elif one.name == "ORG":
            raw.setdefault("company", []).append(_parts(one.text)[0])
        elif one.name == "EMAIL":
            raw.setdefault("email", []).append(re.sub(r"^mailto:", "", _plain(one.text), flags=re.IGNORECASE))
        elif one.name == "TEL":
            raw.setdefault("phone", []).append(re.sub(r"^tel:", "", _plain(one.text), flags=re.IGNORECASE))
        elif one.name in _DIRECT:
            _put(raw, _DIRECT[one.name], _plain(one.text))
    return raw


def _preference(one: _Property) -> int:
    """The place that PREF=1 to PREF=100 (4.0) or TYPE=PREF (2.1, 3.0) asks for; the preferred e-mail comes first."""
    if "PREF" in one.parameters.get("TYPE", "").split(","):
        return 1
    place = one.parameters.get("PREF", "")
    return int(place) if place.isdecimal() and len(place) <= len("100") else _LAST_PLACE


def _put(raw: Raw, field: str, text: str) -> None:
    if field == "website" and not re.match(r"(https?://|[\w-]+(\.[\w-]+)+(/|$))", text, re.IGNORECASE):
        field = "notes"
        text = f"Link: {text}" if text else ""
    if field == "time_zone" and "/" not in text:  # an offset says nothing about summer time
        return
    raw.setdefault(field, []).append(text)
