"""What this calculator says in sentences that are put together. Everything else stands in result.html."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from calculators._kit import Span
from calculators._kit.dates import SATURDAY, WEEKDAYS, in_words, weekday
from calculators._kit.render import counted, listed
from calculators.tracking_schedule.phases import Interval

if TYPE_CHECKING:
    from calculators.tracking_schedule.plan import Appointment

ASK_WHICH_FIRST = "Ask which comes first: the blood test or the injection."
EITHER = "Either way."
EXAMPLE = "EXAMPLE – not your plan"
PRIVATE_TITLE = "Health reminder"
STRIP = "The months of this schedule"
NAMES = {"test": "Blood test", "check-in": "Check-in", "injection": "Injection", "review": "Review"}
SHORTER = "If every range is taken at its shorter end."
LONGER = "If every range is taken at its longer end."
REVIEW = "Review: continue, change or stop?"
OWN_REVIEW = "Your review. No dates are listed after it until you add what was agreed."


def phase_called(name: str, place: int = 0) -> str:
    """What a message calls a phase: `the correction phase`, or `phase 2` for one without a name."""
    if not name:
        return f"phase {place + 1}"
    name = in_sentence(name)
    if name.startswith("phase "):
        return name
    return f"the {name}" if name.endswith("phase") else f"the {name} phase"


def in_sentence(name: str) -> str:
    """A name inside a sentence: `Correction` loses its capital, `MIC` and `B12` do not."""
    first = name.split(" ")[0]
    return name[0].lower() + name[1:] if first.isalpha() and first[1:].islower() else name


def starts_too_early(name: str, before: str, last: date) -> str:
    """A later phase whose own start is not after the last injection of the phase before it."""
    first = f"First injection of {phase_called(name, 0)}"
    return f"{first} must be after {in_words(last)}, the last {in_sentence(before)} injection"


def ends_too_early(name: str, before: str, ends: str, last: date) -> str:
    """A later phase that ends on or before the last injection of the phase before it."""
    end = "review date" if ends == "review" else "end date"
    return sentence(f"{name} {end} must be after {in_words(last)}, the last {in_sentence(before)} injection")


def ends_before_first(name: str, ends: str, first: date) -> str:
    """A phase that ends before its own first injection."""
    if ends == "weeks":
        return f"Number of weeks in {phase_called(name, 0)} must reach {in_words(first)}, its first injection"
    end = "review date" if ends == "review" else "end date"
    return sentence(f"{name} {end} must be on or after {in_words(first)}, its first injection")


def how_often(interval: Interval) -> str:
    """`every 2 days`, `every 2 to 3 months`, `every Monday and Thursday`."""
    if interval.unit == "weekdays":
        return f"every {listed([WEEKDAYS[day] for day in interval.on])}"
    if interval.every.most == 1:
        return f"every {interval.unit.removesuffix('s')}"
    return f"every {interval.every} {interval.unit}"


def how_it_ends(kind: str, injections: Span | None, weeks: int | None, until: date | None) -> str:
    """`for 6 injections`, `for 2 weeks`, `until 4 January 2028`, `until your review on 4 January 2028`."""
    if injections:
        return f"for {counted(injections.most, 'injection')}"
    if weeks:
        return f"for {counted(weeks, 'week')}"
    if until:
        return f"until {'your review on ' if kind == 'review' else ''}{in_words(until)}"
    return "with no end given"


def which_end(only_range: Interval | None, ends: set[int]) -> str:
    """To which end of a printed range an injection belongs: 0 is the shorter one, 1 the longer."""
    if ends == {0, 1}:
        return EITHER
    if not only_range:
        return SHORTER if ends == {0} else LONGER
    number = only_range.every.least if ends == {0} else only_range.every.most
    return f"If {how_often(Interval(only_range.unit, Span(number, number)))}."


def weekend(day: date) -> str:
    """A weekend date is never moved; the weekdays beside it are named."""
    friday = day - timedelta(days=day.weekday() - SATURDAY + 1)
    monday = friday + timedelta(days=3)
    return f"{weekday(day)}, between Friday {_day_and_month(friday)} and Monday {_day_and_month(monday)}."


def _day_and_month(day: date) -> str:
    return in_words(day).rpartition(" ")[0]


def notes_in(phase: str) -> str:
    """A line of the plan to check."""
    return f"Notes of how you feel, {phase}"


def when(day: date | None, weeks: int | None) -> str:
    """`4 January 2027`, `12 weeks after the first injection`."""
    return in_words(day) if day else f"{counted(weeks or 0, 'week')} after the first injection"


def blood_test(name: str) -> str:
    return f"Blood test: {name}."


def beyond(appointment: "Appointment") -> str:
    """An appointment after the last day that is listed."""
    what = "review" if appointment.kind == "review" else f"blood test ({appointment.name or appointment.note})"
    return f"The {what} on {in_words(appointment.on)} falls after the last day listed."


def not_reached(name: str) -> str:
    return sentence(f"{phase_called(name)} would begin after the last day listed.")


def not_dated(name: str) -> str:
    return sentence(f"{phase_called(name)} has no dates yet. It starts when the phase before it has ended.")


def not_a_chosen_day(start: date) -> str:
    return f"This injection is on the day you gave. It is a {weekday(start)}, not one of the chosen days."


def no_end(name: str, place: int) -> str:
    """An open end before the last phase."""
    return f"Only the last phase can go on without an end. Select when {phase_called(name, place)} ends"


def too_many(most: int) -> str:
    return f"Your plan makes more than {most} rows. Choose a shorter time or a longer interval"


def summary(injections: Span, counts: Mapping[str, int], first: date, last: date) -> str:
    """`17 injections, 15 check-ins and 1 review, from 4 January 2027 to 25 December 2027.`"""
    names = {"check-in": "check-in", "test": "blood test", "review": "review"}
    things = [f"{injections} injections" if injections.most != 1 else "1 injection"]
    things += [counted(counts[kind], name) for kind, name in names.items() if counts[kind]]
    return f"{listed(things)}, from {in_words(first)} to {in_words(last)}."


def sentence(text: str) -> str:
    """The same words with a capital."""
    return text[0].upper() + text[1:]
