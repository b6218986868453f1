from pathlib import Path

import pytest

from networking_kit.workbook import file_system_warning

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /home/ana nfs4 rw 0 0
/dev/sdb1 /home/ana/local ext4 rw 0 0
//box/share /mnt/shared\040folder cifs rw 0 0
host /mnt/vm 9p rw 0 0
me@host: /mnt/far fuse.sshfs rw 0 0
server:/old /mnt/twice nfs rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/home/ana/workbook.db", "NFS"),
        ("/mnt/shared folder/mine", "SMB"),
        ("/mnt/vm/mine", "9p"),
        ("/mnt/far/a/b", "sshfs"),
        (r"\\server\share\mine", "network folder"),
        ("//server/share/mine", "network folder"),
    ],
)
def test_a_network_file_system_is_named(path: str, named: str) -> None:
    """A workbook on a network file system gets a warning that names the kind and what to do."""
    warning = file_system_warning(path, mounts=MOUNTS)
    assert warning is not None
    assert named in warning
    assert "folder of this computer" in warning


@pytest.mark.parametrize(
    "path",
    ["/home/bo/mine", "/home/ana/local/mine", "/home/anabel/mine", "/mnt/twice/mine", r"\\?\C:\mine", r"\\.\C:\mine"],
)
def test_a_folder_of_this_computer_gets_no_warning(path: str) -> None:
    """The file system that counts is the one mounted last and nearest to the path."""
    assert file_system_warning(path, mounts=MOUNTS) is None


def test_this_computers_own_table_is_used_by_default(tmp_path: Path) -> None:
    """Without a table given, the computer's own says that the memory file system is local."""
    assert file_system_warning(Path("/proc")) is None
    assert file_system_warning(tmp_path / "not there" / "yet") is None
