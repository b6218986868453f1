"""Students with invented contacts, tickets of a series, and inboxes of several kinds."""

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from networking_kit import open_workbook
from networking_kit.cohort import Envelope, Identity, prepare, sample_tickets
from networking_kit.course import Course, load
from networking_kit.models import ActionStep, Company, Contact, ExitTicket, Message, Reflection, Student
from networking_kit.planner import Snapshot
from networking_kit.workbook import Workbook

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ANSWERS = {
    "goal_research": "Ines told me to read their incident reports first.",
    "goal_tools": "Writing both time zones into the offer.",
    "goal_plan": "One conversation a week.",
    "next_action": "I write to Bo Lindqvist on Tuesday.",
    "readiness": "Ready",
}
RECORDS = [
    Student(name="Kim Aldous", program="Back End Engineering"),
    Company(name="Larkmoor Health", reason="Their nurses test the software."),
    Contact(
        name="Inês Vasconcelos", relationship="alum", on_list=True, company="Larkmoor Health", facts=["pairs daily"]
    ),
    Contact(name="Bo Lindqvist", relationship="stranger", on_list=True, email="bo@quillfen.example"),
    ActionStep(description="Go to the meetup"),
    Reflection(question="want_to_learn", answer="What Inês does all day"),
    Reflection(question="list_warm", answer="A guest speaker who talked to your class last month"),
    ExitTicket(answers=ANSWERS),
]


def snapshot_of(records: list) -> Snapshot:
    return Snapshot.read(lambda model: [record for record in records if type(record) is model])


@pytest.fixture
def course() -> Course:
    return load()


@pytest.fixture
def snapshot() -> Snapshot:
    return snapshot_of(RECORDS)


@pytest.fixture
def filled(tmp_path: Path) -> Workbook:
    """A workbook whose exit ticket is written."""
    workbook = open_workbook(tmp_path / "mine")
    workbook.save_all([*RECORDS, Message(body="Hello Inês, it is Kim.", channel="slack")], what="test")
    return workbook


@pytest.fixture
def series(snapshot: Snapshot, course: Course) -> Callable[..., list[Envelope]]:
    """Make the tickets that one student hands in an hour apart."""

    def make(
        count: int = 1, *, seed: int = 1, start: datetime = NOW, of: Snapshot = snapshot, **more: object
    ) -> list[Envelope]:
        chance = random.Random(seed)
        identity, made = Identity.new(chance.randbytes), []
        for number in range(count):
            now = start + timedelta(hours=number)
            envelope = prepare(of, course, identity=identity, now=now, random_bytes=chance.randbytes, **more)
            identity = identity.after(envelope.seal)
            made.append(envelope)
        return made

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "inbox"
    place.mkdir()
    return place


@pytest.fixture(params=["folder", "file", "memory"])
def inbox(request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of an empty inbox."""
    return {"folder": str(folder), "file": folder.as_uri(), "memory": f"memory://{uuid.uuid4()}"}[request.param]


@pytest.fixture
def put(folder: Path) -> Callable[[str, bytes], None]:
    """Lay a file into the folder, whoever may have written it."""

    def lay(path: str, data: bytes) -> None:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    return lay


@pytest.fixture
def cohort(course: Course) -> list[Envelope]:
    """Tickets of forty invented students."""
    return list(sample_tickets(course, 40, start=NOW))


@pytest.fixture
def collected(cohort: list[Envelope], put: Callable[[str, bytes], None], folder: Path) -> str:
    """The address of an inbox with the cohort's tickets, and one file that is no ticket."""
    for ticket in cohort:
        put(ticket.path, ticket.as_bytes())
    put("class/notes.txt", b"remember the agenda")
    return str(folder)
