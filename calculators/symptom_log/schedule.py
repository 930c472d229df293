"""Injection days from the tracking schedule that is kept on the reader's device: those ticked there as given."""

from datetime import date

from calculators._kit.form.kept import worked_out
from calculators.symptom_log.inputs import Inputs

SCHEDULE = "tracking-schedule"


def given(inputs: Inputs) -> tuple[date, ...]:
    """The days in order."""
    schedule = worked_out(SCHEDULE, inputs.kept_schedule, inputs.today) if inputs.from_schedule else None
    return schedule.given_on if schedule else ()
