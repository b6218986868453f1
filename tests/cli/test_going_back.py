from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.models import Contact

if TYPE_CHECKING:
    from pathlib import Path


def kit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "networking_kit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def names(folder: Path) -> list[str]:
    return [contact.name for contact in open_workbook(folder).all(Contact)]


def test_undo_takes_the_newest_change_back_and_says_what_it_was(tmp_path: Path) -> None:
    """Each undo names one change with its time, asks nothing, and says when there is nothing left."""
    workbook = open_workbook(tmp_path)
    workbook.save(Contact(name="Ana"), what="contact saved")
    workbook.save_all([Contact(name="Bo"), Contact(name="Cy")], what="import")
    newest, first = workbook.changes()
    told = json.loads(kit("undo", "--json", "--workbook", tmp_path).stdout)
    assert (told["what"], told["at"], told["records"]) == ("import", newest.at.isoformat(), {"contact": 2})
    assert names(tmp_path) == ["Ana"]
    words = kit("undo", "--workbook", tmp_path).stdout
    assert "contact saved (1 contact)" in words
    assert f"{first.at.astimezone():%Y-%m-%d at %H:%M}" in words
    assert names(tmp_path) == []
    nothing = kit("undo", "--workbook", tmp_path)
    assert (nothing.returncode, nothing.stderr) == (1, "networking-kit: There is nothing left to undo.\n")


@pytest.fixture
def lost(tmp_path: Path) -> Path:
    """A folder whose workbook was damaged, with one backup that is whole and a newer one that is not."""
    workbook = open_workbook(tmp_path)
    workbook.save(Contact(name="Ana"))
    good = workbook.backup()
    good.rename(good.with_name("workbook-20200101-000000.db"))
    workbook.backup().write_bytes(b"not a workbook")
    workbook.path.write_bytes(b"not a workbook")
    return tmp_path


def test_a_damaged_workbook_comes_back_from_its_newest_good_backup(lost: Path) -> None:
    """Every command refuses and names the way back, and that way restores what was saved."""
    for _ in range(2):
        refused = kit("status", "--workbook", lost)
        assert refused.returncode == 1
        assert "networking-kit restore --newest" in refused.stderr
    listed = json.loads(kit("restore", "--json", "--workbook", lost).stdout)
    assert [entry["whole"] for entry in listed] == [False, True]
    assert kit("restore", "--newest", "--workbook", lost).returncode == 0
    assert names(lost) == ["Ana"]
    assert list(lost.glob("workbook.damaged-*"))


@pytest.mark.parametrize("by_path", [True, False])
def test_a_backup_is_restored_by_name(lost: Path, *, by_path: bool) -> None:
    """A name from the list and a path to a file both work; a backup that is not whole or not there changes nothing."""
    name = "workbook-20200101-000000.db"
    assert kit("restore", lost / "backups" / name if by_path else name, "--workbook", lost).returncode == 0
    for wrong in ("nosuch.db", next(path.name for path in (lost / "backups").iterdir() if path.name != name)):
        refused = kit("restore", wrong, "--workbook", lost)
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    assert names(lost) == ["Ana"]


def test_an_empty_workbook_starts_only_when_asked_for(lost: Path) -> None:
    """Starting afresh is a choice of its own, made once, and keeps what is left of the old workbook."""
    assert kit("status", "--workbook", lost).returncode == 1
    assert kit("restore", "--start-empty", "--newest", "--workbook", lost).returncode == 2
    assert kit("restore", "--start-empty", "--workbook", lost).returncode == 0
    assert names(lost) == []
    assert kit("restore", "--start-empty", "--workbook", lost).returncode == 1
    assert len(list((lost / "backups").glob("workbook-*.db"))) >= 2
