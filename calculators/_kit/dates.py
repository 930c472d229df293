"""Calendar days: read as people write them, counted in months, written in words.

A day is a `datetime.date` and nothing else: no time and no time zone, so a clock change cannot move it.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5
YEARS = (1900, 2199)  # a date outside these is refused as a slip
DEVICE_YEARS = (2026, 2125)  # a clock outside these is wrong: the tools were made in 2026

LONGEST = 40  # characters that a date may take; "Wednesday the 24th of September 2027" takes 35

_NUMBERS = re.compile(r"(\d{1,4}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{1,4})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .\-/]*([a-z]+)[ .,\-/]*(\d{1,4})", re.ASCII | re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]+)[ .]*(\d{1,2})(?:st|nd|rd|th)?[ ,]+(\d{1,4})", re.ASCII | re.IGNORECASE)
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[ .]*[a-z]+|[a-z]+[ .]*\d{1,2}", re.ASCII | re.IGNORECASE)
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,.]+", re.ASCII | re.IGNORECASE)


class Ambiguous(ValueError):
    """Numbers that the UK and the US read as two different days."""

    def __init__(self, day_first: date, month_first: date) -> None:
        super().__init__(f"{day_first} or {month_first}")
        self.readings = (day_first, month_first)


class ShortYear(ValueError):
    """A year with fewer than four figures."""


class WrongWeekday(ValueError):
    """A date given with a weekday that it does not fall on."""

    def __init__(self, day: date) -> None:
        super().__init__(str(day))
        self.day = day


class NoYear(ValueError):
    """A day and a month, and nothing else."""


def read_month(text: str) -> int:
    """A month's number from `4`, `04`, `Apr`, `Sept` or `April`. Raises ValueError if it is none."""
    word = text.strip().strip(".").lower()
    if re.fullmatch(r"\d{1,2}", word, re.ASCII) and 1 <= int(word) <= 12:
        return int(word)
    months = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    if len(months) != 1:
        raise ValueError(text)
    return months[0]


def read_parts(day: str, month: str, year: str) -> date:
    """The day written in three parts. Raises ShortYear, or ValueError if there is no such day."""
    number = read_month(month)
    if not re.fullmatch(r"\d{1,2}", day, re.ASCII) or not re.fullmatch(r"\d{1,4}", year, re.ASCII):
        raise ValueError(f"{day} {month} {year}")
    if len(year) < 4:
        raise ShortYear(year)
    return date(int(year), number, int(day))


def read(text: str) -> date:
    """The day written in one go: `2027-01-04`, `Monday 4 Jan 2027`, `January 4, 2027`, `25/01/2027`.

    Raises Ambiguous for `04/01/2027` (4 January in the UK, 1 April in the US), WrongWeekday, NoYear, ShortYear, or
    ValueError.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise ValueError("too long for a date")
    named = _WEEKDAY.match(text)
    day = _read(text[named.end() :] if named else text)
    if named and not weekday(day).lower().startswith(named[1].lower()):
        raise WrongWeekday(day)
    return day


def _read(text: str) -> date:
    if match := _DAY_FIRST.fullmatch(text):
        return read_parts(*match.groups())
    if match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
        return read_parts(day, month, year)
    if _NO_YEAR.fullmatch(text):
        raise NoYear(text)
    if not (match := _NUMBERS.fullmatch(text)):
        raise ValueError(text)
    first, middle, last = match.groups()
    if len(first) == 4:
        return read_parts(last, middle, first)
    return _read_numbers(first, middle, last)


def _read_numbers(first: str, second: str, year: str) -> date:
    if len(year) < 4:
        raise ShortYear(year)
    readings = []
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            readings.append(read_parts(day, month, year))
    if not readings:
        raise ValueError(f"{first}/{second}/{year}")
    if len(set(readings)) > 1:
        raise Ambiguous(*readings)
    return readings[0]


def add_months(anchor: date, months: int) -> date:
    """The same day of the month, `months` later, or the last day of a month that is too short for it."""
    years, month = divmod(anchor.month - 1 + months, 12)
    year, month = anchor.year + years, month + 1
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))


def in_words(day: date) -> str:
    """`4 January 2027`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """`Monday`."""
    return WEEKDAYS[day.weekday()]
