"""The sources that pages and tools cite, from the one data file, calculators/sources.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from calculators._kit.dates import MONTHS


@dataclass(frozen=True)
class Source:
    """Something we have read. `year` is its own, if it gives one; `read` the month in which we read it, as `2026-11`;
    `note` says how far it can be trusted.
    """

    title: str
    organisation: str
    url: str
    read: str
    year: int | None = None
    note: str = ""
    key: str = ""

    @property
    def month(self) -> str:
        """The month of reading, in words."""
        year, month = self.read.split("-")
        return f"{MONTHS[int(month) - 1]} {year}"


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its key."""
    file = resources.files("calculators").joinpath("sources.toml")
    return {key: Source(**about, key=key) for key, about in tomllib.loads(file.read_text("utf-8")).items()}
