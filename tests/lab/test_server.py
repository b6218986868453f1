from pathlib import Path

import pytest

from networking_kit.course import material
from networking_kit.errors import NotFound
from networking_kit.lab import lab_arguments
from networking_kit.lab.server import find_notebooks

FOLDER = Path("/home/kim/kit/notebooks")


def test_the_start_page_is_what_opens() -> None:
    """Without options the server shows the folder that holds the notebooks and opens the first one."""
    arguments = lab_arguments([], notebooks=FOLDER)
    assert f"--ServerApp.root_dir={FOLDER.parent}" in arguments
    assert any(argument.endswith("/tree/notebooks/00_start_here.ipynb") for argument in arguments)


@pytest.mark.parametrize(
    "extra",
    [
        ["--ServerApp.root_dir=/srv"],
        ["--notebook-dir=/srv"],
        ["--notebook-dir", "/srv"],
        ["--ServerApp.root_dir", "/srv"],
        ["--no-browser", "--port=9", "/srv"],
        ["mine.ipynb"],
        ["--no-browser", "mine.ipynb"],
    ],
)
def test_the_users_folder_wins(extra: list[str]) -> None:
    """A folder or file that the user names is opened; the kit then adds neither a folder nor a start page."""
    arguments = lab_arguments(extra, notebooks=FOLDER)
    assert arguments[: len(extra)] == extra
    assert not [argument for argument in arguments[len(extra) :] if "root_dir" in argument or "default_url" in argument]


def test_the_users_start_page_wins() -> None:
    """A default URL that the user gives is not given a second time, which Jupyter would refuse."""
    arguments = lab_arguments(["--LabApp.default_url=/lab"], notebooks=FOLDER)
    assert sum("default_url" in argument for argument in arguments) == 1
    assert f"--ServerApp.root_dir={FOLDER.parent}" in arguments


def test_the_value_of_an_option_is_no_file() -> None:
    """A port written apart from its option is not taken for a file to open."""
    assert f"--ServerApp.root_dir={FOLDER.parent}" in lab_arguments(["--port", "9999"], notebooks=FOLDER)


def test_the_nearest_notebooks_are_found(tmp_path: Path) -> None:
    """From anywhere inside a student's folder, that folder's notebooks are the ones that open."""
    notebooks = tmp_path / "notebooks"
    deep = notebooks / "deeper"
    deep.mkdir(parents=True)
    (notebooks / "00_start_here.ipynb").write_text("{}", encoding="utf-8")
    assert [find_notebooks(start) for start in (tmp_path, notebooks, deep)] == [notebooks] * 3


def test_a_checkout_offers_its_own(tmp_path: Path) -> None:
    """From a folder without notebooks a checkout opens its own, and an installed kit says how to make some."""
    shipped = material("notebooks")
    if "site-packages" in shipped.parts:
        with pytest.raises(NotFound, match="networking-kit init"):
            find_notebooks(tmp_path)
    else:
        assert find_notebooks(tmp_path) == shipped
