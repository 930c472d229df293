"""A plan as a reader copied it into the form."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from calculators._kit import Span, dates, refuse
from calculators._kit.dates import add_months
from calculators.tracking_schedule import words
from calculators.tracking_schedule.inputs import Inputs, PhaseInputs
from calculators.tracking_schedule.phases import Phase
from calculators.tracking_schedule.plan import Appointment, Plan, Range


@dataclass(frozen=True)
class Copied(Plan):
    """A plan, and for each of its phases the answers in the form that it comes from (`asked`)."""

    asked: tuple[PhaseInputs, ...] = ()


def copied(inputs: Inputs) -> Copied:
    """A plan as a reader copied it from a clinician's letter.

    With the next or the last injection, the plan begins in the phase of that injection; the phases before it are over.
    Raises InputError if the form names a phase that the plan lacks, leaves nothing to come, or contradicts itself.
    """
    asked = inputs.phases[_begun(inputs) :]
    first = asked[0]
    start = inputs.start or first.dates[0]
    phases = tuple(answers.phase() for answers in asked)
    given = inputs.start_is == "last"
    if inputs.start_is != "first" and inputs.start_left is not None and _finite(phases[0]):
        left = Span(inputs.start_left, inputs.start_left)
        if left.least:
            phases = (replace(phases[0], injections=left, days=None, months=None), *phases[1:])
        elif given and phases[1:]:
            asked, phases = asked[1:], phases[1:]
        else:
            raise refuse(words.NONE_LEFT, "start-left")
    phase_is_known = inputs.start_is == "first" or inputs.start_phase or len(inputs.phases) == 1
    if phase_is_known and not given and first.dates and inputs.start not in (None, first.dates[0]):
        raise refuse(words.other_first_date(first.dates[0]), "start")
    return Copied(
        start=start,
        last_day=add_months(_first_listed(phases[0], start, given), int(inputs.horizon)),
        phases=phases,
        in_words=tuple(_in_words(phase, answers) for phase, answers in zip(phases, asked, strict=True)),
        check_ins=tuple(answers.check_ins for answers in asked),
        day_before=inputs.checkins_daybefore,
        appointments=_appointments(inputs, start, phases),
        given=given,
        asked=asked,
        ranges=tuple(each for phase, one in zip(phases, asked, strict=True) for each in _ranges(phase, one)),
    )


def _begun(inputs: Inputs) -> int:
    """The place of the phase to which the date belongs."""
    if inputs.start_is == "first" or not inputs.start_phase:
        return 0
    if inputs.start_phase > len(inputs.phases):
        raise refuse(words.no_such_phase(len(inputs.phases)), "start-phase")
    return inputs.start_phase - 1


def _finite(phase: Phase) -> bool:
    return bool(phase.injections or phase.days or phase.months) and phase.interval.unit != "dates"


def _first_listed(phase: Phase, start: date, given: bool) -> date:
    if not given:
        return start
    return phase.start or next(phase.interval.after(start, shortest=True))


def _ranges(phase: Phase, asked: PhaseInputs) -> Iterator[Range]:
    # The days chosen decide how often a week, and what is still to come how many: such a range is not open any more.
    used = {"every": phase.interval.every, "count": phase.injections, "months": phase.months}
    for counts in ("every", "count", "days", "weeks", "months"):
        span = getattr(asked, counts)
        left = used.get(counts, phase.days)
        if span and span.is_range and left and left.is_range:
            unit = asked.unit if counts == "every" else ""
            yield Range(f"phases-{asked.index}-{counts}", phase.name, counts, span, unit)


def _in_words(phase: Phase, asked: PhaseInputs) -> str:
    often = words.how_often(phase.interval, asked.times)
    if asked.dates:
        return often
    lasting = asked.days or asked.weeks or asked.months
    end = words.how_it_ends(asked.ends, asked.count, lasting, phase.until)
    start = f", from {dates.in_words(phase.start)}" if phase.start else ""
    return f"{often}{start}, {end}"


def _appointments(inputs: Inputs, start: date, phases: tuple[Phase, ...]) -> tuple[Appointment, ...]:
    def on(day: date | None, weeks: int | None, months: int | None) -> date:
        return day or (add_months(start, months) if months else start + timedelta(weeks=weeks or 0))

    tests = [
        Appointment("test", on(test.date, test.weeks, test.months), words.blood_test(test.name), test.name)
        for test in inputs.tests
    ]
    ends = [Appointment("review", phase.until, words.OWN_REVIEW) for phase in phases if phase.stops and phase.until]
    days = {review.on for review in ends}
    reviews = [
        Appointment("review", on(review.date, review.weeks, review.months), words.REVIEW) for review in inputs.reviews
    ]
    return (*tests, *ends, *(review for review in reviews if review.on not in days))
