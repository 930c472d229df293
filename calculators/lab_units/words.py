"""What this tool says in sentences that are put together. Everything else stands in result.html and cautions.toml."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from calculators._kit import Figure
from calculators._kit.answer.render import listed
from calculators.lab_units.blood_tests import BLOOD_TESTS, CHOICES, UNITS, URINE, BloodTest

SIGNS = {"": "", "<": "less than ", ">": "more than ", "≤": "at most ", "≥": "at least "}
SELECT_UNIT = "Select the unit printed on your report"
CHECK = "Check the unit and decimal point"
TWO_RANGES = "Your lab's range stands behind the result already. Clear this box"
URINE_NOT_TAKEN = (
    "Select the unit of a blood test. Urine MMA is a ratio to creatinine, and cannot be changed into a unit of blood"
)


def grouped(number: Decimal) -> str:
    """`4,500`, `0.40`: every figure that the number has."""
    return f"{number:,f}"


def same_as(test: BloodTest, shown: Mapping[str, str], unit: str, sign: str) -> str:
    """`148 pmol/L is the same as 201 ng/L.`"""

    def said(each: str) -> str:
        return f"{SIGNS[sign]}{shown[each].removeprefix(sign)} {UNITS[each]}"

    if others := test.others(unit):
        return _sentence(f"{said(unit)} is the same as {listed([said(each) for each in others])}.")
    return _sentence(f"{said(unit)} stays as it is. {test.name} has no second unit.")


def printed(figure: Figure) -> str:
    """`<1,500 pmol/L`, as a report prints it; without its unit if it has none."""
    return f"{figure.sign}{grouped(figure.number)} {UNITS.get(figure.unit, '')}".strip()


def open_unit(test: BloodTest) -> str:
    """What is said while the unit of a figure is open."""
    return f"One thing is open: whether its unit is {any_of(tuple(test.units))}."


def no_unit(test: BloodTest, typed: str) -> str:
    """What is said of a figure whose report prints no unit: it may be any of the test's, so it stays as it is."""
    if len(test.units) == 1:
        return f"{typed} without a unit is not changed. Ask the laboratory for the unit."
    return (
        f"{typed} may be in {any_of(tuple(test.units))}. Without the unit, nothing is worked out. Ask the laboratory."
    )


def warnings(test: BloodTest, number: Decimal, unit: str) -> Iterator[str]:
    """What to look at again on the report. Nothing is changed."""
    if test.far_outside(number, unit):
        yield f"{grouped(number)} {UNITS[unit]} is seldom printed on a report. {CHECK}. It may still be right."
    if better := test.better_units(number, unit):
        said = f"{grouped(number)} {any_of(better)}"
        yield f"Does your report say {said}? Check its unit. This tool changes nothing by itself."


def too_much(test: BloodTest, called: str, number: Decimal, unit: str) -> str:
    """A result over the most that the tool takes."""
    most = f"{grouped(test.most)} {UNITS[test.limits]}"
    same = f" ({grouped(test.rounded(test.most, test.limits, unit))} {UNITS[unit]})" if unit != test.limits else ""
    better = test.better_units(number, unit)
    question = f". Does your report say {any_of(better)}?" if better else ""
    return f"{called} must be {most}{same} or less. {CHECK}{question}"


def tests() -> str:
    """`total B12, active B12, … or haemoglobin`, as they may be typed."""
    names = [each.name.partition(" (")[0] for each in BLOOD_TESTS.values()]
    names = [name if name == "MMA" else f"{name[0].lower()}{name[1:]}" for name in names]
    return f"{', '.join(names[:-1])} or {names[-1]}"


def not_taken(called: str, other: str) -> str:
    """What looks like one of the tests and is none of them."""
    if other.lower().startswith("urin"):
        return URINE_NOT_TAKEN
    return f"{called} is of {other}, which this tool does not take. It takes {tests()}"


def two_tests(typed: str, chosen: str) -> str:
    """A line that names another test than the one that is chosen."""
    names = BLOOD_TESTS[typed].name, BLOOD_TESTS[chosen].name
    return f"Result is of {names[0]} as you typed it, but the test chosen is {names[1]}. Which one is it?"


def other_test(typed: str) -> str:
    """A second result of another test."""
    return f"The other result is of {BLOOD_TESTS[typed].name} as you typed it. It must be of the same test"


def two_units(called: str, typed: str, chosen: str) -> str:
    """A figure with another unit behind it than the one that is chosen."""
    own = UNITS[typed]
    return f"{called} is in {own} as you typed it, but the unit chosen is {CHOICES[chosen]}. Which one is printed?"


def no_unit_of(test: BloodTest, called: str, unit: str) -> str:
    """A figure with a unit behind it in which the test is not reported."""
    if unit == URINE and test is BLOOD_TESTS["mma"]:
        return URINE_NOT_TAKEN
    return f"{called} is in {UNITS[unit]} as you typed it. For this test, this tool takes {any_of(tuple(test.units))}"


def wrong_unit(test: BloodTest, unit: str) -> str:
    """A unit that the test is not reported in."""
    if unit == URINE and test is BLOOD_TESTS["mma"]:
        return URINE_NOT_TAKEN
    return f"{SELECT_UNIT}. For this test, this tool takes {any_of(tuple(test.units))}"


def span(low: str, high: str, unit: str) -> str:
    """`180 to 914 ng/L`, `180 ng/L or more`, `0.40 µmol/L or less`."""
    if low and high:
        return f"{low} to {high} {UNITS[unit]}"
    return f"{low or high} {UNITS[unit]} or {'more' if low else 'less'}"


def any_of(units: Sequence[str]) -> str:
    """`ng/L, pg/mL or pmol/L`."""
    names = [UNITS[each] for each in units]
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _sentence(text: str) -> str:
    """The same words with a capital."""
    return text[0].upper() + text[1:]
