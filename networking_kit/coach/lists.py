"""The coach's word lists, read from the data files beside this module the first time they are needed."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file `name` (without its ending) as a dictionary."""
    folder = resources.files("networking_kit.coach") / "data"
    toml = folder / f"{name}.toml"
    if toml.is_file():
        return tomllib.loads(toml.read_text(encoding="utf-8"))
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


@cache
def words(file: str, key: str) -> frozenset[str]:
    """A list of words, written as one string with spaces between them."""
    value = table(file)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def rewrites() -> dict[str, str]:
    """Contractions, chat spelling and variants of one word, each with the plain words it stands for."""
    plain: dict[str, str] = dict(table("spelling")["contractions"])
    for target, variants in table("spelling")["variants"].items():
        plain.update(dict.fromkeys(variants.split(), target))
    return plain
