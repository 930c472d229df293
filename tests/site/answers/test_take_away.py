"""What a reader leaves with: calendar, spreadsheet, text and data, read back by programs that share no code with
ours.
"""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar as Read

from calculators import answer
from calculators._kit import Calendar, Event, Sheet, catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.files import calendar_file, sheet
from calculators._kit.files.take_away import File
from calculators._kit.questions.fields import questions

PLAN = {
    "today": "2026-11-22", "made": "2026-11-22T09:30:00Z", "door": "own", "start": "2027-01-04",
    "phases-0-name": "Correction", "phases-0-every": "2", "phases-0-unit": "days",
    "phases-0-ends": "count", "phases-0-count": "3", "checkins-0": "none",
    "phases-1-every": "2", "phases-1-unit": "months", "phases-1-ends": "open", "checkins-1": "none",
    "reviews-0-weeks": "12", "horizon": "6",
}  # fmt: skip
DAYS = [date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 8), date(2027, 3, 8), date(2027, 5, 8)]
REVIEW = date(2027, 3, 29)  # 12 weeks after the start


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
    """Injections alone, on days without a time, marked private and free, under a title that says nothing."""
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
    titled = PLAN | {"title": "Me, you; and\\us", "calendar-all": "yes"}
    assert {text_of(each, "SUMMARY") for each in events(titled)} == {"Me, you; and\\us"}
    found = events(titled | {"calendar-details": "yes"})
    assert text_of(found[0], "SUMMARY") == "Me, you; and\\us: injection"
    assert text_of(found[4], "SUMMARY") == "Me, you; and\\us: review"


def test_a_calendar_holds_check_ins_blood_tests_and_reviews_only_when_asked_to() -> None:
    """Without a tick there are injections and nothing else, though the list has more; with it, each day is there."""
    more = PLAN | {"checkins-0": "weekly", "tests-0-name": "Ferritin", "tests-0-date": "2027-01-05"}
    more |= {"calendar-details": "yes"}
    assert [each["DTSTART"].dt for each in events(more)] == DAYS
    assert text_of(events(more)[0], "SUMMARY") == "Health reminder: check-in, injection"  # one day, one event
    everything = {each["DTSTART"].dt: text_of(each, "SUMMARY") for each in events(more | {"calendar-all": "yes"})}
    assert list(everything) == sorted([*DAYS, date(2027, 1, 5), REVIEW])
    assert everything[date(2027, 1, 5)] == "Health reminder: blood test"
    assert everything[REVIEW] == "Health reminder: review"


def test_every_3_months_are_five_injections() -> None:
    """The next one on 14 February 2027, then for 12 months: five events, and none that is anything else."""
    fields = {
        "today": "2026-11-30", "door": "own", "start-is": "next", "start": "2027-02-14", "calendar-details": "yes",
        "phases-0-every": "3", "phases-0-unit": "months", "phases-0-ends": "open",
    }  # fmt: skip
    found = events(fields)
    assert [(each["DTSTART"].dt.isoformat(), text_of(each, "SUMMARY")) for each in found] == [
        (day, "Health reminder: injection")
        for day in ("2027-02-14", "2027-05-14", "2027-08-14", "2027-11-14", "2028-02-14")
    ]


# Reminders


def alarms(event: Any) -> list[Any]:
    return list(event.walk("VALARM"))


@pytest.mark.parametrize(
    ("chosen", "hours"), [("day-before", -15), ("7", 7), ("8", 8), ("9", 9), ("12", 12), ("18", 18)]
)
def test_every_event_has_its_alarm(chosen: str, hours: int) -> None:
    """A reminder counts from the beginning of the day: 9 in the morning of the day before is 15 hours earlier."""
    found = events(PLAN | {"calendar-alarm": chosen, "title": "Me"})
    assert [each["DTSTART"].dt for each in found] == DAYS
    for each in found:
        (alarm,) = alarms(each)
        assert alarm["TRIGGER"].dt == timedelta(hours=hours)
        assert (text_of(alarm, "ACTION"), text_of(alarm, "DESCRIPTION")) == ("DISPLAY", "Me")


def test_there_is_no_alarm_unless_one_is_chosen() -> None:
    """Nothing rings by itself, and a time that is not offered is refused."""
    for fields in (PLAN, PLAN | {"calendar-alarm": "none"}):
        assert not [alarm for each in events(fields) for alarm in alarms(each)]
    (problem,) = answer("tracking-schedule", PLAN | {"calendar-alarm": "13"}).problems
    assert (problem.field, problem.message) == ("calendar-alarm", "Select whether the calendar file has a reminder")


