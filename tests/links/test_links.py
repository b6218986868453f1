"""Prefilled links: where they lead, and that a name can never lead them elsewhere."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.course import Course, load
from networking_kit.links import Link, email_finder_links, links_for_company, links_for_contact, links_for_student
from networking_kit.models import Company, Contact, Student
from networking_kit.models.text import LINE_LENGTH, clean, is_visible

COURSE = load()
HOSTS = {
    "builtin.com",
    "www.linkedin.com",
    "github.com",
    "duckduckgo.com",
    "www.keyvalues.com",
    f"{COURSE.school.slack_workspace}.slack.com",
    "hunter.io",
    "findthatlead.com",
    "mattermark.com",
    "skrapp.io",
    "quickmail.com",
    "snov.io",
    "rocketreach.co",
}
HOSTILE = [
    "../../evil.example/",
    "https://evil.example/",
    "//evil.example",
    "a?keywords=b&keywords=c#d",
    "javascript:alert(1)",
    '"><img src=x onerror=alert(1)>',
    "user:root type:users",
    "%2e%2e%2f%00",
    "Müller & Söhne / 50 % + more",
    "霧坂 ことね",
    "\\\\evil.example\\share",
    "..",
    "\N{RIGHT-TO-LEFT MARK}@evil.example:80",
]
names = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=LINE_LENGTH)
).filter(lambda name: is_visible(clean(name)) and len(" ".join(clean(name).split())) <= LINE_LENGTH)


def school(**changes: str) -> Course:
    return COURSE.model_copy(update={"school": COURSE.school.model_copy(update=changes)})


def by_label(links: list[Link], label: str) -> Link:
    return next(link for link in links if label in link.label)


def query(link: Link) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link.url).query, keep_blank_values=True).items()}


def all_links(name: str, course: Course = COURSE) -> list[Link]:
    company = Company(name=name)
    contact = Contact(name=name, company=name, slack=name)
    student = Student(name=name, background=name)
    return [
        *links_for_company(company, course),
        *links_for_contact(contact, course, company),
        *links_for_student(student, course),
    ]


@given(names)
def test_every_link_is_https_on_a_known_host(name: str) -> None:
    """Whatever a name holds, each link stays on a host that the kit or the course chose, over https."""
    for link in all_links(name):
        parts = urlsplit(link.url)
        assert (parts.scheme, parts.hostname in HOSTS, parts.fragment) == ("https", True, ""), link.label
        assert parts.netloc == parts.hostname
        assert link.url.isascii()
        assert not set(link.url) & set(' "<>\\`{}|^')


@given(names)
def test_a_name_adds_neither_parameters_nor_folders(name: str) -> None:
    """A link to a person has the same folders and parameters as for a plain name; only the values differ."""
    plain, hostile = all_links("Ada"), all_links(name)
    shape = {
        (link.label, urlsplit(link.url).path.count("/"), tuple(query(link)))
        for link in plain
        if "Ada" not in link.label
    }
    for link in hostile:
        if any(link.label == label for label, _, _ in shape):
            assert (link.label, urlsplit(link.url).path.count("/"), tuple(query(link))) in shape


@given(names)
def test_the_name_can_be_read_back_from_a_search(name: str) -> None:
    """The LinkedIn search for a company carries its name, cut at 120 characters, and nothing else."""
    company = Company(name=name)
    link = by_label(links_for_company(company, COURSE), "Company on LinkedIn")
    assert query(link) == {"keywords": company.name[:120].strip()}


def test_a_company_is_one_click_from_every_place() -> None:
    """A company's links go to Built In, LinkedIn, the school's alumni page, GitHub, Slack and Key Values."""
    links = links_for_company(Company(name="Halyard & Fig", website="https://halyardandfig.example"), COURSE)
    alumni = by_label(links, "Alumni of")
    assert urlsplit(alumni.url).path == f"/school/{COURSE.school.linkedin_slug}/people/"
    assert query(alumni) == {"keywords": "Halyard & Fig"}
    people = by_label(links, "people at")
    assert urlsplit(people.url).path == "/company/halyard-fig/people/"
    assert query(people) == {"keywords": COURSE.school.linkedin_name}
    assert query(by_label(links, "Built In")) == {"search": "Halyard & Fig"}
    assert query(by_label(links, "Code on GitHub")) == {"q": "Halyard & Fig", "type": "repositories"}
    assert query(by_label(links, "#alumni on Slack")) == {"channel": "alumni"}
    assert by_label(links, "Website").url == "https://halyardandfig.example"
    assert by_label(links, "Culture Queries").url == "https://www.keyvalues.com/culture-queries"


def test_a_noted_linkedin_page_is_used_and_not_guessed() -> None:
    """If a company's website is its LinkedIn page, the people page is that page's, and no doubt is stated."""
    company = Company(name="Halyard & Fig", website="https://www.linkedin.com/company/halyard-and-fig-7/about")
    people = by_label(links_for_company(company, COURSE), "people at")
    assert "/company/halyard-and-fig-7/people/" in people.url
    assert "guessed" not in people.about


def test_a_contact_is_one_click_from_all_seven_finders() -> None:
    """Every e-mail finder of the course is there, under the name of the lesson and today's."""
    links = links_for_contact(Contact(name="Wren Okafor-Lind"), COURSE)
    labels = [link.label for link in links]
    assert "Hunter (in the lesson: Email Hunter)" in labels
    assert len(COURSE.email_finders) == 7
    assert all(any(finder.name in label for label in labels) for finder in COURSE.email_finders)


