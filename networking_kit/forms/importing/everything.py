"""An exported workbook in the import form: shown before it is stored, and nothing of one's own is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.errors import NetworkingKitError
from networking_kit.forms import news, panel
from networking_kit.importers import everything, plan_everything

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.forms.button import Button
    from networking_kit.forms.panel import Panel
    from networking_kit.importers import Brought
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook

_LISTED = 10


class BringingEverything:
    """The part of the import form that takes the ZIP of a whole workbook."""

    workbook: Workbook
    head: Panel
    _store: Button
    _cancel: Button
    _everything: list[Record] | None

    def show_everything(self, path: Path) -> None:
        """Show what the ZIP at `path` would bring; raise `ImportRefused` when it cannot be read."""
        self._everything = everything(path)
        planned = plan_everything(self._everything, self.workbook.all)
        kept = [f"Record {one.row}: {one.reason}." for one in planned.refused[:_LISTED]]
        self.head.show(
            panel.heading("A whole workbook"),
            panel.text(f"{_counts(planned)} What you have here stays as it is.", "plain"),
            *(panel.text(sentence, "quiet") for sentence in kept),
        )
        self._store.layout.display = self._cancel.layout.display = ""
        self._say("Look at what would come in, then store it.", "plain")

    def store_everything(self) -> Brought | None:
        """Store what is new as one change and return the decision; None, with the reason shown, when it cannot be."""
        try:
            with self.workbook.transaction("import everything") as batch:
                planned = plan_everything(self._everything or [], batch.all)
                batch.save_all(planned.new)
        except NetworkingKitError as problem:
            self._say(f"{problem} Nothing was stored.", "bad")
            return None
        self._forget_file()
        news.tell(self.workbook)
        self._say(f"✓ Stored. {_counts(planned)} Reload the page to see it in every form.", "good")
        return planned

    def _forget_file(self) -> None:
        raise NotImplementedError

    def _say(self, words: str, tone: str) -> None:
        raise NotImplementedError


def _counts(planned: Brought) -> str:
    return f"New: {len(planned.new)}, here already: {planned.unchanged}, kept as yours: {len(planned.refused)}."
