"""The instructor's side of pair-and-share: how many drafts are in, one button that pairs them, and what came back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from networking_kit.forms import panel
from networking_kit.forms.page import Page
from networking_kit.forms.session.beat import Beat

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.panel import Block

EVERY = 5.0
"""Seconds between two looks at the room."""
_NO_PLACE = (
    "Your course file names no place for swapping: set `swap_to` under [session], or give swap_url in the first cell. "
    "Students can still show each other their drafts without names in notebook 03."
)


class Rooms(Protocol):
    """The room in which drafts are swapped, `networking_kit.cohort`, or a stand-in."""

    def SwapRoom(self, url: str, course: Course) -> Any:  # noqa: N802 - the room's own class
        """Something to `look` at and to `pair` in."""


class SwapDesk(Page):
    """`refresh` shows how the swap stands, `submit` pairs everybody whose draft nobody reads yet."""

    key = "swap_desk"

    def __init__(self, course: Course, rooms: Rooms) -> None:
        where = course.session.swap_to
        self._room = rooms.SwapRoom(where, course) if where else None
        self._swap: Any = None
        super().__init__(None, course)
        self.beat.seconds = EVERY if where else 0

    def buttons(self) -> list[widgets.Widget]:
        """One button for the room, once there is something to pair."""
        self._pairs = self.button("Pair those who wait", self.submit, primary=True)
        self.beat = Beat(self.look, 0)
        return [self._pairs, self.beat]

    def blocks(self) -> list[Block]:
        """Counts, who reads whose draft, and what is not used."""
        self._pairs.disabled = self._room is None
        if self._room is None:
            return [panel.text(_NO_PLACE, "quiet")]
        if self._swap is None:
            return [panel.text("Students send their drafts from notebook 03. Then pair the room.", "quiet")]
        return _standing(self._swap)

    def look(self) -> Any:
        """Look at the room and show how the swap stands."""
        if self._room is not None:
            self._swap = self._room.look()
            self.show()
        return self._swap

    def submit(self) -> Any:
        """Pair everybody whose draft nobody reads yet, and return how the swap stands then."""
        with self.told():
            if self._room is None:
                return None
            before = len(self._room.look().pairs)
            self._swap = self._room.pair(datetime.now(UTC))
            self.show()
            self.say(_outcome(len(self._swap.pairs) - before, len(self._swap.waiting)))
            return self._swap
        return None


def _outcome(made: int, left: int) -> str:
    if made:
        return f"{made} drafts have a reader now. Students see their partner's within some seconds."
    return "One draft waits alone: read it yourself, or pair again when another is in." if left else "Nobody waits."


def _standing(swap: Any) -> list[Block]:
    drafts, waiting = len(swap.drafts), len(swap.waiting)
    back = sum(pair in swap.notes for pair in swap.pairs)
    blocks = [
        panel.text(f"{drafts} drafts in, {waiting} without a reader, {back} of {len(swap.pairs)} read and answered.")
    ]
    if swap.problem:
        blocks.append(panel.text(f"{swap.problem} What stands here is what was known before.", "bad"))
    if swap.pairs:
        label = lambda key: swap.drafts[key].label if key in swap.drafts else f"Student {key[:8]}"  # noqa: E731
        rows = [[label(who), label(whom), "✓" if (who, whom) in swap.notes else ""] for who, whom in swap.pairs]
        blocks.append(panel.table("Who reads whose draft", ["Reader", "Draft of", "Answered"], rows))
    if swap.refused:
        rows = [[bad.path, bad.reason] for bad in swap.refused]
        blocks.append(panel.table("Files that are not used", ["File", "Why"], rows))
    return blocks
