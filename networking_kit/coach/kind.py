"""Outreach, follow-up or thank-you, where nobody said which."""

from __future__ import annotations

import re

_BEGINNING = 260
"""Characters in which a follow-up or a thank-you says that it is one."""
_THANKS = re.compile(
    r"\b(?:thank(?:s| you| u)|thx)\b[^.?!\n]{0,30}?\b(?:for (?:"
    r"the (?:chat|call|talk|conversation|coffee|half hour|time)"
    r"|taking the time|speaking|talking|chatting|meeting|sharing|yesterday|today|joining|visiting"
    r"|your time (?:on|yesterday|today|last|this))|today|yesterday)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:follow(?:ing)?[- ]?up|bump(?:ing)? (?:this|my)|circl(?:e|ing) back"
    r"|check(?:ing)? (?:back )?in (?:on|about|to see|again)"
    r"|my (?:last|previous|earlier|first) (?:message|note|e-?mail|mail)"
    r"|(?:wrote|messaged|emailed|reached out) (?:to )?you (?:last|two|a|on|about|three|some)"
    r"|(?:second|2nd|third|3rd) message)\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> str:
    """outreach, follow_up or thank_you, told from how the text begins."""
    beginning = text[:_BEGINNING]
    if _AGAIN.search(beginning):
        return "follow_up"
    return "thank_you" if _THANKS.search(beginning) else "outreach"
