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
    "specifics": 0.95,
    "call_to_action": 0.97,
    "states_duration": 0.98,
    "offers_times": 0.98,
    "asks_for_job": 0.93,
    "asks_for_referral": 0.95,
    "has_placeholder": 0.95,
    "greets_by_name": 0.98,
    "name_misspelt": 0.97,
    "wrong_company": 0.62,
    "generic": 0.93,
}
"""F1 on the development part, a little under what was measured; a lower one is a step back."""
KEPT_ASIDE = {
    "introduction": 0.98,
    "purpose": 0.97,
    "specifics": 0.95,
    "call_to_action": 0.97,
    "states_duration": 0.98,
    "offers_times": 0.97,
    "asks_for_job": 0.92,
    "asks_for_referral": 0.94,
    "has_placeholder": 0.96,
    "greets_by_name": 0.98,
    "name_misspelt": 0.93,
    "wrong_company": 0.6,
    "generic": 0.92,
}
"""F1 on the corpus that was kept aside, a little under what was measured; it names another company twelve times."""
SAID = {"asks_for_job": 0.9, "asks_for_referral": 0.95}
"""Share of the asks that the coach sees on what was kept aside that must be right: a false accusation costs trust."""
OUTRIGHT = 0.98
"""The same of those that it says outright, and not as a question."""


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


@pytest.mark.parametrize("label", SAID)
def test_asks_are_seldom_seen_where_there_are_none(
    label: str, aside: dict[str, tuple[int, float, float, float]]
) -> None:
    """Nearly every message that was kept aside and is taken to ask for a job or a referral does ask."""
    assert aside[label][1] >= SAID[label]


@pytest.mark.parametrize("label", SAID)
def test_accusations_are_hardly_ever_false(label: str) -> None:
    """What is called an ask outright, and not as a question, is one on the messages that were kept aside."""
    script = benchmark()
    rows = script.rows(unseen=True)
    said, right = script.outright(rows, script.reviews(rows), label)
    assert said
    assert right / said >= OUTRIGHT
