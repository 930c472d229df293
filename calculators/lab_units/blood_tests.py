"""The blood tests that the tool knows: their units, how units are changed into each other, and what is asked twice.

Sources:
- B12: 1 pmol/L is 1.355 ng/L, and 1 pg/mL is 1 ng/L (labtests-unit, baspath-b12). 1.35537 is the same factor with more
  figures, from the molar mass of cyanocobalamin, 1355.37 g/mol. Laboratories use it whatever the form in the blood.
- Active B12 is reported in pmol/L only (nwlp-active-b12). MMA: 1 micromol/L is 1000 nmol/L or 1 nmol/mL (mayo-mmap).
- Molar masses of MMA, homocysteine and folic acid: arithmetic from their formulas with the standard atomic weights,
  C 12.011, H 1.008, N 14.007, O 15.999 and S 32.06.
- Ferritin: 1 ng/mL is 2.247 pmol/L (iron-tests-table). Haemoglobin: 1 g/dL is 0.6206 mmol/L (iqtig-haemoglobin), where
  each of its four parts is counted; iron-tests-table prints 0.62063, and says the same.
- The limits are ours. They catch slips, and say nothing about health.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

B12_MASS = Decimal("1355.37")  # g/mol, cyanocobalamin
MMA_MASS = Decimal("118.09")  # g/mol, C4H6O4: 4 x 12.011 + 6 x 1.008 + 4 x 15.999 = 118.088
HOMOCYSTEINE_MASS = Decimal("135.18")  # g/mol, C4H9NO2S: 4 x 12.011 + 9 x 1.008 + 14.007 + 2 x 15.999 + 32.06 = 135.181
FOLIC_ACID_MASS = Decimal("441.40")  # g/mol, C19H19N7O6: 19 x 12.011 + 19 x 1.008 + 7 x 14.007 + 6 x 15.999 = 441.404
FERRITIN = Decimal("2.247")  # pmol/L in 1 µg/L
HAEMOGLOBIN = Decimal("0.6206")  # mmol/L in 1 g/dL; reports count each of the four parts of haemoglobin

NO_UNIT = "none"  # the report prints none, so that nothing can be converted
URINE = "mmol/mol"  # of creatinine: a ratio, which is no amount in blood

# Every unit that a report may print, as it is printed.
UNITS = {
    "ng/L": "ng/L",
    "pg/mL": "pg/mL",
    "pmol/L": "pmol/L",
    "nmol/L": "nmol/L",
    "nmol/mL": "nmol/mL",
    "umol/L": "µmol/L",
    "ng/mL": "ng/mL",
    "ug/L": "µg/L",
    "ug/dL": "µg/dL",
    "mg/L": "mg/L",
    "g/L": "g/L",
    "g/dL": "g/dL",
    "mmol/L": "mmol/L",
    URINE: "mmol/mol creatinine (urine)",
}

CHOICES = UNITS | {NO_UNIT: "No unit is printed"}


@dataclass(frozen=True)
class Unit:
    """A unit of one test. Units are converted by the ratio of their sizes; `decimals` is how many places are shown."""

    size: Decimal
    decimals: int = 0


@dataclass(frozen=True)
class BloodTest:
    """A test and its units.

    `limits` is the unit of the limits: a result over `most` is refused, one below `least_usual` or over `most_usual` is
    asked about, and so is one below `slips_below` if the figure would be usual in another unit. `figures` is the least
    number of significant figures of a rounded number. `printed_by` are sources that show who prints which unit, where
    the units are easily mistaken for each other.
    """

    name: str
    units: Mapping[str, Unit]
    limits: str
    most: Decimal
    most_usual: Decimal
    least_usual: Decimal = Decimal(0)
    slips_below: Decimal = Decimal(0)
    figures: int = 2
    sources: tuple[str, ...] = ()
    printed_by: tuple[str, ...] = ()

    def convert(self, number: Decimal, unit: str, target: str) -> Decimal:
        """The same amount in another unit, unrounded."""
        return number * self.units[unit].size / self.units[target].size

    def rounded(self, number: Decimal, unit: str, target: str) -> Decimal:
        """The same amount in another unit as it is shown: rounded half up, but exact where only the point moves."""
        exact = self.convert(number, unit, target)
        decimals = self.units[target].decimals
        if not exact:
            return exact.to_integral_value()
        if self.moves_the_point(unit, target):
            whole = exact.normalize()
            return whole.quantize(Decimal(1).scaleb(min(-decimals, int(whole.as_tuple().exponent))))
        place = min(-decimals, exact.adjusted() - self.figures + 1)
        return exact.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP)

    def moves_the_point(self, unit: str, target: str) -> bool:
        """Whether the units differ by 10, 100, 1000 or nothing."""
        ratio = self.units[unit].size / self.units[target].size
        return ratio.normalize().as_tuple().digits == (1,)

    def same_size(self, unit: str, target: str) -> bool:
        """Whether a figure is the same in both units, as in ng/L and pg/mL."""
        return self.units[unit].size == self.units[target].size

    def others(self, unit: str) -> tuple[str, ...]:
        """The units to name beside `unit`: those of its own size, then the first one of each other size."""
        same = [other for other in self.units if other != unit and self.same_size(unit, other)]
        firsts: dict[Decimal, str] = {}
        for other, about in self.units.items():
            if not self.same_size(unit, other):
                firsts.setdefault(about.size, other)
        return (*same, *firsts.values())

    def too_much(self, number: Decimal, unit: str) -> bool:
        """Whether a result is refused."""
        return self.convert(number, unit, self.limits) > self.most

    def far_outside(self, number: Decimal, unit: str) -> bool:
        """Whether a result is so unusual that the reader is asked to look again."""
        return not self.least_usual <= self.convert(number, unit, self.limits) <= self.most_usual

    def better_units(self, number: Decimal, unit: str) -> tuple[str, ...]:
        """Units of another size in which the same figure would be usual. None if it is usual as it stands."""
        least = max(self.least_usual, self.slips_below)
        usual = {other: least <= self.convert(number, other, self.limits) <= self.most_usual for other in self.units}
        if usual[unit]:
            return ()
        return tuple(other for other in self.units if usual[other] and not self.same_size(unit, other))


BLOOD_TESTS = {
    "b12": BloodTest(
        "Total B12",
        {"ng/L": Unit(Decimal(1)), "pg/mL": Unit(Decimal(1)), "pmol/L": Unit(B12_MASS / 1000)},
        limits="ng/L",
        most=Decimal(10_000),
        most_usual=Decimal(2_000),
        least_usual=Decimal(50),
        figures=1,
        sources=("labtests-unit", "baspath-b12"),
        printed_by=("ruh-b12", "afp-2025", "adhb-b12", "abildgaard-2022"),
    ),
    "active-b12": BloodTest(
        "Active B12",
        {"pmol/L": Unit(Decimal(1))},
        limits="pmol/L",
        most=Decimal(1_000),
        most_usual=Decimal(300),
        figures=1,
        sources=("nwlp-active-b12",),
    ),
    "mma": BloodTest(
        "MMA (methylmalonic acid)",
        {
            "umol/L": Unit(MMA_MASS, 2),
            "nmol/mL": Unit(MMA_MASS, 2),
            "nmol/L": Unit(MMA_MASS / 1000),
            "ng/mL": Unit(Decimal(1)),
            "ug/L": Unit(Decimal(1)),
            "ug/dL": Unit(Decimal(10), 1),
        },
        limits="umol/L",
        most=Decimal(100),
        most_usual=Decimal(5),
        slips_below=Decimal("0.05"),  # the lowest figure in our published tables
        sources=("mayo-mmap",),
    ),
    "homocysteine": BloodTest(
        "Homocysteine",
        {"umol/L": Unit(HOMOCYSTEINE_MASS / 1000, 1), "mg/L": Unit(Decimal(1), 1)},
        limits="umol/L",
        most=Decimal(500),
        most_usual=Decimal(100),
        slips_below=Decimal(3),
    ),
    "folate": BloodTest(
        "Folate",
        {"nmol/L": Unit(FOLIC_ACID_MASS / 1000, 1), "ng/mL": Unit(Decimal(1), 1), "ug/L": Unit(Decimal(1), 1)},
        limits="nmol/L",
        most=Decimal(500),
        most_usual=Decimal(100),
    ),
    "ferritin": BloodTest(
        "Ferritin",
        {"ug/L": Unit(FERRITIN), "ng/mL": Unit(FERRITIN), "pmol/L": Unit(Decimal(1))},
        limits="ug/L",
        most=Decimal(100_000),
        most_usual=Decimal(2_000),
        sources=("iron-tests-table",),
    ),
    "haemoglobin": BloodTest(
        "Haemoglobin",
        {"g/L": Unit(HAEMOGLOBIN / 10), "g/dL": Unit(HAEMOGLOBIN, 1), "mmol/L": Unit(Decimal(1), 1)},
        limits="g/L",
        most=Decimal(300),
        most_usual=Decimal(220),
        least_usual=Decimal(40),
        sources=("iqtig-haemoglobin", "iron-tests-table"),
    ),
}
