"""A plan, from whichever door it comes: phases, check-ins and appointments, before any of it is laid out by day."""

from dataclasses import dataclass
from datetime import date, timedelta

from calculators._kit import dates
from calculators._kit.dates import add_months
from calculators.tracking_schedule import words
from calculators.tracking_schedule.inputs import Inputs, PhaseInputs
from calculators.tracking_schedule.phases import Interval, Phase
from calculators.tracking_schedule.regimens import Regimen


@dataclass(frozen=True)
class Appointment:
    """A blood test or a review on a day. `name` is what is tested, `note` what stands in the list."""

    kind: str
    on: date
    note: str
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be listed from `start` to `last_day`. Each phase has its words and its rhythm of check-ins."""

    start: date
    last_day: date
    phases: tuple[Phase, ...]
    in_words: tuple[str, ...]
    check_ins: tuple[str, ...]
    day_before: bool
    appointments: tuple[Appointment, ...]

    @property
    def ranged(self) -> tuple[int, ...]:
        """The places of the phases that hold a printed range."""
        return tuple(place for place, phase in enumerate(self.phases) if phase.has_range)

    @property
    def only_range(self) -> Interval | None:
        """The interval that is the plan's only printed range, if that is so."""
        if len(self.ranged) != 1:
            return None
        phase = self.phases[self.ranged[0]]
        others = any(span.is_range for span in (phase.injections, phase.days) if span)
        return None if others else phase.interval


def published(regimen: Regimen, start: date, months: str) -> Plan:
    """A published schedule from `start`. The check-ins are ours, to show what a schedule can hold."""
    return Plan(
        start=start,
        last_day=add_months(start, int(months)),
        phases=regimen.phases,
        in_words=regimen.printed,
        check_ins=("weekly", *("monthly" for _ in regimen.phases[1:])),
        day_before=False,
        appointments=tuple(Appointment(each.what, each.on(start), each.note) for each in regimen.follow_up),
    )


def copied(inputs: Inputs, start: date) -> Plan:
    """A plan as a reader copied it from a clinician's letter."""
    phases = tuple(each.phase() for each in inputs.phases)
    return Plan(
        start=start,
        last_day=add_months(start, int(inputs.horizon)),
        phases=phases,
        in_words=tuple(_in_words(phase, each) for phase, each in zip(phases, inputs.phases, strict=True)),
        check_ins=tuple(each.check_ins for each in inputs.phases),
        day_before=inputs.checkins_daybefore,
        appointments=_appointments(inputs, start, phases),
    )


def _in_words(phase: Phase, asked: PhaseInputs) -> str:
    end = words.how_it_ends(asked.ends, phase.injections, asked.weeks, phase.until)
    start = f", from {dates.in_words(phase.start)}" if phase.start else ""
    return f"{words.how_often(phase.interval)}{start}, {end}"


def _appointments(inputs: Inputs, start: date, phases: tuple[Phase, ...]) -> tuple[Appointment, ...]:
    def on(day: date | None, weeks: int | None) -> date:
        return day or start + timedelta(weeks=weeks or 0)

    tests = [
        Appointment("test", on(each.date, each.weeks), words.blood_test(each.name), each.name) for each in inputs.tests
    ]
    ends = [Appointment("review", phase.until, words.OWN_REVIEW) for phase in phases if phase.stops and phase.until]
    days = {each.on for each in ends}
    reviews = [Appointment("review", on(each.date, each.weeks), words.REVIEW) for each in inputs.reviews]
    return (*tests, *ends, *(each for each in reviews if each.on not in days))
