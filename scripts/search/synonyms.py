"""What readers say, and what pages say instead: from one list, docs/search.toml."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from scripts.core.project import DOCS

LIST = DOCS / "search.toml"


@dataclass(frozen=True)
class Synonym:
    """Words that readers type, and words under which the site has the same. `because` is for whoever edits the list."""

    say: list[str]
    mean: list[str]
    because: str


@dataclass(frozen=True)
class Other:
    """Where else to look, if nothing was found: an address within the site, and what it is."""

    page: str
    name: str


@dataclass(frozen=True)
class Synonyms:
    """All of it. `signs` are words for what may need help today; `ask` says whom to ask, if nothing was found."""

    signs: list[str] = field(default_factory=list)
    ask: str = ""
    other: list[Other] = field(default_factory=list)
    synonyms: list[Synonym] = field(default_factory=list)


def synonyms(file: Path = LIST) -> Synonyms:
    """What the file says; nothing where a site has none."""
    if not file.is_file():
        return Synonyms()
    said = tomllib.loads(file.read_text("utf-8"))
    return Synonyms(
        signs=said["signs"],
        ask=said["ask"],
        other=[Other(**each) for each in said["other"]],
        synonyms=[Synonym(**each) for each in said["same"]],
    )
