"""Which notebooks may run by themselves: those with the cells that ship with the kit, and those a student trusted.

Jupyter signs a notebook that is saved without outputs, whoever wrote it. Here every notebook of the workbook is saved
without outputs, so one from a stranger would be trusted after its first save; `TrustKeeper` takes that back.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from networking_kit.lab.privacy import belongs

if TYPE_CHECKING:
    from nbformat.sign import NotebookNotary

SHIPPED = Path(__file__).with_name("shipped.json")
"""Digest of each shipped notebook. Rewritten by ``python -m networking_kit.lab.trust`` after a notebook was edited."""


def digest(notebook: dict[str, Any]) -> str:
    """SHA-256 over the kinds and sources of a notebook's cells, in their order."""
    cells = [[cell["cell_type"], "".join(cell["source"])] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """The digest of each notebook in `folder` and below, by its path in there."""
    return {
        path.relative_to(folder).as_posix(): digest(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.rglob("*.ipynb"))
        if ".ipynb_checkpoints" not in path.parts
    }


def is_shipped(notebook: dict[str, Any], known: dict[str, str]) -> bool:
    """Whether a notebook has the cells of a shipped one and shows nothing: no outputs, no kept widgets."""
    shows = "widgets" in notebook["metadata"] or any(cell.get("outputs") for cell in notebook["cells"])
    return not shows and digest(notebook) in known.values()


def sign_shipped(folder: Path, notary: NotebookNotary) -> list[Path]:
    """Trust the notebooks in `folder` that are as they ship; return them. One that cannot be read is passed over.

    `notary` stays open: it is the running server's.
    """
    known = json.loads(SHIPPED.read_text(encoding="utf-8"))
    signed = []
    for path in (folder / name for name in known):
        try:
            notebook = nbformat.read(path, as_version=4)
            if is_shipped(notebook, known):
                notary.sign(notebook)
                signed.append(path)
        except (OSError, ValueError, KeyError, AttributeError, nbformat.ValidationError):
            continue
    return signed


class TrustKeeper:
    """Keeps a save from trusting a notebook of the workbook that the student has not trusted."""

    def __init__(self) -> None:
        self._untrusted: set[str] = set()

    def pre_save(self, *, model: dict[str, Any], path: str, **_server: Any) -> None:
        """Note whether each code cell about to be saved is trusted."""
        name = path.strip("/")
        self._untrusted.discard(name)
        content = model.get("content")
        if model.get("type") == "notebook" and belongs(content) and not _trusted(content):
            self._untrusted.add(name)

    def post_save(self, *, os_path: str, model: dict[str, Any], contents_manager: Any) -> None:
        """Take the signature back that the server gave to a notebook which nobody trusted."""
        name = model.get("path", "").strip("/")
        if name not in self._untrusted:
            return
        self._untrusted.discard(name)
        try:
            notebook = nbformat.read(os_path, as_version=4)
            contents_manager.notary.unsign(notebook)
        except Exception:  # noqa: BLE001 - whatever goes wrong here must not fail a save that has succeeded
            contents_manager.log.warning("The signature of a notebook could not be taken back.")


def _trusted(content: Any) -> bool:
    cells = content.get("cells")
    if not isinstance(cells, list):
        return False
    code = [cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    return all(isinstance(cell.get("metadata"), dict) and cell["metadata"].get("trusted") is True for cell in code)


def write_shipped() -> None:
    """Bring the digests up to date with the notebooks of this checkout."""
    from networking_kit.course import material

    SHIPPED.write_text(json.dumps(digests(material("notebooks")), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_shipped()
