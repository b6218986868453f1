"""A guided workbook for a student's first professional outreach.

``open_workbook(path)`` opens a student's workbook; ``coach`` reads drafts, ``forms`` shows forms.
Everything is loaded when it is first used, so that the import costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networking_kit import coach, course, exporters, forms, importers, models, planner, workbook
    from networking_kit.models import Company, Contact, Message, Student
    from networking_kit.workbook import open_workbook

__version__ = "0.1.0"

_HOMES = {
    "open_workbook": "workbook",
    "Company": "models",
    "Contact": "models",
    "Message": "models",
    "Student": "models",
}
_ROOMS = ("coach", "course", "errors", "exporters", "forms", "importers", "models", "planner", "workbook")

__all__ = ["__version__", *_HOMES, *_ROOMS]  # noqa: PLE0604 - the tables above are the one list of public names


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"networking_kit.{name}")
    if name in _HOMES:
        return getattr(import_module(f"networking_kit.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'networking_kit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
