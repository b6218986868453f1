"""What leaves no trace in a notebook's file: outputs, counts, and whatever forms and tools keep in metadata.

Forms show other people's data, and Jupyter writes what it shows into the file: outputs, `metadata.widgets`, parameters
of an executed copy. So what may stay is listed here and the rest goes, wherever a tool put it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from networking_kit.errors import NetworkingKitError

MARK = "networking_kit"
"""Key in a notebook's metadata that says it belongs to the workbook."""

_NOTEBOOK_KEYS = {"cells", "metadata", "nbformat", "nbformat_minor", "worksheets"}
_CELL_KEYS = {"attachments", "cell_type", "id", "input", "language", "level", "source"}
_KERNEL = {"display_name", "language", "name"}
_LANGUAGE = {"codemirror_mode", "file_extension", "mimetype", "name", "nbconvert_exporter", "pygments_lexer", "version"}
_CELL_METADATA = {"collapsed", "deletable", "editable", "tags", "trusted"}
_CELL_JUPYTER = {"outputs_hidden", "source_hidden"}
_GIVEN = "injected-parameters"
_IMPORT = re.compile(r"^\s*(?:from\s+networking_kit\b|import\s[^#\n]*\bnetworking_kit\b)", re.MULTILINE)


class NotANotebook(NetworkingKitError):
    """The file cannot be read as a notebook; it was left as it is."""


@dataclass(frozen=True)
class Redaction:
    """What `redact` took out: outputs, widgets whose values were kept, and cells with a run's parameters."""

    outputs: int
    widgets: int
    parameters: int


def belongs(notebook: Any) -> bool:
    """Whether a notebook says in its metadata that it is part of the workbook, or a code cell imports the kit."""
    content = _mapping(notebook)
    return MARK in _mapping(content.get("metadata")) or any(map(_imports_kit, _cells(content)))


def _imports_kit(cell: dict[str, Any]) -> bool:
    source = cell.get("source", cell.get("input"))
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return cell.get("cell_type") == "code" and _IMPORT.search(text) is not None


def strip(notebook: dict[str, Any]) -> dict[str, Any]:
    """A copy of a notebook with what a student wrote into its cells, and nothing that a form showed or kept.

    Takes any JSON object and raises nothing: a notebook that is out of shape loses what is out of shape.
    Cell ids, sources, tags and pictures pasted into text stay.
    """
    kept = _only(notebook, _NOTEBOOK_KEYS)
    kept["metadata"] = _strip_metadata(_mapping(notebook.get("metadata")))
    if "cells" in notebook:
        kept["cells"] = _strip_cells(notebook["cells"])
    if "worksheets" in notebook:
        kept["worksheets"] = [
            {"cells": _strip_cells(sheet.get("cells")), "metadata": {}}
            for sheet in map(_mapping, _sequence(notebook["worksheets"]))
        ]
    return kept


def redact(path: Path | str) -> Redaction:
    """Take out of a notebook's file what `strip` does, and cells that hold the parameters of a run.

    The file is replaced at once or not at all.

    Raises:
        NotANotebook: it is missing or not a notebook; nothing was changed.
    """
    path = Path(path)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise NotANotebook(f"{path} cannot be read: {problem.strerror}. Check the name and try again.") from None
    except ValueError:
        notebook = None
    if not isinstance(notebook, dict) or not {"cells", "worksheets"} & notebook.keys():
        raise NotANotebook(f"{path} is not a notebook. It was left as it is: give a file that ends in .ipynb.")
    stripped = strip(notebook)
    for holder in (stripped, *stripped.get("worksheets", [])):
        if "cells" in holder:
            holder["cells"] = [cell for cell in holder["cells"] if not _is_given(cell)]
    _replace(path, json.dumps(stripped, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    return Redaction(
        outputs=sum(len(_sequence(cell.get("outputs"))) for cell in _cells(notebook)),
        widgets=len(_widget_models(notebook)),
        parameters=sum(map(_is_given, _cells(notebook))),
    )


def pre_save(*, model: dict[str, Any], **_server: Any) -> None:
    """Strip a workbook's notebook that the server is about to write; leave every other file alone."""
    if model.get("type") == "notebook" and belongs(model.get("content")):
        model["content"] = strip(model["content"])


def _strip_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    inner = {"kernelspec": _KERNEL, "language_info": _LANGUAGE}
    kept = {key: _only(_mapping(metadata[key]), keys) for key, keys in inner.items() if key in metadata}
    if MARK in metadata:
        # Switches only: a text could be an answer.
        kept[MARK] = {key: value for key, value in _mapping(metadata[MARK]).items() if isinstance(value, bool)}
    return kept


def _strip_cells(cells: Any) -> list[dict[str, Any]]:
    return [_strip_cell(cell) for cell in _sequence(cells) if isinstance(cell, dict)]


def _strip_cell(cell: dict[str, Any]) -> dict[str, Any]:
    kept = _only(cell, _CELL_KEYS)
    metadata = _mapping(cell.get("metadata"))
    kept["metadata"] = _only(metadata, _CELL_METADATA)
    if shown := _only(_mapping(metadata.get("jupyter")), _CELL_JUPYTER):
        kept["metadata"]["jupyter"] = shown
    if cell.get("cell_type") == "code":
        kept["outputs"] = []
        kept["prompt_number" if "input" in cell else "execution_count"] = None
    return kept


def _cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    holders = [notebook, *map(_mapping, _sequence(notebook.get("worksheets")))]
    return [cell for holder in holders for cell in _sequence(holder.get("cells")) if isinstance(cell, dict)]


def _is_given(cell: dict[str, Any]) -> bool:
    return _GIVEN in _sequence(_mapping(cell.get("metadata")).get("tags"))


def _widget_models(notebook: dict[str, Any]) -> dict[str, Any]:
    kinds = _mapping(_mapping(notebook.get("metadata")).get("widgets"))
    return {name: model for kind in kinds.values() for name, model in _mapping(_mapping(kind).get("state")).items()}


def _only(mapping: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key in keys}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _replace(path: Path, text: str) -> None:
    target = path.resolve()  # a link stays a link
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
