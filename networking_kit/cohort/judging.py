"""Judge one file that a workbook may have written: anybody may have put it there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import ValidationError

from networking_kit.cohort.envelope import MOST_BYTES, VERSION, Sealed
from networking_kit.cohort.signing import belongs, seal_of, sealed_part
from networking_kit.models import problems_of

SEALED = TypeVar("SEALED", bound=Sealed)
FILE = TypeVar("FILE", bound=Any)
"""A model with a `path` and a `moment`."""
_SHOWN = 120
"""Characters of a path or a field's name that are shown."""


class Kind(StrEnum):
    """Why a file is not counted."""

    MALFORMED = "malformed"
    OVERSIZED = "oversized"
    MISPLACED = "misplaced"
    FORGED = "forged"
    DISPUTED = "disputed"
    NEWER = "newer"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Refused:
    """A file that is not counted: its path under the address it lies at, what is wrong, and the kind of wrong."""

    path: str
    reason: str
    kind: Kind = Kind.MALFORMED


def judge(path: str, data: bytes, model: type[SEALED], what: str = "ticket") -> SEALED | Refused:
    """What is in `data`, found at `path`, as `model`, or why it is none; `what` is the word for it."""
    found = judge_plain(path, data, model, what)
    return found if isinstance(found, Refused) else _doubtful(path, found, data) or found


def judge_at_home(name: str, data: bytes, model: type[SEALED]) -> SEALED | Refused:
    """As `judge`, for a file that lies elsewhere under any `name`: it is judged as if it lay where it belongs."""
    try:
        path = model.model_validate_json(data[: MOST_BYTES + 1]).path
    except ValidationError:
        path = name
    judged = judge(path, data, model)
    return refused(name, judged.reason, judged.kind) if isinstance(judged, Refused) else judged


def judge_plain(path: str, data: bytes, model: type[FILE], what: str) -> FILE | Refused:
    """As `judge`, for a file without a seal."""
    if len(data) > MOST_BYTES:
        return oversized(path, what)
    try:
        found = model.model_validate_json(data)
        found.moment  # noqa: B018 - the pattern admits 31 February
    except ValidationError as error:
        return _malformed(path, data, error, what)
    except ValueError:
        return refused(path, "has a date that no calendar has")
    if found.path != path:
        return refused(path, f"says that it belongs at {found.path}", Kind.MISPLACED)
    return found


def _doubtful(path: str, found: Sealed, data: bytes) -> Refused | None:
    """Why a well-formed file is not to be trusted, if there is a reason."""
    if not belongs(found.proof, found.place, found.student):
        return refused(path, "does not come from this student's workbook", Kind.FORGED)
    if found.seal != seal_of(found.proof, data):
        return refused(path, "was changed after it was sealed", Kind.FORGED)
    if found.as_bytes() == data:  # the kit's own spelling says nothing twice, and ends with the seal
        return None
    problem = _spelling(data) or _after_the_seal(found, data)
    return refused(path, problem) if problem else None


def _malformed(path: str, data: bytes, error: ValidationError, what: str) -> Refused:
    problem = _spelling(data)
    if problem:
        return refused(path, problem)
    problems = problems_of(error)
    if "version" in problems and _version(data) > VERSION:
        return refused(path, "was written by a newer kit: update yours", Kind.NEWER)
    field, sentence = next(iter(problems.items()))
    if field == "answers" and len(problems) == 1 and "answers" not in str(error.errors(include_input=False)[0]["loc"]):
        return refused(path, f"is not a {what}")
    return refused(path, f"{_printable(field)}: {_printable(sentence)}")


def _spelling(data: bytes) -> str:
    """What is wrong with `data` as JSON; empty if nothing is."""
    try:
        json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        return "is nested too deeply"
    except UnicodeDecodeError:
        return "is not UTF-8 text"
    except json.JSONDecodeError:
        return "is not JSON"
    except ValueError as problem:
        return str(problem)
    return ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("says one thing twice: a key stands more than once")
    return found


def _no_number(_name: str) -> None:
    raise ValueError("holds something that is not a number where a number stands")


def _after_the_seal(found: Sealed, data: bytes) -> str:
    end = data[len(sealed_part(data)) :].split()
    expected = f'"seal": "{found.seal}" }}'.encode().split()
    return "" if end == expected else "has something after its seal"


def _version(data: bytes) -> int:
    found = json.loads(data)
    version = found.get("version") if isinstance(found, dict) else None
    return version if isinstance(version, int) else 0


def oversized(path: str, what: str = "ticket") -> Refused:
    """Refuse a file for its size."""
    return refused(path, f"is larger than the {MOST_BYTES // 1024} KB a {what} may have", Kind.OVERSIZED)


def refused(path: str, reason: str, kind: Kind = Kind.MALFORMED) -> Refused:
    """Refuse a file; path and reason are made fit to be shown anywhere."""
    return Refused(_printable(path), _printable(reason), kind)


def _printable(text: str) -> str:
    """`text` as it can be shown anywhere: one line, nothing invisible, of limited length."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return shown if len(shown) <= _SHOWN * 2 else f"{shown[: _SHOWN * 2]}…"
