"""The one-page brief: complete, on one page, and safe whatever anybody's name holds."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from networking_kit.course import load
from networking_kit.errors import ExportRefused
from networking_kit.exporters.brief import Brief, make_brief, safe_link
from networking_kit.exporters.brief_file import write_brief
from networking_kit.exporters.brief_html import brief_html
from networking_kit.exporters.brief_markdown import brief_markdown, escaped
from networking_kit.exporters.brief_pdf import brief_pdf
from networking_kit.exporters.fonts import choose_fonts
from networking_kit.models import Contact, Fact, Meeting, Relationship, Student
from networking_kit.models.text import clean, is_visible

COURSE = load()
NOOR = Student(
    name="Noor Claës", program="Front End", school="Eastmoor", background="a baker", time_zone="Europe/Brussels"
)
MATEO = Contact(
    name="Mateo Quillfeather",
    role="Developer",
    company="Halyard & Fig",
    relationship=Relationship.ALUM,
    linkedin="https://linkedin.example/in/mateo",
    facts=[
        Fact(
            text="Says “behind you” before he merges", source="https://a.example/b?c=1&d=2", noted_on=date(2026, 11, 20)
        )
    ],
)
MEETING = Meeting(
    contact_id=MATEO.id,
    starts_at=datetime(2026, 12, 1, 23, 30, tzinfo=UTC),
    contact_time_zone="Asia/Kolkata",
    place="Video call",
    link="https://meet.example/x",
    want_to_learn="How the first months feel.",
    questions=["What did your first two weeks look like?", "Which habit did you keep?"],
)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example www.evil.example evil@evil.example",
    "`code` **bold** _it_ ~~no~~ $\\frac{1}{2}$",
    "# heading",
    "1. list",
    "- list",
    "| a | b |",
    "&lt;b&gt; &#60;script&#62;",
    "\\<b>\\",
    "]]> --> </style></span>",
]
hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60),
    st.text("<>[]()!`*_#&\"'\\:/.@-+=~$| ajw1", min_size=1, max_size=40),
).filter(lambda text: is_visible(clean(" ".join(text.split()))))
poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs poppler-utils")
slow = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def brief_of(text: str) -> Brief:
    """A brief with the same text in every place that a person can fill."""
    contact = Contact(name=text, role=text, company=text, facts=[Fact(text=text)])
    student = NOOR.with_changes(name=text, program=text, background=text)
    meeting = MEETING.with_changes(contact_id=contact.id, place=text, want_to_learn=text, questions=[text])
    return make_brief(student, contact, meeting, COURSE)


def pages_and_text(pdf: bytes, folder: Path) -> tuple[int, str]:
    file = folder / "brief.pdf"
    file.write_bytes(pdf)
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", info)
    assert found
    return int(found[1]), text


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the parser saw."""
        self.found.append((tag, dict(attrs)))

    def links(self) -> set[str | None]:
        """Where the page leads."""
        return {attributes["href"] for tag, attributes in self.found if tag == "a"}


def test_both_times_are_given_with_zone_and_date() -> None:
    """Each side sees its own hours, zone name and day, also when the day differs."""
    ours, theirs = make_brief(NOOR, MATEO, MEETING, COURSE).times
    assert ours == ("For you (Europe/Brussels, CET)", "00:30 to 01:00", "Wednesday 2 December 2026")
    assert theirs == ("For Mateo (Asia/Kolkata, IST)", "05:00 to 05:30", "Wednesday 2 December 2026")
    denver = make_brief(NOOR.with_changes(time_zone="America/Denver"), MATEO, MEETING, COURSE)
    assert denver.times[0][1:] == ("16:30 to 17:00", "Tuesday 1 December 2026")
    assert denver.paper == "letter"


def test_the_agenda_shows_the_students_clock() -> None:
    """Every step has its time of day; without a time it has the minutes into the talk."""
    brief = make_brief(NOOR, MATEO, MEETING, COURSE)
    assert [step.at for step in brief.steps][:3] == ["00:30", "00:31", "00:33"]
    without = make_brief(NOOR, MATEO, MEETING.with_changes(starts_at=None), COURSE)
    assert without.times == ()
    assert [step.at for step in without.steps][:3] == ["+0", "+1", "+3"]


