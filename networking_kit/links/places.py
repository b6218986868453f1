"""Where the lesson looks for companies and people, place by place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from networking_kit.links.finders import email_finder_links
from networking_kit.links.link import (
    Link,
    address,
    belongs_to,
    fits_in_path,
    host_of,
    path_after,
    phrase,
    secure,
    term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.course import Course
    from networking_kit.models import Company, Contact, Student

_LINKEDIN, _GITHUB = "www.linkedin.com", "github.com"
_WORKSPACE = re.compile(r"[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?", re.IGNORECASE)
_LEGAL_FORM = re.compile(r"[\s,]+(inc|llc|ltd|limited|gmbh|corp|plc|ag|bv)\.?$")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{8,14}")
_LOGIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,37}[A-Za-z0-9])?")
# A search engine that keeps no account: a contact's name is not tied to the student who looks them up.
_WEB_SEARCH = "duckduckgo.com"


def links_for_company(company: Company, course: Course) -> list[Link]:
    """Every place to look at a company and to find its people, in the order in which the lesson uses them."""
    return [
        *_about_company(company),
        *_people_at(company.name, course, company.website),
        *_slack(course),
        *_ask(course),
    ]


def links_for_contact(contact: Contact, course: Course, company: Company | None = None) -> list[Link]:
    """Every place to find out about a contact and to reach them: profiles, Slack, code, their site, e-mail finders.

    Args:
        contact: the person to look for.
        course: its settings name the school, its Slack and the e-mail finders.
        company: the company the contact works at, if it is on the student's list; its domain fills in some finders.
    """
    return [
        *_profiles(contact),
        *_linkedin_person(contact, course),
        *_slack(course, contact),
        *_code_of(contact),
        *_web(contact),
        *_ask(course),
        *email_finder_links(course, contact, company),
    ]


def links_for_student(student: Student, course: Course) -> list[Link]:
    """Places to look before there is a name: alumni who came from the student's field, companies, Slack, questions."""
    return [*_alumni_like(student, course), _built_in(""), *_slack(course), *_ask(course)]


def _about_company(company: Company) -> Iterator[Link]:
    name = company.name
    yield _built_in(name)
    if site := secure(company.website):
        yield Link(
            f"Website ({host_of(site)})", site, "What they say about themselves; look for a blog and a team page."
        )
    yield Link(
        "Company on LinkedIn",
        address(_LINKEDIN, "search", "results", "companies", "", keywords=term(name)),
        "Open the right one, then People.",
    )
    yield Link(
        "Code on GitHub",
        address(_GITHUB, "search", q=term(name), type="repositories"),
        "What they publish, and who works on it.",
    )
    yield Link(
        "Values on Key Values",
        address(_WEB_SEARCH, "", q=f"site:keyvalues.com {phrase(name)}"),
        "Whether their engineers say there what they work by.",
    )


def _built_in(name: str) -> Link:
    wanted = {"search": term(name)} if name else {}
    about = "Size, place, benefits and what they build. Type the name there if the list is not filtered yet."
    search = "Companies by place, size, industry and benefits."
    return Link("Built In", address("builtin.com", "companies", **wanted), about if name else search)


def _people_at(name: str, course: Course, website: str = "") -> Iterator[Link]:
    school = course.school
    graduates = school.linkedin_name or school.name
    page = path_after(website, "company", "school") if belongs_to(website, "linkedin.com") else ""
    guessed = page or re.sub(r"[\W_]+", "-", _LEGAL_FORM.sub("", name.casefold())).strip("-")
    if fits_in_path(guessed):
        doubt = "" if page else " The page is guessed from the name: if it is another company, use the search instead."
        yield Link(
            f"{school.short_name} people at {name}",
            address(_LINKEDIN, "company", guessed, "people", "", keywords=term(graduates)),
            f"The company's people on LinkedIn, filtered by the school.{doubt}",
        )
    if fits_in_path(school.linkedin_slug):
        yield Link(
            f"Alumni of {school.short_name} at {name}",
            address(_LINKEDIN, "school", school.linkedin_slug, "people", "", keywords=term(name)),
            "The school's alumni page on LinkedIn, filtered by the company.",
        )
    yield Link(
        "People search on LinkedIn",
        _people_search(name, graduates),
        "Anybody whose profile names both the company and the school, now or earlier.",
    )


