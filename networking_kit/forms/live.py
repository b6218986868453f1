"""Panels that stay true while the student works in the same notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.errors import NetworkingKitError
from networking_kit.forms import news, panel
from networking_kit.forms.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook


class LivePanel(Panel):
    """Shows what `blocks` returns, now and after each change of the workbook in this notebook."""

    def __init__(self, workbook: Workbook, name: str, blocks: Callable[[], list[Block]]) -> None:
        super().__init__()
        self._make = blocks
        self.add_class(f"nk-{name}")
        news.listen(workbook, self)
        self.refresh()

    def refresh(self) -> None:
        """Show what is there now; a workbook that cannot be read is said in words."""
        try:
            self.show(*self._make())
        except NetworkingKitError as problem:
            self.show(panel.text(str(problem), "bad"))
