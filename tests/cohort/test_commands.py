from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import networking_kit.cohort
from networking_kit.cohort import State, TicketRefused, preview, read_tickets, submit_workbook
from networking_kit.course import Course
from networking_kit.models import ActionStep
from networking_kit.workbook import Workbook

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_nothing_leaves_before_the_student_has_seen_it(filled: Workbook, course: Course, folder: Path) -> None:
    """Saying no hands nothing in; saying yes hands in exactly what was shown."""
    shown: list[str] = []
    refusal = submit_workbook(filled, course, agree=lambda text: bool(shown.append(text)), to=str(folder), now=NOW)
    assert (refusal, read_tickets(str(folder))) == ([], ([], []))
    [receipt] = submit_workbook(
        filled, course, agree=lambda text: not shown.append(text), to=str(folder), findings={"generic": 1}, now=NOW
    )
    [ticket], refused = read_tickets(str(folder))
    assert (preview(ticket), refused) == (shown[1], [])
    assert receipt.in_words() == f"Handed in: ticket {ticket.id[:8]}, 23 November 2026, 18:00 UTC."


def test_what_waited_goes_first(filled: Workbook, course: Course, folder: Path, tmp_path: Path) -> None:
    """With the network back, the waiting ticket and the new one both arrive, each with its receipt."""
    away = str(tmp_path / "share")
    [waiting] = submit_workbook(filled, course, agree=bool, to=away, now=NOW)
    assert (waiting.state, "waits in" in waiting.in_words()) == (State.WAITING, True)
    filled.save(ActionStep(description="One more"))
    receipts = submit_workbook(filled, course, agree=bool, to=str(folder), now=NOW + timedelta(hours=1))
    assert [receipt.state for receipt in receipts] == [State.HANDED_IN] * 2
    assert [ticket.place for ticket in read_tickets(str(folder))[0]] == [0, 1]


def test_the_courses_inbox_is_used_unless_another_is_named(filled: Workbook, course: Course, folder: Path) -> None:
    """The course file says where tickets go and what the cohort is called."""
    hand_in = course.hand_in.model_copy(update={"to": str(folder), "cohort": "2611-be"})
    [receipt] = submit_workbook(filled, course.model_copy(update={"hand_in": hand_in}), agree=bool, now=NOW)
    assert receipt.path.startswith("2611-be/")
    with pytest.raises(TicketRefused, match="Ask your instructor"):
        submit_workbook(filled, course, agree=bool, now=NOW)


@pytest.mark.parametrize("name", ["..", "a/b", ".hidden", ""])
def test_a_cohort_is_one_part_of_an_address(filled: Workbook, course: Course, folder: Path, name: str) -> None:
    """A cohort's name never leads out of the inbox; without one there is a plain name."""
    hand_in = course.hand_in.model_copy(update={"cohort": name})
    named = course.model_copy(update={"hand_in": hand_in})
    if name:
        with pytest.raises(TicketRefused, match="cohort's name"):
            submit_workbook(filled, named, agree=bool, to=str(folder), now=NOW)
    else:
        [receipt] = submit_workbook(filled, named, agree=bool, to=str(folder), now=NOW)
        assert receipt.path.startswith("class/")


def test_every_public_name_can_be_imported() -> None:
    """The room's list of public names is exactly what it offers, sorted."""
    public = networking_kit.cohort.__all__
    assert public == sorted(public)
    assert [name for name in public if not hasattr(networking_kit.cohort, name)] == []
