import os
from collections.abc import Callable
from pathlib import Path

import pytest

from networking_kit.errors import Conflict, WorkbookDamaged, WorkbookReadOnly, WorkbookTooNew
from networking_kit.models import Contact
from networking_kit.workbook import Workbook, connections, open_workbook, restore_workbook, schema


def names(workbook: Workbook) -> list[str]:
    """The contacts' names, oldest first."""
    return [contact.name for contact in workbook.all(Contact)]


def test_a_backup_is_a_whole_workbook(workbook: Workbook) -> None:
    """A backup opens as a workbook of its own, with the history."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    assert backup == workbook.path.parent / "backups" / "workbook-20260302-093000.db"
    assert names(open_workbook(backup)) == ["Ilo Marn"]


def test_the_days_first_opening_or_saving_makes_a_backup(workbook: Workbook, clock: Callable[..., object]) -> None:
    """There is one backup a day, made before the day's first change, and none while nothing has changed."""
    workbook.save(Contact(name="Ilo Marn"))
    assert workbook.backups() == []
    clock.forward(days=1)
    workbook.save(Contact(name="Bo Lind"))
    workbook.save(Contact(name="Cy Ode"))
    open_workbook(workbook.path, now=clock)
    (first,) = workbook.backups()
    assert names(open_workbook(first)) == ["Ilo Marn"]
    clock.forward(days=1)
    open_workbook(workbook.path, now=clock)
    clock.forward(days=1)
    open_workbook(workbook.path, now=clock)
    assert len(workbook.backups()) == 2
    assert names(open_workbook(workbook.backups()[0])) == ["Ilo Marn", "Bo Lind", "Cy Ode"]


@pytest.mark.parametrize(("setting", "kept"), [(None, 7), (3, 3), (0, 1)])
def test_only_the_newest_backups_stay(
    workbook: Workbook, clock: Callable[..., object], setting: int | None, kept: int
) -> None:
    """Seven backups stay, or as many as the workbook's setting says, and at least the newest."""
    if setting is not None:
        workbook.set_setting("backups_kept", setting)
    made = []
    for _ in range(9):
        made.append(workbook.backup())
        clock.forward(seconds=40)
    assert workbook.backups() == made[::-1][:kept]


def test_backups_in_one_second_get_names_of_their_own(workbook: Workbook) -> None:
    """No backup replaces another, and the one made last is listed first."""
    made = [workbook.backup() for _ in range(3)]
    assert len(set(made)) == 3
    assert workbook.backups() == made[::-1]


def test_each_workbook_of_a_folder_has_its_own_backups(workbook: Workbook) -> None:
    """Two workbooks side by side do not list or remove each other's backups."""
    other = open_workbook(workbook.path.with_name("workbook-20260101-101010.db"))
    mine, theirs = workbook.backup(), other.backup()
    assert (workbook.backups(), other.backups()) == ([mine], [theirs])


def test_restoring_sets_the_present_file_aside(workbook: Workbook) -> None:
    """After a restore the backup's state is current, and what was there before lies beside it, whole."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    workbook.save(Contact(name="Bo Lind"))
    before = workbook.version
    aside = workbook.restore(backup)
    assert names(workbook) == ["Ilo Marn"]
    assert workbook.version > before
    assert aside == workbook.path.with_name("workbook.replaced-20260302-093000.db")
    assert names(open_workbook(aside)) == ["Ilo Marn", "Bo Lind"]
    assert backup.exists()


def test_a_damaged_backup_is_not_restored(workbook: Workbook) -> None:
    """A backup that is not whole changes nothing."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(WorkbookDamaged, match="nothing was changed"):
        workbook.restore(backup)
    assert names(workbook) == ["Ilo Marn"]


def test_an_older_backup_is_upgraded_when_restored(workbook: Workbook) -> None:
    """A backup of an earlier version is usable at once after it was restored."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    with connections.transaction(backup, write=True) as connection:
        connection.execute("DROP TABLE setting")
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    workbook.restore(backup)
    workbook.set_setting("pace", 2)
    assert names(workbook) == ["Ilo Marn"]


def test_a_workbook_is_restored_where_none_is_left(workbook: Workbook) -> None:
    """A backup can be put in the place of a workbook that is gone."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    workbook.path.unlink()
    assert names(restore_workbook(workbook.path, backup)) == ["Ilo Marn"]


