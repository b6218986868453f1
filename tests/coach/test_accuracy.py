"""The coach stays as accurate as it was measured, on what it was built with and on what was kept aside."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

DEVELOPED_ON = {
    "introduction": 0.98,
    "purpose": 0.98,
    "specifics": 0.97,
    "call_to_action": 0.97,
    "states_duration": 0.98,
    "offers_times": 0.98,
    "asks_for_job": 0.95,
    "asks_for_referral": 0.98,
    "has_placeholder": 0.94,
    "greets_by_name": 0.98,
    "name_misspelt": 0.97,
    "wrong_company": 0.57,
    "generic": 0.95,
}
"""F1 on the development part, a little under what was measured; a lower one is a step back."""
KEPT_ASIDE = {
    "introduction": 0.92,
    "purpose": 0.95,
    "specifics": 0.82,
    "call_to_action": 0.92,
    "states_duration": 0.91,
    "offers_times": 0.91,
    "asks_for_job": 0.73,
    "asks_for_referral": 0.80,
    "has_placeholder": 0.88,
    "greets_by_name": 0.97,
    "name_misspelt": 0.93,
    "generic": 0.79,
}
"""F1 on the corpus that was kept aside, a little under what was measured; it names another company only six times."""
OUTRIGHT = {"asks_for_job": 0.95, "asks_for_referral": 0.92}
"""Share of the asks said outright, and not as a question, that must be right on what was kept aside."""


def benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "coach_accuracy.py"
    spec = importlib.util.spec_from_file_location("coach_accuracy", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def measure(*, unseen: bool) -> dict[str, tuple[int, float, float, float]]:
    script = benchmark()
    rows = script.rows(unseen=unseen)
    return script.scores(rows, script.answers(rows))


@pytest.fixture(scope="module")
def developed() -> dict[str, tuple[int, float, float, float]]:
    return measure(unseen=False)


@pytest.fixture(scope="module")
def aside() -> dict[str, tuple[int, float, float, float]]:
    return measure(unseen=True)


@pytest.mark.parametrize("label", DEVELOPED_ON)
def test_no_label_falls_under_its_floor(label: str, developed: dict[str, tuple[int, float, float, float]]) -> None:
    """On the messages it was built with the coach answers at least as well as it did when the floor was set."""
    assert developed[label][3] >= DEVELOPED_ON[label]


@pytest.mark.parametrize("label", KEPT_ASIDE)
def test_what_was_kept_aside_is_read_as_well_as_measured(
    label: str, aside: dict[str, tuple[int, float, float, float]]
) -> None:
    """On messages that were kept aside the coach answers at least as well as it did when the floor was set."""
    assert aside[label][3] >= KEPT_ASIDE[label]


@pytest.mark.parametrize("label", OUTRIGHT)
def test_accusations_are_seldom_false(label: str) -> None:
    """What is called an ask outright, and not as a question, is one on nearly every message that was kept aside."""
    script = benchmark()
    rows = script.rows(unseen=True)
    said, right = script.outright(rows, script.reviews(rows), label)
    assert said
    assert right / said >= OUTRIGHT[label]
