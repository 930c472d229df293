"""The date helper: what holds for any two dates, what its answers say, and what it hands out. Single dates stand in its
cases.toml.
"""

import csv
import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Answer, answer, form
from calculators._kit.catalogue.cases import cases
from tests.kit.test_dates import months_later
from tests.support.html_reader import find

SLUG = "date-helper"
TODAY = "2026-11-22"
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
DAYS = st.dates(FIRST, LAST)
NEAR = st.dates(date(2026, 11, 22), date(2029, 3, 1))
NUMBERS = st.integers(1, 40) | st.integers(1, 9999)
UNITS = st.sampled_from(["days", "weeks", "months"])
TREATMENT = re.compile(
    r"inject|dos(e|age)|treat|vitamin|b12|\bMIC\b|medicine|clinic|doctor|nurse|due|overdue|late\b", re.IGNORECASE
)


def between(first: date, second: date | None, **more: str) -> Answer:
    """What is said about two dates."""
    typed = {"task": "between", "first": first.isoformat(), "second": second.isoformat() if second else ""}
    return answer(SLUG, {"today": TODAY} | typed | more)


def away(start: date, number: int, unit: str, direction: str = "after", **more: str) -> Answer:
    """What is said about a date that lies away from another."""
    typed = {"task": "after", "start": start.isoformat(), "number": str(number), "unit": unit, "direction": direction}
    return answer(SLUG, {"today": TODAY} | typed | more)


def moved(start: date, steps: int, unit: str) -> date | None:
    """The day by the printed date rules and nothing else; None where the tool knows no dates."""
    if unit == "months":
        day = months_later(start, steps)
    else:
        day = start + timedelta(days=steps * {"days": 1, "weeks": 7}[unit])
    return day if FIRST <= day <= LAST else None


def file(found: Answer, end: str) -> str:
    (text,) = [each.text for each in found.files if each.name == f"{SLUG}.{end}"]
    return text


# Any dates


@given(DAYS | NEAR, DAYS | NEAR)
def test_weeks_and_months_are_the_days_counted_otherwise(first: date, second: date) -> None:
    """Days, full weeks with their rest and full months with theirs all lead from the earlier to the later date, and one
    month more would lead beyond it."""
    gap = between(first, second).result["gap"]
    earlier, later = sorted((first, second))
    assert gap["days"] == later.toordinal() - earlier.toordinal()
    assert gap["weeks"] * 7 + gap["days_after_weeks"] == gap["days"]
    assert 0 <= gap["days_after_weeks"] < 7
    assert months_later(earlier, gap["months"]) + timedelta(days=gap["days_after_months"]) == later
    assert 0 <= gap["days_after_months"] < 31
    assert months_later(earlier, gap["months"] + 1) > later


@given(DAYS | NEAR, DAYS | NEAR)
def test_the_order_of_the_dates_does_not_change_the_count(first: date, second: date) -> None:
    """Two dates give the same count and the same table in either order; only the direction is said differently."""
    one, other = between(first, second), between(second, first)
    assert one.result["gap"] == other.result["gap"]
    assert [each.text for each in find(one.html, "td")] == [each.text for each in find(other.html, "td")]
    opposite = {"after": "before", "before": "after", "same": "same"}
    assert one.result["direction"] == opposite[other.result["direction"]]


@given(DAYS | NEAR, NUMBERS, UNITS, st.sampled_from(["after", "before"]))
def test_a_date_lies_where_the_rules_say_or_is_refused(start: date, number: int, unit: str, direction: str) -> None:
    """The date that is found is the one by the printed rules, or outside the years that the tool knows."""
    found = away(start, number, unit, direction)
    expected = moved(start, number if direction == "after" else -number, unit)
    assert found.ok == bool(expected)
    if expected:
        assert found.result["second"] == expected.isoformat()
        assert found.result["direction"] == direction
    else:
        assert [problem.field for problem in found.problems] == ["number"]


@given(NEAR, st.integers(1, 400), UNITS)
def test_the_two_tasks_agree(start: date, number: int, unit: str) -> None:
    """So many days, weeks or months after a date, the time between the two is that many exactly."""
    day = date.fromisoformat(away(start, number, unit).result["second"])
    gap = between(start, day).result["gap"]
    full, rest = {
        "days": (gap["days"], 0),
        "weeks": (gap["weeks"], gap["days_after_weeks"]),
        "months": (gap["months"], gap["days_after_months"]),
    }[unit]
    assert (full, rest) == (number, 0)


@given(NEAR, st.integers(1, 400), st.sampled_from(["days", "weeks"]))
def test_days_and_weeks_lead_there_and_back(start: date, number: int, unit: str) -> None:
    """After and before undo each other; with months they need not, since a short month cuts the day off."""
    day = date.fromisoformat(away(start, number, unit).result["second"])
    assert away(day, number, unit, "before").result["second"] == start.isoformat()


