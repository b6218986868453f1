"""The cohort as a gradebook's CSV: nbgrader's export columns, or those that Canvas imports."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Literal

from networking_kit.cohort.deadline import deadline
from networking_kit.cohort.problems import ReportRefused
from networking_kit.exporters.cells import csv_cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from networking_kit.cohort.tables import Tables
    from networking_kit.course import Course

NBGRADER = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
    "late_submission_penalty", "score", "max_score",
)  # fmt: skip
"""Columns of nbgrader's CSV export plugin."""
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
"""Columns that a gradebook exported from Canvas begins with; the assignment's follows."""


def gradebook_csv(
    tables: Tables,
    course: Course,
    flavour: Literal["nbgrader", "canvas"] = "nbgrader",
    *,
    assignment: str = "networking",
    roster: Mapping[str, str] | None = None,
) -> str:
    """One line a student: steps done as the score, steps of the course as the greatest score, 0 without an exit ticket.

    Args:
        tables: From `gather`.
        course: Says how many steps there are and when tickets are due.
        flavour: Whose columns.
        assignment: Name of the assignment in the gradebook.
        roster: Student's number or name to the gradebook's own identifier; a student who is not in it goes by number.

    Raises:
        ReportRefused: The flavour is not known.
    """
    if flavour not in ("nbgrader", "canvas"):
        raise ReportRefused(f"There are gradebooks for nbgrader and canvas, not for {flavour}.")
    lines = _nbgrader if flavour == "nbgrader" else _canvas
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for line in lines(tables, course, assignment, roster or {}):
        writer.writerow([csv_cell(value) for value in line])
    return written.getvalue()


def read_roster(path: Path) -> dict[str, str]:
    """Student's number or name to the gradebook's own identifier, out of a CSV with the columns ``student`` and ``id``.

    Raises:
        ReportRefused: The file cannot be read, or has other columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"student", "id"} <= set(rows.fieldnames or ()):
                raise ReportRefused(f"{path} needs the columns student and id, in its first line.")
            return {row["student"].strip(): row["id"].strip() for row in rows if row["student"] and row["id"]}
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ReportRefused(f"{path} cannot be read. Save it as CSV with UTF-8, and check its name.") from None


def _nbgrader(tables: Tables, course: Course, assignment: str, roster: Mapping[str, str]) -> list[list[Any]]:
    limit = deadline(course)
    lines: list[list[Any]] = [list(NBGRADER)]
    for row in tables.students.to_dict("records"):
        first, _, last = row["name"].partition(" ")
        score = float(_score(row))
        greatest = float(len(course.steps))
        due = limit.strftime("%Y-%m-%d %H:%M:%S") if limit else ""
        handed_in = row["handed_in"][:19].replace("T", " ")
        who = _identifier(row, roster)
        lines.append([assignment, due, handed_in, who, last, first, "", score, 0.0, score, greatest])
    return lines


def _canvas(tables: Tables, course: Course, assignment: str, roster: Mapping[str, str]) -> list[list[Any]]:
    blank = [""] * (len(CANVAS) - 1)
    lines: list[list[Any]] = [[*CANVAS, assignment], ["    Points Possible", *blank, len(course.steps)]]
    lines += [
        [row["name"], "", "", _identifier(row, roster), row["program"], _score(row)]
        for row in tables.students.to_dict("records")
    ]
    return lines


def _score(row: Mapping[str, Any]) -> int:
    return int(row["steps_done"]) if row["tickets"] else 0


def _identifier(row: Mapping[str, Any], roster: Mapping[str, str]) -> str:
    return roster.get(row["student"]) or roster.get(row["name"]) or row["student"]
