"""Each kind of field: what may be typed, what it means, and what is said if it means nothing."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators import answer
from calculators._kit import (
    InputError,
    Span,
    catalogue,
    choice,
    choices,
    day,
    days,
    long_text,
    number,
    text,
    whole,
    whole_range,
    yes_no,
)
from calculators._kit.catalogue.cases import cases
from calculators._kit.form import reading
from calculators._kit.questions.fields import questions

TEAS = {"green": "Green tea", "black": "Black tea"}


@dataclass(frozen=True)
class Refused:
    """What the reader is told instead of getting a value."""

    message: str


def read(question: Any, typed: str | dict[str, str]) -> Any:
    """What comes of a form with this one question, called `it`."""
    form = dataclasses.make_dataclass("Form", [("it", Any, question)], frozen=True, kw_only=True)
    try:
        return reading.read(form, {"it": typed} if isinstance(typed, str) else typed).it
    except InputError as error:
        (problem,) = error.problems
        return Refused(problem.message) if problem.field == "it" else problem


def table(*rows: tuple[str, Any]) -> Any:
    """Parametrises a test with pairs of what is typed and what comes of it."""
    return pytest.mark.parametrize(("typed", "expected"), rows, ids=[repr(typed)[:30] for typed, _ in rows])


# Words


@table(
    ("Ada", "Ada"),
    ("  Ada \t L\n", "Ada L"),
    ("<b>", "<b>"),
    ("אדה", "אדה"),
    *((f"A{mark}da", "Ada") for mark in "\u200e\u200f\u202a\u202e\u2066\u2067\u2068\u2069\x00\x1f\x7f\x9f"),
    *((f"A{mark}da", "Ada") for mark in "\u200b\u2060\ufeff\u00ad"),
    ("\u200b\ufeff", Refused("Enter name")),
    ("👩\u200d🔬", "👩\u200d🔬"),  # joined to one picture
    ("", Refused("Enter name")),
    (" \t\u00a0", Refused("Enter name")),
    ("x" * 10, "x" * 10),
    ("x" * 11, Refused("Name must be 10 characters or fewer")),
)
def test_text(typed: str, expected: object) -> None:
    """Words on one line, without spare spaces, up to a length."""
    assert read(text("Name", 10), typed) == expected


@table(
    ("Tea & cake", "Tea & cake"),
    ("<b>", Refused("Title must not contain < or >")),
    ("a > b", Refused("Title must not contain < or >")),
    ("<" + "x" * 99, Refused("Title must not contain < or >")),
)
def test_plain_text(typed: str, expected: object) -> None:
    """Words that go where angle brackets could do harm refuse them."""
    assert read(text("Title", 20, plain=True), typed) == expected


@table(
    ("one\ntwo", "one\ntwo"),
    ("one\r\n\r\n  two ", "one\n\n  two"),
    ("", Refused("Enter wishes")),
    ("x" * 20, "x" * 20),
    ("x\r\n" + "x" * 18, "x\n" + "x" * 18),
    ("x" * 21, Refused("Wishes must be 20 characters or fewer")),
)
def test_long_text(typed: str, expected: object) -> None:
    """Words on several lines keep their lines; a line end counts once, whichever computer typed it."""
    assert read(long_text("Wishes", 20), typed) == expected


# Numbers


NOT_WHOLE = Refused("Pots must be a whole number, like 3")
NOT_ONE = Refused("Pots must be one whole number, like 3")


@table(
    ("1", 1),
    ("12", 12),
    (" 6 ", 6),
    ("+6", 6),
    ("006", 6),
    ("", Refused("Enter pots")),
    ("0", Refused("Pots must be 1 or more")),
    ("-1", Refused("Pots must be 1 or more")),
    ("13", Refused("Pots must be 12 or fewer")),
    ("999999999", Refused("Pots must be 12 or fewer")),
    ("six", NOT_WHOLE),
    ("6.0", 6),
    ("6,0", 6),
    ("6.5", NOT_WHOLE),
    ("1e1", NOT_ONE),
    ("0x6", NOT_ONE),
    ("6_0", NOT_ONE),
    ("6 6", NOT_ONE),
    ("½", NOT_WHOLE),
    ("٦", 6),
    ("--6", Refused("Pots must be a whole number, like 3, without “-”")),
    ("1,000", Refused("Pots must be 12 or fewer")),
    ("1.000", Refused("Pots could mean 1000 or 1. Write 1000 or 1")),
    ("1.234", Refused("Pots must be a whole number, like 3. If you mean 1234, write it without a point")),
    ("6 pots", Refused("Pots must be a whole number, like 3, without “pots”")),
    ("9" * 5000, NOT_WHOLE),
)
def test_whole_number(typed: str, expected: object) -> None:
    """A whole number between its limits, both included."""
    assert read(whole("Pots", 1, 12, like=3), typed) == expected


NOT_A_RANGE = Refused("How often must be a whole number, like 12")


@table(
    ("1", Span(1, 1)),
    ("12", Span(12, 12)),
    ("2 to 3", Span(2, 3)),
    ("2 TO 3", Span(2, 3)),
    ("2to3", Span(2, 3)),
    ("2 or 3", Span(2, 3)),
    ("2-3", Span(2, 3)),
    ("2 – 3", Span(2, 3)),
    ("2—3", Span(2, 3)),
    ("3 to 3", Span(3, 3)),
    ("1 to 12", Span(1, 12)),
    ("", Refused("Enter how often")),
    ("0", Refused("How often must be 1 or more")),
    ("13", Refused("How often must be 12 or fewer")),
    ("0 to 3", Refused("How often must be 1 or more")),
    ("2 to 13", Refused("How often must be 12 or fewer")),
    ("3 to 2", Refused("How often must start with the smaller number, like 2 to 3")),
    ("2 to", Refused("How often must be a whole number, like 12, without “to”")),
    ("to 3", Refused("How often must be a whole number, like 12, without “to”")),
    ("2 to 3 to 4", Refused("How often must be one whole number, like 12, not a range")),
    ("2/3", Refused("How often must be one whole number, like 12")),
    ("<3", Refused("How often must be a whole number, like 12, without “<”")),
    ("2.5 to 3", NOT_A_RANGE),
    ("every week", NOT_A_RANGE),
)
def test_whole_number_or_range(typed: str, expected: object) -> None:
    """One whole number, or a range as letters print it, with both ends between the limits."""
    assert read(whole_range("Every …", 1, 12, called="How often"), typed) == expected


def test_a_range_is_written_as_letters_write_it() -> None:
    """A range is written with "to", a range with equal ends as one number."""
    assert (str(Span(2, 3)), str(Span(2, 2))) == ("2 to 3", "2")
    assert Span(2, 3).is_range
    assert not Span(2, 2).is_range


NOT_A_NUMBER = Refused("Milk must be a number, like 148 or 148.5")
OUTSIDE = Refused("Milk must be between 0 and 500")


@table(
    ("148", Decimal(148)),
    ("148.5", Decimal("148.5")),
    ("148,5", Decimal("148.5")),
    ("0.1", Decimal("0.1")),
    (".5", Decimal("0.5")),
    ("5.", Decimal(5)),
    ("0", Decimal(0)),
    ("500", Decimal(500)),
    ("", Refused("Enter milk")),
    ("500.000000000000001", OUTSIDE),
    ("-0.1", OUTSIDE),
    ("1.234,5", OUTSIDE),
    ("1,234.5", OUTSIDE),
    ("1,234", Refused("Milk could mean 1234 or 1.234. Write 1234 or 1.2340, with one more 0")),
    ("1.234", Refused("Milk could mean 1234 or 1.234. Write 1234 or 1.2340, with one more 0")),
    ("148,500", Refused("Milk could mean 148500 or 148.5. Write 148500 or 148.5")),
    ("-12,000", Refused("Milk could mean -12000 or -12. Write -12000 or -12")),
    ("0,234", Decimal("0.234")),
    ("1,23", Decimal("1.23")),
    ("1,2345", Decimal("1.2345")),
    ("1e2", Refused("Milk must be one number, like 148 or 148.5")),
    ("NaN", NOT_A_NUMBER),
    ("Infinity", NOT_A_NUMBER),
    ("< 5", Refused("Milk must be a number, like 148 or 148.5, without “<”")),
    ("148 ml", Decimal(148)),
    ("148 pints", Refused("Milk must be a number, like 148 or 148.5, without “pints”")),
    (".", NOT_A_NUMBER),
    ("٦", Decimal(6)),
    ("9" * 5000, NOT_A_NUMBER),
)
def test_number(typed: str, expected: object) -> None:
    """An exact decimal between its limits, both included, with a point or a comma."""
    assert read(number("Milk", 0, 500, unit="ml"), typed) == expected


# Days


DAY = date(2027, 1, 4)
AMBIGUOUS = Refused("Date could mean 4 January 2027 or 1 April 2027. Write the month as a word")
UNREAL = Refused("Date must be a real date")
NO_DAY = Refused("Date must have a day from 1 to 31 in the first box")
NO_MONTH = Refused("Date must have a month like 1, Jan or January")
SHORT_YEAR = Refused("Date must have a year of 4 figures, like 2027")


@table(
    ("2027-01-04", DAY),
    ("4 Jan 2027", DAY),
    ("Monday 4th January 2027", DAY),
    ("", Refused("Enter date")),
    ("04/01/2027", AMBIGUOUS),
    ("4 1 2027", AMBIGUOUS),
    ("4 Jan 27", SHORT_YEAR),
    ("31 February 2027", UNREAL),
    ("soon", UNREAL),
    ("2027", UNREAL),
    ("4 January", Refused("Date must include a year")),
    ("1 January 1900", date(1900, 1, 1)),
    ("31 December 2199", date(2199, 12, 31)),
    ("31 December 1899", Refused("Date must be between the years 1900 and 2199")),
    ("1 January 2200", Refused("Date must be between the years 1900 and 2199")),
    ("9" * 5000, UNREAL),
)
def test_day_in_one_go(typed: str, expected: object) -> None:
    """A day as people write it; what two countries read differently is asked about."""
    assert read(day("Date"), typed) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("4", "1", "2027"), DAY),
        (("04", "01", "2027"), DAY),
        (("4", "Jan", "2027"), DAY),
        (("4", "January", "2027"), DAY),
        ((" 4 ", " jan. ", " 2027 "), DAY),
        (("4", "Sept", "2027"), date(2027, 9, 4)),
        (("4 Jan 2027", "", ""), DAY),
        (("2027-01-04", "", ""), DAY),
        (("04/01/2027", "", ""), AMBIGUOUS),
        (("", "", ""), Refused("Enter date")),
        (("4", "", ""), Refused("Date must include a month and a year")),
        (("", "1", "2027"), Refused("Date must include a day")),
        (("4", "", "2027"), Refused("Date must include a month")),
        (("4", "1", ""), Refused("Date must include a year")),
        (("", "1", ""), Refused("Date must include a day and a year")),
        (("", "", "2027"), Refused("Date must include a day and a month")),
        (("4", "1", "27"), SHORT_YEAR),
        (("4", "1", "0027"), Refused("Date must be between the years 1900 and 2199")),
        (("0", "1", "2027"), UNREAL),
        (("32", "1", "2027"), UNREAL),
        (("31", "4", "2027"), UNREAL),
        (("29", "2", "2027"), UNREAL),
        (("4", "13", "2027"), UNREAL),
        (("4", "Ju", "2027"), NO_MONTH),
        (("4", "1/2", "2027"), NO_MONTH),
        (("٤", "1", "２０２７"), DAY),
        (("4", "1", "20270"), UNREAL),
        (("4th", "1", "2027"), DAY),
        (("20270104", "", ""), DAY),
        (("4 1 2027", "", ""), AMBIGUOUS),
        (("Jan", "4", "2027"), NO_DAY),
        (("4 Jan", "", ""), Refused("Date must include a year")),
        (("x", "", ""), UNREAL),
    ],
)
def test_day_in_three_parts(parts: tuple[str, str, str], expected: object) -> None:
    """A day in three boxes, the month as number or word; the first box also takes a whole date that is pasted in."""
    typed = dict(zip(("it-day", "it-month", "it-year"), parts, strict=True))
    assert read(day("Date"), typed) == expected


# Several days


def in_january(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2027, 1, number) for number in numbers)


@table(
    ("2027-01-04", (DAY,)),
    (" 4 Jan 2027 , 5 Jan 2027", in_january(4, 5)),
    ("4 Jan 2027;5 Jan 2027", in_january(4, 5)),
    ("4 Jan 2027\r\n5 Jan 2027\n", in_january(4, 5)),
    ("9 Jan 2027, 4 Jan 2027", in_january(4, 9)),
    ("4 Jan 2027, 2027-01-04, Monday 4th January 2027", (DAY,)),
    ("January 4, 2027", (DAY,)),
    ("January 5, 2027, January 4, 2027", in_january(4, 5)),
    ("January 4,2027;5 Jan 2027,2027-01-06", in_january(4, 5, 6)),
    ("4 January, 2027\n5 January, 2027", in_january(4, 5)),
    ("25/01/2027, 4/4/2027", (date(2027, 1, 25), date(2027, 4, 4))),
    (",, 4 Jan 2027,;\n", (DAY,)),
    ("", Refused("Enter dates")),
    (" , ;", Refused("Enter dates")),
    (
        "4 Jan 2027, 04/01/2027",
        Refused("Dates: 04/01/2027 could mean 4 January 2027 or 1 April 2027. Write the month as a word"),
    ),
    ("4 Jan 2027, 31 Feb 2027", Refused("Dates: 31 Feb 2027 must be a real date")),
    ("4 Jan 2027, soon", Refused("Dates: soon must be a real date")),
    ("4 Jan 2027 and 5 Jan 2027", in_january(4, 5)),
    ("January 4, 2027 and January 5, 2027", in_january(4, 5)),
    ("4 Jan 2027, 5 January", Refused("Dates: 5 January must include a year")),
    ("4 Jan 2027, 5 Jan 27", Refused("Dates: 5 Jan 27 must have a year of 4 figures, like 2027")),
    (
        "Tuesday 4 Jan 2027",
        Refused("Dates: Tuesday 4 Jan 2027: 4 January 2027 is a Monday. Check the day of the week and the date"),
    ),
    ("31 December 1899", Refused("Dates: 31 December 1899 must be between the years 1900 and 2199")),
    ("1 January 1900, 31 December 2199", (date(1900, 1, 1), date(2199, 12, 31))),
    ("1 January 2200", Refused("Dates: 1 January 2200 must be between the years 1900 and 2199")),
    ("9" * 5000, Refused(f"Dates: {'9' * 40} must be a real date")),
    ("so\u202eon", Refused("Dates: soon must be a real date")),
    (",".join(f"2027-01-{number:02}" for number in range(1, 6)), in_january(1, 2, 3, 4, 5)),
    (
        ",".join(f"2027-01-{number:02}" for number in range(6, 0, -1)),
        Refused("Dates: this tool takes 5 dates at most, and there are 6"),
    ),
    (",".join(["2027-01-04"] * 6), Refused("Dates: this tool takes 5 dates at most, and there are 6")),
)
def test_several_days(typed: str, expected: object) -> None:
    """Days with commas, semicolons or line ends between them, in order, each once; a message names the one it means."""
    assert read(days("Dates", most=5), typed) == expected


def test_there_is_room_for_sixty_days() -> None:
    """A list of days takes sixty, unless its tool says otherwise."""
    sixty = [date(2027, month, number) for month in (1, 2, 3) for number in range(20, 0, -1)]
    assert len(sixty) == 60
    typed = ", ".join(each.isoformat() for each in sixty)
    assert read(days("Dates"), typed) == tuple(sorted(sixty))
    assert read(days("Dates"), f"{typed}, 2027-06-01") == Refused(
        "Dates: this tool takes 60 dates at most, and there are 61"
    )


# The device's clock


CLOCKS = [
    ("1970-01-01", "1 January 1970"),
    ("2025-12-31", "31 December 2025"),
    ("2026-01-01", ""),
    ("2125-12-31", ""),
    ("2126-01-01", "1 January 2126"),
    ("2250-06-01", "1 June 2250"),
    ("0001-01-01", "1 January 1"),
]


@pytest.mark.parametrize(("today", "said"), CLOCKS)
@pytest.mark.parametrize(
    "slug", [slug for slug in catalogue.slugs() if "today" in questions(catalogue.find(slug).Inputs)]
)
def test_a_device_with_a_wrong_date_is_told_so(slug: str, today: str, said: str) -> None:
    """Where the device's own date cannot be right, every tool says which date it gives, and what to do."""
    problems = {
        problem.field: problem.message for problem in answer(slug, cases(slug)[0].fields | {"today": today}).problems
    }
    remedy = "That looks wrong. Set the date of the device, then press the button again"
    assert problems.get("today") == (f"This device says that today is {said}. {remedy}" if said else None)


