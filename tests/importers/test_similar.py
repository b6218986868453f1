from networking_kit.importers import similar
from networking_kit.models import Contact


def test_likely_doubles_are_suggested_with_the_reason() -> None:
    """A misspelt name and a changed order of names are found, the likelier pair first."""
    known = [Contact(name="Chloé Lefèvre", company="Acme"), Contact(name="Bo Berg", company="Loom")]
    found = similar(
        [Contact(name="Lefevre Chloe", company="Other"), Contact(name="Bo Bergh", company="Loom Ltd")], known
    )
    assert [(pair.contact.name, pair.other.name, pair.why) for pair in found] == [
        ("Lefevre Chloe", "Chloé Lefèvre", "a similar name"),
        ("Bo Bergh", "Bo Berg", "a similar name, the same company"),
    ]


def test_people_who_are_surely_two_are_not_suggested() -> None:
    """Two profiles, or two addresses at one company's domain, belong to two people."""
    one = Contact(name="Sam Lee", linkedin="https://www.linkedin.com/in/sam-1")
    two = Contact(name="Sam Lee", linkedin="https://www.linkedin.com/in/sam-2")
    assert similar([one], [two]) == []
    assert (
        similar([Contact(name="Sam Lee", email="sam@acme.example")], [Contact(name="Sam Lee", email="sl@acme.example")])
        == []
    )


def test_contacts_the_student_has_already_are_not_compared_with_each_other() -> None:
    """Only what an import adds is looked at, so a settled list is not brought up again."""
    known = [Contact(name="Ana Silva"), Contact(name="Ana Silvia")]
    assert similar([], known) == []
    (pair,) = similar([Contact(name="Ana Sylva")], known)
    assert pair.other == known[0]
