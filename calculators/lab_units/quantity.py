"""A figure as a report prints it: `148`, `148,5`, `<150`, `> 2000`."""

from dataclasses import dataclass
from decimal import Decimal

from calculators._kit import refuse
from calculators._kit.questions.numbers import Number

BEYOND = 10**15  # more than anybody types


@dataclass(frozen=True)
class Quantity:
    """A number, with the sign "<" or ">" if the report says only that the value is less or more."""

    number: Decimal
    sign: str = ""


def result(text: str, called: str) -> Quantity:
    """A result as it is printed. Raises InputError if it cannot be read, or is 0 or less."""
    sign = text[:1] if text[:1] in ("<", ">") else ""
    number = _number(text.removeprefix(sign).strip(), called)
    if number <= 0:
        raise refuse(f"{called} must be more than 0")
    return Quantity(number, sign)


def end_of_range(text: str, called: str) -> Quantity:
    """One end of a laboratory's range, which may begin at 0. Raises InputError."""
    number = _number(text, called)
    if number < 0:
        raise refuse(f"{called} must be 0 or more")
    return Quantity(number)


def _number(text: str, called: str) -> Decimal:
    """A number by the kit's rules: a point or a comma, and `1,234` is asked about."""
    return Number(called, Decimal(-BEYOND), Decimal(BEYOND)).value(text, "")
