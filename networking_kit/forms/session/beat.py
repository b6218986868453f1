"""What has a page look again by itself, for as long as somebody has it open."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable


class Beat(anywidget.AnyWidget):
    """Asks `look` again and again while the page is open and in sight; in a notebook that nobody looks at, never.

    `look` is called away from the kernel's own thread, one call at a time: a slow network holds nothing else up.

    Args:
        look: What to call.
        seconds: Between two calls; 0 stops them.
    """

    _esm = Path(__file__).parents[1] / "static" / "beat.js"
    seconds = traitlets.Float(0).tag(sync=True)

    def __init__(self, look: Callable[[], object], seconds: float) -> None:
        self._look = look
        self._one = Lock()
        super().__init__(seconds=seconds)
        self.on_msg(self._asked)

    def _asked(self, *_message: Any) -> None:
        if self._one.acquire(blocking=False):
            Thread(target=self._look_once, daemon=True).start()

    def _look_once(self) -> None:
        try:
            self._look()
        finally:
            self._one.release()
