import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from networking_kit.cohort import redact_text
from networking_kit.models import Company, Contact

PEOPLE = [
    Contact(
        name="María José Ørsted-Łukasz",
        company="Fenwick Tide GmbH",
        email="mj.orsted@fenwicktide.example",
        phone="+45 (31) 555-0142",
        slack="@mjo",
        linkedin="https://www.linkedin.com/in/maria-o-77/",
        github="github.com/tidewright",
    ),
    Contact(name="Will Hart", company="Blank & Sons"),
    Contact(name="李小龙"),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I asked María José Ørsted-Łukasz.", "I asked C1."),
        ("i asked maria about it", "i asked C1 about it"),
        ("MARÍA JOSÉ said no", "C1 said no"),
        ("Orsted and Oersted are one", "C1 and C1 are one"),
        ("Maria's team at Fenwick Tide", "C1's team at C1's company"),
        ("fenwicktide is small; so is Fenwick", "C1's company is small; so is C1's company"),
        ("mail mj.orsted@fenwicktide.example today", "mail C1 today"),
        ("see linkedin.com/in/maria-o-77 or @mjo", "see C1 or C1"),
        ("her code is at https://github.com/tidewright/boats?x=1.", "her code is at C1."),
        ("call 0045 31 55 50 142", "call C1"),
        ("mariajose-orsted77", "C1"),
        ("M\u00adari\u200bá", "C1"),
        ("Will said he will help", "C2 said he will help"),
        ("我见李小龙了", "我见C3了"),
        ("the sonsy blanket stays", "the sonsy blanket stays"),
    ],
)
def test_a_contact_becomes_a_number_however_they_are_written(words: str, expected: str) -> None:
    """Names, companies, addresses, links, handles and numbers of a contact become their number; other words stay."""
    assert redact_text(words, PEOPLE) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("write to someone.else+x@mail.example.org!", "write to [address]!"),
        ("someone (at) corp.example knows", "[address] knows"),
        ("read https://blog.example/a/b?c=d#e, then go", "read [link], then go"),
        ("on medium.com/@pen/post", "on [link]"),
        ("or www.example.net", "or [link]"),
        ("ping @night_owl please", "ping [handle] please"),
        ("ring +1 (303) 555-0199 now", "ring [number] now"),
        ("on 2026-11-23 at 10:30 for 25 minutes, 12/1 or 12/2", "on 2026-11-23 at 10:30 for 25 minutes, 12/1 or 12/2"),
        ("node.js, e.g. 3.5 of 8 in v1.2.3", "node.js, e.g. 3.5 of 8 in v1.2.3"),
    ],
)
def test_addresses_of_people_who_are_no_contacts_go_too(words: str, expected: str) -> None:
    """E-mail addresses, links, handles and phone numbers go whoever they belong to; dates and versions stay."""
    assert redact_text(words, []) == expected


def test_a_company_known_by_its_record_goes_too() -> None:
    """A contact's company is found where the card only points to it."""
    company = Company(name="Osprey Ferries")
    contact = Contact(name="Ada Novak", company_id=company.id)
    assert redact_text("Osprey Ferries is on my list", [contact], companies=[company]) == "C1's company is on my list"


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


NAMES = st.from_regex(r"[B-DF-HJ-NP-TV-Z][aeiouáéíóúäöüãñç]{2,3}[b-df-hj-np-tv-z]{2,6}[aeiouý]{1,2}", fullmatch=True)
CHANGED = st.sampled_from([str, str.upper, str.lower, str.title, bare, lambda s: unicodedata.normalize("NFD", s)])
AROUND = st.text(
    st.characters(whitelist_categories=("Zs", "Po"), blacklist_characters="@/_'&%#*\\"), min_size=1, max_size=3
)
CANARY = st.sampled_from(["first", "last", "whole", "joined", "email", "link", "slack", "company"])


@settings(max_examples=300)
@given(
    people=st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=8),
    pieces=st.lists(st.tuples(st.integers(0, 7), CANARY, CHANGED, AROUND), min_size=1, max_size=12),
)
def test_no_canary_gets_out(people: list, pieces: list) -> None:
    """Whatever is planted of any contact, in any case and with or without its marks, is not in the text that leaves."""
    contacts, planted = [], []
    for first, last, company in people:
        plain = f"{bare(first)}.{bare(last)}"
        assume(plain.replace(".", "").isascii())
        contacts.append(
            Contact(
                name=f"{first} {last}",
                company=company,
                email=f"{plain}@{bare(company)}.example",
                linkedin=f"https://linkedin.com/in/{plain}-9",
                slack=f"@{plain}",
            )
        )
        planted.append(
            {
                "first": first, "last": last, "whole": f"{first} {last}", "joined": first + last, "company": company,
                "email": contacts[-1].email, "link": contacts[-1].linkedin, "slack": contacts[-1].slack,
            }
        )  # fmt: skip
    text = "so "
    for who, what, change, around in pieces:
        text += change(planted[who % len(planted)][what]) + around + "and "
    left = bare(redact_text(text, contacts))
    words = set("".join(c if c.isalpha() else " " for c in left).split())
    canaries = {bare(name) for person in people for name in person}
    assert canaries & words == set()
    assert not any(bare(contact.email) in left for contact in contacts)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_can_be_read_and_nothing_is_added_without_contacts(text: str) -> None:
    """No text stops the redaction, and a second pass changes nothing more."""
    once = redact_text(text, [])
    assert redact_text(once, []) == once


def test_an_address_book_of_thousands_is_no_burden() -> None:
    """A long answer against two thousand contacts is read in time, and the last contact is found too."""
    contacts = [Contact(name=f"Person{n} Lastname{n}q", company=f"Company{n}") for n in range(2_000)]
    assert redact_text("hello " * 800 + "Person1999", contacts).endswith("C2000")
