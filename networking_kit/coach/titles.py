"""What each rule is called where it is counted rather than explained."""

from __future__ import annotations

from networking_kit.coach.rules import every_rule


def titles() -> dict[str, str]:
    """Identifier of each rule to its name in words."""
    return {rule.id: rule.title for rule in every_rule()}
