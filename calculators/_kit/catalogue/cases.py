"""A calculator's worked cases: read by clinicians, used by tests, pages and guides.

[[case]]
name = "A sentence that says what is true"
source = "Where the expected figures come from"
fields = { start = "2027-01-04" }
expect = { counts = { visit = 17 } }        # a part of the result, or
problems = { start = "Enter the date of the first visit" }
"""

import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from calculators._kit import catalogue


@dataclass(frozen=True)
class Case:
    """What is typed, and what must come of it: part of the result (`expect`), or all messages by field (`problems`)."""

    name: str
    source: str
    fields: dict[str, str]
    expect: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def cases(slug: str) -> list[Case]:
    """A calculator's cases; the first is its worked example. Raises UnknownCalculator."""
    file = resources.files(catalogue.package(slug)).joinpath("cases.toml")
    return [Case(**case) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
