"""Warm paths: whom a student knows at a company, or shares ground with, in an order that says why."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.models import Company, Contact, Relationship, Student
from networking_kit.planner.warm_paths import WarmPath, warm_paths

NOOR = Student(
    name="Noor Claës", school="Eastmoor School of Software", background="nine years as a baker, then nursing"
)
names = st.text(min_size=1, max_size=30).filter(lambda name: any(character.isalnum() for character in name))
contacts = st.builds(
    Contact, name=names, company=names, notes=names, relationship=st.sampled_from([None, *Relationship])
)


def connection(name: str = "Wren Okafor-Lind", **card: object) -> Contact:
    """Somebody from an imported list: no relationship given yet."""
    return Contact.checked(name=name, connected_on=date(2021, 5, 4), **card)


def only(paths: list[WarmPath]) -> WarmPath:
    assert len(paths) == 1
    return paths[0]


@pytest.mark.parametrize(
    ("target", "imported"),
    [
        ("Halyard & Fig", "Halyard and Fig, Inc."),
        ("Halyard & Fig Inc", "HALYARD & FIG"),
        ("Brückenwerk GmbH", "Bruckenwerk"),
        ("Brückenwerk", "Brückenwerk G.m.b.H."),
        ("Stillwater Claims Ltd.", "stillwater claims limited"),
        ("Tidewrack S.A.", "Tidewrack"),
        ("Kaai-Werk", "Kaai Werk BV"),
        ("Ash & Co. KG", "Ash"),
        ("霧坂地図", "霧坂地図"),
    ],
)
def test_one_company_under_two_names_is_found(target: str, imported: str) -> None:
    """Legal form, case, accents, punctuation and the word for & make no difference."""
    path = only(warm_paths([Company(name=target)], [connection(company=imported)], None))
    assert path.company is not None
    assert path.company.name == target
    assert path.reasons[0] == f"Works at {target}"


@pytest.mark.parametrize(
    ("target", "imported"),
    [("Halyard", "Halyard Sailing School"), ("Fig", "Figment"), ("Ash & Co", "Ashby"), ("Halyard & Fig", "Halyard")],
)
def test_another_company_is_not_taken_for_it(target: str, imported: str) -> None:
    """A name that only begins or ends alike is no path."""
    assert warm_paths([Company(name=target)], [connection(company=imported)], None) == []


def test_a_part_of_a_group_is_named_as_a_guess() -> None:
    """Somebody at a regional company of the group is found, and the reason says that it only seems to belong."""
    path = only(warm_paths([Company(name="Halyard")], [connection(company="Halyard Europe GmbH")], None))
    assert "seems to belong to Halyard" in path.reasons[0]


def test_an_address_at_the_company_is_a_path() -> None:
    """An e-mail address on the company's own domain shows where somebody works even if their card does not."""
    company = Company(name="Halyard", website="https://www.halyard.example/jobs")
    path = only(warm_paths([company], [connection(email="wren@halyard.example")], None))
    assert path.company == company


def test_the_company_chosen_on_the_card_counts() -> None:
    """A contact who was tied to a company on the list leads there, whatever its name was when it was imported."""
    company = Company(name="Halyard")
    assert only(warm_paths([company], [connection(company="Old Name", company_id=company.id)], None)).company == company


def test_a_past_employer_on_the_card_is_a_path() -> None:
    """A fact that names the target company is a path, weaker than working there now."""
    before = connection("Before", company="Elsewhere", facts=["Spent two years at Stillwater Claims, then left"])
    now = connection("Now", company="Stillwater Claims")
    first, second = warm_paths([Company(name="Stillwater Claims")], [before, now], None)
    assert (first.contact.name, second.contact.name) == ("Now", "Before")
    assert "mentions Stillwater Claims" in second.reasons[0]


def test_strangers_need_common_ground() -> None:
    """Somebody not met is no warm path just for working there, and is one with the student's own background."""
    target = Company(name="Halyard")
    stranger = Contact(name="Cold", company="Halyard", relationship=Relationship.STRANGER)
    assert warm_paths([target], [stranger], NOOR) == []
    baker = stranger.with_changes(facts=["Was a baker before writing code"])
    path = only(warm_paths([target], [baker], NOOR))
    assert path.company == target
    assert any("“baker”" in reason for reason in path.reasons)


@pytest.mark.parametrize("fact", ["Ran a baking school", "Nurses' union member", "Bakers of Ghent, treasurer"])
def test_forms_of_a_word_are_the_same_background(fact: str) -> None:
    """Baker, bakers and baking, or nurse and nursing, are one field."""
    assert "background" in only(warm_paths([], [connection(facts=[fact])], NOOR)).reasons[0]


def test_words_of_every_profile_are_no_common_ground() -> None:
    """Years of experience, as such, are shared with everybody and say nothing."""
    assert warm_paths([], [connection(notes="Ten years as an engineer, then software team lead")], NOOR) == []


def test_a_shared_school_or_employer_is_a_reason() -> None:
    """School and former employer are named in the reason."""
    school = connection("School", notes="Taught at Eastmoor School of Software")
    short = connection("Short", notes="Eastmoor cohort of 2022")
    work = connection("Work", company="Ovenbird Ltd")
    paths = warm_paths([], [school, short, work], NOOR, schools=["Eastmoor"], employers=["Ovenbird"])
    reasons = {path.contact.name: path.reasons[0] for path in paths}
    assert "Eastmoor School of Software" in reasons["School"] or "Eastmoor" in reasons["School"]
    assert "Eastmoor" in reasons["Short"]
    assert reasons["Work"] == "Works at Ovenbird, where you worked"


def test_more_reasons_rank_higher() -> None:
    """At the same company an alum with the same background comes before an alum, and that one before a connection."""
    company = Company(name="Halyard")
    plain = connection("A plain connection", company="Halyard")
    alum = Contact(name="B alum", company="Halyard", relationship=Relationship.ALUM)
    twin = alum.with_changes(name="C twin", facts=["Baker before that"])
    paths = warm_paths([company], [plain, alum, Contact(name="Z nobody", company="Elsewhere"), twin], NOOR)
    assert [path.contact.name for path in paths] == ["C twin", "B alum", "A plain connection"]
    assert [path.rank for path in paths] == [1, 2, 3]
    assert paths[2].reasons[-1] == "You have been connected since 2021"


@given(st.lists(contacts, max_size=8), st.lists(st.builds(Company, name=names), max_size=4), st.randoms())
def test_the_order_of_the_records_does_not_matter(
    people: list[Contact], companies: list[Company], random: object
) -> None:
    """The same records give the same paths in the same order, ranks counting from 1, each with a reason."""
    paths = warm_paths(companies, people, NOOR)
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert warm_paths(companies, shuffled, NOOR) == paths
    assert [path.rank for path in paths] == list(range(1, len(paths) + 1))
    assert all(path.reasons and all(path.reasons) for path in paths)


def test_an_address_book_is_read_in_one_pass() -> None:
    """Eight times as many contacts and companies take about eight times as long, not sixty-four times."""

    def seconds(size: int) -> float:
        people = [connection(f"Person {n}", company=f"Firm {n} Ltd", notes="word " * 20) for n in range(size)]
        targets = [Company(name=f"Firm {n}") for n in range(size)]
        best = float("inf")
        for _ in range(3):
            start = perf_counter()
            assert len(warm_paths(targets, people, NOOR)) == size
            best = min(best, perf_counter() - start)
        return best

    assert seconds(1_600) < 24 * seconds(200)
