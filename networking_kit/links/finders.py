"""The tools that find e-mail addresses, filled in where they have a public address for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.links.link import Link, address, belongs_to, own_domain, secure, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.course import Course, EmailFinder
    from networking_kit.models import Company, Contact


def email_finder_links(course: Course, contact: Contact | None = None, company: Company | None = None) -> list[Link]:
    """One link for each e-mail finder of the course, in its order.

    A finder whose address is not https is left out. The others open prefilled where that is known to work, else on
    their own page, with what to type there in `about`.
    """
    return list(_links(course, contact, company))


def _links(course: Course, contact: Contact | None, company: Company | None) -> Iterator[Link]:
    domain = own_domain([company.website] if company else [])
    for finder in course.email_finders:
        plain = secure(finder.url)
        if not plain:
            continue
        filled = _prefilled(finder, contact, company, domain)
        typed = "" if filled else _to_type(contact, company, domain)
        about = " ".join(filter(None, (_sentence(finder.about), _sentence(finder.free), typed)))
        yield Link(_label(finder), filled or plain, about)


def _prefilled(finder: EmailFinder, contact: Contact | None, company: Company | None, domain: str) -> str:
    if belongs_to(finder.url, "hunter.io") and domain:
        return address("hunter.io", "search", domain)
    if belongs_to(finder.url, "rocketreach.co") and contact:
        wanted = {"start": "1", "pageSize": "10", "name": term(contact.name)}
        employer = term(contact.company or (company.name if company else ""))
        return address("rocketreach.co", "person", **wanted, **({"employer[]": employer} if employer else {}))
    return ""


def _to_type(contact: Contact | None, company: Company | None, domain: str) -> str:
    name = contact.name if contact else ""
    place = domain or (company.name if company else contact.company if contact else "")
    wanted = " and ".join(filter(None, (name, place)))
    return _sentence(f"Type there: {wanted}") if wanted else ""


def _label(finder: EmailFinder) -> str:
    renamed = not _letters(finder.name).startswith(_letters(finder.now))
    return f"{finder.now} (in the lesson: {finder.name})" if renamed else finder.name


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _sentence(text: str) -> str:
    return f"{text}." if text and not text.endswith((".", "!", "?")) else text