def _people_search(*words: str) -> str:
    return address(_LINKEDIN, "search", "results", "people", "", keywords=term(*words))


def _linkedin_person(contact: Contact, course: Course) -> Iterator[Link]:
    yield Link(
        "Find them on LinkedIn",
        _people_search(contact.name, contact.company),
        "Their posts and their path; two facts from there make a message theirs.",
    )
    if contact.company:
        yield from _people_at(contact.company, course)


def _profiles(contact: Contact) -> Iterator[Link]:
    noted = (
        ("LinkedIn profile", contact.linkedin, "Posts, path and what you share."),
        ("GitHub profile", contact.github, "What they build, and often an e-mail address or a site of their own."),
        ("Their own site", contact.website, "The best place for a fact that nobody else will mention."),
    )
    for label, url, about in noted:
        if link := secure(url):
            yield Link(f"{label} ({host_of(link)})", link, about)


def _slack(course: Course, contact: Contact | None = None) -> Iterator[Link]:
    school = course.school
    if not _WORKSPACE.fullmatch(school.slack_workspace):
        return
    host = f"{school.slack_workspace.lower()}.slack.com"
    handle = contact.slack.strip().lstrip("@") if contact else ""
    if contact and _SLACK_ID.fullmatch(handle):
        yield Link(f"{contact.name} on Slack", address(host, "team", handle), "Opens their profile; write from there.")
    about = f"Search there for {handle or contact.name}." if contact else "The first place to write to alumni."
    yield Link(f"{school.short_name} on Slack", address(host, ""), about)
    channel = school.slack_alumni_channel.strip().lstrip("#")
    if channel:
        yield Link(
            f"#{channel} on Slack",
            address(host, "app_redirect", channel=channel),
            "Where alumni answer: ask who works at the company, or introduce yourself.",
        )


def _code_of(contact: Contact) -> Iterator[Link]:
    login = contact.github.rstrip("/").rsplit("/", 1)[-1] if belongs_to(contact.github, "github.com") else ""
    if _LOGIN.fullmatch(login) and host_of(contact.github) != login:
        yield Link(
            "Their repositories",
            address(_GITHUB, login, tab="repositories"),
            "Open the newest one: a readme or a commit gives you something to ask about.",
        )
        return
    yield Link(
        "Find them on GitHub",
        address(_GITHUB, "search", q=term(contact.name), type="users"),
        "Their profile may show an e-mail address and a site. Compare photo and place: names repeat.",
    )
    yield Link(
        "Repositories on GitHub",
        address(_GITHUB, "search", q=term(contact.name, contact.company), type="repositories"),
        "Projects that name them or their company.",
    )


def _web(contact: Contact) -> Iterator[Link]:
    around = phrase(contact.company) if contact.company else "developer"
    yield Link(
        "Search for their own site",
        address(_WEB_SEARCH, "", q=f"{phrase(contact.name)} {around} (blog OR talk OR portfolio)"),
        "Articles, talks and a personal page, where an address is often given.",
    )


def _ask(course: Course) -> Iterator[Link]:
    named = course.link("culture_queries")
    url = secure(named.url) if named else ""
    yield Link(
        named.title if named and url else "Culture Queries",
        url or address("www.keyvalues.com", "culture-queries"),
        "Pick the values you care about and get questions to ask a team about them.",
    )


def _alumni_like(student: Student, course: Course) -> Iterator[Link]:
    school = course.school
    if fits_in_path(school.linkedin_slug):
        wanted = {"keywords": term(student.background)} if student.background else {}
        yield Link(
            f"Alumni of {school.short_name}",
            address(_LINKEDIN, "school", school.linkedin_slug, "people", "", **wanted),
            "People who took the road from your field before you." if wanted else "Where they work now.",
        )
    yield Link(
        "People search on LinkedIn",
        _people_search(school.linkedin_name or school.name, student.background),
        "Profiles that name your school and your earlier field.",
    )
