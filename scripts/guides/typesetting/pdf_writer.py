"""Sets a guide's source as a PDF that a screen reader can read (PDF/UA-1). What is set is kept in .cache/guides."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import typst

from scripts.core.project import CACHE
from scripts.guides.typesetting import fonts, row_headers
from scripts.guides.typesetting.emitter import Emitted

HERE = Path(__file__).parent
LAYOUT = HERE / "guide.typ"
PDFS = CACHE / "guides/pdf"
STANDARD: Final = "ua-1"


class Unset(RuntimeError):
    """Typst will not set a guide."""


def press_all(written: Sequence[tuple[str, Emitted]]) -> list[Path]:
    """The file of each guide, by its name and its source. Raises Unset."""
    _made_with()  # unpacks the fonts, which two threads must not do at once
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst lets other threads work
        return list(pool.map(lambda each: press(*each), written))


def press(name: str, emitted: Emitted) -> Path:
    """The file with the guide's PDF, set anew only if something it is made from has changed. Raises Unset."""
    file = _file(emitted)
    if not file.exists():
        PDFS.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part")
        unfinished.write_bytes(set_in_type(name, emitted))
        unfinished.rename(file)
    return file


def set_in_type(name: str, emitted: Emitted) -> bytes:
    """The guide's PDF."""
    try:
        pdf = typst.compile(
            LAYOUT.read_bytes() + emitted.source.encode(),
            format="pdf",
            pdf_standards=STANDARD,
            font_paths=_fonts(),
        )
    except typst.TypstError as error:
        hints = [f" ({hint})" for hint in getattr(error, "hints", [])]
        raise Unset(f"{name}: {error}{''.join(hints)}") from error
    return row_headers.marked(pdf, emitted.tables)


def forget_others(used: set[Path]) -> None:
    """Removes what no guide is made from any more."""
    for file in PDFS.glob("*"):
        if file not in used:
            file.unlink()


def _file(emitted: Emitted) -> Path:
    return PDFS / f"{_fingerprint(emitted)}.pdf"


def _fingerprint(emitted: Emitted) -> str:
    return hashlib.sha256(f"{_made_with()}\0{emitted.tables}\0{emitted.source}".encode()).hexdigest()[:24]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts.folder()])


@cache
def _made_with() -> str:
    digest = hashlib.sha256()
    for file in (LAYOUT, Path(__file__), Path(row_headers.__file__), *sorted(fonts.folder().glob("*.ttf"))):
        digest.update(file.read_bytes())
    versions = (metadata.version(package) for package in ("typst", "pikepdf"))
    return f"{digest.hexdigest()} {' '.join(versions)}"
