"""Tables for reading: what a cohort's tickets say, in the course's words.

Each function takes `Tables` and the `Course` and returns a pandas DataFrame. Numbers of students are counts out of a
number that is named, never bare percentages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.cohort.questions import prompts
from networking_kit.cohort.tables import COUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from networking_kit.cohort.tables import Tables
    from networking_kit.course import Course

_TITLES = {
    "companies": "Companies",
    "warm": "Warm contacts",
    "cold": "Cold contacts",
    "action_steps": "Action steps",
    "messages": "Messages drafted",
    "sent": "Messages sent",
    "replied": "Replies",
    "meetings": "Meetings prepared",
    "met": "Meetings held",
    "steps_done": "Steps done",
}
_NONE = "No program of the course"
_POOL = "All other students"


def whole(tables: Tables, course: Course) -> pd.DataFrame:
    """The cohort in a few lines: students, exit tickets, lateness, messages, replies and meetings."""
    students = tables.students
    handed_in = students[students["tickets"] > 0]
    sums = {name: int(students[name].sum()) for name in COUNTS}
    rows = [
        ("Students with a ticket or a check-in", str(len(students))),
        ("Students with an exit ticket", _of(len(handed_in), len(students))),
        ("of these, the first one late", _of(int(handed_in["late"].sum()), len(handed_in))),
        ("Exit tickets that repeat the one before", str(int(students["repeated"].sum()))),
        ("Students with every step done", _of(int((students["steps_done"] == len(course.steps)).sum()), len(students))),
        ("Messages sent", str(sums["sent"])),
        ("Replies", _of(sums["replied"], sums["sent"])),
        ("Meetings prepared", str(sums["meetings"])),
        ("Meetings held", str(sums["met"])),
        ("Files that are not counted", str(len(tables.refused))),
    ]
    return _frame(rows, ["What", "How many"])


def steps(tables: Tables, course: Course) -> pd.DataFrame:
    """How many students have done each step, and how many are at it now."""
    students = tables.students
    rows = [
        (
            step.title,
            _of(int(students[f"step.{step.key}"].sum()), len(students)),
            int((students["step"] == step.key).sum()),
        )
        for step in course.steps
    ]
    return _frame(rows, ["Step", "Students done", "Students at it now"])


def quotas(tables: Tables, course: Course) -> pd.DataFrame:
    """How many students have as many of each as the course asks for: 4 + 4 + 1 in the lesson's own numbers."""
    students = tables.students
    rows = []
    for name, needed in _quotas(course).items():
        met = int((students[name] >= needed).sum())
        rows.append((_TITLES[name], needed, _of(met, len(students)), int(students[name].sum())))
    return _frame(rows, ["What", "Asked of each", "Students who have them", "In the whole cohort"])


def students(tables: Tables, course: Course) -> pd.DataFrame:
    """One line a student: where they are and what they have."""
    titles = {step.key: step.title for step in course.steps}
    rows = []
    for row in tables.students.to_dict("records"):
        asked = [f"{row[name]} of {needed}" for name, needed in _quotas(course).items()]
        at = titles.get(row["step"], "Every step done")
        rows.append(
            (
                row["name"],
                row["program"],
                _of(row["steps_done"], len(course.steps)),
                at,
                *asked,
                row["sent"],
                _of(row["replied"], row["sent"]),
                row["met"],
                _of(row["checks_right"], row["checks_answered"]),
                _ticket(row),
            )
        )
    quota_titles = [_TITLES[name] for name in _quotas(course)]
    columns = ["Student", "Program", "Steps done", "Now at", *quota_titles, "Messages sent", "Replies", "Meetings held"]
    return _frame(rows, [*columns, "Checks right", "Exit ticket"])


def groups(tables: Tables, course: Course) -> pd.DataFrame:
    """Programs side by side; programs with fewer students than the course shows apart are put together.

    If those together are still too few, the next smallest program joins them, so that nothing can be found out by
    taking the others from the whole.
    """
    frame, least = tables.students, course.privacy.smallest_group
    named = {program: frame[frame["program"] == program] for program in course.programs}
    named[""] = frame[frame["program"] == ""]
    by_size = sorted(((len(part), program) for program, part in named.items() if len(part)), reverse=True)
    pool: list[str] = []
    while by_size and (by_size[-1][0] < least or 0 < _size(named, pool) < least):
        pool.append(by_size.pop()[1])
    apart = {program for _, program in by_size}
    shown = [(program or _NONE, part) for program, part in named.items() if program in apart]
    if len(frame) >= least and pool and _size(named, pool) >= least:
        import pandas as pd

        shown.append((_POOL if shown else "All students", pd.concat([named[program] for program in pool])))
    rows = [_group(program, part, course) for program, part in shown]
    return _frame(rows, ["Program", "Students", "Exit tickets", "All steps done", "Messages sent", "Replies", "Met"])


