"""What the lab units tool asks: the words, limits and messages of its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators._kit import InputError, choice, day, text
from calculators.lab_units import quantity, words
from calculators.lab_units.blood_tests import BLOOD_TESTS, UNITS
from calculators.lab_units.quantity import Quantity

RESULT, OTHER = "Result", "The other result"
LOW, HIGH = "Lab's low limit", "Lab's high limit"
LONGEST = 40  # characters of a figure

type Read = Callable[[str, str], Quantity]


def _figure(read: Read, called: str, typed: str, values: Mapping[str, Any], unit: str = "unit") -> str:
    """What is wrong with a figure that may be empty: it cannot be read, or it is more than the tool takes."""
    try:
        number = read(typed, called).number if typed else None
    except InputError as error:
        return error.problems[0].message
    test, unit = BLOOD_TESTS.get(values.get("test", "")), values.get(unit, "")
    if number and test and unit in test.units and test.too_much(number, unit):
        return words.too_much(test, called, number, unit)
    return ""


def _result_fits(typed: str, values: Mapping[str, Any]) -> str:
    return _figure(quantity.result, RESULT, typed, values)


def _high_fits(typed: str, values: Mapping[str, Any]) -> str:
    return _figure(quantity.end_of_range, HIGH, typed, values)


def _low_fits(typed: str, values: Mapping[str, Any]) -> str:
    high = values.get("high", "")
    wrong = _figure(quantity.end_of_range, LOW, typed, values)
    if wrong or not typed or not high or _high_fits(high, values):
        return wrong
    low, high = (quantity.end_of_range(each, "").number for each in (typed, high))
    return "" if low < high else f"{LOW} must be lower than its high limit"


def _other_fits(typed: str, values: Mapping[str, Any]) -> str:
    if not typed and (values.get("other_unit") or values.get("other_sampled")):
        return "Enter the other result, or clear its unit and date"
    return _figure(quantity.result, OTHER, typed, values, "other_unit")


def _unit_fits(unit: str, values: Mapping[str, Any]) -> str:
    test = BLOOD_TESTS.get(values.get("test", ""))
    return words.wrong_unit(test, unit) if test and unit not in test.units else ""


def _other_unit_fits(unit: str, values: Mapping[str, Any]) -> str:
    if not unit:
        return "Select the unit printed on your other report" if values.get("other") else ""
    return _unit_fits(unit, values)


def _not_in_the_future(called: str) -> Callable[[date | None, Mapping[str, Any]], str]:
    def check(sampled: date | None, values: Mapping[str, Any]) -> str:
        if sampled and "today" in values and sampled > values["today"]:
            return f"{called} must be today or in the past"
        return ""

    return check


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A result as the report has it. `low` and `high` are in its `unit`; texts of figures are read by quantity.py."""

    today: date = day(
        "Today", hidden=True, missing="This tool needs today's date, in the field today, such as 2026-11-30"
    )
    test: str = choice(
        "Which test did you have?",
        {each: about.name for each, about in BLOOD_TESTS.items()},
        hints={
            "b12": "Also called serum B12, vitamin B12 or cobalamin.",
            "active-b12": "Also called holotranscobalamin or holoTC.",
            "mma": "In blood, not in urine.",
            "folate": "In serum or plasma, not in red cells.",
            "haemoglobin": "In the US: hemoglobin.",
        },
        missing="Select which test you had",
        share="clinician",
    )
    result: str = text(
        "Result",
        LONGEST,
        missing="Enter the result from your report",
        hint="Copy it as printed, with < or > if there is one. For example, 148, 148.5 or <150.",
        check=_result_fits,
    )
    unit: str = choice(
        "Unit",
        UNITS,
        select=True,
        missing=words.SELECT_UNIT,
        hint="Copy it from the report. Reports may print u or mc instead of µ, as in ug/L or mcg/L for µg/L.",
        share="clinician",
        check=_unit_fits,
    )
    low: str = text(
        "Your lab's own range: low limit (optional)",
        LONGEST,
        called=LOW,
        required=False,
        hint="In the same unit, without < or >. Leave it empty if the report gives none.",
        check=_low_fits,
    )
    high: str = text(
        "Your lab's own range: high limit (optional)",
        LONGEST,
        called=HIGH,
        required=False,
        hint="If the report prints only “<0.40”, enter 0.40 here.",
        check=_high_fits,
    )
    sampled: date | None = day(
        "When was the sample taken? (optional)",
        called="Sample date",
        required=False,
        hint="For example, 4 1 2026 or 4 Jan 2026.",
        check=_not_in_the_future("Sample date"),
    )
    treated: str = choice(
        "Were you on B12 injections or supplements when the sample was taken? (optional)",
        {"yes": "Yes", "no": "No", "not-sure": "Not sure"},
        required=False,
        missing="Select whether you were on B12 injections or supplements",
        hint="It changes nothing in the figures. It decides which notes are shown.",
        share="clinician",
    )
    other: str = text(
        "A second result of the same test, to put beside it (optional)",
        LONGEST,
        called=OTHER,
        required=False,
        hint="For example, an older one. Copy it as printed.",
        check=_other_fits,
    )
    other_unit: str = choice(
        "Unit of the second result",
        UNITS,
        select=True,
        required=False,
        missing="Select the unit printed on your other report",
        hint="It may differ from the first one.",
        share="clinician",
        check=_other_unit_fits,
    )
    other_sampled: date | None = day(
        "When was the second sample taken? (optional)",
        called="Date of the other sample",
        required=False,
        check=_not_in_the_future("Date of the other sample"),
    )
    other_from: str = choice(
        "Where is the second result from? (optional)",
        {"same": "The same laboratory", "another": "Another laboratory", "not-sure": "Not sure"},
        required=False,
        missing="Select where the second result is from",
        share="clinician",
    )
