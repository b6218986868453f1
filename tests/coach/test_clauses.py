"""A long sentence is read clause by clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from networking_kit.coach import clauses, read
from networking_kit.coach.analysis import Analysis
from networking_kit.coach.people import Person


def cut(text: str) -> list[str]:
    """The clauses of the first sentence, as words."""
    analysis = Analysis(text, Person(), "outreach")
    places = clauses.clauses(analysis, analysis.lines[0])
    return [" ".join(analysis.reading.words[first:last]) for first, last in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met at the fair and I would love to hear more", ["we met at the fair", "and i would love to hear more"]),
        ("My course ends in May, which is quite soon", ["my course ends in may", "which is quite soon"]),
        ("I build maps \u2013 mostly of old harbours", ["i build maps", "mostly of old harbours"]),
        ("I finished a long-term follow-up study there", ["i finished a long term follow up study there"]),
        ("I know Python, React and SQL well enough", ["i know python", "react and sql well enough"]),
        ("Could we talk", ["could we talk"]),
    ],
)
def test_a_sentence_is_cut_where_something_of_its_own_begins(text: str, expected: list[str]) -> None:
    """A clause begins behind a mark, or where a joining word has a beginning after it; hyphens and short lists join."""
    assert cut(text) == expected


@given(st.lists(st.sampled_from(["a", "b,", "and i", "would", "- c", "d"]), max_size=150).map(" ".join))
@example("ab " * 130)
def test_the_clauses_of_a_line_are_all_of_its_words_that_are_looked_at(text: str) -> None:
    """No word of a line falls between two clauses or into both, and no clause is longer than is looked at together."""
    analysis = Analysis(text, Person(), "outreach")
    for line in analysis.lines:
        places = clauses.clauses(analysis, line)
        assert places[0][0] == line.first
        assert places[-1][1] == min(line.sentence.last, line.first + clauses.MOST_WORDS)
        assert all(one[1] == other[0] for one, other in pairwise(places))
        assert all(last - first < clauses.LONGEST + clauses.SHORTEST for first, last in places)


def test_what_one_clause_says_is_not_drowned_by_the_next() -> None:
    """Who the writer is counts in a long sentence that goes on to ask for time."""
    text = (
        "Hi Mara,\n\nI am currently moving into a career in machine learning and I would love to spend ten minutes with"
        " you to get your thoughts on how best to begin, since the field is so wide."
    )
    assert read(text).labels["introduction"]
    assert not read(text).labels["asks_for_job"]
