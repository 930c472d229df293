"""What a reader compares with the letter before any date is listed: the plan as it was typed, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators._kit import dates
from calculators.tracking_schedule import words
from calculators.tracking_schedule.inputs import CHECK_INS, HORIZONS, Inputs
from calculators.tracking_schedule.plan import Plan


@dataclass(frozen=True)
class Line:
    """One thing that was typed. `field` is where it can be changed."""

    what: str
    typed: str
    field: str


def lines(inputs: Inputs, plan: Plan) -> Iterator[Line]:
    """Every line of a plan that was copied by hand, in the order of the form."""
    yield Line("First injection", f"{dates.weekday(plan.start)} {dates.in_words(plan.start)}", "start")
    for asked, phase, in_words in zip(inputs.phases, plan.phases, plan.in_words, strict=True):
        yield Line(phase.name, words.sentence(in_words), f"phases-{asked.index}-name")
        yield Line(words.notes_in(phase.name), CHECK_INS[asked.check_ins], f"checkins-{asked.index}")
    for test in inputs.tests:
        yield Line(words.sentence(test.name), words.when(test.date, test.weeks), f"tests-{test.index}-name")
    for review in inputs.reviews:
        yield Line("Review", words.when(review.date, review.weeks), f"reviews-{review.index}-date")
    yield Line("Dates are listed for", HORIZONS[inputs.horizon], "horizon")
