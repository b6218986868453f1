from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from networking_kit import forms
from networking_kit.forms.days import understood, understood_moment
from networking_kit.models import ActionStep
from networking_kit.workbook import open_workbook

if TYPE_CHECKING:
    from pathlib import Path

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("today", THURSDAY),
        ("Tomorrow ", date(2026, 11, 27)),
        ("Mon", date(2026, 11, 30)),
        ("thursday", date(2026, 12, 3)),
        ("30 Nov", date(2026, 11, 30)),
        ("Nov 30", date(2026, 11, 30)),
        ("2 January", date(2027, 1, 2)),
        ("30 Nov 2025", date(2025, 11, 30)),
    ],
)
def test_a_day_can_be_written_as_people_say_it(words: str, day: date) -> None:
    """A weekday is the next one, a day of a month the nearest."""
    assert understood(words, THURSDAY) == day


@pytest.mark.parametrize(("words", "day"), [("Mon", date(2026, 11, 23)), ("thursday", date(2026, 11, 19))])
def test_a_weekday_of_something_done_is_the_last_one(words: str, day: date) -> None:
    """Whoever notes on a Thursday that they wrote on Thursday means last week's."""
    assert understood(words, THURSDAY, past=True) == day


@pytest.mark.parametrize("words", ["11/12", "12.11", "soon", "mo", "32 Nov", "", "5"])
def test_a_day_that_could_mean_several_is_not_guessed(words: str) -> None:
    """What is not one day is left for the form to ask about."""
    assert understood(words, THURSDAY) is None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-12-03 16:30", "2026-12-03 16:30"),
        ("2026-12-03T16:30", "2026-12-03 16:30"),
        ("Friday 4pm", "2026-11-27 16:00"),
        ("Monday at 9:05 a.m.", "2026-11-30 09:05"),
        ("3 Dec, 16.30", "2026-12-03 16:30"),
        ("Dec 3 2026 at 12 pm", "2026-12-03 12:00"),
        ("12am Friday", "2026-11-27 00:00"),
        ("noon tomorrow", "2026-11-27 12:00"),
        ("14h30 on Mon", "2026-11-30 14:30"),
        ("Friday 09:05", "2026-11-27 09:05"),
        ("Friday at 4", None),
        ("Friday 4:30", None),
        ("2026-12-03 16:30 EST", None),
        ("3 Dec 2026 4pm EST", None),
        ("2026-12-03 16:30 to 17:30", None),
        ("3 Dec 2026 4pm or 5pm", None),
        ("2026-W49", None),
        ("Friday 25:00", None),
        ("Friday 13pm", None),
        ("Friday", None),
        ("2026-12-03", None),
        ("4pm", None),
        ("3/12 4pm", None),
        ("", None),
    ],
)
def test_a_day_and_time_can_be_written_as_people_say_it(words: str, moment: str | None) -> None:
    """A time needs its minutes, its half of the day, or to be noon; what could mean several is not guessed."""
    found = understood_moment(words, THURSDAY)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == moment


def test_a_form_shows_the_day_that_it_understood(tmp_path: Path) -> None:
    """After saving, the field says which day it was taken for; what it did not understand is refused and kept."""
    workbook = open_workbook(tmp_path)
    form = forms.plan_form(workbook)
    forms.profile_form(workbook).fill(name="Ana Sample", time_zone="Europe/Berlin").submit()
    form = forms.plan_form(workbook).fill(planned_minutes="40", planned_on="30 Nov 2026")
    assert form.submit() is not None
    assert form.fields["planned_on"].typed == "2026-11-30"
    assert form.fill(planned_on="11/12").submit() is None
    assert form.fields["planned_on"].typed == "11/12"


def test_a_step_is_due_on_the_day_that_was_written(tmp_path: Path) -> None:
    """The day is stored as a date, however it was written."""
    workbook = open_workbook(tmp_path)
    forms.action_step_form(workbook).fill(description="Go", action="event", due_on="Dec 3, 2026").submit()
    assert workbook.first(ActionStep).due_on == date(2026, 12, 3)
