"""Date helper: how long it is between two dates, or which date lies so many days, weeks or months away from another.

Sources: the site's date rules C1, C2 and C6 (our conventions, in docs/clinicians/date-rules.md and printed with each
answer): plain calendar days; months that end on the last day of a month too short for them; a first day that is day 1.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from calculators._kit import Calendar, Event, Sheet, refuse
from calculators._kit.answer.render import counted
from calculators._kit.dates import YEARS, add_months
from calculators.date_helper.gap import Gap, between
from calculators.date_helper.inputs import PRIVATE_TITLE, UNITS, Inputs

__all__ = ["BUTTON", "CALENDAR_HOLDS", "THING", "TITLE", "Inputs", "Result", "calculate", "calendar", "sheet"]

TITLE = "Date helper"
BUTTON = "Work it out"
CALENDAR_HOLDS = "It holds injections alone, unless you chose more in the form."
THING = "date count"
OUT_OF_REACH = f"This leads to a date outside the years {YEARS[0]} to {YEARS[1]}. Enter a smaller number"
COLUMNS = ("Earlier date", "Later date", "Days", "Full weeks", "Days after full weeks")
MONTH_COLUMNS = ("Full months", "Days after full months")


@dataclass(frozen=True)
class Result:
    """Two days and the time between them. `second` was asked for (task `after`) or given (task `between`).

    `direction` says where the second day lies, seen from the first: `after`, `before` or `same`.
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
        return min(self.first, self.second)

    @property
    def later(self) -> date:
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
    """Both days and the time between them. Raises InputError if the day asked for is outside the years we know."""
    if inputs.task == "between":
        assert inputs.first
        return _result(inputs, inputs.first, inputs.second or inputs.today)
    assert inputs.start
    assert inputs.number
    return _result(inputs, inputs.start, _found(inputs.start, inputs.number, inputs), _interval(inputs))


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


def _found(start: date, number: int, inputs: Inputs) -> date:
    steps = number if inputs.direction == "after" else -number
    if inputs.unit == "months":
        found = add_months(start, steps)
    else:
        found = start + timedelta(days=steps * (7 if inputs.unit == "weeks" else 1))
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise refuse(OUT_OF_REACH, "number")
    return found


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