def findings(tables: Tables, _course: Course, titles: Mapping[str, str] | None = None) -> pd.DataFrame:
    """What the coach found most often, commonest first; `titles` maps a rule to its words."""
    found = tables.findings.sort_values(["messages", "rule"], ascending=[False, True])
    named = titles or {}
    rows = [
        (named.get(rule, rule_words(rule)), messages, _of(students, len(tables.students)))
        for rule, messages, students in found.itertuples(index=False)
    ]
    return _frame(rows, ["Finding", "Messages", "Students"])


def checks(tables: Tables, course: Course) -> pd.DataFrame:
    """Check for understanding, question by question and choice by choice."""
    taken = {(q, c): int(n) for q, c, n in tables.checks.itertuples(index=False)}
    rows = []
    for check in course.checks:
        total = sum(n for (question, _), n in taken.items() if question == check.key)
        others = [c for q, c in taken if q == check.key and c not in check.choices]
        for choice in [*check.choices, *others]:
            right = "right" if choice == check.answer else ""
            rows.append((check.prompt, choice, right, _of(taken.get((check.key, choice), 0), total)))
    return _frame(rows, ["Question", "Choice", "", "Students"])


def answers(tables: Tables, course: Course) -> pd.DataFrame:
    """Students' own answers, question by question in the course's order."""
    asked = prompts(course)
    place = {key: number for number, key in enumerate(asked)}
    rows = sorted(
        (place[key], asked[key], name, words)
        for key, _, name, words in tables.answers.itertuples(index=False)
        if key in asked
    )
    return _frame([row[1:] for row in rows], ["Question", "Student", "Answer"])


def changes(tables: Tables, _course: Course) -> pd.DataFrame:
    """What changed for each student since the date that the tables were made with; only students with a change."""
    frame = tables.students
    names = [name for name in (*COUNTS, "steps_done") if f"change.{name}" in frame]
    columns = [f"change.{name}" for name in names]
    moved = frame[(frame[columns] != 0).any(axis="columns")] if columns else frame[:0]
    rows = [
        (row["name"], *(f"{row[column]:+d}" if row[column] else "" for column in columns))
        for row in moved.to_dict("records")
    ]
    return _frame(rows, ["Student", *(_TITLES[name] for name in names)])


def messages(tables: Tables, _course: Course) -> pd.DataFrame:
    """Messages that students chose to add, with their readers taken out."""
    rows = [
        (name, channel.replace("_", " "), words)
        for _, name, channel, _, words in tables.messages.itertuples(index=False)
    ]
    return _frame(rows, ["Student", "Channel", "Message"])


def refused(tables: Tables, _course: Course) -> pd.DataFrame:
    """What lies in the inbox and is not counted, with the reason."""
    return _frame(list(tables.refused.itertuples(index=False, name=None)), ["File", "Kind", "What is wrong"])


def rule_words(rule: str) -> str:
    """What the coach calls a rule; for one it does not have, its identifier in words."""
    from networking_kit import coach

    return coach.titles().get(rule, rule.replace("_", " ").replace("-", " ").capitalize())


def _quotas(course: Course) -> dict[str, int]:
    asked = course.quotas
    return {
        "warm": asked.warm,
        "cold": asked.cold,
        "action_steps": asked.action_steps,
        "companies": asked.companies,
        "messages": asked.warm + asked.cold,
        "meetings": asked.meetings,
    }


def _group(program: str, part: pd.DataFrame, course: Course) -> tuple[object, ...]:
    size, sent = len(part), int(part["sent"].sum())
    return (
        program,
        size,
        _of(int((part["tickets"] > 0).sum()), size),
        _of(int((part["steps_done"] == len(course.steps)).sum()), size),
        sent,
        _of(int(part["replied"].sum()), sent),
        int(part["met"].sum()),
    )


def _size(named: Mapping[str, pd.DataFrame], programs: list[str]) -> int:
    return sum(len(named[program]) for program in programs)


def _ticket(row: Mapping[str, object]) -> str:
    if not row["tickets"]:
        return "none"
    when = str(row["handed_in"])[:16].replace("T", " ") + " UTC"
    notes = [word for word, said in (("late", row["late"]), (f"{row['repeated']} repeated", row["repeated"])) if said]
    return f"{when} ({', '.join(notes)})" if notes else when


def _of(part: object, total: object) -> str:
    return f"{part} of {total}"


def _frame(rows: list, columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)
