"""Lab units: a result as a report gives it, in the test's other units, and the published tables beside it.

It converts and copies. It says nothing about what a result means for anybody: the tables are printed whole, in their
own words, and no row of them is chosen.

Sources: the units and factors, and where they come from, stand in blood_tests.py; the published tables in
calculators/bands.toml; what can change the meaning of a result in cautions.toml.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from calculators._kit import Figure, Sheet
from calculators._kit.answer import chart
from calculators._kit.catalogue.sources import Source, sources
from calculators._kit.dates import in_words
from calculators._kit.letters.letter import Ask, Option
from calculators.lab_units import words
from calculators.lab_units.bands import Table, tables
from calculators.lab_units.blood_tests import BLOOD_TESTS, CHOICES, NO_UNIT, UNITS, BloodTest
from calculators.lab_units.cautions import Caution, cautions, of_figures
from calculators.lab_units.inputs import Inputs
from calculators.lab_units.line import Line
from calculators.lab_units.quantity import Ends
from calculators.lab_units.readings import Reading, figure, reading

__all__ = ["AS_TYPED", "BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "sheet"]

TITLE = "Lab units"
BUTTON = "Show the result"
THING = "result sheet"
AS_TYPED = True


@dataclass(frozen=True)
class LabRange:
    """The laboratory's own range, as typed (`printed`) and in the test's other units (`converted`)."""

    low: Decimal | None
    high: Decimal | None
    printed: str
    converted: tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """A figure of which nothing is worked out: its test or its unit is asked for, or its report prints no unit. There
    is nothing to take away.
    """

    heading: str
    summary: str
    unit_sources: tuple[Source, ...]
    asks: tuple[Ask, ...] = ()
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
    asks: tuple[Ask, ...] = ()
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
    def chart(self) -> Markup:
        """Both results over time, in the unit of this one; nothing unless both have a day, and not the same."""
        if not self.other or not self.reading.sampled or not self.other.sampled:
            return Markup("")
        if self.reading.sampled == self.other.sampled:
            return Markup("")
        unit = self.reading.unit
        both = sorted([self.reading, self.other], key=lambda each: each.sampled or date.min)
        points = [
            (each.sampled, each.exact[unit], f"{each.shown[unit]} {UNITS[unit]}") for each in both if each.sampled
        ]
        told = "; ".join(f"{in_words(day)}: {said}" for day, _, said in points)
        return chart.results("lab-chart", f"{self.name} by date", f"{told}.", points, max(each[1] for each in points))

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


def calculate(inputs: Inputs) -> Result | Open:
    """The result in the test's other units, and the tables that concern it; Open if its test or unit is not known."""
    typed = inputs.own
    if not inputs.named:
        return _which_test(inputs.line, typed)
    test = BLOOD_TESTS[inputs.named]
    if typed.unit not in test.units:
        return _which_unit(inputs.line, inputs.named, typed)
    own = reading(test, typed, inputs.sampled)
    second = inputs.second
    other = reading(test, second, inputs.other_sampled, inputs.other_from) if second else None
    both = [each for each in (own, other) if each]
    return Result(
        test=inputs.named,
        name=test.name,
        summary=own.same_as,
        reading=own,
        other=other,
        lab_range=_lab_range(test, inputs.lab_range, own.unit),
        treated=inputs.treated,
        figure_notes=tuple(
            note
            for note in of_figures(inputs.named)
            if not (note.untreated and inputs.treated == "yes")
            and any(note.concerns(each.exact[test.limits], each.sign) for each in both)
        ),
        cautions=cautions(inputs.named),
        tables=tables(inputs.named, own.unit),
        factor_sources=tuple(sources()[key] for key in test.sources),
        unit_sources=_printed_by(test),
    )


def _which_test(line: Line, typed: Figure) -> Open:
    """Asks for the test: one of those that are reported in the unit that was typed."""
    possible = [each for each, test in BLOOD_TESTS.items() if typed.unit in ("", NO_UNIT) or typed.unit in test.units]
    options = tuple(Option(BLOOD_TESTS[each].name, {"result": line.written(each)}) for each in possible)
    ask = Ask("result", "Which test is it?", options, must=True)
    return Open(words.printed(typed), "One thing is open: which test it is.", (), (ask,))


def _which_unit(line: Line, named: str, typed: Figure) -> Open:
    """Asks for the unit, if it is not said that none is printed."""
    test = BLOOD_TESTS[named]
    printed = words.printed(typed)
    if typed.unit == NO_UNIT:
        return Open(f"{test.name}: {printed}, no unit printed", words.no_unit(test, printed), _printed_by(test))
    options = [Option(UNITS[unit], {"result": line.written(named, unit)}) for unit in test.units]
    options.append(Option(CHOICES[NO_UNIT], {"result": f"{line.written(named)} no unit"}))
    ask = Ask("result", "Which unit is printed behind it?", tuple(options), must=True)
    return Open(f"{test.name}: {printed}", words.open_unit(test), _printed_by(test), (ask,))


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
