"""What has to agree between the tables of a course file; works on raw values, so that every problem shows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networking_kit.models import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.course.positions import Path

_KEYED = (
    "steps",
    "due",
    "videos",
    "relationships",
    "networking_forms",
    "links",
    "email_finders",
    "reflections",
    "exit_ticket",
    "checks",
)
_OF_A_STEP = ("due", "videos", "reflections", "checks")


def disagreements(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield (key path, sentence) for each thing that contradicts another one in the file."""
    yield from _keys_used_twice(data)
    yield from _unknown_steps(data)
    yield from _unknown_evidence(data)
    yield from _wrong_answers(data)
    yield from _undated(data)
    yield from _unknown_goals(data)
    yield from _missing_channels(data)
    yield from _short_form(data)


def _entries(data: dict[str, Any], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    listed = data.get(name)
    for position, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict):
            yield position, entry


def _keys_used_twice(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for name in _KEYED:
        seen = set()
        for position, entry in _entries(data, name):
            key = entry.get("key")
            if isinstance(key, str) and key in seen:
                yield (name, position, "key"), f"'{key}' is used twice in {name}: each entry needs a key of its own"
            seen.add(str(key))


def _unknown_steps(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    steps = [str(entry.get("key")) for _, entry in _entries(data, "steps")]
    for name in _OF_A_STEP:
        for position, entry in _entries(data, name):
            step = entry.get("step")
            if isinstance(step, str) and step not in steps:
                yield (name, position, "step"), f"this course has no such step. Its steps: {', '.join(steps)}"


def _unknown_evidence(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    known = data.get("evidence")
    known = known if isinstance(known, dict) else {}
    for path, key in _evidence_named(data):
        if isinstance(key, str) and key not in known:
            yield path, f"there is no [evidence.{key}]. Known: {', '.join(known) or 'none'}"


def _evidence_named(data: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    for position, entry in _entries(data, "why_facts"):
        yield ("why_facts", position, "evidence"), entry.get("evidence")
    channels = data.get("channels")
    for channel, rules in (channels if isinstance(channels, dict) else {}).items():
        listed = rules.get("evidence") if isinstance(rules, dict) else None
        for position, key in enumerate(listed if isinstance(listed, list) else []):
            yield ("channels", channel, "evidence", position), key
    tips = data.get("tips")
    tips = tips if isinstance(tips, dict) else {}
    for place in tips:
        for position, entry in _entries(tips, place):
            yield ("tips", place, position, "evidence"), entry.get("evidence")


def _wrong_answers(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for position, entry in _entries(data, "checks"):
        choices, answer = entry.get("choices"), entry.get("answer")
        if isinstance(choices, list) and isinstance(answer, str) and answer not in choices:
            yield ("checks", position, "answer"), "should be one of the choices, word for word"


def _undated(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for position, entry in _entries(data, "due"):
        by_week = [name for name in ("week", "day") if name in entry]
        if "on" in entry and by_week:
            yield ("due", position, by_week[0]), "give either `on` or `week` and `day`, not both"
        elif "on" not in entry and len(by_week) < len(("week", "day")):
            yield ("due", position), 'needs a date: `on = 2027-03-12`, or `week = 2` and `day = "Friday"`'


def _unknown_goals(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    goals = data.get("learning_goals")
    count = len(goals) if isinstance(goals, list) else 0
    for position, entry in _entries(data, "exit_ticket"):
        goal = entry.get("goal")
        if isinstance(goal, int) and goal > count:
            yield ("exit_ticket", position, "goal"), f"there are {count} learning goals; count from 1"


def _short_form(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    hand_in = data.get("hand_in")
    hand_in = hand_in if isinstance(hand_in, dict) else {}
    filled = hand_in.get("form_name_field") or hand_in.get("form_program_field")
    filled = filled or any(entry.get("form_field") for _, entry in _entries(data, "exit_ticket"))
    address = str(hand_in.get("form_url", ""))
    if filled and not address:
        yield ("hand_in",), "form_url is needed: fields of a web form are named, but no form"
    elif filled and "forms.gle/" in address:
        yield (
            ("hand_in", "form_url"),
            "a short address cannot be filled in: give the long one, which ends in /viewform",
        )


def _missing_channels(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    channels = data.get("channels")
    if isinstance(channels, dict):
        for channel in Channel:
            if channel not in channels:
                yield ("channels",), f"[channels.{channel}] is needed but not there"
