import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from networking_kit.cohort import Envelope, ReportRefused, gather, read_tickets, tables_of, views
from networking_kit.course import Course

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def newest_by_hand(folder: str) -> list[dict]:
    """The newest ticket of each student, counted without any of the kit's own code."""
    newest: dict[str, dict] = {}
    for file in sorted(Path(folder).glob("*/*/*.json")):
        newest[file.parent.name] = json.loads(file.read_bytes())
    return list(newest.values())


def test_totals_equal_an_independent_count(collected: str, course: Course) -> None:
    """Sums over the cohort are those of a count over the bare JSON files."""
    tickets = newest_by_hand(collected)
    frame = gather(collected, course).students
    assert len(frame) == len(tickets) == 40
    for name in ("companies", "warm", "cold", "action_steps", "messages", "sent", "replied", "meetings", "met"):
        assert frame[name].sum() == sum(ticket["counts"].get(name, 0) for ticket in tickets)
    for step in course.steps:
        done = sum(ticket["steps"][step.key]["done"] >= ticket["steps"][step.key]["needed"] for ticket in tickets)
        assert frame[f"step.{step.key}"].sum() == done


def test_findings_and_checks_equal_an_independent_count(collected: str, course: Course) -> None:
    """Findings by rule and choices by question are those of a count over the bare JSON files."""
    rules, choices = Counter(), Counter()
    for ticket in newest_by_hand(collected):
        rules.update(ticket["findings"])
        choices.update(ticket["checks"].items())
    tables = gather(collected, course)
    assert dict(zip(tables.findings["rule"], tables.findings["messages"], strict=True)) == rules
    found = {(q, c): n for q, c, n in tables.checks.itertuples(index=False)}
    assert found == choices


def test_what_is_no_ticket_is_named_beside_the_rest(collected: str, course: Course) -> None:
    """A stray file is in the report with its path, and the students are all there."""
    tables = gather(collected, course)
    assert list(tables.refused["path"]) == ["class/notes.txt"]
    assert len(tables.students) == 40


def test_quotas_are_those_of_the_course(collected: str, course: Course) -> None:
    """Another school's quotas change who has enough, without a change of code."""
    tables = gather(collected, course)
    easy = course.model_copy(update={"quotas": course.quotas.model_copy(update={"warm": 0, "cold": 0})})
    enough = dict(zip(*(views.quotas(tables, easy)[name] for name in ("What", "Students who have them")), strict=True))
    assert enough["Warm contacts"] == "40 of 40"
    strict = int((tables.students["warm"] >= 4).sum())
    asked = views.quotas(tables, course)
    assert asked["Students who have them"][0] == f"{strict} of 40"
    assert asked["Asked of each"][0] == 4


def test_replies_are_counts_of_what_was_sent(collected: str, course: Course) -> None:
    """No bare percentage stands in the table of the whole cohort."""
    table = views.whole(gather(collected, course), course)
    shown = dict(zip(table["What"], table["How many"], strict=True))
    assert shown["Replies"].endswith(f" of {shown['Messages sent']}")
    assert not any("%" in value for value in shown.values())


def programs(tickets: list[Envelope], sizes: dict[str, int]) -> list[Envelope]:
    """Tickets of one kind, with as many of each program as `sizes` says."""
    wanted = [program for program, size in sizes.items() for _ in range(size)]
    exits = [ticket for ticket in tickets if ticket.kind == "exit_ticket"]
    return [ticket.model_copy(update={"program": p}) for ticket, p in zip(exits, wanted, strict=False)]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"A": 10, "B": 12}, {"A": 10, "B": 12}),
        ({"A": 10, "B": 4}, {"All students": 14}),
        ({"A": 10, "B": 12, "C": 3}, {"B": 12, "All other students": 13}),
        ({"A": 10, "B": 3, "C": 3}, {"A": 10, "All other students": 6}),
        ({"A": 2, "B": 2}, {}),
    ],
)
def test_small_groups_are_not_shown_apart(
    course: Course, cohort: list[Envelope], sizes: dict[str, int], shown: dict[str, int]
) -> None:
    """No row has fewer students than the course allows, and none can be worked out by taking the others away."""
    school = course.model_copy(update={"programs": list(sizes)})
    table = views.groups(tables_of(programs(cohort, sizes), school), school)
    assert dict(zip(table["Program"], table["Students"], strict=True)) == shown


