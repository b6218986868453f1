from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from networking_kit.charts import Chart, Event, Person, funnel, network, timeline

STAGES = (("To research", 3), ("To write", 0), ("Sent", 4), ("Met", 1))
LANES = ("Sent", "Replied", "Conversation")
TODAY = date(2026, 11, 23)


def events(days: int) -> list[Event]:
    return [Event(TODAY - timedelta(day), "Sent", f"Person {day}") for day in range(days)]


@pytest.mark.parametrize("chart", [funnel([]), funnel([("Met", 0)]), network([]), timeline([], TODAY, LANES)])
def test_with_nothing_to_draw_a_chart_says_what_will_be_here_and_how_to_fill_it(chart: Chart) -> None:
    """There is no drawing and no table, only where to begin."""
    assert chart.empty
    assert "notebook 02" in chart.as_text()
    assert not chart.drawing


@pytest.mark.parametrize(
    "chart", [funnel(STAGES), network([Person("Ada", "Fernhill", "warm")]), timeline(events(3), TODAY, LANES)]
)
def test_a_chart_travels_to_the_page_as_json(chart: Chart) -> None:
    """What is drawn survives being written and read."""
    assert json.loads(json.dumps(chart.as_json())) == chart.as_json()


def test_the_room_loads_neither_widgets_nor_tables_nor_a_plotting_library() -> None:
    """Importing the charts costs nothing that a terminal would not need."""
    code = "import sys, networking_kit.charts; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"pandas", "altair", "anywidget", "ipywidgets", "networking_kit.planner"} & set(loaded)


# Funnel --------------------------------------------------------------------------------------------------------------


def test_each_stage_counts_who_stands_there_and_who_is_further_on() -> None:
    """Nobody is counted twice, and all who are further on have passed the stage."""
    assert [row[1:] for row in funnel(STAGES).rows] == [("3", "5"), ("0", "5"), ("4", "1"), ("1", "0")]


def test_the_funnel_says_in_a_sentence_where_people_stand() -> None:
    """Stages without anybody are left out of it."""
    assert funnel(STAGES).sentence == "8 people on your list: 3 to research, 4 sent, 1 met."
    assert funnel([("Met", 1)]).sentence == "1 person on your list: 1 met."


# Network -------------------------------------------------------------------------------------------------------------


def test_people_stand_with_their_company_however_it_is_spelt() -> None:
    """Capitals and spaces make no second company; the one with most people is first and those without one last."""
    chart = network(
        [("Lee", "", "cold"), ("Ada", "Oak", "warm"), ("Bo", "Fern Hill", "cold"), ("Cy", "fern  hill", "warm")]
    )
    assert [(row[0], row[1]) for row in chart.rows] == [
        ("Fern Hill", "Cy"),
        ("Fern Hill", "Bo"),
        ("Oak", "Ada"),
        ("No company noted", "Lee"),
    ]
    assert chart.sentence == "3 people at 2 companies. 1 person with no company noted. In all: 2 warm, 2 cold."


def test_a_warmth_that_is_not_known_has_its_own_place() -> None:
    """It is shown when somebody is there, and not otherwise."""
    known, unknown = network([("Ada", "Oak", "warm")]), network([("Ada", "Oak", "")])
    assert [each["key"] for each in known.drawing["warmths"]] == ["warm", "cold"]
    assert [each["key"] for each in unknown.drawing["warmths"]] == ["warm", "cold", "unknown"]
    assert unknown.drawing["companies"][0]["cells"][2]["names"] == ["Ada"]


def test_an_address_book_is_drawn_in_part_and_listed_whole() -> None:
    """The drawing says how much it leaves out; the table leaves out nobody."""
    crowd = [(f"Person {n}", f"Company {n % 40}", "warm") for n in range(400)]
    chart = network([*crowd, *((f"Friend {n}", "Company 0", "warm") for n in range(20))])
    drawn = chart.drawing["companies"]
    assert len(chart.rows) == 420
    assert len(drawn) + chart.drawing["left_out"] == 40
    first = drawn[0]["cells"][0]
    assert len(first["names"]) + first["more"] == 30


# Timeline ------------------------------------------------------------------------------------------------------------


def test_days_stand_in_their_order_between_the_first_and_the_last() -> None:
    """The first thing is at the left end, today at the right when nothing is planned, and the table is in order."""
    chart = timeline(reversed(events(11)), TODAY, LANES)
    places = [dot["at"] for dot in chart.drawing["lanes"][0]["dots"]]
    assert places == sorted(places)
    assert (places[0], places[-1], chart.drawing["today"]) == (0, 100, 100)
    assert [row[2] for row in chart.rows] == [f"Person {day}" for day in range(10, -1, -1)]


def test_what_is_planned_is_drawn_apart_from_what_is_done() -> None:
    """A conversation next week lies beyond today, and the words call it planned."""
    chart = timeline([*events(3), Event(TODAY + timedelta(7), "Conversation", "Ada", planned=True)], TODAY, LANES)
    (dot,) = chart.drawing["lanes"][2]["dots"]
    assert dot["planned"]
    assert dot["at"] > chart.drawing["today"]
    assert chart.rows[-1] == ("30 November 2026", "Conversation (planned)", "Ada")
    assert "3 things done" in chart.sentence
    assert "1 conversation is planned" in chart.sentence


def test_what_lies_close_together_is_one_dot_with_its_number() -> None:
    """Two years of a thing a day leave dots that can be told apart, and none is lost from the count."""
    chart = timeline(events(730), TODAY, LANES)
    dots = chart.drawing["lanes"][0]["dots"]
    assert len(dots) < 40
    assert sum(dot["count"] for dot in dots) == len(chart.rows) == 730


def test_a_single_day_stands_in_the_middle() -> None:
    """One day has no span to be measured along."""
    chart = timeline(events(1), TODAY, LANES)
    assert chart.drawing["lanes"][0]["dots"][0]["at"] == 50
    assert chart.drawing["ticks"] == [{"at": 50, "label": "Today"}]
