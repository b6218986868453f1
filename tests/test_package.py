from __future__ import annotations

import subprocess
import sys

import pytest

import networking_kit

HEAVY = (
    "pandas",
    "ipywidgets",
    "IPython",
    "anywidget",
    "papermill",
    "openpyxl",
    "altair",
    "typer",
    "pydantic",
    "sqlite3",
)


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sorted(name for name in sys.modules if '.' not in name))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import networking_kit` in a fresh process loads neither pandas nor widgets nor anything else that takes time."""
    assert not loaded_by("import networking_kit") & set(HEAVY)


@pytest.mark.parametrize(
    "room", ["models", "course", "workbook", "planner", "importers", "exporters", "coach", "charts", "links", "resume"]
)
def test_rooms_below_the_forms_load_neither_pandas_nor_widgets(room: str) -> None:
    """Only forms need widgets, and pandas is loaded when a table is asked for, not before."""
    assert not loaded_by(f"import networking_kit.{room}") & {"pandas", "ipywidgets", "IPython", "anywidget"}


def test_public_names_are_those_that_can_be_imported() -> None:
    """Every name in `__all__` can be had, and `dir` lists the same names."""
    assert all(getattr(networking_kit, name) is not None for name in networking_kit.__all__)
    assert dir(networking_kit) == sorted(networking_kit.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name is an ordinary AttributeError that repeats the name."""
    with pytest.raises(AttributeError, match="open_workbok"):
        networking_kit.open_workbok  # noqa: B018
