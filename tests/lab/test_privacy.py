import json
import stat
import zipfile
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.lab import NotANotebook, redact, strip
from networking_kit.lab.privacy import pre_save

CANARY = "canary-7f3a@people.example"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "metadata", "networking_kit", "outputs", "cell_type", "jupyter", "worksheets", "id", "tags"]
            )
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def planted() -> dict:
    """A notebook of the workbook with the canary wherever a tool has been seen to leave a form's values."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "canary": CANARY,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python", "note": CANARY},
            "language_info": {"name": "python", "note": CANARY},
            "networking_kit": {"autorun": True, "typed": {"name": CANARY}, "draft": CANARY},
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {
                    "state": {"a1": {"model_name": "TextModel", "state": {"value": CANARY}}},
                    "version_major": 2,
                    "version_minor": 0,
                }
            },
            "papermill": {"parameters": {"persona": CANARY}},
            CANARY: True,
        },
        "cells": [
            {"cell_type": "markdown", "id": "words", "metadata": {"note": CANARY}, "source": "# Contacts"},
            {
                "cell_type": "code",
                "id": "given",
                "metadata": {"tags": ["injected-parameters"]},
                "source": f"persona = '{CANARY}'",
                "outputs": [],
                "execution_count": 1,
            },
            {
                "cell_type": "code",
                "id": "form",
                "metadata": {
                    "tags": ["setup"],
                    "jupyter": {"source_hidden": True, "typed": CANARY},
                    "papermill": {"exception": CANARY},
                    "execution": {"iopub.execute_input": CANARY},
                    "typed": [CANARY],
                },
                "source": ["forms.contact_form(workbook)"],
                "execution_count": 7,
                "canary": CANARY,
                "outputs": [
                    {"output_type": "stream", "name": "stdout", "text": CANARY},
                    {
                        "output_type": "execute_result",
                        "execution_count": 7,
                        "data": {"text/plain": f"Text(value='{CANARY}')", "text/html": CANARY},
                        "metadata": {"note": CANARY},
                    },
                    {"output_type": "error", "ename": "E", "evalue": CANARY, "traceback": [CANARY]},
                ],
            },
        ],
    }


def test_nothing_that_a_form_or_a_tool_left_stays() -> None:
    """Whatever a form showed, and whatever any tool kept in metadata, is gone; only what is in the cells stays."""
    notebook = planted()
    del notebook["cells"][1]
    assert CANARY not in json.dumps(strip(notebook))


def test_what_makes_the_notebook_work_stays() -> None:
    """Cell ids, sources, tags, folding, the kernel's name and the kit's switches survive."""
    stripped = strip(planted())
    assert [cell["id"] for cell in stripped["cells"]] == ["words", "given", "form"]
    assert stripped["cells"][2] == {
        "cell_type": "code",
        "id": "form",
        "metadata": {"tags": ["setup"], "jupyter": {"source_hidden": True}},
        "source": ["forms.contact_form(workbook)"],
        "execution_count": None,
        "outputs": [],
    }
    assert stripped["metadata"]["networking_kit"] == {"autorun": True}
    assert stripped["metadata"]["kernelspec"]["name"] == "python3"
    nbformat.validate(stripped)


def test_the_given_notebook_is_not_changed() -> None:
    """The caller's notebook is the same after stripping a copy of it."""
    notebook = planted()
    strip(notebook)
    assert notebook == planted()


def test_old_notebooks_are_stripped_too() -> None:
    """A notebook of format 3, whose cells lie in worksheets, keeps no output either."""
    cell = {
        "cell_type": "code",
        "input": "1 + 1",
        "language": "python",
        "metadata": {},
        "outputs": [{"output_type": "pyout", "text": CANARY, "prompt_number": 3}],
        "prompt_number": 3,
    }
    notebook = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": CANARY}, "worksheets": [{"cells": [cell]}]}
    stripped = strip(notebook)
    assert CANARY not in json.dumps(stripped)
    assert stripped["worksheets"][0]["cells"][0]["input"] == "1 + 1"


