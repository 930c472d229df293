"""The licences of what the offline copy carries."""

from importlib import metadata

from scripts.core.project import PROJECT
from scripts.core.settings import settings

FONT = "node_modules/@fontsource/atkinson-hyperlegible-next/LICENSE"

# Name, licence, where its source is, and the text: a file of ours, or of an installed package that carries it.
CARRIED = (
    (f"{settings().name}, the software", "MIT", "", "LICENSE"),
    (f"{settings().name}, words and pictures", "CC BY 4.0", "", "LICENSE-TEXT"),
    ("Pyodide", "MPL 2.0", "https://github.com/pyodide/pyodide", ("pathspec", "MPL 2.0")),
    ("Python", "PSF", "https://github.com/python/cpython", ("typing_extensions", "PSF")),
    ("Jinja2", "BSD 3-Clause", "https://github.com/pallets/jinja", ("jinja2", "")),
    ("MarkupSafe", "BSD 3-Clause", "https://github.com/pallets/markupsafe", ("markupsafe", "")),
    ("segno", "BSD 3-Clause", "https://github.com/heuer/segno", ("segno", "")),
    ("Material for MkDocs", "MIT", "https://github.com/squidfunk/mkdocs-material", ("mkdocs-material", "")),
    ("Atkinson Hyperlegible Next", "OFL 1.1", "https://github.com/googlefonts/atkinson-hyperlegible-next", FONT),
)

HEAD = """What this copy carries, and under which licences.

The texts are in the folder "licences". Each program's source is where the list
says; none was changed, only compiled or packed to fit into web pages. Pyodide
also holds parts of Emscripten (MIT), zlib, bzip2, expat, libffi, mpdecimal, HACL*
and other libraries under free licences, which its source lists. Material for
MkDocs holds lunr, RxJS, Preact and icons; its scripts name their licences.

"""


def texts() -> dict[str, bytes]:
    """Each file of licences, by its place in the copy."""
    files = {"LICENCES.txt": HEAD}
    for name, licence, source, given in CARRIED:
        file = f"licences/{name.replace(':', '').replace('/', '-').replace(',', '').replace(' ', '-')}.txt"
        files["LICENCES.txt"] += f"{name}\n    {licence}: {file}\n" + (f"    {source}\n" if source else "")
        files[file] = (PROJECT / given).read_text("utf-8") if isinstance(given, str) else _of(given[0])
    return {name: text.encode() for name, text in files.items()}


def _of(package: str) -> str:
    """The text of the licence that an installed package carries."""
    files = metadata.distribution(package).files or []
    found = [
        each for each in files if each.name.upper().startswith(("LICENSE", "LICENCE")) and ".dist-info" in str(each)
    ]
    if len(found) != 1:
        raise LookupError(f"{package} carries {len(found)} licences where it should carry 1")
    return found[0].read_text("utf-8")
