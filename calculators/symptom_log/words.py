"""Sentences about a result that are put together. What stands by itself is in result.html, inputs.py or labels.py."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from calculators._kit.answer.render import counted
from calculators._kit.dates import in_words
from calculators.symptom_log import labels
from calculators.symptom_log.averages import Average, Weeks

NOTHING_IN_PERIOD = "There is no entry in this period. Change the first or the last day to show"
NOTHING_TO_SHOW = "Choose at least one thing that stands in your log"
TOO_FEW = "too few entries for an average"


def summary(entries: Sequence[date], injections: Sequence[date]) -> str:
    """`12 entries from 31 August 2026 to 16 November 2026, with an injection noted on 1 day.`"""
    period = f"on {in_words(entries[0])}"
    if entries[0] != entries[-1]:
        period = f"from {in_words(entries[0])} to {in_words(entries[-1])}"
    noted = f", with an injection noted on {counted(len(injections), 'day')}" if injections else ""
    return f"{how_many(len(entries))} {period}{noted}."


def counts(first: Average, last: Average, entries: int, missing: int) -> str:
    """`first week average 7, last week 5, 9 entries, 0 missing.`"""
    if not entries:
        return "no score in this period."
    return f"{_both_weeks(first, last)}, {_totals(entries, missing)}."


def _both_weeks(first: Average, last: Average) -> str:
    if first.value is not None and last.value is not None:
        return f"first week average {rounded(first.value)}, last week {rounded(last.value)}"
    if first.value is not None:
        return f"first week average {rounded(first.value)}, last week {TOO_FEW}"
    if last.value is not None:
        return f"first week {TOO_FEW}, last week average {rounded(last.value)}"
    return f"first week and last week {TOO_FEW}"


def since_injection(symptom: str, parts: Sequence[Weeks]) -> str:
    """`weeks 1 to 8 average 4, weeks 9 to 12 average 7, 12 entries, 0 missing.`"""
    entries = sum(part.averages[symptom].entries for part in parts)
    missing = sum(part.entries for part in parts) - entries
    averages = [f"{_lower(weeks(part.first, part.last))} {_average(part.averages[symptom])}" for part in parts]
    return f"{', '.join(averages)}, {_totals(entries, missing)}."


def _average(average: Average) -> str:
    if average.value is not None:
        return f"average {rounded(average.value)}"
    return TOO_FEW if average.entries else "no entries"


def score(number: int | None) -> str:
    """A score in a table."""
    return labels.NOT_NOTED if number is None else str(number)


def given(injection: bool, site: str) -> str:
    """`yes, left arm`, or nothing where no injection was noted."""
    if not injection:
        return ""
    return f"yes, {site.lower()}" if site else "yes"


def weeks(first: int, last: int | None) -> str:
    """`Weeks 1 to 8`; week 0 stands for the time before the first injection."""
    if first == 0:
        return "Before the first injection noted"
    if last is None:
        return f"Week {first} and later"
    return f"Week {first}" if first == last else f"Weeks {first} to {last}"


def cell(average: Average) -> str:
    """An average in a table, and how many scores it is made of: `4.3 (6)`, `too few (2)`."""
    if not average.entries:
        return "none"
    return f"{'too few' if average.value is None else rounded(average.value)} ({average.entries})"


def done(yes: int, noted: int, days_differ: bool) -> str:
    """`yes on 5 of 9 days noted.`"""
    if not noted:
        return "not noted in this period."
    if days_differ:
        return f"yes on {yes} of {counted(noted, 'day')} noted."
    return f"yes in {yes} of {how_many(noted)} that note it."


def chart_title(symptom: str) -> str:
    """`Tiredness by day`."""
    return f"{labels.NAMES[symptom]} by day"


def chart_description(points: Sequence[tuple[date, int]], injections: Sequence[date]) -> str:
    """What a chart shows, for those who do not see it."""
    said = f"{counted(len(points), 'score')} from 0 to 10. Every score stands in the table of entries."
    return f"{said} A dashed line marks each injection." if injections else said


def rounded(value: Decimal) -> str:
    """To one decimal, a half upwards: `4.3`, `4`."""
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")


def how_many(entries: int) -> str:
    """`1 entry`, `2 entries`."""
    return "1 entry" if entries == 1 else f"{entries} entries"


def _totals(entries: int, missing: int) -> str:
    return f"{how_many(entries)}, {missing} missing"


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
