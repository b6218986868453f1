"""What counts as asking for a job or a referral, and what only looks like it."""

from __future__ import annotations

import pytest

from networking_kit import coach

JOB = [
    "Are you hiring juniors at the moment?",
    "Please let me know if you hear of any openings on your team.",
    "I'd love to be considered for a position at your studio.",
    "My resume is attached in case anything comes up.",
    "Is there any chance your clinic takes interns over the summer?",
    "I believe my skills would be a great asset to your company.",
    "Could you keep me in mind if a role opens up?",
    "I am writing to apply for the apprentice position.",
    "If you ever need an extra pair of hands, I'm around.",
    "I am looking for an internship at your company.",
]
NOT_JOB = [
    "How did you land your first job?",
    "I'm not asking for a job, I'd just like to learn.",
    "What does your job look like from day to day?",
    "Who else could I talk to?",
    "Could you look over my resume and tell me what to cut?",
    "May I do an informational interview with you?",
    "You did a great job of explaining it.",
    "What does your team look for in a junior?",
    "How does your team take juniors on?",
    "I have a job I like and I'm curious about yours.",
    "Your opening talk was wonderful.",
    "I'd like to know what made you apply there.",
    "Would I be able to shadow you for half a day?",
]
REFERRAL = [
    "Would you be willing to refer me for the role?",
    "Could you put in a good word for me?",
    "Could you pass my CV on to the hiring manager?",
    "Would you mind vouching for me?",
    "Feel free to forward my resume to anyone.",
    "May I put you down as a reference?",
    "Could you drop my name to your manager?",
    "Would you be open to giving me a referral?",
    "Could you recommend me to your team?",
]
NOT_REFERRAL = [
    "Could you recommend a good book on kilns?",
    "Would you introduce me to Edda by email?",
    "Sam recommended that I write to you.",
    "I'm not looking for a referral.",
    "Would you recommend the course to a beginner?",
    "Could you refer me to whoever runs the badges, just to ask a few questions?",
    "Here are three lines you could forward to her.",
    "Looking forward to hearing from you.",
    "Who else would you recommend I talk to?",
    "I passed my exam last week.",
]


@pytest.mark.parametrize("text", JOB)
def test_an_ask_for_work_is_seen(text: str) -> None:
    """Asking for a job is seen, outright or between the lines."""
    assert coach.read(f"Hi Mara, I'm a student. {text}").labels["asks_for_job"]


@pytest.mark.parametrize("text", NOT_JOB)
def test_talk_of_work_is_no_ask(text: str) -> None:
    """Words about jobs that ask for none stay without a finding."""
    assert not coach.read(f"Hi Mara, I'm a student. {text}").labels["asks_for_job"]


@pytest.mark.parametrize("text", REFERRAL)
def test_an_ask_for_a_referral_is_seen(text: str) -> None:
    """Asking to be referred, recommended or passed on is seen, outright or between the lines."""
    assert coach.read(f"Hi Mara, I'm a student. {text}").labels["asks_for_referral"]


@pytest.mark.parametrize("text", NOT_REFERRAL)
def test_other_recommendations_are_no_referral(text: str) -> None:
    """Books, introductions and denials are no ask for a referral."""
    assert not coach.read(f"Hi Mara, I'm a student. {text}").labels["asks_for_referral"]
