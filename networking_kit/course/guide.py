"""The page that explains every key of a course file, written from the course's own descriptions.

Run as ``python -m networking_kit.course.guide > docs/course-file.md`` after a change.
"""

from __future__ import annotations

import datetime as dt
import sys
import types
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from networking_kit.course.model import Course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

_INTRODUCTION = """\
# The course file

`course.toml` holds everything about a school and its lesson. Put your own beside your students' workbook; without one,
the kit uses the course it ships with. `data/course.toml` is a complete example with notes, and
`data/examples/university.toml` is a second one.

- Text stands in `"double quotes"`, numbers stand bare, dates look like `2027-03-12`, times like `17:00:00`.
- `[name]` opens a group of settings. `[[name]]` adds one entry to a list: copy a whole block to add one.
- Everything after `#` is a note for people.
- `networking-kit course new course.toml` asks a few questions and writes a file to start from.
- `networking-kit course check course.toml` names every mistake with its line and says what is allowed.
- Places to look and questions to ask are files of their own, `data/directory.toml` and `data/questions.toml`. Copies of
  your own beside the workbook are used instead, and `networking-kit course check` checks those as well: nothing twice,
  every link a web address, no tracking parameters.
"""
_NAMES = {
    str: "text",
    int: "whole number",
    bool: "`true` or `false`",
    dt.date: "date, `2027-03-12`",
    dt.time: "time, `17:00:00`",
}
_PATTERNS = {
    r"^[a-z][a-z0-9_]{0,63}$": "short name of lower-case letters, digits and `_`",
    r"^[\w-]+\.ipynb$": "file name that ends in `.ipynb`",
    r"^[\w.&%-]*$": "one part of an address, without slashes or spaces",
    r"^[\w-]+\.(json|txt)$": "file name that ends in `.json` or `.txt`",
}


def course_guide() -> str:
    """The whole page as Markdown: a table for the top of the file and one for each group and list."""
    sections = [_INTRODUCTION, "## At the top\n", _table(Course)]
    for name, field in Course.model_fields.items():
        group = _group(field.annotation)
        if group is not None:
            sections += [f"## {_heading(name, field.annotation)}\n", f"{field.description}.\n", _table(group)]
            sections += [
                f"Entries of `[[{name}.{inner}]]`:\n\n{_table(entry)}"
                for inner, part in group.model_fields.items()
                if (entry := _group(part.annotation)) is not None
            ]
    return "\n".join(sections)


def _table(model: type[BaseModel]) -> str:
    rows = ["| key | what it means | allowed | if left out |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        rows.append(f"| `{name}` | {field.description} | {_allowed(name, field)} | {_absent(field)} |")
    return "\n".join(rows) + "\n"


def _heading(name: str, annotation: Any) -> str:
    if get_origin(annotation) is list:
        return f"`[[{name}]]`"
    return f"`[{name}.KEY]`" if get_origin(annotation) is dict else f"`[{name}]`"


def _group(annotation: Any) -> type[BaseModel] | None:
    """The model of a table, or of a list's or a dict's entries; None for plain values."""
    if get_origin(annotation) in (list, dict):
        annotation = get_args(annotation)[-1]
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _absent(field: FieldInfo) -> str:
    if field.is_required():
        return "an error"
    value = field.default
    if isinstance(value, BaseModel):
        return "as below"
    if isinstance(value, tuple):
        return f"`{{ least = {value[0]}, most = {value[1]} }}`"
    if value in (None, "", [], {}):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _allowed(name: str, field: FieldInfo) -> str:
    if _group(field.annotation) is not None:
        return f"see {_heading(name, field.annotation)}"
    unit = "entries" if get_origin(field.annotation) is list else "characters"
    return ", ".join([_kind(field.annotation), *_limits([*field.metadata, *_metadata(field.annotation)], unit)])


def _kind(annotation: Any) -> str:
    annotation = _plain(annotation)
    origin = get_origin(annotation)
    if origin is list:
        return f"list of {_kind(get_args(annotation)[0])}"
    if origin is Literal:
        return " or ".join(f'`"{choice}"`' for choice in get_args(annotation))
    if issubclass(annotation, Enum):
        return "one of " + ", ".join(f'`"{choice.value}"`' for choice in annotation)
    return "`{ least = 1, most = 2 }`" if issubclass(annotation, tuple) else _NAMES[annotation]


def _plain(annotation: Any) -> Any:
    while hasattr(annotation, "__metadata__") or get_origin(annotation) in (Union, types.UnionType):
        annotation = next(kind for kind in get_args(annotation) if kind is not types.NoneType)
    return annotation


def _metadata(annotation: Any) -> list[Any]:
    return list(getattr(annotation, "__metadata__", ()))


def _limits(metadata: list[Any], unit: str) -> Iterator[str]:
    for limit in metadata:
        yield from _limits(getattr(limit, "metadata", []), unit)
        if (least := getattr(limit, "ge", None)) is not None:
            yield f"from {least}"
        if (most := getattr(limit, "le", None)) is not None:
            yield f"up to {most:,}"
        if getattr(limit, "min_length", None):
            yield "not empty"
        if (longest := getattr(limit, "max_length", None)) is not None:
            yield f"at most {longest:,} {unit}"
        if (pattern := getattr(limit, "pattern", None)) is not None:
            yield _PATTERNS[pattern]


if __name__ == "__main__":
    sys.stdout.write(course_guide())
