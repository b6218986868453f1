from pathlib import Path

import pytest

from networking_kit.errors import WorkbookDamaged, WorkbookError
from networking_kit.workbook import find_workbook, open_workbook


@pytest.fixture(autouse=True)
def no_workbook_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the folders of the test decide."""
    monkeypatch.delenv("NETWORKING_KIT_WORKBOOK", raising=False)


@pytest.mark.parametrize("where", ["workbook.db", "workbook/workbook.db"])
def test_the_nearest_workbook_is_found_from_below(tmp_path: Path, where: str) -> None:
    """From any folder below it, the nearest workbook is found, not one further up."""
    open_workbook(tmp_path / "workbook")
    near = open_workbook(tmp_path / "course" / where).path
    below = tmp_path / "course" / "notebooks" / "instructor"
    below.mkdir(parents=True)
    assert find_workbook(below) == near
    assert find_workbook(tmp_path / "course") == near


def test_none_is_found_where_there_is_none(tmp_path: Path) -> None:
    """An empty folder has no workbook, nor has a folder called workbook.db."""
    (tmp_path / "workbook.db").mkdir()
    assert find_workbook(tmp_path) is None


def test_without_a_path_the_nearest_workbook_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's folder below the workbook opens that workbook."""
    made = open_workbook(tmp_path / "workbook")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert open_workbook().path == made.path


@pytest.mark.parametrize("cwd", [".", "notebooks", "notebooks/instructor", "docs"])
def test_a_new_workbook_goes_beside_the_notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cwd: str) -> None:
    """Without any workbook, one is made in a folder beside the notebooks folder."""
    for folder in ("notebooks/instructor", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / cwd)
    assert open_workbook().path == tmp_path / "workbook" / "workbook.db"


def test_far_from_any_notebooks_it_goes_below_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no notebooks folder, the workbook's folder is made in the working directory."""
    monkeypatch.chdir(tmp_path)
    assert open_workbook().path == tmp_path / "workbook" / "workbook.db"


def test_the_environment_names_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment variable wins over a nearer workbook, and a path over the variable."""
    open_workbook(tmp_path / "workbook")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETWORKING_KIT_WORKBOOK", str(tmp_path / "other"))
    assert open_workbook().path == tmp_path / "other" / "workbook.db"
    assert open_workbook(tmp_path / "third.db").path == tmp_path / "third.db"


def test_a_path_may_hold_any_characters(tmp_path: Path) -> None:
    """Spaces, percent and question marks, hashes and letters of any script work in a folder's name."""
    folder = tmp_path / "Zoë's 100% #1? книга 本"
    assert open_workbook(folder).path == folder / "workbook.db"
    assert open_workbook(folder, create=False).version == 0


@pytest.mark.parametrize("mark", ["notebooks", ".networking-kit.json"])
def test_a_fresh_folder_does_not_use_the_workbook_of_a_folder_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    """The search ends at a folder that has notebooks or was laid by the kit, and a new workbook is made there."""
    open_workbook(tmp_path / "workbook")
    fresh = tmp_path / "second"
    fresh.mkdir()
    if mark == "notebooks":
        (fresh / mark).mkdir()
    else:
        (fresh / mark).write_text("{}", encoding="utf-8")
    monkeypatch.chdir(fresh)
    assert find_workbook(fresh) is None
    assert open_workbook().path == fresh / "workbook" / "workbook.db"


def test_a_lost_workbook_is_not_replaced_by_one_further_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only backups of a workbook are left, they are named, and no other folder's workbook opens."""
    open_workbook(tmp_path / "workbook")
    lost = open_workbook(tmp_path / "second" / "workbook")
    lost.backup()
    lost.path.unlink()
    monkeypatch.chdir(tmp_path / "second")
    with pytest.raises(WorkbookDamaged, match="networking-kit restore --newest"):
        open_workbook()


def test_a_home_folder_of_nobody_is_refused_in_words() -> None:
    """A path that begins with a name nobody has is an error of the kit, not of Python."""
    with pytest.raises(WorkbookError, match="no home folder for ~nosuch"):
        open_workbook("~nosuch/workbook")
