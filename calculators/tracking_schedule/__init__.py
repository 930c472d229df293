"""Tracking schedule: a plan of injections as a list of days, with check-ins, blood tests and reviews.

It copies a plan that a clinician gave, shows a published one as an example, or makes a blank sheet. It proposes
nothing: no interval, no dose, no date that the plan does not hold.

Sources: the site's date rules C1 to C8 (our conventions, docs/clinicians/date-rules.md, printed with each answer);
the published schedules and their sources are in regimens.toml.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculators._kit import Reading, refuse
from calculators._kit.answer.render import sentence
from calculators.tracking_schedule import words
from calculators.tracking_schedule.check import lines
from calculators.tracking_schedule.copied import Copied, copied
from calculators.tracking_schedule.earlier import compared
from calculators.tracking_schedule.files import calendar, sheet
from calculators.tracking_schedule.inputs import Inputs
from calculators.tracking_schedule.phases import Course, EndsTooSoon, StartsTooSoon, courses
from calculators.tracking_schedule.plan import Plan, published
from calculators.tracking_schedule.questions import misfits, open_questions
from calculators.tracking_schedule.record import Mark, record
from calculators.tracking_schedule.regimens import regimens
from calculators.tracking_schedule.result import Listed, PhaseShown, Result
from calculators.tracking_schedule.rows import ORDER, lay_out
from calculators.tracking_schedule.sketch import sketch, suggest
from calculators.tracking_schedule.words import paragraph

__all__ = [
    "BUTTON",
    "CALENDAR_HOLDS",
    "FORM_VERSION",
    "LETTERS",
    "OWN",
    "THING",
    "TITLE",
    "WAYS",
    "Inputs",
    "Result",
    "calculate",
    "calendar",
    "paragraph",
    "read_letter",
    "sheet",
    "sketch",
    "suggest",
]

TITLE = "Tracking schedule"
BUTTON = "Make the schedule"
THING = "schedule"
CALENDAR_HOLDS = "It holds injections alone, unless you chose more in the form."
FORM_VERSION = 2  # 2: ends without a date, ranges, times a week, lists of dates, the last or next injection
OWN = "door=own"  # from then on the page shows no dates of an example
LETTERS = (  # sentences to try; the page shows how the first one is read
    "1 mg IM three times a week for 2 weeks, then every 12 weeks",
    "1000 mcg weekly x 4, then monthly for life",
    "every 3 months, next due 14 February",
)
WAYS = (  # without a sentence: what is chosen in the form, and the words of the button
    ({"door": "own"}, "Enter it step by step"),
    ({"door": "example"}, "See a published example"),
    ({"door": "blank"}, "Print a blank log"),
)
MOST_ROWS = 400
ENDS = {"shortest": True, "longest": False}


def read_letter(text: str, today: date) -> Reading:
    """What a text says of a plan of injections. See the package `letter`."""
    # Imported late: the words and patterns would make what every reader downloads first a tenth larger.
    from calculators.tracking_schedule.letter import read_letter as read

    return read(text, today)


def calculate(inputs: Inputs) -> Result:
    """The schedule, or what has to be answered first.

    Raises InputError if a phase ends before it starts, or if there would be more than 400 rows.
    """
    if inputs.door == "blank":
        return Result("blank", inputs.today, inputs.title, notes=inputs.notes)
    return _example(inputs) if inputs.door == "example" else _own(inputs)


def _example(inputs: Inputs) -> Result:
    """A published plan, at one end of the ranges that it prints."""
    regimen = regimens()[inputs.example]
    plan = published(regimen, inputs.start or inputs.today, inputs.horizon)
    ranged = any(phase.has_range for phase in plan.phases)
    shown = _listed(plan, _track(plan, inputs.example_end), inputs, inputs.example_end if ranged else "", {})
    return _with(shown, plan, inputs, example=regimen, example_end=shown.end)


def _own(inputs: Inputs) -> Result:
    """The plan that a reader copied."""
    for place, phase in enumerate(inputs.phases[:-1]):
        if phase.ends == "open":
            raise refuse(words.no_end(phase.name, place), f"phases-{phase.index}-ends")
    plan = copied(inputs)
    asks = tuple(open_questions(inputs, plan))
    if any(ask.must for ask in asks):
        return _with(None, plan, inputs, asks=asks, check=tuple(lines(inputs, plan, ())))
    ends = tuple(ENDS) if plan.ranges else ("",)
    tracks = [_copied_track(plan, end) for end in ends]
    asks += tuple(misfits(inputs, plan, tracks[0]))
    marks = record(inputs)
    listed = tuple(_listed(plan, track, inputs, end, marks) for track, end in zip(tracks, ends, strict=True))
    check = tuple(lines(inputs, plan, tracks))
    if plan.ranges:
        return _with(None, plan, inputs, asks=asks, check=check, lists=listed)
    planned = set(listed[0].dates["injection"])
    others = tuple(mark for day, mark in sorted(marks.items()) if day not in planned)
    return compared(_with(listed[0], plan, inputs, asks=asks, check=check, other_marks=others), inputs, calculate)


def _with(shown: Listed | None, plan: Plan, inputs: Inputs, **more: Any) -> Result:
    """The result with one list, or with none."""
    result = Result(
        door=inputs.door,
        made_on=inputs.today,
        title=inputs.title,
        calendar_details=inputs.calendar_details,
        calendar_all=inputs.calendar_all,
        calendar_alarm=inputs.calendar_alarm,
        start=plan.start,
        last_day=plan.last_day,
        rules=tuple(_rules(plan)),
        notes=inputs.notes,
        **more,
    )
    if not shown:
        return result
    injections = shown.dates["injection"]
    marked = {row.date for row in shown.rows if row.mark}
    ahead = next((day for day in injections if day >= inputs.today and day not in marked), None)
    return replace(
        result,
        next=ahead,
        headline=words.next_one(ahead, injections[-1] if injections else None, inputs.today),
        sentence=shown.sentence,
        summary=shown.summary,
        phases=shown.phases,
        rows=shown.rows,
        counts=shown.counts,
        dates=shown.dates,
        left_out=shown.left_out,
    )


def _track(plan: Plan, end: str) -> list[Course]:
    """The dated phases, every printed range at one end. Raises StartsTooSoon or EndsTooSoon."""
    return courses(plan.phases, plan.start, plan.last_day, ENDS.get(end, True), plan.given)


def _copied_track(plan: Copied, end: str) -> list[Course]:
    """The same of a copied plan. Raises InputError where a phase starts or ends too soon."""
    try:
        return _track(plan, end)
    except StartsTooSoon as error:
        name, before = plan.phases[error.place].name, plan.phases[error.place - 1].name
        asked = plan.asked[error.place]
        field = f"phases-{asked.index}-{'dates' if asked.dates else 'start'}"
        if not error.place:
            raise refuse(words.dates_too_early(name, error.anchor), field) from None
        raise refuse(words.starts_too_early(name, before, error.anchor), field) from None
    except EndsTooSoon as error:
        asked, name = plan.asked[error.place], plan.phases[error.place].name
        if error.place and not asked.start and asked.until and asked.until <= error.anchor:
            message = words.ends_too_early(name, plan.phases[error.place - 1].name, asked.ends, error.anchor)
        else:
            message = words.ends_before_first(name, asked.ends, error.first)
        field = asked.ends if asked.ends in ("days", "weeks", "months") else "until"
        raise refuse(message, f"phases-{asked.index}-{field}") from None


def _listed(plan: Plan, track: Sequence[Course], inputs: Inputs, end: str, marks: Mapping[date, Mark]) -> Listed:
    rows = lay_out(plan.at(ENDS.get(end, True)), track, inputs.today, marks)
    if len(rows) > MOST_ROWS:
        raise refuse(words.too_many(MOST_ROWS), "horizon")
    dates = {kind: tuple(row.date for row in rows if kind in row.what) for kind in ORDER}
    counts = {kind: len(days) for kind, days in dates.items()}
    return Listed(
        end=end,
        title=words.end_in_words(end, plan.ranges),
        summary=words.summary(counts, rows[0].date, rows[-1].date) if rows else "",
        sentence=_sentence(plan, track),
        rows=rows,
        counts=counts,
        dates=dates,
        phases=tuple(_shown(place, plan, track) for place in range(len(plan.phases))),
        left_out=tuple(_left_out(plan, track)),
    )


def _sentence(plan: Plan, track: Sequence[Course]) -> str:
    """What is ahead, phase by phase."""
    ahead = []
    for course in track:
        phase = plan.phases[course.place]
        if course.dates:
            # A published plan says in its own words how often and until when.
            own = isinstance(plan, Copied)
            often = words.how_often(phase.interval) if own else plan.in_words[course.place]
            told = own and phase.stops and not phase.until
            ahead.append(words.course(often, course.dates, course.finished, told))
    return f"{sentence(', then '.join(ahead))}." if ahead else ""


def _shown(place: int, plan: Plan, track: Sequence[Course]) -> PhaseShown:
    days = [day for course in track if course.place == place for day in course.dates]
    return PhaseShown(
        name=plan.phases[place].name,
        plan=plan.in_words[place],
        first=days[0] if days else None,
        last=days[-1] if days else None,
        injections=len(days),
    )


def _left_out(plan: Plan, track: Sequence[Course]) -> Iterator[str]:
    reached = max((course.place for course in track if course.dates), default=-1)
    for place, phase in enumerate(plan.phases):
        if place > reached:
            stopped = reached >= 0 and plan.phases[reached].stops
            yield words.not_dated(phase.name) if stopped else words.not_reached(phase.name)
    yield from (words.beyond(each) for each in plan.appointments if each.on > plan.last_day)


def _rules(plan: Plan) -> Iterator[str]:
    """Which date rules this schedule used, by the names that result.html gives them."""
    units = {phase.interval.unit for phase in plan.phases}
    yield "days"
    yield from sorted(units & {"months", "weekdays", "week-days"})
    if len(plan.phases) > 1:
        yield "next-phase"
    if any((phase.days or phase.months) and not phase.stops for phase in plan.phases):
        yield "lasting"
    if any(phase.until for phase in plan.phases):
        yield "until"
    if any(phase.has_range for phase in plan.phases):
        yield "ranges"
    if any(phase.stops for phase in plan.phases):
        yield "stops"
    if any(rhythm != "none" for rhythm in plan.check_ins):
        yield "check-ins"
    if plan.appointments:
        yield "appointments"
