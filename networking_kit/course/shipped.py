"""Where the material that comes with the kit lies."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from networking_kit.errors import NotFound

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = ("data", "notebooks")


def own_or_shipped(folder: str | Path, name: str) -> Path:
    """The file of that name in a workbook's folder, such as a school's own ``questions.toml``; else the shipped one."""
    own = Path(folder) / name
    return own if own.is_file() else material(f"data/{name}")


def material(name: str) -> Path:
    """Path of a shipped file or folder, such as ``data/course.toml`` or ``notebooks``.

    An installed package carries its material inside; a checkout keeps it at the top level.

    Raises:
        NotFound: nothing of that name ships with the kit.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if parts and parts[0] in _PLACES and ".." not in parts:
        for top in (_PACKAGE / "material", _PACKAGE.parent):
            path = top.joinpath(*parts)
            if path.exists():
                return path
    raise NotFound(f"No '{name}' comes with the kit. Its material is in {' and '.join(_PLACES)}.")
