"""Prefilled links from a company, a contact or the student to every place where the lesson looks.

Nothing is fetched here. A name goes into a link as data: percent-encoded, never able to change where the link leads.
"""

from networking_kit.links.finders import email_finder_links
from networking_kit.links.link import Link
from networking_kit.links.places import links_for_company, links_for_contact, links_for_student

__all__ = [
    "Link",
    "email_finder_links",
    "links_for_company",
    "links_for_contact",
    "links_for_student",
]
