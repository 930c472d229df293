"""What a calculator asks. One declaration gives a field's label, hint, reading, limits, messages and HTML.

    @dataclass(frozen=True, kw_only=True)
    class Inputs:
        start: date | None = day("Date of the first injection", hint="For example, 4 1 2027")

A field reads text and returns a value, or raises InputError with one message, by priority: missing, then
impossible, then out of range. A field left empty that may be empty gives its `blank` value.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from calculators._kit import dates
from calculators._kit.problems import refuse

Typed = Mapping[str, str]
Check = Callable[[Any, Mapping[str, Any]], str]

_INTEGER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_RANGE = re.compile(r"(\d{1,9})\s*(?:to|or|-|–|—)\s*(\d{1,9})", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})", re.ASCII)


@dataclass(frozen=True)
class Field:
    """One question. Read `label` as the legend or label, `called` as the subject of its messages.

    `when` says in which case the question is asked at all: `door=own`, `ends=date|review`, `unit!=weekdays`.
    `name` is the name in the form where it is not the attribute's own; `{n}` in it stands for the row.
    `check` gets the value and all values read beside it, and returns a message, or "" if all is well.
    `{row}` in a message stands for what the row is called.
    """

    label: str
    _: KW_ONLY
    hint: str = ""
    unit: str = ""
    called: str = ""
    missing: str = ""
    required: bool = True
    when: str = ""
    name: str = ""
    start: str = ""
    check: Check | None = None

    kind: ClassVar[str]
    mode: ClassVar[str] = ""  # HTML's inputmode
    verb: ClassVar[str] = "Enter"
    blank: ClassVar[Any] = None
    parts: ClassVar[tuple[str, ...]] = ()

    @property
    def shape(self) -> str:
        """How the field stands in HTML: `box` with a label, `boxes` with a legend, `tick`, `rows` or `hidden`."""
        return "box"

    @property
    def subject(self) -> str:
        return self.called or self.label

    @property
    def missing_message(self) -> str:
        return self.missing or f"{self.verb} {self.subject[0].lower()}{self.subject[1:]}"

    def names(self, name: str) -> tuple[str, ...]:
        """Every name under which this field may arrive: its own and those of its parts."""
        return (name, *(f"{name}-{part}" for part in self.parts))

    def typed(self, typed: Typed, name: str) -> bool:
        """Whether anything stands in this field."""
        return any(typed.get(each, "").strip() for each in self.names(name))

    def read(self, typed: Typed, name: str) -> Any:
        """The value, or `blank`. Raises InputError."""
        if self.typed(typed, name):
            return self.parse(typed, name)
        if self.required:
            raise refuse(self.missing_message, name)
        return self.blank

    def parse(self, typed: Typed, name: str) -> Any:
        """The value of what is typed. Raises InputError."""
        return self.value(typed[name].strip(), name)

    def value(self, text: str, name: str) -> Any:
        raise NotImplementedError

    def limits(self) -> dict[str, Any]:
        """What the terminal tells of this field besides kind and label."""
        return {}


@dataclass(frozen=True)
class Text(Field):
    """Words, on one line or (`long`) several."""

    _: KW_ONLY
    most: int = 100
    long: bool = False
    suggestions: tuple[str, ...] = ()
    plain: bool = False  # refuses < and >

    blank: ClassVar[str] = ""

    @property
    def kind(self) -> str:  # type: ignore[override]
        return "long text" if self.long else "short text"

    def value(self, text: str, name: str) -> str:
        text = text.replace("\r\n", "\n") if self.long else " ".join(text.split())
        if self.plain and ("<" in text or ">" in text):
            raise refuse(f"{self.subject} must not contain < or >", name)
        if len(text) > self.most:
            raise refuse(f"{self.subject} must be {self.most} characters or fewer", name)
        return text

    def limits(self) -> dict[str, Any]:
        return {"most_characters": self.most}


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
        if not _INTEGER.fullmatch(text):
            raise refuse(f"{self.subject} must be a whole number, like {self.like}", name)
        return self.within(int(text), name)

    def within(self, number: int, name: str) -> int:
        if number < self.least:
            raise refuse(f"{self.subject} must be {self.least} or more", name)
        if number > self.most:
            raise refuse(f"{self.subject} must be {self.most} or fewer", name)
        return number

    def limits(self) -> dict[str, Any]:
        return {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Span:
    """A printed range of whole numbers, both ends meant: `2 to 3`. One number has equal ends."""

    least: int
    most: int

    @property
    def is_range(self) -> bool:
        return self.least != self.most

    def end(self, shorter: bool) -> int:
        return self.least if shorter else self.most

    def __str__(self) -> str:
        return f"{self.least} to {self.most}" if self.is_range else str(self.least)


@dataclass(frozen=True)
class WholeRange(Whole):
    """A whole number, or a range as letters print it: `2 to 3`, `2-3`. Read as a Span."""

    kind: ClassVar[str] = "whole number or range"
    mode: ClassVar[str] = ""

    def value(self, text: str, name: str) -> Span:  # type: ignore[override]
        if not (found := _RANGE.fullmatch(text)):
            number = super().value(text, name)
            return Span(number, number)
        least, most = (self.within(int(end), name) for end in found.groups())
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
        if not _NUMBER.fullmatch(text):
            raise refuse(f"{self.subject} must be a number, like {self.like}", name)
        number = Decimal(text.replace(",", "."))
        if not self.least <= number <= self.most:
            raise refuse(f"{self.subject} must be between {self.least} and {self.most}", name)
        return number

    def limits(self) -> dict[str, Any]:
        return {"least": str(self.least), "most": str(self.most)}


@dataclass(frozen=True)
class Day(Field):
    """A calendar day, in three parts or in one go. `hidden` where the host fills it in, as it does `today`."""

    _: KW_ONLY
    hidden: bool = False

    kind: ClassVar[str] = "date"
    parts: ClassVar[tuple[str, ...]] = ("day", "month", "year")

    @property
    def shape(self) -> str:
        return "hidden" if self.hidden else "boxes"

    def parse(self, typed: Typed, name: str) -> date:
        whole = typed.get(name, "").strip()
        day, month, year = (typed.get(f"{name}-{part}", "").strip() for part in self.parts)
        if not whole and not month and not year and not day.isdigit():
            whole = day  # pasted into the first box
        if not whole:
            self.complete(name, day=day, month=month, year=year)
        try:
            found = dates.read(whole) if whole else dates.read_parts(day, month, year)
        except dates.ShortYear:
            raise refuse("Year must include 4 numbers", name) from None
        except dates.Ambiguous as ambiguous:
            first, second = (dates.in_words(reading) for reading in ambiguous.readings)
            message = f"{self.subject} could mean {first} or {second}. Write the month as a word"
            raise refuse(message, name) from None
        except ValueError:
            raise refuse(f"{self.subject} must be a real date", name) from None
        if not dates.YEARS[0] <= found.year <= dates.YEARS[1]:
            raise refuse(f"{self.subject} must be between the years {dates.YEARS[0]} and {dates.YEARS[1]}", name)
        return found

    def complete(self, name: str, **parts: str) -> None:
        """Raises InputError if a part is missing, naming those that are."""
        absent = [f"a {part}" for part, text in parts.items() if not text]
        if absent:
            raise refuse(f"{self.subject} must include {' and '.join(absent)}", name)


@dataclass(frozen=True)
class Choice(Field):
    """One of `options` (value to label), as radio buttons or a list to choose from (`select`)."""

    options: Mapping[str, str]
    _: KW_ONLY
    select: bool = False
    hints: Mapping[str, str] = dataclasses.field(default_factory=dict)

    kind: ClassVar[str] = "one choice"
    verb: ClassVar[str] = "Select"

    @property
    def shape(self) -> str:
        return "box" if self.select else "boxes"

    def value(self, text: str, name: str) -> str:
        for value, label in self.options.items():
            if text.lower() in (value.lower(), label.lower()):
                return value
        raise refuse(self.missing_message, name)

    def limits(self) -> dict[str, Any]:
        return {"choices": dict(self.options)}


@dataclass(frozen=True)
class Choices(Choice):
    """Any of `options`, as boxes to tick. Arrives with commas between, read as a tuple in the order of `options`."""

    kind: ClassVar[str] = "several choices"
    blank: ClassVar[tuple[str, ...]] = ()

    def value(self, text: str, name: str) -> tuple[str, ...]:  # type: ignore[override]
        chosen = {super(Choices, self).value(part.strip(), name) for part in text.split(",") if part.strip()}
        if not chosen and self.required:
            raise refuse(self.missing_message, name)
        return tuple(value for value in self.options if value in chosen)


@dataclass(frozen=True)
class YesNo(Choice):
    """Yes or no, as two radio buttons, or (`tick`) as one box where no tick means no."""

    options: Mapping[str, str] = dataclasses.field(default_factory=lambda: {"yes": "Yes", "no": "No"})
    _: KW_ONLY
    tick: bool = False

    kind: ClassVar[str] = "yes or no"
    blank: ClassVar[bool] = False

    @property
    def shape(self) -> str:
        return "tick" if self.tick else "boxes"

    def value(self, text: str, name: str) -> bool:  # type: ignore[override]
        if text.lower() in ("true", "on", "1"):
            return True
        if text.lower() in ("false", "off", "0"):
            return False
        return super().value(text, name) == "yes"


@dataclass(frozen=True)
class Rows(Field):
    """A group of questions asked again for each row, read as a tuple of `row` dataclasses.

    `shown` rows stand in the form at first. `legend` and `remove` may hold `{n}`, the row's place counted from 1;
    `row_name` makes, from a row's values and its place counted from 0, what messages call it.
    `starts` gives what fields with a starting value hold in the first rows; the last one serves all further rows.
    A row in which nothing is typed, starting values apart, is not there at all. A row that declares a plain
    `index: int` is told its number in the form.
    """

    row: type
    _: KW_ONLY
    least: int = 0
    most: int = 10
    shown: int = 1
    legend: str
    row_name: Callable[[Mapping[str, Any], int], str]
    starts: tuple[Mapping[str, str], ...] = ()
    add: str
    remove: str

    kind: ClassVar[str] = "rows"
    shape: ClassVar[str] = "rows"
    blank: ClassVar[tuple[Any, ...]] = ()

    @property
    def numbered(self) -> bool:
        """Whether a row wants to be told its number in the form."""
        return "index" in (each.name for each in dataclasses.fields(self.row))

    def start_in(self, place: int) -> Mapping[str, str]:
        """What fields hold in a new row at `place`, counted from 0."""
        return self.starts[min(place, len(self.starts) - 1)] if self.starts else {}

    def limits(self) -> dict[str, Any]:
        return {"least": self.least, "most": self.most}


def questions(inputs: type) -> dict[str, Field]:
    """The questions of a dataclass of inputs, by attribute."""
    return {each.name: each.metadata["question"] for each in dataclasses.fields(inputs) if each.metadata}
