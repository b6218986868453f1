"""What a trained model adds to the phrase lists: a score of every sentence, and the labels of the message from these.

Trained by benchmarks/train_coach.py and kept as plain numbers in data/model.json. A small network scores each clause
for each of `OUTPUTS` from its `features`: their weights are added up to some sums, and what is positive of these is
weighed for every output. A sentence has the score of its best clause. Logistic regression then gives the message its
labels from a `summary` of these scores. Scores are log-odds: 0 is even, 2 is about 7 to 1.
"""

from __future__ import annotations

import math
import struct
from functools import cache, lru_cache
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING

from networking_kit.coach import features, lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from networking_kit.coach.analysis import Analysis
    from networking_kit.coach.features import Clause

OUTPUTS = (
    "introduction", "purpose", "specifics", "call_to_action", "asks_for_job", "asks_for_referral", "states_duration",
    "offers_times",
)  # fmt: skip
"""What each sentence is scored for."""
SCALE = 100
"""Weights are whole numbers of hundredths; the bias of an output, of ten-thousandths."""
FURTHEST = 6.0
"""Scores beyond this say no more to the second layer."""
HALF = {"H": 1 << 15, "I": 1 << 31}
"""Half of what a field holds, by its code in struct: a sum beyond this would spill into the next field."""
_JOB, _REFERRAL = OUTPUTS.index("asks_for_job"), OUTPUTS.index("asks_for_referral")
_NO_REFERRAL = -2.0


class Network:
    """The sentences' layer: weights of each feature, bias of the hidden sums, and their weights for the outputs.

    Rows of weights are packed into one number each, so that one addition or product works on a whole row. What a word
    adds to the sums is kept for the next time it comes.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        """From the plain numbers of data/model.json."""
        self._width = len(table["bias"])
        self._weights = {name: _packed(row, "H") for name, row in table["features"].items()}
        self._start = _packed(table["bias"], "H") + _halves("H", self._width)
        self._outputs = [_packed(row, "I") for row in table["outputs"]]
        self._end = _packed(table["output_bias"], "I") + _halves("I", len(OUTPUTS))
        self._of_word = lru_cache(maxsize=8_192)(
            lambda word, question: self._sum(features.names_of_word(word, question))
        )

    def scores(self, shared: Iterable[str], clauses: Iterable[Clause]) -> list[float]:
        """One score an output for a sentence: the best of its clauses', of which `shared` are true as well."""
        start = self._start + self._sum(shared)
        rows = [self._told(start + self._of_clause(clause)) for clause in clauses]
        best = rows[0] if len(rows) == 1 else map(max, zip(*rows, strict=True))
        return [(value - HALF["I"]) / (SCALE * SCALE) for value in best]

    def _of_clause(self, clause: Clause) -> int:
        return self._sum(clause.told) + sum(map(self._of_word, clause.words, repeat(clause.question)))

    def _sum(self, names: Iterable[str]) -> int:
        return sum(filter(None, map(self._weights.get, names)))

    def _told(self, total: int) -> memoryview:
        half, sums = HALF["H"], _fields(total, "H", self._width)
        told = [(value - half) * row for value, row in zip(sums, self._outputs, strict=True) if value > half]
        return _fields(self._end + sum(told), "I", len(OUTPUTS))


def _packed(weights: Sequence[int], code: str) -> int:
    """Whole numbers as one, in fields of struct's `code`: H has 16 bits, I has 32."""
    fields = struct.pack(f"<{len(weights)}{code}", *[weight + HALF[code] for weight in weights])
    return int.from_bytes(fields, "little") - _halves(code, len(weights))


@cache
def _halves(code: str, count: int) -> int:
    """What is added to a sum of packed numbers so that each of them is positive."""
    return int.from_bytes(struct.pack(f"<{count}{code}", *[HALF[code]] * count), "little")


def _fields(total: int, code: str, count: int) -> memoryview:
    return memoryview(total.to_bytes(struct.calcsize(f"<{code}") * count, "little")).cast(code)


@cache
def _network() -> Network:
    return Network(lists.table("model")["sentence"])


@cache
def _message() -> Mapping[str, Any]:
    """For each label that the model decides: weights of the summary, and the scores from which it holds and is sure."""
    return lists.table("model")["message"]


def sentence_scores(analysis: Analysis) -> list[list[float]]:
    """One score an output for every line, after `parts.assign` has run."""
    network = _network()
    return [
        network.scores(*features.features(analysis, number))
        if features.says_something(line)
        else [-FURTHEST] * len(OUTPUTS)
        for number, line in enumerate(analysis.lines)
    ]


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
    found += [
        math.log1p(sum([1 / (1 + math.exp(-score)) for score in column if score > -FURTHEST])) for column in columns
    ]
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
