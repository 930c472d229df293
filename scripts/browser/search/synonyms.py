"""What readers say, and what pages say instead: from one list, docs/search.toml."""

import tomllib
from dataclasses import dataclass
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
class Words:
    """All of it. `signs` are words for what may need help today; `ask` says whom to ask, if nothing was found."""

    ask: str
    other: list[Other]
    signs: list[str]
    synonym: list[Synonym]


def words(file: Path = LIST) -> Words:
    """What the file says; nothing where a site has none."""
    said = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return Words(
        ask=said.get("ask", ""),
        other=[Other(**each) for each in said.get("other", ())],
        signs=said.get("signs", []),
        synonym=[Synonym(**each) for each in said.get("synonym", ())],
    )
