import random
import shutil
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from networking_kit.errors import WorkbookLocked
from networking_kit.models import Contact
from networking_kit.workbook import Workbook, connections, open_workbook

if TYPE_CHECKING:
    import subprocess

Start = Callable[..., "subprocess.Popen[str]"]

COUNT_UP = """
import sys
from networking_kit.errors import Conflict
from networking_kit.models import Contact
from networking_kit.workbook import open_workbook
workbook, rounds, saved, refused = open_workbook(sys.argv[1]), int(sys.argv[2]), 0, 0
while saved < rounds:
    contact = workbook.first(Contact)
    try:
        workbook.save(contact.with_changes(notes=str(int(contact.notes) + 1)))
        saved += 1
    except Conflict:
        refused += 1
print(saved, refused)
"""
FIND_OR_CREATE = """
import sys
from networking_kit.models import Contact
from networking_kit.workbook import open_workbook
workbook = open_workbook(sys.argv[1])
for number in range(int(sys.argv[2])):
    email = f"person{number}@example.com"
    with workbook.transaction("import") as batch:
        if not any(contact.email == email for contact in batch.all(Contact)):
            batch.save(Contact(name=f"Person {number}", email=email))
"""
SAVE_FOR_EVER = """
import sys
from networking_kit.models import Contact
from networking_kit.workbook import open_workbook
workbook, number = open_workbook(sys.argv[1]), 0
while True:
    number += 1
    workbook.save(Contact(name=f"{sys.argv[2]} {number}", notes="x" * 3000))
    workbook.keep_draft("contact", {"name": f"{sys.argv[2]} {number}"})
    print(sys.argv[2], number, flush=True)
"""


def finish(process: "subprocess.Popen[str]") -> str:
    """Wait for a process to end well; return what it printed."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def test_no_update_of_two_processes_is_lost(workbook: Workbook, start: Start) -> None:
    """Two processes that read, change and write one record end at the sum of their acknowledged updates."""
    workbook.save(Contact(name="Counter", notes="0"))
    both = [start(COUNT_UP, workbook.path, 150) for _ in range(2)]
    saved = [int(finish(process).split()[0]) for process in both]
    assert saved == [150, 150]
    counter = workbook.first(Contact)
    assert counter is not None
    assert counter.notes == "300"
    assert len(workbook.history(Contact, counter.id)) == 301


def test_two_processes_create_nobody_twice(workbook: Workbook, start: Start) -> None:
    """Find-or-create inside a transaction stores each e-mail address once, however many processes import it."""
    for process in [start(FIND_OR_CREATE, workbook.path, 60) for _ in range(2)]:
        finish(process)
    emails = [contact.email for contact in workbook.all(Contact)]
    assert sorted(emails) == sorted({f"person{number}@example.com" for number in range(60)})


def test_two_processes_may_create_the_workbook_at_once(place: Path, start: Start) -> None:
    """When several kernels open a workbook that does not exist, all of them get the same whole one."""
    processes = [start(FIND_OR_CREATE, place, 3) for _ in range(4)]
    for process in processes:
        finish(process)
    assert len(open_workbook(place).all(Contact)) == 3
    assert [file.name for file in place.parent.iterdir() if not file.is_dir()] == ["workbook.db"]


def test_threads_may_create_the_workbook_at_once(tmp_path: Path) -> None:
    """However many threads open a new workbook in the same moment, each gets the same one."""
    for turn in range(10):
        place, together = tmp_path / str(turn), threading.Barrier(8)

        def opened(name: str, place: Path = place, together: threading.Barrier = together) -> object:
            together.wait()
            return open_workbook(place).save(Contact(name=name))

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(opened, "abcdefgh"))
        assert sorted(contact.name for contact in open_workbook(place).all(Contact)) == list("abcdefgh")


def test_each_save_waits_for_the_disk(workbook: Workbook) -> None:
    """A connection is set to full synchronisation and a rollback journal, which what was promised rests on."""
    with connections.transaction(workbook.path, write=True) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_was_acknowledged_survives_kill_9(workbook: Workbook, start: Start) -> None:
    """After a kill in the middle of saving, the file is whole and holds every save and draft that was reported."""
    chance = random.Random(20260302)
    for turn in range(20):
        process = start(SAVE_FOR_EVER, workbook.path, f"turn{turn}")
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(chance.uniform(0, 0.03))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        last = int([line for line in lines if line.endswith("\n")][-1].split()[1])
        names = {contact.name for contact in open_workbook(workbook.path).all(Contact)}
        assert {f"turn{turn} {number}" for number in range(1, last + 1)} <= names
        draft = workbook.draft("contact")
        assert draft is not None
        assert int(draft["name"].split()[1]) >= last


def test_a_copied_file_is_whole(workbook: Workbook, tmp_path: Path) -> None:
    """Copying the one file, with nothing beside it, gives a workbook with everything that was saved."""
    saved = workbook.save_all([Contact(name=f"Person {number}") for number in range(300)], what="import")
    copied = Path(shutil.copy(workbook.path, tmp_path / "copy.db"))
    assert open_workbook(copied).all(Contact) == saved
    assert {file.name for file in workbook.path.parent.iterdir()} == {"workbook.db"}


def test_a_workbook_is_used_from_any_thread(workbook: Workbook) -> None:
    """Threads that save, read and keep drafts through one open workbook neither fail nor lose anything."""

    def work(name: str) -> None:
        for number in range(15):
            workbook.save(Contact(name=f"{name} {number}"))
            workbook.keep_draft(name, {"typed": number})
            workbook.all(Contact)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, "abcd"))
    assert len(workbook.all(Contact)) == 60
    assert {draft.form: draft.fields for draft in workbook.drafts()} == {name: {"typed": 14} for name in "abcd"}


def test_a_file_that_stays_locked_is_said_to_be(workbook: Workbook) -> None:
    """When another program holds the file, saving gives up in plain words, and works again afterwards."""
    impatient = open_workbook(workbook.path, patience=0.05)
    with connections.transaction(workbook.path, write=True), pytest.raises(WorkbookLocked, match="try again"):
        impatient.save(Contact(name="Ilo Marn"))
    impatient.save(Contact(name="Ilo Marn"))
    assert len(workbook.all(Contact)) == 1


def test_reading_works_while_somebody_writes(workbook: Workbook) -> None:
    """A transaction that is not finished yet shows readers the state before it."""
    impatient = open_workbook(workbook.path, patience=0.05)
    with workbook.transaction() as batch:
        batch.save(Contact(name="Ilo Marn"))
        assert impatient.all(Contact) == []
    assert len(impatient.all(Contact)) == 1
