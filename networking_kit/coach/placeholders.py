"""Slots of a template that were left unfilled."""

from __future__ import annotations

import re
from functools import cache

from networking_kit.coach import lists, spans

_HINTS = (
    "[", "{", "<", "\u00ab", "_", "%", "$", "\u2026", "...", "XX", "xxx", "TK", "ipsum", "nsert ", " Name", "Your ",
    "My ", "DD", "??", "/M", "/ M", "Company ", "~", "^", "@", "(delete",
)  # fmt: skip
"""What a text holds, one of these or three capitals, that has any slot but one in round brackets."""
_CAPITALS = re.compile("[A-Z][A-Z][A-Z]")
_CODE_AROUND = re.compile(r"`[^`\n]{1,200}`")
_FORMULA = re.compile(r"[A-Za-z]{0,3}\d[\w/#.]*|[A-WZa-wz]|(?:[a-z]\.){2,4}")
_CODE_IN_BRACES = re.compile(r"[\"']|\w\s*[.(\[=|:]\s*\w|\(\)|^\{\{?\s*\d|%")
_NOT_SQUARE = re.compile(
    r"\[(?:\d{1,3}|sic|\.\.\.|\u2026|image|img|gif|emoji|cid:[^\]]*|external|ext|[xX ]|link|https?://[^\]]*|redacted|[^\]]{0,6}@[^\]]*"
    r"|#[\w-]+|\w+-\d+|mailto:[^\]]*)\]",
    re.IGNORECASE,
)
_NOT_ANGLE = re.compile(
    r"<(?:/|!|https?:|mailto:|[^<>]*@|\d|3|-|br\b|p\b|div\b|b>|i>|a |li>|ul>|tel:|@|#)", re.IGNORECASE
)
_KISSES = re.compile(r"x{2,6}\s*(?:$|\n)", re.IGNORECASE)
_SLOT_FOLLOWS = re.compile(
    r"\b(?:at|as|in|for|of|the|a|an|with|from|have|about|called|company|named|by|to)\s$", re.IGNORECASE
)
_ROMAN = re.compile(r"\b(?:act|scene|lot|chapter|part|volume|psalm|book|figure|plate|king|pope) $", re.IGNORECASE)
_ROUND = re.compile(r"\(\(?[^()\n]{1,60}\)\)?")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_START = r"(?=[^a-hjkm-wyz\s,;:!'])"
"""A slot begins with no small letter but these: so that most of a text is passed over at once."""
QUOTED = 80
"""Characters on either side of a slot in which the quotation marks around it are looked for."""
DIVIDER = 12
"""Underscores from which a line of its own divides a mail and is no slot."""
ACRONYM = 5
"""Capitals up to which a word in brackets may be short for something, as in 'B.Tech [CSE]'."""
ASIDE = 4
"""Words from which small letters in brackets are an aside, unless they say what belongs there."""
_CAPS_SHARE = 0.6
_TAG = re.compile(r"\s*(?:(?:re|fwd?|aw):\s*)*(\[(?!X+\])[^\[\]]{2,40}\])(?= *\S)", re.IGNORECASE)


