"""What the editor shows about a message: the coach's review, laid over the boxes it was typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit import coach
from networking_kit.forms.messages.composer import LETTERS, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from networking_kit.coach import Finding, Review
    from networking_kit.course import ChannelRules
    from networking_kit.forms.messages.desk import Desk

NAMES = {
    "introduction": "Introduction",
    "purpose": "Purpose",
    "specifics": "Specifics",
    "call_to_action": "Call to action",
}
HEADINGS = {"must": "Fix first", "should": "Better", "could": "Worth a thought"}
MISSING = {
    "bare-request": "introduction",
    "note-without-introduction": "introduction",
    "no-introduction": "introduction",
    "no-purpose": "purpose",
    "generic": "specifics",
    "facts-forgotten": "specifics",
    "no-call-to-action": "call_to_action",
    "no-greeting": "greeting",
}
"""The box in which the answer to a finding about the whole message belongs."""


def compose(parts: Mapping[str, str]) -> tuple[str, dict[str, int]]:
    """The whole message, put together as `MessageParts` does it, and where each part that is not empty begins."""
    text, starts, last = "", {}, ""
    for name in PARTS:
        if not parts[name]:
            continue
        text += (" " if last in LETTERS and name in LETTERS else "\n\n") if last else ""
        starts[name] = len(text)
        text += parts[name]
        last = name
    return text, starts


def read(parts: Mapping[str, str], desk: Desk) -> dict[str, Any]:
    """The coach's reading of what stands in the boxes, ready for the page; places are code points into a box."""
    text, starts = compose(parts)
    begun = any(parts[name].strip() for name in LETTERS)  # a greeting that the page wrote is nothing to find fault with
    review = coach.read(
        text,
        channel=desk.channel,
        subject=desk.subject,
        contact=desk.contact,
        student=desk.student,
        others=[message.body for message in desk.others],
        limits=desk.limits,
    )
    findings = [_finding(found, review, parts, starts) for found in review.findings] if begun else []
    return {
        "composed": text,
        "spans": [
            {**place, "part": part.part}
            for part in review.parts
            for place in places(part.start, part.end, parts, starts)
        ],
        "checklist": _checklist(review, parts, starts),
        "count": count(text, desk.rules),
        "findings": findings,
        "praise": review.praise[0] if begun and review.praise else "",
        "facts": _facts(review, desk),
        "summary": _summary(findings, review) if begun else "",
    }


def places(start: int, end: int, parts: Mapping[str, str], starts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """A stretch of the whole message as stretches of boxes, without white space at the ends."""
    for name, begin in starts.items():
        first, last = max(start - begin, 0), min(end - begin, len(parts[name]))
        words = parts[name][first:last] if first < last else ""
        if words.strip():
            first += len(words) - len(words.lstrip())
            yield {"box": name, "start": first, "end": first + len(words.strip())}


def count(text: str, rules: ChannelRules | None) -> str:
    """How long the message is, and how much of it is too much."""
    said = f"{len(text):,} characters, {len(text.split()):,} words."
    if rules is None:
        return said
    if len(text) > rules.limit:
        return f"{said} That is {len(text) - rules.limit:,} more than {rules.label} takes ({rules.limit:,})."
    return f"{said} {rules.label} takes {rules.limit:,} characters."


def _facts(review: Review, desk: Desk) -> list[dict[str, Any]]:
    """The facts of the contact's card, each with whether the draft uses it."""
    facts = desk.contact.facts if desk.contact else ()
    return [{"text": fact.text, "used": used} for fact, used in zip(facts, review.facts_used, strict=True)]


def _finding(found: Finding, review: Review, parts: Mapping[str, str], starts: Mapping[str, int]) -> dict[str, Any]:
    everything = found.start == 0 and found.end >= len(review.text.rstrip())
    here = [] if everything else list(places(found.start, found.end, parts, starts))
    target = here[0]["box"] if here else MISSING.get(found.rule, "subject" if "subject" in found.rule else "")
    proof = found.evidence
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "heading": HEADINGS[found.severity.value],
        "message": found.message,
        "why": found.why,
        "strength": proof.strength,
        "source": "; ".join(filter(None, (proof.figure, proof.source))),
        "suggestion": found.suggestion,
        "example": found.example,
        "places": here,
        "target": target,
    }


def _checklist(review: Review, parts: Mapping[str, str], starts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [_item(part, letter, review, parts, starts) for part, letter in LETTERS.items()]


def _item(
    part: str, letter: str, review: Review, parts: Mapping[str, str], starts: Mapping[str, int]
) -> dict[str, Any]:
    done = review.labels[part]
    boxes = {
        place["box"]
        for span in review.parts
        if span.part == part
        for place in places(span.start, span.end, parts, starts)
    }
    notes = []
    if done and boxes and part not in boxes:
        elsewhere = sorted(LETTERS.get(box, box) for box in boxes)
        notes.append(f"found in {' and '.join(elsewhere)}")
    if done and part == "call_to_action":
        notes.append("says how long" if review.labels["states_duration"] else "how long?")
        notes.append("offers times" if review.labels["offers_times"] else "when?")
    if not notes:
        notes.append("found" if done else "not there yet")
    return {"part": part, "letter": letter, "name": NAMES[part], "done": done, "note": " · ".join(notes)}


def _summary(findings: Sequence[Mapping[str, Any]], review: Review) -> str:
    there = [letter for part, letter in LETTERS.items() if review.labels[part]]
    said = f"Parts found: {', '.join(there) or 'none yet'}."
    if not findings:
        return f"{said} Nothing to change: read it aloud once, then send it."
    each = [
        f"{number} {words}"
        for severity, words in (("must", "to fix first"), ("should", "to better"), ("could", "worth a thought"))
        if (number := sum(item["severity"] == severity for item in findings))
    ]
    return f"{said} {', '.join(each)}."
