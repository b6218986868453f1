"""Train the message coach's model on the development part of the corpora, and write its weights as plain numbers.

    python benchmarks/train_coach.py             cross-validate, then write networking_kit/coach/data/model.json
    python benchmarks/train_coach.py --check     cross-validate only: the honest figures for tuning

Needs scikit-learn. Cross-validation is in five parts, by message: what is scored was in no training, neither of the
sentences' layer nor of the messages' layer, and thresholds are chosen on the other four parts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import coach_accuracy
import coach_network
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from networking_kit.coach import features, model, parts, verdict
from networking_kit.coach.analysis import Analysis
from networking_kit.coach.lines import person_of

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET = Path(__file__).parents[1] / "networking_kit" / "coach" / "data" / "model.json"
HINTS = "everyday-voices"
"""The corpus that is shown on its own: half of its asks for a job or a referral are only hinted at."""
FOLDS = 5
INNER = 5
PRECISION = {"asks_for_job": 0.93, "asks_for_referral": 0.95, "specifics": 0.87}
"""Share of what is said that should be right among the practice messages, which are full of look-alikes.

Other labels are said as often as they are true. A particular that is missed makes the coach say that a message would
fit anyone, which is worse than one too many.
"""
SURE = 0.99
C_MESSAGE = 0.1
OVERLAP = 0.5
"""Share of the shorter of two sentences that must meet for a gold sentence's parts to count for the coach's own."""
SMALLEST = 12
"""Hundredths under which a feature's weights are dropped."""
FEWEST = 4
"""Sentences that a feature needs to be in."""


class Message(NamedTuple):
    """A labelled message as the coach splits it: the features of each line's clauses and which outputs it truly has.

    A line that says nothing has no clauses.
    """

    corpus: str
    lines: list[list[list[str]]]
    truth: list[list[bool]]
    labels: dict[str, bool]
    open_slots: list[bool]
    signed: bool
    impossible: list[str]
    shared: bool
    kind: str
    fold: int


class Alone(NamedTuple):
    """A sentence that was labelled alone; None where nobody said."""

    clauses: list[list[str]]
    truth: list[bool | None]
    fold: int


def fold_of(name: str, folds: int) -> int:
    """The part of the cross-validation that a message belongs to, by a hash of its id."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def messages() -> list[Message]:
    """The development part, read by the coach."""
    found = []
    told = [(path.stem, row) for path in coach_accuracy.corpora(unseen=False) for row in coach_accuracy.labelled(path)]
    for corpus, row in told:
        analysis = Analysis(row["text"], person_of(row.get("contact"), row.get("student")), row["kind"])
        parts.assign(analysis)
        found.append(
            Message(
                corpus,
                [
                    _clauses(analysis, number) if features.says_something(line) else []
                    for number, line in enumerate(analysis.lines)
                ],
                [_truth(line, row, _timed(analysis.lines, row["labels"])) for line in analysis.lines],
                row["labels"],
                [verdict.is_open_slot(line) for line in analysis.lines],
                verdict.introduces_in_signature(analysis),
                [label for label in model.OUTPUTS if not verdict.is_possible(analysis, label)],
                verdict.shares_ground(analysis),
                row["kind"],
                fold_of(str(row["id"]), FOLDS),
            )
        )
    return found


def _clauses(analysis: Analysis, number: int) -> list[list[str]]:
    shared, clauses = features.features(analysis, number)
    return [shared + features.names(clause) for clause in clauses]


def _timed(lines: Sequence[Any], labels: dict[str, bool]) -> dict[str, str]:
    """For a message that states an amount or offers times: the signal of the sentences that are taken to do so."""
    clear = {label: any(line.has(signal) for line in lines) for label, signal in verdict.CLEAREST.items()}
    return {
        label: verdict.CLEAREST[label] if clear[label] else verdict.NEEDED[label] for label in clear if labels[label]
    }


def _truth(line: Any, row: dict[str, Any], timed: dict[str, str]) -> list[bool]:
    """Which outputs the gold sentences give that overlap with one of the coach's own."""
    sentence = line.sentence
    held = {label for label, signal in timed.items() if line.has(signal)}
    for span in row["sentences"]:
        common = min(sentence.end, span["end"]) - max(sentence.start, span["start"])
        if common > 0 and common >= OVERLAP * min(sentence.end - sentence.start, span["end"] - span["start"]):
            held |= set(span["parts"])
    return [name in held for name in model.OUTPUTS]


