"""What the tracking schedule asks: the words, limits and messages of its form."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators._kit import Span, choice, choices, day, long_text, rows, text, whole, whole_range, yes_no
from calculators._kit.dates import WEEKDAYS, add_months, in_words
from calculators.tracking_schedule import words
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
DAYS_OF_WEEK = {name[:3].lower(): name for name in WEEKDAYS}


def _every_fits(every: Span | None, values: Mapping[str, Any]) -> str:
    unit = values.get("unit")
    if every and unit in MOST_EVERY and every.most > MOST_EVERY[unit]:
        return f"How often must be {MOST_EVERY[unit]} {unit} or fewer"
    return ""


def _until_given(until: date | None, values: Mapping[str, Any]) -> str:
    if until:
        return ""
    return "Enter the date of your review" if values["ends"] == "review" else "Enter the date when {row} ends"


@dataclass(frozen=True, kw_only=True)
class PhaseInputs:
    """One phase as the letter has it."""

    index: int = 0
    place: int = 0
    name: str = text(
        "Name of this phase",
        40,
        required=False,
        hint="As your letter calls it, if it has a name.",
        share="clinician",
        suggestions=("Correction", "Loading", "Stabilisation", "Maintenance"),
    )
    start: date | None = day(
        "First injection of this phase, if your letter gives a date",
        called="First injection of {row}",
        hint="Leave it empty if not. It then falls one interval after the phase before.",
        share="plan",
        required=False,
        later=True,
    )
    unit: str = choice(
        "How does your letter say how often?",
        {
            "days": "Every so many days",
            "weeks": "Every so many weeks",
            "months": "Every so many months",
            "weekdays": "On chosen days of the week, such as 3 times a week",
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
        when="unit!=weekdays",
        check=_every_fits,
    )
    weekdays: tuple[str, ...] = choices(
        "On which days of the week?",
        DAYS_OF_WEEK,
        missing="Select the days of the week for {row}",
        share="clinician",
        when="unit=weekdays",
    )
    ends: str = choice(
        "When does this phase end?",
        {
            "count": "After a number of injections",
            "weeks": "After a number of weeks",
            "date": "On a date",
            "review": "At my review",
            "open": "My letter gives no end",
        },
        missing="Select when {row} ends",
        share="clinician",
        hints={"review": "Dates are listed up to the review, and none after it."},
    )
    count: int | None = whole(
        "How many injections?",
        1,
        60,
        called="Number of injections in {row}",
        missing="Enter how many injections {row} has",
        share="clinician",
        like=6,
        when="ends=count",
    )
    weeks: int | None = whole(
        "How many weeks?",
        1,
        104,
        called="Number of weeks in {row}",
        missing="Enter how many weeks {row} lasts",
        share="clinician",
        like=2,
        when="ends=weeks",
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
    check_ins: str = choice(
        "How often will you note how you feel?",
        CHECK_INS,
        select=True,
        name="checkins-{n}",
        missing="Select how often you will note how you feel in {row}",
        share="clinician",
    )

    def phase(self) -> Phase:
        weekdays = tuple(list(DAYS_OF_WEEK).index(each) for each in self.weekdays)
        return Phase(
            name=self.name or f"Phase {self.place + 1}",
            interval=Interval(self.unit, self.every or ONCE, weekdays),
            injections=Span(self.count, self.count) if self.count else None,
            days=Span(7 * self.weeks, 7 * self.weeks) if self.weeks else None,
            until=self.until,
            start=self.start,
            stops=self.ends == "review",
        )


def _one_of_two(on: date | None, values: Mapping[str, Any]) -> str:
    weeks = values.get("weeks")
    if on and weeks is not None:
        return "Enter a date or a number of weeks for {row}, not both"
    if not on and weeks is None and "weeks" in values:
        return "Enter the date of {row}, or how many weeks after the start"
    return ""


def _on(label: str) -> Any:
    return day(label, called="Date of {row}", required=False, check=_one_of_two, share="plan")


def _weeks() -> Any:
    label = "Or: how many weeks after the first injection?"
    return whole(label, 0, 104, called="Weeks until {row}", required=False, share="plan")


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


@dataclass(frozen=True, kw_only=True)
class ReviewInputs:
    """One review appointment."""

    index: int = 0
    date: datetime.date | None = _on("Date of the review")
    weeks: int | None = _weeks()


def _start_fits(start: date | None, values: Mapping[str, Any]) -> str:
    if not start:
        return "Enter the date of the first injection" if values.get("door") == "own" else ""
    if "today" not in values:
        return ""
    earliest, latest = add_months(values["today"], -24), add_months(values["today"], 12)
    if earliest <= start <= latest:
        return ""
    return f"Date of the first injection must be between {in_words(earliest)} and {in_words(latest)}"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    today: date = day("Today", hidden=True, missing="This tool needs to know today's date")
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
        start=next(iter(regimens())),
    )
    start: date | None = day(
        "Date of the first injection",
        hint="For example, 4 1 2027 or 4 Jan 2027. A published example starts today if you leave this empty.",
        share="plan",
        required=False,
        when="door=example|own",
        check=_start_fits,
    )
    phases: tuple[PhaseInputs, ...] = rows(
        "Phases",
        PhaseInputs,
        least=1,
        most=5,
        shown=3,
        legend="Phase {n}",
        add="Add a phase",
        remove="Remove phase {n}",
        move="Move phase {n} up",
        row_name=lambda values, place: words.phase_called(values.get("name", ""), place),
        starts=({"check_ins": "weekly"}, {"check_ins": "fortnightly"}, {"check_ins": "monthly"}),
        when="door=own",
        hint="Copy one phase after the other from your letter. Leave the last ones empty if you do not need them.",
    )
    checkins_daybefore: bool = yes_no(
        "Also note how I feel on the day before each injection",
        tick=True,
        required=False,
        missing="Select whether to note how you feel on the day before each injection",
        share="clinician",
        hint="This can show whether the effect wears off.",
        when="door=own",
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
    )
    horizon: str = choice(
        "How far ahead should dates be listed?",
        HORIZONS,
        missing="Select how far ahead dates should be listed",
        share="clinician",
        start="12",
        when="door=example|own",
    )
    title: str = text(
        "Title of the schedule",
        30,
        required=False,
        plain=True,
        when="door=example|own|blank",
        hint="Leave it empty, or choose words that others may see. For example, Health reminder.",
    )
    calendar_details: bool = yes_no(
        "In the calendar file, also say what each date is for",
        tick=True,
        required=False,
        missing="Select whether the calendar file says what each date is for",
        hint="Other people may see your calendar. Without a tick, each date has only the title, or Health reminder.",
        when="door=example|own",
    )
    notes: str = long_text(
        "Notes for the printout",
        300,
        required=False,
        when="door=example|own|blank",
        hint="They show only on paper. Do not put your name here if you share the sheet.",
        paper=True,
    )
