"""Tracking schedule: a plan of injections as a list of days, with check-ins, blood tests and reviews.

It copies a plan that a clinician gave, shows a published one as an example, or makes a blank sheet. It proposes
nothing: no interval, no dose, no date that the plan does not hold.

Sources: the site's date rules C1 to C8 (our conventions, printed with each answer); the published schedules and
their sources are in regimens.toml.
"""

from collections.abc import Iterator, Sequence

from calculators._kit import Span, refuse
from calculators.tracking_schedule import words
from calculators.tracking_schedule.check import lines
from calculators.tracking_schedule.files import calendar, sheet
from calculators.tracking_schedule.inputs import Inputs
from calculators.tracking_schedule.letter import read_letter
from calculators.tracking_schedule.phases import Course, EndsTooSoon, StartsTooSoon, courses
from calculators.tracking_schedule.plan import Plan, copied, published
from calculators.tracking_schedule.regimens import regimens
from calculators.tracking_schedule.result import PhaseShown, Result
from calculators.tracking_schedule.rows import ORDER, lay_out

__all__ = ["BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "calendar", "read_letter", "sheet"]

TITLE = "Tracking schedule"
BUTTON = "Make the schedule"
THING = "schedule"
MOST_ROWS = 200


def calculate(inputs: Inputs) -> Result:
    """The schedule. Raises InputError if a phase ends before it starts, or if there would be more than 200 rows."""
    if inputs.door == "blank":
        return Result("blank", inputs.today, inputs.title, notes=inputs.notes)
    regimen = regimens()[inputs.example] if inputs.door == "example" else None
    start = inputs.start or inputs.today
    for place, phase in enumerate(inputs.phases[:-1]):
        if phase.ends == "open":
            raise refuse(words.no_end(phase.name, place), f"phases-{phase.index}-ends")
    plan = published(regimen, start, inputs.horizon) if regimen else copied(inputs, start)
    tracks = _tracks(plan, inputs)
    listed = lay_out(plan, tracks, inputs.today)
    if len(listed) > MOST_ROWS:
        raise refuse(words.too_many(MOST_ROWS), "horizon")
    dates = {kind: tuple(row.date for row in listed if kind in row.what) for kind in ORDER}
    counts = {kind: len(days) for kind, days in dates.items()}
    totals = sorted(sum(len(course.dates) for course in track) for track in tracks)
    injections = Span(totals[0], totals[-1])
    return Result(
        door=inputs.door,
        made_on=inputs.today,
        title=inputs.title,
        calendar_details=inputs.calendar_details,
        example=regimen,
        start=start,
        last_day=plan.last_day,
        summary=words.summary(injections, counts, listed[0].date, listed[-1].date),
        check=() if regimen else tuple(lines(inputs, plan)),
        phases=tuple(_shown(place, plan, tracks) for place in range(len(plan.phases))),
        rows=listed,
        injections=injections,
        counts=counts,
        dates=dates,
        left_out=tuple(_left_out(plan, tracks)),
        rules=tuple(_rules(plan)),
        notes=inputs.notes,
    )


def _tracks(plan: Plan, inputs: Inputs) -> list[list[Course]]:
    """The dated phases: once, or, where the plan holds a printed range, for its shorter and for its longer end."""
    ends = (True, False) if plan.ranged else (True,)
    try:
        return [courses(plan.phases, plan.start, plan.last_day, shortest) for shortest in ends]
    except StartsTooSoon as error:
        name, before = (plan.phases[place].name for place in (error.place, error.place - 1))
        field = f"phases-{inputs.phases[error.place].index}-start"
        raise refuse(words.starts_too_early(name, before, error.anchor), field) from None
    except EndsTooSoon as error:
        # Only a plan copied by hand can hold an end before its start.
        phase, name = inputs.phases[error.place], plan.phases[error.place].name
        if error.place and not phase.start and phase.until and phase.until <= error.anchor:
            message = words.ends_too_early(name, plan.phases[error.place - 1].name, phase.ends, error.anchor)
        else:
            message = words.ends_before_first(name, phase.ends, error.first)
        raise refuse(message, f"phases-{phase.index}-{'weeks' if phase.weeks else 'until'}") from None


def _shown(place: int, plan: Plan, tracks: Sequence[Sequence[Course]]) -> PhaseShown:
    found = [course for track in tracks for course in track if course.place == place]
    days = sorted(day for course in found for day in course.dates)
    totals = sorted(len(course.dates) for course in found) or [0]
    return PhaseShown(
        name=plan.phases[place].name,
        plan=plan.in_words[place],
        first=days[0] if days else None,
        last=days[-1] if days else None,
        injections=Span(totals[0], totals[-1]),
    )


def _left_out(plan: Plan, tracks: Sequence[Sequence[Course]]) -> Iterator[str]:
    reached = max(course.place for track in tracks for course in track if course.dates)
    for place, phase in enumerate(plan.phases):
        if place > reached:
            stopped = plan.phases[reached].stops
            yield words.not_dated(phase.name) if stopped else words.not_reached(phase.name)
    yield from (words.beyond(each) for each in plan.appointments if each.on > plan.last_day)


def _rules(plan: Plan) -> Iterator[str]:
    """Which date rules this schedule used, by the names that result.html gives them."""
    units = {phase.interval.unit for phase in plan.phases}
    yield "days"
    yield from sorted(units & {"months", "weekdays", "week-days"})
    if len(plan.phases) > 1:
        yield "next-phase"
    if any(phase.days and not phase.stops for phase in plan.phases):
        yield "lasting"
    if any(phase.until for phase in plan.phases):
        yield "until"
    if plan.ranged:
        yield "ranges"
    if any(phase.stops for phase in plan.phases):
        yield "stops"
    if any(rhythm != "none" for rhythm in plan.check_ins):
        yield "check-ins"
    if plan.appointments:
        yield "appointments"
