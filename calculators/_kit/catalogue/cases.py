"""A calculator's worked cases: read by clinicians, used by tests, pages and guides.

[[case]]
name = "A sentence that says what is true"
source = "Where the expected figures come from"
fields = { start = "2027-01-04" }
expect = { counts = { visit = 17 } }        # a part of the result, or
problems = { start = "Enter the date of the first visit" }
"""

from dataclasses import dataclass, field
from typing import Any

from calculators._kit import catalogue
from calculators._kit.site import data_file


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
    return [Case(**case) for case in data_file(catalogue.package(slug), "cases.toml")["case"]]
