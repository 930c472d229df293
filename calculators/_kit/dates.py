"""Calendar days: counted in months, written in words. What people type is read by questions/reader/days.py.

A day is a `datetime.date` and nothing else: no time and no time zone, so a clock change cannot move it.
"""

from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5
YEARS = (1900, 2199)  # a date outside these is refused as a slip
DEVICE_YEARS = (2026, 2125)  # a clock outside these is wrong: the tools were made in 2026


def add_months(anchor: date, months: int) -> date:
    """The same day of the month, `months` later, or the last day of a month that is too short for it."""
    years, month = divmod(anchor.month - 1 + months, 12)
    year, month = anchor.year + years, month + 1
    return date(year, month, min(anchor.day, days_in_month(year, month)))


def days_in_month(year: int, month: int) -> int:
    """28 to 31. Python's `calendar` knows it too, but brings the names of all the world's languages to the browser."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def in_words(day: date) -> str:
    """`4 January 2027`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """`Monday`."""
    return WEEKDAYS[day.weekday()]
