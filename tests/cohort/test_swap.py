from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.cohort import Kind, MyPlace, State, SwapRoom, TicketRefused, without_others
from networking_kit.cohort.swapping import OUTBOX
from networking_kit.errors import InvalidAnswer
from networking_kit.models import Contact, Message, Student

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from networking_kit.course import Course
    from networking_kit.workbook import Workbook

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
WORKS = "The line about their talk shows that you listened."
SUGGESTION = "Offer two times with a zone instead of any weekday."
CANARIES = {
    "name": "Zuleika Quenneville",
    "company": "Pomfret Lanterns",
    "email": "zq@pomfretlanterns.example",
    "phone": "+45 31 55 01 42",
    "linkedin": "https://www.linkedin.com/in/zuleika-q-77/",
    "slack": "@zuleika_q",
}
BODY = (
    "Hi Zuleika,\n\nI saw on linkedin.com/in/zuleika-q-77 that Pomfret Lanterns pairs daily, and mailed "
    "zq@pomfretlanterns.example; @zuleika_q answered from 45 31 55 01 42. Could we talk for 20 minutes?\n\nThank you,\n"
)
HIDDEN = ["zuleika", "quenneville", "pomfret", "zq@", "55 01 42", "zuleika-q-77", "zuleika_q"]


@pytest.fixture
def swapping(course: Course, folder: Path) -> Course:
    session = course.session.model_copy(update={"swap_to": str(folder)})
    return course.model_copy(update={"session": session})


@pytest.fixture
def student(tmp_path: Path) -> Callable[[str], Workbook]:
    """Make the workbook of a student who has written one message."""

    def make(name: str) -> Workbook:
        workbook = open_workbook(tmp_path / name)
        contact = Contact(relationship="alum", on_list=True, **CANARIES)
        message = Message(contact_id=contact.id, channel="slack", body=BODY + name)
        workbook.save_all([Student(name=name, program="Back End Engineering"), contact, message], what="test")
        return workbook

    return make


def send_draft(workbook: Workbook, course: Course) -> MyPlace:
    place = MyPlace(workbook, course)
    place.send(place.draft(workbook.all(Message)[0], NOW))
    return place


def everything_in(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.rglob("*.json")).casefold()


@pytest.mark.parametrize("names", [("Kim", "Ada"), ("Kim", "Ada", "Noa"), ("Kim", "Ada", "Noa", "Lis", "Ben")])
def test_each_draft_goes_to_a_partner_and_comes_back_with_two_sentences(
    student: Callable[[str], Workbook], swapping: Course, folder: Path, names: tuple[str, ...]
) -> None:
    """Even or odd, everybody reads one draft and gets one thing that works and one suggestion back."""
    places = {name: send_draft(student(name), swapping) for name in names}
    assert all(not place.look().to_read for place in places.values())
    swap = SwapRoom(str(folder), swapping).pair(NOW)
    assert (len(swap.pairs), swap.waiting, swap.refused) == (len(names), [], ())
    for name, place in places.items():
        (draft,) = place.look().to_read
        assert draft.label != name
        assert draft.text.endswith(draft.label)
        place.send(place.note(draft, WORKS, SUGGESTION, NOW))
    for name, place in places.items():
        mine = place.look()
        (note,) = mine.received
        assert (note.works, note.suggestion, mine.to_read, mine.given) == (WORKS, SUGGESTION, (), 1)
        assert note.label != name


def test_no_contacts_data_leaves_in_a_swap(student: Callable[[str], Workbook], swapping: Course, folder: Path) -> None:
    """Names, companies, addresses, links, handles and numbers of contacts are in no file, wherever they were typed."""
    kim, ada = (send_draft(student(name), swapping) for name in ("Kim", "Ada"))
    SwapRoom(str(folder), swapping).pair(NOW)
    (draft,) = kim.look().to_read
    kim.send(
        kim.note(
            draft,
            "Reminds me of what Zuleika Quenneville wrote.",
            "Ask Pomfret Lanterns at zq@pomfretlanterns.example",
            NOW,
        )
    )
    (note,) = ada.look().received
    assert note.works == "Reminds me of what C1 wrote."
    assert not [canary for canary in HIDDEN if canary in everything_in(folder)]


def test_what_leaves_is_what_was_shown(student: Callable[[str], Workbook], swapping: Course, folder: Path) -> None:
    """The bytes in the room are those of the draft as it was drawn up, and sending it again changes nothing."""
    workbook = student("Kim")
    place = MyPlace(workbook, swapping)
    draft = place.draft(workbook.all(Message)[0], NOW)
    assert not list(folder.rglob("*.json"))
    assert [place.send(draft), place.send(draft)] == [State.HANDED_IN, State.ALREADY_THERE]
    assert (folder / draft.path).read_bytes() == draft.as_bytes()


def test_a_swap_waits_for_the_network(student: Callable[[str], Workbook], swapping: Course, folder: Path) -> None:
    """Offline a draft is kept beside the workbook, and leaves by itself when the room is there again."""
    away = folder.rename(folder.with_name("away"))
    workbook = student("Kim")
    place = send_draft(workbook, swapping)
    mine = place.look()
    assert (mine.leaving, "not there" in mine.problem) == (1, True)
    assert list((workbook.path.parent / OUTBOX).rglob("*.json"))
    away.rename(folder)
    assert (place.look().leaving, len(SwapRoom(str(folder), swapping).look().drafts)) == (0, 1)
    assert not list((workbook.path.parent / OUTBOX).rglob("*.json"))


