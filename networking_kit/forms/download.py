"""Hands a file to the browser."""

from __future__ import annotations

from pathlib import Path

import anywidget


class Download(anywidget.AnyWidget):
    """Has the browser download a file; where no page is open nothing happens, and the file on the disk is there."""

    _esm = Path(__file__).parent / "static" / "download.js"

    def offer(self, path: Path) -> None:
        """Offer the file at `path` under its own name."""
        self.send({"file": path.name}, buffers=[path.read_bytes()])
