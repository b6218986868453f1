from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit import forms, open_workbook
from networking_kit.errors import ExportRefused
from networking_kit.forms.messages import reading
from networking_kit.forms.messages.composer import PARTS
from networking_kit.forms.messages.desk import Desk
from networking_kit.models import Contact, Message, MessageParts, Student

if TYPE_CHECKING:
    from networking_kit.forms.messages.form import MessageForm
    from networking_kit.workbook import Workbook

ANA = {
    "name": "Ana Quill",
    "relationship": "alum",
    "company": "Fernbank",
    "facts": ["Gave a talk on release notes in May", "Plays the tuba"],
    "email": "ana@fernbank.example",
    "linkedin": "https://linkedin.example/in/ana-quill",
}
BO = {"name": "Bo Tern", "relationship": "stranger", "slack": "@bo"}
GOOD = {
    "greeting": "Hi Ana,",
    "introduction": "I'm Noor, a baker 🥖 who now studies front end engineering at Eastmoor.",
    "purpose": "I'd like to understand how you decide what goes into a release.",
    "specifics": "Your talk on release notes in May made me rewrite my own.",
    "call_to_action": "Could we talk for 20 minutes on Tuesday or Thursday after 16:00 Brussels time?",
    "closing": "Thank you,\nNoor",
}
texts = st.dictionaries(st.sampled_from(PARTS), st.text(max_size=60)).map(
    lambda found: dict.fromkeys(PARTS, "") | found
)


@pytest.fixture
def desk(workbook: Workbook) -> Workbook:
    """A workbook with a student and two contacts."""
    workbook.save(Student(name="Noor Claës", program="Front End Engineering", time_zone="Europe/Brussels"))
    forms.contact_form(workbook, {"contact": [ANA, BO]})
    return workbook


def typed(form: MessageForm, version: str, do: str = "typed", **parts: str) -> None:
    """What the page sends while somebody types."""
    sent = {"do": do, "version": version, "by": "page", "parts": {**form.composer.parts, **parts}}
    form.composer._handle_custom_msg(sent, [])


def found(form: MessageForm, rule: str) -> dict[str, Any]:
    return next(item for item in form.composer.reading["findings"] if item["rule"] == rule)


@given(texts)
def test_the_boxes_are_put_together_as_the_model_does_it(parts: dict[str, str]) -> None:
    """What the coach reads is what the message will be, and every box is found in it again at its place."""
    text, starts = reading.compose(parts)
    assert text == MessageParts.model_construct(**parts).as_text()
    assert all(text[start : start + len(parts[name])] == parts[name] for name, start in starts.items())


@given(texts)
def test_every_place_lies_inside_its_box(parts: dict[str, str]) -> None:
    """Whatever is typed gets a reading, and no underline reaches beyond the words of its box."""
    seen = reading.read(parts, Desk(channel="email"))
    places = seen["spans"] + [place for item in seen["findings"] for place in item["places"]]
    assert all(0 <= place["start"] < place["end"] <= len(parts[place["box"]]) for place in places)


def test_a_finding_after_an_emoji_stands_at_its_words() -> None:
    """Places are code points into the box, so the slot behind two emoji is the slot itself."""
    parts = dict.fromkeys(PARTS, "") | {"greeting": "Hi 👩‍🍳🥖 [Name],", "purpose": "I want to learn."}
    seen = reading.read(parts, Desk(channel="slack"))
    (item,) = [item for item in seen["findings"] if item["rule"] == "unfilled-slot"]
    (place,) = item["places"]
    assert parts[place["box"]][place["start"] : place["end"]] == "[Name]"


def test_a_passage_across_boxes_is_marked_in_each() -> None:
    """A stretch of the message becomes one stretch a box, without the space between them."""
    parts = dict.fromkeys(PARTS, "") | {"purpose": "One two. ", "specifics": "Three"}
    text, starts = reading.compose(parts)
    assert list(reading.places(4, len(text), parts, starts)) == [
        {"box": "purpose", "start": 4, "end": 8},
        {"box": "specifics", "start": 0, "end": 5},
    ]


