"""One student's server on a JupyterHub: their folder laid or freshened, then JupyterLab as `networking-kit lab` has it.

    python -m networking_kit.lab.hub [options of jupyter lab]

JupyterHub starts it in the place of ``jupyterhub-singleuser``. It runs as the student, so that the hub, which may do
everything, touches nothing in a folder that somebody else can change.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.errors import NetworkingKitError
from networking_kit.lab.folder import INSTRUCTOR, NOTEBOOKS, update
from networking_kit.lab.server import CONFIG, START, lab_arguments, start_page
from networking_kit.workbook.place import FOLDER as WORKBOOK

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "networking-kit"
"""Name of the folder in a student's home."""
ROLE = "NETWORKING_KIT_ROLE"
"""Environment variable that is ``instructor`` for whoever also gets the instructor's notebooks."""
COURSE = "NETWORKING_KIT_COURSE"
"""Environment variable that names the course file which all students share."""
MEMORY = "MEM_LIMIT"
"""Environment variable in which JupyterHub hands over `Spawner.mem_limit`, in bytes."""
_UMASK = 0o027
"""A ticket is for the student and for the group of its inbox, nobody else."""


def prepare(home: Path, course: Path | None = None, *, instructor: bool = False) -> Path:
    """Lay the student's folder in `home`, or freshen the one that is there, and return it; nobody else may look in.

    The workbook's own course file is a link to `course`, so that a change reaches everybody at once. A course file
    that the student put there stays.

    Raises:
        NetworkingKitError, OSError: There is no folder yet, and none can be made.
    """
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    (folder / NOTEBOOKS / (INSTRUCTOR if instructor else "")).mkdir(parents=True, exist_ok=True)
    try:
        update(folder)
    except (NetworkingKitError, OSError) as problem:
        if not (folder / NOTEBOOKS / START).is_file():
            raise
        # Yesterday's notebooks are better than none.
        print(f"The notebooks were not freshened: {problem}", file=sys.stderr)  # noqa: T201 - the server's log
    if course is not None:
        _link(folder / WORKBOOK / "course.toml", course)
    return folder


def limit_memory(most: int) -> None:
    """Let this process, and each that it starts, have `most` bytes of data; more is a MemoryError in a cell."""
    import resource  # only where there is a hub: not on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def arguments(extra: Sequence[str], folder: Path) -> list[str]:
    """Options of the student's server: those of the kit, and kernels that only the student's own processes can reach.

    A kernel's usual sockets are ports of the whole machine, and whoever connects to one reads what the kernel shows.
    """
    return [*lab_arguments(extra, notebooks=folder / NOTEBOOKS), "--KernelManager.transport=ipc"]


def serve(extra: Sequence[str], environment: dict[str, str]) -> None:
    """Run the server in this process until the hub stops it."""
    from jupyter_core import paths

    if environment.get(MEMORY):
        limit_memory(int(environment[MEMORY]))
    os.umask(_UMASK)
    course = environment.get(COURSE)
    instructor = environment.get(ROLE) == "instructor"
    folder = prepare(Path.home(), Path(course) if course else None, instructor=instructor)
    os.chdir(folder)
    # JupyterHub looks for this variable and not for the option; a hub that sets `Spawner.default_url` has its own.
    os.environ.setdefault("JUPYTERHUB_DEFAULT_URL", start_page(folder / NOTEBOOKS))
    # A socket's path may have 107 characters, which a home with a long name would pass.
    with tempfile.TemporaryDirectory(prefix="nk-", dir="/tmp") as runtime:
        os.environ["JUPYTER_RUNTIME_DIR"] = runtime
        paths.SYSTEM_CONFIG_PATH.append(str(CONFIG))
        from jupyterhub.singleuser import main

        main(arguments(extra, folder))


def _link(link: Path, course: Path) -> None:
    if link.is_symlink():
        if link.readlink() == course:
            return
        link.unlink()
    if not link.exists():
        link.symlink_to(course)


if __name__ == "__main__":
    serve(sys.argv[1:], dict(os.environ))
