import email
import email.policy
import stat
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from networking_kit.errors import ExportRefused
from networking_kit.exporters import eml, mailto_link, outbox
from networking_kit.models import Contact, Message, Student


def test_each_message_becomes_a_draft(
    tmp_path: Path, messages: list[Message], contacts: list[Contact], student: Student
) -> None:
    """Every message is a file of its own that a mail program opens unsent, for its owner only."""
    messages = [message.with_changes(state="draft") for message in messages]
    done = outbox(tmp_path / "outbox", messages, contacts, [student])
    assert ([path.name for path in done.written], done.refused) == (
        [f"chloe-lefevre-outreach-{messages[0].id.hex[:8]}.eml", f"bo-berg-outreach-{messages[1].id.hex[:8]}.eml"],
        [],
    )
    draft = email.message_from_bytes(done.written[0].read_bytes(), policy=email.policy.default)
    assert (draft["Subject"], str(draft["To"]), str(draft["From"])) == (
        *("Ten minutes about maps?", "Chloé Lefèvre <chloe@loom.example>", "Ŝanti Vó <santi@mail.example>"),
    )
    assert draft.get_content().replace("\r\n", "\n").rstrip("\n") == messages[0].body
    assert draft["X-Unsent"] == "1"
    assert stat.S_IMODE(done.written[0].stat().st_mode) == 0o600
    assert email.message_from_bytes(done.written[1].read_bytes())["To"] is None


@pytest.mark.parametrize("state", ["sent", "replied", "no_reply"])
def test_a_message_that_was_sent_is_no_draft(contacts: list[Contact], state: str) -> None:
    """It carries the moment it was sent, and no program opens it ready to be sent once more."""
    sent = Message(contact_id=contacts[0].id, body="Hi", state=state, sent_at="2026-11-20T18:00:00+01:00")
    mail = email.message_from_bytes(eml(sent, contacts[0]), policy=email.policy.default)
    assert mail["X-Unsent"] is None
    assert mail["Date"].datetime == sent.sent_at


def test_a_second_export_replaces_the_drafts(tmp_path: Path, messages: list[Message], contacts: list[Contact]) -> None:
    """A message that was changed since lies in the folder once, in its newest form."""
    outbox(tmp_path / "outbox", messages, contacts)
    changed = messages[0].with_changes(body="Shorter.")
    done = outbox(tmp_path / "outbox", [changed], contacts)
    assert len(list((tmp_path / "outbox").iterdir())) == len(messages)
    assert b"Shorter." in done.written[0].read_bytes()


def test_a_message_that_would_write_a_header_is_refused_and_the_others_are_not(
    tmp_path: Path, messages: list[Message], contacts: list[Contact]
) -> None:
    """An encoded-word with a line break in a subject or a name is named by its number; nobody is added in secret."""
    trap = "=?utf-8?q?hi=0ABcc:_victim@evil.example?="
    named = Contact(name=trap, email="a@b.example")
    bad = [Message(contact_id=contacts[0].id, subject=trap), Message(contact_id=named.id, subject="Fine")]
    done = outbox(tmp_path / "outbox", [bad[0], messages[0], bad[1]], [*contacts, named])
    assert [number for number, _ in done.refused] == [1, 3]
    assert len(done.written) == 1


@settings(max_examples=200)
@given(
    subject=st.text(alphabet=st.sampled_from('aé😀,;:<>@"\\()=?_ utf-8qBc\n\r\x00\u2028'), max_size=60),
    name=st.text(alphabet=st.sampled_from('aé😀,;:<>@"\\()=?_ .\n\r'), max_size=40),
    body=st.text(max_size=200),
)
def test_a_draft_has_only_the_headers_it_should_have(subject: str, name: str, body: str) -> None:
    """Whatever subject, name and text are, a draft parses to those and nothing else, or is refused."""
    contact = Contact(name=f"A{name}", email="a@b.example")
    message = Message.model_construct(**dict(Message(contact_id=contact.id, body=body)) | {"subject": subject})
    try:
        data = eml(message, contact)
    except ExportRefused:
        return
    draft = email.message_from_bytes(data, policy=email.policy.default)
    assert set(draft.keys()) == {
        "Subject",
        "To",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert [address.addr_spec for address in draft["To"].addresses] == ["a@b.example"]
    assert draft["Subject"].split() == subject.split()
    assert draft.defects == []


def test_a_mailto_link_carries_the_message_and_one_address(messages: list[Message], contacts: list[Contact]) -> None:
    """The link opens subject and text as they are, to the contact and nobody else."""
    contact = contacts[0].with_changes(email="chloe+maps@loom.example")
    message = messages[0].with_changes(subject="Bcc&cc=x@evil.example?", body="One & two\nthree #4 100%")
    link = mailto_link(message, contact)
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "chloe+maps@loom.example")
    assert parse_qs(parts.query) == {"subject": [message.subject], "body": [message.body.replace("\n", "\r\n")]}


@pytest.mark.parametrize(
    "address", ["", "a@b.example?bcc=c@d.example", "a@b.example,c@d.example", "a@b.example&cc=c@d.example"]
)
def test_an_address_that_could_name_more_than_one_person_is_refused(messages: list[Message], address: str) -> None:
    """No address, or one with further recipients in it, gives no link."""
    contact = Contact.model_construct(**dict(Contact(name="Ana")) | {"email": address})
    with pytest.raises(ExportRefused):
        mailto_link(messages[0], contact)