@given(NEAR, st.dates(date(2026, 1, 1), date(2125, 12, 31)))  # what a device whose clock is right can say
def test_today_counts_only_where_the_second_date_is_empty(first: date, today: date) -> None:
    """Another today moves nothing, unless it stands in for the second date."""
    fixed = between(first, date(2027, 1, 4), today=today.isoformat())
    assert fixed.html == between(first, date(2027, 1, 4)).html
    assert between(first, None, today=today.isoformat()).result["second"] == today.isoformat()


# One line

WRITTEN = st.sampled_from(["{0.day} {1} {0.year}", "{1} {0.day}, {0.year}", "{0}", "Friday"])
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def spelt(day: date, form: str) -> str:
    """The day as somebody may write it; its weekday stands before it if the form is one."""
    day_first = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return day.strftime("%A ") + day_first if form == "Friday" else form.format(day, MONTHS[day.month - 1])


@given(NEAR, st.integers(1, 400), UNITS, st.sampled_from(["after", "before"]), WRITTEN)
def test_a_line_leads_to_the_same_date_as_the_steps(
    start: date, number: int, unit: str, direction: str, form: str
) -> None:
    """A number, its unit and a date mean the same in one line, however the date is written."""
    unit_said = unit.removesuffix("s") if number == 1 else unit
    found = answer(SLUG, {"today": TODAY, "line": f"{number} {unit_said} {direction} {spelt(start, form)}"})
    assert found.html == away(start, number, unit, direction).html


@given(NEAR, NEAR, WRITTEN, st.sampled_from(["{} to {}", "from {} to {}?", "between {} and {}", "{} – {}"]))
def test_a_line_counts_the_same_as_the_steps(first: date, second: date, form: str, words: str) -> None:
    """Two dates mean the same in one line."""
    found = answer(SLUG, {"today": TODAY, "line": words.format(spelt(first, form), spelt(second, form))})
    assert found.html == between(first, second).html


@pytest.mark.parametrize(
    "line", ["12 weeks after 4 Jan 2027", "4 Jan to 30 Mar 2027", "in 3 months", "since 4 Jan 2026"]
)
@pytest.mark.parametrize("word", ["not", "every", "or", "2", "except", "about", "working"])
def test_a_word_more_is_never_passed_over(line: str, word: str) -> None:
    """Wherever it stands, the line is handed back, and nothing is worked out from the rest of it."""
    words = line.split()
    for place in range(len(words) + 1):
        typed = " ".join([*words[:place], word, *words[place:]])
        found = answer(SLUG, {"today": TODAY, "line": typed})
        assert [each.field for each in found.problems] == ["line"], typed


# What is said


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "2027-01-04",
            "2027-03-29",
            "From Monday 4 January 2027 to Monday 29 March 2027: 84 days, 12 weeks exactly.",
        ),
        (
            "2027-03-30",
            "2027-01-04",
            "From Monday 4 January 2027 to Tuesday 30 March 2027: 85 days, 12 weeks and 1 day.",
        ),
        (
            "2027-01-04",
            "2027-03-28",
            "From Monday 4 January 2027 to Sunday 28 March 2027: 83 days, 11 weeks and 6 days.",
        ),
        ("2027-01-04", "2027-01-11", "From Monday 4 January 2027 to Monday 11 January 2027: 7 days, 1 week exactly."),
        ("2027-01-04", "2027-01-10", "From Monday 4 January 2027 to Sunday 10 January 2027: 6 days."),
        ("2027-01-04", "2027-01-05", "From Monday 4 January 2027 to Tuesday 5 January 2027: 1 day."),
        ("2027-01-04", "2027-01-04", "Both dates are Monday 4 January 2027, so the time between them is 0 days."),
        ("2026-11-23", "", "From Sunday 22 November 2026 to Monday 23 November 2026: 1 day."),
    ],
)
def test_the_time_between_is_said_in_one_sentence(first: str, second: str, words: str) -> None:
    """Days first, then weeks: exactly, or with the days left over, or not at all if there is no full week."""
    found = answer(SLUG, {"today": TODAY, "task": "between", "first": first, "second": second})
    (summary,) = find(found.html, "p", data_summary="")
    assert summary.text == words


def test_the_date_is_said_in_one_sentence() -> None:
    """A date is named with its weekday, and with what it was counted from."""
    after, before = away(date(2027, 1, 4), 12, "weeks"), away(date(2027, 3, 31), 1, "months", "before")
    (summary,) = find(after.html, "p", data_summary="")
    assert summary.text == "12 weeks after Monday 4 January 2027 is Monday 29 March 2027."
    (summary,) = find(before.html, "p", data_summary="")
    assert summary.text == "1 month before Wednesday 31 March 2027 is Sunday 28 February 2027."


def test_the_direction_is_said_plainly() -> None:
    """Which date is earlier is said in words, and so is a second date that was left empty."""
    early, late = date(2026, 11, 1), date(2026, 12, 1)
    assert "The second date is after the first." in between(early, late).text
    assert "The second date is before the first. The count is the same in either order." in between(late, early).text
    assert "The second date is" not in between(late, late).text
    assert "You left the second date empty, so it is today." in between(late, None).text
    assert "left the second date empty" not in between(late, early).text


