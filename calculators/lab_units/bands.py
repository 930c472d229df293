"""The published tables that concern a test, whole and as printed, read from calculators/bands.toml.

Nothing here looks at anybody's result: rows are not chosen, marked or sorted by it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from calculators._kit.catalogue.sources import Source, sources
from calculators._kit.site import data_file
from calculators.lab_units.blood_tests import BLOOD_TESTS, UNITS
from calculators.lab_units.readings import figure

SUMMARISED = "nice-ng239"  # its figures for total B12 were read in summaries only

# Our name of a test or unit by the tables' own. What follows a comma, as in "MMA, age 65 and over", is dropped first.
TESTS = {"Total B12": "b12", "Active B12": "active-b12", "MMA": "mma", "Homocysteine": "homocysteine"}
PRINTED_UNITS = {"micromol/L": "umol/L"}

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_IN_BRACKETS = re.compile(r" \(.*?\)")


@dataclass(frozen=True)
class Row:
    """One row of a table, as `printed`. `converted` is the same band in another unit, calculated and rounded by us. It
    is "" where the test has no other unit, and where the table itself gives both (`prints_both`).
    """

    test: str
    printed: str
    prints_both: bool
    converted: str
    label: str


@dataclass(frozen=True)
class Table:
    """A published table and who prints it."""

    id: str
    title: str
    organisation: str
    applies: str
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]

    @property
    def read_in_summaries(self) -> bool:
        """Whether we have read its figures only in summaries by others."""
        return self.id == SUMMARISED

    @property
    def converts(self) -> bool:
        """Whether any of its rows is converted."""
        return any(row.converted for row in self.rows)


def tables(test: str, unit: str) -> tuple[Table, ...]:
    """Every table with a row for the test, whole, in the order of the file. `unit` is the one that is reported."""
    return tuple(_table(each, test, unit) for each in printed() if test in map(_test, each["units"]))


def _table(printed: Mapping[str, Any], test: str, unit: str) -> Table:
    return Table(
        id=printed["id"],
        title=printed["title"],
        organisation=printed["organisation"],
        applies=printed["applies"],
        rows=tuple(_rows(printed, test, unit)),
        sources=tuple(sources()[key] for key in printed["sources"]),
    )


def _rows(printed: Mapping[str, Any], test: str, unit: str) -> Iterator[Row]:
    for row in printed["rows"]:
        of, band = _test(row["test"]), row["printed"]
        own = printed["units"][row["test"]]
        target = _other_unit(of, PRINTED_UNITS.get(own, own), unit if of == test else "")
        prints_both = bool(target) and UNITS[target] in band
        converted = _converted(of, band, own, target) if target and not prints_both else ""
        yield Row(row["test"], band, prints_both, converted, row["label"])


def _other_unit(test: str, own: str, reported: str) -> str:
    """The unit to convert a band of `own` into: that of the report if it is another, else the first other; or ""."""
    others = [each for each in BLOOD_TESTS[test].units if not BLOOD_TESTS[test].same_size(each, own)]
    return reported if reported in others else next(iter(others), "")


def _converted(test: str, band: str, own: str, target: str) -> str:
    """A printed band with each of its numbers and its unit changed, and nothing else."""

    def moved(number: re.Match[str]) -> str:
        return figure(BLOOD_TESTS[test], Decimal(number[0]), PRINTED_UNITS.get(own, own), target)

    return _NUMBER.sub(moved, _IN_BRACKETS.sub("", band)).replace(own, UNITS[target])


def _test(called: str) -> str:
    return TESTS[called.partition(",")[0]]


@cache
def printed() -> Sequence[Mapping[str, Any]]:
    """Every table as its file has it."""
    tables: Sequence[Mapping[str, Any]] = data_file("calculators", "bands.toml")["band_table"]
    return tables
