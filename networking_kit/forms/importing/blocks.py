"""What an import would do, as blocks of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.forms import panel
from networking_kit.importers import FIELDS

if TYPE_CHECKING:
    from networking_kit.forms.importing.decision import Decision
    from networking_kit.forms.panel import Block
    from networking_kit.importers import Merged, Similar, Table

FIRST = 10
"""New people who are shown by name; the rest is a count."""
_REFUSED = 200
_REMARKS = 10


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: ``1 row``, ``1,000 rows``."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def sums(decision: Decision) -> str:
    """The four counts as a sentence; they add up to the rows read."""
    plan = decision.plan
    parts = [
        f"{len(plan.new):,} new",
        f"{len(plan.merged):,} merged into somebody you have",
        f"{len(plan.unchanged):,} already there",
        f"{len(plan.refused):,} left out",
    ]
    return f"{counted(plan.rows, 'row')}: {', '.join(parts)}."


def before(name: str, decision: Decision) -> list[Block]:
    """The head of a preview: what the file would do, and the first new people."""
    new = decision.plan.new
    head = panel.heading(f"What {name} would do")
    if not decision.records:
        said = panel.text("✓ Nothing in this file is new: your workbook stays as it is.", "good")
        return [head, panel.text(sums(decision)), said]
    blocks = [head, panel.text(f"{sums(decision)} Nothing is stored yet.")]
    if new:
        shown = new[:FIRST]
        caption = "New people" if len(new) <= FIRST else f"The first {FIRST} of {len(new):,} new people"
        rows = [[str(one.row), one.contact.name, one.contact.role, one.contact.company] for one in shown]
        blocks.append(panel.table(caption, ["Row", "Name", "Role", "Company"], rows))
    return blocks


def after(table: Table, decision: Decision) -> list[Block]:
    """The foot of a preview: what was left out of a field, and rows that are no contact, each with the reason."""
    blocks: list[Block] = []
    odd = [(one.row, one.contact.name, remark) for one in table.candidates for remark in one.remarks]
    if odd:
        rows = [[str(row), name, remark] for row, name, remark in odd[:_REMARKS]]
        caption = f"Kept in the notes instead of a field ({counted(len(odd), 'value')})"
        blocks.append(panel.table(caption, ["Row", "Name", "Why"], rows))
    refused = decision.plan.refused
    if refused:
        rows = [[str(one.row), f"{one.reason[:1].upper()}{one.reason[1:]}."] for one in refused[:_REFUSED]]
        more = f", the first {_REFUSED} of them" if len(refused) > _REFUSED else ""
        caption = f"Left out: {counted(len(refused), 'row')}{more}"
        blocks.append(panel.table(caption, ["Row", "Why"], rows))
    return blocks


def merging(step: Merged) -> str:
    """One merge as the label of its tick box."""
    there = f"row {step.into_row}" if step.into_row else "your workbook"
    words = f"Row {step.row}, {_called(step.incoming.name, step.incoming.company)}, into "
    words += f"{_called(step.existing.name, step.existing.company)} of {there}: {step.why}"
    if step.differs:
        fields = ", ".join(FIELDS.get(name, name.replace("_", " ")).lower() for name in step.differs)
        words += f". Yours stays where they differ ({fields})"
    return words


def likeness(pair: tuple[int, object], found: Similar) -> str:
    """One pair that could be the same person as the label of its tick box."""
    row, other = pair
    there = f"row {other}" if isinstance(other, int) else "your workbook"
    ours = _called(found.other.name, found.other.company)
    return f"Row {row}, {_called(found.contact.name, found.contact.company)}, and {ours} of {there}: {found.why}"


def _called(name: str, company: str) -> str:
    return f"{name} ({company})" if company else name
