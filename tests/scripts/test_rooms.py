"""The rooms of the house: how many things lie in each, what it says of itself, and which others it may use.

A room of Python is a folder with an `__init__.py`. Its docstring says what belongs there and, after "Uses:", which
rooms or modules it may import: by their names below the tree, such as "core" or "guides.typesetting".
The same for calculators is in tests/calculators/test_folders.py, for JavaScript in tests/assets/layers.test.mjs.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.core.project import PROJECT

MOST = 9
OPENERS = {"__init__.py", "__pycache__", "README.md"}
TREES = ("scripts", "docs/assets", "tests", "calculators/_kit")
PYTHON = ("scripts", "calculators/_kit")
MODELS = "scripts/setup/models"  # what lies below it is no room, but what rooms of others begin with


def rooms(tree: str) -> list[Path]:
    """The folders of a tree, itself included."""
    folders = [PROJECT / tree, *(path for path in (PROJECT / tree).rglob("*") if path.is_dir())]
    folders = [folder for folder in folders if PROJECT / MODELS not in folder.parents]
    return [folder for folder in folders if not OPENERS & {*folder.parts} and any(folder.iterdir())]


def named(folder: Path) -> str:
    return folder.relative_to(PROJECT).as_posix()


def opener(folder: Path) -> str:
    """What a folder says of itself."""
    if (folder / "__init__.py").is_file():
        return ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    readme = folder / "README.md"
    return readme.read_text("utf-8") if readme.is_file() else ""


def used(folder: Path, tree: str) -> set[str]:
    """The rooms that a room says it uses, as dotted names."""
    said = re.search(r"^Uses: (.*?)\.$", opener(folder), re.MULTILINE)
    names = said[1].split(", ") if said else []
    top = tree.replace("/", ".")
    return {"calculators" if name == "calculators" else f"{top}.{name}" for name in names if name != "nothing"}


def imports(file: Path, with_types: bool = False) -> Iterator[str]:
    """The modules of ours that a file imports, wherever in it; what only types need if `with_types`."""
    tree = ast.parse(file.read_text("utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if not with_types and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing_only:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                path = PROJECT.joinpath(*whole.split("."))
                yield whole if path.is_dir() or path.with_suffix(".py").is_file() else node.module


def room_of(module: str) -> str:
    """The dotted name of the folder in which a module lies."""
    path = PROJECT.joinpath(*module.split("."))
    return module if path.is_dir() else module.rpartition(".")[0]


def is_allowed(target: str, own: str, allowed: set[str], tree: str) -> bool:
    """Whether a room may import from another: its own, those within it, those it names, and what lies in these."""
    if target.startswith("calculators") and tree == "scripts":
        return "calculators" in allowed
    return any(target == each or target.startswith(f"{each}.") for each in {own, *allowed})


@pytest.mark.parametrize("tree", TREES)
def test_no_room_is_crowded(tree: str) -> None:
    crowded = {}
    for folder in rooms(tree):
        things = [each.name for each in folder.iterdir() if each.name not in OPENERS]
        if len(things) > MOST:
            crowded[named(folder)] = len(things)
    assert not crowded


@pytest.mark.parametrize("tree", TREES)
def test_each_room_says_what_belongs_there(tree: str) -> None:
    assert not [named(folder) for folder in rooms(tree) if not opener(folder)]


@pytest.mark.parametrize("tree", PYTHON)
def test_rooms_import_only_from_those_they_name(tree: str) -> None:
    wrong = []
    for folder in rooms(tree):
        own, allowed = named(folder).replace("/", "."), used(folder, tree)
        if folder == PROJECT / tree or not (folder / "__init__.py").is_file():
            continue  # the entry points at the top use what they need, as does what runs under Node
        for file in folder.glob("*.py"):
            for module in imports(file):
                ours = module.startswith(("scripts", "calculators"))
                if ours and not any(is_allowed(each, own, allowed, tree) for each in (module, room_of(module))):
                    wrong.append(f"{named(file)} imports {module}, and its room uses only {sorted(allowed)}")
    assert not wrong


@pytest.mark.parametrize("tree", PYTHON)
def test_no_two_rooms_use_each_other(tree: str) -> None:
    """Not by way of others either. A room that uses one within another uses that other."""
    graph = {named(folder).replace("/", "."): used(folder, tree) for folder in rooms(tree) if folder != PROJECT / tree}

    def reachable(room: str, seen: set[str]) -> set[str]:
        for other in graph.get(room, set()) - seen:
            seen |= {other} | reachable(other, seen | {other})
        return seen

    assert not [room for room in graph if room in reachable(room, set())]


@pytest.mark.parametrize("folder", ["scripts", "calculators"])
def test_no_two_modules_import_each_other(folder: str) -> None:
    """Neither in a calculator nor between rooms, not by way of others, not within a function; in calculators not for
    types either.
    """
    files = {
        ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (PROJECT / folder).rglob("*.py")
        if "in_node" not in path.parts
    }
    with_types = folder == "calculators"
    graph = {
        name: {each for each in imports(path, with_types) if each in files} - {name} for name, path in files.items()
    }
    ordered: set[str] = set()
    while ready := [name for name, wanted in graph.items() if name not in ordered and wanted <= ordered]:
        ordered.update(ready)
    circle = {name: sorted(wanted - ordered) for name, wanted in graph.items() if name not in ordered}
    assert not circle