def test_changes_count_from_the_newest_ticket_before_the_date(series, course: Course) -> None:  # noqa: ANN001
    """What a student had before the date is taken off; a student without an earlier ticket starts from nothing."""
    [old] = series()
    newer = old.model_copy(
        update={"place": 1, "written_at": "2026-11-25T18:00:00.000000Z", "counts": {**old.counts, "warm": 4, "sent": 3}}
    )
    between = datetime(2026, 11, 24, tzinfo=UTC)
    [row] = views.changes(tables_of([old, newer], course, since=between), course).to_dict("records")
    assert (row["Warm contacts"], row["Messages sent"], row["Cold contacts"]) == ("+3", "+3", "")
    [row] = views.changes(tables_of([newer], course, since=between), course).to_dict("records")
    assert row["Warm contacts"] == "+4"


def test_late_and_repeated_tickets_are_told_apart(series, course: Course) -> None:  # noqa: ANN001
    """A first ticket after the due date is late; one that says the same again is repeated; neither is refused."""
    late = series(2, start=NOW + timedelta(days=30))
    early = series(1, seed=2)
    frame = tables_of([*late, *early], course).students
    assert list(frame["late"]) == [True, False]
    assert list(frame["repeated"]) == [1, 0]
    assert list(frame["tickets"]) == [2, 1]


def test_answers_the_course_did_not_ask_for_are_left_out(series, course: Course) -> None:  # noqa: ANN001
    """A ticket cannot bring questions, choices or steps of its own into the report."""
    [ticket] = series()
    odd = ticket.model_copy(
        update={
            "answers": {"goal_plan": "Mine", "my_own": "Not asked"},
            "checks": {"list_warm": "<b>none of these</b>", "unknown": "x"},
            "program": "Unheard of",
        }
    )
    tables = tables_of([odd], course)
    assert list(tables.answers["words"]) == ["What C1 does all day", "Mine"]
    assert list(tables.checks["choice"]) == ["another answer"]
    assert list(tables.students["program"]) == [""]


def test_a_check_in_moves_the_counts_and_keeps_the_words(series, course: Course) -> None:  # noqa: ANN001
    """The newest ticket of any kind says how far a student is; their words are those of the last exit ticket."""
    [ticket] = series()
    later = ticket.model_copy(
        update={"kind": "check_in", "place": 1, "answers": {}, "reflections": {}, "counts": {"warm": 9}}
    )
    tables = tables_of([ticket, later], course)
    assert tables.students["warm"][0] == 9
    assert "One conversation a week." in set(tables.answers["words"])


def test_an_empty_inbox_gives_empty_tables(folder: Path, course: Course) -> None:
    """Every table of a report can be made before the first ticket is in."""
    for url in ("", str(folder)):
        tables = gather(url, course, since="2026-11-16")
        for view in (views.steps, views.students, views.groups, views.findings, views.checks, views.answers):
            assert len(view(tables, course)) in {0, len(course.steps), sum(len(c.choices) for c in course.checks)}
        assert views.whole(tables, course)["How many"][0] == "0"


def test_a_date_that_is_none_is_named(folder: Path, course: Course) -> None:
    """A date in another form is refused with the form that works."""
    with pytest.raises(ReportRefused, match="2026-11-23"):
        gather(str(folder), course, since="last week")


def test_reading_and_gathering_see_the_same_tickets(collected: str, course: Course) -> None:
    """The tables are those of the tickets that reading returns."""
    tickets, refused = read_tickets(collected)
    frame = gather(collected, course).students
    assert (frame["tickets"] + frame["check_ins"]).sum() == len(tickets)
    assert len(refused) == 1
