"""Put pydantic's complaints about a course file in words an instructor can act on."""

from __future__ import annotations

import difflib
import re
import types
from enum import Enum
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from networking_kit.models import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.course.positions import Path

_WORDS = {
    "missing": "is needed but not there",
    "missing_argument": "is needed but not there",
    "string_type": "should be text in quotation marks",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "list_type": "should be a list in [square brackets]",
    "dict_type": "should be a [table] with keys of its own",
    "model_type": "should be a [table] with keys of its own",
    "named_tuple_type": "should be a group such as { least = 20, most = 30 }",
    "arguments_type": "should be a group such as { least = 20, most = 30 }",
    "date_type": "should be a date such as 2027-03-12, without quotation marks",
    "date_from_datetime_inexact": "should be a date alone, such as 2027-03-12",
    "date_from_datetime_parsing": "should be a date such as 2027-03-12",
    "time_type": "should be a time of day such as 17:00:00",
    "time_parsing": "should be a time of day such as 17:00:00",
}
_LIMITS = {
    "greater_than_equal": "should be {ge} or more",
    "less_than_equal": "should be {le} or less",
    "too_short": "should have at least {min_length} in its list",
    "string_too_short": "should not be empty",
}
_PATTERNS = {
    r"^[a-z][a-z0-9_]{0,63}$": "should be lower-case letters, digits and underscores, starting with a letter",
    r"^[\w-]+\.ipynb$": "should be a notebook's file name, such as 01_research.ipynb",
    r"^[\w.&%-]*$": "should be one part of an address, without slashes or spaces",
    r"^[\w-]+\.(json|txt)$": "should be a file's name that ends in .json or .txt, such as exit-ticket.json",
}


def in_words(model: type[BaseModel], error: ValidationError) -> list[tuple[Path, str]]:
    """Each problem of `error` as (key path, sentence); keys and choices get the closest valid one as a suggestion."""
    fallback = problems_of(error)
    return [(_path(problem["loc"]), _sentence(model, problem, fallback)) for problem in error.errors(include_url=False)]


def _path(loc: tuple[str | int, ...]) -> Path:
    return tuple(part for part in loc if part != "[key]")


def _sentence(model: type[BaseModel], problem: Any, fallback: dict[str, str]) -> str:
    kind, loc = problem["type"], problem["loc"]
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        allowed = keys_at(model, _path(loc[:-1]))
        return f"is not a key of this table{_closest(str(loc[-1]), allowed)}. Allowed: {', '.join(allowed)}"
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"", problem["ctx"]["expected"])
        words = [single or double for single, double in choices]
        return f"is not one of the choices{_closest(str(problem['input']), words)}. Allowed: {', '.join(words)}"
    if kind in _LIMITS:
        return _LIMITS[kind].format(**problem["ctx"])
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(problem["ctx"]["pattern"], "has characters that are not allowed here")
    return _WORDS.get(kind) or fallback[".".join(map(str, loc)) or "answers"]


def _closest(written: str, allowed: Iterable[str]) -> str:
    found = difflib.get_close_matches(written.lower().replace(" ", "_"), list(allowed), n=1, cutoff=0.5)
    return f" (did you mean '{found[0]}'?)" if found else ""


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the table at `path` may have, in the model's order."""
    annotation: Any = model
    for part in path:
        annotation = _step_into(annotation, part)
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return list(annotation.model_fields)
    if isinstance(annotation, type) and hasattr(annotation, "_fields"):
        return list(annotation._fields)
    if get_origin(annotation) is dict:
        keys = _plain(get_args(annotation)[0])
        return [str(key.value) for key in keys] if isinstance(keys, type) and issubclass(keys, Enum) else []
    return []


def _step_into(annotation: Any, part: str | int) -> Any:
    annotation = _plain(annotation)
    if get_origin(annotation) in (list, dict):
        return get_args(annotation)[-1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and part in annotation.model_fields:
        return annotation.model_fields[str(part)].annotation
    return None


def _plain(annotation: Any) -> Any:
    """The type without `Annotated` around it and without `| None`."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next((kind for kind in get_args(annotation) if kind is not types.NoneType), None)
        else:
            return annotation
