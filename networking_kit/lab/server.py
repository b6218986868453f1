"""JupyterLab started for a student: the start page first, forms awake, no questions that are not about the lesson."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.course import material
from networking_kit.errors import NotFound
from networking_kit.workbook.place import expanded

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLE = "NETWORKING_KIT_WORKBOOK"
"""Environment variable by which kernels find the workbook."""
START = "00_start_here.ipynb"
WORKSPACE = "networking-kit"
"""Name of the saved layout, so that neither the student's own layout nor the kit's disturbs the other."""
CONFIG = Path(__file__).with_name("config")
LABEXTENSIONS = Path(__file__).with_name("labextension")

_ROOT_OPTIONS = {"root_dir", "notebook_dir", "notebook-dir", "file_to_run", "preferred_dir"}


def lab_arguments(extra: Sequence[str], *, workbook: Path | None = None, notebooks: Path) -> list[str]:
    """Options of ``jupyter lab`` for the folder `notebooks`; those in `extra` come first and win.

    `workbook` tells kernels which workbook to open; it travels in the environment, so it adds no option.
    """
    del workbook
    given = _names(extra)
    arguments = [
        *extra,
        "--ServerApp.jpserver_extensions=networking_kit.lab=True",
        f"--LabApp.extra_labextensions_path={LABEXTENSIONS}",
    ]
    if given & _ROOT_OPTIONS:
        return arguments
    arguments.append(f"--ServerApp.root_dir={notebooks.parent}")
    if "default_url" not in given:
        arguments.append(f"--LabApp.default_url={start_page(notebooks)}")
    return arguments


def start_page(notebooks: Path) -> str:
    """Where a student begins in the folder `notebooks`, as an address on their server."""
    return f"/lab/workspaces/{WORKSPACE}/tree/{notebooks.name}/{START}"


def launch(extra: Sequence[str] = (), *, workbook: Path | None = None, notebooks: Path | None = None) -> None:
    """Run JupyterLab in this process until the student stops it.

    `extra` are options of ``jupyter lab``; `notebooks` is the folder to open (default: the nearest one from here).

    Raises:
        NotFound: there are no notebooks here.
    """
    from jupyter_core import paths
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

    folder = (notebooks or find_notebooks(Path.cwd())).resolve()
    if workbook is not None:
        os.environ[VARIABLE] = str(expanded(workbook).absolute())
    # The last place that Jupyter looks for settings, so that a user's and a machine's own come before the kit's.
    paths.SYSTEM_CONFIG_PATH.append(str(CONFIG))
    LabApp.launch_instance(argv=lab_arguments(extra, workbook=workbook, notebooks=folder))


def find_notebooks(start: Path) -> Path:
    """The folder of notebooks that a student in the folder `start` means: the nearest, or the checkout's.

    Raises:
        NotFound: there is none, or only the one inside the installed package, which is no place for a student's work.
    """
    for folder in (start, *start.parents):
        for candidate in (folder / "notebooks", folder):
            if (candidate / START).is_file():
                return candidate
    shipped = material("notebooks")
    if "site-packages" not in shipped.parts and (shipped / START).is_file():
        return shipped
    raise NotFound("There are no notebooks here. Make a folder for them with: networking-kit init FOLDER")


def _names(extra: Sequence[str]) -> set[str]:
    """The traits that options set, without their class; ``file_to_run`` for a file or folder that is named alone."""
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

    names = set()
    takes_value = False
    for argument in extra:
        if argument.startswith("-"):
            name, equals, _ = argument.lstrip("-").partition("=")
            names.add(name.rsplit(".", 1)[-1])
            takes_value = not equals and name not in LabApp.flags
        elif not takes_value:
            names.add("file_to_run")
        else:
            takes_value = False
    return names
