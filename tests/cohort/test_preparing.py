import unicodedata
from datetime import UTC, datetime

from networking_kit.cohort import Identity, prepare, preview
from networking_kit.course import Course
from networking_kit.models import ActionStep, Company, Contact, ExitTicket, Meeting, Message, Reflection, Student
from networking_kit.planner import Snapshot

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
CANARIES = (
    "zorvath", "quillon", "mbeki", "tarnwick", "okonjo", "vexley", "brindlemoor", "zq-handle", "555-0142",
    "secretnote", "promised", "undrafted", "agenda-of-mine", "factoid",
)  # fmt: skip


def records() -> list:
    """A workbook with a canary in every field that is about somebody else, and all of them in the student's words."""
    company = Company(name="Brindlemoor Labs", reason="secretnote", notes="secretnote", website="brindlemoor.example")
    first = Contact(
        name="Quillon Zorvath",
        relationship="mentor",
        on_list=True,
        company_id=company.id,
        role="secretnote",
        email="zorvath.q@brindlemoor.example",
        linkedin="https://linkedin.com/in/zq-handle",
        slack="@zq-handle",
        github="https://github.com/zq-handle",
        website="https://zorvath.example",
        phone="+1 (303) 555-0142",
        facts=["factoid"],
        notes="secretnote",
    )
    listed = [
        first,
        Contact(name="Adaeze Okonjo", relationship="stranger", on_list=True, company="Vexley"),
        Contact(name="Tomas Tarnwick"),
    ]
    told = (
        "Quillon and okonjo (of Vexley), then TARNWICK; zorvath.q@brindlemoor.example, 303 555 0142, @zq-handle. Mbeki!"
    )
    return [
        Student(name="Kim Aldous", email="kim.a@home.example", linkedin="linkedin.com/in/kim-a"),
        company,
        *listed,
        Message(contact_id=first.id, body="undrafted Quillon"),
        Meeting(contact_id=first.id, notes="agenda-of-mine", introductions=["Mbeki from design"], place="secretnote"),
        ActionStep(description="Ask Quillon"),
        Reflection(question="want_to_learn", answer=told),
        Reflection(question="a_private_one", answer="secretnote"),
        ExitTicket(
            answers=dict.fromkeys(("goal_research", "goal_tools", "goal_plan", "next_action", "readiness"), told)
        ),
    ]


def ticket_text(course: Course, kept: list, **more: object) -> str:
    snapshot = Snapshot.read(lambda model: [record for record in kept if type(record) is model])
    text = preview(prepare(snapshot, course, identity=Identity(b"k" * 32), now=NOW, **more))
    return unicodedata.normalize("NFC", text).casefold()


def test_no_field_of_another_person_leaves(course: Course) -> None:
    """With canaries in every field about others and in every answer, none is in the bytes that leave."""
    kept = records()
    shared = Message(body="Hi Quillon, are you and Okonjo at Brindlemoor? 3035550142", channel="slack")
    text = ticket_text(course, kept, message=shared)
    assert [canary for canary in CANARIES if canary in text] == []
    assert "kim aldous" in text
    assert "kim.a@home.example" not in text
    assert "c1 and c2 (of c2's company), then c3; c1, c1, c1. [someone]!" in text


def test_a_check_in_carries_no_words_at_all(course: Course) -> None:
    """A check-in says how far somebody is, with their name and no answer of theirs."""
    text = ticket_text(course, records(), kind="check_in", message=Message(body="Hello there"))
    assert '"answers": {}' in text
    assert '"message": null' in text


def test_the_same_moment_and_chance_give_the_same_bytes(course: Course) -> None:
    """Preparing is a function of what it is given."""
    kept = records()
    made = [ticket_text(course, kept, random_bytes=lambda count: b"\x07" * count) for _ in range(2)]
    assert made[0] == made[1]


def test_a_name_with_markup_leaves_as_a_plain_name(course: Course) -> None:
    """Signs that only markup uses are left out of the name."""
    kept = [Student(name="<b>Kim</b>") if isinstance(record, Student) else record for record in records()]
    assert '"name": "bkim/b"' in ticket_text(course, kept)
