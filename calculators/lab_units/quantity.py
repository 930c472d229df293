"""Figures of a report: `148`, `148,5 H`, `<150 pmol/L`, and the two ends of a laboratory's range."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from calculators._kit import Figure, InputError, refuse
from calculators._kit.questions.reader.figures import Reader, Sizes
from calculators._kit.questions.reader.unclear import NotRead
from calculators.lab_units import words
from calculators.lab_units.blood_tests import UNITS, BloodTest

RESULT, OTHER = "Result", "The other result"
LOW, HIGH = "Lab's low limit", "Lab's high limit"

type Ends = tuple[Decimal | None, Decimal | None]


def result(text: str, called: str, test: BloodTest | None, unit: str) -> Figure:
    """A result as it is printed, in the unit that stands behind it or else in `unit`, which may be "".

    Raises InputError if it cannot be read, is 0 or less, is in another unit or is more than the tool takes.
    """
    figure = _read(_reader(test, unit).read, text, called)
    if figure.number <= 0:
        raise refuse(f"{called} must be more than 0")
    return _fitting(figure, called, test, unit)


def lab_range(low: str, high: str, test: BloodTest | None, unit: str) -> Ends:
    """The ends of a laboratory's range, which may begin at 0. Either text may be empty, or hold both ends: `187-883`.

    Raises InputError, each problem at the field `low` or `high`.
    """
    boxes = {"low": (low, LOW, "<≤"), "high": (high, HIGH, ">≥")}
    ends: dict[str, list[Decimal]] = {}
    for name, (text, called, signs) in boxes.items():
        try:
            ends[name] = _ends(text, called, signs, test, unit) if text else []
        except InputError as error:
            raise refuse(error.problems[0].message, name) from None
    least, most = ends["low"][:1] or ends["high"][:-1], ends["high"][-1:] or ends["low"][1:]
    for name, (_, called, _) in boxes.items():
        if len(ends[name]) > 1 and ends[name] != [*least, *most]:
            raise refuse(
                f"{called} is a range as you typed it, and the other limit is another one. Clear one of them", name
            )
    if least and most and least >= most:
        raise refuse(f"{LOW} must be lower than its high limit", "low")
    return next(iter(least), None), next(iter(most), None)


def _ends(text: str, called: str, other_signs: str, test: BloodTest | None, unit: str) -> list[Decimal]:
    """The one or two figures of a box for one end of a range. `other_signs` belong to the other end."""
    figures = _read(_reader(test, unit, begins_at_0=True).read_range, text, called)
    for figure in figures:
        if figure.number < 0:
            raise refuse(f"{called} must be 0 or more")
        if figure.sign and figure.sign in other_signs:
            raise refuse(f"{called} cannot be {figure.sign}{figure.number:f}. That is the range's other limit")
        _fitting(figure, called, test, unit)
    return [each.number for each in figures]


def _read[Value](read: Callable[[str], Value], text: str, called: str) -> Value:
    try:
        return read(text)
    except NotRead as error:
        raise refuse(error.said(called)) from None


def _fitting(figure: Figure, called: str, test: BloodTest | None, unit: str) -> Figure:
    """The figure with its unit. Raises InputError if that is none of the test's or another one than `unit`, or if the
    figure is more than the tool takes.
    """
    if figure.unit and unit and figure.unit != unit:
        raise refuse(words.two_units(called, figure.unit, unit))
    own = figure.unit or unit
    if test and figure.unit and figure.unit not in test.units:
        raise refuse(words.no_unit_of(test, called, figure.unit))
    if test and own in test.units and test.too_much(figure.number, own):
        raise refuse(words.too_much(test, called, figure.number, own))
    return replace(figure, unit=own)


def _reader(test: BloodTest | None, unit: str, begins_at_0: bool = False) -> Reader:
    """Reads a figure of a report. Where the test is known, the sizes that it has can settle what 1,234 means."""

    def sizes(typed: str) -> Sizes | None:
        own = typed or unit
        if not test or own not in test.units:
            return None
        least = Decimal(0) if begins_at_0 else test.convert(test.least_usual, test.limits, own)
        return Sizes(least, test.convert(test.most, test.limits, own), test.units[own].decimals)

    return Reader("148 or 148.5", UNITS, signs=True, flags=True, sizes=sizes)
