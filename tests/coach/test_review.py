"""What a review promises for any text at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networking_kit import coach
from networking_kit.models import Channel, Contact, Message, Student

PIECES = st.sampled_from(
    [
        *[
            "Hi Mara, ",
            "I'm a student at Ostfield",
            "could you ",
            "20 minutes",
            " on Tuesday at 16:00",
            "?",
            "!!",
            "\n",
            "\n\n",
        ],
        *[
            "> ",
            "--\n",
            "[Name]",
            "{{",
            "}}",
            "____",
            "xx",
            "\u201cquoted\u201d",
            "\u00a0",
            "\U0001f600",
            "e\u0301",
            "\u2028",
        ],
        *[
            "\u0130",
            "On Monday, A wrote:",
            "Best,\n",
            "your talk on kilns",
            " you ",
            "refer me",
            "any openings",
            "1) ",
            "- ",
        ],
        *["https://cal.example/x", "\x00", "\ud800", "\t", "Mon/Wed ", "My name is Ola. ", "thank you for "],
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=30).map("".join))
STUDENT = Student(name="Ola Brandt", program="Welding", school="Ostfield College", background="Baker")
CONTACT = Contact(name="Mara Okonjo", role="Potter", company="Brightkiln", facts=["Restores wooden canal boats"])


@settings(max_examples=300)
@given(
    text=TEXTS,
    channel=st.sampled_from([channel.value for channel in Channel]),
    kind=st.sampled_from(["outreach", "follow_up", "thank_you", None]),
)
def test_any_text_gives_a_review_with_places_inside_it(text: str, channel: str, kind: str | None) -> None:
    """Whatever is typed gives a review, every part and finding lies inside the text, and it prints and serialises."""
    review = coach.read(
        text, channel=channel, kind=kind, contact=CONTACT, student=STUDENT, others=[text, "Hi Ken, hello"]
    )
    assert set(review.labels) == set(coach.LABELS)
    for part in review.parts:
        assert 0 <= part.start < part.end <= len(text)
    for finding in review.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.message
        assert finding.why
        assert finding.suggestion
        assert finding.evidence.source
    json.dumps(review.as_json())
    assert review.as_text()


@settings(max_examples=100)
@given(text=TEXTS)
def test_a_review_depends_on_nothing_but_its_arguments(text: str) -> None:
    """The same text gives the same review, however often it is read."""
    assert coach.read(text) == coach.read(text)


def test_parts_come_in_the_order_of_the_text() -> None:
    """Parts are listed as they stand in the message, each with the words it covers."""
    text = (
        "Hi Mara,\n\nI'm Ola, a welding student at Ostfield. Your talk on cooling kilns made me redo my first weld. "
        "I'd like to learn how you decide when a piece is done. Could we talk for 20 minutes on Tuesday?\n\nBest,\nOla"
    )
    review = coach.read(text, contact=CONTACT, student=STUDENT)
    names = [part.part for part in review.parts]
    assert names == ["greeting", "introduction", "specifics", "purpose", "call_to_action", "closing", "closing"]
    assert text[review.parts[2].start : review.parts[2].end] == "Your talk on cooling kilns made me redo my first weld."
    assert review.ready


def test_one_sentence_may_hold_several_parts() -> None:
    """A greeting on the same line as the introduction, or a purpose that is asked for, gives two parts."""
    review = coach.read("Hi Mara, I'm a welding student at Ostfield.")
    assert [part.part for part in review.parts] == ["greeting", "introduction"]
    assert review.parts[0].end <= review.parts[1].start


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "  ", "\t"])
def test_odd_spaces_and_quotes_do_not_hide_what_is_said(space: str) -> None:
    """Non-breaking spaces and curly apostrophes are read as the plain ones, without moving any place."""
    text = f"Hi{space}Mara, I\u2019m{space}a welding student.{space}Could you spare 20{space}minutes on Tuesday?"
    review = coach.read(text)
    assert review.labels["introduction"]
    assert review.labels["states_duration"]
    assert review.parts[-1].end == len(text)


def test_a_quoted_earlier_mail_is_not_read_as_the_message() -> None:
    """What stands behind '>' or under 'On ... wrote:' belongs to somebody else."""
    text = "Hi Mara, thank you!\n\nOn Monday, Mara Okonjo wrote:\n> Are you hiring?\n> Could we talk for 20 minutes?"
    labels = coach.read(text).labels
    assert not labels["asks_for_job"]
    assert not labels["states_duration"]


def test_a_program_in_the_signature_introduces() -> None:
    """Lines under the name that say program and school count as an introduction."""
    text = "Hello Mara,\n\nHow do you cool your kiln?\n\nBest,\nOla Brandt\nWelding Certificate, Ostfield College"
    assert coach.read(text).labels["introduction"]


def test_a_message_of_the_workbook_is_reviewed_with_its_own_channel_and_subject() -> None:
    """`review` takes channel, kind and subject from the message itself."""
    found = {
        finding.rule
        for finding in coach.review(Message(channel="email", body="Hi Mara, how do you cool your kiln?")).findings
    }
    assert "no-subject" in found
    found = {
        finding.rule
        for finding in coach.review(Message(channel="slack", body="Hi Mara, how do you cool your kiln?")).findings
    }
    assert "no-subject" not in found


def test_other_drafts_to_other_people_are_compared() -> None:
    """A draft that is nearly another one is pointed out with the passage in common; the draft itself is passed over."""
    body = "I'm a welding student at Ostfield and admire your work. I'd love to hear how you began. Could we talk?"
    first = Message(channel="slack", body=f"Hi Mara, {body}", contact_id=CONTACT.id)
    second = Message(channel="slack", body=f"Hi Ken, {body}", contact_id=STUDENT.id)
    copies = [
        finding for finding in coach.review(first, others=[first, second]).findings if finding.rule == "near-copy"
    ]
    assert len(copies) == 1
    assert first.body[copies[0].start : copies[0].end].startswith("I'm a welding student")
    assert "near-copy" not in {finding.rule for finding in coach.review(first, others=[first]).findings}


def test_findings_come_most_important_first() -> None:
    """Must stands before should, and should before could."""
    text = "Hi [Name], I came across your profile. Could we have a call?"
    ranks = [coach.Severity(finding.severity) for finding in coach.read(text, subject="").findings]
    order = [coach.Severity.MUST, coach.Severity.SHOULD, coach.Severity.COULD]
    assert ranks == sorted(ranks, key=order.index)
    assert ranks[0] is coach.Severity.MUST


def test_a_course_can_set_its_own_limits() -> None:
    """Lengths come from the limits that are handed in: 250 characters suit a paid note, not a free one."""
    text = "Hi Mara, " + "I like clay. " * 19
    assert "too-long-for-channel" in {f.rule for f in coach.read(text, channel="linkedin_note").findings}
    paid = coach.Limits(linkedin_note=300)
    assert "too-long-for-channel" not in {
        f.rule for f in coach.read(text, channel="linkedin_note", limits=paid).findings
    }


def test_examples_are_made_of_the_students_own_material() -> None:
    """What to try is shown with this contact's fact and this student's program, and leaves the writing open."""
    review = coach.read("Hi Mara, could we have a call for 20 minutes on Tuesday?", contact=CONTACT, student=STUDENT)
    examples = " ".join(finding.example for finding in review.findings)
    assert "Restores wooden canal boats" in examples
    assert "Welding student at Ostfield College" in examples
    assert "..." in examples


def test_what_works_is_praised_with_the_students_own_words() -> None:
    """Praise names one specific thing, quoted from the draft."""
    text = "Hi Mara, I read that you restore wooden canal boats. How did you begin?"
    assert any("wooden canal boats" in line for line in coach.read(text, contact=CONTACT).praise)
    assert coach.read("").praise == ()


def test_what_is_found_five_times_is_said_once() -> None:
    """Five open slots are five findings to underline, and one paragraph to read that shows four of them."""
    review = coach.read("Hi [Name], I'm [me], a [role] student at [school]. I like [project].")
    assert [finding.rule for finding in review.findings].count("unfilled-slot") == 5
    printed = review.as_text()
    assert printed.count("A slot of a template is still open.") == 1
    assert 'Here: "[Name]", "[me]", "[role]", "[school]" and 1 more' in printed


def test_a_review_says_which_facts_of_the_card_are_used() -> None:
    """Each fact of the card is marked, in the order of the card, by whether a sentence of the draft speaks of it."""
    card = Contact(name="Mara Okonjo", facts=["Restores wooden canal boats", "Keeps notes on kilns"])
    review = coach.read("Hi Mara, do not laugh: I dream of restoring a wooden boat.", contact=card)
    assert review.facts_used == (True, False)
    assert coach.read("Hi Mara, how did you begin?", contact=card).facts_used == (False, False)
