"""What the check can find, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to mend: the `rule` it breaks, `where`, `what` is wrong, `why` it matters, and a `suggestion`."""

    rule: str
    where: str
    what: str
    why: str
    suggestion: str


@dataclass(frozen=True)
class Rule:
    """Why a rule is there, and what to try; the same for every finding of the rule."""

    why: str
    suggestion: str


RULES = {
    "unreadable": Rule(
        "What cannot be opened here cannot be opened by an employer's software either.",
        "Open it in the program that made it and save it again as PDF or DOCX, without a password.",
    ),
    "no_text": Rule(
        "A page that is a picture holds no words for software to find.",
        "Export from the program you wrote it in, instead of scanning, photographing or flattening it.",
    ),
    "garbled": Rule(
        "The letters on the page are not stored as letters, so that software reads other signs than you see.",
        "Choose a common font and export again. Then copy the text out of the PDF and see whether you can read it.",
    ),
    "pages": Rule(
        "Somebody who reads many gives each a few seconds; a second page is often not read.",
        "Cut what does not speak for software work, and the oldest first.",
    ),
    "columns": Rule(
        "Software reads from left to right across the whole page and mixes the columns line by line.",
        "Put everything into one column; separate skills by commas instead of placing them beside each other.",
    ),
    "reading_order": Rule(
        "The text is stored in another order than it stands on the page, and software follows the stored one.",
        "Build the page from top to bottom in one text, without frames that were moved, and export again.",
    ),
    "tables": Rule(
        "Cells are read in an order that you cannot foresee, or skipped.",
        "Turn the table into plain lines; a tab or a comma separates as well.",
    ),
    "text_boxes": Rule(
        "Text in a box floats beside the document's own text and is often skipped.",
        "Move the words into the page itself and delete the box.",
    ),
    "images": Rule(
        "A picture, an icon or a bar for a skill says nothing to software, and a photo invites bias.",
        "Take pictures out and say in words what they show.",
    ),
    "header": Rule(
        "Many programs skip the header and footer area of a document.",
        "Move your contact details into the first lines of the page itself.",
    ),
    "contact": Rule(
        "Without it nobody can reach you, and software files you without an address.",
        "Put one line under your name: e-mail, phone, LinkedIn, GitHub.",
    ),
    "sections": Rule(
        "Readers and software look for the usual parts by their usual names.",
        "Add a line of its own with the usual word as a heading: Skills, Projects, Experience, Education.",
    ),
    "projects": Rule(
        "For a first job in software, projects are the proof, and a link lets people look.",
        "Give each project a line with its name and the address of its repository or of the running app.",
    ),
    "skills": Rule(
        "Software and people search this part for the names of languages and tools.",
        "Write a heading Skills and under it the names, separated by commas.",
    ),
    "summary": Rule(
        "A summary is optional; a long one pushes the projects down.",
        "Keep who you are, what you build with, and what you bring along from before.",
    ),
}
"""Every rule by its name, in the order in which findings are told."""


def finding(rule: str, where: str, what: str) -> Finding:
    """A finding with its rule's reason and suggestion."""
    return Finding(rule, where, what, RULES[rule].why, RULES[rule].suggestion)
