"""Lab units: a result as a report gives it, in the test's other units, and the published tables beside it.

It converts and copies. It says nothing about what a result means for anybody: the tables are printed whole, in their
own words, and no row of them is chosen.

Sources: the units and factors, and where they come from, stand in blood_tests.py; the published tables in
calculators/bands.toml; what can change the meaning of a result in cautions.toml.
"""

from dataclasses import dataclass
from decimal import Decimal

from calculators._kit import Sheet
from calculators._kit.catalogue.sources import Source, sources
from calculators.lab_units import words
from calculators.lab_units.bands import Table, tables
from calculators.lab_units.blood_tests import BLOOD_TESTS, NO_UNIT, UNITS, BloodTest
from calculators.lab_units.cautions import Caution, cautions, of_figures
from calculators.lab_units.inputs import Inputs
from calculators.lab_units.quantity import Ends
from calculators.lab_units.readings import Reading, figure, reading

__all__ = ["BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "sheet"]

TITLE = "Lab units"
BUTTON = "Show the result"
THING = "result sheet"


@dataclass(frozen=True)
class LabRange:
    """The laboratory's own range, as typed (`printed`) and in the test's other units (`converted`)."""

    low: Decimal | None
    high: Decimal | None
    printed: str
    converted: tuple[str, ...]


@dataclass(frozen=True)
class Unconverted:
    """A figure whose report prints no unit. Nothing is worked out, and there is nothing to take away."""

    test: str
    name: str
    typed: str
    summary: str
    unit_sources: tuple[Source, ...]
    settled: bool = False


@dataclass(frozen=True)
class Result:
    """A result in every unit, what can change its meaning, and the tables. `other` is a second result beside it.

    `figure_notes` are what sources say of figures as low or as high as these. They are quoted, and judge nobody.
    """

    test: str
    name: str
    summary: str
    reading: Reading
    other: Reading | None
    lab_range: LabRange | None
    treated: str
    figure_notes: tuple[Caution, ...]
    cautions: tuple[Caution, ...]
    tables: tuple[Table, ...]
    factor_sources: tuple[Source, ...]
    unit_sources: tuple[Source, ...]
    settled: bool = True

    @property
    def units(self) -> dict[str, str]:
        """The test's units, as they are printed."""
        return {each: UNITS[each] for each in BLOOD_TESTS[self.test].units}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to look at again on the report, for both results."""
        return self.reading.warnings + (self.other.warnings if self.other else ())

    @property
    def has_limits(self) -> bool:
        """Whether a report gives what a value lies below or above."""
        return self.reading.is_limit or bool(self.other and self.other.is_limit)

    @property
    def has_dates(self) -> bool:
        """Whether a date of a sample is known."""
        return bool(self.reading.sampled or (self.other and self.other.sampled))

    @property
    def may_be_treated(self) -> bool:
        """Whether B12 was taken when the sample was taken, or may have been."""
        return self.treated in ("yes", "not-sure")

    @property
    def about_treatment(self) -> tuple[Caution, ...]:
        """What sources say of this test during B12 treatment; nothing for who said that there was none."""
        return tuple(each for each in self.cautions if each.treatment and self.treated != "no")

    @property
    def about_others(self) -> tuple[Caution, ...]:
        """What sources say of this test apart from treatment."""
        return tuple(each for each in self.cautions if not each.treatment)


def calculate(inputs: Inputs) -> Result | Unconverted:
    """The result in the test's other units, and the tables that concern it; Unconverted if no unit is printed."""
    test = BLOOD_TESTS[inputs.test]
    typed = inputs.own
    if typed.unit == NO_UNIT:
        printed = f"{typed.sign}{words.grouped(typed.number)}"
        return Unconverted(inputs.test, test.name, printed, words.no_unit(test, printed), _printed_by(test))
    own = reading(test, typed, inputs.sampled)
    second = inputs.second
    other = reading(test, second, inputs.other_sampled, inputs.other_from) if second else None
    both = [each for each in (own, other) if each]
    return Result(
        test=inputs.test,
        name=test.name,
        summary=own.same_as,
        reading=own,
        other=other,
        lab_range=_lab_range(test, inputs.lab_range, own.unit),
        treated=inputs.treated,
        figure_notes=tuple(
            note
            for note in of_figures(inputs.test)
            if not (note.untreated and inputs.treated == "yes")
            and any(note.concerns(each.exact[test.limits], each.sign) for each in both)
        ),
        cautions=cautions(inputs.test),
        tables=tables(inputs.test, own.unit),
        factor_sources=tuple(sources()[key] for key in test.sources),
        unit_sources=_printed_by(test),
    )


def _printed_by(test: BloodTest) -> tuple[Source, ...]:
    return tuple(sources()[key] for key in test.printed_by)


def _lab_range(test: BloodTest, ends: Ends, own: str) -> LabRange | None:
    low, high = ends
    if low is None and high is None:
        return None

    def said(unit: str) -> str:
        shown = ["" if end is None else figure(test, end, own, unit) for end in (low, high)]
        return words.span(shown[0], shown[1], unit)

    return LabRange(low, high, said(own), tuple(said(each) for each in test.others(own)))


def sheet(result: Result) -> Sheet:
    """Each result in each unit, a row for each."""
    readings = {"this result": result.reading} | ({"second result": result.other} if result.other else {})
    return Sheet(
        ("Test", "Result", "Sample taken", "Figure", "Unit", "How"),
        tuple(
            (result.name, which, each.sampled, each.shown[unit].replace(",", ""), name, each.how(unit))
            for which, each in readings.items()
            for unit, name in result.units.items()
        ),
    )
