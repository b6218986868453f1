from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.course import load, material
from networking_kit.course.directory import (
    Place,
    PlaceKind,
    PlaceStatus,
    check_directory,
    load_directory,
    tracking_parameters,
)
from networking_kit.errors import CourseError

DIRECTORY = load_directory()
SHIPPED = material("data/directory.toml")
BLOCK = """
[[places]]
key = "{key}"
name = "{name}"
url = "{url}"
kind = "community"
about = "A place."
"""


def written(folder: Path, *blocks: dict[str, str]) -> Path:
    """A directory file with one block for each of the given places."""
    file = folder / "directory.toml"
    plain = {"key": "one", "name": "One", "url": "https://one.example/"}
    file.write_text("".join(BLOCK.format(**{**plain, **block}) for block in blocks), encoding="utf-8")
    return file


def named(query: str = "", **choices: object) -> list[str]:
    """Names of the places that a search finds."""
    return [place.name for place in DIRECTORY.search(query, **choices)]


def test_the_shipped_directory_is_clean() -> None:
    """No place stands twice, every link is a web address, and none carries tracking parameters."""
    assert check_directory() == []


def test_every_kind_of_place_is_there() -> None:
    """The places of the school's two pages are all there, in every kind."""
    names = [name for place in DIRECTORY.places for name in (place.name, *place.also)]
    assert len(names) >= 106
    assert {place.kind for place in DIRECTORY.places} == set(PlaceKind)


def test_the_lessons_email_finders_are_in_the_directory() -> None:
    """Each finder that the course names is found in the directory under the lesson's name."""
    listed = {place.name.lower() for place in DIRECTORY.places if place.kind is PlaceKind.EMAIL_FINDER}
    assert {finder.name.lower() for finder in load().email_finders} == listed


@pytest.mark.parametrize(
    ("name", "host", "status"),
    [
        ("Email Hunter", "hunter.io", PlaceStatus.RENAMED),
        ("Angel List", "wellfound.com", PlaceStatus.RENAMED),
        ("Otta", "welcometothejungle.com", PlaceStatus.MERGED),
        ("GitHub\u2019s Job Board", "github.com", PlaceStatus.CLOSED),
        ("Stack Overflow Job Board", "stackoverflow.com", PlaceStatus.CLOSED),
        ("Meetup", "meetup.com", PlaceStatus.NOT_CHECKED),
    ],
)
def test_what_became_of_a_place_is_said(name: str, host: str, status: PlaceStatus) -> None:
    """A place keeps the lesson's name, leads to where it is today and says what became of it, if that is known."""
    place = next(place for place in DIRECTORY.places if place.name == name)
    assert (urlsplit(place.url).hostname or "").endswith(host)
    assert place.status is status
    assert bool(place.now) is (status is not PlaceStatus.NOT_CHECKED)


def test_the_name_comes_before_the_description() -> None:
    """A place with the word in its name is listed before one that only mentions it."""
    found = DIRECTORY.search("remote")
    in_name = ["remote" in " ".join([place.name, *place.also]).lower() for place in found if place.is_open()]
    assert in_name == sorted(in_name, reverse=True)


def test_search_needs_every_word_and_forgives_case_and_accents() -> None:
    """Words may come in any order, in any case, with or without accents; each of them has to be found."""
    assert named("ruby WEEKLY") == named("Weekly rúby") == ["Ruby Weekly"]
    assert named("ruby knitting") == []


def test_a_former_spelling_still_finds_the_place() -> None:
    """The name as the school's page spells it leads to the place, even where the spelling was put right."""
    assert named("Juione") == ["Junior Engineering Job List"]


def test_kinds_and_tags_narrow_a_search() -> None:
    """Only places of the chosen kinds, and only those with all chosen tags, are found."""
    found = DIRECTORY.search(kinds=["community", PlaceKind.GROUP], tags=["women"])
    assert found
    assert all(place.kind in ("community", "group") and "women" in place.tags for place in found)
    assert len(DIRECTORY.search()) == len(DIRECTORY.places)


def test_closed_places_come_last_or_not_at_all() -> None:
    """What has closed stands at the end of a list, and can be left out."""
    still_there = [place.is_open() for place in DIRECTORY.search()]
    assert still_there == sorted(still_there, reverse=True)
    assert all(place.is_open() for place in DIRECTORY.search(with_closed=False))


@given(st.text(max_size=60))
def test_any_query_is_answered(query: str) -> None:
    """Whatever is typed, a search answers with places and changes nothing."""
    assert all(isinstance(place, Place) for place in DIRECTORY.search(query))


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"key": "one", "name": "Two", "url": "https://two.example/"}, "already in entry 1"),
        ({"key": "two", "name": "ONE", "url": "https://two.example/"}, "already in entry 1"),
        ({"key": "two", "name": "Two", "url": "http://www.one.example"}, "already in entry 1"),
        ({"key": "two", "name": "Two", "url": "https://one.example/#jobs"}, "already in entry 1"),
        ({"key": "two", "name": "Two", "url": "https://two.example/?utm_source=x"}, "utm_source"),
        ({"key": "two", "name": "Two", "url": "https://two.example/a?b=1&fbclid=2"}, "fbclid"),
        ({"key": "two", "name": "Two", "url": "mailto:two@two.example"}, "web address"),
        ({"key": "two", "name": "Two", "url": "javascript:alert(1)"}, "starts with"),
        ({"key": "two", "name": "Two", "url": "https://two"}, "web address"),
        ({"key": "two", "name": "Two", "url": "https://[two"}, "starts with"),
        ({"key": "two", "name": "Two", "url": ""}, "empty"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(tmp_path: Path, second: dict[str, str], words: str) -> None:
    """A place that stands twice, a link that is none and a tracking parameter are each reported on their line."""
    file = written(tmp_path, {}, second)
    problems = check_directory(file)
    assert any(line and line > BLOCK.count("\n") and words in text for line, text in problems), problems
    with pytest.raises(CourseError):
        load_directory(file)


def test_what_became_of_it_needs_both_halves(tmp_path: Path) -> None:
    """A status without a sentence, or a sentence without a status, is refused."""
    for extra in ('status = "has closed"', 'now = "Gone."'):
        file = written(tmp_path, {})
        file.write_text(file.read_text("utf-8") + extra + "\n", encoding="utf-8")
        assert any("belong together" in text for _, text in check_directory(file))


def test_a_filter_in_an_address_is_not_tracking() -> None:
    """Parameters that choose what a page shows are left alone."""
    assert tracking_parameters("https://jobs.example/?category=development&page=2#open=1") == []
    assert tracking_parameters("https://jobs.example/?UTM_Medium=x#gclid=1") == ["UTM_Medium", "gclid"]


def test_every_mistake_of_the_shipped_file_would_show(tmp_path: Path) -> None:
    """A second copy of the whole directory is reported entry by entry."""
    file = tmp_path / "directory.toml"
    file.write_text(SHIPPED.read_text("utf-8") * 2, encoding="utf-8")
    assert len(check_directory(file)) == 3 * len(DIRECTORY.places)
