"""What the site carries, under which licences: one list for the site, for its page about licences and for the offline
copy.
"""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from scripts.core.cache import piece
from scripts.core.project import PROJECT
from scripts.core.settings import settings

FOLDER = "downloads/licences"  # on the site, and in the offline copy
HERE = Path(__file__).parent
PARTS_OF_PYTHON = HERE / "python-parts.txt"
SEARCH = PROJECT / "node_modules/minisearch/LICENSE.txt"
DECODER = PROJECT / "node_modules/brotli-dec-wasm/LICENSE-MIT.txt"
FONT = PROJECT / "node_modules/@fontsource/atkinson-hyperlegible-next/LICENSE"
ICONS = "templates/.icons/material/LICENSE"  # in the theme's package


@dataclass(frozen=True)
class Carried:
    """Something with a licence: its name, the licence's name, where its source is, and the licence's text.

    `text` is a file, or an installed package that carries the text: its name and, where it is not in the usual place,
    the end of the text's path.
    """

    name: str
    licence: str
    source: str
    text: Path | tuple[str, str]

    @property
    def file(self) -> str:
        """Where the text stands on the site."""
        return f"{FOLDER}/{re.sub(r'[^a-z0-9]+', '-', self.name.lower())}.txt"

    def read(self) -> str:
        """The text. Raises LookupError if the package does not carry exactly one."""
        return self.text.read_text("utf-8") if isinstance(self.text, Path) else _of(*self.text)


CARRIED = (
    Carried(f"{settings().name}, the software", "MIT", "", PROJECT / "LICENSE"),
    Carried(f"{settings().name}, words and pictures", "CC BY 4.0", "", PROJECT / "LICENSE-TEXT"),
    Carried("Pyodide", "MPL 2.0", "https://github.com/pyodide/pyodide", ("pathspec", "")),  # the same text, unchanged
    Carried("Python", "PSF", "https://github.com/python/cpython", ("typing_extensions", "")),  # the same
    Carried("Parts of Python in the browser", "MIT, BSD and others", "", PARTS_OF_PYTHON),
    Carried("Jinja2", "BSD 3-Clause", "https://github.com/pallets/jinja", ("jinja2", "")),
    Carried("MarkupSafe", "BSD 3-Clause", "https://github.com/pallets/markupsafe", ("markupsafe", "")),
    Carried("segno", "BSD 3-Clause", "https://github.com/heuer/segno", ("segno", "")),
    Carried("brotli-dec-wasm", "MIT", "https://github.com/ustclug-dev/brotli-dec-wasm", DECODER),
    Carried("Material for MkDocs", "MIT", "https://github.com/squidfunk/mkdocs-material", ("mkdocs-material", "")),
    Carried("MiniSearch", "MIT", "https://github.com/lucaong/minisearch", SEARCH),
    Carried(
        "Material Design icons",
        "Apache 2.0",
        "https://github.com/Templarian/MaterialDesign",
        ("mkdocs-material", ICONS),
    ),
    Carried(
        "Atkinson Hyperlegible Next",
        "OFL 1.1",
        "https://github.com/googlefonts/atkinson-hyperlegible-next",
        FONT,
    ),
)


def published() -> dict[str, bytes]:
    """Each text by its place on the site."""
    return {each.file: each.read().encode() for each in CARRIED}


def _of(package: str, end: str) -> str:
    """The text that an installed package carries: beside what it says of itself, or at a path with this end.

    To look for it takes long, since a package may list thousands of files.
    """
    return piece("licences", lambda: _found(package, end).encode(), package, end, metadata.version(package)).decode()


def _found(package: str, end: str) -> str:
    files = metadata.distribution(package).files or []
    found = [each for each in files if str(each).endswith(end)] if end else []
    if not end:
        beside = (each for each in files if ".dist-info" in str(each))
        found = [each for each in beside if each.name.upper().startswith(("LICENSE", "LICENCE"))]
    if len(found) != 1:
        raise LookupError(f"{package} carries {len(found)} licences where it should carry 1")
    return found[0].read_text("utf-8")
