"""A Python with the kit and its packages that another account of this machine may run.

The one that runs the tests often lies in somebody's home, which is closed to others, and so may the checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
_IMPORT = "import jupyterhub, networking_kit.lab.hub"


def usable_by(account: str, place: Path) -> tuple[str, dict[str, str]]:
    """A Python that `account` may run, and what to add to its environment; what has to be made is made in `place`."""
    given = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    if _may(account, sys.executable, "-c", _IMPORT, **given):
        return sys.executable, given
    python = _environment(account, place)
    added = {"PYTHONPATH": str(_kit(account, place))}
    if not _may(account, str(python), "-c", _IMPORT, **added):
        raise RuntimeError(f"{account} cannot run {python}, which was made for it.")
    return str(python), added


def _environment(account: str, place: Path) -> Path:
    """An environment with a Python of this machine, and the packages of the present one."""
    name = f"python3.{sys.version_info.minor}"
    base = shutil.which(name, path="/usr/bin:/usr/local/bin")
    if base is None:
        raise RuntimeError(f"{sys.executable} is closed to other accounts, and there is no {name} that is not.")
    made = place / "python"
    subprocess.run([base, "-m", "venv", "--without-pip", str(made)], check=True)
    packages = Path(sysconfig.get_path("purelib"))
    if not _may(account, "ls", str(packages)):
        packages = shutil.copytree(packages, place / "packages", copy_function=_linked)
    hook = made / "lib" / name / "site-packages" / "packages.pth"
    hook.write_text(f"import site; site.addsitedir({str(packages)!r})\n", encoding="utf-8")
    for folder in ("share", "etc"):  # where Jupyter finds kernels, pages and settings
        if (Path(sys.prefix) / folder).is_dir():
            shutil.copytree(Path(sys.prefix) / folder, made / folder, dirs_exist_ok=True)
    return made / "bin" / "python"


def _kit(account: str, place: Path) -> Path:
    """A folder with the kit and its material that `account` may read."""
    if _may(account, "ls", str(ROOT / "networking_kit")):
        return ROOT
    for folder in ("networking_kit", "data", "notebooks"):
        shutil.copytree(ROOT / folder, place / "kit" / folder)
    return place / "kit"


def _linked(source: str, target: str) -> str:
    """A second name for a file, which takes neither time nor room; a copy where the file system has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _may(account: str, *command: str, **environment: str) -> bool:
    """Whether `command` succeeds when `account` runs it."""
    asked = ["runuser", "-u", account, "--", *command]
    done = subprocess.run(asked, cwd="/", env=os.environ | environment, check=False, capture_output=True)
    return done.returncode == 0
