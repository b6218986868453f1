"""Where each key of a TOML text stands: the standard library reads TOML but forgets the lines."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]
"""Keys and list positions from the top, such as ``("steps", 2, "title")``."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{1,2}(?!"))?'
    r"|'''.*?'''(?:'{1,2}(?!'))?"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


class _Scanner:
    """Walks a text that `tomllib` has accepted, so no rule of the grammar is checked again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[Path, int] = {(): 1}
        self.tables: dict[Path, int] = {}

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:  # not reached on a text that tomllib accepts
            raise ValueError(f"unexpected text on line {self.line}")
        self.at = match.end()
        self.line += match[0].count("\n")
        return match[0]

    def next_is(self, token: str) -> bool:
        return self.text.startswith(token, self.at)

    def skip(self, token: str) -> None:
        self.at += len(token)

    def document(self) -> None:
        table: Path = ()
        self.take(_BLANK)
        while self.at < len(self.text):
            table = self.header() if self.next_is("[") else self.pair(table)
            self.take(_BLANK)

    def header(self) -> Path:
        bracket = "[[" if self.next_is("[[") else "["
        self.skip(bracket)
        names = self.names()
        path: Path = ()
        for name in names[:-1]:
            path = self.current((*path, name))
        path = (*path, names[-1])
        self.lines.setdefault(path, self.line)
        if bracket == "[[":
            self.tables[path] = self.tables.get(path, -1) + 1
            path = (*path, self.tables[path])
            self.lines[path] = self.line
        self.lines[path] = self.line
        self.skip("]" * len(bracket))
        return path

    def current(self, path: Path) -> Path:
        """The entry that a header means when it goes through a list of tables: the last one so far."""
        self.lines.setdefault(path, self.line)
        return (*path, self.tables[path]) if path in self.tables else path

    def names(self) -> list[str]:
        names = []
        while True:
            self.take(_SPACE)
            name = self.take(_KEY)
            names.append(tomllib.loads(f"name = {name}")["name"] if name[0] in "\"'" else name)
            self.take(_SPACE)
            if not self.next_is("."):
                return names
            self.skip(".")

    def pair(self, table: Path) -> Path:
        line = self.line
        path = table
        for name in self.names():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self.skip("=")
        self.take(_SPACE)
        self.value(path)
        return table

    def value(self, path: Path) -> None:
        self.lines.setdefault(path, self.line)
        if self.next_is('"') or self.next_is("'"):
            self.take(_STRING)
        elif self.next_is("["):
            self.entries(path)
        elif self.next_is("{"):
            self.inline_table(path)
        else:
            self.take(_PLAIN)

    def entries(self, path: Path) -> None:
        self.skip("[")
        self.take(_BLANK)
        position = 0
        while not self.next_is("]"):
            self.value((*path, position))
            self.to_next_entry()
            position += 1
        self.skip("]")

    def inline_table(self, path: Path) -> None:
        self.skip("{")
        self.take(_BLANK)
        while not self.next_is("}"):
            self.pair(path)
            self.to_next_entry()
        self.skip("}")

    def to_next_entry(self) -> None:
        self.take(_BLANK)
        if self.next_is(","):
            self.skip(",")
            self.take(_BLANK)


class Positions:
    """Lines of the keys of one TOML text that `tomllib` accepts; lines count from 1."""

    def __init__(self, text: str) -> None:
        scanner = _Scanner(text.replace("\r\n", "\n"))
        scanner.document()
        self._lines = scanner.lines

    def line(self, path: Path) -> int | None:
        """The line of `path` or, where it is absent, of the nearest table or list around it; None at the top."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines[path] if path else None
