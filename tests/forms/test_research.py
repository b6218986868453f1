from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from networking_kit import forms
from networking_kit.course import material
from networking_kit.course.directory import PlaceKind
from networking_kit.errors import InvalidAnswer
from networking_kit.models import ActionStep, Company, Contact, Student

if TYPE_CHECKING:
    from networking_kit.workbook import Workbook

HOSTILE = '<img src=x onerror="alert(1)">'


def hrefs(blocks: list[dict]) -> list[str]:
    cells = [cell for block in blocks if block["type"] == "table" for row in block["rows"] for cell in row]
    return [cell["href"] for cell in cells if isinstance(cell, dict)]


def test_the_research_pages_open_on_an_empty_workbook(workbook: Workbook) -> None:
    """Each page says what to do first, and opening it stores nothing."""
    assert "save one above" in forms.company_links(workbook).as_text()
    assert "Import" in forms.warm_paths(workbook).as_text() or "Bring" in forms.warm_paths(workbook).as_text()
    assert "places" in forms.directory(workbook).as_text()
    card = forms.person_card(workbook)
    assert card.submit() is None
    assert set(card.errors) == {"name", "text"}
    assert workbook.version == 0


def test_a_company_that_is_saved_above_has_its_links_below(workbook: Workbook) -> None:
    """The page of links offers a company as soon as another form of the notebook has saved it."""
    page = forms.company_links(workbook)
    forms.company_form(workbook).fill(name="Fernbank & Co", reason="Robots").submit()
    assert "Where to look at Fernbank & Co" in page.as_text()
    links = hrefs(page.result.blocks)
    assert any("linkedin.com" in link for link in links)
    assert all(link.startswith("https://") for link in links)


def test_the_other_company_can_be_chosen_by_its_name(workbook: Workbook) -> None:
    """The newest company comes first, and a choice changes what is shown."""
    for name in ("Fernbank", "Halyard"):
        workbook.save(Company(name=name, reason="Robots"))
    page = forms.company_links(workbook)
    assert "look at Halyard" in page.as_text()
    assert "look at Fernbank" in page.fill(company="fernbank").as_text()


def test_a_page_refuses_a_field_it_does_not_have(workbook: Workbook) -> None:
    """A misspelt choice is named with those there are."""
    with pytest.raises(InvalidAnswer, match=r"compny.*company"):
        forms.company_links(workbook).fill(compny="Fernbank")


def test_facts_are_noted_one_at_a_time_with_source_and_day(workbook: Workbook) -> None:
    """Each fact is added to the card of the person who stays chosen, and none is lost."""
    card = forms.person_card(workbook)
    card.fill(name="Ana", company="Fernbank", text="Spoke", source="talks.example/ana", noted_on="2026-11-20").submit()
    card.fill(text="Plays the tuba").submit()
    (ana,) = workbook.all(Contact)
    assert [fact.text for fact in ana.facts] == ["Spoke", "Plays the tuba"]
    assert (ana.facts[0].source, str(ana.facts[0].noted_on)) == ("https://talks.example/ana", "2026-11-20")
    assert ana.facts[1].noted_on is not None
    assert "Plays the tuba" in card.card.as_text()


def test_a_person_found_in_research_is_not_on_the_list_until_the_student_puts_them_there(workbook: Workbook) -> None:
    """A card makes a contact without a relationship; adding that name to the list keeps the card's sources."""
    forms.person_card(workbook).fill(name="Ana", text="Spoke", source="https://talks.example").submit()
    (found,) = workbook.all(Contact)
    assert not found.on_list
    forms.contact_form(workbook, {"contact": [{"name": "Ana", "relationship": "alum", "facts": ["Spoke"]}]})
    (listed,) = workbook.all(Contact)
    assert listed.on_list
    assert listed.facts[0].source == "https://talks.example"


def test_a_fact_that_is_noted_again_takes_its_source(workbook: Workbook) -> None:
    """The same fact does not stand on the card twice."""
    workbook.save(Contact(name="Ana", on_list=True, facts=["Spoke", "Bakes"]))
    forms.person_card(workbook).fill(name="ana", text="Spoke", source="https://talks.example").submit()
    (ana,) = workbook.all(Contact)
    assert [(fact.text, fact.source) for fact in ana.facts] == [("Spoke", "https://talks.example"), ("Bakes", "")]


def test_a_fact_is_kept_when_its_link_is_refused(workbook: Workbook) -> None:
    """A source that is no web address is explained beside its field."""
    card = forms.person_card(workbook).fill(name="Ana", text="Spoke", source="javascript:alert(1)")
    assert card.submit() is None
    assert "https://" in card.errors["source"]
    assert card.fields["text"].typed == "Spoke"
    assert not workbook.all(Contact)


