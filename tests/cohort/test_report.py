import csv
import io
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from networking_kit.cohort import (
    Envelope,
    ReportRefused,
    cohort_report,
    feedback_html,
    gather,
    gradebook_csv,
    report_html,
    save_report,
    show,
    tables_of,
    views,
)
from networking_kit.cohort.gradebook import NBGRADER
from networking_kit.course import Course

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
PAYLOADS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</table><svg onload=alert(1)>", "&lt;b&gt;"]
ALLOWED = set(
    "html head meta title style body main h1 h2 section p div table caption thead tbody tr th td span".split()  # noqa: SIM905
)


class Read(HTMLParser):
    """What a browser would see: tags, their attributes and the text of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:  # noqa: D102
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:  # noqa: D102
        self.texts.append(data)


@pytest.fixture
def hostile(cohort: list[Envelope]) -> list[Envelope]:
    """Tickets whose every text is markup, as if the reader had let them through."""
    exits = [ticket for ticket in cohort if ticket.kind == "exit_ticket"]
    return [
        ticket.model_copy(
            update={
                "name": PAYLOADS[n % 4],
                "answers": dict.fromkeys(ticket.answers, PAYLOADS[(n + 1) % 4]),
                "findings": {PAYLOADS[(n + 2) % 4]: 1},
            }
        )
        for n, ticket in enumerate(exits)
    ]


def test_nothing_that_students_wrote_is_markup(hostile: list[Envelope], course: Course) -> None:
    """Whatever stands in a ticket is text on the page: no tag, no attribute and no link comes from it."""
    tables = tables_of(hostile, course, since=NOW)
    page = report_html(tables, course, now=NOW, since=NOW)
    seen = Read(page)
    assert {tag for tag, _ in seen.tags} <= ALLOWED
    assert not any(name.startswith("on") or name in {"src", "href"} for _, attrs in seen.tags for name in attrs)
    assert seen.open == []
    assert set(PAYLOADS) <= {text.strip() for text in seen.texts}


def test_the_page_fetches_and_runs_nothing(collected: str, course: Course) -> None:
    """The page names a policy under which a browser loads and runs nothing at all."""
    seen = Read(report_html(gather(collected, course), course, now=NOW))
    policies = [attrs["content"] for tag, attrs in seen.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policies
    assert "default-src 'none'" in policies[0]
    assert "script-src" not in policies[0]


def test_tables_can_be_followed_by_a_screen_reader(collected: str, course: Course) -> None:
    """Each table has a caption, each column and each row a header with its scope; the page has a language."""
    seen = Read(report_html(gather(collected, course), course, now=NOW))
    tags = [tag for tag, _ in seen.tags]
    assert tags.count("table") == tags.count("caption") >= 7
    assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in seen.tags if tag == "th")
    assert next(attrs for tag, attrs in seen.tags if tag == "html") == {"lang": "en"}


def test_every_student_has_a_row(collected: str, course: Course) -> None:
    """The page names all students, and the file that is not counted."""
    tables = gather(collected, course)
    texts = Read(report_html(tables, course, now=NOW)).texts
    assert set(tables.students["name"]) <= set(texts)
    assert "class/notes.txt" in texts


def test_a_feedback_page_is_about_one_student(collected: str, course: Course) -> None:
    """A student's page carries their answers and nobody else's name."""
    tables = gather(collected, course)
    first, second = tables.students["student"][:2]
    page = feedback_html(tables, course, first)
    names = dict(zip(tables.students["student"], tables.students["name"], strict=True))
    assert names[first] in page
    assert names[second] not in page
    own = tables.answers[tables.answers["student"] == first]["words"]
    assert set(own) <= set(Read(page).texts)


def test_a_notebook_shows_every_row_as_text(hostile: list[Envelope], course: Course) -> None:
    """In a notebook a table has all its rows, and markup in it is text."""
    shown = show(views.students(tables_of(hostile, course), course), "Students")
    seen = Read(shown._repr_html_())
    assert [tag for tag, _ in seen.tags].count("tr") == len(hostile) + 1
    assert {tag for tag, _ in seen.tags} <= ALLOWED
    assert PAYLOADS[0] in repr(shown)


def lines_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_nbgraders_columns_are_kept(collected: str, course: Course) -> None:
    """The columns are those of nbgrader's export, with one line a student and a score out of the steps."""
    tables = gather(collected, course)
    lines = lines_of(gradebook_csv(tables, course))
    assert tuple(lines[0]) == NBGRADER
    assert [float(line["score"]) for line in lines] == [float(n) for n in tables.students["steps_done"]]
    assert {line["max_score"] for line in lines} == {"7.0"}


def test_canvas_can_import_the_gradebook(collected: str, course: Course) -> None:
    """The columns are those that Canvas looks for, the second line gives the points possible."""
    tables = gather(collected, course)
    known = tables.students["student"][0]
    lines = lines_of(gradebook_csv(tables, course, "canvas", roster={known: "kquist"}))
    assert list(lines[0]) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "networking"]
    assert (lines[0]["Student"].strip(), lines[0]["networking"]) == ("Points Possible", "7")
    assert lines[1]["SIS Login ID"] == "kquist"
    assert len(lines) == 41


@pytest.mark.parametrize("flavour", ["nbgrader", "canvas"])
def test_a_name_is_never_a_formula(series, course: Course, flavour: str) -> None:  # noqa: ANN001
    """A student who calls themselves a formula stands as text in a spreadsheet."""
    [ticket] = series()
    tables = tables_of([ticket.model_copy(update={"name": '=HYPERLINK("http://x.example","y")'})], course)
    cells = [cell for line in csv.reader(io.StringIO(gradebook_csv(tables, course, flavour))) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_a_student_without_an_exit_ticket_scores_nothing(series, course: Course) -> None:  # noqa: ANN001
    """A check-in alone is no hand-in."""
    [line] = lines_of(gradebook_csv(tables_of(series(kind="check_in"), course), course))
    assert (line["score"], line["timestamp"]) == ("0.0", "")


def test_the_name_of_the_file_says_what_is_written(collected: str, course: Course, tmp_path: Path) -> None:
    """HTML, CSV and a folder of feedback pages come from one command; another ending is refused."""
    page = cohort_report(collected, tmp_path / "report.html", course, now=NOW)
    assert (page["students"], len(page["not_counted"])) == (40, 1)
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    cohort_report(collected, tmp_path / "grades.csv", course)
    assert len(lines_of((tmp_path / "grades.csv").read_text(encoding="utf-8"))) == 40
    cohort_report(collected, tmp_path / "feedback", course)
    assert len(list((tmp_path / "feedback").glob("*.html"))) == 40
    with pytest.raises(ReportRefused, match=r"not as \.docx"):
        save_report(gather("", course), course, tmp_path / "report.docx")
