"""What holds for every answer of this site's tools, whatever is typed: tests/calculators/test_fuzz.py asks for it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators._kit import catalogue, dates


def fits_the_plan(result: Any, asked: Any) -> bool:
    """A schedule has one list, or two while one range is open, or none; never more rows than it says, nor a start
    beyond its limits; and nothing to take away while something is open."""
    lists = [result.rows, *(each.rows for each in result.lists)]
    first = result.start or asked.today
    limits = (dates.add_months(asked.today, -24), dates.add_months(asked.today, 12))
    if asked.start_is == "last":
        limits = (date.min, asked.today)
    elif asked.start is None and result.start:  # the first of a list of dates, or today
        limits = (date.min, date.max)
    return (
        max(len(rows) for rows in lists) <= 400
        and limits[0] <= first <= limits[1]
        and (bool(result.rows), len(result.lists), result.waits)
        in {(True, 0, False), (False, 2, False), (False, 0, True), (False, 0, result.door != "blank")}
        and bool(result.rows or result.door == "blank") == result.settled
        and all(calendar_days(result))
    )


def calendar_days(result: Any) -> Iterator[bool]:
    """Whether each event of the calendar is a day of the one list, or a cancelled one that is in no list."""
    listed = {row.date for row in result.rows}
    calendar = catalogue.find("tracking-schedule").calendar(result)
    for event in calendar.events if calendar else ():
        yield (event.day in listed) != event.cancelled or (
            event.cancelled and event.day not in result.dates["injection"]
        )


REPEATS_WORDS = {"injection-label", "symptom-log", "tracking-schedule", "visit-questions"}  # that somebody typed

# Limits beside those of fields: of a result, and of what it was asked.
LIMITS: Mapping[str, Callable[[Any, Any], bool]] = {
    "absorption": lambda result, asked: (
        not result.settled
        or (
            Decimal("0.1") <= result.amount <= 5000
            and all(
                found.low is found.high is None or 0 <= found.low <= found.high <= result.amount
                for found in result.findings.values()
            )
        )
    ),
    "date-helper": lambda result, asked: all(
        dates.YEARS[0] <= day.year <= dates.YEARS[1] for day in (result.first, result.second)
    ),
    "lab-units": lambda result, asked: (
        not result.settled
        or (min(result.reading.exact.values()) > 0 and (result.reading.sampled or asked.today) <= asked.today)
    ),
    "symptom-log": lambda result, asked: all(
        entry.date <= asked.today and all(0 <= score <= 10 for score in entry.scores.values() if score is not None)
        for entry in result.entries
    ),
    "tracking-schedule": fits_the_plan,
    "visit-questions": lambda result, asked: (0 if result.brought.any else 1) <= len(result.questions) <= 8,
}
