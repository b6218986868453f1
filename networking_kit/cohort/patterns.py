"""What addresses, links, handles and phone numbers look like, and which words are names as well as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTICLES_TEXT = (
    "af al ap bin bint da das de del della der di do dos du el ibn la las le les los of the und van vom von y zu "
    "zum zur und and"
)
PARTICLES = frozenset(_PARTICLES_TEXT.split())
"""Parts of names that name nobody by themselves."""

_WORDS_TOO_TEXT = (
    "amber an angel april art ash august autumn bee bell berry best bill black blue bob bond book brook brown "
    "can carol chance charity chase chip christian clay cliff close cook crystal dawn day dean dell do drew duke "
    "earl early ease east ever faith fern field finish fisher flora forest fox frank gay gene ginger glen grace "
    "grant gray green guy hall hand hardy harmony haven heath heather hill holly home honor hope hunter ivy jack "
    "jade jay jean jewel joy june justice king lane lark law lily long love luck major mark marsh mason may "
    "means melody mercy miles mission more my name nick noble norm north olive page park pat patience pearl "
    "penny pepper piper pleasant poppy price prince rain ray read reed rich river rob robin rock rose ruby rusty "
    "sage sand saw see shade short sky so son star sterling stone stormy story strong sue summer sunny teal "
    "temple terry the tell thing timber to trinity true van violet wade wall ward way wells west white will "
    "willow winter wise wish wood works young you"
)
WORDS_TOO = frozenset(_WORDS_TOO_TEXT.split())
"""Names that are everyday English words: in lower case they stay."""

_COMPANY_ENDINGS_TEXT = (
    "ab ag bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy oyj plc pte pty sa "
    "sarl sas se spa srl"
)
COMPANY_ENDINGS = frozenset(_COMPANY_ENDINGS_TEXT.split())

_SHARED_HOSTS_TEXT = (
    "aol.com bsky.app facebook.com github.com github.io gitlab.com gmail.com gmx.de googlemail.com hotmail.com "
    "icloud.com instagram.com linkedin.com live.com mail.com mastodon.social medium.com me.com msn.com "
    "outlook.com proton.me protonmail.com slack.com substack.com twitter.com web.de x.com yahoo.com youtube.com "
    "zoom.us"
)
_SHARED_HOSTS = frozenset(_SHARED_HOSTS_TEXT.split())
_ENDINGS = (
    "ai app at au be biz blog br ca cc ch cloud club co com coop cz de dev dk edu es eu example fi fr gg gov gr health "
    "hu ie il in info invalid io it jp jobs kr life link live ly me media mil mobi mx museum name net news ngo nl no "
    "nz online org page pl pro pt pub ro ru school se sh site social so software space store systems team tech test "
    "tools travel tv ua uk us vc wiki work world xyz za"
).replace(" ", "|")
_HOST = rf"(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+(?:{_ENDINGS})"
_REST = r"(?:[/?#][^\s<>\"'()\[\]{}]*[^\s<>\"'()\[\]{}.,;:!?]|/)?"

# An address is looked for around each @, so that a long text without one costs nothing.
_EMAIL = re.compile(
    r"(?:mailto:)?(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\]|＠)\s?(?:[^\W_][\w-]{0,62}\.)+[^\W\d_][\w-]{1,62}",  # noqa: RUF001
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"(?:[a-z][a-z0-9+.-]{{1,20}}://[^\s<>\"]*[^\s<>\".,;:!?)\]}}']"
    rf"|(?<![\w.@-])(?:www\.[^\s<>\"]*\w|{_HOST}(?![\w-]){_REST}))",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.+-])[@＠][^\W_][\w.-]{0,62}\w|<@[A-Z0-9|]+>")  # noqa: RUF001
_NUMBER = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d[\d ().\-/\u00a0\u2011]{5,24}\d(?!\w)")
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4} ?[-/] ?\d{4}")
_LEAST_DIGITS = 7
_MOST_DIGITS = 15
_KINDS = ((_EMAIL, "[address]"), (_LINK, "[link]"), (_HANDLE, "[handle]"))


def generic_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Every address, link, handle and phone number in `text` as (start, end, what stands for it)."""
    for pattern, label in _KINDS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), label
    for match in _NUMBER.finditer(text):
        # E.164 allows 15 digits; longer runs still hold a number.
        if len(digits(match[0])) >= _LEAST_DIGITS and not _DATE.fullmatch(match[0].strip()):
            yield match.start(), match.end(), "[number]"


def digits(text: str) -> str:
    """The digits of `text`."""
    return "".join(character for character in text if character.isdigit())


def is_shared_host(host: str) -> bool:
    """Whether many people share `host`, so that it names nobody."""
    host = host.lower().split(":")[0]
    return any(host == shared or host.endswith(f".{shared}") for shared in _SHARED_HOSTS)
