"""Two versions of one record: put together where they do not touch each other, else shown side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.errors import InvalidAnswer
from networking_kit.forms import panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from networking_kit.errors import Conflict
    from networking_kit.forms.panel import Block
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook


def joined(workbook: Workbook, conflict: Conflict, answers_of: Callable[[Record], dict[str, Any]]) -> Record | None:
    """The stored version with only this form's changes; None where both changed what the form shows."""
    mine, theirs = conflict.mine, conflict.theirs
    opened = next((r.record for r in workbook.history(type(mine), mine.id) if r.revision == mine.revision), None)
    if opened is None or theirs is None or answers_of(opened) != answers_of(theirs):
        return None
    changed, elsewhere = _differing(opened, mine), _differing(opened, theirs)
    if changed & elsewhere:
        return None
    try:
        return theirs.with_changes(**{name: getattr(mine, name) for name in changed})
    except InvalidAnswer:  # each was right alone, together they are not: the student decides
        return None


def compared(conflict: Conflict, label: Callable[[str], str]) -> list[Block]:
    """What differs, mine beside theirs."""
    mine, theirs = conflict.mine.content(), conflict.theirs.content() if conflict.theirs else {}
    rows = [
        [label(name), _in_words(mine[name]), _in_words(theirs.get(name, "(removed)"))]
        for name in mine
        if mine[name] != theirs.get(name)
    ]
    return [
        panel.text(str(conflict), "bad"),
        panel.table("What differs", ["Field", "Yours, not saved", "Saved elsewhere"], rows),
    ]


def _differing(one: Record, other: Record) -> set[str]:
    before, after = one.content(), other.content()
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_in_words(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("text", ", ".join(f"{key}: {item}" for key, item in value.items() if item)))
    return "" if value is None else str(value)
