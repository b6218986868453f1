"""What a student's server on a hub does before it starts. tests/hub starts real ones."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from networking_kit.course import course_for, material
from networking_kit.errors import NetworkingKitError
from networking_kit.lab import folder as laying
from networking_kit.lab.hub import arguments, prepare

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a hub runs on POSIX systems")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course file that all share."""
    file = tmp_path / "course.toml"
    file.write_text(material("data/course.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return file


def test_the_first_start_lays_a_closed_folder(tmp_path: Path, course: Path) -> None:
    """A home without the folder gets one with the notebooks, that nobody else may enter, with the shared course."""
    folder = prepare(tmp_path, course)
    assert sorted(path.name for path in (folder / "notebooks").iterdir()) == sorted(
        path.name for path in material("notebooks").glob("*.ipynb")
    )
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    course.write_text(course.read_text(encoding="utf-8").replace("Building Connection", "Another Week"), "utf-8")
    assert course_for(folder / "workbook").title == "Another Week"


def test_an_instructor_gets_the_instructors_notebooks(tmp_path: Path) -> None:
    """They lie below the others, and an update keeps them fresh; a student has none."""
    assert not (prepare(tmp_path) / "notebooks" / "instructor").exists()
    laid = prepare(tmp_path, instructor=True) / "notebooks" / "instructor"
    names = [path.name for path in material("notebooks/instructor").glob("*.ipynb")]
    assert sorted(path.name for path in laid.iterdir()) == sorted(names)
    (laid / names[0]).unlink()
    prepare(tmp_path)
    assert (laid / names[0]).is_file()


def test_a_folder_that_was_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    """The next start takes others' permissions away."""
    folder = prepare(tmp_path)
    folder.chmod(0o755)
    assert stat.S_IMODE(prepare(tmp_path).stat().st_mode) == 0o700


def test_a_course_file_of_ones_own_stays(tmp_path: Path, course: Path) -> None:
    """A student who put a course file beside the workbook keeps it; a link to an earlier course is renewed."""
    own = prepare(tmp_path) / "workbook" / "course.toml"
    own.write_text("title = 1", encoding="utf-8")
    prepare(tmp_path, course)
    assert own.read_text(encoding="utf-8") == "title = 1"
    own.unlink()
    own.symlink_to(tmp_path / "last-year.toml")
    prepare(tmp_path, course)
    assert own.readlink() == course


def test_notebooks_that_cannot_be_freshened_do_not_keep_a_student_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server starts with the notebooks of before, and its log says why; without any the start fails."""
    folder = prepare(tmp_path)

    def broken(_name: str) -> Path:
        raise NetworkingKitError("the disk is full")

    monkeypatch.setattr(laying, "material", broken)
    assert prepare(tmp_path) == folder
    assert "the disk is full" in capsys.readouterr().err
    with pytest.raises(NetworkingKitError):
        prepare(folder)


def test_options_of_the_hub_come_first(tmp_path: Path) -> None:
    """What the hub adds is kept in front, and kernels talk through files that only their owner can open."""
    made = arguments(["--debug"], tmp_path)
    assert made[0] == "--debug"
    assert "--KernelManager.transport=ipc" in made


def test_the_memory_limit_holds_for_what_the_server_starts() -> None:
    """A process started under the limit cannot have more, and is told so by an ordinary error."""
    script = (
        "import subprocess, sys; from networking_kit.lab.hub import limit_memory; limit_memory(512 * 2**20); "
        "sys.exit(subprocess.run([sys.executable, '-c', 'bytearray(2**30)'], stderr=subprocess.PIPE, text=True)"
        ".stderr.strip().endswith('MemoryError'))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 1
