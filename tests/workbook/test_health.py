import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from networking_kit.errors import WorkbookDamaged, WorkbookError, WorkbookTooNew
from networking_kit.models import Contact
from networking_kit.workbook import Workbook, open_workbook, restore_workbook, schema, start_empty
from networking_kit.workbook.connections import connect

CSV = "First Name,Last Name,URL\nIlo,Marn,https://example.com/ilo\n"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


def truncate(path: Path) -> None:
    """Cut the file in the middle, at the end of a page."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 8192 * 4096])


def zero_a_page(path: Path) -> None:
    """Blank the third page."""
    content = bytearray(path.read_bytes())
    content[8192:12288] = bytes(4096)
    path.write_bytes(content)


def alter_an_entry(path: Path) -> None:
    """Change one letter of one name."""
    path.write_bytes(path.read_bytes().replace(b'"Person 7"', b'"Person 8"'))


def spoil_the_encoding(path: Path) -> None:
    """Put bytes into a name that are no text."""
    path.write_bytes(path.read_bytes().replace(b'"Person 7"', b'"Pers\xff\xfe\xff\xff"'))


def lose_an_entry(path: Path) -> None:
    """Drop one revision in a way that SQLite finds in order."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TRIGGER revision_removed; DELETE FROM revision WHERE revision = 7")


def lose_a_table(path: Path) -> None:
    """Drop all revisions with their table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE revision")


def blank_an_index(path: Path) -> None:
    """Blank a page that no entry lies on."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'revision_by_record'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "CSV": lambda path: path.write_text(CSV),
    "pointer": lambda path: path.write_text(POINTER),
    "truncated": truncate,
    "zeroed page": zero_a_page,
    "altered entry": alter_an_entry,
    "bad encoding": spoil_the_encoding,
    "lost entry": lose_an_entry,
    "lost table": lose_a_table,
    "blank index": blank_an_index,
}


@pytest.fixture
def filled(workbook: Workbook) -> Workbook:
    """A workbook of forty contacts."""
    workbook.save_all([Contact(name=f"Person {number}") for number in range(40)], what="import")
    return workbook


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_set_aside_and_the_backup_offered(
    filled: Workbook, damage: Callable[[Path], object], clock: Callable[[], object]
) -> None:
    """Whatever lies in the workbook's place is kept under a new name, byte for byte, and the last backup is named."""
    backup = filled.backup()
    damage(filled.path)
    damaged = filled.path.read_bytes()
    with pytest.raises(WorkbookDamaged) as caught:
        open_workbook(filled.path, now=clock)
    assert caught.value.set_aside == filled.path.with_name("workbook.damaged-20260302-093000.db")
    assert caught.value.set_aside.read_bytes() == damaged
    assert caught.value.backup == backup
    assert not filled.path.exists()
    assert len(restore_workbook(filled.path, backup, now=clock).all(Contact)) == 40


def test_a_second_damaged_file_does_not_replace_the_first(filled: Workbook, clock: Callable[[], object]) -> None:
    """Two damaged files set aside in the same second get two names."""
    names = []
    for text in (CSV, POINTER):
        filled.path.write_text(text)
        with pytest.raises(WorkbookDamaged) as caught:
            open_workbook(filled.path, now=clock)
        assert caught.value.set_aside is not None
        names.append(caught.value.set_aside)
    assert [name.read_text() for name in names] == [CSV, POINTER]


def test_damage_is_noticed_while_the_workbook_is_open(filled: Workbook) -> None:
    """A file that was replaced by something else is set aside by the next operation, and not written to."""
    filled.path.write_text(CSV)
    with pytest.raises(WorkbookDamaged) as caught:
        filled.save(Contact(name="Late"))
    assert caught.value.set_aside is not None
    assert caught.value.set_aside.read_text() == CSV


def test_a_damaged_backup_is_passed_over(filled: Workbook, clock: Callable[..., object]) -> None:
    """The backup offered is the newest one that is whole."""
    good = filled.backup()
    clock.forward(days=1)
    alter_an_entry(filled.backup())
    filled.path.write_text(CSV)
    with pytest.raises(WorkbookDamaged) as caught:
        open_workbook(filled.path, now=clock)
    assert caught.value.backup == good


