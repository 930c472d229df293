"""Averages of scores from 0 to 10: of a log's first and last weeks, and by weeks since the last injection. words.py
rounds them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from calculators.symptom_log.entries import Entry

LEAST = 3  # entries that an average needs
EARLY = 8  # weeks since the last injection in the first of two parts
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Average:
    """How many scores there are, and their exact average, or None if they are too few."""

    entries: int
    value: Decimal | None


@dataclass(frozen=True)
class Ends:
    """A symptom's averages in the first and in the last weeks of a log, which are as many at both ends."""

    weeks: int
    first: Average
    last: Average


@dataclass(frozen=True)
class Weeks:
    """Entries of some weeks since the last injection, and the average of each symptom. Week 1 begins on the day of
    the injection.
    """

    first: int
    last: int
    entries: int
    averages: Mapping[str, Average]


def average(entries: Iterable[Entry], symptom: str, least: int = LEAST) -> Average:
    """The average of a symptom's scores, if there are `least`. An entry without a score does not count; it is no
    zero.
    """
    scores = [score for entry in entries if (score := entry.scores[symptom]) is not None]
    return Average(len(scores), Decimal(sum(scores)) / len(scores) if len(scores) >= least else None)


def within(entries: Iterable[Entry], first: date, last: date) -> tuple[Entry, ...]:
    """The entries from one day to another, both included."""
    return tuple(each for each in entries if first <= each.date <= last)


def ends(entries: Sequence[Entry], symptom: str, first: date, last: date) -> Ends:
    """Counted from the first day on and up to the last one. They are one week, or as many as it takes to have an
    average at both ends, as long as no score belongs to both.
    """
    scores = average(entries, symptom).entries
    one = _ends(entries, symptom, first, last, 1)
    found = one
    while found.first.entries + found.last.entries <= scores and found.weeks * 7 <= (last - first).days:
        if found.first.value is not None and found.last.value is not None:
            return found
        found = _ends(entries, symptom, first, last, found.weeks + 1)
    return one


def _ends(entries: Sequence[Entry], symptom: str, first: date, last: date, weeks: int) -> Ends:
    length = weeks * 7 * DAY - DAY
    return Ends(
        weeks,
        average(within(entries, first, first + length), symptom),
        average(within(entries, last - length, last), symptom),
    )


def week(day: date, injections: Iterable[date]) -> int:
    """The week since the last injection, counted from 1, or 0 if there was none yet."""
    before = [injection for injection in injections if injection <= day]
    return (day - max(before)).days // 7 + 1 if before else 0


def parts(entries: Sequence[Entry], injections: Sequence[date], symptoms: Sequence[str]) -> tuple[Weeks, ...]:
    """The first 8 weeks since an injection, and all later ones; each up to the last week that has an entry."""
    numbers = [week(entry.date, injections) for entry in entries]
    last = max(numbers)
    wanted = [(1, min(EARLY, last)), (EARLY + 1, last)]
    return tuple(_weeks(*each, entries, numbers, symptoms) for each in wanted if each[0] <= last)


def _weeks(first: int, last: int, entries: Sequence[Entry], numbers: Sequence[int], symptoms: Sequence[str]) -> Weeks:
    found = [entry for entry, number in zip(entries, numbers, strict=True) if first <= number <= last]
    return Weeks(first, last, len(found), {symptom: average(found, symptom) for symptom in symptoms})
