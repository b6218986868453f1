import json
import stat
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from networking_kit.errors import ImportRefused
from networking_kit.exporters import everything_zip
from networking_kit.importers import everything, is_everything, read
from networking_kit.models import (
    RECORDS,
    ActionKind,
    ActionStep,
    Channel,
    Company,
    Contact,
    ExitTicket,
    Fact,
    Meeting,
    Message,
    MessageKind,
    MessageParts,
    MessageState,
    Record,
    Reflection,
    Relationship,
    Student,
)
from networking_kit.models.moments import FIRST_DAY, LAST_DAY

_text = st.text(max_size=40)
_name = st.text(max_size=30).map(lambda text: f"N{text}")
_lines = st.lists(_text, max_size=3)
_sentence = st.text(max_size=30).map(lambda text: f"S{text}")
_link = st.sampled_from(["", "https://x.example/a?b=c", "mailto:a@b.example"])
_email = st.sampled_from(["", "a+b@mail.example"])
_zone = st.sampled_from(["UTC", "Asia/Kathmandu", "America/Denver"])
_day = st.none() | st.dates(FIRST_DAY, LAST_DAY)
_moment = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.timezones())  # noqa: DTZ001
_id = st.none() | st.uuids(version=4)
_id_given = st.uuids(version=4)
_key = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
_fact = st.builds(Fact, text=_sentence, source=_link, noted_on=_day)
_parts = st.builds(
    MessageParts,
    greeting=_text,
    introduction=_text,
    purpose=_text,
    specifics=_text,
    call_to_action=_text,
    closing=_text,
)

_KINDS = {
    Student: st.builds(
        Student,
        name=_name,
        program=_text,
        school=_text,
        background=_text,
        time_zone=_zone,
        email=_email,
        linkedin=_link,
        github=_link,
        website=_link,
        learning_goals=_lines,
        planned_minutes=st.none() | st.integers(5, 600),
        planned_on=_day,
    ),
    Company: st.builds(Company, name=_name, reason=_text, criteria=_lines, website=_link, notes=_text),
    Contact: st.builds(
        Contact,
        name=_name,
        relationship=st.none() | st.sampled_from(Relationship),
        on_list=st.booleans(),
        role=_text,
        company=_text,
        company_id=_id,
        email=_email,
        linkedin=_link,
        slack=_text,
        github=_link,
        website=_link,
        phone=_text,
        time_zone=st.none() | _zone,
        facts=st.lists(_fact, max_size=3),
        notes=_text,
        connected_on=_day,
    ),
    Message: st.builds(
        Message,
        channel=st.sampled_from(Channel),
        body=_text,
        subject=_text,
        contact_id=_id,
        kind=st.sampled_from(MessageKind),
        state=st.sampled_from(MessageState),
        parts=st.none() | _parts,
        follows=_id,
        sent_at=_moment,
        replied_at=_moment,
    ),
    Meeting: st.builds(
        Meeting,
        contact_id=_id_given,
        starts_at=_moment,
        minutes=st.integers(5, 480),
        place=_text,
        link=_link,
        contact_time_zone=st.none() | _zone,
        want_to_learn=_text,
        self_introduction=_text,
        questions=st.lists(_sentence, max_size=3),
        notes=_text,
        takeaways=_text,
        introductions=_lines,
        next_step=_text,
        held=st.booleans(),
    ),
    ActionStep: st.builds(
        ActionStep,
        action=st.sampled_from(ActionKind),
        description=_sentence,
        due_on=_day,
        link=_link,
        done=st.booleans(),
    ),
    Reflection: st.builds(Reflection, question=_key, answer=_text),
    ExitTicket: st.builds(
        ExitTicket,
        student=_text,
        program=_text,
        answers=st.dictionaries(_text, _text, max_size=3),
        counts=st.dictionaries(_text, st.integers(), max_size=3),
        written_at=_moment,
    ),
}


def test_every_kind_of_record_is_tried() -> None:
    """The property below covers all kinds that a workbook keeps."""
    assert set(_KINDS) == set(RECORDS.values())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(st.one_of(*_KINDS.values()), max_size=8))