@cache
def _slot() -> re.Pattern[str]:
    """One expression for all that may be a slot; `_is_slot` looks closer."""
    thing = "|".join(lists.words("slots", "capitals"))
    before = "|".join(lists.words("slots", "capitals_before"))
    told = "|".join(lists.words("slots", "thing"))
    free, ends = r"(?<![\w@#/.-])", r"(?![\w@/-]|\.\w)"
    return re.compile(
        rf"{_START}(?:"
        r"(?P<square>\[[^\[\]]{1,200}\](?!\())"
        r"|(?P<braces>\{{1,3}[^{}\n]{1,80}\}{1,3})"
        r"|(?P<angle><%?[=-]{0,2}[^<>%\n]{1,60}-?%?>)"
        r"|(?P<guillemet>\u00ab[^\u00ab\u00bb\n]{1,60}\u00bb)"
        r"|(?P<line>(?<!\w)_{2,60}(?!\w))"
        r"|(?P<marker>%[A-Za-z_]{3,30}%|\$\{?[A-Z_]{3,30}\}?|\$[a-z_]{2,20}_(?:name|title|role|company)\b|##?[A-Z_]{3,30}##?(?!\w))"
        r"|(?P<date>\b(?:DD[./-]MM(?:[./-]YY(?:YY)?)?|XX[./-]XX[./-](?:XX|\d\d)(?:XX|\d\d)?|20(?:__|XX))(?!\w)|\?\?(?:st|nd|rd|th)\b)"
        r"|(?P<choice>\b(?:Mr|Mrs|Ms|Miss)\.? ?/ ?(?:Mr|Mrs|Ms|Miss)\b|\(delete (?:as|where) [a-z]{4,12}\))"
        r"|(?P<sample>\bCompany [XYZ]\b(?!-)|\b(?:ABC|XYZ) (?:Company|Corp|Inc|Ltd)\b)"
        rf"|(?P<fenced>(?<![~^])(?P<fence>[~^])(?:{told})(?P=fence)(?![~^])|{free}@(?:name|firstname|first_name|company)(?![\w.-]))"
        rf"|(?P<letters>{free}\$?(?:\d{{0,3}}X{{2,6}}(?:,X{{2,3}})?|[Xx]{{3,6}}|XYZ|TODO|TKTK|TK){ends})"
        rf"|(?P<open>{free}(?:TBD|TBC|TBA){ends})"
        r"|(?P<filling>\b[Ll]orem ipsum\b)"
        rf"|(?P<capitals>{free}(?:(?:(?:{before})[ _]){{0,2}}(?:{thing})|INSERT [A-Z]{{3,20}}(?: HERE)?){ends})"
        r"|(?P<titled>\b(?:(?:Your|First|Last|Full|Recipient['\u2019]s|Contact['\u2019]s) (?:[A-Z][a-z]+ )?Name"
        r"|(?:Your|Company|School|University|Manager['\u2019]?s?) Name"
        r"|(?:Your|My) (?:Previous |Current |Former |Target )?"
        r"(?:University|School|College|Company|Program|Title|Position|Industry|Major|Degree|City))(?: Here)?\b)"
        r"|(?P<insert>(?i:-{0,3} ?\binsert (?:your |their |the |a )?[a-z' ]{2,30} here\b ?-{0,3}))"
        r"|(?P<dots>(?<=\s)(?:\.{3,}|\u2026+)(?=\s|$)))"
    )


def find(text: str) -> list[tuple[int, int]]:
    """Start and end of every slot in `text`, in code points.

    Kisses under a name, hearts, code in a question, footnotes, links and addresses are not slots.
    """
    may_hold = any(hint in text for hint in _HINTS) or _CAPITALS.search(text) is not None
    if not may_hold and "(" not in text:
        return []
    code = [match.span() for match in _CODE_AROUND.finditer(text)] if "`" in text else []
    found = [match.span() for match in _slot().finditer(text) if _is_slot(text, match)] if may_hold else []
    found += [match.span() for match in _ROUND.finditer(text) if _round(match[0])] if "(" in text else []
    return _apart([place for place in sorted(found) if not spans.holds(code, place[0])])


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`places` in their order without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def find_in_subject(subject: str) -> list[tuple[int, int]]:
    """As `find`, for the subject of an e-mail: what a mailing list puts in front, as in '[Users] Hello', is no slot."""
    tag = _TAG.match(subject)
    floor = tag.end() if tag and not _tells(tag[1]) else 0
    return [place for place in find(subject) if place[0] >= floor]