def test_an_introduction_of_two_sentences_is_offered() -> None:
    """A student who wrote no introduction gets two sentences to rehearse; one who did keeps their own."""
    made = make_brief(NOOR, MATEO, MEETING, COURSE).introduction
    assert made.count(". ") == 1
    assert "Noor Claës" in made
    own = MEETING.with_changes(self_introduction="I bake.")
    assert make_brief(NOOR, MATEO, own, COURSE).introduction == "I bake."


@poppler
def test_the_pdf_is_one_page_with_everything(tmp_path: Path) -> None:
    """The PDF holds the people, times, questions, facts and the closing question as real text on one page."""
    pages, text = pages_and_text(brief_pdf(make_brief(NOOR, MATEO, MEETING, COURSE)).data, tmp_path)
    plain = " ".join(text.split())
    assert pages == 1
    for part in (
        "Mateo Quillfeather",
        "Europe/Brussels",
        "Asia/Kolkata",
        "00:30",
        "Video call",
        "Alum",
        "5 minutes left",
    ):
        assert part in plain
    assert "Which habit did you keep?" in plain


@poppler
def test_paragraphs_stay_apart_in_the_pdf(tmp_path: Path) -> None:
    """What a student wrote on two lines stands on two lines."""
    meeting = MEETING.with_changes(want_to_learn="First thing\nSecond thing")
    _, text = pages_and_text(brief_pdf(make_brief(NOOR, MATEO, meeting, COURSE)).data, tmp_path)
    assert "First thing" in text
    assert "Second thing" in text
    assert "First thing Second" not in " ".join(text.split("  "))


@poppler
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_long_brief_stays_on_one_page_and_says_so(tmp_path: Path, paper: str) -> None:
    """However much a student wrote, the PDF is one page, and a note on it says that it was shortened."""
    words = "a rather long remark on how decisions are made " * 10
    contact = MATEO.with_changes(facts=[Fact(text=words[:480]) for _ in range(60)], name="Very long name " * 12)
    meeting = MEETING.with_changes(
        want_to_learn=words * 30,
        self_introduction=words * 30,
        questions=[f"{n} {words}"[:490] for n in range(150)],
        minutes=480,
    )
    page = brief_pdf(make_brief(NOOR, contact, meeting, COURSE, paper=paper))
    pages, text = pages_and_text(page.data, tmp_path)
    assert pages == 1
    assert page.cut
    assert page.cut in " ".join(text.split())
    assert "Afterwards" in text


@poppler
@slow
@given(hostile)
def test_any_text_gives_a_pdf_of_one_page(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Text in any script, or in none, never stops the PDF and never adds a page."""
    page = brief_pdf(brief_of(text))
    assert pages_and_text(page.data, tmp_path_factory.mktemp("pdf"))[0] == 1


@poppler
def test_scripts_of_the_world_are_drawn(tmp_path: Path) -> None:
    """Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai and Georgian need no font but the one of the kit."""
    names = ["Łódź", "Ελένη", "Юлия", "שלום", "مرحبا", "नमस्ते", "สวัสดี", "ქართული"]
    contact = MATEO.with_changes(facts=[Fact(text=name) for name in names])
    page = brief_pdf(make_brief(NOOR, contact, MEETING, COURSE))
    assert page.missing == ()
    _, text = pages_and_text(page.data, tmp_path)
    assert {"Łódź", "Ελένη", "Юлия", "ქართული"} <= set(text.split())


def test_a_missing_character_is_a_box_and_is_listed(tmp_path: Path) -> None:
    """What no font can draw becomes a white box, and its name is known, so that nothing vanishes unseen."""
    fonts = choose_fonts(["Ana 🦀"], tmp_path, search=[])
    assert fonts.missing == ("🦀",)
    assert fonts.drawable("Ana 🦀") == "Ana ▯"


def test_broken_fonts_on_the_computer_are_passed_over(tmp_path: Path) -> None:
    """A damaged font file among the computer's fonts neither stops the brief nor counts as one."""
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"ttcf\x00\x01\x00\x00garbage" * 20)
    (tmp_path / "a.ttf").write_bytes(b"")
    (tmp_path / "b.otf").write_bytes(b"OTTO" + bytes(range(256)))
    fonts = choose_fonts(["霧"], tmp_path, search=[tmp_path])
    assert fonts.missing == ("霧",)


