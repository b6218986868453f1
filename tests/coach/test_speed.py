"""Reading takes steps in proportion to the length, whatever is pasted, and importing the coach is light."""

from __future__ import annotations

import subprocess
import sys

import pytest

from networking_kit.coach import parts, phrases
from networking_kit.coach.analysis import Analysis
from networking_kit.coach.features import features
from networking_kit.coach.people import Person

PATTERNS = [
    "Hi Mara, could we talk for 20 minutes on Tuesday? ",
    "i would ",
    "a.b.c.",
    "> a\n",
    "{{[<",
    "Ab Cd ",
    "1 ",
    " ",
    "\U0001f600 ",
    "a@",
    "could you would you can you please ",
]
PER_CHARACTER = 12
"""Steps a character that no text may go beyond: a word of two letters begins a handful of phrases and features."""


def steps(text: str) -> int:
    """What the coach goes through in a text: its words, the phrases it meets, the features of each sentence."""
    analysis = Analysis(text, Person(contact_name="Mara Okonjo", company="Brightkiln"), "outreach")
    parts.assign(analysis)
    met = sum(len(hits) for hits in phrases.book().find(analysis.reading).values())
    seen = sum(len(features(analysis, number)) for number in range(len(analysis.lines)))
    return len(analysis.reading.words) + met + seen


@pytest.mark.parametrize("pattern", PATTERNS)
def test_ten_times_the_text_takes_about_ten_times_the_steps(pattern: str) -> None:
    """No text makes the coach take steps out of proportion to its length."""
    small, large = (pattern * (size // len(pattern)) for size in (1_000, 10_000))
    assert steps(large) <= 12 * max(steps(small), 20)
    assert steps(large) <= PER_CHARACTER * len(large)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_sentence_without_an_end_has_few_features(pattern: str) -> None:
    """However long one sentence goes on, the model looks at a bounded number of its features."""
    endless = pattern.translate(str.maketrans("", "", ".?!\n,")) * 400
    analysis = Analysis(endless, Person(), "outreach")
    parts.assign(analysis)
    assert max((len(features(analysis, number)) for number in range(len(analysis.lines))), default=0) < 2_000


def test_importing_the_coach_loads_no_heavy_library() -> None:
    """A fresh process that imports the coach has loaded neither pandas nor numpy nor a widget library."""
    heavy = ("pandas", "numpy", "ipywidgets", "sklearn", "IPython")
    code = f"import sys, networking_kit.coach; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
