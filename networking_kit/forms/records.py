"""A form about many records of one kind: choose one to change, or add the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from networking_kit.errors import NetworkingKitError, NotFound, NothingToUndo
from networking_kit.forms import news, panel
from networking_kit.forms.button import Button
from networking_kit.forms.fields import ChoiceField
from networking_kit.forms.form import Form
from networking_kit.forms.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    import ipywidgets as widgets

    from networking_kit.forms.panel import Block
    from networking_kit.models import Record
    from networking_kit.workbook import Change

_LOOKED_THROUGH = 200
"""Changes looked through for the newest that still holds; each undo and redo is one as well."""
_NAMED = 3
"""Records that are named when a change is taken back."""


class RecordsForm(Form):
    """A form that adds records one after the other and lists what is there.

    A subclass names the `model`, the `identity` (the field by which people tell two apart) and what the list shows.
    """

    model: ClassVar[type[Record]]
    identity: ClassVar[str] = "name"
    noun: ClassVar[str]

    def above(self) -> list[widgets.Widget]:
        """The list of what is there, and the choice between a new record and an old one."""
        self.overview = Panel().add_class("nk-overview")
        self.chooser = ChoiceField("which", f"Which {self.noun}?", [], nothing=f"Add a new {self.noun}")
        self.chooser.on_change(self._open_chosen)
        self._refresh()
        return [self.overview, self.chooser.widget]

    def actions(self) -> list[Button]:
        """Buttons that remove a record and take the last change back."""
        self._remove = Button(description=f"Remove this {self.noun}", disabled=True)
        self._remove.on_click(lambda _button: self.remove())
        self._undo = Button(description="Undo last change")
        self._undo.on_click(lambda _button: self.undo())
        return [self._remove, self._undo]

    def listed(self) -> list[Record]:
        """The records that the form is about, oldest first."""
        return self.workbook.all(self.model)

    def title(self, record: Record) -> str:
        """How a record is called in the list."""
        return str(getattr(record, self.identity))

    def blocks(self, records: list[Record]) -> list[Block]:
        """What stands above the fields: how far the student is, and what is there."""
        raise NotImplementedError

    def build(self, answers: dict[str, Any]) -> Record:
        """Change the open record, or make a new one."""
        return self.record.with_changes(**answers) if self.record else self.model.checked(**answers)

    def matching(self, answers: Mapping[str, Any]) -> Record | None:
        """The record of the same name, so that the same answers given twice make one record."""
        wanted = str(answers.get(self.identity, "")).strip().casefold()
        return next((record for record in self.listed() if self.title(record).casefold() == wanted), None)

    def open(self, record: Record | None) -> None:
        """Show a record, or an empty form for a new one."""
        super().open(record)
        self._remove.disabled = record is None
        _show(self._remove, there=record is not None)
        _show(self._undo, there=bool(self.chooser.choices) or self._can_undo())
        self._choose_quietly(record)

    def after_save(self, record: Record) -> None:
        """List the record and make room for the next one."""
        self._refresh()
        self.open(None)
        self.saved = f"Saved {self.title(record)}. Add the next {self.noun}, or choose one above to change it."

    def remove(self) -> None:
        """Remove the open record; the history keeps it, so `undo` brings it back."""
        if self.record is None:
            return
        name = self.title(self.record)
        try:
            self.workbook.delete(self.record)
        except NetworkingKitError as problem:
            self.status.show(panel.text(str(problem), "bad"))
            return
        self._changed(f"Removed {name}. “Undo last change” brings it back.")

    def undo(self) -> None:
        """Take the newest change of the workbook back, if it is about what this form is about."""
        try:
            names = self._named(self._newest())
            if not names:
                raise NothingToUndo(
                    f"The last change in your workbook is not about a {self.noun}, so nothing is taken back here. "
                    "The page where you made it can take it back."
                )
            self.workbook.undo()
        except NetworkingKitError as problem:
            self.status.show(panel.text(str(problem), "quiet"))
            return
        self._changed(f"Taken back: the last change of {names}.")

    def _changed(self, words: str) -> None:
        """Show a fresh page after a change that is done, and say what it was."""
        try:
            self._refresh()
            self.open(None)
            self.status.show(panel.text(words, "good"))
            news.tell(self.workbook, but=self)
        except NetworkingKitError as problem:
            self.status.show(panel.text(f"{words} What is shown could not be refreshed: {problem}", "plain"))

    def _newest(self) -> Change | None:
        changes = self.workbook.changes(_LOOKED_THROUGH)
        return next((change for change in changes if change.kind == "save" and not change.undone), None)

    def _named(self, change: Change | None) -> str:
        """What a change touched of this form's kind, by name; nothing if it touched none."""
        if change is None:
            raise NothingToUndo("There is nothing left to undo.")
        touched = [identifier for kind, identifier in change.records if kind == self.model.stored_as]
        names = [self._name_of(identifier) for identifier in touched[:_NAMED]]
        more = [f"{len(touched) - _NAMED} more"] if len(touched) > _NAMED else []
        return ", ".join([*names, *more])

    def _name_of(self, identifier: UUID) -> str:
        versions = [entry.record for entry in self.workbook.history(self.model, identifier) if entry.record]
        return self.title(versions[-1]) if versions else f"a {self.noun}"

    def _look_again(self) -> None:
        """List what is there now; what is being typed stays, and a failure is said in words."""
        self._choosing = True
        try:
            self._refresh()
        except NetworkingKitError as problem:
            self.status.show(panel.text(f"This list could not be refreshed: {problem}", "bad"))
        finally:
            self._choosing = False

    def _can_undo(self) -> bool:
        """Whether the newest change of the workbook is about this form's kind."""
        newest = self._newest()
        return newest is not None and any(kind == self.model.stored_as for kind, _ in newest.records)

    def _refresh(self) -> None:
        records = self.listed()
        self.overview.show(*self.blocks(records))
        self.chooser.offer([(self.title(record), str(record.id)) for record in records])
        _show(self.chooser.widget, there=bool(records))

    def _choose_quietly(self, record: Record | None) -> None:
        self._choosing = True
        try:
            self.chooser.answer = record.id if record else None
        finally:
            self._choosing = False

    _choosing = False

    def _open_chosen(self) -> None:
        if self._choosing:
            return
        chosen = self.chooser.answer
        try:
            self.open(self.workbook.get(self.model, UUID(chosen)) if chosen else None)
        except NotFound:
            self._look_again()
            self.open(None)
            self.status.show(panel.text(f"This {self.noun} was removed in another place.", "bad"))
        except NetworkingKitError as problem:
            self.status.show(panel.text(str(problem), "bad"))


def _show(widget: widgets.Widget, *, there: bool) -> None:
    """Have a control on the page only where it can do something: what does nothing yet is one more thing to read."""
    widget.layout.display = None if there else "none"
