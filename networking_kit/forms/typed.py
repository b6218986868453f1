"""What is typed into a form and not saved yet: kept with each key, and brought back on the version it was typed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from traitlets import TraitError

from networking_kit.errors import NetworkingKitError
from networking_kit.forms import panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Panel
    from networking_kit.models import Record
    from networking_kit.workbook import Workbook


class KeepsTyping:
    """The part of a form that loses nothing typed."""

    key: str
    workbook: Workbook
    fields: dict[str, Field]
    record: Record | None
    status: Panel
    _loading: bool
    _kept: dict[str, Any] | None = None
    """What this form kept or brought back last; another notebook may have kept something else since."""

    def _draft_of(self) -> Any:
        return self.record.id if self.record else None

    def _typed(self) -> dict[str, Any]:
        return {name: field.typed for name, field in self.fields.items()}

    def _keep_typed(self) -> Any:
        if self._loading:
            return
        try:
            self._keep(self._typed())
        except NetworkingKitError as problem:
            self.status.show(panel.text(f"Not kept yet: {problem}", "bad"))

    def _keep(self, typed: dict[str, Any]) -> None:
        base = self.record.revision if self.record else 0
        self.workbook.keep_draft(self.key, typed, record=self._draft_of(), base=base)
        self._kept = typed

    def _drop_draft(self) -> None:
        if self._kept is not None:
            self.workbook.drop_draft(self.key, self._draft_of(), only=self._kept)
            self._kept = None

    def _bring_back(self) -> dict[str, Any]:
        """What was typed last time; the form then stands on the version that it was typed on."""
        draft = self.workbook.kept_draft(self.key, self._draft_of())
        self._kept = draft.fields if draft else None
        record = self.record
        if draft and record and draft.base not in (None, record.revision):
            history = self.workbook.history(type(record), record.id)
            then = next((old.record for old in history if old.record and old.revision == draft.base), None)
            self.record = then or record.model_copy(update={"revision": draft.base})
        return self._kept or {}

    def _show_answers(self, answers: Mapping[str, Any], draft: Mapping[str, Any]) -> list[str]:
        """Fill the fields, from the draft where it fits; return the labels of those where it does not."""
        strange = []
        for name, field in self.fields.items():
            if name in draft:
                try:
                    field.answer = draft[name]
                    continue
                except (TypeError, ValueError, AttributeError, TraitError):  # kept by another version of the form
                    strange.append(field.label)
            field.answer = answers.get(name)
        return strange
