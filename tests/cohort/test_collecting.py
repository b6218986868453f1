from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from networking_kit.cohort import Kind, ReportRefused, collect, form_link, read_tickets
from networking_kit.cohort.web_form import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from networking_kit.cohort import Envelope
    from networking_kit.course import Course

FORM = "https://docs.google.com/forms/d/e/1FAIpQL/viewform"


@pytest.fixture
def handed_out(cohort: list[Envelope], tmp_path: Path) -> Path:
    """What a learning platform gives out: tickets under names of its own, and files that are none."""
    source = tmp_path / "submissions"
    source.mkdir()
    for number, ticket in enumerate(cohort[:5]):
        (source / f"lastname_{number}_exit-ticket-{number}.{'txt' if number % 2 else 'json'}").write_bytes(
            ticket.as_bytes()
        )
    (source / "essay.txt").write_text("My summer", encoding="utf-8")
    (source / "forged.json").write_bytes(cohort[6].as_bytes().replace(b'"warm": ', b'"warm": 1'))
    (source / "photo.png").write_bytes(b"not looked at")
    return source


@pytest.mark.parametrize("packed", [False, True])
def test_tickets_that_came_as_files_go_to_the_inbox(handed_out: Path, folder: Path, *, packed: bool) -> None:
    """Out of a folder or a ZIP each ticket lands at its own path once, and what is none is named with its reason."""
    source = handed_out
    if packed:
        source = handed_out.with_suffix(".zip")
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in handed_out.iterdir():
                archive.write(file, f"all/{file.name}")
    done = collect(source, str(folder))
    assert (done.new, done.known) == (5, 0)
    assert {bad.path.rpartition("/")[2]: bad.kind for bad in done.refused} == {
        "essay.txt": Kind.MALFORMED,
        "forged.json": Kind.FORGED,
    }
    again = collect(source, str(folder))
    assert (again.new, again.known) == (0, 5)
    tickets, refused = read_tickets(str(folder))
    assert (len(tickets), refused) == (5, [])


def test_a_file_that_is_neither_a_folder_nor_a_zip_is_refused(tmp_path: Path, folder: Path) -> None:
    """A gradebook named by mistake is refused in words."""
    (tmp_path / "grades.csv").write_text("a,b", encoding="utf-8")
    with pytest.raises(ReportRefused, match=r"neither a folder nor a \.zip"):
        collect(tmp_path / "grades.csv", str(folder))


def with_form(course: Course, **fields: str) -> Course:
    hand_in = course.hand_in.model_copy(update={"form_url": FORM, "form_name_field": "entry.1"})
    questions = [q.model_copy(update={"form_field": fields.get(q.key, "")}) for q in course.exit_ticket]
    return course.model_copy(update={"hand_in": hand_in, "exit_ticket": questions})


def test_a_web_form_is_filled_in_with_what_is_on_the_ticket(
    series: Callable[..., list[Envelope]], course: Course
) -> None:
    """The address carries the answers as they leave, without contacts; a question without a field is copied by hand."""
    (ticket,) = series()
    found = form_link(with_form(course, goal_research="entry.22", next_action="entry.33"), ticket)
    assert found.address.startswith(f"{FORM}?entry.1=Kim+Aldous&entry.22=C1+told+me")
    assert "entry.33=I+write+to+C2+on+Tuesday." in found.address
    assert not [name for name in ("Ines", "Inês", "Lindqvist") if name in found.address]
    assert len(found.left_out) == len(ticket.answers) - 2


def test_an_address_never_gets_too_long(series: Callable[..., list[Envelope]], course: Course) -> None:
    """The longest answers are left out, and named, until the address is one that every browser takes."""
    (ticket,) = series()
    long = ticket.model_copy(update={"answers": {**ticket.answers, "goal_research": "ä" * 4_000}})
    found = form_link(with_form(course, goal_research="entry.22", next_action="entry.33"), long)
    assert len(found.address) <= MOST_CHARACTERS
    assert "entry.33" in found.address
    assert course.exit_ticket[0].prompt in found.left_out


def test_a_course_without_a_form_has_no_link(series: Callable[..., list[Envelope]], course: Course) -> None:
    """Nothing is offered where the school keeps no form."""
    none = course.hand_in.model_copy(update={"form_url": ""})
    assert form_link(course.model_copy(update={"hand_in": none}), series()[0]) is None