@given(hostile)
def test_no_text_becomes_html(text: str) -> None:
    """The page for any text has the tags of the page for a plain text, and no attribute that runs anything."""
    plain, found = Tags(brief_html(brief_of("Ada"))), Tags(brief_html(brief_of(text)))
    assert {tag for tag, _ in found.found} <= {tag for tag, _ in plain.found}
    assert found.links() == plain.links()
    assert not [name for _, attributes in found.found for name in attributes if name.startswith("on")]


def test_html_shows_the_text_itself() -> None:
    """Markup in a name is shown as it was typed."""
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in brief_html(brief_of("<script>alert(1)</script>"))


@given(hostile)
def test_no_text_becomes_markup_in_markdown(text: str) -> None:
    """Rendered as GitHub's Markdown, any text is that text again: no tag, image, link, code or emphasis of its own."""
    html = MarkdownIt("gfm-like", {"html": True}).disable("linkify").render(escaped(text))
    if escaped(text):
        assert re.fullmatch(r"<p>[^<]*</p>\n", html)
        shown = MarkdownIt().parseInline(escaped(text))[0].children or []
        assert "".join(token.content for token in shown) == " ".join(text.split())


@given(hostile)
def test_markdown_links_lead_only_where_the_brief_says(text: str) -> None:
    """The whole brief rendered has no link but the ones on the card and to the call."""
    found = Tags(MarkdownIt("commonmark", {"html": True}).render(brief_markdown(brief_of(text))))
    assert found.links() == {"https://meet.example/x"}
    assert {tag for tag, _ in found.found} <= {"h1", "h2", "p", "ul", "li", "strong", "a"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "java\tscript:x",
        "file:///etc/passwd",
        "//x.example",
        " https://x",
        "https://",
    ],
)
def test_only_plain_addresses_become_links(url: str) -> None:
    """An address of any other kind than http, https and mailto is no link."""
    assert safe_link(url) == ""


def test_links_survive_in_all_three() -> None:
    """A link with a query is the same address in HTML and in Markdown."""
    brief = make_brief(NOOR, MATEO, MEETING, COURSE)
    for html in (brief_html(brief), MarkdownIt().render(brief_markdown(brief))):
        links = Tags(html).links()
        assert "https://a.example/b?c=1&d=2" in links
        assert all(urlsplit(link or "").scheme == "https" for link in links)


@pytest.mark.parametrize(("name", "start"), [("b.html", b"<!doctype"), ("b.pdf", b"%PDF"), ("B.MD", b"# A conv")])
def test_the_ending_chooses_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    """The file's name says what is written."""
    done = write_brief(tmp_path / name, make_brief(NOOR, MATEO, MEETING, COURSE))
    assert done.path.read_bytes().startswith(start)
    assert (done.missing, done.cut) == ((), "")


def test_another_ending_is_refused_in_words(tmp_path: Path) -> None:
    """A brief as .docx is refused with what is possible, and nothing is written."""
    with pytest.raises(ExportRefused, match=r"\.html, \.pdf or \.md"):
        write_brief(tmp_path / "brief.docx", make_brief(NOOR, MATEO, MEETING, COURSE))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["b.html", "b.pdf", "b.md"])
def test_what_is_too_much_for_a_page_is_cut_and_said(tmp_path: Path, name: str) -> None:
    """In each of the three formats a brief stays a page; the file and the answer both say that something is missing."""
    much = [f"What about {'this and that ' * 25}{number}?" for number in range(40)]
    meeting = MEETING.with_changes(questions=much, want_to_learn="How they test. " * 400, minutes=60)
    done = write_brief(tmp_path / name, make_brief(NOOR, MATEO, meeting, COURSE))
    assert "one page" in done.cut
    if name.endswith(".md"):
        lines = [line for line in done.path.read_text("utf-8").split("\n") if line]
        assert len(lines) + sum(len(line) // 95 for line in lines) < 65
        assert done.cut.partition(":")[0] in lines[-1]
