"""What the lab units tool asks: the words, limits and messages of its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators._kit import Figure, InputError, choice, day, refuse
from calculators._kit.questions.declarations import declare
from calculators._kit.questions.fields import Text
from calculators.lab_units import quantity, words
from calculators.lab_units.blood_tests import BLOOD_TESTS, CHOICES, NO_UNIT, UNITS, BloodTest
from calculators.lab_units.quantity import HIGH, LOW, OTHER, RESULT, Ends

LONGEST = 40  # characters of a figure

type Values = Mapping[str, Any]


@dataclass(frozen=True)
class Printed(Text):
    """A figure as a report prints it. Its spaces stay, since a wide one or a tab may stand between two figures."""

    def value(self, text: str, name: str) -> str:
        """The text. Raises InputError if it is too long."""
        if len(text) > self.most:
            raise refuse(f"{self.subject} must be {self.most} characters or fewer", name)
        return text


def _printed(label: str, **more: Any) -> Any:
    return declare(Printed(label, most=LONGEST, **more))


def _test(values: Values) -> BloodTest | None:
    return BLOOD_TESTS.get(values.get("test", ""))


def _result_fits(typed: str, values: Values) -> str:
    return _wrong(lambda: quantity.result(typed, RESULT, _test(values), values.get("unit", "")))


def _other_fits(typed: str, values: Values) -> str:
    if typed:
        return _wrong(lambda: quantity.result(typed, OTHER, _test(values), values.get("other_unit", "")))
    if values.get("other_unit") or values.get("other_sampled"):
        return "Enter the other result, or clear its unit and date"
    return ""


def _wrong(read: Callable[[], object], field: str = "") -> str:
    """What is wrong with what is read, in a field of this name."""
    try:
        read()
    except InputError as error:
        return next((each.message for each in error.problems if each.field == field), "")
    return ""


def _range_fits(field: str) -> Callable[[str, Values], str]:
    def check(typed: str, values: Values) -> str:
        unit = values.get("unit", "") or _unit_of(values.get("result", ""), values)

        def wrong(**boxes: str) -> str:
            both = {"low": "", "high": ""} | boxes
            return _wrong(lambda: quantity.lab_range(**both, test=_test(values), unit=unit), field)

        # The other box may have a fault of its own.
        return wrong(**{field: typed}) or wrong(low=values.get("low", ""), high=values.get("high", ""))

    return check


def _unit_of(typed: str, values: Values) -> str:
    """The unit that stands behind a result, or "" if there is none or if the result cannot be read."""
    try:
        return quantity.result(typed, RESULT, _test(values), "").unit
    except InputError:
        return ""


def _unit_fits(unit: str, values: Values) -> str:
    test = _test(values)
    if not unit:
        return "" if _unit_of(values.get("result", ""), values) else words.SELECT_UNIT
    return words.wrong_unit(test, unit) if test and unit not in (*test.units, NO_UNIT) else ""


def _other_unit_fits(unit: str, values: Values) -> str:
    if not unit:
        other = values.get("other", "")
        return "Select the unit printed on your other report" if other and not _unit_of(other, values) else ""
    return _unit_fits(unit, values)


def _not_in_the_future(called: str) -> Callable[[date | None, Values], str]:
    def check(sampled: date | None, values: Values) -> str:
        if sampled and "today" in values and sampled > values["today"]:
            return f"{called} must be today or in the past"
        return ""

    return check


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A result as the report has it. Texts of figures are read by quantity.py; the properties have what they mean."""

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
    result: str = _printed(
        "Result",
        missing="Enter the result from your report",
        hint="Copy it as printed, with < or > and the unit. For example, 148.5, <150 or 148 pmol/L.",
        check=_result_fits,
    )
    unit: str = choice(
        "Unit",
        CHOICES,
        select=True,
        required=False,
        missing=words.SELECT_UNIT,
        hint="Copy it from the report, or leave it empty if you typed it behind the result. Reports may print u or mc "
        "instead of µ, as in ug/L or mcg/L for µg/L.",
        share="clinician",
        check=_unit_fits,
    )
    low: str = _printed(
        "Your lab's own range: low limit (optional)",
        called=LOW,
        required=False,
        hint="In the same unit, such as 187, or the whole range, such as 187-883. Leave it empty if there is none.",
        check=_range_fits("low"),
    )
    high: str = _printed(
        "Your lab's own range: high limit (optional)",
        called=HIGH,
        required=False,
        hint="If the report prints only “<0.40”, copy that here.",
        check=_range_fits("high"),
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
    other: str = _printed(
        "A second result of the same test, to put beside it (optional)",
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

    @property
    def own(self) -> Figure:
        """The result, with its unit."""
        return quantity.result(self.result, RESULT, BLOOD_TESTS[self.test], self.unit)

    @property
    def second(self) -> Figure | None:
        """The second result, if there is one."""
        return quantity.result(self.other, OTHER, BLOOD_TESTS[self.test], self.other_unit) if self.other else None

    @property
    def lab_range(self) -> Ends:
        """The laboratory's own range, in the unit of the result."""
        return quantity.lab_range(self.low, self.high, BLOOD_TESTS[self.test], self.own.unit)
