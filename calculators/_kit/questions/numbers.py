"""Questions that are answered with a number. Numbers are exact: `int`, `Decimal`, or a Span of two `int`s."""

import re
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import Any, ClassVar

from calculators._kit.questions.fields import Field
from calculators._kit.questions.problems import refuse

_INTEGER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_RANGE = re.compile(r"(\d{1,9})\s*(?:to|or|-|–|—)\s*(\d{1,9})", re.ASCII | re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)  # 1,234: a thousand to some, one and a bit to others
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})", re.ASCII)


@dataclass(frozen=True)
class Whole(Field):
    """A whole number from `least` to `most`."""

    least: int
    most: int
    _: KW_ONLY
    like: int = 12

    kind: ClassVar[str] = "whole number"
    mode: ClassVar[str] = "numeric"

    def value(self, text: str, name: str) -> int:
        """The number. Raises InputError."""
        if not _INTEGER.fullmatch(text):
            raise refuse(f"{self.subject} must be a whole number, like {self.like}", name)
        return self.within(int(text), name)

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
        if not (match := _RANGE.fullmatch(text)):
            number = super().value(text, name)
            return Span(number, number)
        least, most = (self.within(int(end), name) for end in match.groups())
        if least > most:
            raise refuse(f"{self.subject} must start with the smaller number, like {most} to {least}", name)
        return Span(least, most)


@dataclass(frozen=True)
class Number(Field):
    """An exact decimal from `least` to `most`, written with a point or a comma. Read as a Decimal."""

    least: Decimal
    most: Decimal
    _: KW_ONLY
    like: str = "148 or 148.5"

    kind: ClassVar[str] = "decimal"
    mode: ClassVar[str] = "decimal"

    def value(self, text: str, name: str) -> Decimal:
        """The exact number. Raises InputError, also for 1,234, which may be 1234 or 1.234."""
        if not _NUMBER.fullmatch(text):
            raise refuse(f"{self.subject} must be a number, like {self.like}", name)
        if _THOUSANDS.fullmatch(text):
            plain, point = text.replace(",", ""), text.replace(",", ".")
            raise refuse(f"{self.subject} could mean {plain} or {point}. Write it without a comma", name)
        number = Decimal(text.replace(",", "."))
        if not self.least <= number <= self.most:
            raise refuse(f"{self.subject} must be between {self.least} and {self.most}", name)
        return number

    def limits(self) -> dict[str, Any]:
        return {"least": str(self.least), "most": str(self.most)}
