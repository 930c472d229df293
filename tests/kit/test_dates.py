"""Calendar days: read, counted in months and written, against Python's own calendar."""

import calendar
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators._kit import dates
from calculators._kit.questions.reader import days
from calculators._kit.questions.reader.unclear import NotRead

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTH_NAMES = list(calendar.month_name)


def months_later(day: date, months: int) -> date:
    """The date rule once more, the long way: one month after the other, then the last day that the month has."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    last = max(max(week) for week in calendar.monthcalendar(year, month))
    return date(year, month, last if day.day > last else day.day)


def or_none[Value](read: Callable[[str], Value], typed: str) -> Value | None:
    """What is read, or None if it is refused."""
    try:
        return read(typed)
    except ValueError:
        return None


# Months


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-01-04", 12, "2028-01-04"),
        ("2027-01-04", 0, "2027-01-04"),
        ("2028-02-29", -24, "2026-02-28"),
        ("2027-01-31", -2, "2026-11-30"),
    ],
)
def test_months_keep_the_day_or_take_the_last_one(anchor: str, months: int, expected: str) -> None:
    """So many months later is the same day of the month, or the last day of a month that is too short."""
    assert dates.add_months(date.fromisoformat(anchor), months) == date.fromisoformat(expected)


@given(DAYS, st.integers(-120, 240))
def test_months_agree_with_the_long_way(day: date, months: int) -> None:
    """Counting in months agrees with stepping through the calendar one month at a time."""
    assert dates.add_months(day, months) == months_later(day, months)


@given(DAYS, st.integers(0, 24))
def test_later_months_are_later_days(day: date, months: int) -> None:
    """Each further month from the same day falls later, by 28 to 31 days."""
    gap = dates.add_months(day, months + 1) - dates.add_months(day, months)
    assert timedelta(28) <= gap <= timedelta(31)


# Reading


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-04",
        "2027/1/4",
        "2027 01 04",
        "4 January 2027",
        "04 Jan 2027",
        "4 jan. 2027",
        "4-JAN-2027",
        "4.Jan.2027",
        "4/Jan/2027",
        "4Jan2027",
        "4th January, 2027",
        "January 4, 2027",
        "Jan 4 2027",
        "Jan. 4th, 2027",
        "Monday 4th January 2027",
        "Mon 4 Jan 2027",
        "Monday, January 4, 2027",
        "mon, 2027-01-04",
        "  4   January\t2027\n",
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    """4 January 2027, as letters in the UK and the US and computers write it."""
    assert days.read(typed) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("25/01/2027", date(2027, 1, 25)),
        ("01/25/2027", date(2027, 1, 25)),
        ("25.1.2027", date(2027, 1, 25)),
        ("4/4/2027", date(2027, 4, 4)),
        ("29/02/2028", date(2028, 2, 29)),
        ("1 Sept 2027", date(2027, 9, 1)),
        ("1 Tues 2027", None),
        ("1st March 2027", date(2027, 3, 1)),
        ("2nd Mar 2027", date(2027, 3, 2)),
        ("Wednesday 3rd March 2027", date(2027, 3, 3)),
        ("Sun 7 Mar 2027", date(2027, 3, 7)),
        ("Thurs 4 Mar 2027", date(2027, 3, 4)),
        ("1 May 2027", date(2027, 5, 1)),
        ("31/04/2027", None),
        ("29/02/2027", None),
        ("13/13/2027", None),
        ("0/1/2027", None),
        ("32 January 2027", None),
        ("4 Ju 2027", None),
        ("4 Juneuary 2027", None),
        ("January 2027", None),
        ("4 January", None),
        ("2027-1", None),
        ("4 1 2027 5", None),
        ("", None),
        ("tomorrow", None),
    ],
)
def test_a_day_or_none(typed: str, expected: date | None) -> None:
    """What can mean one day only is that day; what is no day is refused."""
    assert or_none(days.read, typed) == expected


@pytest.mark.parametrize("typed", ["4 Jan 27", "25/01/27", "Jan 4, 27", "4/1/27", "1 1 1"])
def test_a_short_year_is_named(typed: str) -> None:
    """A year of fewer than four figures is not guessed."""
    with pytest.raises(NotRead, match="must have a year of 4 figures, like 2027"):
        days.read(typed)


@given(DAYS)
def test_numbers_are_read_one_way_or_asked_about(day: date) -> None:
    """Day and month as numbers are read if only one order gives a day, and both readings are named if two do."""
    readings = []
    for number, month in ((day.day, day.month), (day.month, day.day)):
        with suppress(ValueError):
            readings.append(date(day.year, month, number))
    typed = f"{day.day}/{day.month}/{day.year}"
    if len(set(readings)) == 1:
        assert days.read(typed) == day
        return
    with pytest.raises(days.TwoDays) as ambiguous:
        days.read(typed)
    assert ambiguous.value.days == readings


@given(DAYS)
def test_what_we_write_we_read(day: date) -> None:
    """A day in our words, in ISO form, with its weekday or with a short month is the same day again."""
    words = dates.in_words(day)
    number, month, year = words.split()
    assert days.read(words) == day
    assert days.read(f"{dates.weekday(day)} {words}") == day
    assert days.read(day.isoformat()) == day
    assert days.read(f"{month[:3]} {number}, {year}") == day
    assert days.read_parts(number, month.upper(), year) == day


@given(st.text())
def test_any_text_is_a_day_or_a_value_error(typed: str) -> None:
    """Whatever is typed, reading it gives a day or says that it is none."""
    assert isinstance(or_none(days.read, typed), date | None)
    assert or_none(days.read_month, typed) in (None, *range(1, 13))


@given(st.from_regex(r"[0-9a-zA-Z]{1,6}[ /.,-]{1,2}[0-9a-zA-Z]{1,10}[ /.,-]{1,2}[0-9]{1,5}", fullmatch=True))
def test_anything_like_a_date_is_a_day_or_a_value_error(typed: str) -> None:
    """The same for text that looks like a date."""
    assert isinstance(or_none(days.read, typed), date | None)


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_read_from_its_number_or_its_first_letters(number: int) -> None:
    """A month as a number with or without zero, or as its name from the third letter on."""
    name = MONTH_NAMES[number]
    shortened = [name[:length] for length in range(3, len(name) + 1)]
    for typed in (str(number), f"{number:02}", f" {name} ", name.upper(), f"{name[:3]}.", *shortened):
        assert days.read_month(typed) == number


@pytest.mark.parametrize(
    "typed", ["0", "13", "00", "001", "J", "Ja", "Ju", "Ma", "De", "Janu ary", "Mai", "", ".", "①", "1a"]
)
def test_what_is_no_month(typed: str) -> None:
    """A number beyond 12, one or two letters and other words are no month."""
    assert or_none(days.read_month, typed) is None


# Words


@given(DAYS)
def test_words_agree_with_the_calendar(day: date) -> None:
    """Weekday and month bear the names that Python's calendar gives them, and the day has no leading zero."""
    assert dates.weekday(day) == calendar.day_name[day.weekday()]
    assert dates.in_words(day) == f"{day.day} {MONTH_NAMES[day.month]} {day.year}"
