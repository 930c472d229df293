"""A log by cycle: from the day of one injection to the day before the next. The last 7 days of a cycle are set beside
its days before them; nothing is concluded from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from calculators.symptom_log.averages import DAY, Average, average, within
from calculators.symptom_log.entries import Entry

LAST = timedelta(days=7)


@dataclass(frozen=True)
class Cycle:
    """A cycle and each symptom's averages, of one score or more: of its last 7 days and of the days before them."""

    first: date
    last: date
    earlier: Mapping[str, Average]
    last_week: Mapping[str, Average]

    @property
    def days(self) -> int:
        """How long it was."""
        return (self.last - self.first).days + 1

    @property
    def last_week_begins(self) -> date:
        """The first of its last 7 days."""
        return self.last - LAST + DAY


@dataclass(frozen=True)
class Compared:
    """In how many cycles a symptom's average of the last 7 days was higher than, lower than or the same as the one of
    the days before them. `without` are the cycles that lack a score on either side.
    """

    more: int
    less: int
    same: int
    without: int

    @property
    def cycles(self) -> int:
        """How many could be compared."""
        return self.more + self.less + self.same


def cycles(entries: Sequence[Entry], injections: Sequence[date], symptoms: Sequence[str]) -> tuple[Cycle, ...]:
    """The cycles that have an entry, by date. The time since the last injection is none: nobody knows its end."""
    return tuple(_cycles(entries, injections, symptoms))


def _cycles(entries: Sequence[Entry], injections: Sequence[date], symptoms: Sequence[str]) -> Iterator[Cycle]:
    for first, following in pairwise(injections):
        found = within(entries, first, following - DAY)
        if found:
            late = within(found, following - LAST, following - DAY)
            early = found[: len(found) - len(late)]
            averages = [{symptom: average(part, symptom, 1) for symptom in symptoms} for part in (early, late)]
            yield Cycle(first, following - DAY, *averages)


def compared(cycles: Sequence[Cycle], symptom: str) -> Compared:
    """The cycles, counted by how a symptom's two averages compare."""
    signs = []
    for cycle in cycles:
        earlier, later = cycle.earlier[symptom].value, cycle.last_week[symptom].value
        if earlier is not None and later is not None:
            signs.append((later > earlier) - (later < earlier))
    return Compared(signs.count(1), signs.count(-1), signs.count(0), len(cycles) - len(signs))
