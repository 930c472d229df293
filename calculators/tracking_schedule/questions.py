"""What a plan that was copied by hand leaves open, or what in it does not fit: asked before any date is shown.

A question never judges a plan. It says in figures what the plan means, and asks whether the letter means that.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from calculators._kit import Ask, Option
from calculators._kit.dates import add_months
from calculators.tracking_schedule import words
from calculators.tracking_schedule.copied import Copied
from calculators.tracking_schedule.inputs import Inputs, PhaseInputs
from calculators.tracking_schedule.labels import DAYS_OF_WEEK
from calculators.tracking_schedule.phases import Course, Phase

FAR_APART = 2  # a range is asked about if its longer end is more than so many times the shorter


def open_questions(inputs: Inputs, plan: Copied) -> Iterator[Ask]:
    """What has to be answered for there to be dates, or one list of them."""
    if inputs.start_is != "first" and len(inputs.phases) > 1 and not inputs.start_phase:
        options = tuple(
            Option(f"{phase.phase().name}: {_rhythm(phase)}", {"start-phase": str(phase.place + 1)})
            for phase in inputs.phases
        )
        yield Ask("start-phase", words.which_phase(inputs.start_is), options, must=True)
        return  # what else is open depends on it
    for each in plan.ranges:
        where = each.phase if len(plan.asked) > 1 else ""
        ends = (each.span.least, each.span.most)
        answers = [Option(words.one_end(each.counts, each.unit, end), {each.field: str(end)}) for end in ends]
        alone = len(plan.ranges) == 1
        if alone:
            answers.append(Option(words.BOTH_LISTS, {}))
        question = words.which_end(each.counts, each.unit, each.span, where)
        yield Ask(each.field, question, tuple(answers), must=not alone)
    if not plan.given and inputs.start and not plan.phases[0].interval.allows(inputs.start):
        yield _not_a_chosen_day("start", plan.asked[0], plan.phases[0], inputs.start)
    for asked, phase in zip(plan.asked[1:], plan.phases[1:], strict=True):
        if phase.start and not phase.interval.allows(phase.start):
            yield _not_a_chosen_day(f"phases-{asked.index}-start", asked, phase, phase.start)


def _rhythm(asked: PhaseInputs) -> str:
    """A phase as it was asked for, without its end: `3 times a week, every Monday and Thursday`."""
    return words.how_often(asked.phase().interval, asked.times)


def _not_a_chosen_day(field: str, asked: PhaseInputs, phase: Phase, day: date) -> Ask:
    nearest = next(day + timedelta(days=more) for more in range(1, 8) if phase.interval.allows(day + timedelta(more)))
    own = list(DAYS_OF_WEEK)[day.weekday()]
    with_it = [each for each in DAYS_OF_WEEK if each in (*asked.weekdays, own)]
    options = [Option(words.begin_on(nearest), {field: nearest.isoformat()})]
    if not asked.times or len(with_it) <= asked.times.most:
        options.append(Option(words.also_on(day), {f"phases-{asked.index}-weekdays": ",".join(with_it)}))
    return Ask(field, words.not_a_chosen_day(day, phase.interval), tuple(options), must=True)


def misfits(inputs: Inputs, plan: Copied, track: list[Course]) -> Iterator[Ask]:
    """What may be right but is unusual. `track` has the dated phases."""
    yield from _about_start(inputs, plan, track)
    for each in plan.ranges:
        if each.span.most > FAR_APART * each.span.least:
            yield Ask(each.field, words.far_apart(each.counts, each.unit, each.span))
    for course in track:
        asked, phase = plan.asked[course.place], plan.phases[course.place]
        if (phase.days or phase.months) and len(course.dates) == 1:
            yield Ask(f"phases-{asked.index}-every", words.only_one(plan.in_words[course.place]))
        neighbours = [day for day in asked.weekdays if _next_day(day) in asked.weekdays]
        if asked.times and asked.times.most <= 3 and neighbours:
            yield Ask(
                f"phases-{asked.index}-weekdays", words.next_to_each_other(neighbours[0], _next_day(neighbours[0]))
            )
    for before, course in pairwise(track):
        asked, phase = plan.asked[course.place], plan.phases[course.place]
        if phase.start and course.dates and _nearer(plan.phases[before.place], phase, before.dates[-1], phase.start):
            field = "dates" if asked.dates else "start"
            yield Ask(f"phases-{asked.index}-{field}", words.near(before.dates[-1], phase.start))


def _about_start(inputs: Inputs, plan: Copied, track: list[Course]) -> Iterator[Ask]:
    first = track[0].dates[0] if track and track[0].dates else None
    if inputs.start_is == "first" or not first:
        return
    phase = plan.phases[0]
    if first < inputs.today:
        yield Ask("start", words.overdue(first, plan.given))
    if (phase.injections or phase.days or phase.months) and inputs.start_left is None and not plan.asked[0].dates:
        yield Ask("start-left", words.still_to_come(plan.in_words[0], plan.given))


def _nearer(before: Phase, after: Phase, last: date, first: date) -> bool:
    """Whether two injections lie nearer to each other than either phase has them."""
    spaced = [phase for phase in (before, after) if phase.interval.unit != "dates"]
    return bool(spaced) and all(first < _one_later(phase, last) for phase in spaced)


def _one_later(phase: Phase, day: date) -> date:
    every = phase.interval.every.least
    if phase.interval.unit == "months":
        return add_months(day, every)
    if phase.interval.unit == "weekdays":
        return day + timedelta(days=1)
    return day + timedelta(days=every * (7 if phase.interval.unit == "weeks" else 1))


def _next_day(day: str) -> str:
    names = list(DAYS_OF_WEEK)
    return names[(names.index(day) + 1) % 7]
