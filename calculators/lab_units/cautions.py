"""What can change the meaning of a result, read from cautions.toml."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from calculators._kit.catalogue.sources import Source, sources
from calculators._kit.site import data_file


@dataclass(frozen=True)
class Caution:
    """Something to know before a result is read. `treatment`: it is about people on B12.

    `below` or `above` is the figure from which on a source says it, in the unit of the test's limits. `untreated`: it
    is about people who take no B12.
    """

    title: str
    text: str
    tests: tuple[str, ...]
    sources: tuple[Source, ...]
    treatment: bool = False
    below: Decimal | None = None
    above: Decimal | None = None
    untreated: bool = False

    @property
    def of_figures(self) -> bool:
        """Whether it is said of some figures only."""
        return self.below is not None or self.above is not None

    def concerns(self, number: Decimal, sign: str) -> bool:
        """Whether a result is such a figure; `number` is in the unit of the test's limits. `<80` is below 80."""
        lower = self.below is not None and (number < self.below or (number == self.below and sign == "<"))
        return lower or (self.above is not None and (number > self.above or (number == self.above and sign == ">")))


def cautions(test: str) -> tuple[Caution, ...]:
    """What is said of a test whatever its result, in the order of the file."""
    return tuple(each for each in _cautions() if test in each.tests and not each.of_figures)


def of_figures(test: str) -> tuple[Caution, ...]:
    """What sources say of very low or very high results of a test."""
    return tuple(each for each in _cautions() if test in each.tests and each.of_figures)


@cache
def _cautions() -> Sequence[Caution]:
    return [
        Caution(
            title=each["title"],
            text=each["text"],
            tests=tuple(each["tests"]),
            sources=tuple(sources()[key] for key in each["sources"]),
            treatment=each.get("treatment", False),
            below=_limit(each, "below"),
            above=_limit(each, "above"),
            untreated=each.get("untreated", False),
        )
        for each in data_file(__package__, "cautions.toml")["caution"]
    ]


def _limit(each: dict[str, Any], name: str) -> Decimal | None:
    return Decimal(each[name]) if name in each else None