def test_the_table_says_the_same() -> None:
    """Both dates, days, weeks and months stand in rows with a name."""
    found = between(date(2027, 3, 29), date(2027, 1, 4))
    assert table(found) == {
        "Earlier date": "Monday 4 January 2027",
        "Later date": "Monday 29 March 2027",
        "In days": "84 days",
        "In weeks": "12 weeks exactly",
        "In calendar months": "2 months and 25 days",
    }
    assert table(away(date(2027, 3, 29), 12, "weeks", "before")) == {
        "Starting date": "Monday 29 March 2027",
        "12 weeks before": "Monday 4 January 2027",
        "In days": "84 days",
        "In weeks": "12 weeks exactly",
    }
    assert list(table(between(date(2027, 1, 4), date(2027, 1, 9)))) == ["Earlier date", "Later date", "In days"]


def table(found: Answer) -> dict[str, str]:
    heads, cells = ([each.text for each in find(found.html, tag)] for tag in ("th", "td"))
    return dict(zip(heads, cells, strict=True))


def test_the_rules_that_were_used_are_printed() -> None:
    """Months are explained where they are counted; a month that is too short is named; day 1 is counted."""
    short = "Here that month has no day 31."
    assert "If you call it day 1, the later date is day 85." in between(date(2027, 1, 4), date(2027, 3, 29)).text
    assert "“Months”" not in between(date(2027, 1, 4), date(2027, 1, 29)).text
    assert "Months are counted from the earlier date." in between(date(2027, 1, 4), date(2027, 2, 4)).text
    assert "same day of a later month" in away(date(2027, 8, 31), 6, "months").text
    assert "same day of an earlier month" in away(date(2027, 8, 31), 6, "months", "before").text
    assert short in away(date(2027, 8, 31), 6, "months").text
    assert short not in away(date(2027, 8, 31), 7, "months").text
    assert "“Months”" not in away(date(2027, 8, 31), 26, "weeks").text


def test_no_word_is_about_treatment() -> None:
    """Neither the form nor any answer speaks of treatment: this tool counts days, whatever they are for."""
    text = " ".join(re.sub(r"<[^>]*>", " ", form(SLUG)).split())
    assert not TREATMENT.search(text.replace("Health reminder", ""))
    for case in cases(SLUG):
        assert not TREATMENT.search(answer(SLUG, case.fields).text), case.name


# What is handed out


def test_the_calendar_holds_the_day_that_was_asked_for() -> None:
    """One whole day with a private title, or with words of one's own; two dates that are given need no calendar."""
    written = file(away(date(2027, 1, 4), 12, "weeks"), "ics")
    assert written.count("BEGIN:VEVENT") == 1
    assert "\r\nDTSTART;VALUE=DATE:20270329\r\n" in written
    assert "\r\nSUMMARY:Health reminder\r\n" in written
    assert "\r\nSUMMARY:Library\\, two books\r\n" in file(
        away(date(2027, 1, 4), 12, "weeks", title="Library, two books"), "ics"
    )
    assert not [each for each in between(date(2027, 1, 4), date(2027, 3, 29)).files if each.name.endswith("ics")]


def test_a_second_date_does_not_move_the_first_in_a_calendar() -> None:
    """Another day is another event, and the same day is the same one, however it was counted."""

    def identity(found: Answer) -> list[str]:
        return re.findall(r"UID:(.*)\r\n", file(found, "ics"))

    start = date(2027, 1, 4)
    assert identity(away(start, 12, "weeks")) == identity(away(start, 84, "days"))
    assert identity(away(start, 12, "weeks")) != identity(away(start, 13, "weeks"))


def test_the_sheet_holds_figures() -> None:
    """One row of figures under named columns, the same in either order; months for two given dates only."""

    def row(found: Answer) -> dict[str, str]:
        (only,) = csv.DictReader(io.StringIO(file(found, "csv").removeprefix("\ufeff")))
        return only

    figures: dict[str, Any] = {
        "Earlier date": "2027-01-04",
        "Earlier date in words": "Monday 4 January 2027",
        "Later date": "2027-03-29",
        "Later date in words": "Monday 29 March 2027",
        "Days": "84",
        "Full weeks": "12",
        "Days after full weeks": "0",
    }
    start, end = date(2027, 1, 4), date(2027, 3, 29)
    assert row(away(start, 12, "weeks")) == row(away(end, 12, "weeks", "before")) == figures
    months = {"Full months": "2", "Days after full months": "25"}
    assert row(between(start, end)) == row(between(end, start)) == figures | months


def test_a_title_stays_out_of_the_answer() -> None:
    """Words for a calendar are for the calendar alone: neither shown nor printed, nor looked at for the other task."""
    found = away(date(2027, 1, 4), 12, "weeks", title="Private words")
    assert "Private words" not in found.html + found.text + file(found, "csv")
    assert json.loads(file(found, "json"))["fields"]["title"] == "Private words"
    assert between(date(2027, 1, 4), date(2027, 3, 29), title="<" * 99).ok
