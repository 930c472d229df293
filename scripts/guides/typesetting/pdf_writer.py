"""Sets a guide's source as a PDF that a screen reader can read (PDF/UA-1). PDFs are kept in .cache/guides."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import typst

from scripts.core.cache import fingerprint, keep, key
from scripts.core.project import CACHE, PROJECT
from scripts.guides.typesetting import colours, fonts, row_headers
from scripts.guides.typesetting.markup import Written, literal

HERE = Path(__file__).parent
LAYOUTS = (HERE / "guide.typ", HERE / "poster.typ")
MARK = PROJECT / "overrides/assets/mark.svg"
PDFS = CACHE / "guides/pdf"
STANDARD: Final = "ua-1"


class TypesettingFailed(RuntimeError):
    """Typst refuses a guide. The message names the guide and what Typst says."""


def write_all(written: Sequence[tuple[str, Written]], address: str) -> list[Path]:
    """The PDF file of each guide, given by its name and its source, from the cache if nothing that it is made from has
    changed. Raises TypesettingFailed.

    A site at another address has other guides. So each address has a folder in the cache, and what no guide of an
    address has any more is removed from its folder alone.
    """
    folder = PDFS / key(address)[:16]
    _made_with()  # unpacks the fonts, which two threads must not do at once
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst lets other threads work
        files = list(pool.map(lambda guide: _write(folder, *guide), written))
    for file in {*folder.glob("*")} - {*files}:
        file.unlink()
    return files


def _write(folder: Path, name: str, source: Written) -> Path:
    file = folder / f"{_key(source)}.pdf"
    if not file.exists():
        keep(file, typeset(name, source))
    return file


def typeset(name: str, source: Written) -> bytes:
    """A guide's PDF, set by Typst. Raises TypesettingFailed."""
    try:
        pdf = typst.compile(
            (_given() + "".join(each.read_text("utf-8") for each in LAYOUTS) + source).encode(),
            format="pdf",
            pdf_standards=STANDARD,
            font_paths=_fonts(),
        )
    except typst.TypstError as error:
        hints = [f" ({hint})" for hint in getattr(error, "hints", [])]
        raise TypesettingFailed(f"{name}: {error}{''.join(hints)}") from error
    return row_headers.marked(pdf, source)


def _key(source: Written) -> str:
    return key(_made_with(), _given(), source)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts.folder()])


@cache
def _given() -> Written:
    """What the layout takes from the site: its colours by their roles, and its mark."""
    hexes = {name.removeprefix("--"): value for name, value in colours.roles().items() if value.startswith("#")}
    roles = ", ".join(f"{name}: rgb({literal(value)})" for name, value in hexes.items())
    mark = colours.printed(MARK.read_text("utf-8"), [], fonts.FAMILY)
    return f"#let roles = ({roles})\n#let site-mark = bytes({literal(mark)})\n"


@cache
def _made_with() -> str:
    """The cache key of all that a PDF is made with besides its source."""
    versions = (f"{package} {metadata.version(package)}" for package in ("typst", "pikepdf"))
    files = [*LAYOUTS, *fonts.folder().glob("*.ttf")]
    return key(fingerprint("scripts.guides.typesetting.pdf_writer", files=files), *versions)