def test_a_journal_is_set_aside_with_its_file(filled: Workbook, clock: Callable[[], object]) -> None:
    """A journal beside a damaged file goes with it, so that it cannot spoil the next workbook of that name."""
    journal = filled.path.with_name("workbook.db-journal")
    with filled.transaction() as batch:
        batch.save(Contact(name="Late"))
        kept = journal.read_bytes()
    filled.path.write_bytes(b"")
    journal.write_bytes(kept)
    with pytest.raises(WorkbookDamaged) as caught:
        open_workbook(filled.path, now=clock)
    assert not journal.exists()
    assert caught.value.set_aside is not None
    assert caught.value.set_aside.with_name(f"{caught.value.set_aside.name}-journal").read_bytes() == kept
    assert start_empty(filled.path, now=clock).version == 0


@pytest.mark.parametrize("with_backup", [True, False])
def test_no_empty_workbook_starts_where_one_was_lost(filled: Workbook, *, with_backup: bool) -> None:
    """After damage, every opening is refused with the backup until one is restored or an empty workbook asked for."""
    backup = filled.backup() if with_backup else None
    filled.path.write_text(CSV)
    for create in (True, True, False):
        with pytest.raises(WorkbookDamaged, match="networking-kit restore") as caught:
            open_workbook(filled.path, create=create)
        assert caught.value.backup == backup
    assert not filled.path.exists()
    assert start_empty(filled.path).version == 0
    assert open_workbook(filled.path).version == 0


def test_an_empty_workbook_never_replaces_one(filled: Workbook) -> None:
    """Starting empty is refused where there is a workbook, whatever state it is in."""
    with pytest.raises(WorkbookError, match="no empty one was started"):
        start_empty(filled.path)
    assert len(filled.all(Contact)) == 40


def test_a_file_of_a_newer_kit_is_refused_untouched(filled: Workbook) -> None:
    """A workbook that a newer kit wrote keeps every byte, and the student is told to update."""
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = filled.path.read_bytes()
    for attempt in (lambda: open_workbook(filled.path), lambda: filled.save(Contact(name="Late"))):
        with pytest.raises(WorkbookTooNew, match="Update the kit"):
            attempt()
    assert filled.path.read_bytes() == before


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    """A database that is no workbook stays where it is."""
    path = tmp_path / "places.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match="not a workbook") as caught:
        open_workbook(path)
    assert not isinstance(caught.value, WorkbookDamaged)
    assert path.read_bytes() == before


def older(path: Path, steps: int) -> None:
    """Build the file as a kit with fewer steps would have."""
    path.parent.mkdir()
    path.touch()
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        schema.upgrade(connection, upto=steps)
        connection.execute("INSERT INTO change (at, what, kind, state) VALUES ('2026-01-01', 'old', 'save', 'done')")
        connection.execute("COMMIT")


@pytest.mark.parametrize("steps", range(1, schema.VERSION))
def test_an_older_file_is_backed_up_then_upgraded(place: Path, clock: Callable[[], object], steps: int) -> None:
    """A file of each earlier version opens with everything in it, after a copy of it as it was."""
    older(place, steps)
    workbook = open_workbook(place, now=clock)
    workbook.keep_draft("contact", {"name": "Il"})
    workbook.set_setting("pace", 2)
    assert [change.what for change in workbook.changes()] == ["old"]
    (backup,) = workbook.backups()
    with closing(connect(backup, write=False)) as connection:
        assert [step.name for step in schema.pending(connection)] == [step.name for step in schema.STEPS[steps:]]


def test_asking_what_is_pending_writes_nothing(place: Path) -> None:
    """The steps still to come can be listed without changing a byte."""
    older(place, 1)
    before = place.read_bytes()
    with closing(connect(place)) as connection:
        assert len(schema.pending(connection)) == schema.VERSION - 1
    assert place.read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_older_file(place: Path) -> None:
    """When a step cannot be done, none of them is, and the file keeps its version."""
    older(place, 1)
    with closing(connect(place)) as connection:
        connection.execute("CREATE TABLE setting (something TEXT)")
    with pytest.raises(WorkbookError):
        open_workbook(place)
    with closing(connect(place)) as connection:
        assert len(schema.pending(connection)) == schema.VERSION - 1
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'draft'").fetchone() == (0,)


def test_a_file_left_in_wal_mode_is_put_right(filled: Workbook, tmp_path: Path) -> None:
    """A workbook that another tool switched to WAL is whole again when it is copied after opening."""
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    workbook = open_workbook(filled.path)
    with closing(sqlite3.connect(filled.path)) as other:
        other.execute("SELECT count(*) FROM revision").fetchone()
        workbook.save(Contact(name="Late"))
        copied = Path(shutil.copy(filled.path, tmp_path / "copy.db"))
    assert len(open_workbook(copied).all(Contact)) == 41
