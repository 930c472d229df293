"""Sentences about a result that are put together. What stands by itself is in result.html, inputs.py or labels.py."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from calculators._kit.answer.render import counted
from calculators._kit.dates import in_words
from calculators.symptom_log import labels
from calculators.symptom_log.averages import Average, Ends, Weeks
from calculators.symptom_log.cycles import Compared, Cycle

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


def counts(ends: Ends, whole: Average, missing: int) -> str:
    """`first 3 weeks average 7, last 3 weeks 5, 9 entries, 0 missing.`"""
    if not whole.entries:
        return "no score in this period."
    return f"{_both_ends(ends, whole)}, {_totals(whole.entries, missing)}."


def _both_ends(ends: Ends, whole: Average) -> str:
    weeks = "week" if ends.weeks == 1 else f"{ends.weeks} weeks"
    first, last = ends.first.value, ends.last.value
    if first is not None and last is not None:
        return f"first {weeks} average {rounded(first)}, last {weeks} {rounded(last)}"
    if first is not None:
        return f"first {weeks} average {rounded(first)}, last {weeks} {TOO_FEW}"
    if last is not None:
        return f"first {weeks} {TOO_FEW}, last {weeks} average {rounded(last)}"
    return TOO_FEW if whole.value is None else f"average of all {rounded(whole.value)}"


def since_injection(symptom: str, parts: Sequence[Weeks]) -> str:
    """`weeks 1 to 8 average 4, weeks 9 to 12 average 7, 12 entries, 0 missing.`"""
    entries = sum(part.averages[symptom].entries for part in parts)
    missing = sum(part.entries for part in parts) - entries
    averages = [f"{_lower(weeks(part.first, part.last))} {_average(part.averages[symptom])}" for part in parts]
    return f"{', '.join(averages)}, {_totals(entries, missing)}."


def by_cycle(compared: Compared) -> str:
    """`more trouble in the last 7 days before an injection than earlier in the cycle in 2 of 3 cycles, less in 1.`"""
    without = f"{counted(compared.without, 'cycle')} without scores to compare" if compared.without else ""
    if not compared.cycles:
        return f"{without}."
    found = "more trouble in the last 7 days before an injection than earlier in the cycle in "
    found += f"{compared.more} of {counted(compared.cycles, 'cycle')}, less in {compared.less}"
    found += f", the same in {compared.same}" if compared.same else ""
    return f"{found}; {without}." if without else f"{found}."


def cycle(cycle: Cycle) -> str:
    """`20 October 2026 to 2 November 2026 (14 days)`"""
    return f"{in_words(cycle.first)} to {in_words(cycle.last)} ({counted(cycle.days, 'day')})"


def in_cycle(cycle: Cycle, symptom: str) -> str:
    """A symptom in a cycle, in a table: `4.5 (2), then 7 (1)`."""
    return f"{cell(cycle.earlier[symptom])}, then {cell(cycle.last_week[symptom])}"


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


def weeks(first: int, last: int) -> str:
    """`Weeks 1 to 8`."""
    return f"Week {first}" if first == last else f"Weeks {first} to {last}"


def cell(average: Average) -> str:
    """An average in a table, and how many scores it is made of: `4.3 (6)`."""
    return "none" if average.value is None else f"{rounded(average.value)} ({average.entries})"


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


def chart_description(points: Sequence[tuple[date, int]], injections: Sequence[date], bands: Sequence[object]) -> str:
    """What a chart shows, for those who do not see it."""
    said = f"{counted(len(points), 'score')} from 0 to 10. Every score stands in the table of entries."
    said += " A dashed line marks each injection." if injections else ""
    return f"{said} Grey marks the last 7 days of each cycle." if bands else said


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