# Files of a plan in which something is open


OPEN_PLANS = {
    "a range": {"phases-1-every": "2 to 3"},
    "two ranges": {"phases-1-every": "2 to 3", "phases-0-count": "2 to 3"},
    "a weekday that is not chosen": {"phases-0-unit": "weekdays", "phases-0-weekdays": "tue"},
    "the phase of the next injection": {"start-is": "next"},
}


@pytest.mark.parametrize("changed", OPEN_PLANS.values(), ids=OPEN_PLANS)
def test_there_are_no_files_while_something_is_open(changed: dict[str, str]) -> None:
    """Before an end of a range is chosen, or a question is answered that must be, nothing is to be taken away."""
    found = answer("tracking-schedule", PLAN | changed)
    assert found.ok
    assert found.files == ()


def test_choosing_an_end_gives_a_file_with_that_end_alone() -> None:
    """Every 2 to 3 months from 23 November 2026 is 7 injections in a year or 5, and no file holds both."""
    fields = {
        "today": "2026-11-22", "door": "own", "start": "2026-11-23", "phases-0-unit": "months",
        "phases-0-ends": "open", "calendar-details": "yes",
    }  # fmt: skip
    assert files(fields | {"phases-0-every": "2 to 3"}) == {}
    assert len(events(fields | {"phases-0-every": "2"})) == 7
    assert len(events(fields | {"phases-0-every": "3"})) == 5


def test_an_examples_calendar_holds_one_end_alone() -> None:
    """The UK example for a year is 11 injections at its shorter end, or 9 at its longer."""
    example = {"today": "2026-11-22", "door": "example", "start": "2027-01-04"}
    assert len(events(example)) == 11
    assert len(events(example | {"example-end": "longest"})) == 9


# A plan that is entered again


def test_an_example_says_so_in_each_title() -> None:
    """Nobody finds an example in a calendar without being told."""
    found = events({"today": "2026-11-22", "door": "example"})
    assert {text_of(each, "SUMMARY") for each in found} == {"EXAMPLE: Health reminder"}


EARLIER = {
    "today": "2026-12-28", "made": "2026-12-28T09:00:00Z", "door": "own", "start": "2027-01-04",
    "phases-0-every": "1", "phases-0-unit": "weeks", "phases-0-ends": "count", "phases-0-count": "6",
}  # fmt: skip
LINK = "https://b12.example/tools/tracking-schedule/#v=2&door=own&start=2027-01-04&phases-0-every=1"
LINK += "&phases-0-unit=weeks&phases-0-ends=count&phases-0-count=6"
LATER = EARLIER | {
    "today": "2027-01-25", "made": "2027-01-25T09:00:00Z", "start-is": "next", "start": "2027-01-27", "start-left": "4",
}  # fmt: skip
OLD = ("2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01", "2027-02-08")
NEW = ("2027-01-27", "2027-02-03", "2027-02-10", "2027-02-17")


def shown(*imported: dict[str, str]) -> list[str]:
    """The days that a calendar shows after these plans' files have been imported one after the other.

    As RFC 5545 has it (sections 3.8.4.7 and 3.8.7.4): an event takes the place of one with its UID unless its
    SEQUENCE is lower, and one that is cancelled is gone.
    """
    calendar: dict[str, Any] = {}
    for fields in imported:
        for event in events(fields):
            held = calendar.get(text_of(event, "UID"))
            if held is None or event["SEQUENCE"] >= held["SEQUENCE"]:
                calendar[text_of(event, "UID")] = event
    kept = [each for each in calendar.values() if each.get("STATUS") != "CANCELLED"]
    return sorted(each["DTSTART"].dt.isoformat() for each in kept)


def test_importing_again_doubles_no_event() -> None:
    """The same day of the same plan is the same event, with a higher sequence number."""
    first = events(PLAN)
    later = events(PLAN | {"made": "2026-11-22T09:31:00Z"})
    assert [text_of(each, "UID") for each in first] == [text_of(each, "UID") for each in later]
    assert len({text_of(each, "UID") for each in first}) == len(first)
    assert later[0]["SEQUENCE"] == first[0]["SEQUENCE"] + 60
    assert shown(PLAN, PLAN | {"made": "2026-11-22T09:31:00Z"}) == [day.isoformat() for day in DAYS]


