"""Reading takes steps in proportion to the length, whatever is pasted, and importing the coach is light."""

from __future__ import annotations

import subprocess
import sys

import pytest

from networking_kit.coach import clauses, features, lists, model, parts, phrases
from networking_kit.coach.analysis import Analysis
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


MOST_FEATURES = 500
"""More features than a clause can have: its words written out, their pairs, stems and meanings, and its signals."""


def features_of(analysis: Analysis) -> list[int]:
    """How many features the model looks at in each clause."""
    told = [features.features(analysis, number) for number in range(len(analysis.lines))]
    return [len(shared) + len(features.names(clause)) for shared, cut in told for clause in cut]


def steps(text: str) -> int:
    """What the coach goes through in a text: its words, the phrases it meets, the features of each sentence."""
    analysis = Analysis(text, Person(contact_name="Mara Okonjo", company="Brightkiln"), "outreach")
    parts.assign(analysis)
    met = sum(len(hits) for hits in phrases.book().find(analysis.reading).values())
    return len(analysis.reading.words) + met + sum(features_of(analysis))


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
    assert max(features_of(analysis), default=0) < MOST_FEATURES


def test_no_sentence_outgrows_the_fields_of_the_network() -> None:
    """However many of the heaviest words and pairs meet in a clause, no sum spills into the next one."""
    table = lists.table("model")["sentence"]
    rows = table["features"]
    meant = {word for concept in lists.table("concepts") for word in lists.words("concepts", concept)}
    known = {name for name in rows if not any(mark in name for mark in " :=")} | meant
    of_words = [
        [rows[name] for name in features.names_of_word(word, question=asked) if name in rows]
        for word in known
        for asked in (True, False)
    ]
    others = [row for name, row in rows.items() if name not in known and not name.startswith(("w:", "c:", "cq:"))]
    for column, bias in enumerate(table["bias"]):
        words = [sum(row[column] for row in held) for held in of_words]
        for sign in (1, -1):
            most = heaviest(words, 2 * clauses.LONGEST, sign)
            most += heaviest([row[column] for row in others], 4 * clauses.LONGEST, sign)
            assert abs(bias) + most < model.HALF["H"]


def heaviest(weights: list[int], count: int, sign: int) -> int:
    """What the heaviest weights of one sign add up to."""
    return sum(sorted((max(sign * weight, 0) for weight in weights), reverse=True)[:count])


def test_importing_the_coach_loads_no_heavy_library() -> None:
    """A fresh process that imports the coach has loaded neither pandas nor numpy nor a widget library."""
    heavy = ("pandas", "numpy", "ipywidgets", "sklearn", "IPython")
    code = f"import sys, networking_kit.coach; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
