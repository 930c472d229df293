"""A plan laid out by day: one row for each day on which something happens."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from calculators._kit.dates import SATURDAY, add_months
from calculators.tracking_schedule import words
from calculators.tracking_schedule.phases import Course
from calculators.tracking_schedule.plan import Appointment, Plan
from calculators.tracking_schedule.record import Mark

ORDER = ("test", "check-in", "injection", "review")  # within one day
MAIN = ("injection", "review", "test", "check-in")  # the first that falls on a day gives its event in a calendar
CHECK_IN_DAYS = {"weekly": 7, "fortnightly": 14}


@dataclass(frozen=True)
class Row:
    """One day. The plan's start is the first day of `week` 1; earlier days have week 0 or less. `mark` is what became
    of its injection, if somebody ticked it.
    """

    date: date
    week: int
    phase: str
    what: tuple[str, ...]
    note: str
    past: bool
    mark: Mark | None = None


@dataclass
class _Day:
    """What falls on one day. `injection` is the index of its phase."""

    injection: int | None = None
    check_in: bool = False
    appointments: list[Appointment] = field(default_factory=list)

    @property
    def what(self) -> tuple[str, ...]:
        kinds = {appointment.kind for appointment in self.appointments}
        kinds |= {"check-in"} if self.check_in else set()
        kinds |= {"injection"} if self.injection is not None else set()
        return tuple(kind for kind in ORDER if kind in kinds)


def lay_out(plan: Plan, track: Sequence[Course], today: date, record: Mapping[date, Mark]) -> tuple[Row, ...]:
    """The rows of a plan in date order. `track` has its dated phases, every printed range at one end."""
    days: defaultdict[date, _Day] = defaultdict(_Day)
    for course in track:
        for day in course.dates:
            days[day].injection = course.place
    if plan.day_before:
        for day in [day for day in days if day > plan.start]:
            days[day - timedelta(days=1)].check_in = True
    for day in check_ins(plan, track):
        days[day].check_in = True
    for appointment in plan.appointments:
        if appointment.on <= plan.last_day:
            days[appointment.on].appointments.append(appointment)
    return tuple(
        Row(
            date=day,
            week=(day - plan.start).days // 7 + 1,
            phase=_phase(plan, track, day, days[day]),
            what=days[day].what,
            note=" ".join(_notes(plan, day, days[day])),
            past=day < today,
            mark=record.get(day) if days[day].injection is not None else None,
        )
        for day in sorted(days)
    )


def check_ins(plan: Plan, track: Sequence[Course]) -> Iterator[date]:
    """The days of symptom check-ins: counted, as injections are, from the phase's start or the injection before it."""
    for course, following in zip(track, [*track[1:], None], strict=True):
        rhythm = plan.check_ins[course.place]
        last_day = following.anchor if following else course.last_day
        number = 0 if course.anchor in course.dates else 1
        while rhythm != "none":
            if rhythm == "monthly":
                day = add_months(course.anchor, number)
            else:
                day = course.anchor + timedelta(days=CHECK_IN_DAYS[rhythm] * number)
            if day > last_day:
                break
            yield day
            number += 1


def _phase(plan: Plan, track: Sequence[Course], day: date, events: _Day) -> str:
    if events.injection is not None:
        return plan.phases[events.injection].name
    begun = [course for course in track if course.anchor < day or day in course.dates]
    return next((plan.phases[course.place].name for course in begun[-1:] if day <= course.last_day), "")


def _notes(plan: Plan, day: date, events: _Day) -> Iterator[str]:
    yield from (
        appointment.note
        for appointment in sorted(events.appointments, key=lambda appointment: ORDER.index(appointment.kind))
    )
    if events.injection is not None and any(each.kind == "test" for each in events.appointments):
        yield words.ASK_WHICH_FIRST
    counted = events.injection is not None and plan.phases[events.injection].interval.may_meet_weekend
    if day.weekday() >= SATURDAY and (counted or events.appointments):
        yield words.weekend(day)
