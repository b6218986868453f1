"""Names, companies and open slots."""

from __future__ import annotations

import pytest

from networking_kit import coach
from networking_kit.models import Contact


def labels(text: str, name: str = "Mara Okonjo", company: str = "Brightkiln") -> dict[str, bool]:
    return coach.read(text, contact=Contact(name=name, company=company)).labels


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Hi Mara,", "Mara Okonjo"),
        ("hi mara", "Mara Okonjo"),
        ("Dear Ms. Okonjo,", "Mara Okonjo"),
        ("Dear Dr Okonjo,", "Mara Okonjo"),
        ("Mara,", "Mara Okonjo"),
        ("Good morning Liz!", "Elizabeth Farrant"),
        ("Hi Hakon,", "H\u00e5kon Brathwaite"),
        ("Kia ora Anais,", "Ana\u00efs Petrov"),
        ("Hi Bob,", "Robert Lowe"),
        ("Mr. Okonjo,", "Mara Okonjo"),
        ("Dear Ms. Mueller,", "Alva M\u00fcller"),
        ("Hi Susie,", "Susan Lowe"),
        ("Howya Mara,", "Mara Okonjo"),
        ("hiiii mara", "Mara Okonjo"),
        ("My dear Mara,", "Mara Okonjo"),
        ("Auntie Mara,", "Mara Okonjo"),
        ("Thanks heaps Mara!", "Mara Okonjo"),
        ("Chef Okonjo,", "Mara Okonjo"),
    ],
)
def test_a_name_in_any_usual_form_greets(greeting: str, name: str) -> None:
    """Titles, short forms, small letters and missing accents still greet by name, and are no misspelling."""
    found = labels(f"{greeting}\nI'm a welding student.", name)
    assert found["greets_by_name"]
    assert not found["name_misspelt"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Marra", "Mara"),
        ("Jeff", "Geoff"),
        ("Mathew", "Matthieu"),
        ("Shiobhan", "Siobh\u00e1n"),
        ("mikael", "Mikaela"),
        ("Tuen", "Teun"),
        ("Ms. Thui", "Thuy"),
        ("Stephany", "Stephanie"),
        ("Katherine", "Catherine"),
        ("Phillip Okonjo", "Philip"),
        ("Nieve", "Niamh"),
        ("Laxmi", "Lakshmi"),
        ("Shivonne", "Siobhan"),
    ],
)
def test_a_slip_in_a_name_is_seen(written: str, name: str) -> None:
    """A name that is nearly right is pointed out, and still greets."""
    found = labels(f"Hi {written}, I'm a welding student.", f"{name} Okonjo")
    assert found["name_misspelt"]
    assert found["greets_by_name"]


def test_a_slip_in_a_name_without_a_salutation_is_seen() -> None:
    """A message that opens with a name and a comma greets, though the name is one letter off."""
    found = labels("Steven, Cory here. I'm a welding student.", "Stephen Achard")
    assert found["greets_by_name"]
    assert found["name_misspelt"]


@pytest.mark.parametrize(
    "text",
    [
        "I saw Mara, your colleague.",
        "Thanks for Mara's talk.",
        "Is Mara in?",
        "Seeing Mara, I got ideas.",
        "Ask Mara (a friend).",
    ],
)
def test_a_name_in_a_sentence_is_no_greeting(text: str) -> None:
    """The contact's name among the first words does not greet where the sentence is about it."""
    assert not labels(text)["greets_by_name"]


def test_an_account_is_no_name() -> None:
    """A handle after an at sign does not greet anybody by name."""
    assert not labels("Hi @maraokonjo, I'm a welding student.")["greets_by_name"]


def test_an_account_greets_whoever_is_known_by_no_other_name() -> None:
    """A handle greets where the card holds the handle and nothing else."""
    assert labels("Hi @taruvo, I'm a welding student.", name="Taruvo")["greets_by_name"]
    assert labels("Hi @taruvo, I'm a welding student.", name="@taruvo")["greets_by_name"]


def test_another_persons_name_is_no_misspelling() -> None:
    """Somebody else's name neither greets the contact nor counts as a slip; it is its own finding."""
    review = coach.read("Hi Stephen, I'm a student.", contact=Contact(name="Imogen Falk"))
    assert not review.labels["greets_by_name"]
    assert not review.labels["name_misspelt"]
    assert "another-name" in {finding.rule for finding in review.findings}


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi all,",
        "Dear Mr/Ms Surname,",
        "Dear Hiring Manager,",
        "To whom it may concern,",
        "Hi [Name],",
        "Dear Sir or Madam,",
        "Hello ____,",
        "Dear Employer / Recruiter,",
    ],
)
def test_offices_groups_and_slots_are_no_names(greeting: str) -> None:
    """A group, an office or an open slot does not greet by name."""
    assert not labels(f"{greeting}\nI'm a welding student.")["greets_by_name"]


@pytest.mark.parametrize(
    "text",
    [
        "What is your team at IBM like?",
        "How does your team at Foxglove 3 decide?",
        "How does your team at Potterly plan a firing?",
        "I'd like to know how Potterly decided on the glaze.",
        "I'm a fan of what you do at Potterly.",
        "I've read about your role at Potterly.",
        "I'd be glad of a place in your unit at St Aldric's.",
        "I admire how Potterly fires its glazes.",
    ],
)
def test_another_company_in_its_place_is_seen(text: str) -> None:
    """A company that is not the contact's, named where theirs would be, is pointed out."""
    assert labels(f"Hi Mara, {text}")["wrong_company"]


