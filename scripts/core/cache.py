"""Files kept in `.cache/` by what they were made from, so that after a change only what changed is made again."""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.core.project import CACHE, PROJECT

PIECES = CACHE / "pieces"


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


def fingerprint(*modules: str, files: Iterable[Path] = ()) -> str:
    """A cache key of code: changes when one of the modules does, a module of ours that it imports, or one of the files.

    Imports are followed in `scripts` and `calculators`, those within functions too. Files that a module reads but does
    not import, such as templates or scripts for Node, are to be named in `files`.
    """
    sources = sorted({*_imported(modules), *files})
    return key(*(part for path in sources for part in (str(path.relative_to(PROJECT)), path.read_bytes())))


def _imported(modules: Iterable[str]) -> Iterator[Path]:
    """The files of the modules and of all that they import, directly or not."""
    waiting, seen = list(modules), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        path = _file(name)
        if not path:
            continue
        yield path
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
    if module.partition(".")[0] not in {"scripts", "calculators"}:
        return None
    path = PROJECT.joinpath(*module.split("."))
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)