def test_the_checklist_reads_the_whole_message(desk: Workbook) -> None:
    """A part counts wherever it was typed, and the list says in which box it was found."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD)
    assert [item["letter"] for item in form.composer.reading["checklist"] if item["done"]] == ["A", "B", "C", "D"]
    form.fill(purpose=f"{GOOD['introduction']} {GOOD['purpose']}", introduction="")
    introduction = form.composer.reading["checklist"][0]
    assert introduction["done"]
    assert "B" in introduction["note"]


def test_a_missing_part_points_at_its_box(desk: Workbook) -> None:
    """A message without a next step has a finding that leads to the box for it."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD | {"call_to_action": ""})
    item = found(form, "no-call-to-action")
    assert item["target"] == "call_to_action"
    assert not form.composer.reading["checklist"][3]["done"]


def test_a_finding_comes_with_its_reason_evidence_and_what_to_try(desk: Workbook) -> None:
    """What must be fixed comes first, and nothing about it is left out."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", introduction="I'm [Name].", purpose="I need a job.")
    order = ["must", "should", "could"]
    severities = [order.index(item["severity"]) for item in form.composer.reading["findings"]]
    assert severities == sorted(severities)
    item = found(form, "unfilled-slot")
    assert all(item[key] for key in ("message", "why", "suggestion", "strength", "source"))


def test_facts_that_the_draft_uses_are_marked(desk: Workbook) -> None:
    """The talk is in the draft, the tuba is not."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD)
    assert [(fact["text"], fact["used"]) for fact in form.composer.reading["facts"]] == [
        ("Gave a talk on release notes in May", True),
        ("Plays the tuba", False),
    ]


def test_something_that_works_is_praised(desk: Workbook) -> None:
    """A good draft gets one specific good word."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD)
    assert form.composer.reading["praise"]


def test_starters_are_for_this_student_and_this_contact(desk: Workbook) -> None:
    """Each box has beginnings, made from the profile and the card."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill")
    starters = form.composer.card["starters"]
    assert set(starters) == set(PARTS)
    assert any("Noor" in words for words in starters["introduction"])
    assert any("Ana" in words for words in starters["greeting"])


def test_a_draft_is_compared_with_other_messages_and_its_own_past(desk: Workbook) -> None:
    """The student's other messages and the earlier versions of this one can be read beside it."""
    form = forms.message_form(desk)
    form.fill(contact_id="Bo Tern", purpose="How do you test?").submit()
    form.fill(contact_id="Ana Quill", purpose="First words.").submit()
    form.fill(purpose="Better words.").submit()
    shown = {entry["title"].partition(",")[0]: entry["text"] for entry in form.composer.card["earlier"]}
    assert "How do you test?" in shown["To Bo Tern"]
    assert any("First words." in entry["text"] for entry in form.composer.card["earlier"])


def test_the_page_is_answered_with_the_version_it_sent(desk: Workbook) -> None:
    """A reading carries the version of the words that it is about, so that the page can drop a late one."""
    form = forms.message_form(desk)
    typed(form, "page-7", purpose="I'm [Name].")
    assert form.composer.reading["version"] == "page-7"
    assert "[Name]" in form.composer.reading["composed"]


def test_typed_words_are_stored_when_the_page_asks_for_it(desk: Workbook) -> None:
    """A reading alone writes nothing; keeping does, says so, and another kernel opens where the student stopped."""
    form = forms.message_form(desk).fill(contact_id="Bo Tern")
    typed(form, "page-1", purpose="Half a sen")
    assert form.composer.kept != "page-1"
    typed(form, "page-1", do="keep")
    assert form.composer.kept == "page-1"
    again = forms.message_form(open_workbook(desk.path))
    assert again.fields["purpose"].typed == "Half a sen"
    assert again.fields["contact_id"].answer == form.fields["contact_id"].answer
    assert "not saved yet" in again.status.as_text()