def alone() -> list[Alone]:
    """Sentences that were labelled on their own; their place in a message says nothing and is left out."""
    paths = sorted(coach_accuracy.CORPUS.glob(coach_accuracy.SENTENCES))
    found = []
    for row in (row for path in paths for row in coach_accuracy.labelled(path)):
        analysis = Analysis(row["text"], person_of(None, None), "outreach")
        parts.assign(analysis)
        if len(analysis.lines) == 1 and features.says_something(analysis.lines[0]):
            told = [
                [name for name in clause if not name.startswith(("=from ", "=kind "))]
                for clause in _clauses(analysis, 0)
            ]
            found.append(Alone(told, [row.get(name) for name in model.OUTPUTS], fold_of(str(row["id"]), FOLDS)))
    return found


class Sentences:
    """The first layer: a small network from features of a sentence to one score an output."""

    def __init__(self, train: Sequence[Message], singles: Sequence[Alone]) -> None:
        told = [
            (line, row) for message in train for line, row in zip(message.lines, message.truth, strict=True) if line
        ]
        told += [(single.clauses, single.truth) for single in singles]
        lines = [line for line, _ in told]
        often = Counter(name for line in lines for name in set().union(*line))
        self.vectors = DictVectorizer(dtype=np.float32)
        matrix = self.vectors.fit_transform(
            [Counter(name for name in clause if often[name] >= FEWEST) for line in lines for clause in line]
        )
        self.fitted = coach_network.fit(matrix, _firsts(lines), np.array([row for _, row in told], dtype=float))

    def scores(self, message: Message) -> list[list[float]]:
        """One score an output for every line of a message."""
        lines = [line for line in message.lines if line]
        if not lines:
            return [[-model.FURTHEST] * len(model.OUTPUTS) for _ in message.lines]
        matrix = self.vectors.transform([Counter(clause) for line in lines for clause in line])
        told = iter(self.fitted.scores(matrix, _firsts(lines)).tolist())
        scores = [next(told) if line else [-model.FURTHEST] * len(model.OUTPUTS) for line in message.lines]
        verdict.leave_out_open_slots(message.open_slots, scores)
        return scores

    def as_plain(self) -> dict[str, Any]:
        """What is shipped."""
        return self.fitted.as_plain(self.vectors.get_feature_names_out().tolist(), SMALLEST)


def _firsts(lines: Sequence[list[list[str]]]) -> np.ndarray:
    """For each line the number of its first clause."""
    return np.concatenate([[0], np.cumsum([len(line) for line in lines])[:-1]])


def summaries(train: Sequence[Message], singles: Sequence[Alone]) -> np.ndarray:
    """The second layer's facts of each message, from first layers that had not seen it."""
    found: list[list[float] | None] = [None] * len(train)
    part = [(position * 7 + message.fold) % INNER for position, message in enumerate(train)]
    for number in range(INNER):
        layer = Sentences([m for m, at in zip(train, part, strict=True) if at != number], singles)
        for place, message in enumerate(train):
            if part[place] == number:
                found[place] = model.summary(layer.scores(message), message.kind)
    return np.array(found)


