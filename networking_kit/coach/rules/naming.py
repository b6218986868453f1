"""Rules about names, companies and slots that were left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import companies, naming
from networking_kit.coach.findings import Severity
from networking_kit.coach.people import addressed
from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARA: dict[str, object] = {"contact_name": "Mara Okonjo", "company": "Brightkiln"}


def _slots(draft: Draft) -> Iterator[Where]:
    for start, end in draft.analysis.placeholders:
        yield Where(start, end)


def _subject_slots(draft: Draft) -> Iterator[Where]:
    from networking_kit.coach import placeholders

    if draft.subject and placeholders.find_in_subject(draft.subject):
        yield Where(0, 0)


def _misspelt(draft: Draft) -> Iterator[Where]:
    place = naming.misspelt(draft.analysis)
    if place:
        yield Where(*place, example=_first(draft))


def _another(draft: Draft) -> Iterator[Where]:
    place = naming.another_name(draft.analysis)
    if place:
        name = draft.text[slice(*place)]
        yield Where(
            *place, message=f"This greets {name}; your card says {draft.person.contact_name}.", example=_first(draft)
        )


def _first(draft: Draft) -> str:
    name = addressed(draft.person.contact_name)
    return f"Hi {name}," if name else ""


def _wrong_company(draft: Draft) -> Iterator[Where]:
    place = companies.wrong_company(draft.analysis)
    if place:
        name = draft.text[slice(*place)]
        yield Where(*place, message=f"You name {name}; your card says {draft.person.company}.")


def _company_misspelt(draft: Draft) -> Iterator[Where]:
    place = companies.company_misspelt(draft.analysis)
    if place:
        yield Where(*place, example=draft.person.company)


def _nobody(draft: Draft) -> Iterator[Where]:
    greeting = draft.analysis.greeting
    if greeting and greeting.to_nobody and not naming.greets(draft.analysis):
        yield Where(greeting.start, greeting.end, example=_first(draft))


def _blast(draft: Draft) -> Iterator[Where]:
    greeting = draft.analysis.greeting
    if greeting and greeting.to_a_group and not naming.greets(draft.analysis):
        yield Where(greeting.start, greeting.end, example=_first(draft))
        return
    for line in draft.lines:
        if line.has("blast"):
            yield Where(*draft.place(line))
            return


RULES = (
    Rule(
        id="unfilled-slot",
        title="A slot left unfilled",
        severity=Severity.MUST,
        message="A slot of a template is still open.",
        why="It tells the reader that the message was not written for them.",
        badge="lesson",
        suggestion="Fill it in, or take the sentence out.",
        check=_slots,
        passing=Example("Hi Mara, lots of love from Poppy xx"),
        failing=Example("Hi [Name], I saw your talk."),
    ),
    Rule(
        id="unfilled-subject",
        title="A slot left unfilled in the subject",
        severity=Severity.MUST,
        message="The subject still holds an open slot.",
        why="It is the first thing they see.",
        badge="lesson",
        suggestion="Fill it in.",
        check=_subject_slots,
        passing=Example("Hi Mara, I saw your talk.", subject="Your talk on kilns"),
        failing=Example("Hi Mara, I saw your talk.", subject="Question about {{company}}"),
    ),
    Rule(
        id="name-misspelt",
        title="Their name misspelt",
        severity=Severity.MUST,
        message="Their name is spelt differently on your card.",
        why="A name is the one word every reader checks.",
        badge="schools",
        suggestion="Copy it from their profile.",
        check=_misspelt,
        passing=Example("Hi Mara, I saw your talk.", person=_MARA),
        failing=Example("Hi Marra, I saw your talk.", person=_MARA),
    ),
    Rule(
        id="another-name",
        title="Somebody else's name",
        severity=Severity.MUST,
        message="This greets somebody else.",
        why="A message meant for another person is rarely answered.",
        badge="schools",
        suggestion="Check whom this draft is for.",
        check=_another,
        passing=Example("Hi Mara, I saw your talk.", person=_MARA),
        failing=Example("Hi Stephen, I saw your talk.", person=_MARA),
    ),
    Rule(
        id="wrong-company",
        title="Another company's name",
        severity=Severity.MUST,
        message="This names another company.",
        why="It reads like a copy of a message to someone else.",
        badge="schools",
        suggestion="Name their company, or say how the other one belongs here.",
        check=_wrong_company,
        passing=Example("Hi Mara, how does your team at Brightkiln plan a firing?", person=_MARA),
        failing=Example("Hi Mara, how does your team at Potterly plan a firing?", person=_MARA),
    ),
    Rule(
        id="company-misspelt",
        title="Their company misspelt",
        severity=Severity.MUST,
        message="Their company is spelt differently on your card.",
        why="People notice their own company's name.",
        badge="schools",
        suggestion="Copy it from their page.",
        check=_company_misspelt,
        passing=Example("Hi Mara, I like what Brightkiln wrote about glazes.", person=_MARA),
        failing=Example("Hi Mara, I like what Brightklin wrote about glazes.", person=_MARA),
    ),
    Rule(
        id="to-whom",
        title="To whom it may concern",
        severity=Severity.SHOULD,
        message="This is addressed to an office, not to a person.",
        why="You are writing to someone: their name is the shortest way to show it.",
        badge="schools",
        suggestion="Greet them by name.",
        check=_nobody,
        passing=Example("Dear Ms Okonjo, I saw your talk.", person=_MARA),
        failing=Example("To whom it may concern, I saw a talk.", person=_MARA),
    ),
    Rule(
        id="group-blast",
        title="Sent to many at once",
        severity=Severity.MUST,
        message="This reads as if it went to many people.",
        why="When everybody is asked, nobody feels asked.",
        badge="lesson",
        suggestion="Write to one person, and leave out how many others you write to.",
        check=_blast,
        passing=Example("Hi Mara, I saw your talk.", person=_MARA),
        failing=Example("Hi all, I'm looking for somebody to talk to.", person=_MARA),
    ),
)
