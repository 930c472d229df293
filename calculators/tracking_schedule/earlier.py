"""The plan that a calendar holds from before, when a new one takes its place after a missed or moved injection.

What was given stays in the calendar. What no longer holds is cancelled. An earlier plan comes as the text of its link.
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

    Past dates of the earlier plan are only cancelled once the reader has said which ones were given: until then, any
    of them may have been. Raises InputError if the link is none of this tool's, or its plan has no dates.
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
        found = calculate(reading.read(Inputs, fields | {"today": inputs.today.isoformat()}))
    except InputError:
        raise refuse(words.EARLIER_PLAN_IS_WRONG, FIELD) from None
    if not found.rows:
        raise refuse(words.EARLIER_PLAN_IS_OPEN, FIELD)
    return found.dates["injection"]
