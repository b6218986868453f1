"""Commands that say where the student stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json

if TYPE_CHECKING:
    from networking_kit.planner import Progress
    from networking_kit.workbook import Workbook


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(status)


def status(workbook: WorkbookPath = None, as_json: AsJson = False) -> None:
    """Show how far the workbook is, what comes next and what is due."""
    found = standing(existing(workbook))
    if as_json:
        print_json(found)
    else:
        print_standing(found)


def standing(workbook: Workbook, today: date | None = None) -> dict[str, Any]:
    """Progress and due dates of `workbook` as JSON-ready values; `today` is the student's own day if left out."""
    from networking_kit.course import course_for
    from networking_kit.planner import Snapshot, due, progress, today_of

    snapshot, course = Snapshot.read(workbook.all), course_for(workbook.path.parent)
    day = today or today_of(snapshot, course, datetime.now(UTC))
    now: Progress = progress(snapshot, course)
    return {
        "workbook": str(workbook.path),
        "student": snapshot.student.name if snapshot.student else None,
        **now.as_json(),
        "due": [entry.as_json(day) for entry in due(snapshot, course, day)],
    }


def print_standing(found: dict[str, Any]) -> None:
    """Print what `standing` returned as tables."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(f"{found['student'] or 'An empty workbook'}"), title_justify="left")
    for column in ("Step", "Goal", "Done"):
        table.add_column(column)
    for step in found["steps"]:
        for place, goal in enumerate(step["goals"]):
            mark = "✓ " if goal["complete"] else ""
            first = Text(step["title"] if place == 0 else "")
            table.add_row(first, Text(goal["label"]), Text(f"{mark}{goal['done']} of {goal['needed']}"))
    console = Console()
    console.print(table)
    titles = {step["key"]: f"{step['title']} ({step['notebook']})" for step in found["steps"]}
    console.print(Text(f"Next: {titles[found['next']]}" if found["next"] else "Every step is done."))
    for when, title in (("overdue", "Overdue"), ("today", "Due today"), ("coming_up", "Coming up")):
        entries = [entry for entry in found["due"] if entry["when"] == when]
        if entries:
            console.print(Text(f"\n{title}", style="bold"))
        for entry in entries:
            console.print(Text(f"  {entry['on']}  {entry['what']}"))
