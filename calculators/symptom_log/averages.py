"""Averages of scores from 0 to 10: of a few days, and by weeks since the last injection. words.py rounds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.symptom_log.entries import Entry

LEAST = 3  # entries that an average needs
BLOCKS = ((1, 4), (5, 8), (9, 12), (13, None))  # weeks since the last injection, as the table groups them
EARLY = 8  # weeks since the last injection in the first of two parts


@dataclass(frozen=True)
class Average:
    """How many scores there are, and their exact average, or None if they are fewer than 3."""

    entries: int
    value: Decimal | None


@dataclass(frozen=True)
class Weeks:
    """Entries of some weeks since the last injection, and the average of each symptom. Week 1 begins on the day of
    the injection; week 0 is the time before the first one.
    """

    first: int
    last: int | None
    entries: int
    averages: Mapping[str, Average]


def average(entries: Iterable[Entry], symptom: str) -> Average:
    """The average of a symptom's scores. An entry without a score does not count; it is no zero."""
    scores = [score for entry in entries if (score := entry.scores[symptom]) is not None]
    return Average(len(scores), Decimal(sum(scores)) / len(scores) if len(scores) >= LEAST else None)


def week(day: date, injections: Iterable[date]) -> int:
    """The week since the last injection, counted from 1, or 0 if there was none yet."""
    before = [injection for injection in injections if injection <= day]
    return (day - max(before)).days // 7 + 1 if before else 0


def blocks(entries: Sequence[Entry], injections: Sequence[date], symptoms: Sequence[str]) -> tuple[Weeks, ...]:
    """Groups of four weeks up to the last that has an entry, after what was noted before any injection."""
    numbers = [week(entry.date, injections) for entry in entries]
    wanted = [block for block in BLOCKS if block[0] <= max(numbers)]
    if 0 in numbers:
        wanted = [(0, 0), *wanted]
    return tuple(_weeks(first, last, entries, numbers, symptoms) for first, last in wanted)


def parts(entries: Sequence[Entry], injections: Sequence[date], symptoms: Sequence[str]) -> tuple[Weeks, ...]:
    """The first 8 weeks since an injection, and all later ones; each up to the last week that has an entry."""
    numbers = [week(entry.date, injections) for entry in entries]
    last = max(numbers)
    wanted = [(1, min(EARLY, last)), (EARLY + 1, last)]
    return tuple(_weeks(*each, entries, numbers, symptoms) for each in wanted if each[0] <= last)


def _weeks(
    first: int, last: int | None, entries: Sequence[Entry], numbers: Sequence[int], symptoms: Sequence[str]
) -> Weeks:
    within = [
        entry
        for entry, number in zip(entries, numbers, strict=True)
        if first <= number and (last is None or number <= last)
    ]
    return Weeks(first, last, len(within), {symptom: average(within, symptom) for symptom in symptoms})
