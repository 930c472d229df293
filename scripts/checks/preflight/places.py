"""Where a mistake stands: its file, and the line of a key in TOML or in front matter."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

type Key = tuple[str | int, ...]

_HEADER = re.compile(r"[ \t]*(\[\[?)(.+?)(\]\]?)[ \t]*(?:#.*)?")
_ASSIGNED = re.compile(r"""[ \t]*((?:"[^"]*"|'[^']*'|[\w-]+)(?:[ \t]*\.[ \t]*(?:"[^"]*"|'[^']*'|[\w-]+))*)[ \t]*=""")


@dataclass(frozen=True)
class Mistake:
    """One mistake. `key` names the field, fence or citation; `remedy` says what to type instead."""

    file: str
    line: int
    key: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        """The one line that an author reads."""
        return f"{self.file}:{self.line}: {self.key}: {self.wrong}; {self.remedy}"


def name_of(file: Path, root: Path) -> str:
    """The path as an author knows it: below `root`, or below its own folder where it lies elsewhere."""
    return file.relative_to(root if file.is_relative_to(root) else file.parent).as_posix()


def nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to write instead of an unknown name: the one that looks most like it; else `otherwise`, or all there are."""
    names = {each.lower(): each for each in known}
    if close := get_close_matches(name.lower(), names, 1):
        return f"did you mean {names[close[0]]!r}?"
    return otherwise or (f"there are: {', '.join(names.values())}" if names else "there are none")


def worded(key: Key) -> str:
    """A key as it is written: `regimen.phase.unit`. The number of a table in a list is left to the line."""
    return ".".join(str(part) for part in key if not isinstance(part, int))


def line_of(key: Key, lines: Mapping[Key, int]) -> int:
    """The line of a key, or of the nearest table or list around it that has a line."""
    return next((lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in lines), 1)


def toml_lines(text: str) -> Mapping[Key, int]:
    """The line on which each key of a TOML file that parses is written: `("case", 2, "fields", "today")`.

    A search line by line, not a parser. What stands within a value on one line has no line of its own.
    """
    found: dict[Key, int] = {}
    table: Key = ()
    counts: dict[Key, int] = {}
    rows: Key | None = None  # the key of a list whose tables stand on a line each
    for number, line in enumerate(text.splitlines(), 1):
        if rows is not None and line.lstrip().startswith("{"):
            found[(*rows, counts[rows])] = number
            counts[rows] += 1
        elif (header := _HEADER.fullmatch(line)) and (names := _names(header[2])):
            rows, table = None, _within(names[:-1], counts)
            table = (*table, names[-1])
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                found.setdefault(table, number)
            if table in counts:
                table = (*table, counts[table] - 1)
            found.setdefault(table, number)
        elif (assigned := _ASSIGNED.match(line)) and (names := _names(assigned[1])):
            for end in range(1, len(names) + 1):
                found.setdefault((*table, *names[:end]), number)
            rows = (*table, *names) if line.rstrip().endswith("[") else None
            if rows is not None:
                counts[rows] = 0
    return found


def front_matter_lines(text: str) -> Mapping[Key, int]:
    """The line of each field at the top of a page."""
    found: dict[Key, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if number > 1 and line.rstrip() == "---":
            break
        if field := re.match(r"([\w-]+)[ \t]*:", line):
            found.setdefault((field[1],), number)
    return found


def _names(written: str) -> Key:
    """`a."b c"` as ("a", "b c"), read as TOML reads it; nothing if it is no key."""
    try:
        inner: Any = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    names: Key = ()
    while isinstance(inner, dict):
        ((name, inner),) = inner.items()
        names = (*names, name)
    return names


def _within(names: Key, counts: Mapping[Key, int]) -> Key:
    """The tables around a header, each list of tables at the one that was begun last."""
    table: Key = ()
    for name in names:
        table = (*table, name)
        if table in counts:
            table = (*table, counts[table] - 1)
    return table
