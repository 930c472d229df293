"""A result in every unit of its test."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators._kit import Figure
from calculators.lab_units import words
from calculators.lab_units.blood_tests import UNITS, BloodTest


@dataclass(frozen=True)
class Reading:
    """One result in every unit. By unit: `exact`, the unrounded number, and `shown`, the figure to print with its sign.

    `rounded` are the units in which the figure was rounded. `sampled` is the day of the sample, `taken_at` the
    laboratory as the form has it: `same`, `another`, `not-sure` or "".
    """

    number: Decimal
    sign: str
    unit: str
    sampled: date | None
    taken_at: str
    exact: Mapping[str, Decimal]
    shown: Mapping[str, str]
    rounded: tuple[str, ...]
    same_as: str
    warnings: tuple[str, ...]

    @property
    def typed(self) -> str:
        """The result as it was typed."""
        return f"{self.shown[self.unit]} {UNITS[self.unit]}"

    def how(self, unit: str) -> str:
        """How the figure in a unit came about."""
        return "as typed" if unit == self.unit else "rounded" if unit in self.rounded else "exact"

    @property
    def is_limit(self) -> bool:
        """Whether the report gives what the true value lies below or above, not the value."""
        return bool(self.sign)


def reading(test: BloodTest, typed: Figure, sampled: date | None, taken_at: str = "") -> Reading:
    """The result, converted from the number typed and never from a rounded one."""
    unit = typed.unit
    shown = {each: f"{typed.sign}{figure(test, typed.number, unit, each)}" for each in test.units}
    return Reading(
        number=typed.number,
        sign=typed.sign,
        unit=unit,
        sampled=sampled,
        taken_at=taken_at,
        exact={each: test.convert(typed.number, unit, each) for each in test.units},
        shown=shown,
        rounded=tuple(each for each in test.units if not test.moves_the_point(unit, each)),
        same_as=words.same_as(test, shown, unit, typed.sign),
        warnings=tuple(words.warnings(test, typed.number, unit)),
    )


def figure(test: BloodTest, number: Decimal, unit: str, target: str) -> str:
    """A number of `unit` in the unit `target`, as it is printed; in its own unit, as it was typed."""
    return words.grouped(number if unit == target else test.rounded(number, unit, target))
