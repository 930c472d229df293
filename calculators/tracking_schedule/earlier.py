"""An earlier plan that is already in somebody's calendar, and that a new one replaces after a missed or moved
injection.

Injections that were given stay in the calendar; those that no longer hold are cancelled. The earlier plan is read from
its link.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from calculators._kit import InputError, refuse
from calculators._kit.form import reading
from calculators.tracking_schedule import words
from calculators.tracking_schedule.inputs import Inputs
from calculators.tracking_schedule.result import Result

FIELD = "calendar-earlier"


def compared(result: Result, inputs: Inputs, calculate: Callable[[Inputs], Result]) -> Result:
    """The result, with the dates of the earlier plan and those of them that are to be cancelled.

    Its past dates are cancelled only if the reader says which of them were given: otherwise any of them may have been.
    Raises InputError if the link is not one of this tool's, or its plan has no dates.
    """
    if not inputs.calendar_earlier:
        return result
    earlier = _dates(inputs, calculate)
    now = set(result.dates["injection"])
    over = [day for day in earlier if day not in now and day not in inputs.calendar_given]
    cancelled = over if inputs.calendar_given else [day for day in over if day >= inputs.today]
    return replace(result, earlier=earlier, given=inputs.calendar_given, cancelled=tuple(cancelled))


def _dates(inputs: Inputs, calculate: Callable[[Inputs], Result]) -> tuple[date, ...]:
    """The injections of the earlier plan."""
    from urllib.parse import parse_qsl  # imported late: few readers have an earlier plan

    _, _, fragment = inputs.calendar_earlier.rpartition("#")
    fields = {name: text for name, text in parse_qsl(fragment) if not name.startswith("calendar-")}
    if fields.get("door") != "own":
        raise refuse(words.NO_EARLIER_PLAN, FIELD)
    try:
        earlier = calculate(reading.read(Inputs, fields | {"today": inputs.today.isoformat()}))
    except InputError:
        raise refuse(words.EARLIER_PLAN_IS_WRONG, FIELD) from None
    if not earlier.rows:
        raise refuse(words.EARLIER_PLAN_IS_OPEN, FIELD)
    return earlier.dates["injection"]
