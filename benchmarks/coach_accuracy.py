"""Precision, recall and F1 of every label of the message coach, on what it was built with and on what it had not seen.

    python benchmarks/coach_accuracy.py                 every label, both sides of the split
    python benchmarks/coach_accuracy.py --seen          the development side only
    python benchmarks/coach_accuracy.py --corpus FILE   any file of labelled messages, one JSON object a line
    python benchmarks/coach_accuracy.py --no-context    without contact and student, as a lone text is read

One corpus, ordinary-voices, is kept aside as a whole: it was only counted, not worked on (docs/coach.md tells how). All
other messages were open while the coach was built and trained, so that the figures for them flatter;
`train_coach.py --check` gives cross-validated ones. Labels were written by hand before the coach gave its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[1] / "tests" / "coach" / "corpus"
KEPT_ASIDE = "ordinary-voices.jsonl"
SENTENCES = "practice-sentences*.jsonl"
"""Files of sentences that were labelled alone."""
HEADING = f"{'label':<20}{'true':>5}{'precision':>11}{'recall':>8}{'F1':>7}"


def corpora(*, unseen: bool) -> list[Path]:
    """The files of messages of one side of the split."""
    paths = [path for path in sorted(CORPUS.glob("*.jsonl")) if not path.match(SENTENCES)]
    return [path for path in paths if (path.name == KEPT_ASIDE) is unseen]


def rows(*, unseen: bool) -> list[dict[str, Any]]:
    """The labelled messages of one side of the split."""
    return [row for path in corpora(unseen=unseen) for row in labelled(path)]


def labelled(path: Path) -> list[dict[str, Any]]:
    """The labelled messages of one file; a blank line is passed over."""
    with path.open(encoding="utf-8-sig") as file:
        return [json.loads(line) for line in file if line.strip()]


def answers(messages: list[dict[str, Any]], *, context: bool = True) -> list[dict[str, bool]]:
    """The coach's labels of each message."""
    return [review["labels"] for review in reviews(messages, context=context)]


def reviews(messages: list[dict[str, Any]], *, context: bool = True) -> list[dict[str, Any]]:
    """The coach's review of each message, as the command line prints it."""
    from networking_kit.coach import review_lines

    keys = ("id", "channel", "kind", "subject", "text", *(("contact", "student") if context else ()))
    return list(review_lines(json.dumps({key: message.get(key) for key in keys}) for message in messages))


def outright(messages: list[dict[str, Any]], given: list[dict[str, Any]], label: str) -> tuple[int, int]:
    """How often an ask is a must-fix finding and not a question, and how often of these it is there."""
    rule = label.replace("_", "-")
    said = [
        bool(message["labels"][label])
        for message, review in zip(messages, given, strict=True)
        if any(finding["rule"] == rule and finding["severity"] == "must" for finding in review["findings"])
    ]
    return len(said), sum(said)


def scores(messages: list[dict[str, Any]], given: list[dict[str, bool]]) -> dict[str, tuple[int, float, float, float]]:
    """For each label: how often it is true, precision, recall and F1 (1.0 where there is nothing to find)."""
    found = {}
    for label in given[0]:
        pairs = [
            (bool(message["labels"][label]), mine[label])
            for message, mine in zip(messages, given, strict=True)
            if message["labels"].get(label) is not None
        ]
        right = sum(true and mine for true, mine in pairs)
        said, held = sum(mine for _, mine in pairs), sum(true for true, _ in pairs)
        precision = right / said if said else 1.0
        recall = right / held if held else 1.0
        found[label] = (held, precision, recall, 2 * right / (said + held) if said + held else 1.0)
    return found


def show(title: str, messages: list[dict[str, Any]], *, context: bool) -> None:
    """Print one table."""
    print(f"\n{title}: {len(messages)} messages\n{HEADING}")
    given = reviews(messages, context=context)
    for label, figures in scores(messages, [review["labels"] for review in given]).items():
        print(row(label, *figures))
    for label in ("asks_for_job", "asks_for_referral"):
        said, right = outright(messages, given, label)
        print(f"{label}: said outright {said} times, rightly {right} times")


def row(label: str, held: int, precision: float, recall: float, f1: float) -> str:
    """One line of a table under `HEADING`."""
    return f"{label:<20}{held:>5}{precision:>11.3f}{recall:>8.3f}{f1:>7.3f}"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seen", action="store_true", help="the development side only")
    parser.add_argument("--no-context", action="store_true", help="without contact and student")
    parser.add_argument("--corpus", type=Path, metavar="FILE", help="count this file of labelled messages and no other")
    options = parser.parse_args()
    if options.corpus:
        show(options.corpus.name, labelled(options.corpus), context=not options.no_context)
        return
    show("Seen while building", rows(unseen=False), context=not options.no_context)
    if not options.seen:
        show("Not seen", rows(unseen=True), context=not options.no_context)


if __name__ == "__main__":
    sys.exit(main())
