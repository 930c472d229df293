"""Python compiled ahead for the browser, by the browser's own Python under Node: no other makes what it can read.

Each result is kept by its content, so that after a change only what changed is compiled.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from scripts.browser.python.left_out import INSTEAD, replaced
from scripts.core.cache import PIECES, fingerprint, keep, key, used
from scripts.core.node import node
from scripts.core.project import NODE_MODULES

IN_NODE = Path(__file__).with_name("in_node")
LIBRARY = NODE_MODULES / "pyodide/python_stdlib.zip"


@dataclass(frozen=True)
class Source:
    """One module: its file in the zip, and its text."""

    name: str
    text: str


def compiled(sources: Iterable[Source], edits: bool = True) -> dict[str, bytes]:
    """Each module as a .pyc, by its file in the zip.

    Without `edits`, what is new since the library was compiled stays as it is written, for the browser to compile:
    starting Node and Python takes seconds, for which an author would wait after each edit.
    """
    kept = {each: PIECES / "pyc" / key(*map(str, asdict(each).values()), _tools_key("compile.py")) for each in sources}
    missing = {each: file for each, file in kept.items() if not file.exists()}
    written: dict[str, bytes] = {}
    if missing and not edits and compiled_library().exists():
        written = {each.name: each.text.encode() for each in missing}
        kept = {each: file for each, file in kept.items() if each not in missing}
    elif missing:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "sources.json").write_text(json.dumps([_job(each, missing[each]) for each in missing]), "utf-8")
            (folder / "compiled").mkdir()
            if compiled_library().exists():
                (folder / "library.zip").symlink_to(compiled_library())
            in_browsers_python(folder, "compile.py")
            for file in missing.values():
                keep(file, (folder / "compiled" / file.name).read_bytes())
    return {f"{each.name}c": used(file).read_bytes() for each, file in kept.items()} | written


def needed(packages: Mapping[str, bytes], rehearsed_for: str) -> list[str]:
    """The modules of the standard library that took part in a rehearsal of everything the packages can do.

    `packages` are all their files as the browser gets them, but not compiled, and the worked cases besides.
    `rehearsed_for` is the cache key of the list.
    """
    replacing = fingerprint("scripts.browser.python.left_out", files=INSTEAD.glob("*.*"))
    kept = PIECES / "needed" / key(rehearsed_for, replacing, _tools_key("rehearse.py"))
    if not kept.exists():
        with tempfile.TemporaryDirectory() as name:
            _zip(Path(name) / "library.zip", library())
            _zip(Path(name) / "packages.zip", packages)
            in_browsers_python(Path(name), "rehearse.py")
            keep(kept, (Path(name) / "needed.json").read_bytes())
    found: list[str] = json.loads(used(kept).read_text("utf-8"))
    return found


def compiled_library() -> Path:
    """Where a ZIP of the needed library is cached, compiled: from it, Python starts sooner to compile the next edit."""
    return PIECES / f"library-{_tools_key('compile.py')[:16]}.zip"


def in_browsers_python(folder: Path, file: str) -> None:
    """Runs a file of in_node/ in Pyodide, which sees the folder as /given."""
    node(IN_NODE / "run.mjs", folder, IN_NODE / file)


def library() -> Mapping[str, str]:
    """The source of every module of the standard library as the browser gets it, by its file in Pyodide's zip."""
    with zipfile.ZipFile(LIBRARY) as archive:
        return replaced({name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".py")})


@cache
def _tools_key(script: str) -> str:
    """Cache key of the tools: the browser's Python, what starts it under Node, and the script that it runs."""
    files = (LIBRARY, IN_NODE / "run.mjs", IN_NODE / script)
    return key(*(file.read_bytes() for file in files))


def _zip(file: Path, contents: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)


def _job(source: Source, target: Path) -> dict[str, object]:
    path = f"/lib/python314.zip/{source.name}"
    return {"name": target.name, "path": path, "source": source.text}
