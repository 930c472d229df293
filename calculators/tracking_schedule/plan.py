"""A plan before any of it is laid out by day: phases, check-ins and appointments. copied.py makes one from the form."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from calculators._kit import Span
from calculators._kit.dates import add_months
from calculators.tracking_schedule.phases import Phase
from calculators.tracking_schedule.regimens import Regimen


@dataclass(frozen=True)
class Appointment:
    """A blood test or a review on a day. `name` is what is tested, `note` what stands in the list."""

    kind: str
    on: date
    note: str
    name: str = ""


@dataclass(frozen=True)
class Range:
    """A printed range of which one end applies: the form's `field` that holds it, its `span`, and what it counts:
    `every`, `count`, `days`, `weeks` or `months`. `unit` is the interval's, where it is one.
    """

    field: str
    phase: str
    counts: str
    span: Span
    unit: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be listed from `start` to `last_day`. Each phase has its words and its rhythm of check-ins.

    `start` is the day of an injection in the first of `phases`. If it is `given`, that injection is past; else it is
    the first date to list. `ranges` are printed ranges of which an end is still to be chosen.
    """

    start: date
    last_day: date
    phases: tuple[Phase, ...]
    in_words: tuple[str, ...]
    check_ins: tuple[str, ...]
    day_before: bool
    appointments: tuple[Appointment, ...]
    given: bool = False
    ranges: tuple[Range, ...] = ()

    def at(self, shortest: bool) -> Self:
        """The same plan with every printed interval at one of its ends."""
        return replace(
            self, phases=tuple(replace(phase, interval=phase.interval.at(shortest)) for phase in self.phases)
        )


def published(regimen: Regimen, start: date, months: str) -> Plan:
    """A published schedule from `start`."""
    return Plan(
        start=start,
        last_day=add_months(start, int(months)),
        phases=regimen.phases,
        in_words=regimen.printed,
        check_ins=tuple("none" for _ in regimen.phases),
        day_before=False,
        appointments=tuple(
            Appointment(follow_up.what, follow_up.on(start), follow_up.note) for follow_up in regimen.follow_up
        ),
    )
