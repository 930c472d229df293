"""Injection days from the tracking schedule that is kept on the reader's device: those ticked there as given."""

from datetime import date

from calculators._kit import InputError, catalogue
from calculators._kit.form import reading
from calculators.symptom_log.inputs import Inputs

SCHEDULE = "tracking-schedule"


def given(inputs: Inputs) -> tuple[date, ...]:
    """The days in order. A planned day without a tick is none: nobody has said that it came to pass."""
    if not (inputs.kept_schedule and inputs.from_schedule):
        return ()
    schedule = catalogue.find(SCHEDULE)
    try:
        typed = {**inputs.kept_schedule, "today": inputs.today.isoformat()}
        result = schedule.calculate(reading.read(schedule.Inputs, typed))
    except InputError:
        return ()  # a form that is not finished
    marks = (*(row.mark for row in result.rows if row.mark), *result.other_marks)
    return tuple(sorted({mark.on for mark in marks if mark.on}))
