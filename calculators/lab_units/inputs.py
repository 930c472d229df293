"""What the lab units tool asks: the words, limits and messages of its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators._kit import Figure, InputError, choice, day, refuse
from calculators._kit.questions.declarations import declare
from calculators._kit.questions.fields import Text
from calculators.lab_units import line, quantity, words
from calculators.lab_units.blood_tests import BLOOD_TESTS, CHOICES, NO_UNIT, UNITS, URINE, BloodTest
from calculators.lab_units.line import Line
from calculators.lab_units.quantity import HIGH, LOW, OTHER, RESULT, Ends

LONGEST = 80  # characters of a line
LISTS = "The test and the unit from lists"
MORE = "Your lab’s range, and whether you were on B12"
OLDER = "An older result beside it"

type Values = Mapping[str, Any]


@dataclass(frozen=True)
class Printed(Text):
    """A line or a figure as a report prints it. Its spaces stay: a wide one or a tab may stand between two figures."""

    def value(self, text: str, name: str) -> str:
        """The text. Raises InputError if it is too long."""
        if len(text) > self.most:
            raise refuse(f"{self.subject} must be {self.most} characters or fewer", name)
        return text


def _printed(label: str, **more: Any) -> Any:
    return declare(Printed(label, most=LONGEST, **more))


def _line(values: Values) -> Line:
    return line.read(values.get("result", ""))


def _test(values: Values) -> BloodTest | None:
    return BLOOD_TESTS.get(_line(values).test or values.get("test", ""))


def _result_fits(typed: str, values: Values) -> str:
    own, chosen = line.read(typed), values.get("test", "")
    if own.other:
        return words.not_taken(RESULT, own.other)
    if own.test and chosen and own.test != chosen:
        return words.two_tests(own.test, chosen)
    unit = NO_UNIT if own.no_unit else values.get("unit", "")
    if not _test(values) and _unit_of(own.figure, values) == URINE:
        return words.URINE_NOT_TAKEN
    wrong = _wrong(lambda: quantity.result(own.figure, RESULT, _test(values), unit))
    return wrong or (_range_wrong(own.range, values) if own.range else "")


def _range_wrong(typed: str, values: Values) -> str:
    unit = values.get("unit", "") or _unit_of(_line(values).figure, values)
    return _wrong(lambda: quantity.lab_range(typed, "", _test(values), unit), "low")


def _other_fits(typed: str, values: Values) -> str:
    if typed:
        own, test = line.read(typed), _test(values)
        if own.test and test and test is not BLOOD_TESTS[own.test]:
            return words.other_test(own.test)
        return _wrong(lambda: quantity.result(own.figure, OTHER, test, values.get("other_unit", "")))
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
        own = _line(values)
        unit = values.get("unit", "") or _unit_of(own.figure, values)
        if own.range:
            return words.TWO_RANGES if typed else ""

        def wrong(**boxes: str) -> str:
            both = {"low": "", "high": ""} | boxes
            return _wrong(lambda: quantity.lab_range(**both, test=_test(values), unit=unit), field)

        # The other box may have a fault of its own.
        return wrong(**{field: typed}) or wrong(low=values.get("low", ""), high=values.get("high", ""))

    return check


def _unit_of(typed: str, values: Values) -> str:
    """The unit that stands behind a result, or "" if there is none or if the result cannot be read."""
    for test in (_test(values), None):  # of another test it may be a unit all the same
        try:
            return quantity.result(typed, RESULT, test, "").unit
        except InputError:
            continue
    return ""


def _unit_fits(unit: str, values: Values) -> str:
    test = _test(values)
    return words.wrong_unit(test, unit) if unit and test and unit not in (*test.units, NO_UNIT) else ""


def _other_unit_fits(unit: str, values: Values) -> str:
    if not unit:
        other = values.get("other", "")
        figure = line.read(other).figure
        return "Select the unit printed on your other report" if figure and not _unit_of(figure, values) else ""
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
    result: str = _printed(
        "Type or paste one result",
        called=RESULT,
        missing="Enter the result from your report",
        hint="The test, the figure and its unit, as printed: B12 150 pmol/L, ferritin 20 ug/L or Hb 9.1 g/dL. "
        "What is missing is asked.",
        check=_result_fits,
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
        required=False,
        missing="Select which test you had",
        share="clinician",
        behind=LISTS,
    )
    unit: str = choice(
        "Unit",
        CHOICES,
        select=True,
        required=False,
        missing=words.SELECT_UNIT,
        hint="Leave it empty if you typed it behind the result. Reports may print u or mc instead of µ, as in ug/L or "
        "mcg/L for µg/L.",
        share="clinician",
        behind=LISTS,
        check=_unit_fits,
    )
    low: str = _printed(
        "Your lab's own range: low limit (optional)",
        called=LOW,
        required=False,
        hint="In the same unit, such as 187, or the whole range, such as 187-883. Leave it empty if there is none.",
        behind=MORE,
        check=_range_fits("low"),
    )
    high: str = _printed(
        "Your lab's own range: high limit (optional)",
        called=HIGH,
        required=False,
        hint="If the report prints only “<0.40”, copy that here.",
        behind=MORE,
        check=_range_fits("high"),
    )
    treated: str = choice(
        "Were you on B12 injections or supplements when the sample was taken? (optional)",
        {"yes": "Yes", "no": "No", "not-sure": "Not sure"},
        required=False,
        missing="Select whether you were on B12 injections or supplements",
        hint="It changes nothing in the figures. It decides which notes are shown.",
        share="clinician",
        behind=MORE,
    )
    other: str = _printed(
        "An older result of the same test (optional)",
        called=OTHER,
        required=False,
        hint="As printed, with its unit. For example, 230 pg/mL.",
        behind=OLDER,
        check=_other_fits,
    )
    other_sampled: date | None = day(
        "When was the older sample taken? (optional)",
        called="Date of the other sample",
        required=False,
        hint="For example, 4 1 2026 or 4 Jan 2026.",
        behind=OLDER,
        check=_not_in_the_future("Date of the other sample"),
    )
    sampled: date | None = day(
        "When was the newer sample taken? (optional)",
        called="Sample date",
        required=False,
        hint="With both dates, a small chart shows both results over time.",
        behind=OLDER,
        check=_not_in_the_future("Sample date"),
    )
    other_unit: str = choice(
        "Unit of the older result",
        UNITS,
        select=True,
        required=False,
        missing="Select the unit printed on your other report",
        hint="Leave it empty if you typed it behind the older result. It may differ from the newer one.",
        share="clinician",
        behind=OLDER,
        check=_other_unit_fits,
    )
    other_from: str = choice(
        "Where is the older result from? (optional)",
        {"same": "The same laboratory", "another": "Another laboratory", "not-sure": "Not sure"},
        required=False,
        missing="Select where the second result is from",
        share="clinician",
        behind=OLDER,
    )

    @property
    def line(self) -> Line:
        """The result's own line."""
        return line.read(self.result)

    @property
    def named(self) -> str:
        """The test that is typed or chosen, or ""."""
        return self.line.test or self.test

    @property
    def own(self) -> Figure:
        """The result, with its unit: NO_UNIT if none is printed, "" if it is open."""
        own = self.line
        chosen = NO_UNIT if own.no_unit else self.unit
        return quantity.result(own.figure, RESULT, BLOOD_TESTS.get(self.named), chosen)

    @property
    def second(self) -> Figure | None:
        """The second result, if there is one."""
        if not self.other:
            return None
        return quantity.result(line.read(self.other).figure, OTHER, BLOOD_TESTS[self.named], self.other_unit)

    @property
    def lab_range(self) -> Ends:
        """The laboratory's own range, in the unit of the result."""
        low = self.low or self.line.range
        return quantity.lab_range(low, self.high, BLOOD_TESTS[self.named], self.own.unit)
