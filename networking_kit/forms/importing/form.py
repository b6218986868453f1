"""The import form: people out of a file, shown before anything is stored, and taken back as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import ipywidgets as widgets

from networking_kit.errors import ImportRefused, InvalidAnswer, NetworkingKitError
from networking_kit.forms import news, panel
from networking_kit.forms.button import Button
from networking_kit.forms.file_box import FileBox, Upload, at_hand
from networking_kit.forms.importing import blocks
from networking_kit.forms.importing.columns import ColumnMatcher
from networking_kit.forms.importing.decision import Decision, Pair, decide, pairs
from networking_kit.forms.importing.everything import BringingEverything
from networking_kit.forms.importing.ticks import Ticks
from networking_kit.forms.importing.undo import take_back
from networking_kit.forms.panel import Panel
from networking_kit.importers import is_everything, read
from networking_kit.models import Contact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from networking_kit.course import Course
    from networking_kit.importers import Brought, Similar, Table
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook

TICKS = 20
"""Merges and likely pairs that are offered for a decision each; the rest follows the rules."""
_HINT = (
    "LinkedIn: Settings, Data privacy, Get a copy of your data, Connections; then choose the ZIP or the CSV in it. "
    "Also a tracker, Google or Outlook contacts (CSV), a vCard (.vcf), any table (CSV, XLSX), or an everything.zip. "
    "At most 10 MB."
)


class ImportForm(BringingEverything):
    """Brings contacts in from a file: `fill` chooses it, `preview` shows what would happen, `submit` stores it.

    Imported people are not on the student's list; the list builder finds them. Nothing is stored before `submit`, and
    `undo` takes the whole import back.
    """

    key = "import"

    def __init__(self, workbook: Workbook, course: Course) -> None:
        self.workbook = workbook
        self.course = course
        self.decision: Decision | None = None
        self._source: Upload | Path | None = None
        self._table: Table | None = None
        self._everything: list[Record] | None = None
        self._apart: set[int] = set()
        self._same: set[Pair] = set()
        self._likely: dict[Pair, Similar] = {}
        self._stored: list[tuple[Contact | None, Contact]] = []
        self.file = FileBox(self._choose, self._refuse, description="Choose a file of people", hint=_HINT)
        self.columns = ColumnMatcher(workbook, self._read)
        self.head, self.foot = Panel().add_class("nk-preview"), Panel().add_class("nk-preview")
        self.merges = Ticks("Merged, since they are the same person", "Take a tick away to keep two people.")
        self.likely = Ticks(
            "Could be the same person", "Only the names are alike, so nothing is merged unless you tick it."
        )
        self.status = Panel(role="status").add_class("nk-status")
        self.widget = self._lay_out()
        self._clear()

    # The one way in and out ---------------------------------------------------------------------------------------

    def fill(self, file: Path | str | None = None, mapping: Mapping[str, str] | None = None) -> Self:
        """Choose the file at `file`; `mapping` says what its columns hold where they are not known (name to field)."""
        if file is not None:
            self._choose(Path(file))
        if mapping is not None and self._source is not None:
            with at_hand(self._source) as path:
                self.columns.look_at(path)
            self.columns.fill(mapping)
            self._read(self.columns.mapping)
        return self

    def preview(self) -> Decision | None:
        """Show what storing would do with each row, and return it; None while there is nothing that could be read."""
        if self._table is None:
            return None
        stored = self.workbook.all(Contact)
        self.decision = decide(self._table, stored, apart=self._apart, same=self._same)
        self.head.show(*blocks.before(self._source.name if self._source else "", self.decision))
        self.foot.show(*blocks.after(self._table, self.decision))
        return self.decision

    def keep_apart(self, row: int, *, apart: bool = True) -> None:
        """Keep the person of `row` as one of their own although the rules would merge them; or merge them again."""
        (self._apart.add if apart else self._apart.discard)(row)
        self._show_again()

    def join(self, pair: Pair, *, same: bool = True) -> None:
        """Merge two who could be the same person: one of the keys of `likely_pairs`; or leave them two."""
        (self._same.add if same else self._same.discard)(pair)
        self._show_again()

    @property
    def likely_pairs(self) -> dict[Pair, Similar]:
        """New people who could be somebody else, the likeliest first."""
        return dict(self._likely)

    def submit(self) -> Decision | Brought | None:
        """Store what the preview shows as one change and return it; None, with the reason shown, when it cannot be."""
        if self._everything is not None:
            return self.store_everything()
        if self._table is None or self.decision is None:
            self._say("Choose a file first. Nothing was stored.", "bad")
            return None
        try:
            done = self._stored_now(self._table)
        except NetworkingKitError as problem:
            self._say(f"{problem} Nothing was stored.", "bad")
            return None
        if done is None:
            self._show_table(self._table)
            self._say(
                "Your workbook changed since this preview, so nothing was stored. Look at the preview again.", "bad"
            )
            return None
        self._forget_file()
        if not done.records:
            self._say(f"✓ Nothing changed. {blocks.sums(done)}", "good")
            return done
        news.tell(self.workbook)
        self._undo.layout.display = ""
        self._say(f"✓ Stored. {blocks.sums(done)} Find them below under “From your connections”.", "good")
        return done

    def undo(self) -> None:
        """Take the last import back as a whole; people who were changed or written to since are kept."""
        if not self._stored:
            return
        try:
            taken, kept = take_back(self.workbook, self._stored)
        except NetworkingKitError as problem:
            self._say(str(problem), "bad")
            return
        news.tell(self.workbook)
        self._stored = []
        self._undo.layout.display = "none"
        words = f"The import is taken back: {blocks.counted(taken, 'contact')} as before."
        if kept:
            words += f" {blocks.counted(kept, 'contact')} stayed, because you have used them since."
        self._say(words, "good")

    def cancel(self) -> None:
        """Forget the chosen file without storing anything."""
        self._forget_file()
        self._say("Nothing was stored.", "quiet")

    def take(self, answer_sets: Sequence[Mapping[str, Any]]) -> Self:
        """Import each of the files in `answer_sets` (`file`, and `mapping` where needed); raise `InvalidAnswer`."""
        for answers in answer_sets:
            self.fill(**answers)
            ready = self.decision is not None or self._everything is not None
            if not ready or self.submit() is None:
                raise InvalidAnswer({self.key: self.status.as_text()})
        return self

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)

    # Inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> widgets.VBox:
        self._store = _button("Store these people", self.submit).add_class("nk-primary")
        self._cancel = _button("Choose no file", self.cancel)
        self._undo = _button("Undo this import", self.undo)
        row = widgets.HBox([self._store, self._cancel, self._undo]).add_class("nk-actions")
        parts = [
            self.file,
            self.columns.widget,
            self.head,
            self.merges.widget,
            self.likely.widget,
            self.foot,
            row,
            self.status,
        ]
        return widgets.VBox(parts).add_class("nk-form").add_class("nk-form-import")

    def _refuse(self, sentence: str) -> None:
        self._forget_file()
        self._say(f"{sentence} Nothing was stored.", "bad")

    def _choose(self, source: Upload | Path) -> None:
        self._clear()
        self._source = source
        self.file.state = f"Chosen: {source.name}"
        try:
            with at_hand(self._source) as path:
                try:
                    self.show_everything(path) if is_everything(path) else self._show_table(read(path))
                except ImportRefused as refused:
                    self._match_by_hand(path, refused)
        except NetworkingKitError as problem:
            self._refuse(str(problem))

    def _match_by_hand(self, path: Path, refused: ImportRefused) -> None:
        if not self.columns.look_at(path):
            self._refuse(str(refused))
            return
        if self.columns.remembered:
            self._read(self.columns.mapping)
            return
        self._say("The columns of this table are not known yet. Say above what each one holds, then read it.", "plain")

    def _read(self, mapping: Mapping[str, str]) -> None:
        if self._source is None:
            return
        try:
            with at_hand(self._source) as path:
                table = read(path, format="columns", mapping=mapping)
            self.columns.remember()
            self._show_table(table)
        except NetworkingKitError as problem:
            self._say(str(problem), "bad")

    def _show_table(self, table: Table) -> None:
        self._table = table
        self._apart, self._same = set(), set()
        self._cancel.layout.display = ""
        self._store.layout.display = ""
        decision = self.preview()
        if decision is not None:
            self._offer_ticks(decision)
            what = "Look at the preview, then store it." if decision.records else "There is nothing to store."
            self._say(f"Read {blocks.sums(decision)} {what}", "plain")

    def _show_again(self) -> None:
        decision = self.preview()
        if decision is not None:
            self._say(blocks.sums(decision), "quiet")

    def _stored_now(self, table: Table) -> Decision | None:
        """Save the decision, made anew inside the transaction; None when it is no longer the one that was shown."""
        with self.workbook.transaction("import") as batch:
            stored = batch.all(Contact)
            now = decide(table, stored, apart=self._apart, same=self._same)
            if self.decision is None or now.outline() != self.decision.outline():
                return None
            earlier = {contact.id: contact for contact in stored}
            saved = batch.save_all(now.records)
        if saved:  # an import that changed nothing leaves the one before it to be taken back
            self._stored = [(earlier.get(contact.id), contact) for contact in saved]
        return now

    def _offer_ticks(self, decision: Decision) -> None:
        """Offered once for a file: they stay where they are while the student decides."""
        self._likely = pairs(decision, self.workbook.all(Contact))
        merged = decision.plan.merged
        self.merges.offer(
            [
                (blocks.merging(step), True, lambda on, row=step.row: self.keep_apart(row, apart=not on))
                for step in merged[:TICKS]
            ],
            more=f"The first {TICKS} of {len(merged):,} are listed." if len(merged) > TICKS else "",
        )
        self.likely.offer(
            [
                (blocks.likeness(pair, found), False, lambda on, pair=pair: self.join(pair, same=on))
                for pair, found in list(self._likely.items())[:TICKS]
            ]
        )

    def _forget_file(self) -> None:
        self._clear()
        self.file.state = ""

    def _clear(self) -> None:
        self._source = self._table = self._everything = self.decision = None
        self._apart, self._same, self._likely = set(), set(), {}
        self.head.show()
        self.foot.show()
        self.columns.clear()
        self.merges.offer([])
        self.likely.offer([])
        self._store.layout.display = self._cancel.layout.display = "none"
        self._undo.layout.display = "" if self._stored else "none"

    def _say(self, words: str, tone: str) -> None:
        self.status.show(panel.text(words, tone))


def _button(label: str, act: Any) -> Button:
    button = Button(description=label)
    button.on_click(lambda _button: act())
    return button
