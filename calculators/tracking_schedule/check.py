"""What a reader compares with the letter before any date is listed: the plan as it was typed, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators._kit import Span, dates
from calculators._kit.answer.render import sentence
from calculators.tracking_schedule import words
from calculators.tracking_schedule.copied import Copied
from calculators.tracking_schedule.inputs import CHECK_INS, HORIZONS, Inputs, PhaseInputs
from calculators.tracking_schedule.labels import WHICH
from calculators.tracking_schedule.phases import Course, Phase


@dataclass(frozen=True)
class Line:
    """One thing that was typed, and what it means in figures. `field` is where it can be changed."""

    what: str
    typed: str
    field: str
    total: str = ""


def lines(inputs: Inputs, plan: Copied, tracks: Sequence[Sequence[Course]]) -> Iterator[Line]:
    """Every line of a plan that was copied by hand, in the order of the form. `tracks` has the dated phases, once for
    each end of the printed ranges; it is empty while there are no dates.
    """
    if not (plan.asked[0].dates and not inputs.start):
        day = f"{dates.weekday(plan.start)} {dates.in_words(plan.start)}"
        yield Line(sentence(WHICH[inputs.start_is]), day, "start")
    for place, (asked, phase, in_words) in enumerate(zip(plan.asked, plan.phases, plan.in_words, strict=True)):
        begins = not plan.given if place == 0 else phase.start is not None
        number = injections(asked, phase, begins) or _counted(place, tracks)
        total = words.total(number, phase.interval)
        yield Line(phase.name, sentence(in_words), f"phases-{asked.index}-unit", total)
        if asked.check_ins != "none":
            yield Line(words.notes_in(phase.name), CHECK_INS[asked.check_ins], f"checkins-{asked.index}")
    for test in inputs.tests:
        when = words.when(test.date, test.weeks, test.months, plan.start, inputs.start_is)
        yield Line(sentence(test.name), when, f"tests-{test.index}-name")
    for review in inputs.reviews:
        when = words.when(review.date, review.weeks, review.months, plan.start, inputs.start_is)
        yield Line("Review", when, f"reviews-{review.index}-date")
    yield Line("Dates are listed for", HORIZONS[inputs.horizon], "horizon")


def injections(asked: PhaseInputs, phase: Phase, begins: bool) -> Span | None:
    """How many injections a phase has, as far as its numbers tell; None where it takes a calendar or there is no end.

    `begins`: its first injection falls on its first day.
    """
    if phase.injections:
        return phase.injections
    interval = phase.interval
    if interval.unit == "weekdays" and asked.weeks and phase.days:
        return Span(len(interval.on) * asked.weeks.least, len(interval.on) * asked.weeks.most)
    in_days = {"days": 1, "weeks": 7}.get(interval.unit)
    if phase.days and in_days:
        steps, lasting = interval.every, phase.days
        steps = Span(in_days * steps.least, in_days * steps.most)
    elif phase.months and interval.unit == "months":
        steps, lasting = interval.every, phase.months
    else:
        return None
    # A first phase has its first injection on its first day; a later one, a whole interval after the phase before (C7).
    fewest, most = (lasting.least - begins) // steps.most, (lasting.most - begins) // steps.least
    return Span(fewest + begins, most + begins)


def _counted(place: int, tracks: Sequence[Sequence[Course]]) -> Span | None:
    """How many are listed of a phase that is over by the last day listed."""
    over = [course for track in tracks for course in track if course.place == place and course.finished]
    if not over or len(over) < len(tracks):
        return None
    numbers = sorted(len(course.dates) for course in over)
    return Span(numbers[0], numbers[-1])