def test_opening_a_message_leaves_no_draft(desk: Workbook) -> None:
    """Looking at contacts one after the other is not typing."""
    form = forms.message_form(desk)
    form.fields["contact_id"].answer = desk.all(Contact)[1].id
    form.fields["contact_id"].answer = desk.all(Contact)[0].id
    assert desk.drafts() == []


def test_taking_everything_back_leaves_no_draft(desk: Workbook) -> None:
    """A box that is as it was opened again is not an unsaved change."""
    form = forms.message_form(desk)
    typed(form, "page-1", do="keep", purpose="Oops")
    assert desk.drafts()
    typed(form, "page-2", do="keep", purpose="")
    assert desk.drafts() == []


def test_each_contact_keeps_its_own_unsaved_words(desk: Workbook) -> None:
    """Going to another contact and back brings the words that were typed for the first."""
    ana, bo = desk.all(Contact)
    form = forms.message_form(desk)
    typed(form, "page-1", do="keep", purpose="For Ana")
    form.fields["contact_id"].answer = bo.id
    assert form.fields["purpose"].typed == ""
    form.fields["contact_id"].answer = ana.id
    assert form.fields["purpose"].typed == "For Ana"


def test_words_typed_before_a_contact_is_chosen_go_to_the_one_who_is_chosen(workbook: Workbook) -> None:
    """Choosing whom it is for empties no box."""
    form = forms.message_form(workbook).fill(purpose="I am curious.")
    workbook.save(Contact(**BO, on_list=True))
    form = form.fill(contact_id="Bo Tern")
    assert form.fields["purpose"].typed == "I am curious."


def test_a_draft_that_cannot_be_stored_is_not_called_kept(desk: Workbook) -> None:
    """When the workbook refuses, the page is told so and the words stay in the box."""
    form = forms.message_form(desk)
    desk.read_only = True
    typed(form, "page-1", do="keep", purpose="Words")
    assert form.composer.kept != "page-1"
    assert "Not kept" in form.composer.notice["text"]
    assert form.fields["purpose"].typed == "Words"


def test_half_an_emoji_is_no_error(desk: Workbook) -> None:
    """A broken pair of the browser's is replaced, and the words around it are kept."""
    form = forms.message_form(desk)
    typed(form, "page-1", do="keep", purpose="Hi \ud83e and on")
    assert form.fields["purpose"].typed == "Hi \N{REPLACEMENT CHARACTER} and on"


def test_what_is_copied_is_what_would_be_saved(desk: Workbook) -> None:
    """The text for the clipboard is the body of the saved message."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD)
    assert form.copy_text() == form.submit().body


def test_the_mail_link_holds_address_subject_and_text(desk: Workbook) -> None:
    """The mail program opens with everything in place, and nothing in the text adds a recipient."""
    form = forms.message_form(desk)
    form.fill(contact_id="Ana Quill", channel="email", subject="Tea & notes", purpose="a&bcc=x@y.example")
    link = urlsplit(form.mail_link())
    assert (link.scheme, unquote(link.path)) == ("mailto", "ana@fernbank.example")
    assert set(parse_qs(link.query)) == {"subject", "body"}
    assert form.composer.card["mail"] == form.mail_link()


def test_without_an_address_there_is_no_mail_link(desk: Workbook) -> None:
    """A contact without e-mail is answered in words, and the page offers no such link."""
    form = forms.message_form(desk).fill(contact_id="Bo Tern", purpose="Hello")
    with pytest.raises(ExportRefused, match="no e-mail address"):
        form.mail_link()
    assert not form.composer.card["mail"]


def test_an_eml_lies_in_the_outbox_and_is_named(desk: Workbook) -> None:
    """The draft is a file beside the workbook that a mail program opens, and the page says where."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", channel="email", subject="Notes", **GOOD)
    path = form.save_eml()
    assert path.parent == desk.path.parent / "outbox"
    assert b"X-Unsent: 1" in path.read_bytes()
    assert path.name in form.composer.notice["text"]


