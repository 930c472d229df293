"""What the tracking schedule asks: the words, limits and messages of its form."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculators._kit import Span, choice, choices, day, days, long_text, rows, text, whole, whole_range, yes_no
from calculators._kit.dates import add_months, in_words
from calculators.tracking_schedule import labels
from calculators.tracking_schedule.labels import DAYS_OF_WEEK
from calculators.tracking_schedule.phases import ONCE, Interval, Phase
from calculators.tracking_schedule.regimens import regimens

MOST_EVERY = {"days": 90, "weeks": 52, "months": 12}
CHECK_INS = {
    "weekly": "Every week",
    "fortnightly": "Every 2 weeks",
    "monthly": "Every month",
    "none": "Not in this phase",
}
HORIZONS = {"3": "3 months", "6": "6 months", "12": "12 months", "24": "24 months"}
ALARMS = {
    "none": ("No reminder", None),
    "day-before": ("The day before, at 9 in the morning", timedelta(hours=-15)),
    "7": ("On the day, at 7 in the morning", timedelta(hours=7)),
    "8": ("On the day, at 8 in the morning", timedelta(hours=8)),
    "9": ("On the day, at 9 in the morning", timedelta(hours=9)),
    "12": ("On the day, at noon", timedelta(hours=12)),
    "18": ("On the day, at 6 in the evening", timedelta(hours=18)),
}  # each counts from the beginning of the day
MORE_OF_PHASE = "Name, own start and check-ins of this phase"
MORE = "Blood tests, reviews, check-ins, calendar, title and notes"


def _every_fits(every: Span | None, values: Mapping[str, Any]) -> str:
    unit = values.get("unit")
    if every and unit in MOST_EVERY and every.most > MOST_EVERY[unit]:
        return f"How often must be {MOST_EVERY[unit]} {unit} or fewer"
    return ""


def _days_fit(weekdays: tuple[str, ...], values: Mapping[str, Any]) -> str:
    times = values.get("times")
    if not times or times.least <= len(weekdays) <= times.most:
        return ""
    wanted = f"{times} days" if times.most > 1 else "1 day"
    return f"Select {wanted} of the week for {{row}}: it has {labels.times(times)} a week"


def _until_given(until: date | None, values: Mapping[str, Any]) -> str:
    if until:
        return ""
    return "Enter the date of your review" if values["ends"] == "review" else "Enter the date when {row} ends"


@dataclass(frozen=True, kw_only=True)
class PhaseInputs:
    """One phase as the letter has it."""

    index: int = 0
    place: int = 0
    unit: str = choice(
        "How does your letter say how often?",
        {
            "days": "Every so many days",
            "weeks": "Every so many weeks",
            "months": "Every so many months",
            "weekdays": "On chosen days of the week, such as 3 times a week",
            "dates": "On certain dates",
        },
        select=True,
        missing="Select days, weeks or months for {row}",
        share="clinician",
    )
    every: Span | None = whole_range(
        "Every how many days, weeks or months?",
        1,
        999,
        called="How often",
        missing="Enter how often injections are given in {row}",
        share="clinician",
        hint="Copy the number. For example, 12 for every 12 weeks, or 2 to 3 for every 2 to 3 months.",
        when="unit!=weekdays|dates",
        check=_every_fits,
    )
    times: Span | None = whole_range(
        "How many times a week?",
        1,
        7,
        called="Times a week in {row}",
        required=False,
        share="clinician",
        like=3,
        hint="For example, 3 for three times a week. Leave it empty if your letter names the days.",
        when="unit=weekdays",
    )
    weekdays: tuple[str, ...] = choices(
        "On which days of the week?",
        DAYS_OF_WEEK,
        missing="Select the days of the week for {row}",
        share="clinician",
        when="unit=weekdays",
        check=_days_fit,
    )
    dates: tuple[date, ...] = days(
        "On which dates?",
        called="Dates of {row}",
        missing="Enter the dates of {row}",
        share="plan",
        hint="With commas between. For example, 7 Dec 2026, 9 Dec 2026.",
        when="unit=dates",
    )
    ends: str = choice(
        "When does this phase end?",
        {
            "count": "After a number of injections",
            "days": "After a number of days",
            "weeks": "After a number of weeks",
            "months": "After a number of months",
            "date": "On a date",
            "review": "At my review, on a date I know",
            "told": "When my clinician says so, such as at no further improvement",
            "open": "My letter gives no end",
        },
        select=True,
        missing="Select when {row} ends",
        share="clinician",
        when="unit!=dates",
    )
    count: Span | None = whole_range(
        "How many injections?",
        1,
        60,
        called="Number of injections in {row}",
        missing="Enter how many injections {row} has",
        share="clinician",
        like=6,
        when="ends=count",
    )
    days: Span | None = whole_range(
        "How many days?",
        1,
        366,
        called="Number of days in {row}",
        missing="Enter how many days {row} lasts",
        share="clinician",
        like=7,
        when="ends=days",
    )
    weeks: Span | None = whole_range(
        "How many weeks?",
        1,
        104,
        called="Number of weeks in {row}",
        missing="Enter how many weeks {row} lasts",
        share="clinician",
        like=2,
        when="ends=weeks",
    )
    months: Span | None = whole_range(
        "How many months?",
        1,
        24,
        called="Number of months in {row}",
        missing="Enter how many months {row} lasts",
        share="clinician",
        like=3,
        when="ends=months",
    )
    until: date | None = day(
        "On which date?",
        called="End date of {row}",
        share="plan",
        hint="The last day of this phase, or the day of your review. For example, 4 1 2028.",
        required=False,
        when="ends=date|review",
        check=_until_given,
    )
    name: str = text(
        "Name of this phase",
        40,
        required=False,
        hint="As your letter calls it, if it has a name.",
        share="clinician",
        suggestions=("Correction", "Loading", "Stabilisation", "Maintenance"),
        behind=MORE_OF_PHASE,
    )
    start: date | None = day(
        "First injection of this phase, if your letter gives a date",
        called="First injection of {row}",
        hint="Leave it empty if not. It then falls one interval after the phase before.",
        share="plan",
        required=False,
        later=True,
        when="unit!=dates",
        behind=MORE_OF_PHASE,
    )
    check_ins: str = choice(
        "How often will you note how you feel?",
        CHECK_INS,
        select=True,
        name="checkins-{n}",
        missing="Select how often you will note how you feel in {row}",
        share="clinician",
        default="none",
        behind=MORE_OF_PHASE,
    )

    def phase(self) -> Phase:
        """The phase for counting days: weeks become days, and a list of dates its number of injections."""
        weekdays = tuple(list(DAYS_OF_WEEK).index(each) for each in self.weekdays)
        lasting = self.days or (Span(7 * self.weeks.least, 7 * self.weeks.most) if self.weeks else None)
        listed = len(self.dates)
        return Phase(
            name=self.name or f"Phase {self.place + 1}",
            interval=Interval(self.unit, self.every or ONCE, weekdays, self.dates),
            injections=Span(listed, listed) if listed else self.count,
            days=lasting,
            months=self.months,
            until=self.until,
            start=self.dates[0] if listed else self.start,
            stops=self.ends in ("review", "told"),
        )


def _one_of_three(on: date | None, values: Mapping[str, Any]) -> str:
    weeks, months = values.get("weeks"), values.get("months")
    given = sum(each is not None for each in (on, weeks, months))
    if given > 1:
        return "Enter a date, a number of weeks or a number of months for {row}, not more than one of them"
    if not given and {"weeks", "months"} <= values.keys():
        return "Enter the date of {row}, or how many weeks or months after the start"
    return ""


def _on(label: str) -> date:
    return day(label, called="Date of {row}", required=False, check=_one_of_three, share="plan")


def _weeks() -> int:
    label = "Or: how many weeks after the first injection?"
    return whole(label, 0, 104, called="Weeks until {row}", required=False, share="plan")


def _months() -> int:
    label = "Or: how many months after it?"
    return whole(label, 1, 24, called="Months until {row}", required=False, share="plan")


@dataclass(frozen=True, kw_only=True)
class TestInputs:
    """One blood test that a clinician asked for."""

    __test__ = False  # not a test case, whatever its name suggests to pytest

    index: int = 0
    name: str = text(
        "Which blood test?",
        40,
        called="Name of {row}",
        missing="Enter the name of the blood test, or remove the row",
        share="plan",
    )
    date: datetime.date | None = _on("Date of the blood test")
    weeks: int | None = _weeks()
    months: int | None = _months()


@dataclass(frozen=True, kw_only=True)
class ReviewInputs:
    """One review appointment."""

    index: int = 0
    date: datetime.date | None = _on("Date of the review")
    weeks: int | None = _weeks()
    months: int | None = _months()


def _start_fits(start: date | None, values: Mapping[str, Any]) -> str:
    which = values.get("start_is") or "first"
    if not start:
        # A list of dates has its first one, but not the one that was given before it.
        begun = (values.get("phases") or ())[(values.get("start_phase") or 1) - 1 :][:1]
        dated = which != "last" and any(phase.dates for phase in begun)
        return "" if values.get("door") != "own" or dated else f"Enter the date of the {labels.WHICH[which]}"
    if "today" not in values:
        return ""
    if which == "last":
        return "" if start <= values["today"] else "The last injection that was given must be today or in the past"
    earliest, latest = add_months(values["today"], -24), add_months(values["today"], 12)
    if earliest <= start <= latest:
        return ""
    message = f"Date of the injection must be between {in_words(earliest)} and {in_words(latest)}"
    if start < earliest and values.get("door") == "own":
        return f"{message}. If your plan began earlier, give the last injection or the next one instead"
    return message


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Which schedule: a published example, a plan that a clinician gave, or a blank sheet."""

    today: date = day(
        "Today", hidden=True, missing="This tool needs today's date, in the field today, such as 2026-11-30"
    )
    door: str = choice(
        "Which do you want?",
        {"example": "A published example", "own": "My clinician's plan", "blank": "A blank paper log"},
        missing="Select whether you want an example or your own plan",
        share="clinician",
        hints={
            "example": "To see what a schedule looks like. The example is not a recommendation.",
            "own": "You copy the plan from your letter. No dates or intervals are filled in for you.",
            "blank": "An empty sheet to fill in by hand.",
        },
    )
    example: str = choice(
        "Which published example?",
        {each.id: f"{each.title} ({each.region})" for each in regimens().values()},
        hints={each.id: each.applies for each in regimens().values()},
        missing="Select which published example to show",
        share="clinician",
        when="door=example",
        default=next(iter(regimens())),
    )
    example_end: str = choice(
        "Where the source prints a range, which end do you want to see?",
        {"shortest": "The shorter one, such as 2 of “2 to 3”", "longest": "The longer one, such as 3 of “2 to 3”"},
        missing="Select which end of a range to show",
        share="clinician",
        when="door=example",
        default="shortest",
        select=True,
    )
    start_is: str = choice(
        "Which injection do you have a date for?",
        {
            "first": "The first one of this plan",
            "next": "The next one, and I have had some already",
            "last": "The last one that was given",
        },
        missing="Select which injection you know the date of",
        share="plan",
        when="door=own",
        default="first",
        select=True,
    )
    start: date | None = day(
        "Date of the injection",
        hint="For example, 4 1 2027 or 4 Jan 2027. Left empty, a published example starts today.",
        share="plan",
        required=False,
        when="door=example|own",
        check=_start_fits,
    )
    start_phase: int | None = whole(
        "In which phase of the plan is that injection?",
        1,
        5,
        called="Phase of the injection",
        required=False,
        share="plan",
        like=1,
        hint="1 for the first phase below, 2 for the second. Leave it empty if there is only one phase.",
        when="start_is=next|last",
    )
    start_left: int | None = whole(
        "How many injections of that phase are still to come?",
        0,
        400,
        called="Injections still to come",
        required=False,
        share="plan",
        like=4,
        hint="Only if that phase has an end. Count the next one too.",
        when="start_is=next|last",
    )
    phases: tuple[PhaseInputs, ...] = rows(
        "Phases",
        PhaseInputs,
        least=1,
        most=5,
        shown=1,
        spare=3,
        legend="Phase {n}",
        add="Then what? Add the next phase",
        remove="Remove phase {n}",
        move="Move phase {n} up",
        row_name=lambda values, place: labels.phase_called(values.get("name", ""), place),
        when="door=own",
        hint="A phase is a part of the plan with its own rhythm. Copy one after the other from your letter.",
    )
    horizon: str = choice(
        "How far ahead should dates be listed?",
        HORIZONS,
        missing="Select how far ahead dates should be listed",
        share="clinician",
        default="12",
        select=True,
        when="door=example|own",
    )
    checkins_daybefore: bool = yes_no(
        "Also note how I feel on the day before each injection",
        tick=True,
        required=False,
        missing="Select whether to note how you feel on the day before each injection",
        share="clinician",
        hint="This can show whether the effect wears off.",
        when="door=own",
        behind=MORE,
    )
    tests: tuple[TestInputs, ...] = rows(
        "Blood tests",
        TestInputs,
        shown=0,
        legend="Blood test {n}",
        add="Add a blood test",
        remove="Remove blood test {n}",
        row_name=lambda values, place: "the blood test",
        when="door=own",
        hint="Only add tests that you have been asked to have.",
        behind=MORE,
    )
    reviews: tuple[ReviewInputs, ...] = rows(
        "Reviews",
        ReviewInputs,
        shown=0,
        legend="Review {n}",
        add="Add a review",
        remove="Remove review {n}",
        row_name=lambda values, place: "the review",
        when="door=own",
        hint="Give the date if you know it. Three months is not exactly 12 or 13 weeks.",
        behind=MORE,
    )
    title: str = text(
        "Title of the schedule",
        30,
        required=False,
        plain=True,
        when="door=example|own|blank",
        hint="Leave it empty, or choose words that others may see. For example, Health reminder.",
        behind=MORE,
    )
    calendar_details: bool = yes_no(
        "In the calendar file, also say what each date is for",
        tick=True,
        required=False,
        missing="Select whether the calendar file says what each date is for",
        hint="Other people may see your calendar. Without a tick, each date has only the title, or Health reminder.",
        when="door=example|own",
        behind=MORE,
    )
    calendar_all: bool = yes_no(
        "In the calendar file, also put check-ins, blood tests and reviews",
        tick=True,
        required=False,
        missing="Select whether the calendar file holds more than injections",
        when="door=example|own",
        behind=MORE,
    )
    calendar_alarm: str = choice(
        "Reminder in the calendar file",
        {name: label for name, (label, _) in ALARMS.items()},
        missing="Select whether the calendar file has a reminder",
        default="none",
        select=True,
        hint="Your calendar app shows it, if it takes reminders from a file.",
        when="door=example|own",
        behind=MORE,
    )
    calendar_earlier: str = text(
        "Link of the earlier plan that is in your calendar",
        4000,
        required=False,
        hint="If you missed or moved an injection: the new calendar file then also cancels what no longer holds.",
        when="door=own",
        behind=MORE,
    )
    calendar_given: tuple[date, ...] = days(
        "Which injections of the earlier plan were given?",
        called="Injections that were given",
        required=False,
        hint="Their dates, with commas between. They stay in the calendar.",
        when="door=own",
        behind=MORE,
    )
    record: str = long_text(
        "What became of the injections so far",
        14_000,
        required=False,
        hint="The ticks in the list of dates write it here, one line for each. No date moves because of it.",
        when="door=own",
        behind=MORE,
    )
    notes: str = long_text(
        "Notes for the printout",
        300,
        required=False,
        when="door=example|own|blank",
        hint="They show only on paper. Do not put your name here if you share the sheet.",
        paper=True,
        behind=MORE,
    )