@pytest.mark.parametrize(
    "text",
    [
        "We worked together at Potterly.",
        "How does your team at Brightkiln plan a firing?",
        "I'm a student at Ostfield College.",
        "Brightkiln and Potterly are the two studios I admire.",
        "I learned Python at home.",
        "Is your team in Lisbon still hiring?",
        "How did your team move to PostgreSQL?",
        "I left my role at Potterly last year.",
        "I used to work in a team at Potterly, and I saw your post.",
        "I hope you can join. Potterly was fun.",
    ],
)
def test_other_names_are_no_wrong_company(text: str) -> None:
    """Shared former employers, schools and tools are left alone."""
    assert not labels(f"Hi Mara, {text}")["wrong_company"]


@pytest.mark.parametrize(
    "slot",
    [
        "[First Name]",
        "{{company}}",
        "<role>",
        "at XX studying",
        "____",
        "[insert project]",
        "at COMPANY.",
        "(company name)",
        "%NAME%",
        "on DD/MM/YYYY",
        "at Company X",
        'as in "Designing for [topic]" there',
        "join COMPANY UX",
        "your {article}",
        "(delete as appropriate)",
        "from ~hometown~",
        "(FILL IN YEAR)",
        "in my ??th term",
        "{name}",
        "XYZ",
        "(Company Name)",
        "(your role)",
        "(title of thesis)",
        "(department)",
        "(add something about his talk)",
        "((one thing she made))",
        "at [Add one sentence that shows you read\ntheir latest post, or cut this]",
        "{{{first_name}}}",
        "<%-COMPANYNAME-%>",
        "<%= role %>",
        "*|FNAME|*",
        "%first_name%",
        "$COMPANY",
        "$last_name",
        "${ROLE}",
        "YOUR_FIRST_NAME",
        "named Your Name Here",
        "at My University",
        "of COHORT NUMBER",
        "of 20XX",
        "with XX,XXX users",
        "at ORGANIZATION",
        "about TBD",
        "at ... in Leeds",
        "(TODO: say more)",
        "on req (#____)",
        "TKTK",
        "lorem ipsum dolor",
        "\u00abcompany\u00bb",
    ],
)
def test_open_slots_are_seen(slot: str) -> None:
    """Brackets, braces, lines and bare capitals that wait to be filled are found."""
    assert labels(f"Hi Mara, I'm a student {slot} and like kilns.")["has_placeholder"]


@pytest.mark.parametrize(
    "text",
    [
        "lots of love, Poppy xx",
        "LOVE your kiln <3",
        "When I copy it, {{ pizza.topping }} prints nothing.",
        "See [my site](https://a.example) and footnote [1].",
        "Write to <ola@a.example> or <https://a.example>.",
        'The API returns {"temp": null} there.',
        "Write to ola@company.com or jo@name.co.uk.",
        "Not ~~project~~ work, nor Company X-ray.",
        'Your form asks for "Dear {first_name}" in every box.',
        'My cup said "YOUR NAME HERE".',
        "Is it [C6H5OH] or [laughs] in the tape of act XX?",
        "Is Array<Element> one thing?",
        "You drove THE COMPANY MEN up the coast.",
        "And then ....... nothing.",
        "My f-string prints {glaze_id} and not ${price}.",
        "The route is /kilns/<id>, and mine is not found.",
        "It was [sic] in the paper.",
        "In code: `[name]` stays.",
        "________________________________",
        "PLEASE REPLY WITH THE COMPANY NAME TO MY SCHOOL, THANKS",
        "I study B.Tech [CSE] (class of '21) at Lakeland.",
        "[typos courtesy of a red light]",
        "Set ${HOME} or run <script> first.",
        "I fixed how $user_id and $path_to_data are read.",
        "My time (a manager (two years)) was short.",
        "Saw it on [#jobs] just now.",
        "The place is TBD, the day is Friday.",
        "I thought of you ... and of kilns.",
        "A size XXL apron, please.",
        "My boss (Tom Reed, project lead) says hi.",
        "> Hi [Name],\n> from the mail below",
    ],
)
def test_kisses_code_and_links_are_no_slots(text: str) -> None:
    """What only looks like a slot is left alone."""
    assert not labels(f"Hi Mara, I'm a student.\n{text}")["has_placeholder"]


@pytest.mark.parametrize(
    ("subject", "open_slot"),
    [
        ("[Potters] Introduction", False),
        ("Re: [Summer 2027] A question", False),
        ("[Company] internship", True),
        ("[Potters] A question about [topic]", True),
    ],
)
def test_a_list_in_front_of_a_subject_is_no_slot(subject: str, *, open_slot: bool) -> None:
    """What a mailing list puts in front of a subject is left alone; a slot in a subject is found."""
    review = coach.read("Hi Mara, I'm a student.", subject=subject, contact=Contact(name="Mara Okonjo"))
    assert review.labels["has_placeholder"] is open_slot
