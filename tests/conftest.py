"""What all tests share."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from networking_kit import open_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from networking_kit.workbook import Workbook

# How busy the machine is says nothing about the code.
settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """An empty workbook of its own."""
    return open_workbook(tmp_path / "workbook" / "workbook.db")


@pytest.fixture
def noon() -> datetime:
    """A fixed moment: a Monday."""
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse to run a test that does not say in a sentence what it promises."""
    silent = [item.nodeid for item in items if isinstance(item, pytest.Function) and not item.function.__doc__]
    if silent:
        raise pytest.UsageError("a test needs a docstring that states the promised behaviour: " + ", ".join(silent))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many notebooks were executed, and with whose answers."""
    executed: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", ()):
            if name.startswith("notebooks: "):
                executed[name.removeprefix("notebooks: ")] += value
    if executed:
        terminalreporter.write_sep("-", "notebooks executed with papermill")
        for who, count in sorted(executed.items()):
            terminalreporter.write_line(f"{count} notebooks, {who}")