def test_everything_out_and_in_again_is_equal(tmp_path: Path, records: list[Record]) -> None:
    """Any records of any kind come back equal in content, kind and order."""
    path = everything_zip(tmp_path / "everything.zip", records)
    again = everything(path)
    assert [type(record) for record in again] == [type(record) for record in records]
    assert [record.content() for record in again] == [record.content() for record in records]


def test_the_archive_explains_itself_and_is_for_its_owner_only(tmp_path: Path, records: list[Record]) -> None:
    """It holds a readable note, the JSON and one table a kind; equal workbooks give equal bytes."""
    first, second = (everything_zip(tmp_path / f"{name}.zip", records) for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    with zipfile.ZipFile(first) as archive:
        names = {"README.txt", "everything.json", *(f"{kind}.csv" for kind in RECORDS)}
        assert set(archive.namelist()) == names


def _archive(folder: Path, document: object) -> Path:
    path = folder / "everything.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("everything.json", document if isinstance(document, (str, bytes)) else json.dumps(document))
    return path


def _entry(record: str, **content: object) -> dict[str, object]:
    return {"record": record, "content": content}


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({"networking_kit": 2, "records": []}, "newer kit"),
        ({"networking_kit": 1, "records": [_entry("spaceship")]}, "record 1"),
        (
            {"networking_kit": 1, "records": [_entry("company", name="Loom"), _entry("contact", name="")]},
            "record 2",
        ),
        ({"networking_kit": 1, "records": [_entry("contact", name="Ana", shoe_size=39)]}, "shoe_size"),
        ({"networking_kit": 1, "records": [["contact"]]}, "record 1"),
        ({"records": []}, "damaged"),
        ({"networking_kit": 1, "records": {}}, "damaged"),
        ([], "damaged"),
        ("[" * 200_000, "damaged"),
        (b"\xff\xfe\x00", "damaged"),
    ],
)
def test_a_spoilt_archive_gives_nothing_rather_than_half(tmp_path: Path, document: object, named: str) -> None:
    """One bad record, a newer format or a damaged document refuses the whole file and says where."""
    with pytest.raises(ImportRefused, match=named):
        everything(_archive(tmp_path, document))


def test_text_that_repeats_itself_comes_back_too(tmp_path: Path) -> None:
    """A workbook that compresses far better than any address book is still the student's own."""
    records = [Message(body="b" * 200_000) for _ in range(30)]
    again = everything(everything_zip(tmp_path / "everything.zip", records))
    assert [message.body for message in again] == [message.body for message in records]


def test_an_archive_of_everything_is_told_from_other_files(tmp_path: Path, records: list[Record]) -> None:
    """It is recognised by what is in it, and reading it as an address book says what it is."""
    path = everything_zip(tmp_path / "mine.zip", records)
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK\x03\x04 no")
    assert (is_everything(path), is_everything(other), is_everything(tmp_path / "nowhere.zip")) == (True, False, False)
    with pytest.raises(ImportRefused, match="whole workbook"):
        read(path)


def test_what_the_kit_did_not_write_is_refused(tmp_path: Path) -> None:
    """Another ZIP, or no ZIP at all, is named as such."""
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(ImportRefused, match=r"everything\.json"):
        everything(other)
    other.write_bytes(b"hello")
    with pytest.raises(ImportRefused, match="not an export"):
        everything(other)


def test_a_refusal_never_repeats_what_was_typed(tmp_path: Path) -> None:
    """A refused record is named by its place, not by its content, so that a log holds nobody's data."""
    record = _entry("contact", name="Secret Person", email="secret at person", id=str(uuid4()))
    with pytest.raises(ImportRefused) as refusal:
        everything(_archive(tmp_path, {"networking_kit": 1, "records": [record]}))
    assert "ecret" not in str(refusal.value)


def test_moments_keep_their_instant(tmp_path: Path) -> None:
    """A sent message comes back with the same moment."""
    message = Message(sent_at=datetime(2026, 11, 2, 12, 0, tzinfo=UTC))
    step = ActionStep(description="Go", due_on=date(2026, 12, 1))
    again = everything(everything_zip(tmp_path / "all.zip", [message, step]))
    assert (again[0].sent_at, again[1].due_on) == (message.sent_at, step.due_on)