def messages_layer(train: Sequence[Message], facts: np.ndarray) -> dict[str, dict[str, Any]]:
    """The second layer: weights and thresholds of each label."""
    found = {}
    for label in model.OUTPUTS:
        truth = np.array([message.labels[label] for message in train])
        inner = np.arange(len(train)) % INNER
        scores = np.zeros(len(train))
        for number in range(INNER):
            held = inner == number
            scores[held] = _regression(facts[~held], truth[~held]).decision_function(facts[held])
        regression = _regression(facts, truth)
        holds = precise(truth, scores, PRECISION[label]) if label in PRECISION else even(truth, scores)
        found[label] = {
            "weights": [round(float(weight), 3) for weight in regression.coef_[0]],
            "bias": round(float(regression.intercept_[0]), 3),
            "holds": round(holds, 3),
            "sure": round(max(holds, precise(truth, scores, SURE)), 3),
        }
    return found


def _regression(facts: np.ndarray, truth: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=C_MESSAGE, max_iter=500).fit(facts, truth)


def _ranked(truth: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    order = np.argsort(-scores)
    right = np.cumsum(truth[order])
    return scores[order], right / np.arange(1, len(order) + 1), right / max(truth.sum(), 1)


def precise(truth: np.ndarray, scores: np.ndarray, precision: float) -> float:
    """The lowest score from which that share of what is said is right."""
    ranked, precisions, _ = _ranked(truth, scores)
    fine = np.flatnonzero(precisions >= precision)
    return float(ranked[fine[-1]]) if len(fine) else float(ranked[0])


def even(truth: np.ndarray, scores: np.ndarray) -> float:
    """The score from which as much is said as is true: precision and recall are then the same."""
    ranked, _, _ = _ranked(truth, scores)
    return float(ranked[max(int(truth.sum()) - 1, 0)])


def trained(train: Sequence[Message], singles: Sequence[Alone]) -> tuple[Sentences, dict[str, dict[str, Any]]]:
    """Both layers."""
    return Sentences(train, singles), messages_layer(train, summaries(train, singles))


def cross_validate(found: Sequence[Message], singles: Sequence[Alone]) -> None:
    """Print precision, recall and F1 of every label, each message answered by a model that never saw it."""
    said: dict[int, dict[str, bool]] = {}
    for number in range(FOLDS):
        train = [message for message in found if message.fold != number]
        layer, second = trained(train, [single for single in singles if single.fold != number])
        for place, message in enumerate(found):
            if message.fold == number:
                facts = np.array(model.summary(layer.scores(message), message.kind))
                said[place] = {
                    label: float(np.dot(entry["weights"], facts)) + entry["bias"] >= entry["holds"]
                    for label, entry in second.items()
                }
                said[place].update(dict.fromkeys(message.impossible, False))
                said[place]["introduction"] |= message.signed
                said[place]["generic"] = not said[place]["specifics"] and not message.shared
    print(f"{len(found)} messages, {len(singles)} sentences alone, {FOLDS} parts")
    for title, places in (
        ("all", list(range(len(found)))),
        (HINTS, [place for place, message in enumerate(found) if message.corpus == HINTS]),
    ):
        print(f"\n{title}: {len(places)} messages\n{coach_accuracy.HEADING}")
        labels = (*model.OUTPUTS, "generic")
        rows = [{"labels": {label: found[place].labels[label] for label in labels}} for place in places]
        for label, figures in coach_accuracy.scores(rows, [said[place] for place in places]).items():
            print(coach_accuracy.row(label, *figures))


def main() -> None:
    """Cross-validate and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="cross-validate only")
    parser.add_argument("--write", action="store_true", help="write only")
    options = parser.parse_args()
    found, singles = messages(), alone()
    if not options.write:
        cross_validate(found, singles)
    if not options.check:
        layer, second = trained(found, singles)
        shipped = {"sentence": layer.as_plain(), "message": second}
        TARGET.write_text(
            json.dumps(shipped, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8"
        )
        print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(shipped['sentence']['features']):,} features")


if __name__ == "__main__":
    sys.exit(main())
