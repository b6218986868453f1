import errno
from pathlib import Path

import pytest

from networking_kit.errors import ExportRefused
from networking_kit.exporters.writing import replacing, write_whole


def test_a_file_is_replaced_only_when_the_new_one_is_whole(tmp_path: Path) -> None:
    """When writing stops halfway the old file is as it was, and no half of a new one is left."""
    target = write_whole(tmp_path / "tracker.csv", b"old")

    def stop_halfway() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(b"half of the n")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ExportRefused, match="disk is full"):
        stop_halfway()
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["tracker.csv"]


def test_a_mistake_of_ours_leaves_the_old_file_as_well(tmp_path: Path) -> None:
    """Any other exception passes on unchanged and touches nothing either."""
    target = write_whole(tmp_path / "tracker.csv", b"old")

    def fail() -> None:
        with replacing(target):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (target.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


def test_the_new_file_is_only_its_owners_even_where_the_old_one_was_not(tmp_path: Path) -> None:
    """A file that everybody could read is replaced by one of mode 0600."""
    target = tmp_path / "tracker.csv"
    target.write_bytes(b"old")
    target.chmod(0o644)
    write_whole(target, b"new")
    assert (target.stat().st_mode & 0o777, target.read_bytes()) == (0o600, b"new")
