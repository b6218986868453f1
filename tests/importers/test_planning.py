from datetime import date

import hypothesis.strategies as st
from hypothesis import given, settings

from networking_kit.importers import Candidate, Refused, Table, merge, plan
from networking_kit.models import Contact, Fact


def _plan(existing: list[Contact], *incoming: Contact) -> object:
    return plan([Candidate(row, contact) for row, contact in enumerate(incoming, start=2)], existing)


def test_the_same_address_is_the_same_person() -> None:
    """An e-mail address in other letters decides, whatever the names say."""
    known = Contact(name="Ana Silva", email="Ana@Mail.example", company="Acme")
    outcome = _plan([known], Contact(name="A. Silva", email="ana@mail.example", role="Engineer"))
    (merged,) = outcome.merged
    assert (merged.why, merged.contact.id, merged.contact.role, merged.contact.name) == (
        *("same e-mail", known.id, "Engineer", "Ana Silva"),
    )
    assert merged.differs == ("name",)


def test_the_same_profile_is_the_same_person_however_its_link_is_written() -> None:
    """Country, scheme, letters, %-codes, tracking and a last slash of a LinkedIn link make no difference."""
    known = Contact(name="José Brand", linkedin="https://www.linkedin.com/in/josé-brand/")
    for link in (
        "http://uk.linkedin.com/in/jos%C3%A9-brand?trk=invented",
        "linkedin.com/in/JOSÉ-brand",
        "https://linkedin.com/in/jose\u0301-brand/#about",
    ):
        assert _plan([known], Contact(name="J. Brand", linkedin=link)).unchanged[0].why == "same LinkedIn profile"


def test_the_same_name_at_the_same_company_is_the_same_person() -> None:
    """Accents, letters, punctuation and legal forms do not tell two people apart."""
    known = Contact(name="Chloé O'Dell", company="Acme, Inc.")
    outcome = _plan([known], Contact(name="chloe o-dell", company="ACME", email="chloe@acme.example"))
    assert [step.why for step in outcome.merged] == ["same name and company"]
    assert outcome.records()[0].email == "chloe@acme.example"


def test_two_profiles_are_two_people_even_at_one_company() -> None:
    """A common name at a large company is not merged when the profiles differ."""
    known = Contact(name="Sam Lee", company="Acme", linkedin="https://www.linkedin.com/in/sam-lee-1")
    outcome = _plan([known], Contact(name="Sam Lee", company="Acme", linkedin="https://www.linkedin.com/in/sam-lee-2"))
    assert (len(outcome.new), outcome.merged) == (1, [])


def test_a_name_alone_merges_only_what_has_nothing_else() -> None:
    """A bare name is the contact of that name; a name with an address of its own is somebody new."""
    known = Contact(name="Ana Silva", company="Acme", email="ana@acme.example")
    outcome = _plan([known], Contact(name="Ana Silva"), Contact(name="Ana Silva", email="ana@other.example"))
    assert (len(outcome.unchanged), len(outcome.new)) == (1, 1)


def test_rows_of_one_file_that_are_one_person_become_one_contact() -> None:
    """Later rows add to the contact of the first one, and say which row that is."""
    outcome = _plan(
        [],
        Contact(name="Ana Silva", email="ana@mail.example"),
        Contact(name="Ana Silva", email="ana@mail.example", company="Acme"),
        Contact(name="Ana Silva", company="Acme", phone="555-0100"),
    )
    (record,) = outcome.records()
    assert (record.email, record.company, record.phone) == ("ana@mail.example", "Acme", "555-0100")
    assert [step.into_row for step in outcome.merged] == [2, 2]
    assert outcome.new[0].contact == record


def test_what_was_merged_can_be_taken_apart() -> None:
    """A merge keeps both descriptions as they were."""
    known = Contact(name="Sam Lee", company="Acme", revision=3)
    incoming = Contact(name="Sam Lee", company="Acme", phone="555-0100")
    assert _plan([known], incoming).merged[0].apart() == (known, incoming)