def test_a_form_open_during_a_restore_gets_a_conflict(workbook: Workbook) -> None:
    """Revision numbers are never used twice, so that an edit from before the restore cannot pass for a current one."""
    read = workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    before = workbook.save(read.with_changes(role="before"))
    workbook.restore(backup)
    after = workbook.save(workbook.get(Contact, read.id).with_changes(role="after"))
    assert after.revision > before.revision
    with pytest.raises(Conflict):
        workbook.save(before.with_changes(role="late"))


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("no workbook")])
def test_a_form_open_while_the_workbook_was_lost_gets_a_conflict(
    workbook: Workbook, spoil: Callable[[Path], object]
) -> None:
    """After a restore in place of a lost file, no edit of the lost file passes for a current one."""
    read = workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    before = workbook.save(read.with_changes(role="before"))
    spoil(workbook.path)
    restored = restore_workbook(workbook.path, backup)
    restored.save(restored.get(Contact, read.id).with_changes(role="after"))
    with pytest.raises(Conflict):
        restored.save(before.with_changes(role="late"))


def test_a_restore_can_be_taken_back(workbook: Workbook) -> None:
    """The file that was set aside is a backup like any other."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    workbook.save(Contact(name="Bo Lind"))
    workbook.keep_draft("contact", {"name": "Cy"})
    aside = workbook.restore(backup)
    assert aside is not None
    assert workbook.drafts() == []
    workbook.restore(aside)
    assert names(workbook) == ["Ilo Marn", "Bo Lind"]
    assert workbook.draft("contact") == {"name": "Cy"}
    workbook.undo()
    assert names(open_workbook(workbook.path)) == ["Ilo Marn"]


def test_a_newer_file_is_not_replaced(workbook: Workbook) -> None:
    """Restoring over a file that a newer kit wrote is refused and changes no byte of it."""
    workbook.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    with connections.transaction(workbook.path, write=True) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = workbook.path.read_bytes()
    with pytest.raises(WorkbookTooNew):
        restore_workbook(workbook.path, backup)
    assert workbook.path.read_bytes() == before


def test_a_kernel_goes_on_after_a_restore(workbook: Workbook) -> None:
    """A kernel that had the workbook open during a restore saves into the restored state."""
    other = open_workbook(workbook.path)
    other.save(Contact(name="Ilo Marn"))
    backup = workbook.backup()
    aside = workbook.restore(backup)
    other.save(Contact(name="Bo Lind"))
    assert names(workbook) == ["Ilo Marn", "Bo Lind"]
    assert aside is not None
    assert names(open_workbook(aside)) == ["Ilo Marn"]


def test_a_failed_daily_backup_does_not_stop_the_student(ordinary_folder: Path, clock: Callable[..., object]) -> None:
    """When the backups folder cannot be written, saving works and the workbook tells why there is no backup."""
    workbook = open_workbook(ordinary_folder / "mine", now=clock)
    workbook.save(Contact(name="Ilo Marn"))
    (ordinary_folder / "mine" / "backups").mkdir(mode=0o500)
    clock.forward(days=1)
    assert workbook.backup_problem == ""
    workbook.save(Contact(name="Bo Lind"))
    assert "backups" in workbook.backup_problem
    assert names(workbook) == ["Ilo Marn", "Bo Lind"]
    with pytest.raises(WorkbookReadOnly):
        workbook.backup()


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_only_the_owner_can_read_the_files(tmp_path: Path, clock: Callable[[], object]) -> None:
    """The file, its journal, its backups and what is set aside have mode 0600 and the folders 0700, under any umask."""
    before = os.umask(0)
    try:
        workbook = open_workbook(tmp_path / "mine", now=clock)
        with workbook.transaction() as batch:
            batch.save(Contact(name="Ilo Marn"))
            journal = workbook.path.with_name("workbook.db-journal").stat().st_mode & 0o777
        workbook.restore(workbook.backup())
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "mine").rglob("*")}
    finally:
        os.umask(before)
    assert journal == 0o600
    assert modes.pop("backups") == 0o700
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_a_file_that_others_could_read_is_made_private(workbook: Workbook) -> None:
    """A workbook that was copied with open permissions is closed to others when it is opened."""
    workbook.path.chmod(0o644)
    open_workbook(workbook.path)
    assert workbook.path.stat().st_mode & 0o777 == 0o600
