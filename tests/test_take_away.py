"""What a reader leaves with: calendar, spreadsheet, text and data, read back by programs that share no code with
ours.
"""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar as Read

from calculators import answer
from calculators._kit import Sheet, calendar_file, catalogue, sheet
from calculators._kit.cases import cases
from calculators._kit.fields import questions
from calculators._kit.take_away import File

PLAN = {
    "today": "2026-11-22", "made": "2026-11-22T09:30:00Z", "door": "own", "start": "2027-01-04",
    "phases-0-name": "Correction", "phases-0-every": "2", "phases-0-unit": "days",
    "phases-0-ends": "count", "phases-0-count": "3", "checkins-0": "none",
    "phases-1-every": "2", "phases-1-unit": "months", "phases-1-ends": "open", "checkins-1": "none",
    "reviews-0-weeks": "12", "horizon": "6",
}  # fmt: skip
DAYS = [date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 8), date(2027, 3, 8), date(2027, 3, 29), date(2027, 5, 8)]


def files(fields: dict[str, str], slug: str = "tracking-schedule") -> dict[str, File]:
    """The files of an answer, by the end of their names."""
    return {each.name.rpartition(".")[2]: each for each in answer(slug, fields).files}


def events(fields: dict[str, str]) -> list[Any]:
    """The events of a schedule's calendar, as another program reads them."""
    return list(Read.from_ical(files(fields)["ics"].text).walk("VEVENT"))


def text_of(event: Any, name: str) -> str:
    return str(event[name])


# Calendar


def test_each_day_of_the_schedule_is_one_private_whole_day() -> None:
    """Days without a time, marked private and free, under a title that says nothing."""
    found = events(PLAN)
    assert [each["DTSTART"].dt for each in found] == DAYS
    assert {type(each["DTSTART"].dt) for each in found} == {date}
    assert {(each["DTEND"].dt - each["DTSTART"].dt).days for each in found} == {1}
    assert {text_of(each, "CLASS") for each in found} == {"PRIVATE"}
    assert {text_of(each, "TRANSP") for each in found} == {"TRANSPARENT"}
    assert {text_of(each, "SUMMARY") for each in found} == {"Health reminder"}
    assert {each["DTSTAMP"].dt for each in found} == {datetime(2026, 11, 22, 9, 30, tzinfo=UTC)}
    assert "DESCRIPTION" not in files(PLAN)["ics"].text


def test_a_calendar_says_what_a_day_is_for_only_when_asked_to() -> None:
    """The title may be the reader's own, with what each day is for behind it."""
    found = events(PLAN | {"title": "Me, you; and\\us", "calendar-details": "yes"})
    assert text_of(found[0], "SUMMARY") == "Me, you; and\\us: injection"
    assert text_of(found[4], "SUMMARY") == "Me, you; and\\us: review"


def test_an_example_says_so_in_each_title() -> None:
    """Nobody finds an example in a calendar without being told."""
    found = events({"today": "2026-11-22", "door": "example"})
    assert {text_of(each, "SUMMARY") for each in found} == {"EXAMPLE: Health reminder"}


def test_importing_again_changes_events_and_doubles_none() -> None:
    """The third injection stays the third injection when its day moves, with a higher sequence number."""
    first = events(PLAN)
    later = events(PLAN | {"made": "2026-11-22T09:31:00Z", "start": "2027-01-11"})
    assert [text_of(each, "UID") for each in first] == [text_of(each, "UID") for each in later]
    assert len({text_of(each, "UID") for each in first}) == len(first)
    assert later[0]["DTSTART"].dt == date(2027, 1, 11)
    assert later[0]["SEQUENCE"] == first[0]["SEQUENCE"] + 60


