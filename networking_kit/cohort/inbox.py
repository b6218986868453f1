"""The place where tickets lie: a folder, or any address that fsspec knows."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from networking_kit.cohort.problems import InboxUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEVELS = 3
"""Parts of a ticket's path: cohort, student, file."""
_AT_ONCE = 500


class Listed(NamedTuple):
    """One thing that lies in an inbox: its path under the inbox's address, and its bytes, or None for no plain file."""

    path: str
    size: int | None


class Inbox:
    """Tickets at one address; raises `InboxUnreachable` in words whatever the system behind it says."""

    def __init__(self, url: str) -> None:
        import fsspec
        from fsspec.implementations.local import LocalFileSystem

        self.shown = shown(url)
        with self._told():
            self._system, root = fsspec.core.url_to_fs(str(url))
            self._root = root.rstrip("/")
        self._folder = Path(root) if isinstance(self._system, LocalFileSystem) else None

    def put(self, path: str, data: bytes) -> bool:
        """Write a new ticket; False if that path is taken, which stays as it is."""
        with self._told():
            try:
                if self._folder is not None:
                    _put_file(self._folder, path, data)
                else:
                    _put_object(self._system, f"{self._root}/{path}", data)
            except FileExistsError:
                return False
        return True

    def get(self, path: str) -> bytes:
        """The bytes at `path`."""
        with self._told():
            if self._folder is not None:
                return (self._folder / path).read_bytes()
            return self._system.cat_file(f"{self._root}/{path}")

    def listed(self, under: str = "", *, begun: bool = True) -> list[Listed]:
        """Everything under the path `under`, in the order of the paths, without names that begin with a dot.

        A folder `under` that is not there is an error, as its name may be misspelt, unless `begun` is false.
        """
        with self._told():
            if self._folder is not None:
                if not self._folder.is_dir():
                    raise FileNotFoundError
                there = begun or (self._folder / under).is_dir()
                found = list(_walk(self._folder, under.strip("/"))) if there else []
            else:
                found = list(self._found(under))
        return sorted(found)

    def students(self) -> tuple[list[str], list[Listed]]:
        """The students' folders, where listing them is quick, and whatever else lies there, listed already."""
        if self._folder is None:
            return [], self.listed()
        with self._told():
            folders: list[str] = []
            rest: list[Listed] = []
            for cohort in _entries(self._folder):
                if not cohort.is_dir(follow_symlinks=False):
                    rest.append(_listed(cohort, cohort.name))
                    continue
                for entry in _entries(self._folder / cohort.name):
                    path = f"{cohort.name}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    else:
                        rest.append(_listed(entry, path))
        return sorted(folders), sorted(rest)

    def read(self, paths: Sequence[str], most: int) -> Iterator[tuple[str, bytes | None]]:
        """Each of `paths` with its first `most` + 1 bytes, or None where it cannot be read."""
        if self._folder is not None:
            top = f"{self._folder}{os.sep}"
            for path in paths:
                yield path, _first_bytes(top + path, most + 1)
            return
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            with self._told():
                got = self._system.cat([f"{self._root}/{path}" for path in some], on_error="return")
            for path in some:
                data = got.get(f"{self._root}/{path}", got.get(f"/{self._root}/{path}".replace("//", "/")))
                yield path, data if isinstance(data, bytes) else None

    def _found(self, under: str) -> Iterator[Listed]:
        self._system.invalidate_cache()
        top = f"{self._root}/{under}".rstrip("/")
        for name, info in self._system.find(top, detail=True).items():
            path = name.strip("/")[len(self._root.strip("/")) :].strip("/")
            if not any(part.startswith(".") for part in path.split("/")):
                yield Listed(path, info.get("size"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except InboxUnreachable:
            raise
        except ImportError as error:
            raise InboxUnreachable(
                f"{self.shown} needs a further library: pip install {error.name or 'the one for this kind of address'}."
            ) from None
        except FileNotFoundError:
            raise InboxUnreachable(
                f"{self.shown} is not there. If it is a shared folder or a drive, see that it is connected."
            ) from None
        except PermissionError:
            raise InboxUnreachable(f"{self.shown} does not let you in. Ask your instructor for access.") from None
        except Exception as error:  # noqa: BLE001 - each kind of storage has errors of its own
            raise InboxUnreachable(
                f"{self.shown} cannot be reached ({type(error).__name__}). Check the address and the network."
            ) from None


def shown(url: str) -> str:
    """An address without a name and a password in it."""
    text = str(url)
    if "://" not in text:
        return text
    parts = urlsplit(text)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _put_file(root: Path, path: str, data: bytes) -> None:
    """Write a file whole, under a name that nobody has: a reader never sees a half, a writer never takes a name."""
    if not root.is_dir():
        raise FileNotFoundError  # a share that is not mounted must not become a folder on this disk
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:  # the folder's own rules say who may read it
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, target)
        except FileExistsError:
            raise
        except OSError:  # some shares have no hard links
            if target.exists():
                raise FileExistsError from None
            part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _put_object(system: Any, path: str, data: bytes) -> None:
    try:
        system.pipe_file(path, data, mode="create")
    except FileExistsError:
        raise
    except Exception:
        # Some systems word it in their own way, some know no exclusive writing.
        system.invalidate_cache()
        if system.exists(path):
            raise FileExistsError from None
        raise


def _walk(folder: Path, under: str) -> Iterator[Listed]:
    depth = len(under.split("/")) if under else 0
    for entry in _entries(folder / under):
        path = f"{under}/{entry.name}" if under else entry.name
        if entry.is_dir(follow_symlinks=False) and depth < LEVELS - 1:
            yield from _walk(folder, path)
        else:
            yield _listed(entry, path)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith("."))


def _listed(entry: os.DirEntry[str], path: str) -> Listed:
    plain = entry.is_file(follow_symlinks=False)
    return Listed(path, entry.stat(follow_symlinks=False).st_size if plain else None)


def _first_bytes(path: str, most: int) -> bytes | None:
    # Not waiting: a named pipe under a ticket's name would otherwise hold up the whole report.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError:
        return None
    try:
        with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - the handle is open already
            return file.read(most)
    except OSError:
        return None
