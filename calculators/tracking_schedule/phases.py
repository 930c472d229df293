"""Phases of injections and the days they fall on, plain calendar days, by C1 to C8 of docs/clinicians/date-rules.md."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, count, islice, takewhile

from calculators._kit import Span
from calculators._kit.dates import add_months

ONCE = Span(1, 1)


@dataclass(frozen=True)
class Interval:
    """How often: `every` so many of a unit, or `on` certain days.

    `unit` is `days`, `weeks` or `months`; `weekdays`, where `on` are days of the week and 0 is Monday; `week-days`,
    where `on` are days of each week counted from the first injection as 0; or `dates`, listed in order.
    """

    unit: str
    every: Span = ONCE
    on: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()

    @property
    def may_meet_weekend(self) -> bool:
        """Whether dates are counted on, so that one may fall on a weekend by chance: not if every day, on chosen
        weekdays, or from a list of dates. Such a date is never moved; a note in rows.py tells of it.
        """
        return self.unit not in ("weekdays", "dates") and (self.unit, self.every.most) != ("days", 1)

    @property
    def a_year(self) -> Span | None:
        """About how many injections there are in a year, from the fewest to the most; None for a list of dates."""
        if self.unit == "dates":
            return None
        if self.unit in ("weekdays", "week-days"):
            return Span(52 * len(self.on), 52 * len(self.on))
        per_year = {"days": 365, "weeks": 52, "months": 12}[self.unit]
        return Span(*(round(per_year / self.every.end(shortest)) for shortest in (False, True)))

    @property
    def divides_the_year(self) -> bool:
        """Whether `a_year` is exact."""
        return self.unit == "months" and not any(12 % months for months in (self.every.least, self.every.most))

    def at(self, shortest: bool) -> "Interval":
        """The same, at one end of a printed range."""
        return replace(self, every=Span(self.every.end(shortest), self.every.end(shortest)))

    def allows(self, day: date) -> bool:
        """Whether an injection may fall on that day of the week."""
        return self.unit != "weekdays" or day.weekday() in self.on

    def after(self, anchor: date, shortest: bool) -> Iterator[date]:
        """Every day after `anchor` on which an injection falls, at the shorter or longer end of a printed range."""
        step = self.every.end(shortest)
        if self.unit == "dates":
            return (day for day in self.dates if day > anchor)
        if self.unit == "months":
            # Counted from the anchor each time, so that a short month never shifts later dates (C2, C3).
            return (add_months(anchor, step * number) for number in count(1))
        if self.unit == "weekdays":
            days = (anchor + timedelta(days=number) for number in count(1))
            return (day for day in days if day.weekday() in self.on)
        if self.unit == "week-days":
            offsets = (7 * week + day for week in count() for day in self.on)
            return (anchor + timedelta(days=offset) for offset in offsets if offset)
        return (anchor + timedelta(days=step * number * (7 if self.unit == "weeks" else 1)) for number in count(1))


@dataclass(frozen=True)
class Phase:
    """One part of a plan with one interval.

    It ends after so many `injections`, `days` or `months`, on the day `until`, or not at all. `start` is the day of its
    first injection, if a later phase has one of its own. After a phase that `stops` there are no dates, because
    somebody has to decide how to go on.
    """

    name: str
    interval: Interval
    injections: Span | None = None
    days: Span | None = None
    months: Span | None = None
    until: date | None = None
    start: date | None = None
    stops: bool = False

    @property
    def has_range(self) -> bool:
        """Whether it holds a printed range of which one end applies."""
        spans = (self.interval.every, self.injections, self.days, self.months)
        return any(span.is_range for span in spans if span)


@dataclass(frozen=True)
class Course:
    """A phase's injections up to the last day listed. `anchor` is the day it counts from: the plan's first injection,
    the last one of the phase before, or the phase's own start. `last_day` is the last day that belongs to it. It is
    `finished` if none of its injections comes after those listed.
    """

    place: int
    anchor: date
    dates: tuple[date, ...]
    last_day: date
    finished: bool = False


class EndsTooSoon(Exception):
    """A phase ends before its own first injection."""

    def __init__(self, place: int, anchor: date, first: date) -> None:
        super().__init__(f"phase {place} ends before {first}")
        self.place = place
        self.anchor = anchor
        self.first = first


class StartsTooSoon(Exception):
    """A later phase has a start that is not after the last injection before it."""

    def __init__(self, place: int, anchor: date) -> None:
        super().__init__(f"phase {place} starts by {anchor}")
        self.place = place
        self.anchor = anchor


def courses(
    phases: Sequence[Phase], start: date, last_day: date, shortest: bool = True, given: bool = False
) -> list[Course]:
    """The days of each phase that begins by `last_day`, all printed ranges taken at one end.

    `start` is the first injection or, where it was `given` already, the one from which the first phase counts on.
    A later phase's first injection falls one of its own intervals after the last injection before it (C5). If that is
    after `last_day`, the phase is there without dates. Raises StartsTooSoon or EndsTooSoon.
    """
    begun: list[Course] = []
    anchor = start
    for place, phase in enumerate(phases):
        begins = start if place == 0 and not given else phase.start
        if begins and begins <= anchor and (place or given):
            raise StartsTooSoon(place, anchor)
        anchor = begins or anchor
        days = phase.interval.after(anchor, shortest)
        if begins:
            days = chain([begins], days)
        end = _last_day_of(phase, anchor, bool(begins), shortest)
        first = next(days)
        if first > end:
            raise EndsTooSoon(place, anchor, first)
        most = phase.injections.end(shortest) if phase.injections else None
        held = islice(takewhile(end.__ge__, chain([first], days)), most)
        dates, beyond = _split(held, last_day)
        begun.append(Course(place, anchor, dates, min(end, last_day) if beyond or not most else dates[-1], not beyond))
        if phase.stops or beyond:
            break
        anchor = dates[-1]
    return begun


def _split(days: Iterator[date], last_day: date) -> tuple[tuple[date, ...], bool]:
    """The days up to `last_day`, and whether there are later ones."""
    listed: list[date] = []
    for day in days:
        if day > last_day:
            return tuple(listed), True
        listed.append(day)
    return tuple(listed), False


def _last_day_of(phase: Phase, anchor: date, begins: bool, shortest: bool) -> date:
    if phase.days:
        # 14 days from a start are days 0 to 13; after the phase before, up to 14 days after its last injection (C7).
        return anchor + timedelta(days=phase.days.end(shortest) - begins)
    if phase.months:
        return add_months(anchor, phase.months.end(shortest)) - timedelta(days=begins)
    return phase.until or date.max