def test_a_plan_with_another_title_is_another_plan() -> None:
    """Two people's plans in one calendar do not take each other's place."""
    mine, yours = (events(PLAN | {"title": title}) for title in ("A", "B"))
    assert not {text_of(each, "UID") for each in mine} & {text_of(each, "UID") for each in yours}


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "UTC", "America/New_York", "Pacific/Honolulu"])
def test_the_days_are_the_same_in_every_time_zone(zone: str) -> None:
    """A program that reads the file in Auckland or Honolulu shows the same days."""
    program = """
import sys, icalendar
found = icalendar.Calendar.from_ical(sys.stdin.read()).walk("VEVENT")
print(*(event["DTSTART"].dt for event in found))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=files(PLAN)["ics"].text,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [day.isoformat() for day in DAYS]


def test_long_lines_are_folded_between_characters() -> None:
    """No line has more than 75 octets; read back, nothing is lost (RFC 5545, section 3.1)."""
    title = "Ünïcödé, " + "🩸" * 40
    written = calendar_file.text([calendar_file.Event("1", date(2027, 1, 4), title)], title, "")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")
    (event,) = Read.from_ical(written).walk("VEVENT")
    assert text_of(event, "SUMMARY") == title


@pytest.mark.parametrize("made", ["", "now", "2026-13-01T00:00:00Z", "2026-11-22", "\r\nATTENDEE:x"])
def test_a_moment_that_cannot_be_read_is_not_written(made: str) -> None:
    """Whatever a host says of the time, the file is a calendar."""
    found = events(PLAN | {"made": made})
    assert [each["DTSTART"].dt for each in found] == DAYS
    assert found[0]["SEQUENCE"] == 0


# Spreadsheet


def test_a_spreadsheet_has_days_in_figures_and_in_words() -> None:
    """One line a day under named columns, marked as UTF-8."""
    text = files(PLAN)["csv"].text
    assert text.startswith("\ufeff")
    head, first, *_ = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == ["Date", "Date in words", "Week", "Phase", "What", "Done", "Note"]
    assert first == ["2027-01-04", "Monday 4 January 2027", "1", "Correction", "Injection", "", ""]


def test_an_examples_spreadsheet_begins_by_saying_so() -> None:
    """The first line of an example is that it is one."""
    text = files({"today": "2026-11-22", "door": "example"})["csv"].text
    assert text.splitlines()[0] == "\ufeffEXAMPLE – not your plan"


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(typed: str) -> None:
    """What somebody typed is words to a spreadsheet."""
    text = sheet.text(Sheet((typed,), ((typed,),), heading=typed)).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text))) == [[f"'{typed}"]] * 3


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula, an empty cell is empty."""
    text = sheet.text(Sheet(("A", "B", "Day"), ((-3, None, None), (1, "x", date(2027, 1, 4)))))
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["-3", "", "", ""],
        ["1", "x", "2027-01-04", "Monday 4 January 2027"],
    ]


# Text and data


@pytest.mark.parametrize(("slug", "field"), [("tracking-schedule", "notes"), ("visit-questions", "medicines")])
def test_what_is_for_paper_alone_is_in_no_file(slug: str, field: str) -> None:
    """Notes for the printout show on the page, for print, and in nothing that is handed on."""
    fields = example_of(slug) | {field: "Mum: 0161 496 0000"}
    assert "0161" in answer(slug, fields).html
    assert not [each.name for each in answer(slug, fields).files if "0161" in each.text]


def example_of(slug: str) -> dict[str, str]:
    return dict(cases(slug)[0].fields)


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_every_tool_gives_text_and_data(slug: str) -> None:
    """The text is that of the answer; the data hold what was typed and what came of it, and can be typed again."""
    example = cases(slug)[0]
    found, written = answer(slug, example.fields), files(example.fields, slug)
    assert written["txt"].text == found.text
    kept = json.loads(written["json"].text)
    assert (kept["tool"], kept["version"]) == (slug, 1)
    paper = {name for name, field in questions(catalogue.find(slug).Inputs).items() if field.paper}
    assert kept["result"] == {name: value for name, value in found.result.items() if name not in paper}
    assert kept["fields"] == {name: text for name, text in example.fields.items() if name not in {"today", *paper}}


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_files_say_nothing_in_their_names(slug: str) -> None:
    """A file is called by its tool and nothing else."""
    for case in cases(slug):
        assert {each.name.partition(".")[0] for each in answer(slug, case.fields).files} <= {slug}


def test_a_blank_log_has_no_days_to_take_away() -> None:
    """Where there are no dates, there is no calendar and no spreadsheet."""
    assert files({"today": "2026-11-22", "door": "blank"}).keys() == {"txt", "json"}
