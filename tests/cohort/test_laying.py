"""An inbox on a machine that students share."""

import os
import stat
from pathlib import Path

import pytest

from networking_kit.cohort import InboxUnreachable
from networking_kit.cohort.laying import lay_inbox, lay_swap

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")


def test_students_write_and_only_the_group_looks(tmp_path: Path) -> None:
    """Others pass through the inbox and write into the cohort's folder without a look; its group is inherited."""
    slot = lay_inbox(tmp_path / "tickets", "2611-be", group=os.getgid())
    assert slot == tmp_path / "tickets" / "2611-be"
    assert [stat.S_IMODE(place.stat().st_mode) for place in (slot.parent, slot)] == [0o2751, 0o3773]
    (slot / "student").mkdir()
    assert (slot / "student").stat().st_gid == slot.stat().st_gid


def test_laying_again_puts_permissions_right_and_keeps_tickets(tmp_path: Path) -> None:
    """What is in the inbox stays, and a folder that somebody opened to all is closed again."""
    slot = lay_inbox(tmp_path / "tickets")
    (slot / "student").mkdir()
    slot.chmod(0o777)
    assert lay_inbox(tmp_path / "tickets") == slot
    assert stat.S_IMODE(slot.stat().st_mode) == 0o3773
    assert (slot / "student").is_dir()


def test_a_swap_is_read_and_written_by_its_group_alone(tmp_path: Path) -> None:
    """Drafts, notes and pairs have a folder each, where the group adds and reads and others do neither."""
    room = lay_swap(tmp_path / "swap", "2611-be", group=os.getgid())
    modes = {place.name: stat.S_IMODE(place.stat().st_mode) for place in (room, *room.iterdir())}
    assert modes == {"2611-be": 0o2750, "drafts": 0o3770, "notes": 0o3770, "pairs": 0o3770}


def test_a_group_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A misspelt group is an error in words, with the command that makes one."""
    with pytest.raises(InboxUnreachable, match="groupadd no-such-group"):
        lay_inbox(tmp_path / "tickets", group="no-such-group")


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    """A file in the way is an error in words."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(InboxUnreachable, match="cannot be laid"):
        lay_inbox(tmp_path / "file")
