import time
from pathlib import Path

import pytest

from networking_kit.errors import ImportRefused
from networking_kit.importers import Table, plan, read

V21 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;Chlo=C3=A9\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Chlo=C3=A9 Lef=C3=A8v=\r\nre\r\nORG:Tallow & Finch;Research\r\n"
    b"TITLE:Engineer\r\nTEL;CELL;PREF:+33 1 00 00 00 01\r\nTEL;WORK:+33 1 00 00 00 02\r\n"
    b"EMAIL;INTERNET:chloe@mail.example\r\n"
    b"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQ:EB\r\n AQEBAQEBAQEBAQEBAQEBAQ==\r\n\r\n"
    b"END:VCARD\r\n"
)
V30 = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Invented//Phone//EN\r\nN:Øvre;Bjørn;Nils;;\r\nFN:Bjørn Nils Øvre\r\n"
    "ORG:Loom\\, Thread\\; Co.;\r\nTITLE:Lead\r\nitem1.EMAIL;type=INTERNET;type=pref:bjorn@loom.example\r\n"
    "item1.X-ABLabel:_$!<Work>!$_\r\nEMAIL;type=HOME:bjorn@home.example\r\n"
    "item2.URL:https\\://www.linkedin.com/in/bjorn-invented\r\nX-SOCIALPROFILE;type=github:https://github.com/bjorn-invented\r\n"
    "NOTE:First line\\nsecond line that is long enough to be folded by the program\r\n  that wrote it\r\n"
    "TZ:Europe/Oslo\r\nEND:VCARD\r\n"
).encode()
V40 = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN:Đorđe Petrović\r\nN:Petrović;Đorđe;;;\r\n"
    'EMAIL;PREF=2:second@mail.example\r\nEMAIL;PREF=1;TYPE="work,home":first@mail.example\r\n'
    "TEL;VALUE=uri:tel:+381-11-000-0001\r\nURL:https://djordje.example/\r\nROLE:Team member\r\nEND:VCARD\r\n"
).encode()
LATIN1 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1:Müller;Jörg\r\nFN;CHARSET=ISO-8859-1:Jörg Müller\r\n"
    "END:VCARD\r\n"
).encode("latin-1")
CP1252 = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë “Zo” Brand\r\nEND:VCARD\r\n".encode("cp1252")
BARE = b"begin:vcard\nversion:3.0\nn:Cole;Cy;;;\nend:vcard\n"
ONLY_NICKNAME = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nNICKNAME:Fatma\r\nEND:VCARD\r\n"
AGENT = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Hana Dell\r\nAGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Her Assistant\r\n"
    b"END:VCARD\r\nEMAIL:hana@mail.example\r\nEND:VCARD\r\n"
)
GOOD = {
    "2.1": (V21, "Chloé Lefèvre"),
    "3.0": (V30, "Bjørn Nils Øvre"),
    "4.0": (V40, "Đorđe Petrović"),
    "latin-1": (LATIN1, "Jörg Müller"),
    "cp1252": (CP1252, "Zoë “Zo” Brand"),
    "bare": (BARE, "Cy Cole"),
    "nickname": (ONLY_NICKNAME, "Fatma"),
    "agent": (AGENT, "Hana Dell"),
}
BAD = {
    "nameless": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nEMAIL:nobody@mail.example\r\nEND:VCARD\r\n",
    "empty": b"BEGIN:VCARD\r\nEND:VCARD\r\n",
    "group": b"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Reading group\r\nEND:VCARD\r\n",
    "noise": b"BEGIN:VCARD\r\n\xff\xfe\x00:::;;;=\r\n\x80\x81\r\nEND:VCARD\r\n",
    "long name": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + b"x" * 400 + b"\r\nEND:VCARD\r\n",
}
ODD = {
    "charset nobody knows": b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=KLINGON:Eun-ji Kwon\r\nEND:VCARD\r\n",
    "a codec that is no charset": b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=zlib:Eun-ji Kwon\r\nEND:VCARD\r\n",
    "broken quoted-printable": b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Eun-ji Kwon\r\n"
    b"NOTE;ENCODING=QUOTED-PRINTABLE:=ZZ=\r\nEND:VCARD\r\n",
    "broken base64": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eun-ji Kwon\r\nNOTE;ENCODING=b:%%%\r\nEND:VCARD\r\n",
    "a line without a colon": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eun-ji Kwon\r\nwhat is this\r\nEND:VCARD\r\n",
    "no end": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eun-ji Kwon\r\n",
    "quotes left open": b'BEGIN:VCARD\r\nVERSION:4.0\r\nTEL;TYPE="cell:1\r\nFN:Eun-ji Kwon\r\nEND:VCARD\r\n',
    "an end too many": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eun-ji Kwon\r\nEND:VCARD\r\nEND:VCARD\r\n",
}


