"""Other people taken out of a student's own words: C1 stands for the first contact of the list, C2 for the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from networking_kit.cohort.needles import Needles, of_contact, of_line, of_name
from networking_kit.cohort.patterns import digits, generic_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from networking_kit.models import Company, Contact, Student

_PHONE_DIGITS = 7
"""Last digits that two ways of writing one phone number share."""
_BETWEEN = " .-\n"


class _Span(NamedTuple):
    start: int
    end: int
    label: str


class Redactor:
    """Takes people out of texts; made once for a workbook, used for each of its texts.

    Args:
        contacts: In the order of their numbers: the first is C1.
        companies: Target companies, to find the name behind a contact's `company_id`.
        hidden: Students whose own name is taken out as well, as ``[me]``.
        others: Lines that name people among other things, such as promised introductions; their capitalised words are
            taken out as ``[someone]``.
    """

    def __init__(
        self,
        contacts: Sequence[Contact],
        *,
        companies: Iterable[Company] = (),
        hidden: Iterable[Student] = (),
        others: Iterable[str] = (),
    ) -> None:
        named = {company.id: company.name for company in companies}
        self._people = Needles(
            needle for number, contact in enumerate(contacts, 1) for needle in of_contact(contact, f"C{number}", named)
        )
        self._rest = Needles(
            [
                *(needle for student in hidden for needle in of_name(student.name, "[me]")),
                *(needle for line in others for needle in of_line(line, "[someone]")),
            ]
        )
        self._phones: dict[str, str] = {}
        for number, contact in enumerate(contacts, 1):
            if len(digits(contact.phone)) >= _PHONE_DIGITS:
                self._phones.setdefault(digits(contact.phone)[-_PHONE_DIGITS:], f"C{number}")

    def __call__(self, text: str) -> str:
        """`text` without names, addresses, links, handles, numbers and companies of others."""
        spans = [*self._general(text), *map(_Span._make, self._people.spans(text))]
        spans += map(_Span._make, self._rest.spans(text))
        pieces, at = [], 0
        for span in _merged(spans, text):
            pieces += [text[at : span.start], span.label]
            at = span.end
        return "".join([*pieces, text[at:]])

    def _general(self, text: str) -> Iterator[_Span]:
        for start, end, label in generic_spans(text):
            found = text[start:end]
            if label == "[number]":
                owner = self._phones.get(digits(found)[-_PHONE_DIGITS:])
            else:
                owner = next((name.split("'")[0] for _, _, name in self._people.spans(found)), None)
            yield _Span(start, end, owner or label)


def redact_text(text: str, contacts: Sequence[Contact], *, companies: Iterable[Company] = ()) -> str:
    """`text` with everything that belongs to others taken out.

    Each contact's name (whole, first or last, any case, with or without diacritics), addresses, links, handle and phone
    number become C1, C2 and so on, in the order of `contacts`, their company ``C1's company``; other e-mail addresses,
    links, handles and phone numbers become ``[address]``, ``[link]``, ``[handle]`` and ``[number]``. A name that is an
    everyday word too, such as Will, is taken out where it has a capital. Nicknames and people who are no contacts
    cannot be known.
    """
    return Redactor(contacts, companies=companies)(text)


def _merged(spans: list[_Span], text: str) -> list[_Span]:
    """Spans in order, without overlaps; neighbours that stand for the same person become one."""
    merged: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        last = merged[-1] if merged else None
        if last and span.start < last.end:
            merged[-1] = last._replace(end=max(last.end, span.end))
        elif last and span.label == last.label and not text[last.end : span.start].strip(_BETWEEN):
            merged[-1] = last._replace(end=span.end)
        else:
            merged.append(span)
    return merged
