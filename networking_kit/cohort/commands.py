"""What the command line and the instructor's notebook call: hand in, make a report, show a table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from networking_kit.cohort import page
from networking_kit.cohort.exchange import OUTBOX, Receipt, draw_up, hand_in, retry_outbox
from networking_kit.cohort.gathering import gather
from networking_kit.cohort.gradebook import gradebook_csv
from networking_kit.cohort.preparing import preview
from networking_kit.cohort.problems import ReportRefused
from networking_kit.cohort.report import report_html, write_feedback
from networking_kit.course import course_for, load
from networking_kit.exporters.writing import write_whole
from networking_kit.workbook.place import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    import pandas as pd

    from networking_kit.cohort.tables import Tables
    from networking_kit.course import Course
    from networking_kit.models import Message
    from networking_kit.workbook import Workbook


def submit_workbook(
    workbook: Workbook,
    course: Course,
    *,
    agree: Callable[[str], bool],
    to: str = "",
    kind: Literal["exit_ticket", "check_in"] = "exit_ticket",
    findings: Mapping[str, int] | None = None,
    message: Message | None = None,
    now: datetime | None = None,
) -> list[Receipt]:
    """Hand in what waits and then the workbook's ticket, if `agree` says yes to what it is shown.

    Args:
        workbook: The student's.
        course: Its inbox is used unless `to` names another.
        agree: Is given exactly what will leave, as text; False hands nothing in.
        to: Address of the inbox.
        kind: As in `prepare`, like `findings` and `message`.
        findings: Rule to number of messages.
        message: The one message to add.
        now: Time-zone-aware; the present if it is left out.

    Returns:
        Receipts, that of the new ticket last; empty if `agree` said no.
    """
    moment, url = now or datetime.now(UTC), to or course.hand_in.to
    envelope = draw_up(workbook, course, moment, kind=kind, findings=findings, message=message)
    if not agree(preview(envelope)):
        return []
    outbox = workbook.path.parent / OUTBOX
    waited = retry_outbox(outbox, url, moment, course=course) if url else []
    new = hand_in(workbook, envelope, url, moment, course=course)
    return [*(receipt for receipt in waited if receipt.ticket != new.ticket), new]


def save_report(
    tables: Tables,
    course: Course,
    to: str | Path | None,
    *,
    since: datetime | date | str | None = None,
    gradebook: Literal["nbgrader", "canvas"] = "nbgrader",
    rule_titles: Mapping[str, str] | None = None,
    roster: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Path | None:
    """Write the report as the kind of file that its name says: ``.html`` a page, ``.csv`` a gradebook, or a folder.

    A name without an ending is a folder, for one feedback page a student. Without a name nothing is written.

    Raises:
        ReportRefused: The name has another ending.
        ExportRefused: The file cannot be written.
    """
    if not to:
        return None
    path = Path(to)
    moment = now or datetime.now(UTC)
    ending = path.suffix.lower()
    if ending == ".html":
        text = report_html(tables, course, now=moment, since=since, rule_titles=rule_titles)
    elif ending == ".csv":
        text = gradebook_csv(tables, course, gradebook, roster=roster)
    elif ending:
        raise ReportRefused(f"A report is written as .html or .csv, or as pages into a folder, not as {ending}.")
    else:
        write_feedback(tables, course, path, rule_titles=rule_titles)
        return path
    return write_whole(path, text.encode())


def cohort_report(
    url: str,
    to: str | Path,
    course: Course,
    *,
    since: datetime | date | str | None = None,
    scheduler: Any = None,
    gradebook: Literal["nbgrader", "canvas"] = "nbgrader",
    rule_titles: Mapping[str, str] | None = None,
    roster: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Read the tickets at `url` and write the report to `to`; return what was read, JSON-ready.

    The arguments are those of `gather` and `save_report`; so are the errors.
    """
    tables = gather(url, course, since=since, scheduler=scheduler)
    path = save_report(
        tables, course, to, since=since, gradebook=gradebook, rule_titles=rule_titles, roster=roster, now=now
    )
    return {
        "report": str(path),
        "students": len(tables.students),
        "exit_tickets": int(tables.students["tickets"].sum()),
        "check_ins": int(tables.students["check_ins"].sum()),
        "not_counted": tables.refused.to_dict("records"),
    }


def course_of(path: str | Path | None = None, *, tickets_url: str | None = None, swap_url: str | None = None) -> Course:
    """The course an instructor means: the file at `path`, else the one beside the workbook, else the shipped one.

    `tickets_url` and `swap_url` stand in for the places that the file names.

    Raises:
        CourseError: There is no such file, or it holds something the kit does not understand.
    """
    course = load(path) if path else course_for(place_of(None).parent)
    hand_in = course.hand_in.model_copy(update={"to": tickets_url or course.hand_in.to})
    session = course.session.model_copy(update={"swap_to": swap_url or course.session.swap_to})
    return course.model_copy(update={"hand_in": hand_in, "session": session})


class Shown:
    """A table as a notebook shows it: every row, all text escaped; in a terminal as plain text."""

    def __init__(self, frame: pd.DataFrame, caption: str) -> None:
        self.frame = frame
        self._caption = caption

    def __repr__(self) -> str:
        return self.frame.to_string(index=False) if len(self.frame) else "Nothing yet."

    def _repr_html_(self) -> str:
        return page.table(self.frame, self._caption)


def show(frame: pd.DataFrame, caption: str = "") -> Shown:
    """`frame` as the last line of a cell."""
    return Shown(frame, caption)
