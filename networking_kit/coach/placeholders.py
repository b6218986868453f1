"""Slots of a template that were left unfilled."""

from __future__ import annotations

import re

_SLOT = re.compile(
    r"(?P<square>\[[^\[\]\n]{1,60}\](?!\())"
    r"|(?P<braces>\{\{?[^{}\n]{1,60}\}\}?)"
    r"|(?P<angle><[^<>\n]{1,40}>)"
    r"|(?P<guillemet>«[^«»\n]{1,40}»)"
    r"|(?P<line>(?<!\w)_{2,60}(?!\w))"
    r"|(?P<marker>%[A-Z_]{3,30}%|\$\{?[A-Z_]{3,30}\}?)"
    r"|(?P<letters>(?<![\w@#/.-])(?:X{2,6}|[Xx]{3,6}|XYZ|TODO|TKTK|LOREM IPSUM)(?![\w@/-]|\.\w))"
    r"|(?P<capitals>(?<![\w@#/.-])(?:(?:YOUR |MY |THEIR |FIRST |LAST |FULL |COMPANY |JOB |SCHOOL |INSERT |HIRING )?"
    r"(?:NAME|COMPANY|ROLE|TITLE|POSITION|SCHOOL|UNIVERSITY|PROGRAM|INDUSTRY|TOPIC|DATE|TIME|PROJECT|LINK|MANAGER)"
    r"|INSERT [A-Z]{3,20})(?![\w@/-]|\.\w))"
    r"|(?P<round>\((?:insert|your|their|first|last|company|contact'?s?|recipient'?s?|name|mutual|school|job|position|role"
    r"|industry|topic|date|time|x)\b[^()\n]{0,40}\))"
    r"|(?P<insert>(?i:-{0,3} ?\binsert (?:your |their |the |a )?[a-z' ]{2,30} here\b ?-{0,3}))"
    r"|(?P<dots>(?<=\s)(?:\.{4,}|\u2026{2,})(?=\s|$))"
)
_MAY_HOLD = re.compile(r"[\[{<\u00ab_%$(\u2026]|[A-Z]{3}|XX|[Xx]{3}|(?i:\binsert )|\.{4}")
_CODE_AROUND = re.compile(r"`[^`\n]{1,200}`")
_CODE_IN_BRACES = re.compile(r"[\"']|\w\s*[.(\[=|:]\s*\w|\(\)|^\{\{?\s*\d|%")
_NOT_SQUARE = re.compile(
    r"\[(?:\d{1,3}|sic|\.\.\.|\u2026|image|img|gif|emoji|cid:[^\]]*|external|ext|[xX ]|link|https?://[^\]]*|redacted|[^\]]{0,6}@[^\]]*"
    r"|#?\w+-\d+|mailto:[^\]]*)\]",
    re.IGNORECASE,
)
_NOT_ANGLE = re.compile(
    r"<(?:/|!|https?:|mailto:|[^<>]*@|\d|3|-|br\b|p\b|div\b|b>|i>|a |li>|ul>|tel:|@|#)", re.IGNORECASE
)
_KISSES = re.compile(r"x{2,6}\s*(?:$|\n)", re.IGNORECASE)
_ROUND_SLOT = re.compile(
    r"\((?:insert\b.{0,40}|(?:your|their|my)\s+(?:first |last |full )?(?:name|company|role|school|title|program|field"
    r"|number|job)"
    r"|(?:first |last |company |contact'?s? |recipient'?s? |job |mutual |school )?"
    r"(?:name|company|title|role|position|school|industry|topic|friend|connection|x|date|time))\)",
    re.IGNORECASE,
)
DIVIDER = 12
"""Underscores from which a line of its own divides a mail and is no slot."""
_CAPS_SHARE = 0.6


def find(text: str) -> list[tuple[int, int]]:
    """Start and end of every slot in `text`, in code points.

    Kisses under a name, hearts, code in a question, footnotes, links and addresses are not slots.
    """
    if not _MAY_HOLD.search(text):
        return []
    code = [match.span() for match in _CODE_AROUND.finditer(text)] if "`" in text else []
    shouted = _is_shouted(text)
    return [
        match.span()
        for match in _SLOT.finditer(text)
        if _is_slot(text, match, shouted=shouted) and not any(a <= match.start() < b for a, b in code)
    ]


def _is_shouted(text: str) -> bool:
    letters = [character for character in text[:2000] if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > _CAPS_SHARE * len(letters)


def _is_slot(text: str, match: re.Match[str], *, shouted: bool) -> bool:  # noqa: PLR0911  # one line a kind of slot
    kind, found = match.lastgroup, match[0]
    if kind == "square":
        return any(c.isalpha() or c in "_." for c in found) and not _NOT_SQUARE.fullmatch(found)
    if kind == "braces":
        inner = found.strip("{}").strip()
        return bool(inner) and any(c.isalpha() for c in inner) and not _CODE_IN_BRACES.search(inner)
    if kind == "angle":
        return found[1:-1].strip(" _-/").replace(" ", "").replace("_", "").replace("'", "").isalpha() and not (
            _NOT_ANGLE.match(found)
        )
    if kind == "letters":
        end_of_line = not text[match.end() : match.end() + 2].strip(" ")
        return not (_KISSES.match(text, match.start()) and (end_of_line or found.islower())) or (
            found.isupper() and _mid_sentence(text, match.start())
        )
    if kind == "capitals":
        return not shouted
    if kind == "line":
        return (
            len(found) < DIVIDER
            or bool(text[match.end() : match.end() + 2].strip())
            or text[: match.start()].endswith(" ")
        )
    if kind == "round":
        return bool(_ROUND_SLOT.fullmatch(found))
    return True


def _mid_sentence(text: str, start: int) -> bool:
    """Whether the words before are those that a slot follows, as in 'a student at XX'."""
    return bool(
        re.search(
            r"\b(?:at|as|in|for|of|the|a|an|with|from|have|about|called|company|named)\s$",
            text[max(0, start - 12) : start],
        )
    )
