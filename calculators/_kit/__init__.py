"""What calculators are made with.

Each function declares one question of a dataclass of inputs:

    @dataclass(frozen=True, kw_only=True)
    class Inputs:
        strength: Decimal = number("Strength", 0, 100, unit="% ABV", hint="It is on the label")

A question that need not be answered (`required=False`, or asked only `when` something holds) has a blank value.
"""

from calculators._kit.answer.data import paper_only
from calculators._kit.files.calendar_file import Calendar, Event
from calculators._kit.files.sheet import Sheet
from calculators._kit.letters.letter import Ask, Option, Piece, Reading
from calculators._kit.questions.declarations import (
    choice,
    choices,
    day,
    days,
    kept_form,
    long_text,
    number,
    rows,
    text,
    whole,
    whole_range,
    yes_no,
)
from calculators._kit.questions.numbers import Span
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
    "kept_form",
    "long_text",
    "number",
    "paper_only",
    "refuse",
    "rows",
    "text",
    "whole",
    "whole_range",
    "yes_no",
]
