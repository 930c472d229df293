"""The data files: TOML that does not parse, keys that are missing, unknown or of the wrong kind, unknown sources."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from runpy import run_path
from typing import Any

from calculators._kit import catalogue
from scripts.checks.preflight import shapes
from scripts.checks.preflight.places import Mistake, line_of, name_of, nearest, toml_lines, worded
from scripts.core.project import PROJECT

SOURCES = "calculators/sources.toml"
FOLDERS = ("calculators", "docs")

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class Data:
    """What was read, by file; files that do not parse are left out. `mistakes` are those of all files.

    `fence_names` are the FENCE_NAMES of all tools.
    """

    files: Mapping[str, Mapping[str, Any]]
    mistakes: tuple[Mistake, ...]
    fence_names: Mapping[str, tuple[str, str]]

    @property
    def sources(self) -> Mapping[str, Any]:
        """The sources by key; none if their file does not parse."""
        return self.files.get(SOURCES, {})

    def ids(self, name: str, table: str) -> list[str]:
        """The `id` of each table in a list of tables of a file; none where the file has mistakes there."""
        found = self.files.get(name, {}).get(table, [])
        return [each["id"] for each in found if isinstance(each, dict) and "id" in each]

    def is_broken(self, name: str) -> bool:
        """Whether a file is there and does not parse."""
        return any(mistake.file == name for mistake in self.mistakes) and name not in self.files


def read(project: Path) -> Data:
    """Every TOML file of the calculators and the pages."""
    found: list[Mistake] = []
    files: dict[str, Mapping[str, Any]] = {}
    texts: dict[str, str] = {}
    for path in (path for folder in FOLDERS for path in sorted((project / folder).rglob("*.toml"))):
        name = name_of(path, project)
        try:
            texts[name] = path.read_text("utf-8")
            files[name] = tomllib.loads(texts[name])
        except UnicodeDecodeError as error:
            found.append(Mistake(name, 1, "text", f"is not UTF-8 at byte {error.start}", "save it as UTF-8"))
        except tomllib.TOMLDecodeError as error:
            found.append(_unparsed(name, texts[name], str(error)))
    if SOURCES not in texts:
        found.append(Mistake(SOURCES, 1, "file", "is missing", "put it back"))
    known = files.get(SOURCES)
    of_tools, fence_names = _declared("SHAPES"), _declared("FENCE_NAMES")
    for name, content in files.items():
        if unfitting := list(unfit(name, content, known, of_tools)):
            lines = toml_lines(texts[name])
            found += [Mistake(name, line_of(key, lines), worded(key), *said) for key, *said in unfitting]
    return Data(files, tuple(sorted(found, key=lambda each: (each.file, each.line))), fence_names)


def unfit(
    name: str, content: Mapping[str, Any], known: Mapping[str, Any] | None, of_tools: Mapping[str, type]
) -> Iterator[tuple[Any, str, str]]:
    """What is wrong in a file that parses: against its shape, or, where it has none, only unknown sources.

    `known` is None where the list of sources itself does not parse; then every source may be cited. `of_tools` are the
    SHAPES of all tools.
    """
    allowed: Any = _Any() if known is None else known
    pattern = next((each for each in shapes.FILES if Path(name).match(each)), None)
    if pattern:
        yield from shapes.unfit(content, shapes.FILES[pattern], allowed)
        return
    if name in of_tools:
        yield from shapes.unfit(content, of_tools[name], allowed)
    yield from _unknown_sources(content, allowed, ())


def _declared(name: str) -> Mapping[str, Any]:
    """What the `shapes.py` of all tools declare by that name: see calculators/README.md.

    Each is run by itself: to import it would import its calculator, which fails while its data have mistakes.
    """
    files = (PROJECT / "calculators" / catalogue.folder(slug) / "shapes.py" for slug in catalogue.slugs())
    declared = (run_path(str(file)).get(name, {}) for file in files if file.exists())
    return {key: value for one in declared for key, value in one.items()}


class _Any(dict[str, Any]):
    """Knows every source."""

    def __contains__(self, key: object) -> bool:
        return True


def _unknown_sources(value: object, known: Mapping[str, Any], key: Any) -> Iterator[tuple[Any, str, str]]:
    """Each key in a list called `sources`, however deep, that the list of sources does not have."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _unknown_sources(each, known, (*key, name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            if key[-1:] == ("sources",) and isinstance(each, str) and each not in known:
                yield (*key, number), f"{SOURCES} has no source {each!r}", nearest(each, known, shapes.UNLISTED)
            yield from _unknown_sources(each, known, (*key, number))


def _unparsed(name: str, text: str, said: str) -> Mistake:
    """A file that is not TOML, at the line that the parser names."""
    place = _PLACE.fullmatch(said)
    lines = text.splitlines() or [""]
    number = int(place[2]) if place and place[2] else len(lines)
    key = re.match(r"[ \t]*([\w-]+)[ \t]*=", lines[min(number, len(lines)) - 1])
    wrong = place[1] if place else said
    remedy = "write text between quotes, and close each quote and each bracket"
    return Mistake(name, number, key[1] if key else "TOML", f"cannot be read: {wrong[:1].lower()}{wrong[1:]}", remedy)
