import json
import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networking_kit.cohort import Envelope, Identity, InboxUnreachable, read_tickets, submit
from networking_kit.cohort.reading import Kind, Refused, open_ticket
from networking_kit.cohort.signing import seal_of

Series = Callable[..., list[Envelope]]
Put = Callable[[str, bytes], None]
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def resealed(ticket: Envelope, **changes: object) -> Envelope:
    """`ticket` altered by somebody who has read it, and sealed anew with the link it shows."""
    altered = ticket.model_copy(update=changes)
    return altered.model_copy(update={"seal": seal_of(altered.proof, altered.as_bytes())})


def test_an_inbox_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A wrong address is said in words, not read as an empty cohort."""
    with pytest.raises(InboxUnreachable):
        read_tickets(str(tmp_path / "nothing"))


HOSTILE = {
    "no JSON": b"{",
    "nothing": b"",
    "a picture": bytes(range(256)),
    "another document": b"[1, 2, 3]",
    "a number": b"7",
    "deeply nested": b"[" * 100_000,
    "deeply nested in a field": b'{"version": ' + b'{"a":' * 20_000 + b"1" + b"}" * 20_000 + b"}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_ticket_is_named_and_changes_nothing_else(series: Series, folder: Path, put: Put, name: str) -> None:
    """A file that is no ticket is listed with its path and a reason; the tickets beside it are read as before."""
    [ticket] = series()
    submit(ticket, str(folder), NOW)
    put("class/x/1.json", HOSTILE[name])
    kept, refused = read_tickets(str(folder))
    assert kept == [ticket]
    assert [(entry.path, entry.kind) for entry in refused] == [("class/x/1.json", Kind.MALFORMED)]
    assert refused[0].reason


CHANGES = {
    "a huge count": {"counts": {"warm": 10**9}},
    "a negative count": {"counts": {"warm": -1}},
    "text for a count": {"counts": {"warm": "4"}},
    "a fraction for a count": {"counts": {"warm": 4.0}},
    "yes for a count": {"counts": {"warm": True}},
    "HTML in the name": {"name": "<img src=x onerror=alert(1)>"},
    "a name of two lines": {"name": "Kim\nAldous"},
    "text that reorders itself": {"answers": {"goal_plan": "\u202egnp.exe"}},
    "an escape sequence": {"answers": {"goal_plan": "\x1b[2J"}},
    "a field of its own": {"script": "alert(1)"},
    "a key with HTML": {"findings": {"<b>": 1}},
    "too many findings": {"findings": {f"rule_{n}": 1 for n in range(201)}},
    "a very long answer": {"answers": {"goal_plan": "x" * 5_001}},
    "no date": {"written_at": "yesterday"},
    "a day no calendar has": {"written_at": "2026-02-31T10:00:00.000000Z"},
    "another version": {"version": 2},
    "a cohort that climbs": {"cohort": "../../etc"},
    "no answers at all": {"answers": None},
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_ticket_with_a_wrong_value_is_named(series: Series, folder: Path, put: Put, name: str) -> None:
    """Each value that the kit would not write is a reason of its own, without a traceback and without counting."""
    [ticket] = series()
    fields = {**ticket.model_dump(), **CHANGES[name]}
    put(ticket.path, json.dumps(fields, indent=1).encode())
    kept, refused = read_tickets(str(folder))
    assert kept == []
    assert [entry.path for entry in refused] == [ticket.path]
    assert refused[0].reason.isprintable()
    assert "onerror" not in refused[0].reason


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_not_a_number_is_refused(series: Series, folder: Path, put: Put, number: str) -> None:
    """Python's own JSON reader takes NaN; a ticket with one is named."""
    [ticket] = series()
    put(ticket.path, ticket.as_bytes().replace(b'"place": 0', f'"place": {number}'.encode()))
    kept, refused = read_tickets(str(folder))
    assert (kept, [entry.kind for entry in refused]) == ([], [Kind.MALFORMED])


def test_a_key_that_stands_twice_is_refused(series: Series, folder: Path, put: Put) -> None:
    """Two readers could see two different tickets in it, even if the seal fits."""
    [ticket] = series()
    data = ticket.as_bytes().replace(b' "place": 0', b' "place": 7,\n "place": 0')
    data = data.replace(ticket.seal.encode(), seal_of(ticket.proof, data).encode())
    put(ticket.path, data)
    assert [entry.reason for entry in read_tickets(str(folder))[1]] == [
        "says one thing twice: a key stands more than once"
    ]


def test_an_oversized_ticket_is_named_without_being_read(folder: Path, put: Put) -> None:
    """A file over the cap is refused by its size."""
    put("class/x/1.json", b" " * 300_000)
    assert [entry.kind for entry in read_tickets(str(folder))[1]] == [Kind.OVERSIZED]


def test_a_ticket_in_another_students_place_is_named(series: Series, folder: Path, put: Put) -> None:
    """A ticket counts only at the path that it states itself."""
    mine, theirs = series(seed=1)[0], series(seed=2)[0]
    put(theirs.path, mine.as_bytes())
    kept, refused = read_tickets(str(folder))
    assert (kept, [entry.kind for entry in refused]) == ([], [Kind.MISPLACED])