def _is_shouted(text: str) -> bool:
    letters = [character for character in text[:2000] if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > _CAPS_SHARE * len(letters)


def _is_slot(text: str, match: re.Match[str]) -> bool:
    kind, found = str(match.lastgroup), match[0]
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if _is_quoted(text, match, before, after):
        return False
    if kind in _CLOSER:
        return _CLOSER[kind](found) and not (kind == "angle" and (before == "/" or before.isalnum()))
    return kind not in _AMONG or _AMONG[kind](text, match)


def _letters(text: str, match: re.Match[str]) -> bool:
    """Whether XX and the like are neither kisses nor a Roman number."""
    found = match[0]
    if found.upper() == "XX" and _ROMAN.search(text[max(0, match.start() - 12) : match.start()]):
        return False
    end_of_line = not text[match.end() : match.end() + 2].strip(" ")
    kisses = _KISSES.match(text, match.start()) and (end_of_line or found.islower())
    return not kisses or (found.isupper() and _slot_follows(text, match))


def _capitals(text: str, match: re.Match[str]) -> bool:
    """Whether capitals stand out: not in a shout, nor in a title such as THE COMPANY MEN."""
    in_a_title = text[max(0, match.start() - 4) : match.start()] == "THE " and _CAPITALS_AFTER.match(text, match.end())
    return not in_a_title and not _is_shouted(text)


def _line(text: str, match: re.Match[str]) -> bool:
    """Whether underscores wait for words, and do not divide a mail."""
    after, _, _ = text[match.end() : match.end() + 2].partition("\n")
    return len(match[0]) < DIVIDER or bool(after.strip()) or text[max(0, match.start() - 1) : match.start()] == " "


def _is_quoted(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether somebody speaks of the words, as in 'the form says "Dear {name}"'; a title may be left open in quotes."""
    if before and after and before in _QUOTES and after in _QUOTES:
        return match.lastgroup in _QUOTABLE
    ahead = text[max(0, match.start() - QUOTED) : match.start()].rpartition("\n")[2]
    behind = text[match.end() : match.end() + QUOTED].partition("\n")[0]
    opened = _OPENED.search(ahead)
    return bool(opened) and not _QUOTE_ENDS.isdisjoint(behind)


def _slot_follows(text: str, match: re.Match[str]) -> bool:
    """Whether the words before are those that a slot follows, as in 'a student at XX'."""
    return bool(_SLOT_FOLLOWS.search(text[max(0, match.start() - 12) : match.start()]))


def _words(found: str) -> list[str]:
    return [word.replace("\u2019", "'") for word in _WORD.findall(found.replace("_", " ").lower())]


def _square(found: str) -> bool:
    inner, words = found[1:-1].strip(), _words(found)
    if _NOT_SQUARE.fullmatch(found) or not (words or set(found) & set("_.")):
        return False
    told, telling = not lists.words("slots", "told").isdisjoint(words), _tells(found)
    if not telling and (_FORMULA.fullmatch(inner) or inner.lower() in lists.words("slots", "aside")):
        return False
    if inner.isalpha() and inner.isupper() and len(inner) <= ACRONYM:
        return telling or len(set(inner)) == 1 or inner == "XYZ"
    if len(words) >= ASIDE and inner[:1].islower():
        return told or words[0] in lists.words("slots", "thing")
    return telling or not ("-" in inner and inner.islower())


def _braces(found: str) -> bool:
    inner = found.strip("{}").strip()
    if not any(c.isalpha() for c in inner) or _CODE_IN_BRACES.search(inner):
        return False
    return not inner.islower() or " " in inner or found.startswith("{{") or _tells(found)


def _tells(found: str) -> bool:
    """Whether one of the words says what belongs there, as in {first_name}; {patient_id} is a piece of code."""
    words = _words(found)
    return any(not lists.words("slots", key).isdisjoint(words) for key in ("thing", "told", "made"))


def _angle(found: str) -> bool:
    inner = re.sub(r"[\s_'\u2019/,-]", "", found.strip("<%=->"))
    return inner.isalpha() and not _NOT_ANGLE.match(found) and inner.lower() not in lists.words("slots", "code")


def _marker(found: str) -> bool:
    return found.strip("%${}#").lower() not in lists.words("slots", "code")


def _round(found: str) -> bool:
    """Whether round brackets hold nothing but what a template says: '(company name)', '(add a fact here)'."""
    words = _words(found)
    if not words or any(character.isdecimal() for character in found):
        return False
    things, fillers = lists.words("slots", "thing"), lists.words("slots", "filler")
    known = [word in things or word in fillers for word in words]
    if found.startswith("(("):
        return True
    if words[0] in lists.words("slots", "told_first"):
        return words[0] in ("insert", "fill") or not lists.words("slots", "told").isdisjoint(words[1:])
    if not all(known) or things.isdisjoint(words):
        return words in (["hard", "copy", "letter"], ["x"])
    return len(words) == 1 or words[-1] in ("name", "title", "here") or words[0] in _OWNERS or words[1] == "of"


_QUOTABLE = frozenset({"titled", "insert", "capitals", "letters", "angle"})
_OPENED = re.compile(
    r"\b(?:says?|said|asks?|asked|asking|reads|prints?|printed|shows|showed|renders|types|typed)\b[^\"\u201c\u201d]{0,20}"
    r"[\"\u201c][^\"\u201c\u201d]*$"
    r"|(?:^|[\s(])[\"\u201c](?:dear|hi|hello|hey)\b[^\"\u201c\u201d]*$",
    re.IGNORECASE,
)
"""A quotation that is open at the end: of what a form or a letter says, not the title of a talk."""
_QUOTE_ENDS = frozenset('"\u201d')
_QUOTES = "\"'\u201c\u201d\u2018\u2019"
_CAPITALS_AFTER = re.compile(r" [A-Z]{2,}\b")
_OWNERS = frozenset({"your", "my", "their", "his", "her", "the", "specific", "mutual", "something", "company", "job"})
_CLOSER = {"square": _square, "braces": _braces, "angle": _angle, "marker": _marker}
_AMONG = {"letters": _letters, "capitals": _capitals, "line": _line, "dots": _slot_follows, "open": _slot_follows}
"""Kinds of slots that depend on the words around them."""