def _read(folder: Path, data: bytes) -> Table:
    path = folder / "people.vcf"
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize("kind", GOOD)
def test_a_card_of_every_version_is_read(tmp_path: Path, kind: str) -> None:
    """Cards of versions 2.1, 3.0 and 4.0 give their person, in several charsets, folds and encodings."""
    data, name = GOOD[kind]
    table = _read(tmp_path, data)
    assert (table.format, [c.contact.name for c in table.candidates], table.refused) == ("vcard", [name], [])


def test_the_fields_of_a_card_find_their_place(tmp_path: Path) -> None:
    """Preferred address first, escapes and folds undone, links by their host, other addresses in the notes."""
    old, middle, new = (_read(tmp_path, data).candidates[0].contact for data in (V21, V30, V40))
    assert (old.company, old.role, old.phone, old.email) == (
        *("Tallow & Finch", "Engineer", "+33 1 00 00 00 01", "chloe@mail.example"),
    )
    assert old.notes == "Other phone: +33 1 00 00 00 02"
    assert (middle.company, middle.email, middle.time_zone) == (
        "Loom, Thread; Co.",
        "bjorn@loom.example",
        "Europe/Oslo",
    )
    assert middle.linkedin == "https://www.linkedin.com/in/bjorn-invented"
    assert middle.github == "https://github.com/bjorn-invented"
    assert middle.notes.splitlines() == [
        "First line",
        "second line that is long enough to be folded by the program that wrote it",
        "Other e-mail: bjorn@home.example",
    ]
    assert (new.email, new.phone, new.website) == ("first@mail.example", "+381-11-000-0001", "https://djordje.example/")


@pytest.mark.parametrize("kind", ODD)
def test_a_card_with_an_oddity_still_gives_its_person(tmp_path: Path, kind: str) -> None:
    """What is broken in a card costs that line, not the name."""
    assert [c.contact.name for c in _read(tmp_path, ODD[kind]).candidates] == ["Eun-ji Kwon"]


@pytest.mark.parametrize(
    "note",
    ["=C3=91andu=C3", "=C3=91an=80du", "=C3=91andu"],
    ids=["cut within a letter", "a stray byte", "whole"],
)
def test_utf8_that_is_a_little_broken_is_still_read_as_utf8(tmp_path: Path, note: str) -> None:
    """A text that was cut, as phones do, loses the broken letter and not all of its letters."""
    head = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ana\r\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    (one,) = _read(tmp_path, f"{head}{note}\r\nEND:VCARD\r\n".encode()).candidates
    assert one.contact.notes == "Ñandu"


def test_a_charset_that_a_card_names_once_goes_for_all_of_it(tmp_path: Path) -> None:
    """Old programs write a charset at one property and leave the others in it as well."""
    label = "LABEL;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CA=E8=BF=E2\r\n".encode("ascii")
    data = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Юля Щит\r\n".encode("cp1251") + label + b"END:VCARD\r\n"
    (one,) = _read(tmp_path, data).candidates
    assert one.contact.name == "Юля Щит"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_card_file_with_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    """Files saved by Windows programs are read like any other."""
    assert _read(tmp_path, V30.decode().encode(encoding)).candidates[0].contact.name == "Bjørn Nils Øvre"


def test_a_bad_card_never_stops_the_rest(tmp_path: Path) -> None:
    """Cards read and cards listed with a reason are together the cards that are there, each bad one by its number."""
    cards: list[tuple[bytes, bool]] = []
    for place, good in enumerate([data for data, _ in GOOD.values()] + list(ODD.values())):
        cards.append((good, True))
        cards.append((list(BAD.values())[place % len(BAD)], False))
    table = _read(tmp_path, b"".join(card for card, _ in cards))
    assert [c.row for c in table.candidates] == [at for at, (_, good) in enumerate(cards, start=1) if good]
    assert [r.row for r in table.refused] == [at for at, (_, good) in enumerate(cards, start=1) if not good]
    assert all(refused.reason for refused in table.refused)
    outcome = plan(table, [])
    assert outcome.rows == len(cards)
    again = plan(table, outcome.records())
    assert (again.new, again.merged) == ([], [])


def test_a_line_made_to_take_forever_does_not(tmp_path: Path) -> None:
    """Thousands of quoted parameters, and a text broken into a million lines, take no longer than they are long."""
    line = b"TEL" + b';x="a""a""a""a"' * 20_000
    note = b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"a=\n" * 1_000_000
    card = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Hana Dell\r\n" + line + b"\r\n" + note + b"\r\nEND:VCARD\r\n"
    start = time.process_time()
    table = _read(tmp_path, card)
    assert time.process_time() - start < 20
    assert table.rows == 1


def test_cards_behind_some_other_lines_are_found(tmp_path: Path) -> None:
    """A blank line or a comment above the first card does not matter."""
    assert _read(tmp_path, b"\r\n\r\n" + V40).format == "vcard"


def test_asking_for_cards_where_there_are_none_is_refused(tmp_path: Path) -> None:
    """Insisting on vCard for a table says so in words."""
    path = tmp_path / "people.vcf"
    path.write_text("Full Name,Email\nAna,ana@mail.example\n")
    with pytest.raises(ImportRefused, match="no vCard"):
        read(path, format="vcard")