def test_a_note_that_waits_is_not_asked_for_again(
    student: Callable[[str], Workbook], swapping: Course, folder: Path
) -> None:
    """A partner's draft that was answered offline is not to be read again, and the answer arrives once."""
    kim, ada = (send_draft(student(name), swapping) for name in ("Kim", "Ada"))
    SwapRoom(str(folder), swapping).pair(NOW)
    (draft,) = kim.look().to_read
    away = folder.rename(folder.with_name("away"))
    assert kim.send(kim.note(draft, WORKS, SUGGESTION, NOW)) is State.WAITING
    mine = kim.look()
    assert (mine.to_read, mine.given, mine.leaving) == ((), 1, 1)
    away.rename(folder)
    assert kim.look().leaving == 0
    assert len(ada.look().received) == 1


@pytest.mark.parametrize("words", ["", "Good job", "nice and very good"])
def test_good_job_is_not_enough(student: Callable[[str], Workbook], swapping: Course, folder: Path, words: str) -> None:
    """Praise or advice in fewer than five words is refused, and says what is missing."""
    kim, _ = (send_draft(student(name), swapping) for name in ("Kim", "Ada"))
    SwapRoom(str(folder), swapping).pair(NOW)
    (draft,) = kim.look().to_read
    with pytest.raises(InvalidAnswer) as refused:
        kim.note(draft, words, SUGGESTION, NOW)
    assert list(refused.value.problems) == ["works"]


def test_hostile_files_are_named_and_ignored(
    student: Callable[[str], Workbook], swapping: Course, folder: Path, put: Callable[[str, bytes], None]
) -> None:
    """What no workbook wrote is listed with its reason, and the swap goes on without it."""
    kim, ada = (send_draft(student(name), swapping) for name in ("Kim", "Ada"))
    room = SwapRoom(str(folder), swapping)
    (first, _) = room.look().drafts.values()
    forged = json.loads(first.as_bytes()) | {"text": "<script>alert(1)</script>", "place": 5}
    key = "a" * 32
    put("class/drafts/" + first.path.rpartition("/")[2].replace("-000", "-005"), json.dumps(forged, indent=1).encode())
    put(f"class/drafts/{key}-000.json", b"x" * 300_000)
    put(f"class/notes/{key}-{key}-000.json", b"{}")
    put("class/notes/readme.txt", b"hello")
    put("class/pairs/20261123T180000000000Z-aaaaaaaa.json", b'{"version": 1, "pairs": [["x", "y"]]}')
    swap = room.pair(NOW)
    assert {bad.kind for bad in swap.refused} == {Kind.FORGED, Kind.OVERSIZED, Kind.MALFORMED}
    assert len(swap.refused) == 5
    assert (len(swap.drafts), len(swap.pairs)) == (2, 2)
    assert [len(place.look().to_read) for place in (kim, ada)] == [1, 1]


def test_only_a_partner_is_heard(student: Callable[[str], Workbook], swapping: Course, folder: Path) -> None:
    """A note from somebody who was not paired with the author does not reach the author."""
    kim, ada = (send_draft(student(name), swapping) for name in ("Kim", "Ada"))
    SwapRoom(str(folder), swapping).pair(NOW)
    stranger = MyPlace(student("Eve"), swapping)
    (draft,) = kim.look().to_read
    stranger.send(stranger.note(draft, WORKS, SUGGESTION, NOW))
    assert ada.look().received == ()


def test_a_latecomer_is_paired_too(student: Callable[[str], Workbook], swapping: Course, folder: Path) -> None:
    """Pairing again leaves the pairs there are and gives the one who came late a partner."""
    for name in ("Kim", "Ada"):
        send_draft(student(name), swapping)
    room = SwapRoom(str(folder), swapping)
    before = room.pair(NOW).pairs
    late = send_draft(student("Late"), swapping)
    after = room.pair(NOW + timedelta(minutes=5))
    assert after.pairs[:2] == before
    assert (len(after.pairs), len(late.look().to_read)) == (4, 1)
    assert room.pair(NOW).pairs == after.pairs


def test_a_swap_shows_nobody_whose_ticket_is_whose(filled: Workbook, swapping: Course) -> None:
    """A draft goes under another number than the tickets, so that a partner learns nothing about those."""
    from networking_kit.cohort import draw_up

    draft = MyPlace(filled, swapping).draft(filled.all(Message)[0], NOW)
    assert draft.student != draw_up(filled, swapping, NOW).student


def test_a_course_without_a_place_shows_the_draft_alone(filled: Workbook, course: Course) -> None:
    """Without an address there is nowhere to send to, and a draft without names all the same."""
    with pytest.raises(TicketRefused, match="where drafts are swapped"):
        MyPlace(filled, course)
    assert without_others(filled, course, "Hello Inês, it is Kim.") == "Hello C1, it is Kim."


def test_a_swap_works_at_any_address(student: Callable[[str], Workbook], course: Course, inbox: str) -> None:
    """A folder, a file address and an object store hold the same swap, and an empty one is no error."""
    session = course.session.model_copy(update={"swap_to": inbox})
    there = course.model_copy(update={"session": session})
    assert SwapRoom(inbox, there).look().problem == ""
    kim, ada = (send_draft(student(name), there) for name in ("Kim", "Ada"))
    SwapRoom(inbox, there).pair(NOW)
    (draft,) = kim.look().to_read
    kim.send(kim.note(draft, WORKS, SUGGESTION, NOW))
    assert [note.works for note in ada.look().received] == [WORKS]
