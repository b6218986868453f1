"""Invented students, whose answers fill the forms in a demonstration or a test."""

from __future__ import annotations

import tomllib
from typing import Any

from networking_kit.course import material
from networking_kit.errors import UnknownPersona

Answers = dict[str, list[dict[str, Any]]]
"""Key of a form to the sets of answers it is given, in order."""


def personas() -> list[str]:
    """Names of the sample students that come with the kit."""
    return sorted(path.stem for path in material("data/samples").glob("*.toml"))


def answers(persona: str | None) -> Answers:
    """The answers of a sample student; none for None, which is what a real student's notebook has.

    Raises:
        UnknownPersona: no sample student has that name.
    """
    if persona is None:
        return {}
    if persona not in personas():
        raise UnknownPersona(f"There is no sample student '{persona}'. There are: {', '.join(personas())}.")
    read = tomllib.loads(material(f"data/samples/{persona}.toml").read_text(encoding="utf-8"))
    return {form: sets if isinstance(sets, list) else [sets] for form, sets in read.items()}