def test_only_the_devices_date_is_held_to_these_years() -> None:
    """A date that a person types may be older or later than any device."""
    for typed in ("1970-01-01", "2150-01-01"):
        assert read(day("Date"), typed) == date.fromisoformat(typed)
        assert "This device says" in read(day("Today", hidden=True), typed).message


# Choices


@table(
    ("green", "green"),
    ("GREEN", "green"),
    (" Green tea ", "green"),
    ("", Refused("Select kind of tea")),
    ("white", Refused("Select kind of tea")),
    ("green,black", Refused("Select kind of tea")),
)
def test_choice(typed: str, expected: object) -> None:
    """One of the choices, by its value or by its label."""
    assert read(choice("Kind of tea", TEAS), typed) == expected
    assert read(choice("Kind of tea", TEAS, select=True), typed) == expected


@table(
    ("green", ("green",)),
    ("black,green", ("green", "black")),
    ("black, Green tea,, green,", ("green", "black")),
    ("", Refused("Select the teas")),
    (" , ", Refused("Select the teas")),
    ("green,white", Refused("Select the teas")),
)
def test_choices(typed: str, expected: object) -> None:
    """Any of the choices, each once, in the order in which they are offered."""
    assert read(choices("Teas", TEAS, missing="Select the teas"), typed) == expected


