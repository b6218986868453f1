"""JupyterLab as the workbook wants it: opened ready, and with nothing private in the files it saves."""

from __future__ import annotations

from networking_kit.lab.privacy import NotANotebook, Redaction, redact, strip
from networking_kit.lab.server import lab_arguments, launch

__all__ = ["NotANotebook", "Redaction", "lab_arguments", "launch", "redact", "strip"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "networking_kit.lab.extension"}]
