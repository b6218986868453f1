"""Each rule is tested with its own passing and failing example."""

from __future__ import annotations

import pytest

from networking_kit.coach.people import Person
from networking_kit.coach.review import read_as
from networking_kit.coach.rules import Example, every_rule

RULES = {rule.id: rule for rule in every_rule()}


def found_in(example: Example) -> set[str]:
    review = read_as(
        example.text,
        Person(**example.person),
        channel=example.channel,
        kind=example.kind,
        subject=example.subject,
        others=example.others,
    )
    return {finding.rule for finding in review.findings}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_points_at_its_failing_example(name: str) -> None:
    """A rule speaks up about the draft that it gives as its failing example."""
    assert name in found_in(RULES[name].failing)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_quiet_about_its_passing_example(name: str) -> None:
    """A rule says nothing about the draft that it gives as its passing example."""
    assert name not in found_in(RULES[name].passing)


def test_rule_names_are_used_once() -> None:
    """No two rules share a name."""
    assert len(RULES) == len(every_rule())
