"""What the coach looks for, one small object a rule; the list of all of them is `every_rule()`."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from networking_kit.coach.rules.rule import Draft, Example, Rule, Where

_FILES = ("asks", "naming", "missing", "length", "context", "replies")

__all__ = ["Draft", "Example", "Rule", "Where", "every_rule"]


@cache
def every_rule() -> tuple[Rule, ...]:
    """All rules, in the order in which they are listed and applied."""
    return tuple(rule for name in _FILES for rule in import_module(f"networking_kit.coach.rules.{name}").RULES)
