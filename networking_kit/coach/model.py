"""What a trained model adds to the phrase lists: a score of every sentence, and the labels of the message from these.

Trained by benchmarks/train_coach.py and kept as plain numbers in data/model.json. A small network scores each sentence
for each of `OUTPUTS` from its `features`: the weights of its features are added up to `hidden` sums, what is positive
of these is weighed for every output. Logistic regression then gives the message its labels from a `summary` of these
scores. Scores are log-odds: 0 is even, 2 is about 7 to 1.
"""

from __future__ import annotations

import math
import struct
from functools import cache
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from networking_kit.coach import lists
from networking_kit.coach.features import features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from networking_kit.coach.analysis import Analysis

OUTPUTS = (
    "introduction", "purpose", "specifics", "call_to_action", "asks_for_job", "asks_for_referral", "states_duration",
    "offers_times",
)  # fmt: skip
"""What each sentence is scored for."""
SCALE = 100
"""Weights are whole numbers of hundredths; the bias of an output, of ten-thousandths."""
FURTHEST = 6.0
"""Scores beyond this say no more to the second layer."""
_HALF = 1 << 31
_JOB, _REFERRAL = OUTPUTS.index("asks_for_job"), OUTPUTS.index("asks_for_referral")
_NO_REFERRAL = -2.0


class Network(NamedTuple):
    """The sentences' layer: weights of each feature, bias of the hidden sums, and their weights for the outputs.

    Rows of weights are packed into one number each, so that one addition or product works on a whole row.
    """

    weights: dict[str, int]
    start: int
    width: int
    outputs: list[int]
    end: int

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Network:
        """From the plain numbers of data/model.json."""
        width = len(table["bias"])
        return cls(
            weights={name: packed(row) for name, row in table["features"].items()},
            start=packed(table["bias"]) + _halves(width),
            width=width,
            outputs=[packed(row) for row in table["outputs"]],
            end=packed(table["output_bias"]) + _halves(len(OUTPUTS)),
        )

    def scores(self, names: Iterable[str]) -> list[float]:
        """One score an output for a sentence of which `names` are true."""
        total = self.start + sum(filter(None, map(self.weights.get, names)))
        hidden = [value - _HALF if value > _HALF else 0 for value in _fields(total, self.width)]
        told = self.end + sum(map(mul, hidden, self.outputs))
        return [(value - _HALF) / (SCALE * SCALE) for value in _fields(told, len(OUTPUTS))]


def packed(weights: Sequence[int]) -> int:
    """Whole numbers as one, 32 bits each."""
    fields = struct.pack(f"<{len(weights)}I", *[weight + _HALF for weight in weights])
    return int.from_bytes(fields, "little") - _halves(len(weights))


@cache
def _halves(count: int) -> int:
    """What is added to a sum of packed numbers so that each of them is positive."""
    return int.from_bytes(struct.pack(f"<{count}I", *[_HALF] * count), "little")


def _fields(total: int, count: int) -> memoryview:
    return memoryview(total.to_bytes(4 * count, "little")).cast("I")


@cache
def _network() -> Network:
    return Network.of(lists.table("model")["sentence"])


@cache
def _message() -> Mapping[str, Any]:
    """For each label that the model decides: weights of the summary, and the scores from which it holds and is sure."""
    return lists.table("model")["message"]


def sentence_scores(analysis: Analysis) -> list[list[float]]:
    """One score an output for every line, after `parts.assign` has run."""
    network = _network()
    return [network.scores(features(analysis, number)) for number in range(len(analysis.lines))]


def summary(scores: Sequence[Sequence[float]], kind: str) -> list[float]:
    """What the second layer sees: the highest and second scores of each output, how many are high, and the kind."""
    held = [
        [score if -FURTHEST < score < FURTHEST else math.copysign(FURTHEST, score) for score in line] for line in scores
    ]
    held = held or [[-FURTHEST] * len(OUTPUTS)]
    columns = [sorted(column, reverse=True) for column in zip(*held, strict=True)]
    most = [column[0] for column in columns]
    found = [score / 2 for score in most]
    found += [max(score, 0.0) for score in most]
    found += [(column[1] if len(column) > 1 else -FURTHEST) / 4 for column in columns]
    found += [math.log1p(sum([1 / (1 + math.exp(-score)) for score in column])) for column in columns]
    job, referral = most[_JOB], most[_REFERRAL]
    found.append(max(line[_JOB] - max(line[_REFERRAL], _NO_REFERRAL) for line in held) / 2)
    found.append(max(job, -3.0) * max(referral, -3.0) / 4)
    found += [float(referral > 0), job / 2 if referral > 0 else 0.0]
    found += [float(kind == "follow_up"), float(kind == "thank_you"), len(held) / 10]
    return found


def message_scores(facts: Sequence[float]) -> dict[str, float]:
    """The log-odds of each label that the model decides, from a `summary`."""
    return {label: sum(map(mul, entry["weights"], facts)) + entry["bias"] for label, entry in _message().items()}


def holds_from(label: str) -> float:
    """The score from which the label is given."""
    return float(_message()[label]["holds"])


def sure_from(label: str) -> float:
    """The score from which hardly any message that was tried had the label wrongly."""
    return float(_message()[label]["sure"])