def test_an_event_is_known_by_its_day() -> None:
    """A plan that begins a day later has no event of the earlier one, so that none of its days can be overwritten."""
    first, moved = events(EARLIER), events(EARLIER | {"start": "2027-01-05"})
    assert not {text_of(each, "UID") for each in first} & {text_of(each, "UID") for each in moved}


@pytest.mark.parametrize("link", [LINK, LINK.partition("/tools")[2], LINK[LINK.index("#") :]])
def test_a_missed_injection_leaves_what_was_given_and_cancels_what_no_longer_holds(link: str) -> None:
    """Two of six weekly injections were given, four are left from 27 January: the calendar holds these six."""
    later = LATER | {"calendar-earlier": link, "calendar-given": "2027-01-04, 2027-01-11"}
    assert shown(EARLIER) == list(OLD)
    assert shown(EARLIER, later) == ["2027-01-04", "2027-01-11", *NEW]
    cancelled = [each["DTSTART"].dt.isoformat() for each in events(later) if each.get("STATUS") == "CANCELLED"]
    assert cancelled == ["2027-01-18", "2027-01-25", "2027-02-01", "2027-02-08"]


def test_without_the_earlier_plan_nothing_in_the_calendar_is_overwritten() -> None:
    """Where nobody says what the calendar holds, the six old days stay and the four new ones are added."""
    assert shown(EARLIER, LATER) == sorted([*OLD, *NEW])
    assert not [each for each in events(LATER) if "STATUS" in each]


def test_before_it_is_said_what_was_given_past_days_are_left_alone() -> None:
    """Any day before today may have been given; today and later, what no longer holds is cancelled."""
    later = LATER | {"calendar-earlier": LINK}
    assert shown(EARLIER, later) == sorted([*OLD[:3], *NEW])
    assert shown(EARLIER, later | {"today": "2027-01-26"}) == sorted([*OLD[:4], *NEW])


def test_a_day_of_both_plans_stays() -> None:
    """A day that the new plan has too is an injection, not cancelled, whether it was given or not."""
    later = LATER | {"start": "2027-01-25", "calendar-earlier": LINK}
    assert shown(EARLIER, later) == ["2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25", *OLD[4:], "2027-02-15"]
    given = later | {"calendar-given": "2027-01-04, 2027-01-11"}
    assert shown(EARLIER, given) == ["2027-01-04", "2027-01-11", "2027-01-25", *OLD[4:], "2027-02-15"]


def test_what_was_given_on_another_day_is_not_put_into_the_calendar() -> None:
    """A day that no plan has is not invented, and what was planned instead is cancelled."""
    later = LATER | {"calendar-earlier": LINK, "calendar-given": "2027-01-05"}
    assert shown(EARLIER, later) == list(NEW)


def test_a_cancelled_event_rings_no_alarm_and_says_nothing() -> None:
    """What is taken out of a calendar has its title alone; what is put in has its alarm."""
    later = LATER | {
        "calendar-earlier": LINK, "calendar-given": "2027-01-04", "calendar-alarm": "8", "calendar-details": "yes",
    }  # fmt: skip
    for each in events(later):
        gone = each.get("STATUS") == "CANCELLED"
        assert len(alarms(each)) == (0 if gone else 1)
        assert text_of(each, "SUMMARY") == ("Health reminder" if gone else "Health reminder: injection")


def test_an_earlier_plan_under_another_title_is_not_touched() -> None:
    """Cancelling needs the title that the calendar has: two people's plans in one calendar stay apart."""
    later = LATER | {"calendar-earlier": LINK, "calendar-given": "2027-01-04", "title": "Mine"}
    assert shown(EARLIER, later) == sorted([*OLD, *NEW])
    assert shown(EARLIER | {"title": "Mine"}, later) == ["2027-01-04", *NEW]


NO_LINK = "This is not a link to a schedule of yours. Copy it from “Link with my schedule”, or leave it empty"
WRONG = "The earlier plan in that link cannot be read. Leave it empty, and delete old dates by hand"
OPEN = "The earlier plan in that link has no dates yet, so none of it can be in your calendar"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("soon", NO_LINK),
        ("https://b12.example/tools/tracking-schedule/", NO_LINK),
        ("https://b12.example/tools/tracking-schedule/#", NO_LINK),
        ("https://b12.example/tools/lab-units/#v=1&test=b12", NO_LINK),
        ("https://b12.example/tools/tracking-schedule/#v=2&door=example", NO_LINK),
        (LINK.partition("&phases")[0], WRONG),
        (LINK.replace("every=1", "every=0"), WRONG),
        (LINK.replace("count=6", "count=61"), WRONG),
        (LINK.replace("every=1", "every=1+to+2"), OPEN),
        (LINK.replace("unit=weeks", "unit=weekdays&phases-0-weekdays=tue"), OPEN),
    ],
)
def test_a_link_that_is_no_earlier_plan_is_refused(link: str, said: str) -> None:
    """A broken link, one of another tool and one to a plan without dates are told apart, at the field."""
    (problem,) = answer("tracking-schedule", LATER | {"calendar-earlier": link}).problems
    assert (problem.field, problem.message) == ("calendar-earlier", said)


