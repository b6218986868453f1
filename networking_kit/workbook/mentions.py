"""What other records say about a person who is erased: their name and addresses are taken out of free text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from networking_kit.workbook.records import digest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_IN_THEIR_PLACE = "…"
"""Shorter than any name, so that no text grows beyond what its field holds."""
_LEAST = 6
"""Characters of an address, a number or a handle that is looked for; a shorter one could be part of anything."""
# fmt: off
_PROSE = frozenset((
    "notes", "reason", "criteria", "facts", "body", "subject", "parts", "want_to_learn", "self_introduction",
    "questions", "takeaways", "introductions", "next_step", "description", "answer", "answers", "learning_goals",
))
# fmt: on
_NOT_PROSE = frozenset(("source", "noted_on"))
"""Parts of a fact, which is else a text."""


def take_out(connection: sqlite3.Connection, erased: Iterable[dict[str, Any]]) -> int:
    """Take those whose versions are `erased` out of every version of every other record; return how many it was in.

    Only free text is changed, never another record's own name or address. A name of one word is left alone: it may be
    a word of any sentence, or somebody else's; so is a name that another contact has as well.
    """
    marks = _marks(erased, _names_of_others(connection))
    if marks is None:
        return 0
    touched = set()
    rows = connection.execute("SELECT revision, change, kind, record, content FROM revision WHERE content IS NOT NULL")
    for revision, change, kind, record, content in rows.fetchall():
        fields = json.loads(content)
        cleaned = {key: _without(value, marks) if key in _PROSE else value for key, value in fields.items()}
        if cleaned == fields:
            continue
        touched.add(record)
        text = json.dumps(cleaned, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            "UPDATE revision SET content = ?, digest = ? WHERE revision = ?",
            (text, digest(revision, change, kind, record, text), revision),
        )
    return len(touched)


def _names_of_others(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT content FROM revision WHERE kind = 'contact' AND content IS NOT NULL")
    return {str(json.loads(content).get("name", "")).casefold() for (content,) in rows}


def _marks(erased: Iterable[dict[str, Any]], others: set[str]) -> re.Pattern[str] | None:
    texts = set()
    for fields in erased:
        name = fields.get("name", "")
        if " " in name and name.casefold() not in others:
            texts.add(name)
        values = (fields.get(key) or "" for key in ("email", "linkedin", "slack", "github", "website", "phone"))
        texts |= {value for value in values if len(value) >= _LEAST}
    if not texts:
        return None
    longest_first = sorted(map(re.escape, texts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _without(value: Any, marks: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return marks.sub(_IN_THEIR_PLACE, value)
    if isinstance(value, list):
        return [_without(inner, marks) for inner in value]
    if isinstance(value, dict):
        return {key: inner if key in _NOT_PROSE else _without(inner, marks) for key, inner in value.items()}
    return value
