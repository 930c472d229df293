"""What the grammar finds in a letter: small values that know nothing of the text they stand in.

Names follow the Timing of HL7 FHIR where the form has none of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

type Range = tuple[int, int]  # the least and the most; the same twice where it is one number


@dataclass(frozen=True)
class Choice:
    """One meaning of words that have several: its label, and fields of the phase without their `phases-N-`."""

    label: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Often:
    """How often: every so many days, weeks or months, or so many times a week, or on days of the week.

    `choices` are the meanings to ask about. Where `open` is set, none of them is certain enough to fill in.
    """

    unit: str = ""
    every: Range | None = None
    times: Range | None = None
    weekdays: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    question: str = ""
    count: Range | None = None  # how many in all, where the same words tell it

    @property
    def open(self) -> bool:
        """Whether nothing can be filled in before a question is answered."""
        return not self.unit


@dataclass(frozen=True)
class Length:
    """How long: a number of days, weeks or months. `bare` is one without a word such as “for” before it, `dated` one
    that may be a date, such as a bare 3/12.
    """

    span: Range
    unit: str
    bare: bool = False
    dated: bool = False


@dataclass(frozen=True)
class Count:
    """How many injections, and the time that they are given in, where the same words tell it."""

    span: Range
    within: Length | None = None


@dataclass(frozen=True)
class Written:
    """A date as it is written. `day` and `month` may be the other way round unless `certain`. `figures` tells that it
    is no more than two numbers, such as 3/12, which may be no date at all.
    """

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    certain: bool = True
    figures: bool = False


@dataclass(frozen=True)
class Ago:
    """A date told from today: so many days or months before (negative) or after."""

    amount: int
    unit: str


@dataclass(frozen=True)
class Until:
    """How a phase ends: `told`, `open`, `stop`, or `date` and `review` with a day."""

    ends: str
    day: "Written | None" = None
    wait: Length | None = None


@dataclass(frozen=True)
class Start:
    """The first, the last given or the next injection. `past` tells that even the first lies in the past."""

    role: str
    day: "Written | Ago"
    past: bool = False
    week: bool = False  # only the week is given


@dataclass(frozen=True)
class Appointment:
    """A blood test (its name) or a review (no name), and how long until then, or its day."""

    name: str
    wait: Length | None = None
    day: Written | None = None


@dataclass
class Item:
    """A stretch of tokens, from `start` to before `end`, and what it was taken for.

    Kinds beside those of the pieces: `medicine`, `other medicine`, `other form`, `amount`, `label`, `turning`,
    `separator`, `stop`, `greeting`. `as_` is the kind of piece that it becomes in the end, `apart` tells that it
    belongs to a sentence about another medicine, which is a piece of its own.
    """

    kind: str
    start: int
    end: int
    value: Any = None
    as_: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Day:
    """A date that was worked out: one reading if it is certain, two if the order of day and month is open.

    `contradicts` tells that the weekday beside it is another one.
    """

    readings: tuple[date, ...]
    contradicts: bool = False
