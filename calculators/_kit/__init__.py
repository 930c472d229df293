"""What calculators are made with. Each function declares one question of a dataclass of inputs:

    @dataclass(frozen=True, kw_only=True)
    class Inputs:
        strength: Decimal = number("Strength", 0, 100, unit="% ABV", hint="It is on the label")

A question that need not be answered (`required=False`, or asked only `when` something holds) has a blank value.
"""

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculators._kit.files.calendar_file import Calendar, Event
from calculators._kit.files.sheet import Sheet
from calculators._kit.letters.letter import Ask, Option, Piece, Reading
from calculators._kit.questions.choices import Choice, Choices, YesNo
from calculators._kit.questions.fields import Day, Days, Field, Rows, Text
from calculators._kit.questions.numbers import Number, Span, Whole, WholeRange
from calculators._kit.questions.problems import InputError, Problem, refuse

__all__ = [
    "Ask",
    "Calendar",
    "Event",
    "InputError",
    "Option",
    "Piece",
    "Problem",
    "Reading",
    "Sheet",
    "Span",
    "choice",
    "choices",
    "day",
    "days",
    "long_text",
    "number",
    "refuse",
    "rows",
    "text",
    "whole",
    "whole_range",
    "yes_no",
]


def _declare(field: Field) -> Any:
    """A dataclass field that carries its question. Typed Any, so that the attribute's annotation speaks."""
    metadata = {"question": field}
    if field.required and not field.when:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=field.blank, metadata=metadata)


def text(label: str, most: int = 100, **more: Any) -> Any:
    return _declare(Text(label, most=most, **more))


def long_text(label: str, most: int, **more: Any) -> Any:
    return _declare(Text(label, most=most, long=True, **more))


def whole(label: str, least: int, most: int, **more: Any) -> Any:
    return _declare(Whole(label, least, most, **more))


def whole_range(label: str, least: int, most: int, **more: Any) -> Any:
    return _declare(WholeRange(label, least, most, **more))


def number(label: str, least: Decimal | int, most: Decimal | int, **more: Any) -> Any:
    return _declare(Number(label, Decimal(least), Decimal(most), **more))


def day(label: str, **more: Any) -> Any:
    return _declare(Day(label, **more))


def days(label: str, **more: Any) -> Any:
    return _declare(Days(label, **more))


def choice(label: str, options: Mapping[str, str], **more: Any) -> Any:
    return _declare(Choice(label, options, **more))


def choices(label: str, options: Mapping[str, str], **more: Any) -> Any:
    return _declare(Choices(label, options, **more))


def yes_no(label: str, **more: Any) -> Any:
    return _declare(YesNo(label, **more))


def rows(label: str, row: type, **more: Any) -> Any:
    return _declare(Rows(label, row, required=False, **more))