def test_an_earlier_plan_that_holds_a_link_itself_goes_back_no_further() -> None:
    """A plan that was itself entered again is compared with what it says, not with what came before it."""
    again = LINK + "&calendar-earlier=soon&calendar-given=never"
    later = LATER | {"calendar-earlier": again, "calendar-given": "2027-01-04, 2027-01-11"}
    assert shown(EARLIER, later) == ["2027-01-04", "2027-01-11", *NEW]


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
    written = calendar_file.text(Calendar(title, [Event("1", date(2027, 1, 4), title)]), "")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")
    (event,) = Read.from_ical(written).walk("VEVENT")
    assert text_of(event, "SUMMARY") == title


@pytest.mark.parametrize("title", ["C:\\new", "a\\nb", "a\\\\;b", "a;b,c\\", "a\nb"])
def test_a_title_is_read_back_as_it_is(title: str) -> None:
    """Backslashes, commas, semicolons and line ends are escaped, each in its own way (RFC 5545, section 3.3.11)."""
    written = calendar_file.text(Calendar(title, [Event("1", date(2027, 1, 4), title)]), "")
    (event,) = Read.from_ical(written).walk("VEVENT")
    assert text_of(event, "SUMMARY") == title


def test_a_day_has_the_event_of_what_it_is_mainly_for() -> None:
    """A review comes before a blood test, and an injection before both: a day's event is the one of its main thing."""
    plan = {name: value for name, value in PLAN.items() if not name.startswith("reviews")} | {"calendar-all": "yes"}
    test = {"tests-0-name": "Ferritin", "tests-0-date": REVIEW.isoformat()}
    review = {"reviews-0-date": REVIEW.isoformat()}
    injection = {"start": REVIEW.isoformat()}

    def identity(fields: dict[str, str]) -> str:
        (event,) = (each for each in events(plan | fields) if each["DTSTART"].dt == REVIEW)
        return text_of(event, "UID")

    assert len({identity(test), identity(review), identity(injection)}) == 3
    assert identity(test | review) == identity(review)
    assert identity(test | review | injection) == identity(injection)


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
    assert text.splitlines()[0] == '\ufeff"EXAMPLE – not your plan"'


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "＝1", "－1"])
def test_no_cell_is_a_formula(typed: str) -> None:
    """What somebody typed is words to a spreadsheet."""
    text = sheet.text(Sheet((typed,), ((typed,),), heading=typed)).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text))) == [[f"'{typed}"]] * 3


@pytest.mark.parametrize("between", [";", "\n", "\r\n"])
@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "＝", "＠"])
def test_no_part_of_a_cell_is_a_formula(between: str, begins: str) -> None:
    """Where a semicolon separates cells, or a line end rows, what follows is words too."""
    text = sheet.text(Sheet(("A",), ((f"a{between}{begins}1",),))).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"a{between}'{begins}1"]


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula, an empty cell is empty."""
    text = sheet.text(Sheet(("A", "B", "Day"), ((-3, None, None), (1, "x", date(2027, 1, 4)))))
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["-3", "", "", ""],
        ["1", "x", "2027-01-04", "Monday 4 January 2027"],
    ]


@pytest.mark.parametrize("note", ["1-2", "3/4", "1E5", "00123", "4 Jan"])
def test_words_that_look_like_figures_are_marked_as_words(note: str) -> None:
    """Words stand in quotation marks, figures and days do not: a spreadsheet that asks can tell them apart."""
    text = sheet.text(Sheet(("Day", "Score", "Note"), ((date(2027, 1, 4), 5, note), (date(2027, 1, 5), None, ""))))
    assert text.splitlines()[1:] == [
        f'2027-01-04,"Monday 4 January 2027",5,"{note}"',
        '2027-01-05,"Tuesday 5 January 2027",,',
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
    # Names of the form's fields changed in one tool so far.
    assert (kept["tool"], kept["version"]) == (slug, 2 if slug == "tracking-schedule" else 1)
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
