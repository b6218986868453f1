"""The cohort report as one page, and one feedback page a student."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.cohort import page, views
from networking_kit.cohort.deadline import moment_of
from networking_kit.cohort.questions import prompts
from networking_kit.exporters.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    import pandas as pd

    from networking_kit.cohort.tables import Tables
    from networking_kit.course import Course


def report_html(
    tables: Tables,
    course: Course,
    *,
    now: datetime,
    since: datetime | date | str | None = None,
    rule_titles: Mapping[str, str] | None = None,
) -> str:
    """The report as one static page: nothing in it is fetched or run, and all text is escaped.

    Args:
        tables: From `gather`; with `since` if the report is to show changes.
        course: Says what was asked for.
        now: Time-zone-aware; stands on the page.
        since: The date that changes are counted from.
        rule_titles: Words for the coach's rules.
    """
    least = course.privacy.smallest_group
    parts = [
        page.paragraph(f"{course.school.name}. Made on {now:%d %B %Y at %H:%M} {now.tzname()}.", quiet=True),
        page.section("The whole cohort", page.table(views.whole(tables, course), "Counts of the whole cohort")),
        page.section("Steps", page.table(views.steps(tables, course), "Students at each step")),
        page.section("What the course asks for", page.table(views.quotas(tables, course), "Counts against quotas")),
        page.section(
            "Programs",
            page.table(views.groups(tables, course), "Programs side by side", empty="Too few students to tell apart."),
            page.paragraph(f"Programs with fewer than {least} students are put together.", quiet=True),
        ),
        page.section("Students", page.table(views.students(tables, course), "One row a student")),
    ]
    start = moment_of(since, course)
    if start:
        caption = f"Changes since {start:%d %B %Y}"
        parts.append(page.section(caption, page.table(views.changes(tables, course), caption, empty="No change.")))
    parts += [
        page.section(
            "Common findings",
            page.table(views.findings(tables, course, rule_titles), "What drafts were advised on, commonest first"),
        ),
        page.section("Check for understanding", page.table(views.checks(tables, course), "Answers by question")),
        page.section("In their own words", page.table(views.answers(tables, course), "Answers by question")),
        page.section("Messages they chose to share", page.table(views.messages(tables, course), "Shared messages")),
        page.section(
            "Not counted",
            page.table(views.refused(tables, course), "Files that are not counted", empty="Every file was counted."),
        ),
    ]
    return page.page(f"{course.title}: cohort report", parts)


def feedback_html(tables: Tables, course: Course, student: str, *, rule_titles: Mapping[str, str] | None = None) -> str:
    """One student's page to hand back: where they are, what is asked, and their answers with the reasons.

    `student` is the student's number, as in ``tables.students``; raise KeyError if there is none.
    """
    frame = _mine(tables.students, student)
    if not len(frame):
        raise KeyError(student)
    row = frame.iloc[0]
    steps = [(step.title, "done" if row[f"step.{step.key}"] else "still open") for step in course.steps]
    own = _mine(tables.answers, student)
    asked = prompts(course)
    said = [(asked[key], words) for key, _, _, words in own.itertuples(index=False) if key in asked]
    checks = _checks(tables, course, student)
    advice = [
        ((rule_titles or {}).get(rule, views.rule_words(rule)), messages)
        for _, rule, messages in _mine(tables.advice, student).itertuples(index=False)
    ]
    parts = [
        page.paragraph(f"{course.title}, {course.school.name}", quiet=True),
        page.section("Your steps", page.rows("Steps of the lesson", ["Step", "State"], steps)),
        page.section(
            "Your counts", page.rows("Counts against what the course asks", ["What", "How many"], _asked(row, course))
        ),
    ]
    if said:
        parts.append(page.section("Your words", page.rows("Your answers", ["Question", "Your answer"], said)))
    if advice:
        parts.append(page.section("Your drafts", page.rows("What to look at again", ["Finding", "Messages"], advice)))
    if checks:
        columns = ["Question", "Your choice", "The right one", "Why"]
        parts.append(page.section("Check for understanding", page.rows("Answers with reasons", columns, checks)))
    return page.page(f"Feedback for {row['name']}", parts)


def write_feedback(
    tables: Tables, course: Course, folder: Path, *, rule_titles: Mapping[str, str] | None = None
) -> list[Path]:
    """Write one feedback page a student into `folder`, named by the student's number; return the files.

    Raises:
        ExportRefused: A file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_whole(
            folder / f"{student}.html", feedback_html(tables, course, student, rule_titles=rule_titles).encode()
        )
        for student in tables.students["student"]
    ]


def _mine(frame: pd.DataFrame, student: str) -> pd.DataFrame:
    return frame[frame["student"] == student]


def _asked(row: Mapping[str, Any], course: Course) -> list[tuple[str, str]]:
    quotas = course.quotas
    wanted = (
        ("warm", "Warm contacts", quotas.warm),
        ("cold", "Cold contacts", quotas.cold),
        ("action_steps", "Action steps", quotas.action_steps),
        ("messages", "Messages drafted", quotas.warm + quotas.cold),
        ("replied", "Replies to messages sent", row["sent"]),
        ("checks_right", "Check-for-understanding questions right", row["checks_answered"]),
    )
    return [(title, f"{row[name]} of {needed}") for name, title, needed in wanted]


def _checks(tables: Tables, course: Course, student: str) -> list[tuple[str, str, str, str]]:
    chosen = _mine(tables.choices, student)
    taken = dict(zip(chosen["question"], chosen["choice"], strict=True))
    return [
        (check.prompt, taken[check.key], "right" if taken[check.key] == check.answer else check.answer, check.why)
        for check in course.checks
        if check.key in taken
    ]