def test_contacts_without_a_fact_are_named(workbook: Workbook) -> None:
    """The nudge lists who is on the list and has an empty card, until a fact is noted."""
    for name in ("Ana", "Ben"):
        workbook.save(Contact(name=name, on_list=True))
    card = forms.person_card(workbook)
    assert "Ana, Ben" in card.nudge.as_text()
    card.fill(contact_id="Ana", text="Spoke").submit()
    assert "Ana" not in card.nudge.as_text()
    assert "Ben" in card.nudge.as_text()


def test_a_card_shows_where_to_find_more_and_the_email_finders(workbook: Workbook) -> None:
    """The places of the lesson and its seven finders stand beside the facts, filled in with the name."""
    workbook.save(Contact(name="Ana Sample", company="Fernbank", on_list=True))
    card = forms.person_card(workbook).fill(contact_id="Ana Sample")
    shown = card.card.as_text()
    assert all(finder.now in shown or finder.name in shown for finder in card.course.email_finders)
    assert any("Ana%20Sample" in link for link in hrefs(card.card.blocks))


def test_a_hostile_name_stays_text(workbook: Workbook) -> None:
    """A name that is markup is shown as it is written, and every link still is a web address."""
    workbook.save(Contact(name=HOSTILE, company=HOSTILE, on_list=True))
    workbook.save(Company(name=HOSTILE, reason="x"))
    card = forms.person_card(workbook).fill(contact_id=HOSTILE)
    assert HOSTILE in card.card.as_text()
    links = hrefs(card.card.blocks) + hrefs(forms.company_links(workbook).result.blocks)
    assert links
    assert all(link.startswith("https://") and "<" not in link for link in links)


def test_connections_at_target_companies_are_listed_with_the_reason(workbook: Workbook) -> None:
    """An imported connection stands among the paths once their company is a target, and says why."""
    workbook.save(Student(name="Noor"))
    workbook.save(Contact(name="Ana", company="Fernbank Inc", connected_on="2024-05-01"))
    paths = forms.warm_paths(workbook)
    assert "Ana" not in paths.as_text()
    forms.company_form(workbook).fill(name="Fernbank", reason="Robots").submit()
    assert "Ana | Fernbank | Works at Fernbank" in paths.as_text()


def test_the_directory_is_searched_and_filtered(workbook: Workbook) -> None:
    """Words, a kind and a tag narrow the places down, and each shows whether it was checked."""
    page = forms.directory(workbook)
    everything = len(page.found())
    page.fill(query="remote")
    words = page.found()
    page.fill(kind=PlaceKind.REMOTE.value)
    assert everything > len(words) > len(page.found()) > 0
    assert {place.kind for place in page.found()} == {PlaceKind.REMOTE}
    assert "not checked" in page.as_text()
    assert "Nothing fits" in page.fill(query="zzzz").as_text()


def test_a_place_that_was_renamed_says_so(workbook: Workbook) -> None:
    """What became of a place stands beside it."""
    assert "Hunter" in forms.directory(workbook).fill(query="email hunter").as_text()


def test_a_place_becomes_an_action_step_once(workbook: Workbook) -> None:
    """Saving a place keeps its link and the day; saving it again adds nothing."""
    page = forms.directory(workbook).fill(query="women")
    assert page.submit() is None
    assert page.fields["place"].error
    place = page.found()[0]
    page.fill(place=place.key, due_on="2026-12-01")
    assert page.submit() == page.submit()
    (step,) = workbook.all(ActionStep)
    assert (step.link, str(step.due_on)) == (place.url, "2026-12-01")
    assert place.name in step.description


def test_a_school_has_places_and_questions_of_its_own(workbook: Workbook) -> None:
    """A directory.toml and a questions.toml beside the workbook are used instead of those that come with the kit."""
    folder = workbook.path.parent
    (folder / "directory.toml").write_text(
        '[[places]]\nkey = "ours"\nname = "Our meetup"\nurl = "https://ours.example/"\nkind = "community"\n'
        'about = "Every month."\n',
        "utf-8",
    )
    shipped = material("data/questions.toml").read_text("utf-8")
    (folder / "questions.toml").write_text(
        shipped + '\n[[questions]]\nkey = "ours"\ntext = "How was our own school?"\naudience = "anyone"\n'
        'tags = ["first_months"]\nopen = true\nwhy = "We ask it."\n',
        "utf-8",
    )
    assert [place.name for place in forms.directory(workbook).directory.places] == ["Our meetup"]
    assert "ours" in {question.key for question in forms.meeting_form(workbook).bank.questions}
