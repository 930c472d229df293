"""The font of the guides: the site's own, unpacked for Typst, which reads no WOFF2, and measured for tables."""

import logging
from functools import cache
from pathlib import Path

from scripts.browser import fonts
from scripts.core.project import CACHE

# fontTools is imported where it is used: whoever only names the font need not wait for it.
FAMILY = "Atkinson Hyperlegible Next"
FOLDER = CACHE / "guides/fonts"
EPOCH = 3_155_673_600  # 1 January 2004, in the files of a font; so that they are the same whenever they are unpacked


def folder() -> Path:
    """The folder with one file for each style. Its alphabets are merged: Typst would look into one of them only."""
    for style in fonts.STYLES:
        made = _file(style)
        if not made.exists():
            made.parent.mkdir(parents=True, exist_ok=True)
            _unpack(style, made)
    return FOLDER


@cache
def width(words: str, bold: bool = False) -> float:
    """How long the words are on one line, as a multiple of the size of the type."""
    advances, usual = _advances("700-normal" if bold else "400-normal")
    return sum(advances.get(ord(letter), usual) for letter in words)


@cache
def _advances(style: str) -> tuple[dict[int, float], float]:
    """The width of each letter by its code point, and that of a usual one, as multiples of the size of the type."""
    from fontTools.ttLib import TTFont

    folder()
    font = TTFont(_file(style))
    em, metrics = font["head"].unitsPerEm, font["hmtx"]
    advances = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return advances, advances[ord("n")]


def _unpack(style: str, target: Path) -> None:
    """Writes the font of one style as TrueType, its alphabets merged."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    parts = []
    for alphabet in fonts.ALPHABETS:
        font = TTFont(fonts.PACKAGE / "files" / f"atkinson-hyperlegible-next-{alphabet}-{style}.woff2")
        font.flavor = None
        parts.append(target.with_name(f"{style}-{alphabet}.part"))
        font.save(parts[-1])
    merged = Merger().merge([str(part) for part in parts])
    merged["head"].created = merged["head"].modified = EPOCH
    merged.recalcTimestamp = False
    unfinished = target.with_suffix(".part")
    merged.save(unfinished)
    for part in parts:
        part.unlink()
    unfinished.rename(target)


def _file(style: str) -> Path:
    return FOLDER / f"{style}.ttf"
