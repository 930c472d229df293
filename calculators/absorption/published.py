"""What published.toml holds, and what it allows to say about an amount: a figure, a range or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from calculators._kit.site import data_file

NORMAL, WITHOUT = "normal", "no-intrinsic-factor"
# By basis: the parts of published.toml whose sources a finding cites, besides those of the points near it.
RESTS_ON = {
    "between": ["between"],
    "above": ["between"],
    "large-dose": ["large"],
    "above-large": ["large"],
    "not-large": ["large"],
    "food": ["food"],
    "food-near-limit": ["food"],
    "food-over-limit": ["food"],
    "food-without": ["food_without_intrinsic_factor"],
}


@dataclass(frozen=True)
class Point:
    """How much of a swallowed amount gets in, as a source prints it.

    `amount` and `gets_in` are in micrograms; `share` is `gets_in` in parts of 100 of the amount, as printed.
    """

    amount: Decimal
    gets_in: Decimal
    share: Decimal
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """How many micrograms get in, from `low` to `high`; both are None where nothing is published.

    `basis` is what the figure rests on: `point`, `between`, `above` (the largest point), `large-dose`, `above-large`,
    `food`, `food-near-limit`. Without a figure it is the reason: `too-small`, `not-large`, `food-over-limit`,
    `food-without`. `near` are the published points on both sides of the amount, or the nearest one.
    """

    basis: str
    low: Decimal | None = None
    high: Decimal | None = None
    near: tuple[Point, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources that say so."""
        near = [key for point in self.near for key in point.sources]
        return tuple(dict.fromkeys([*near, *sources(*RESTS_ON.get(self.basis, ()))]))


@cache
def published() -> Mapping[str, Any]:
    """The data file."""
    return data_file(__package__, "published.toml")


@cache
def points() -> tuple[Point, ...]:
    """The published points, from the smallest amount on."""
    return tuple(
        Point(
            Decimal(printed["amount"]),
            Decimal(printed["gets_in"]),
            Decimal(printed["share"]),
            tuple(printed["sources"]),
        )
        for printed in published()["point"]
    )


def figure(part: str, name: str) -> Decimal:
    """A single figure of the data file, in the unit that stands there."""
    return Decimal(published()[part][name])


def sources(*parts: str) -> tuple[str, ...]:
    """The keys of the sources of parts of the data file, each once."""
    return tuple(dict.fromkeys(key for part in parts for key in published()[part]["sources"]))


def find(amount: Decimal, stomach: str, food: bool) -> Finding:
    """What is published for an amount in micrograms that is eaten (`food`) or swallowed."""
    if food and stomach == WITHOUT:
        return Finding("food-without")
    if food:
        return _from_food(amount)
    return _swallowed(amount) if stomach == NORMAL else _without_intrinsic_factor(amount)


def _swallowed(amount: Decimal) -> Finding:
    """A point's own figure, or the range that the points on both sides allow.

    Of a larger amount more gets in, but a smaller share of it. So at least as much gets in as from the point below, and
    at least the share of the point above; at most as much as from the point above, and at most the share of the one
    below. Above the largest point, there is only one below.
    """
    for point in points():
        if amount == point.amount:
            return Finding("point", point.gets_in, point.gets_in, (point,))
    for below, above in pairwise(points()):
        if below.amount < amount < above.amount:
            low = max(below.gets_in, amount * above.share / 100)
            high = min(above.gets_in, amount * below.share / 100)
            return Finding("between", low, high, (below, above))
    smallest, largest = points()[0], points()[-1]
    if amount < smallest.amount:
        return Finding("too-small", near=(smallest,))
    return Finding("above", largest.gets_in, amount * largest.share / 100, (largest,))


def _without_intrinsic_factor(amount: Decimal) -> Finding:
    if amount < figure("large", "least"):
        return Finding("not-large")
    gets_in = amount * figure("large", "share") / 100
    if amount > figure("large", "most"):
        return Finding("above-large", Decimal(0), gets_in)
    return Finding("large-dose", gets_in, gets_in)


def _from_food(amount: Decimal) -> Finding:
    """Half of what is in a meal. Between the two figures published for the limit, at least half of the lower one."""
    share, full_from = figure("food", "share"), figure("food", "full_from")
    if amount > figure("food", "full_at"):
        return Finding("food-over-limit")
    half = amount * share / 100
    if amount > full_from:
        return Finding("food-near-limit", full_from * share / 100, half)
    return Finding("food", half, half)
