"""Amounts of time that are asked for, and times that are offered."""

from __future__ import annotations

import pytest

from networking_kit import coach

ASKED = [
    "Could we talk for 20 minutes?",
    "Would you have half an hour for a call?",
    "Do you have 15-20 mins to chat?",
    "Could I have a quarter of an hour of your time?",
    "I'd love to buy you a coffee for thirty minutes.",
    "Would a 30-minute Zoom call be possible?",
    "Got 10 min for me?",
    "Can I get 20min on the phone?",
]
NOT_ASKED = [
    "It took me 20 minutes to read your post. How did you write it?",
    "Thank you for the half hour on Tuesday.",
    "Could we talk for a few minutes?",
    "Do you have XX minutes?",
    "I worked 40 hours a week. Could we talk?",
    "My commute is 45 minutes each way.",
    "I'm looking at an internship of three months.",
]
OFFERED = [
    "I'm free any weekday after 4.",
    "Would Tuesday or Thursday suit you?",
    "I can do any day from 12 to 14.",
    "My open slots are at cal.example/ola.",
    "Mornings before 10 are best for me.",
    "Could we meet this weekend?",
    "I'm available on 4, 5 and 6 June from 9 to 17.",
    "Are you around tomorrow at 3pm?",
    "I could do Wed 14:30 or Fri 9:00.",
]
NOT_OFFERED = [
    "Would you have time next week?",
    "Your talk on Tuesday was wonderful. Could we have a call?",
    "I finish in May. Could we have a call?",
    "Could we talk sometime this month?",
    "I'd be available from 1 June.",
    "Could we talk in the next two weeks?",
    "Could you answer by Friday?",
]


@pytest.mark.parametrize("text", ASKED)
def test_an_amount_that_is_asked_for_is_seen(text: str) -> None:
    """Numbers, words and fractions of an hour all count when they are asked for."""
    assert coach.read(f"Hi Mara, I'm a student. {text}").labels["states_duration"]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_other_amounts_are_left_alone(text: str) -> None:
    """Amounts that passed, recur or are vague are not asked for."""
    assert not coach.read(f"Hi Mara, I'm a student. {text}").labels["states_duration"]


@pytest.mark.parametrize("text", OFFERED)
def test_times_that_are_offered_are_seen(text: str) -> None:
    """Days, hours, windows and calendar links count as offered times."""
    assert coach.read(f"Hi Mara, I'm a student. Could we talk? {text}").labels["offers_times"]


@pytest.mark.parametrize("text", NOT_OFFERED)
def test_other_times_are_left_alone(text: str) -> None:
    """Past days, deadlines, start dates and vague weeks are not offered."""
    assert not coach.read(f"Hi Mara, I'm a student. {text}").labels["offers_times"]
