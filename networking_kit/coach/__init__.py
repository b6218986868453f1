"""The message coach: reads a draft as a good career coach would, offline, and says why.

    review = coach.review(message, contact=contact, student=student)
    print(review.as_text())

`read` takes raw text and `review_lines` lines of JSON; `lines_of` and `printed` are for the command line; `starters`,
`example` and `variants` help with the writing.
"""

from networking_kit.coach.findings import Evidence, Finding, Part, Review, Severity
from networking_kit.coach.limits import Limits
from networking_kit.coach.lines import lines_of, printed, review_lines
from networking_kit.coach.review import read, review
from networking_kit.coach.tally import tally
from networking_kit.coach.titles import titles
from networking_kit.coach.verdict import LABELS
from networking_kit.coach.writing import example, starters, variants

__all__ = [
    "LABELS",
    "Evidence",
    "Finding",
    "Limits",
    "Part",
    "Review",
    "Severity",
    "example",
    "lines_of",
    "printed",
    "read",
    "review",
    "review_lines",
    "starters",
    "tally",
    "titles",
    "variants",
]
