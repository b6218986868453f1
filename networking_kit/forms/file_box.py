"""The box that a file is chosen in, and the file itself: handed over in pieces, read from a place of its own."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from networking_kit.errors import ImportRefused
from networking_kit.importers.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_STATIC = Path(__file__).parent / "static"
_LONGEST = 80
_NOT_IN_NAMES = re.compile(r"[^\w. ()-]")


@dataclass(frozen=True)
class Upload:
    """A file as the browser sent it: its name without a folder, and its bytes."""

    name: str
    data: bytes

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """The bytes as a file that only its owner can read, gone again afterwards."""
        with tempfile.TemporaryDirectory(prefix="networking-kit-") as folder:  # made with mode 0700
            path = Path(folder) / self.name
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(self.data)
            except OSError:
                raise ImportRefused("There is no room to read the file. Make some space on the disk first.") from None
            yield path


def safe_name(name: str) -> str:
    """A file's own name, without folders and without what a file system or a sentence would stumble over."""
    bare = _NOT_IN_NAMES.sub("_", PureWindowsPath(PurePath(name).name).name).strip(" .")
    return bare[-_LONGEST:] or "file"


class FileBox(anywidget.AnyWidget):
    """Lets a student choose or drop one file; the page refuses one that is too large before it is sent.

    The bytes arrive in messages and are never part of the widget's state: a state is saved with a notebook, and a
    large one is lost on its way without a word.
    """

    _esm = _STATIC / "listbuilder.file.js"
    _css = _STATIC / "listbuilder.css"
    description = traitlets.Unicode("Choose a file").tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode(".csv,.tsv,.txt,.xlsx,.zip,.vcf").tag(sync=True)
    most = traitlets.Int(MAX_BYTES).tag(sync=True)
    """Bytes of the largest file that is taken."""
    state = traitlets.Unicode().tag(sync=True)
    """What is chosen, or what is wrong with it, in words."""

    def __init__(self, take: Callable[[Upload], object], refuse: Callable[[str], object], **options: Any) -> None:
        self._take = take
        self._refuse = refuse
        self._pieces: list[bytes] = []
        super().__init__(**options)
        self.on_msg(self.receive)

    def receive(self, _widget: object, content: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Take in one piece of a file (`name`, `at`, `of`, one buffer), or the news that it is too large (`size`)."""
        name = safe_name(str(content.get("name", "")))
        if content.get("do") == "too_large" or content.get("size", 0) > self.most:
            self._pieces = []
            self._refuse(
                f"{name} is larger than {self.most // 2**20} MB, so it was not read. Split it and import the parts "
                "one by one; of LinkedIn's archive, choose only Connections.csv."
            )
            return
        if content["at"] == 0:
            self._pieces = []
        self._pieces.append(bytes(buffers[0]) if buffers else b"")
        if sum(map(len, self._pieces)) > self.most:
            self.receive(self, {"do": "too_large", "name": name}, [])
        elif content["at"] + 1 >= content["of"]:
            data, self._pieces = b"".join(self._pieces), []
            self._take(Upload(name, data))


@contextmanager
def at_hand(source: Upload | Path) -> Iterator[Path]:
    """The chosen file as a path that can be read, whether it was uploaded or lies on this computer."""
    if isinstance(source, Upload):
        with source.on_disk() as path:
            yield path
    else:
        yield source
