"""A form of another calculator that is kept on the reader's device, worked out for the calculator that asked for it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators._kit import catalogue
from calculators._kit.form import reading
from calculators._kit.questions.problems import InputError


def worked_out(slug: str, fields: Mapping[str, str] | None, today: date | None) -> Any:
    """The result of the calculator with that slug, or None where nothing is kept, the form there is not finished, or no
    host has said which day it is.
    """
    if not fields or not today:
        return None
    calculator = catalogue.find(slug)
    try:
        return calculator.calculate(reading.read(calculator.Inputs, {**fields, "today": today.isoformat()}))
    except InputError:
        return None