def test_merging_keeps_every_word_the_student_typed() -> None:
    """Filled fields stay, empty ones are filled, facts and notes are added, other addresses become notes."""
    ours = Contact(
        name="Ana Silva",
        relationship="mentor",
        on_list=True,
        role="Lead",
        email="ana@mail.example",
        notes="Likes maps",
        facts=["Keeps bees"],
        revision=7,
    )
    theirs = Contact(
        name="A. Silva",
        role="Engineer",
        email="ana@work.example",
        company="Acme",
        notes="Met in May",
        facts=[Fact(text="keeps bees!"), Fact(text="Spoke in Porto", source="https://talks.example/1")],
        connected_on=date(2024, 3, 14),
    )
    both = merge(ours, theirs)
    assert (both.id, both.revision, both.name, both.role, both.email) == (
        ours.id,
        7,
        "Ana Silva",
        "Lead",
        "ana@mail.example",
    )
    assert (both.relationship, both.on_list, both.company, both.connected_on) == (
        *(ours.relationship, True, "Acme", date(2024, 3, 14)),
    )
    assert both.notes.splitlines() == ["Likes maps", "Other e-mail: ana@work.example", "Met in May"]
    assert [fact.text for fact in both.facts] == ["Keeps bees", "Spoke in Porto"]
    assert merge(both, theirs) is both


def test_a_changed_contact_keeps_the_change_when_the_file_comes_again() -> None:
    """What the student corrected after an import is not undone by importing the same file."""
    row = Contact(
        name="Ana Silva", linkedin="https://www.linkedin.com/in/ana-invented", role="Engineer", company="Acme"
    )
    saved = (
        _plan([], row).records()[0].with_changes(role="Head of maps", company="Loom", notes="Met in May", revision=3)
    )
    outcome = _plan([saved], row)
    assert (outcome.unchanged[0].differs, outcome.records()) == (("role", "company"), [])


def test_the_counts_are_those_of_the_command_line() -> None:
    """The JSON document has three counts and the refused rows with their reasons, which add up to the rows read."""
    known = Contact(name="Ana", email="ana@mail.example")
    candidates = [
        Candidate(2, Contact(name="Ana", email="ana@mail.example")),
        Candidate(3, Contact(name="Ana", email="ana@mail.example", role="Dev")),
        Candidate(5, Contact(name="Bo")),
    ]
    outcome = plan(Table("columns", candidates, [Refused(4, "has no name")]), [known])
    assert outcome.as_json() == {
        "new": 1,
        "merged": 1,
        "unchanged": 1,
        "refused": [{"row": 4, "reason": "has no name"}],
    }
    assert outcome.rows == 4


_people = st.builds(
    Contact,
    name=st.sampled_from(["Ana Silva", "ANA SILVA", "Bo Berg", "Cy"]),
    company=st.sampled_from(["", "Acme", "Acme Inc", "Loom"]),
    email=st.sampled_from(["", "ana@mail.example", "ANA@mail.example", "bo@mail.example", "x@mail.example"]),
    linkedin=st.sampled_from(
        ["", "https://www.linkedin.com/in/one", "https://de.linkedin.com/in/one/", "https://linkedin.com/in/two"]
    ),
    phone=st.sampled_from(["", "555-0100", "555 0100", "555-0200"]),
    role=st.sampled_from(["", "Dev", "Lead"]),
    notes=st.sampled_from(["", "one", "one\ntwo", "  two \n\n three"]),
)


@settings(max_examples=300)
@given(
    existing=st.lists(_people, max_size=6), rows=st.lists(_people, max_size=12), order=st.randoms(use_true_random=False)
)
def test_importing_twice_changes_nothing(existing: list[Contact], rows: list[Contact], order: object) -> None:
    """Whatever is in file and workbook, each row ends in one list, and a second import leaves all unchanged."""
    candidates = [Candidate(row, contact) for row, contact in enumerate(rows, start=2)]
    first = plan(candidates, existing)
    assert first.rows == len(rows)
    after = list(({contact.id: contact for contact in existing} | {c.id: c for c in first.records()}).values())
    assert len(after) == len(existing) + len(first.new)
    order.shuffle(after)
    second = plan(candidates, after)
    assert (second.new, second.merged, second.records()) == ([], [], [])


@settings(max_examples=300)
@given(ours=_people, theirs=_people)
def test_a_merge_loses_nothing(ours: Contact, theirs: Contact) -> None:
    """No field that was filled changes, notes only grow, and merging again changes nothing."""
    both = merge(ours, theirs)
    for field, value in ours.content().items():
        if value and field != "notes":
            assert both.content()[field] == value
    assert both.notes.startswith(ours.notes)
    assert both.role == (ours.role or theirs.role)
    assert both.email == (ours.email or theirs.email)
    assert merge(both, theirs) is both
