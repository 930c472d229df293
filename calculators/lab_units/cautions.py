"""What can change the meaning of a result, read from cautions.toml."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from calculators._kit.catalogue.sources import Source, sources


@dataclass(frozen=True)
class Caution:
    """Something to know before a result is read. `treatment`: it is about people on B12."""

    title: str
    text: str
    tests: tuple[str, ...]
    sources: tuple[Source, ...]
    treatment: bool = False


def cautions(test: str) -> tuple[Caution, ...]:
    """What is said of a test, in the order of the file."""
    return tuple(each for each in _cautions() if test in each.tests)


@cache
def _cautions() -> Sequence[Caution]:
    file = resources.files(__package__).joinpath("cautions.toml")
    return [
        Caution(
            title=each["title"],
            text=each["text"],
            tests=tuple(each["tests"]),
            sources=tuple(sources()[key] for key in each["sources"]),
            treatment=each.get("treatment", False),
        )
        for each in tomllib.loads(file.read_text("utf-8"))["caution"]
    ]