@table(
    ("Milk, cold", ("milk",)),
    ("green, milk, cold", ("green", "milk")),
    ("Milk, cold,Green tea", ("green", "milk")),
    ("milk\u200b", ("milk",)),
    ("cold", Refused("Select the teas")),
)
def test_a_label_may_hold_a_comma(typed: str, expected: object) -> None:
    """A choice may be given by its label, and a label may hold a comma as the list of choices does."""
    assert read(choices("Teas", TEAS | {"milk": "Milk, cold"}, missing="Select the teas"), typed) == expected


@table(
    ("yes", True),
    ("Yes", True),
    ("on", True),
    ("true", True),
    ("1", True),
    ("no", False),
    ("NO", False),
    ("off", False),
    ("false", False),
    ("0", False),
    ("", Refused("Select whether there is music")),
    ("maybe", Refused("Select whether there is music")),
)
def test_yes_or_no(typed: str, expected: object) -> None:
    """Yes or no, as a form or a program says it."""
    assert read(yes_no("Music", missing="Select whether there is music"), typed) == expected


# All kinds


def every_kind(**more: Any) -> Iterator[tuple[Any, object]]:
    """A question of each kind, and what it gives if it may be left empty."""
    yield text("Name", **more), ""
    yield long_text("Wishes", 20, **more), ""
    yield whole("Pots", 1, 12, **more), None
    yield whole_range("Lumps", 0, 9, **more), None
    yield number("Milk", 0, 500, **more), None
    yield day("Date", **more), None
    yield days("Dates", **more), ()
    yield choice("Tea", TEAS, **more), ""
    yield choices("Teas", TEAS, **more), ()
    yield yes_no("Music", **more), False


@pytest.mark.parametrize("typed", [{}, {"it": ""}, {"it": " \n"}], ids=["absent", "empty", "spaces"])
def test_a_question_that_may_be_left_empty(typed: dict[str, str]) -> None:
    """A question that need not be answered has a blank value of its kind, and says nothing."""
    for question, blank in every_kind(required=False):
        assert read(question, typed) == blank


def test_a_question_has_its_own_message_if_it_is_missing() -> None:
    """What is said if nothing is typed can be written for each question, whatever its kind."""
    said = {read(question, {}).message for question, _ in every_kind(missing="Tell us, please")}
    assert said == {"Tell us, please"}