@given(JSON)
def test_a_save_is_never_broken(content: object) -> None:
    """Whatever JSON is handed to the hook as a notebook, it raises nothing."""
    pre_save(model={"type": "notebook", "content": content}, path="a.ipynb")
    pre_save(model={"content": content}, path="a.ipynb")


def test_stripping_twice_changes_nothing_more() -> None:
    """A stripped notebook stays as it is when it is saved again."""
    once = strip(planted())
    assert strip(once) == once


def test_other_notebooks_keep_their_outputs() -> None:
    """A notebook that neither is marked nor imports the kit is saved as it is, whatever it is called or speaks of."""
    notebook = planted()
    del notebook["metadata"]["networking_kit"]
    notebook["cells"][0]["source"] = "from networking_kit import forms"
    notebook["cells"][2]["source"] = "# import networking_kit\nimport networking_kit_of_others"
    model = {"type": "notebook", "content": notebook}
    pre_save(model=model, path="notebooks/02_list_building.ipynb")
    assert len(model["content"]["cells"][2]["outputs"]) == 3


@pytest.mark.parametrize(
    "source",
    [
        "from networking_kit import forms, open_workbook",
        ["import pandas as pd\n", "import networking_kit as kit\n"],
        "import os, networking_kit.forms",
        "if True:\n    from networking_kit.models import Contact",
    ],
)
def test_a_notebook_that_imports_the_kit_keeps_no_outputs(source: str | list[str]) -> None:
    """A student's own notebook shows people's data too: importing the kit is enough to be saved without it."""
    notebook = planted()
    del notebook["metadata"]["networking_kit"]
    notebook["cells"][2]["source"] = source
    model = {"type": "notebook", "content": notebook}
    pre_save(model=model, path="mine.ipynb")
    assert model["content"]["cells"][2]["outputs"] == []


def test_an_installed_kit_is_active_under_plain_jupyter_lab(tmp_path: Path) -> None:
    """The wheel brings a setting where Jupyter looks, which loads the kit's hooks whoever starts the server."""
    root = Path(__file__).parents[2]
    if not (root / "pyproject.toml").exists():
        pytest.skip("only a checkout can be built")
    wheel = pytest.importorskip("hatchling.builders.wheel").WheelBuilder(str(root))
    (built,) = wheel.build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        (name,) = [name for name in archive.namelist() if ".data/data/etc/jupyter/jupyter_server_config.d/" in name]
        settings = json.loads(archive.read(name))
    assert settings["ServerApp"]["jpserver_extensions"] == {"networking_kit.lab": True}


def test_a_file_is_redacted(tmp_path: Path) -> None:
    """A redacted file is a valid notebook without the canary, with the same mode, and nothing is left beside it."""
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(planted()), encoding="utf-8")
    path.chmod(0o640)
    done = redact(path)
    text = path.read_text(encoding="utf-8")
    assert CANARY not in text
    assert (done.outputs, done.widgets, done.parameters) == (3, 1, 1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]
    nbformat.validate(nbformat.reads(text, as_version=4))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', "name,email\nKim,k@example.org\n"])
def test_what_is_no_notebook_is_refused(tmp_path: Path, text: str) -> None:
    """A file that is not a notebook is refused in words and left as it was."""
    path = tmp_path / "contacts.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotANotebook, match="not a notebook"):
        redact(path)
    assert path.read_text(encoding="utf-8") == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A name that is mistyped comes back in the message."""
    with pytest.raises(NotANotebook, match=r"nowhere\.ipynb"):
        redact(tmp_path / "nowhere.ipynb")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Redacting through a link changes the notebook it leads to."""
    target, link = tmp_path / "there.ipynb", tmp_path / "here.ipynb"
    target.write_text(json.dumps(planted()), encoding="utf-8")
    link.symlink_to(target)
    redact(link)
    assert link.is_symlink()
    assert CANARY not in target.read_text(encoding="utf-8")
