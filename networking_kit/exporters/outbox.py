"""Messages as drafts for a mail program: .eml files and mailto links. The kit sends nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from networking_kit.errors import ExportRefused
from networking_kit.exporters.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.models import Contact, Message, Student

_ENCODED_WORD = re.compile(r"=\?[^?]*\?[bq]?\?|=\?.*\?=", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$'*+^_`{|}~-]+@[^\s@<>()\[\],;:\"\\?&%/]+")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Outbox:
    """What became of the messages: the files `written`, and the number and reason of each one `refused`."""

    written: list[Path] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def outbox(
    folder: Path | str, messages: Iterable[Message], contacts: Iterable[Contact], students: Iterable[Student] = ()
) -> Outbox:
    """Write one .eml a message into `folder`, which is made if it is not there; mail programs open drafts unsent.

    A message whose contact has no e-mail address becomes a draft without a recipient. A message that cannot be written
    safely is refused with its number (from 1, in the order given) and the reason; it never stops the others.
    """
    folder = Path(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise ExportRefused(f"The folder {folder} cannot be made. Choose another place.") from None
    people = {contact.id: contact for contact in contacts}
    sender = next(iter(students), None)
    done = Outbox()
    for number, message in enumerate(messages, start=1):
        contact = people.get(message.contact_id) if message.contact_id else None
        try:
            data = eml(message, contact, sender)
        except ExportRefused as refusal:
            done.refused.append((number, str(refusal)))
            continue
        done.written.append(write_whole(folder / _file_name(message, contact), data))
    return done


def eml(message: Message, contact: Contact | None = None, sender: Student | None = None) -> bytes:
    """One message as an RFC 5322 file: a draft is marked as unsent, one that was sent carries its date instead.

    Raises `ExportRefused` for text that some versions of Python would turn into further headers (CVE-2024-6923), and
    for addresses that a mail program could misread.
    """
    draft = EmailMessage(policy=SMTP)
    try:
        draft["Subject"] = _header(message.subject, "the subject")
        if sender and sender.email:
            draft["From"] = _mailbox(sender.name, sender.email)
        if contact and contact.email:
            draft["To"] = _mailbox(contact.name, contact.email)
        if not message.state.has_left:
            draft["X-Unsent"] = "1"  # mail programs open it ready to send, which nobody wants to do twice
        elif message.sent_at:
            draft["Date"] = message.sent_at
        draft.set_content(message.body, charset="utf-8")
        return draft.as_bytes()
    except (MessageError, ValueError, LookupError, IndexError):
        raise ExportRefused("This message cannot be written as an e-mail. Retype its subject and try again.") from None


def mailto_link(message: Message, contact: Contact) -> str:
    """A mailto link that opens the message in the student's own mail program; raise `ExportRefused` without an address.

    Everything is percent-encoded, so that no text can add a recipient. Some programs cut links over 2,000 characters.
    """
    if not contact.email:
        raise ExportRefused("This contact has no e-mail address yet. Add one, then try again.")
    local, _, domain = _checked_address(contact.email).rpartition("@")
    body = quote(message.body.replace("\n", "\r\n"), safe="")
    subject = quote(_header(message.subject, "the subject"), safe="")
    return f"mailto:{quote(local, safe='')}@{quote(domain, safe='.')}?subject={subject}&body={body}"


def _mailbox(name: str, email: str) -> Address:
    local, _, domain = _checked_address(email).rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise ExportRefused("An address has a domain that does not exist as it is spelt. Check the address.") from None
    return Address(_header(name, "a name"), local, ascii_domain)


def _checked_address(email: str) -> str:
    if not _ADDRESS.fullmatch(email):
        raise ExportRefused("An address has characters that mail programs misread. Check the address.")
    return email


def _header(text: str, where: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text):
        raise ExportRefused(f"There is a line break or an invisible character in {where}. Retype it and try again.")
    if _ENCODED_WORD.search(text):
        raise ExportRefused(f"There is a code in {where} that mail programs would decode (=?...?=). Take it out.")
    return text


def _file_name(message: Message, contact: Contact | None) -> str:
    plain = unicodedata.normalize("NFKD", contact.name if contact else "").encode("ascii", "ignore").decode("ascii")
    name = _NOT_IN_NAMES.sub("-", plain.lower()).strip("-")[:_NAME_LENGTH].strip("-")
    # The identifier keeps the name through later exports, so that a message never lies there twice.
    return "-".join(filter(None, (name, message.kind.value.replace("_", "-"), message.id.hex[:8]))) + ".eml"
