from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from networking_kit import cohort, forms, open_workbook
from networking_kit.course import load
from networking_kit.forms.session.checking_in import CheckInPage
from networking_kit.models import ActionStep, Contact, Message, Student

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from networking_kit.course import Course
    from networking_kit.workbook import Workbook

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)> works, and so does your line."


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The shipped course with an inbox and a place for swapping."""
    for name in ("inbox", "swap"):
        (tmp_path / name).mkdir()
    return cohort.course_of(_file(tmp_path), tickets_url=str(tmp_path / "inbox"), swap_url=str(tmp_path / "swap"))


def _file(folder: Path) -> Path:
    from networking_kit.course import material

    text = material("data/course.toml").read_text(encoding="utf-8")
    text = text.replace('\nto = ""', f'\nto = "{(folder / "inbox").as_posix()}"')
    text = text.replace('swap_to = ""', f'swap_to = "{(folder / "swap").as_posix()}"')
    file = folder / "course.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def student(tmp_path: Path, course: Course) -> Callable[[str], Workbook]:
    """Make the workbook of a student who has written one message, in a folder with the course file."""

    def make(name: str) -> Workbook:
        workbook = open_workbook(tmp_path / name)
        (workbook.path.parent / "course.toml").write_text((tmp_path / "course.toml").read_text("utf-8"), "utf-8")
        contact = Contact(name="Zuleika Quenneville", relationship="alum", on_list=True)
        message = Message(contact_id=contact.id, channel="slack", body=f"Hi Zuleika, could we talk? {name}")
        workbook.save_all([Student(name=name, program=course.programs[0]), contact, message], what="test")
        return workbook

    return make


def test_a_draft_is_swapped_from_page_to_page(student: Callable[[str], Workbook], course: Course) -> None:
    """Two students' pages and the instructor's: look, send, pair, read, answer, and read what came back as text."""
    pages = {name: forms.swap(student(name), cohort) for name in ("Kim", "Ada")}
    desk = forms.swap_desk(course, cohort)
    for page in pages.values():
        message = page.workbook.all(Message)[0]
        assert page.send() is None
        page.fill(message=message.id).look()
        assert "Hi C1, could we talk?" in page.as_text()
        page.send()
        assert "when your instructor has paired the room" in page.as_text()
    assert "2 drafts in, 2 without a reader" in desk.result.as_text() or desk.look()
    desk.submit()
    assert "Kim | Ada" in desk.as_text()
    for name, page in pages.items():
        page.news()
        other = "Ada" if name == "Kim" else "Kim"
        assert f"could we talk? {other}" in page.as_text()
        page.fill(works=HOSTILE, suggestion="Say how long it takes: twenty minutes.").submit()
    for page in pages.values():
        page.news()
        assert {"type": "said", "text": HOSTILE, "by": page.result.blocks[-2]["by"]} == page.result.blocks[-2]
        assert page.beat.seconds == 0
    desk.look()
    assert "2 of 2 read and answered" in desk.as_text()


def test_what_a_partner_is_told_is_shown_without_names_first(
    student: Callable[[str], Workbook], course: Course
) -> None:
    """Sentences that name somebody on the student's list are shown without the name, and leave with a second press."""
    kim, ada = (forms.swap(student(name), cohort) for name in ("Kim", "Ada"))
    for page in (kim, ada):
        page.fill(message=page.workbook.all(Message)[0].id).look()
        page.send()
    forms.swap_desk(course, cohort).submit()
    kim.news()
    kim.fill(works="It sounds like Zuleika when she is glad.", suggestion="Offer two times, and name the time zone.")
    assert kim.submit() is None
    assert kim.fields["works"].answer == "It sounds like C1 when she is glad."
    kim.submit()
    assert ada.news().received[0].works == "It sounds like C1 when she is glad."


def test_sentences_that_were_typed_are_there_again(student: Callable[[str], Workbook], course: Course) -> None:
    """What a student says about a partner's draft survives a restart until it is sent."""
    workbook = student("Kim")
    page = forms.swap(workbook, cohort)
    page.fill(works="The first line names their talk.")
    assert forms.swap(workbook, cohort).fields["works"].answer == "The first line names their talk."
    assert course.session.swap_to


def test_a_course_without_a_place_swaps_on_the_screen(tmp_path: Path) -> None:
    """Without an address the page shows the draft without names, and offers to send nothing."""
    workbook = open_workbook(tmp_path)
    contact = Contact(name="Zuleika Quenneville", relationship="alum", on_list=True)
    workbook.save_all([contact, Message(contact_id=contact.id, body="Hi Zuleika.")], what="test")
    page = forms.swap(workbook, cohort)
    page.fill(message=workbook.all(Message)[0].id)
    assert page.look() == "Hi C1."
    assert page.send() is None
    assert "set `swap_to`" in forms.swap_desk(load(), cohort).as_text()