def test_finders_are_filled_in_where_that_works() -> None:
    """Hunter opens on the company's domain and RocketReach on name and employer; the others say what to type."""
    contact = Contact(name="Wren Okafor-Lind", company="Halyard & Fig")
    company = Company(name="Halyard & Fig", website="http://www.halyardandfig.example/team")
    links = email_finder_links(COURSE, contact, company)
    assert by_label(links, "Hunter").url == "https://hunter.io/search/halyardandfig.example"
    wanted = query(by_label(links, "RocketReach"))
    assert (wanted["name"], wanted["employer[]"]) == ("Wren Okafor-Lind", "Halyard & Fig")
    assert "Wren Okafor-Lind and halyardandfig.example" in by_label(links, "Skrapp").about


@pytest.mark.parametrize("website", ["https://www.linkedin.com/company/x", "http://10.0.0.1", "mailto:a@b.example", ""])
def test_a_shared_or_odd_site_is_not_taken_for_the_domain(website: str) -> None:
    """A company whose website is somebody else's site has no domain to search, so Hunter opens on its own page."""
    links = email_finder_links(COURSE, None, Company(name="Halyard", website=website))
    assert by_label(links, "Hunter").url == "https://hunter.io/"


def test_a_slack_identifier_opens_the_profile() -> None:
    """A contact whose Slack field is a member identifier gets a link to the profile itself, others a search hint."""
    known = links_for_contact(Contact(name="Wren", slack="U024BE7LH"), COURSE)
    assert by_label(known, "Wren on Slack").url.endswith(".slack.com/team/U024BE7LH")
    handle = links_for_contact(Contact(name="Wren", slack="@wren.ol"), COURSE)
    assert not [link for link in handle if "Wren on Slack" in link.label]
    assert "wren.ol" in by_label(handle, "on Slack").about


def test_a_known_github_account_leads_to_its_repositories() -> None:
    """With a GitHub profile on the card the link opens that account's repositories instead of a search."""
    links = links_for_contact(Contact(name="Wren", github="https://github.com/wren-ol/"), COURSE)
    assert by_label(links, "Their repositories").url == "https://github.com/wren-ol?tab=repositories"
    searched = links_for_contact(Contact(name="Wren", github="https://github.com.evil.example/wren"), COURSE)
    assert query(by_label(searched, "Find them on GitHub")) == {"q": "Wren", "type": "users"}


def test_a_noted_profile_says_where_it_leads() -> None:
    """A profile that was typed or imported shows its host, is upgraded to https, and a mailto link is left out."""
    contact = Contact(name="Wren", linkedin="http://linkedin.evil.example/in/w", website="mailto:wren@x.example")
    links = links_for_contact(contact, COURSE)
    profile = by_label(links, "LinkedIn profile")
    assert profile.url == "https://linkedin.evil.example/in/w"
    assert "linkedin.evil.example" in profile.label
    assert not [link for link in links if "own site (" in link.label]


def test_a_student_finds_alumni_from_their_own_field() -> None:
    """Without any name the alumni page is filtered by the student's earlier field."""
    links = links_for_student(Student(name="Noor", background="nine years as a baker"), COURSE)
    assert query(by_label(links, "Alumni of")) == {"keywords": "nine years as a baker"}


def test_a_school_without_slack_or_linkedin_page_gets_no_broken_links() -> None:
    """What the course file leaves empty is left out instead of leading nowhere."""
    links = all_links("Halyard", school(slack_workspace="", linkedin_slug="", linkedin_name=""))
    assert not [link for link in links if "slack.com" in link.url or "/school/" in link.url]


@pytest.mark.parametrize("workspace", ["evil.example%2f", "a.b", "-x", "x%"])
def test_a_workspace_cannot_change_the_host(workspace: str) -> None:
    """A Slack workspace in the course file that is not one plain word gives no link at all."""
    assert not [link for link in all_links("Halyard", school(slack_workspace=workspace)) if "slack" in link.url]


@pytest.mark.parametrize("slug", ["%2e%2e", "..", "."])
def test_a_school_address_cannot_climb(slug: str) -> None:
    """A LinkedIn name in the course file that would climb out of its folder gives no link."""
    links = links_for_company(Company(name="Halyard"), school(linkedin_slug=slug))
    assert not [link for link in links if "/school/" in unquote(link.url)]
