"""A school's own web form, filled in beforehand with what is on a ticket; the student sends it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from networking_kit.cohort.envelope import Envelope
    from networking_kit.course import Course

MOST_CHARACTERS = 7_000
"""Characters of an address that browsers and forms take with certainty; some take 8,000."""


class FormLink(NamedTuple):
    """An address, and the questions whose answers found no room in it or have no field in the form."""

    address: str
    left_out: list[str]


def form_link(course: Course, envelope: Envelope) -> FormLink | None:
    """The address of the course's web form with a ticket's answers in it, or None if the course has no form.

    Only what is on the ticket is in it, so nobody but the student. Answers that would make the address too long are
    left out, the longest first; students copy those by hand.
    """
    hand_in = course.hand_in
    if not hand_in.form_url:
        return None
    asked = [
        (question.form_field, question.prompt, envelope.answers.get(question.key, ""))
        for question in course.exit_ticket
    ]
    known = [(hand_in.form_name_field, "", envelope.name), (hand_in.form_program_field, "", envelope.program)]
    filled = [entry for entry in (*known, *asked) if entry[0] and entry[2]]
    left_out = [prompt for field, prompt, answer in asked if answer and not field]
    while filled and len(address := _address(hand_in.form_url, filled)) > MOST_CHARACTERS:
        longest = max(filled, key=lambda entry: len(entry[2]))
        filled.remove(longest)
        left_out.append(longest[1])
    return FormLink(address if filled else hand_in.form_url, left_out)


def _address(form: str, filled: list[tuple[str, str, str]]) -> str:
    parts = urlsplit(form)
    given = urlencode([(field, answer) for field, _, answer in filled])
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, given)))))
