from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.errors import InvalidAnswer
from networking_kit.models import (
    RECORDS,
    Contact,
    Meeting,
    Message,
    MessageParts,
    Reflection,
    Relationship,
    Student,
    Warmth,
)
from networking_kit.models.names import company_key, words
from networking_kit.models.text import LINE_LENGTH


@pytest.mark.parametrize("relationship", list(Relationship))
def test_warm_or_cold_follows_from_the_relationship(relationship: Relationship) -> None:
    """A stranger is cold and everybody else is warm."""
    expected = Warmth.COLD if relationship is Relationship.STRANGER else Warmth.WARM
    assert Contact(name="Ana", relationship=relationship).warmth is expected


def test_a_contact_whose_relationship_is_unknown_is_neither_warm_nor_cold() -> None:
    """An imported connection counts as neither until the student says how they know each other."""
    assert Contact(name="Ana").warmth is None


@pytest.mark.parametrize(
    ("given_name", "kind"), [("Alumni", "alum"), ("instructor", "classmate_instructor"), ("", None)]
)
def test_other_words_for_a_relationship_are_understood(given_name: str, kind: str | None) -> None:
    """Plain words for a relationship, and none at all, are accepted."""
    assert Contact(name="Ana", relationship=given_name).relationship == kind


@given(st.text(max_size=150))
def test_a_line_is_normalised_and_free_of_invisible_characters(text: str) -> None:
    """Whatever is typed, a stored line is NFC, one line, and without controls, surrogates or direction marks."""
    notes = Student(name="Ana", background=text).background
    assert unicodedata.is_normalized("NFC", notes)
    assert not [c for c in notes if unicodedata.category(c) in ("Cc", "Cs") or c in "\u202e\u2066"]
    json.dumps(notes).encode()


@given(st.text())
def test_cleaning_text_twice_is_cleaning_it_once(text: str) -> None:
    """Saving a stored text again changes nothing."""
    once = Message(body=text).body
    assert Message(body=once).body == once


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://a b",
        "//x.example",
        "http:",
        "mailto:a@b.example?bcc=c@d.example",
        "vbscript:x",
    ],
)
def test_links_other_than_web_and_mail_are_refused(link: str) -> None:
    """A link that could run script or open a file is refused with what a link looks like."""
    with pytest.raises(InvalidAnswer, match="a link starts with https"):
        Contact.checked(name="Ana", linkedin=link)


def test_a_link_typed_as_in_a_browser_is_completed() -> None:
    """An address without its scheme gets https."""
    assert Contact(name="Ana", website="ana.example/about").website == "https://ana.example/about"


@pytest.mark.parametrize(
    "address", ["ana", "ana@x.example?bcc=b@x.example", "a@b@c.example", "ana@x.example\nBcc: b@x.example"]
)
def test_an_address_that_could_smuggle_another_is_refused(address: str) -> None:
    """An e-mail address holds one address and nothing else."""
    with pytest.raises(InvalidAnswer, match=r"name@example\.com"):
        Contact.checked(name="Ana", email=address)


def test_a_problem_names_the_field_and_not_what_was_typed() -> None:
    """Somebody's data never enters an error's text."""
    with pytest.raises(InvalidAnswer) as caught:
        Contact.checked(name="Secret" * LINE_LENGTH, email="secret")
    assert set(caught.value.problems) == {"name", "email"}
    assert "ecret" not in str(caught.value)


def test_every_kind_of_record_goes_to_json_and_back() -> None:
    """JSON out and in gives the same content, dates and time zones included."""
    contact = Contact(name="Zoë", facts=["speaks"], time_zone="Asia/Kolkata")
    samples = [
        contact,
        Meeting(contact_id=contact.id, starts_at="2026-12-03T16:30:00-07:00", questions=["How?"]),
        Message(body="Hi", parts=MessageParts(greeting="Hi")),
        Reflection(question="want_to_learn", answer="a\nb"),
    ]
    for record in samples:
        again = RECORDS[record.stored_as].model_validate(json.loads(json.dumps(record.content())))
        assert again.same_as(record)


def test_a_time_without_a_zone_is_refused() -> None:
    """A meeting's start needs its time zone."""
    with pytest.raises(InvalidAnswer, match="time zone"):
        Meeting.checked(contact_id=Contact(name="Ana").id, starts_at="2026-12-03T16:30:00")


def test_an_unknown_time_zone_is_refused_with_an_example() -> None:
    """A time zone that does not exist is refused, and a folder of the database is none."""
    for name in ("Mars/Base", "America", "../etc"):
        with pytest.raises(InvalidAnswer, match="America/Denver"):
            Student.checked(name="Ana", time_zone=name)


def test_a_copy_with_changes_is_validated_and_keeps_its_revision() -> None:
    """`with_changes` refuses what a new record would refuse."""
    contact = Contact(name="Ana", revision=7)
    assert contact.with_changes(name="Bea").revision == 7
    with pytest.raises(InvalidAnswer, match="name"):
        contact.with_changes(name=" ")


@pytest.mark.parametrize("name", ["\u200b", "\u2060\u061c", "\u3164", "\u200d", " \u00ad "])
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    """A name needs a character that can be seen."""
    with pytest.raises(InvalidAnswer, match="is needed"):
        Contact.checked(name=name)


def test_the_joiners_that_emoji_and_scripts_need_are_kept() -> None:
    """An emoji of several people stays one picture."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert Message(body=family).body == family


@pytest.mark.parametrize(
    ("model", "fields", "words"),
    [
        (Student, {"planned_minutes": "many"}, "whole number"),
        (Student, {"planned_minutes": 4}, "at least 5"),
        (Student, {"planned_minutes": 601}, "at most 600"),
        (Student, {"planned_on": "30.11.2026"}, "year-month-day"),
        (Student, {"course_start": "9999-12-30"}, "between 1900 and 2199"),
        (Meeting, {"starts_at": "soon"}, "day and time"),
        (Meeting, {"starts_at": "0001-01-01T00:00:00+00:00"}, "between 1900 and 2199"),
        (Meeting, {"held": "perhaps"}, "yes or no"),
        (Meeting, {"contact_id": "Ana"}, "identifier"),
        (Contact, {"facts": "one"}, "should be a list"),
    ],
)
def test_every_refusal_is_in_a_students_words(model: type, fields: dict[str, object], words: str) -> None:
    """No field answers in the words of a validation library."""
    base = {"name": "Ana"} if model is not Meeting else {"contact_id": str(Contact(name="Ana").id)}
    with pytest.raises(InvalidAnswer, match=words) as caught:
        model.checked(**{**base, **fields})
    assert "input" not in str(caught.value).lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halyard & Fig, Inc.", "halyard and fig"),
        ("Tallow & Co.", "Tallow"),
        ("Ünïcode G.m.b.H.", "unicode"),
        ("S.A.P. SE", "sap"),
    ],
)
def test_spellings_of_one_company_are_the_same(one: str, other: str) -> None:
    """Legal forms, accents, case, points and the sign for "and" do not tell companies apart."""
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(("one", "other"), [("आना", "अन"), ("Fig", "Figs"), ("👩", "👨")])
def test_different_names_stay_different(one: str, other: str) -> None:
    """Vowel signs of other scripts are no accents, and a name of signs alone is not empty."""
    assert words(one) != words(other)
    assert words(one)
