"""Pages that have nothing to ask for yet, and say only what comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.forms import panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ipywidgets as widgets

    from networking_kit.forms.panel import Panel


def wait_for(words: str, hint: Panel, page: widgets.VBox, kept: Sequence[widgets.Widget] = ()) -> None:
    """Show `words` in `hint` and hide the rest of `page` but what is `kept`; no words show all of it again."""
    hint.show(*([panel.text(words, "quiet")] if words else []))
    for part in page.children:
        if part is not hint and part not in kept:
            part.layout.display = "none" if words else None