def test_a_stranger_cannot_hand_in_as_somebody_else(series: Series, folder: Path) -> None:
    """A ticket under a student's number that another workbook made is forged."""
    mine = series(seed=1)[0]
    other = series(2, seed=2)[1]
    submit(mine, str(folder), NOW)
    forged = resealed(other, student=mine.student, previous=mine.seal)
    submit(forged, str(folder), NOW)
    kept, refused = read_tickets(str(folder))
    assert (kept, [entry.kind for entry in refused]) == ([mine], [Kind.FORGED])


def test_who_has_read_a_ticket_still_cannot_add_the_next_one(series: Series, folder: Path) -> None:
    """The link that a ticket shows is of no use for the place after it."""
    mine = series()[0]
    submit(mine, str(folder), NOW)
    later = resealed(mine, place=1, previous=mine.seal, written_at="2026-11-24T18:00:00.000000Z")
    submit(later, str(folder), NOW)
    kept, refused = read_tickets(str(folder))
    assert (kept, [entry.kind for entry in refused]) == ([mine], [Kind.FORGED])


def test_altered_words_break_the_seal(series: Series, folder: Path, put: Put) -> None:
    """One changed letter in a ticket is noticed."""
    [ticket] = series()
    put(ticket.path, ticket.as_bytes().replace(b"Kim Aldous", b"Jim Aldous"))
    assert [entry.kind for entry in read_tickets(str(folder))[1]] == [Kind.FORGED]


def test_two_tickets_for_the_newest_place_are_both_named(series: Series, folder: Path) -> None:
    """Nobody can tell which one is the student's, so neither counts and the earlier ones stay."""
    first, second = series(2)
    rival = resealed(second, written_at="2026-11-25T18:00:00.000000Z", counts={"warm": 0})
    for ticket in (first, second, rival):
        submit(ticket, str(folder), NOW)
    kept, refused = read_tickets(str(folder))
    assert kept == [first]
    assert [entry.kind for entry in refused] == [Kind.DISPUTED, Kind.DISPUTED]


def test_the_next_ticket_settles_which_one_was_genuine(series: Series, folder: Path) -> None:
    """A ticket put into the past is told apart by the student's next one."""
    first, second, third = series(3)
    rival = resealed(second, written_at="2026-11-25T18:00:00.000000Z", counts={"warm": 0})
    for ticket in (first, second, rival, third):
        submit(ticket, str(folder), NOW)
    kept, refused = read_tickets(str(folder))
    assert kept == [first, second, third]
    assert [(entry.path, entry.kind) for entry in refused] == [(rival.path, Kind.FORGED)]


def test_a_place_left_empty_does_no_harm(series: Series, folder: Path) -> None:
    """A ticket that never arrived does not make the later ones doubtful."""
    first, _, third = series(3)
    for ticket in (first, third):
        submit(ticket, str(folder), NOW)
    assert read_tickets(str(folder)) == ([first, third], [])


def test_a_link_shown_late_reveals_nothing_of_the_secret() -> None:
    """The link of the first place is not the link of the second, and neither is the secret."""
    identity = Identity(b"k" * 32)
    assert len({identity.proof, identity.after("0" * 64).proof, identity.secret.hex()}) == 3


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are a matter of POSIX systems")
def test_links_and_pipes_are_not_followed(series: Series, folder: Path, tmp_path: Path) -> None:
    """A link out of the inbox or a pipe under a ticket's name is named, and the report does not wait for it."""
    [ticket] = series()
    outside = tmp_path / "outside.json"
    outside.write_bytes(ticket.as_bytes())
    place = folder / ticket.path
    place.parent.mkdir(parents=True)
    place.symlink_to(outside)
    os.mkfifo(place.with_name("2.json"))
    kept, refused = read_tickets(str(folder))
    assert (kept, Counter(entry.kind for entry in refused)) == ([], {Kind.MISPLACED: 2})


def test_a_path_is_shown_without_what_a_terminal_would_run(folder: Path, put: Put) -> None:
    """A file name with escape sequences is listed in printable characters."""
    put("class/x/\x1b[2Jy.json", b"{")
    [entry] = read_tickets(str(folder))[1]
    assert entry.path.isprintable()


def test_one_cohort_of_several_can_be_read(series: Series, folder: Path) -> None:
    """A path under the inbox narrows what is read."""
    submit(series()[0], str(folder), NOW)
    assert [len(read_tickets(str(folder), under=name)[0]) for name in ("class", "")] == [1, 1]
    with pytest.raises(InboxUnreachable):
        read_tickets(str(folder), under="other")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_gets_past_or_stops_the_reader(series: Series, data: st.DataObject) -> None:
    """Whatever bytes of a ticket are changed, added or lost, it is refused with a reason, and nothing is raised."""
    [ticket] = series()
    whole = ticket.as_bytes()
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    damaged = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    found = open_ticket(ticket.path, damaged)
    assert isinstance(found, Refused) or found == ticket
    assert damaged == whole or isinstance(found, Refused) or damaged.strip() == whole
