"""A clock for a conversation, which counts in the browser."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

_STATIC = Path(__file__).parents[1] / "static"


class Clock(anywidget.AnyWidget):
    """Minutes that are left, and a quiet sign before the end.

    `minutes` is the length of the conversation, `warn_minutes` how long before its end the `sign` is shown and
    announced; `over` is said at the end. `started_at` is the moment of the start in milliseconds since 1970, or 0 while
    the clock stands.
    """

    _esm = _STATIC / "clock.js"
    _css = _STATIC / "clock.css"
    minutes = traitlets.Int(30).tag(sync=True)
    warn_minutes = traitlets.Int(5).tag(sync=True)
    started_at = traitlets.Float(0).tag(sync=True)
    sign = traitlets.Unicode().tag(sync=True)
    over = traitlets.Unicode("Your time is up: thank them, and keep your word on the time.").tag(sync=True)
