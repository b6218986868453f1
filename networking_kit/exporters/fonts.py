"""Fonts for a PDF: one that is shipped, and for what it cannot draw, those that this computer has."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SEARCH_SECONDS = 4.0
"""Time for looking through the computer's fonts; what is not found by then counts as missing."""
_RESTRICTED = 0x0002
"""Bit of a font's fsType that forbids to embed it."""
# The fonts that come with Windows, macOS and Linux for scripts the shipped one lacks, tried before any other.
_LIKELY = re.compile(
    r"noto ?sans ?cjk|pingfang|hiragino sans gb|msyh\.|meiryo\.|malgun\.|yugoth|applesdgothic|arial unicode|nirmala|"
    r"notosans[a-z]*-regular|seguisym|seguiemj|ebrima|leelawui|droidsansfallback|dejavusans\.|unifont|wqy",
    re.IGNORECASE,
)
_OTHER_CUTS = re.compile(r"bold|italic|oblique|black|light|thin|medium|mono|serif|condensed|color", re.IGNORECASE)


@dataclass(frozen=True)
class FontFile:
    """A font in a file; `number` says which one where the file holds several."""

    path: Path
    number: int
    characters: frozenset[int]


@dataclass(frozen=True)
class FontChoice:
    """The shipped fonts, further ones in the order to try, and the characters that none of them can draw."""

    regular: FontFile
    bold: FontFile
    fallbacks: tuple[FontFile, ...]
    missing: tuple[str, ...]

    def drawable(self, text: str) -> str:
        """`text` with each missing character as a white box, and without marks that only steer the display."""
        return "".join(
            _BOX if character in self.missing else character for character in text if not self._only_steers(character)
        )

    def _only_steers(self, character: str) -> bool:
        silent = character != "\n" and unicodedata.category(character) in _SILENT
        return silent and not _covers((self.regular, *self.fallbacks), ord(character))


_BOX = "▯"
_SILENT = ("Cc", "Cf", "Cs", "Zl", "Zp")
_VARIATIONS = range(0xFE00, 0xFE10)


def choose_fonts(texts: Iterable[str], folder: Path, *, search: Iterable[Path] | None = None) -> FontChoice:
    """Fonts that together draw as much of `texts` as this computer can.

    Args:
        texts: everything that is to be drawn.
        folder: a temporary folder, where the shipped fonts are unpacked; it must last as long as the PDF is made.
        search: folders to look for further fonts in; those of the system when left out.
    """
    regular, bold = _shipped(folder, "figo"), _shipped(folder, "figbo")
    wanted = {ord(character) for text in texts for character in text if _is_drawn(character)}
    left = wanted - regular.characters
    fallbacks = []
    if left:
        candidates = [_shipped(folder, "cascadia"), _shipped(folder, "notos")]
        for font in (*candidates, *_installed(system_folders() if search is None else search)):
            if gained := left & font.characters:
                fallbacks.append(font)
                left -= gained
            if not left:
                break
    return FontChoice(regular, bold, tuple(fallbacks), tuple(map(chr, sorted(left))))


def system_folders() -> list[Path]:
    """Where this kind of computer keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", str(home))
        return [Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    places = ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/texmf/fonts"]
    return [*map(Path, places), home / ".local" / "share" / "fonts", home / ".fonts"]


def in_words(character: str) -> str:
    """A character that could not be drawn, so that a reader can tell which one it was: ``U+1F980 CRAB``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _is_drawn(character: str) -> bool:
    silent = unicodedata.category(character) in _SILENT or ord(character) in _VARIATIONS
    return not (silent or character.isspace())


def _covers(fonts: Iterable[FontFile], code: int) -> bool:
    return any(code in font.characters for font in fonts)


def _shipped(folder: Path, name: str) -> FontFile:
    import pymupdf_fonts

    data = bytes(pymupdf_fonts.myfont(name))
    path = folder / f"{name}.ttf"
    if not path.exists():
        path.write_bytes(data)
    characters = _characters(BytesIO(data), 0)
    return FontFile(path, 0, characters or frozenset())


def _installed(folders: Iterable[Path]) -> Iterator[FontFile]:
    end = monotonic() + _SEARCH_SECONDS
    paths = {path for folder in folders for path in _files(folder)}
    for path in sorted(paths, key=lambda path: (_preference(path), path.name, str(path))):
        if monotonic() > end:
            return
        if characters := _characters(path, 0):
            yield FontFile(path, 0, characters)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for parent, _, names in os.walk(folder):
            yield from (Path(parent, name) for name in names if name.lower().endswith((".ttf", ".ttc", ".otf")))


def _preference(path: Path) -> int:
    plain = not _OTHER_CUTS.search(path.stem)
    return (not plain) + 2 * (not _LIKELY.search(path.name))


def _characters(file: Path | BytesIO, number: int) -> frozenset[int] | None:
    """What a font can draw as outlines; None if it cannot be read or may not be embedded."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(file, fontNumber=number, lazy=True) as font:
            # Other outlines end up in a PDF in a form that some readers refuse.
            outlines = "glyf" in font or ("CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"))
            allowed = "OS/2" not in font or font["OS/2"].fsType & 0x000F != _RESTRICTED
            return frozenset(font.getBestCmap() or ()) if outlines and allowed else None
    # A font of the computer can be broken in any way; it is then one that cannot be used.
    except (TTLibError, OSError, ValueError, KeyError, AttributeError, AssertionError, IndexError, TypeError):
        return None
    except Exception as error:  # struct.error and what else fontTools lets through
        if type(error).__module__ in ("struct", "fontTools.misc.sstruct", "zlib"):
            return None
        raise
