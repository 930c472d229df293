"""The time from a day to a later one, in days, weeks and months."""

from dataclasses import dataclass
from datetime import date

from calculators._kit.dates import add_months


@dataclass(frozen=True)
class Gap:
    """The same time in three ways: in days; in full weeks and days; in full months and days."""

    days: int
    weeks: int
    days_after_weeks: int
    months: int
    days_after_months: int


def between(earlier: date, later: date) -> Gap:
    """The time from `earlier` to `later`; the earlier day itself is not counted.

    Full months are counted from the earlier day by rule C2: as many as lead to the later day or to one before it.
    """
    days = (later - earlier).days
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    if add_months(earlier, months) > later:
        months -= 1
    return Gap(days, *divmod(days, 7), months, (later - add_months(earlier, months)).days)