def test_a_profile_on_the_card_is_a_link_and_anything_else_is_none(desk: Workbook) -> None:
    """Only addresses of the card that are safe to open are offered."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill")
    assert form.composer.card["profiles"] == [{"label": "Open their LinkedIn", "href": ANA["linkedin"]}]


def test_i_sent_it_saves_the_day_and_says_what_falls_due(desk: Workbook) -> None:
    """The state becomes sent on that day in the student's zone; three and seven business days later are named."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD)
    sent = form.mark_sent(on=date(2026, 11, 20))
    assert desk.get(Message, sent.id).state == "sent"
    assert sent.sent_at.astimezone(ZoneInfo("Europe/Brussels")).date() == date(2026, 11, 20)
    said = form.composer.notice["text"]
    assert "Wednesday 25 November" in said
    assert "Tuesday 1 December" in said
    assert form.composer.card["state"] == "sent"


def test_i_sent_it_means_today_where_the_student_is(desk: Workbook) -> None:
    """Without a day it is today by the student's own clock, and never later than now."""
    before = datetime.now(ZoneInfo("Europe/Brussels"))
    sent = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD).mark_sent()
    after = datetime.now(ZoneInfo("Europe/Brussels"))
    assert before.date() <= sent.sent_at.astimezone(ZoneInfo("Europe/Brussels")).date() <= after.date()
    assert sent.sent_at <= after


def test_an_empty_message_cannot_have_been_sent(desk: Workbook) -> None:
    """The box is named, nothing is stored, and no day is left in the form."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", introduction="")
    assert form.mark_sent() is None
    assert "introduction" in form.errors
    assert form.composer.problems["introduction"]
    assert form.fields["sent_on"].answer is None
    assert not desk.all(Message)


def test_they_replied_is_saved_with_its_moment(desk: Workbook) -> None:
    """A reply ends the waiting and is dated; before the message was sent it is refused."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", **GOOD)
    assert form.mark_replied() is None
    form.mark_sent(on=date(2026, 11, 20))
    replied = form.mark_replied()
    assert replied.state == "replied"
    assert replied.replied_at is not None
    assert form.mark_replied().replied_at == replied.replied_at


@pytest.mark.parametrize(("do", "left"), [("sent", "sent"), ("save", "draft")])
def test_a_click_calls_the_method(desk: Workbook, do: str, left: str) -> None:
    """What the page's button asks for is done with the words that came with it."""
    form = forms.message_form(desk)
    typed(form, "page-1", do=do, purpose="Hello there.")
    (message,) = desk.all(Message)
    assert (message.state, message.parts.purpose) == (left, "Hello there.")


def test_a_card_that_was_changed_elsewhere_is_seen(desk: Workbook) -> None:
    """A fact that is added in another notebook stands beside the draft with the next words that are kept."""
    form = forms.message_form(desk).fill(contact_id="Bo Tern")
    other = open_workbook(desk.path)
    bo = next(contact for contact in other.all(Contact) if contact.name == "Bo Tern")
    other.save(bo.with_changes(facts=[{"text": "Keeps bees"}]))
    typed(form, "page-1", do="keep", purpose="Hello")
    assert [fact["text"] for fact in form.composer.reading["facts"]] == ["Keeps bees"]


def test_what_became_of_a_message_is_asked_once_it_is_sent(desk: Workbook) -> None:
    """The day and the answer are not on the page of a draft; “I sent it” brings them, to be mended."""
    form = forms.message_form(desk).fill(contact_id="Ana Quill", purpose="May I ask how you learned to write tests?")
    happened = [form.fields[name].widget.layout for name in ("sent_on", "reply")]
    assert [layout.display for layout in happened] == ["none", "none"]
    form.mark_sent()
    assert [layout.display for layout in happened] == [None, None]


def test_a_page_that_only_the_kit_wrote_on_is_not_found_fault_with(desk: Workbook) -> None:
    """A greeting and a closing that stand there already bring no finding; the first words of the student do."""
    form = forms.message_form(desk)
    assert form.composer.parts["greeting"]
    assert form.composer.reading["findings"] == []
    form.fill(purpose="I want a job")
    assert form.composer.reading["findings"]