def test_nothing_leaves_before_the_student_has_seen_it_and_said_yes(
    student: Callable[[str], Workbook], course: Course
) -> None:
    """A yes needs a look first; then a check-in leaves at once and after each change, until the student stops it."""
    workbook = student("Kim")
    page = CheckInPage(workbook, course, cohort, later=lambda send: send())
    tickets = lambda: cohort.read_tickets(course.hand_in.to)[0]  # noqa: E731
    assert page.submit() is None
    assert tickets() == []
    shown = cohort.preview(page.look())
    assert shown in page.as_text()
    page.submit()
    assert cohort.preview(tickets()[0]) == shown
    workbook.save(ActionStep(description="Go to the meetup"))
    page.refresh()
    page.refresh()
    assert len(tickets()) == 2
    page.stop()
    workbook.save(ActionStep(description="And to the next"))
    page.refresh()
    assert len(tickets()) == 2


def test_a_check_in_page_is_not_there_without_an_inbox(tmp_path: Path) -> None:
    """Where the course collects nothing there is nothing to agree to."""
    page = forms.check_in(open_workbook(tmp_path), cohort)
    assert (page.as_text(), page.widget.layout.display) == ("", "none")


def test_the_live_view_shows_a_class_of_a_hundred(course: Course) -> None:
    """Counts, steps, the twelve who wait longest and the commonest findings, and how many more wait."""
    for ticket in cohort.sample_tickets(course, 100, start=NOW):
        if ticket.kind == "check_in":
            cohort.submit(ticket, course.hand_in.to, NOW)
    page = forms.live_view(course, cohort)
    seen = page.refresh(NOW)
    assert (seen["students"], seen["exit_tickets"], len(seen["waiting"])) == (34, 0, 12)
    assert sum(step["here"] for step in seen["steps"]) == 34
    assert seen["more"] == 34 - 12
    assert all(step.title in page.as_text() for step in course.steps)
    assert seen["findings"][0]["title"] in page.as_text()
    assert page.beat.seconds > 0


def test_a_live_view_without_an_inbox_says_so(tmp_path: Path) -> None:
    """It looks nowhere, and names the setting that is missing."""
    page = forms.live_view(load(), cohort)
    page.refresh(NOW)
    assert "[hand_in]" in page.as_text()
    assert page.beat.seconds == 0
    assert not list(tmp_path.iterdir())


def test_a_beat_looks_once_at_a_time() -> None:
    """While one look is on its way, further beats start no second one."""
    from threading import Event

    from networking_kit.forms.session.beat import Beat

    looks, go, done = [], Event(), Event()

    def look() -> None:
        looks.append(1)
        go.wait(10)
        done.set()

    beat = Beat(look, 5)
    for _ in range(3):
        beat._asked(beat, {"look": True}, [])
    go.set()
    assert done.wait(10)
    assert looks == [1]


def test_the_volunteers_message_is_read_and_stored_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, course: Course
) -> None:
    """The coach says what is missing and what is known of the reader, and no file comes to be."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    page = forms.live_example(course)
    page.fill(writer="Noor", reader="Joana Prates", fact="Gave a talk on release notes in May")
    text = page.fill(greeting="Hi Joana,", purpose="Your talk on release notes made me curious.").submit()
    assert text == "Hi Joana,\n\nYour talk on release notes made me curious."
    shown = page.as_text()
    assert "[x] Gave a talk on release notes in May" in shown
    assert "does not ask for anything" in shown
    assert not list(empty.iterdir())
    assert page.save_file() == text
    page.clear()
    assert page.submit() == ""


def test_the_agenda_is_the_courses(course: Course) -> None:
    """Each part stands there with its minutes; a course without an agenda is told how to get one."""
    shown = forms.agenda(course)
    assert [part["part"] for part in shown.parts] == [part.part for part in course.agenda]
    assert f"{sum(part.minutes for part in course.agenda)} min in all" in shown.as_text()
    assert "[[agenda]]" in forms.agenda(course.model_copy(update={"agenda": []})).as_text()


def test_a_check_in_says_how_long_a_yes_holds(student: Callable[[str], Workbook], course: Course) -> None:
    """After a yes the page says until when, in the student's own time."""
    page = CheckInPage(student("Kim"), course, cohort, later=lambda send: send())
    page.look()
    page.submit()
    until = cohort.sharing_until(page.workbook, datetime.now(UTC))
    assert until - datetime.now(UTC) <= timedelta(hours=course.session.share_hours)
    assert f"{until:%H:%M}" in page.as_text()
