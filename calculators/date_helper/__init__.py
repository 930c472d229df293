"""Date helper: how long it is between two dates, or which date lies so many days, weeks or months away from another.

Sources: the site's date rules C1, C2 and C6 (our conventions, in docs/clinicians/date-rules.md and printed with each
answer): plain calendar days; months that end on the last day of a month too short for them; a first day that is day 1.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from calculators._kit import Calendar, Event, Sheet, refuse
from calculators._kit.answer.render import counted
from calculators._kit.dates import YEARS, add_months
from calculators.date_helper import line
from calculators.date_helper.gap import Gap, between
from calculators.date_helper.inputs import MOST, PRIVATE_TITLE, UNITS, Inputs

__all__ = ["AS_TYPED", "BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "calendar", "sheet"]

TITLE = "Date helper"
BUTTON = "Work it out"
AS_TYPED = True
THING = "date count"
OUT_OF_REACH = f"This leads to a date outside the years {YEARS[0]} to {YEARS[1]}. Enter a smaller number"
NOTHING = f"Type what you want to know, such as {line.LIKE}"
BOTH = "Empty this line to use the steps, or press “Start again” to use the line alone"
NUMBER = f"The number of days, weeks or months must be from 1 to {MOST}"
COLUMNS = ("Earlier date", "Later date", "Days", "Full weeks", "Days after full weeks")
MONTH_COLUMNS = ("Full months", "Days after full months")


@dataclass(frozen=True)
class Result:
    """Two days and the time between them. `second` is the answer with the task `after`, and typed with `between`.

    `direction` is that from the first day to the second: `after`, `before` or `same`. `interval` is what was typed, as
    `12 weeks`, with the task `after`.
    """

    task: str
    first: date
    second: date
    second_is_today: bool
    direction: str
    interval: str
    gap: Gap
    by_months: bool
    title: str

    @property
    def earlier(self) -> date:
        """The earlier of the two days."""
        return min(self.first, self.second)

    @property
    def later(self) -> date:
        """The later of the two days."""
        return max(self.first, self.second)

    @property
    def last_day_number(self) -> int:
        """Which day the later one is, if the earlier one is day 1 (rule C6)."""
        return self.gap.days + 1

    @property
    def shortened(self) -> bool:
        """Whether the month that was asked for is too short for the day (rule C2)."""
        return self.by_months and self.second.day != self.first.day


def calculate(inputs: Inputs) -> Result:
    """Both days and the time between them. Raises InputError if nothing is asked, if the line cannot be read, or if the
    day asked for is outside the years we know.
    """
    at = line.FIELD if inputs.line else "number"
    if inputs.line:
        inputs = _from_line(inputs)
    if inputs.task == "between":
        assert inputs.first
        return _result(inputs, inputs.first, inputs.second or inputs.today)
    if not inputs.task:
        raise refuse(NOTHING, line.FIELD)
    assert inputs.start
    assert inputs.number
    found = _found(inputs.start, inputs.number, inputs)
    if not found:
        raise refuse(OUT_OF_REACH, at)
    return _result(inputs, inputs.start, found, _interval(inputs))


def _from_line(inputs: Inputs) -> Inputs:
    """The form as the line fills it in. Raises InputError, also where the steps are filled in beside it."""
    if inputs.task:
        raise refuse(BOTH, line.FIELD)
    asked = line.read(inputs.line, inputs.today)
    if not 1 <= asked.get("number", 1) <= MOST:
        raise refuse(NUMBER, line.FIELD)
    for day in (asked.get("first"), asked.get("second"), asked.get("start")):
        if day and not YEARS[0] <= day.year <= YEARS[1]:
            raise refuse(f"The dates must be between the years {YEARS[0]} and {YEARS[1]}", line.FIELD)
    return replace(inputs, **asked)


def _result(inputs: Inputs, first: date, second: date, interval: str = "") -> Result:
    return Result(
        task=inputs.task,
        first=first,
        second=second,
        second_is_today=inputs.task == "between" and not inputs.second,
        direction="after" if second > first else "before" if second < first else "same",
        interval=interval,
        gap=between(min(first, second), max(first, second)),
        by_months=inputs.unit == "months",
        title=inputs.title,
    )


def _found(start: date, number: int, inputs: Inputs) -> date | None:
    """The day, or None if it is outside the years we know."""
    steps = number if inputs.direction == "after" else -number
    if inputs.unit == "months":
        day = add_months(start, steps)
    else:
        day = start + timedelta(days=steps * (7 if inputs.unit == "weeks" else 1))
    return day if YEARS[0] <= day.year <= YEARS[1] else None


def _interval(inputs: Inputs) -> str:
    """`12 weeks`"""
    return counted(inputs.number or 0, UNITS[inputs.unit])


def calendar(result: Result) -> Calendar | None:
    """The day that was asked for. Each day has a key of its own, so that a second one does not move the first."""
    if result.task == "between":
        return None
    title = result.title or PRIVATE_TITLE
    return Calendar(title, (Event(result.second.isoformat(), result.second, title),))


def sheet(result: Result) -> Sheet:
    """One row. Months are there for two given dates only, as they are in the answer."""
    gap = result.gap
    row = (result.earlier, result.later, gap.days, gap.weeks, gap.days_after_weeks)
    if result.task == "after":
        return Sheet(COLUMNS, (row,))
    return Sheet((*COLUMNS, *MONTH_COLUMNS), ((*row, gap.months, gap.days_after_months),))
