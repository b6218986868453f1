import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbformat.sign import NotebookNotary

from networking_kit.course import material
from networking_kit.lab.trust import SHIPPED, TrustKeeper, digests, sign_shipped

START = "00_start_here.ipynb"
KNOWN = json.loads(SHIPPED.read_text(encoding="utf-8"))


@pytest.fixture
def notary(tmp_path: Path) -> Iterator[NotebookNotary]:
    """A notary with a store of its own."""
    own = NotebookNotary(data_dir=str(tmp_path), db_file=str(tmp_path / "signatures.db"))
    yield own
    own.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A student's copy of the notebooks."""
    return shutil.copytree(material("notebooks"), tmp_path / "notebooks")


def _change(path: Path, edit: Callable[[dict], object]) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    edit(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_the_digests_are_of_the_notebooks_that_ship() -> None:
    """Every shipped notebook is known by its digest; run `python -m networking_kit.lab.trust` after editing one."""
    assert digests(material("notebooks")) == KNOWN


def test_shipped_notebooks_are_trusted(folder: Path, notary: NotebookNotary) -> None:
    """A copy of the material opens trusted, every notebook of it."""
    signed = sign_shipped(folder, notary)
    assert [path.relative_to(folder).as_posix() for path in signed] == list(digests(folder))
    assert all(notary.check_signature(nbformat.read(path, as_version=4)) for path in signed)


@pytest.mark.parametrize(
    "edit",
    [
        lambda notebook: notebook["cells"][1].update(source="import os; os.remove('workbook.db')"),
        lambda notebook: notebook["cells"].append(nbformat.v4.new_code_cell("print('hello')")),
        lambda notebook: notebook["cells"][0].update(cell_type="raw"),
        lambda notebook: notebook["cells"].reverse(),
        lambda notebook: notebook["cells"][1].update(
            outputs=[{"output_type": "display_data", "data": {"text/html": "<script>"}, "metadata": {}}]
        ),
        lambda notebook: notebook["metadata"].update(widgets={"application/vnd.jupyter.widget-state+json": {}}),
        lambda notebook: notebook.pop("cells"),
    ],
    ids=["code changed", "cell added", "kind changed", "order changed", "output added", "widgets added", "no cells"],
)
def test_a_changed_notebook_is_not_trusted(
    folder: Path, notary: NotebookNotary, edit: Callable[[dict], object]
) -> None:
    """A notebook under a shipped name is not trusted once anything that could run in it differs; the others are."""
    _change(folder / START, edit)
    signed = sign_shipped(folder, notary)
    assert folder / START not in signed
    assert len(signed) == len(KNOWN) - 1


def test_a_file_that_is_no_notebook_does_not_matter(folder: Path, notary: NotebookNotary) -> None:
    """Text in a notebook's place does not keep the others from being trusted."""
    (folder / START).write_text("not a notebook", encoding="utf-8")
    assert len(sign_shipped(folder, notary)) == len(KNOWN) - 1


def test_a_strangers_notebook_stays_untrusted_when_it_is_saved(tmp_path: Path, notary: NotebookNotary) -> None:
    """Saving a notebook of the workbook does not trust it, unless the student has trusted each of its code cells."""
    manager = FileContentsManager(root_dir=str(tmp_path))
    manager.notary = notary
    keeper = TrustKeeper()
    manager.register_pre_save_hook(keeper.pre_save)
    manager.register_post_save_hook(keeper.post_save)

    def save_and_reopen(*, trust: bool) -> list[bool]:
        cells = [nbformat.v4.new_code_cell("1", id=name, metadata={"trusted": trust}) for name in ("a1", "a2")]
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"networking_kit": {"autorun": True}})
        manager.save({"type": "notebook", "content": notebook}, "stranger.ipynb")
        return [cell["metadata"]["trusted"] for cell in manager.get("stranger.ipynb")["content"]["cells"]]

    assert save_and_reopen(trust=False) == [False, False]
    assert save_and_reopen(trust=True) == [True, True]
    assert save_and_reopen(trust=False) == [False, False]
