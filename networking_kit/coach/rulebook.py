"""The list of all rules as a page, so that what the coach looks for can be read in one place."""

from __future__ import annotations

from networking_kit.coach.findings import evidence
from networking_kit.coach.rules import Example, Rule, every_rule

_HEAD = """# What the coach looks for

This page is written by `python -m networking_kit.coach.rulebook`; a test fails when it is not current.
Each rule comes with a draft that it is quiet about and one that it points at; both are tested.
All names are invented. Where no figure stands behind a tip, its strength says so.
"""
_WIDTH = 160


def page() -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, _table(), *(_section(rule) for rule in every_rule())])


def _table() -> str:
    rows = [f"| [{rule.id}](#{rule.id}) | {rule.title} | {rule.severity.value} |" for rule in every_rule()]
    return "\n".join(["| rule | what | how much it matters |", "| --- | --- | --- |", *rows, ""])


def _section(rule: Rule) -> str:
    where = f"Looked for in: {', '.join(rule.kinds).replace('_', '-')}"
    if rule.channels:
        where += f"; on {', '.join(rule.channels).replace('_', ' ')}"
    return "\n".join(
        [
            f"## {rule.id}",
            "",
            f"**{rule.title}** ({rule.severity.value}). {rule.message}",
            "",
            f"Why: {rule.why}",
            f"Evidence: {evidence(rule.badge).as_text()}",
            "",
            f"Try: {rule.suggestion}",
            "",
            f"{where}.",
            "",
            f"- quiet: {_shown(rule.passing)}",
            f"- points: {_shown(rule.failing)}",
            "",
        ]
    )


def _shown(example: Example) -> str:
    text = " / ".join(line for line in example.text.splitlines() if line)
    text = text if len(text) <= _WIDTH else f"{text[:_WIDTH]} ..."
    subject = (
        f" (subject: {example.subject or 'none'})"
        if example.channel == "email" and example.subject != "A question"
        else ""
    )
    return f"`{text}`{subject}"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201  # this is a command that writes a page
