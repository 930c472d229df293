"""Files kept in `.cache/` by what they were made from, so that after a change only what changed is made again.

Pieces are small results of slow work: compiled code, compressed files, drawings. `make clean` leaves them.

Uses: core.
"""

import ast
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from scripts.core.project import CACHE, PROJECT

PIECES = CACHE / "pieces"
OURS = ("scripts", "calculators")  # where our modules lie
UNUSED = 30 * 24 * 3600  # seconds after which a piece is removed


def keep(file: Path, content: bytes) -> None:
    """Writes a file whole or not at all, so that an interrupted build leaves no half-written cache entry."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(file)


def key(*parts: str | bytes) -> str:
    """A cache key: 32 hexadecimal digits that change when any of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return digest.hexdigest()[:32]


def piece(kind: str, make: Callable[[], bytes], *parts: str | bytes) -> bytes:
    """What `make` gives, which is kept by the key of all the parts that it is made from. `kind` names its folder."""
    file = PIECES / kind / key(*parts)
    if not file.exists():
        keep(file, make())
    return used(file).read_bytes()


def faults[Fault](kind: str, find: Callable[[], Sequence[Fault]], *parts: str | bytes) -> Sequence[Fault]:
    """What `find` finds wrong with what is made from the parts. If that was nothing, it is not looked for again."""
    file = PIECES / kind / key(*parts)
    if file.exists():
        used(file)
        return []
    found = find()
    if not found:
        keep(file, b"")
    return found


def used(file: Path) -> Path:
    """A piece that a build uses, so that it stays."""
    os.utime(file)
    return file


def forget_unused() -> None:
    """Removes the pieces that no build has used for a month."""
    oldest = time.time() - UNUSED
    for file in PIECES.rglob("*"):
        if file.is_file() and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def fingerprint(*modules: str, files: Iterable[Path] = ()) -> str:
    """A cache key of code: changes when one of the modules does, a module of ours that it imports, or one of the files.

    Imports are followed in `scripts` and `calculators`, those within functions too. Files that a module reads but does
    not import, such as templates or scripts for Node, are to be named in `files`.
    """
    code = [path for folder in OURS for path in (PROJECT / folder).rglob("*.py")]
    listed = piece("imported", lambda: "\n".join(_imported(modules)).encode(), of_files(code), *modules)
    return of_files({*(PROJECT / name for name in listed.decode().splitlines()), *files})


def of_files(files: Iterable[Path]) -> str:
    """A cache key of files of the project: changes with their paths and with their contents."""
    named = sorted((path.as_posix().removeprefix(f"{PROJECT}/"), path) for path in files)
    return key(*(part for name, path in named for part in (name, path.read_bytes())))


def _imported(modules: Iterable[str]) -> Iterator[str]:
    """The files of the modules and of all that they import, directly or not, by their paths in the project."""
    waiting, seen = list(modules), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        path = _file(name)
        if not path:
            continue
        yield path.relative_to(PROJECT).as_posix()
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        waiting += [package, *_names(ast.parse(path.read_text("utf-8")))]


def _names(tree: ast.AST) -> Iterator[str]:
    """What a module may import: `from a.b import c` can mean the module a.b, or a.b.c."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(module: str) -> Path | None:
    """The file of a module of ours, or None."""
    if module.partition(".")[0] not in OURS:
        return None
    path = PROJECT.joinpath(*module.split("."))
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)
