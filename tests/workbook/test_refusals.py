import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from networking_kit.errors import WorkbookError, WorkbookMissing, WorkbookReadOnly
from networking_kit.models import Contact
from networking_kit.workbook import Workbook, connections, open_workbook, schema

if TYPE_CHECKING:
    import subprocess

Start = Callable[..., "subprocess.Popen[str]"]

FILL_THE_DISK = """
import json, resource, sys
from pathlib import Path
from networking_kit.errors import WorkbookFull
from networking_kit.models import Contact
from networking_kit.workbook import open_workbook
workbook = open_workbook(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
saved = []
try:
    while len(saved) < 200:
        contact = workbook.save(Contact(name=f"Person {len(saved)}", notes="n" * 9000))
        saved.append(str(contact.id))
except WorkbookFull as error:
    told = str(error)
read = len(workbook.all(Contact))
try:
    open_workbook(Path(sys.argv[1]).parent / "other" / "workbook.db")
    workbook.keep_draft("contact", {"notes": "n" * 300_000})
except WorkbookFull:
    draft = workbook.draft("contact")
print(json.dumps([saved, told, read, draft]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes stands for the full disk")
def test_a_full_disk_is_named_and_loses_nothing(place: Path, start: Start) -> None:
    """When no more fits, saving says so, what was saved can be read, and saving works again once there is room."""
    process = start(FILL_THE_DISK, place)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    saved, told, read, draft = json.loads(out)
    assert "Free some room" in told
    assert read == len(saved) > 10
    assert draft is None
    workbook = open_workbook(place)
    assert [str(contact.id) for contact in workbook.all(Contact)] == saved
    workbook.save(Contact(name="After", notes="n" * 9000))


def lock_file(workbook: Workbook) -> None:
    """Make the file read-only."""
    workbook.path.chmod(0o400)


def lock_folder(workbook: Workbook) -> None:
    """Make the folder read-only."""
    workbook.path.parent.chmod(0o500)


@pytest.mark.parametrize("lock", [lock_file, lock_folder])
def test_what_cannot_be_written_opens_read_only(ordinary_folder: Path, lock: Callable[[Workbook], None]) -> None:
    """A read-only file or folder can be read in full, and saving is refused in plain words."""
    workbook = open_workbook(ordinary_folder / "mine")
    saved = workbook.save(Contact(name="Ilo Marn"))
    workbook.keep_draft("contact", {"name": "Bo"})
    backup = workbook.backup()
    lock(workbook)
    again = open_workbook(ordinary_folder / "mine")
    assert again.read_only
    assert again.all(Contact) == [saved]
    assert again.draft("contact") == {"name": "Bo"}
    assert again.changes()
    refused: list[Callable[[], object]] = [
        lambda: again.save(Contact(name="Bo Lind")),
        lambda: again.keep_draft("contact", {}),
        again.undo,
        lambda: again.restore(backup),
        lambda: again.erase([saved.id]),
        again.erase_all,
        lambda: workbook.save(Contact(name="Bo Lind")),
    ]
    for attempt in refused:
        with pytest.raises(WorkbookReadOnly, match="cannot be written"):
            attempt()
    assert again.all(Contact) == [saved]
    assert backup.exists()
    (ordinary_folder / "mine").chmod(0o700)


def test_a_workbook_cannot_be_created_in_a_locked_folder(ordinary_folder: Path) -> None:
    """Where nothing can be written, opening a new workbook says so."""
    ordinary_folder.chmod(0o500)
    try:
        with pytest.raises(WorkbookReadOnly):
            open_workbook(ordinary_folder / "mine")
    finally:
        ordinary_folder.chmod(0o700)


def test_an_older_file_that_cannot_be_written_is_not_upgraded(ordinary_folder: Path) -> None:
    """An older workbook in a read-only folder is refused with a way out."""
    workbook = open_workbook(ordinary_folder / "mine")
    with connections.transaction(workbook.path, write=True) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    workbook.path.parent.chmod(0o500)
    try:
        with pytest.raises(WorkbookReadOnly, match="older version"):
            open_workbook(ordinary_folder / "mine")
    finally:
        workbook.path.parent.chmod(0o700)


def test_a_file_of_somebody_else_is_not_readable(ordinary_folder: Path) -> None:
    """A workbook without the right to read is neither read nor moved."""
    workbook = open_workbook(ordinary_folder / "mine")
    workbook.path.chmod(0)
    with pytest.raises(WorkbookError, match="cannot be read"):
        open_workbook(ordinary_folder / "mine")
    assert workbook.path.exists()


def test_a_missing_workbook_is_not_created_when_not_asked_to(tmp_path: Path) -> None:
    """Opening without creating names the place and what to do next, and leaves the folder empty."""
    with pytest.raises(WorkbookMissing, match="networking-kit init"):
        open_workbook(tmp_path / "mine", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_contacts_is_not_taken_for_a_workbook(tmp_path: Path) -> None:
    """Naming a CSV file instead of a workbook points to the import and leaves the file alone."""
    path = tmp_path / "Connections.csv"
    path.write_text("First Name,Last Name\n")
    with pytest.raises(WorkbookError, match="networking-kit import"):
        open_workbook(path)
    assert path.read_text() == "First Name,Last Name\n"
