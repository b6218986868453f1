from datetime import UTC, date, datetime

import pytest

from networking_kit.models import (
    ActionStep,
    Company,
    Contact,
    ExitTicket,
    Fact,
    Meeting,
    Message,
    MessageParts,
    Record,
    Reflection,
    Student,
)


@pytest.fixture
def student() -> Student:
    """An invented student whose clock is far from UTC."""
    return Student(name="Ŝanti Vó", program="Back End", time_zone="Asia/Kathmandu", email="santi@mail.example")


@pytest.fixture
def contacts() -> list[Contact]:
    """Invented people: one with every field filled, one with next to nothing, one whose texts look like formulas."""
    company = Company(name="Loom Works")
    return [
        Contact(
            name="Chloé Lefèvre",
            relationship="alum",
            on_list=True,
            role="Engineer",
            company="Loom Works",
            company_id=company.id,
            email="chloe@loom.example",
            linkedin="https://www.linkedin.com/in/chloe-invented",
            slack="chloe",
            github="https://github.com/chloe-invented",
            website="https://chloe.example",
            phone="555-0100",
            time_zone="Europe/Paris",
            facts=[
                Fact(text="Spoke about maps", source="https://talks.example/1", noted_on=date(2026, 11, 2)),
                Fact(text="Wrote [the guide]"),
            ],
            notes='First line\nsecond; line, with "quotes"',
            connected_on=date(2024, 3, 14),
        ),
        Contact(name="Bo Berg"),
        Contact(
            name='=HYPERLINK("https://evil.example","me")',
            relationship="stranger",
            company="+Plus & Co",
            role="-minus",
            slack="@at",
            phone="+46 70 000 00 01",
            notes="'=quoted already\n=second line",
            facts=["=1+1", "@SUM(A1)"],
        ),
    ]


@pytest.fixture
def messages(contacts: list[Contact]) -> list[Message]:
    """A message of each state to the first two contacts."""
    sent = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
    return [
        Message(
            contact_id=contacts[0].id,
            subject="Ten minutes about maps?",
            body="Hi Chloé,\n\nwould you have ten minutes?\n\nŜanti",
            state="replied",
            sent_at=sent,
            replied_at=datetime(2026, 11, 3, 9, 0, tzinfo=UTC),
        ),
        Message(contact_id=contacts[1].id, channel="linkedin_note", body="Hi Bo, a short note.", state="draft"),
    ]


@pytest.fixture
def meetings(contacts: list[Contact]) -> list[Meeting]:
    """One meeting that is to come, with everything prepared."""
    return [
        Meeting(
            contact_id=contacts[0].id,
            starts_at=datetime(2026, 11, 20, 18, 15, tzinfo=UTC),
            minutes=25,
            place="Café; corner, left",
            link="https://meet.example/room",
            want_to_learn="How the team\nshares its work",
            questions=["How did you come to maps?", "What would you change?"],
            introductions=["Dee Okonjo"],
        )
    ]


@pytest.fixture
def records(
    student: Student, contacts: list[Contact], messages: list[Message], meetings: list[Meeting]
) -> list[Record]:
    """A small workbook with every kind of record."""
    return [
        student,
        Company(name="Loom Works", criteria=["small", "remote"]),
        *contacts,
        *messages,
        Message(body="Thanks!", follows=messages[0].id, kind="thank_you", parts=MessageParts(greeting="Hi")),
        *meetings,
        ActionStep(description="Go to the maps meetup", due_on=date(2026, 12, 1), action="event"),
        Reflection(question="want_to_learn", answer="How teams share"),
        ExitTicket(student="Ŝanti Vó", answers={"took_away": "A plan"}, counts={"warm": 4}),
    ]
