"""The server's side of the workbook: nothing private in saved files, shipped notebooks trusted, uploads that arrive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.lab.privacy import pre_save
from networking_kit.lab.trust import TrustKeeper, sign_shipped

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

MESSAGE_BYTES = 100 * 1024 * 1024
"""Largest message on a kernel's channel. Tornado's default of 10 MiB drops a larger upload without a word."""


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Put the kit's hooks beside whatever hooks the user has."""
    keeper = TrustKeeper()
    contents = server.contents_manager
    contents.register_pre_save_hook(keeper.pre_save)
    contents.register_pre_save_hook(pre_save)
    contents.register_post_save_hook(keeper.post_save)
    server.web_app.settings.setdefault("websocket_max_message_size", MESSAGE_BYTES)
    root = Path(server.root_dir)
    for folder in (root / "notebooks", root):
        sign_shipped(folder, contents.notary)
