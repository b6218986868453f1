"""What a trained model adds to the phrase lists: a score of every sentence, and the labels of the message from these.

Two layers of logistic regression, trained by benchmarks/train_coach.py and kept as plain numbers in data/model.json.
The first scores each sentence for each of `OUTPUTS` from its `features`; the second gives the message its labels from a
`summary` of these scores. Scores are log-odds: 0 is even, 2 is about 7 to 1.
"""

from __future__ import annotations

import math
from functools import cache
from operator import mul
from typing import TYPE_CHECKING, Any

from networking_kit.coach import lists
from networking_kit.coach.features import features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from networking_kit.coach.analysis import Analysis

OUTPUTS = (
    "introduction", "purpose", "specifics", "call_to_action", "asks_for_job", "asks_for_referral", "states_duration",
    "offers_times",
)  # fmt: skip
"""What each sentence is scored for."""
SCALE = 1_000
"""Weights are whole numbers of thousandths."""
FURTHEST = 6.0
"""Scores beyond this say no more to the second layer."""
_BITS = 32
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
_SHIFTS = tuple(_BITS * place for place in range(len(OUTPUTS)))
_OFFSET = sum(_HALF << (_BITS * place) for place in range(len(OUTPUTS)))
_JOB, _REFERRAL = OUTPUTS.index("asks_for_job"), OUTPUTS.index("asks_for_referral")
_NO_REFERRAL = -2.0


def packed(weights: Iterable[int]) -> int:
    """The weights of one feature for all outputs as one number, so that one addition adds them all."""
    return sum(weight << (_BITS * place) for place, weight in enumerate(weights))


def unpacked(total: int) -> tuple[float, ...]:
    """A sum of packed weights as one score an output."""
    total += _OFFSET
    return tuple([(((total >> shift) & _MASK) - _HALF) / SCALE for shift in _SHIFTS])


@cache
def _weights() -> dict[str, int]:
    return {name: packed(weights) for name, weights in lists.table("model")["sentence"].items()}


@cache
def _message() -> Mapping[str, Any]:
    """For each label that the model decides: weights of the summary, and the scores from which it holds and is sure."""
    return lists.table("model")["message"]


def sentence_scores(analysis: Analysis) -> list[tuple[float, ...]]:
    """One score an output for every line, after `parts.assign` has run."""
    weight = _weights().get
    return [
        unpacked(sum(filter(None, map(weight, features(analysis, number))))) for number in range(len(analysis.lines))
    ]


def summary(scores: Sequence[Sequence[float]], rules: Mapping[str, bool], kind: str) -> list[float]:
    """What the second layer sees: the highest and second scores, how many are high, and the rules' own answers."""
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
    found += [float(rules[name]) for name in OUTPUTS]
    found += [float(kind == "follow_up"), float(kind == "thank_you"), len(held) / 10]
    return found


def message_scores(facts: Sequence[float]) -> dict[str, float]:
    """The log-odds of each label that the model decides, from a `summary`."""
    return {label: sum(map(mul, entry["weights"], facts)) + entry["bias"] for label, entry in _message().items()}


def holds_from(label: str, *, by_rules: bool = False) -> float:
    """The score from which the label is given; where the phrases say so too, a lower one may do."""
    entry = _message()[label]
    return float(entry["holds_with_rules"] if by_rules else entry["holds"])


def sure_from(label: str) -> float:
    """The score from which hardly any message that was tried had the label wrongly."""
    return float(_message()[label]["sure"])
