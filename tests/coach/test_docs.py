"""The pages about the coach are current."""

from __future__ import annotations

from pathlib import Path

from networking_kit.coach import rulebook
from networking_kit.coach.rules import every_rule

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_rules_is_current() -> None:
    """docs/coach-rules.md is what `python -m networking_kit.coach.rulebook` writes."""
    assert (DOCS / "coach-rules.md").read_text(encoding="utf-8") == rulebook.page()


def test_every_rule_has_its_section() -> None:
    """Each rule is on the page with its evidence."""
    page = rulebook.page()
    assert all(f"## {rule.id}\n" in page for rule in every_rule())
    assert page.count("\nEvidence: ") == len(every_rule())
