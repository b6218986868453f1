"""The network that scores sentences: how it is trained, with numpy alone. It is used by train_coach.py.

One hidden layer of rectified sums over sparse counts of features. Half of the features are hidden from each clause each
time (dropout), so that no single word or phrase is trusted alone; what nobody labelled counts for nothing. Several
such networks are averaged, which is one network with as many hidden sums as all of them have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from networking_kit.coach import model

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

HIDDEN = 16
NETWORKS = 4
EPOCHS = 8
BATCH = 256
RATE = 0.01
DROPPED = 0.5
DECAY = 0.01


class Weights(NamedTuple):
    """Features to hidden sums, their bias, hidden sums to outputs, and their bias."""

    features: np.ndarray
    bias: np.ndarray
    outputs: np.ndarray
    output_bias: np.ndarray

    def scores(self, matrix: csr_matrix, firsts: np.ndarray) -> np.ndarray:
        """One row of scores a sentence; `firsts` holds the row of each sentence's first clause."""
        clauses = np.maximum(matrix @ self.features + self.bias, 0) @ self.outputs + self.output_bias
        return np.maximum.reduceat(clauses, firsts)

    def as_plain(self, names: list[str], smallest: int) -> dict[str, Any]:
        """What is shipped: whole numbers a feature, none for features that hardly weigh."""
        rows = np.rint(self.features * model.SCALE).astype(int)
        heavy = np.abs(rows).max(axis=1) >= smallest
        return {
            "features": {name: row.tolist() for name, row, kept in zip(names, rows, heavy, strict=True) if kept},
            "bias": np.rint(self.bias * model.SCALE).astype(int).tolist(),
            "outputs": np.rint(self.outputs * model.SCALE).astype(int).tolist(),
            "output_bias": np.rint(self.output_bias * model.SCALE**2).astype(int).tolist(),
        }


def fit(matrix: csr_matrix, firsts: np.ndarray, truth: np.ndarray) -> Weights:
    """Train on sentences and what is true of them: 0, 1 or nan where nobody said.

    Args:
        matrix: a row for each clause: how often each feature is true of it.
        firsts: for each sentence the row of its first clause.
        truth: a row for each sentence; it holds what the likeliest of its clauses says.
    """
    return _averaged([_fit_one(matrix, firsts, truth, np.random.default_rng(seed)) for seed in range(NETWORKS)])


def _averaged(networks: list[Weights]) -> Weights:
    return Weights(
        np.hstack([one.features for one in networks]),
        np.hstack([one.bias for one in networks]),
        np.vstack([one.outputs for one in networks]) / len(networks),
        np.mean([one.output_bias for one in networks], axis=0),
    )


def _fit_one(matrix: csr_matrix, firsts: np.ndarray, truth: np.ndarray, random: np.random.Generator) -> Weights:
    """One network, by Adam with a rate that falls to nothing."""
    features, (count, outputs) = matrix.shape[1], truth.shape
    sizes = np.diff(firsts, append=matrix.shape[0])
    known, right = ~np.isnan(truth), np.nan_to_num(truth)
    weights = [
        random.normal(0, 0.05, (features, HIDDEN)).astype(np.float32),
        np.full(HIDDEN, 0.1, np.float32),
        random.normal(0, 0.3, (HIDDEN, outputs)).astype(np.float32),
        np.zeros(outputs, np.float32),
    ]
    first, second = [np.zeros_like(part) for part in weights], [np.zeros_like(part) for part in weights]
    step = 0
    for epoch in range(EPOCHS):
        rate, order = RATE * (1 - epoch / EPOCHS), random.permutation(count)
        for begin in range(0, count, BATCH):
            chosen = order[begin : begin + BATCH]
            step += 1
            begins = np.concatenate([[0], np.cumsum(sizes[chosen])[:-1]])
            rows = np.repeat(firsts[chosen] - begins, sizes[chosen]) + np.arange(sizes[chosen].sum())
            slopes = _slopes(weights, _with_gaps(matrix[rows], random), begins, right[chosen], known[chosen])
            for place, slope in enumerate(slopes):
                first[place] += 0.1 * (slope - first[place])
                second[place] += 0.01 * (slope * slope - second[place])
                size = np.sqrt(second[place] / (1 - 0.99**step)) + 1e-6
                weights[place] -= (rate * first[place] / (1 - 0.9**step) / size).astype(np.float32)
                if weights[place].ndim > 1:
                    weights[place] *= 1 - rate * DECAY
    return Weights(*weights)


def _with_gaps(batch: csr_matrix, random: np.random.Generator) -> csr_matrix:
    kept = random.random(len(batch.data)) > DROPPED
    batch.data = (batch.data * kept / (1 - DROPPED)).astype(np.float32)
    return batch


def _slopes(
    weights: list[np.ndarray], batch: csr_matrix, firsts: np.ndarray, right: np.ndarray, known: np.ndarray
) -> list[np.ndarray]:
    """How the loss of a batch changes with each of the weights: by the clause that scores best, for each output."""
    features, bias, outputs, output_bias = weights
    sums = batch @ features + bias
    hidden = np.maximum(sums, 0)
    scores = hidden @ outputs + output_bias
    best = np.maximum.reduceat(scores, firsts)
    error = ((1 / (1 + np.exp(-best)) - right) * known).astype(np.float32) / len(right)
    clauses = np.diff(firsts, append=len(scores))
    error = np.repeat(error, clauses, axis=0) * (scores == np.repeat(best, clauses, axis=0))
    back = (error @ outputs.T) * (sums > 0)
    return [batch.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
