"""Questions that are answered with a number. Numbers are exact: `int`, `Decimal`, Figure, or a Span of two `int`s."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import Any, ClassVar

from calculators._kit.questions.fields import Field
from calculators._kit.questions.problems import refuse
from calculators._kit.questions.reader.figures import Figure, Reader
from calculators._kit.questions.reader.unclear import NotRead


@dataclass(frozen=True)
class Whole(Field):
    """A whole number from `least` to `most`. `words` are those that may stand behind it: `6 weeks`. `touch`: the page
    has a button for each number.
    """

    least: int
    most: int
    _: KW_ONLY
    like: int = 12
    words: tuple[str, ...] = ()
    touch: bool = False

    kind: ClassVar[str] = "whole number"
    mode: ClassVar[str] = "numeric"

    @property
    def reader(self) -> Reader:
        """What reads its figures."""
        return Reader(str(self.like), (*self.words, *filter(None, [self.unit])), whole=True)

    def value(self, text: str, name: str) -> int:
        """The number. Raises InputError."""
        try:
            return self.within(int(self.reader.read(text).number), name)
        except NotRead as error:
            raise refuse(error.said(self.subject), name) from None

    def within(self, number: int, name: str) -> int:
        """The same number. Raises InputError if it is outside the limits."""
        if number < self.least:
            raise refuse(f"{self.subject} must be {self.least} or more", name)
        if number > self.most:
            raise refuse(f"{self.subject} must be {self.most} or fewer", name)
        return number

    def limits(self) -> dict[str, Any]:
        return {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Span:
    """A range of whole numbers as letters print it, with both ends: `2 to 3`. One number has equal ends."""

    least: int
    most: int

    @property
    def is_range(self) -> bool:
        """Whether its ends differ."""
        return self.least != self.most

    def end(self, shorter: bool) -> int:
        """The smaller number if `shorter`, or else the larger."""
        return self.least if shorter else self.most

    def __str__(self) -> str:
        return f"{self.least} to {self.most}" if self.is_range else str(self.least)


@dataclass(frozen=True)
class WholeRange(Whole):
    """A whole number, or a range as letters print it: `2 to 3`, `2-3`. Read as a Span."""

    kind: ClassVar[str] = "whole number or range"
    mode: ClassVar[str] = ""

    def value(self, text: str, name: str) -> Span:  # type: ignore[override]
        """The range; one number has equal ends. Raises InputError."""
        try:
            figures = self.reader.read_range(text)
        except NotRead as error:
            raise refuse(error.said(self.subject), name) from None
        ends = [self.within(int(each.number), name) for each in figures]
        return Span(ends[0], ends[-1])


@dataclass(frozen=True)
class Number(Field):
    """An exact decimal from `least` to `most`, written with a point or a comma. Read as a Decimal."""

    least: Decimal
    most: Decimal
    _: KW_ONLY
    like: str = "148 or 148.5"

    kind: ClassVar[str] = "decimal"
    mode: ClassVar[str] = "decimal"

    @property
    def reader(self) -> Reader:
        """What reads its figures."""
        return Reader(self.like, (self.unit,) if self.unit else ())

    def value(self, text: str, name: str) -> Any:
        """The exact number. Raises InputError, also for 1,234, which may be 1234 or 1.234."""
        try:
            number = self.reader.read(text).number
        except NotRead as error:
            raise refuse(error.said(self.subject), name) from None
        return self.within(number, name)

    def within(self, number: Decimal, name: str) -> Decimal:
        """The same number. Raises InputError if it is outside the limits."""
        if not self.least <= number <= self.most:
            raise refuse(f"{self.subject} must be between {self.least} and {self.most}", name)
        return number

    def limits(self) -> dict[str, Any]:
        return {"least": str(self.least), "most": str(self.most)}


@dataclass(frozen=True)
class Amount(Number):
    """A number with its unit, such as 1 mg, from `least` to `most` of the field's own unit.

    `units` says how many of the field's own unit there are in each unit that may be typed. Read as a Figure: its number
    is in the field's own unit, and its unit the one that was typed, or "" if there was none.
    """

    _: KW_ONLY
    units: Mapping[str, Decimal]

    kind: ClassVar[str] = "amount"
    mode: ClassVar[str] = ""

    @property
    def reader(self) -> Reader:
        return Reader(self.like, tuple(self.units))

    def value(self, text: str, name: str) -> Figure:
        """The amount. Raises InputError."""
        try:
            figure = self.reader.read(text)
        except NotRead as error:
            raise refuse(error.said(self.subject), name) from None
        return Figure(self.within(figure.number * self.units.get(figure.unit, 1), name), unit=figure.unit)

    def limits(self) -> dict[str, Any]:
        return super().limits() | {"units": list(self.units)}
