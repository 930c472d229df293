"""Sentences that are put together. What stands by itself is in result.html, inputs.py or labels.py."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from calculators._kit import Span
from calculators._kit.answer.render import counted, listed, sentence
from calculators._kit.dates import SATURDAY, WEEKDAYS, in_words, weekday
from calculators.tracking_schedule.labels import WHICH, in_sentence, phase_called, times
from calculators.tracking_schedule.phases import Interval
from calculators.tracking_schedule.plan import Appointment, Range

ASK_WHICH_FIRST = "Ask which comes first: the blood test or the injection."
EXAMPLE = "EXAMPLE – not your plan"
PRIVATE_TITLE = "Health reminder"
SHOWN = 3  # dates of a phase that goes on, in the sentence above the list
STRIP = "The months of this schedule"
NAMES = {"test": "Blood test", "check-in": "Check-in", "injection": "Injection", "review": "Review"}
DRAWN = {
    kind: NAMES[kind] for kind in ("injection", "review", "test", "check-in")
}  # in the order of the chart's shapes
BOTH_LISTS = "I do not know yet: show both"
EARLIER_PLAN_IS_OPEN = "The earlier plan in that link has no dates yet, so none of it can be in your calendar"
EARLIER_PLAN_IS_WRONG = "The earlier plan in that link cannot be read. Leave it empty, and delete old dates by hand"
NO_EARLIER_PLAN = "This is not a link to a schedule of yours. Copy it from “Link with my schedule”, or leave it empty"
NONE_LEFT = "If none of that phase is still to come, give the first injection of the next phase instead"
REVIEW = "Review: continue, change or stop?"
OWN_REVIEW = "Your review. No dates are listed after it until you add what was agreed."


def starts_too_early(name: str, before: str, last: date) -> str:
    """A later phase whose own start is not after the last injection of the phase before it."""
    first = f"First injection of {phase_called(name, 0)}"
    return f"{first} must be after {in_words(last)}, the last {in_sentence(before)} injection"


def dates_too_early(name: str, last: date) -> str:
    """A list of dates that does not begin after the last injection that was given."""
    return f"Dates of {phase_called(name, 0)} must be after {in_words(last)}, the last injection that was given"


def ends_too_early(name: str, before: str, ends: str, last: date) -> str:
    """A later phase that ends on or before the last injection of the phase before it."""
    end = "review date" if ends == "review" else "end date"
    return sentence(f"{name} {end} must be after {in_words(last)}, the last {in_sentence(before)} injection")


def ends_before_first(name: str, ends: str, first: date) -> str:
    """A phase that ends before its own first injection."""
    if ends in ("days", "weeks", "months"):
        return f"Number of {ends} in {phase_called(name, 0)} must reach {in_words(first)}, its first injection"
    end = "review date" if ends == "review" else "end date"
    return sentence(f"{name} {end} must be on or after {in_words(first)}, its first injection")


def how_often(interval: Interval, a_week: Span | None = None) -> str:
    """`every 2 days`, `every 2 to 3 months`, `every Monday and Thursday`, `on 7 December 2026`."""
    if interval.unit == "dates":
        return f"on {listed([in_words(day) for day in interval.dates])}"
    if interval.unit == "weekdays":
        days = f"every {listed([WEEKDAYS[day] for day in interval.on])}"
        return f"{times(a_week)} a week, {days}" if a_week else days
    if interval.every.most == 1:
        return f"every {interval.unit.removesuffix('s')}"
    return f"every {interval.every} {interval.unit}"


def how_it_ends(kind: str, injections: Span | None, lasting: Span | None, until: date | None) -> str:
    """`for 6 injections`, `for 1 to 2 weeks`, `until 4 January 2028`, `until your review on 4 January 2028`."""
    if injections:
        return f"for {spanned(injections, 'injection')}"
    if lasting:
        return f"for {spanned(lasting, kind.removesuffix('s'))}"
    if until:
        return f"until {'your review on ' if kind == 'review' else ''}{in_words(until)}"
    return "until your clinician says so" if kind == "told" else "with no end given"


def spanned(number: Span, one: str) -> str:
    """`1 week`, `2 weeks`, `1 to 2 weeks`."""
    return f"{number} {one if number.most == 1 else one + 's'}"


def total(number: Span | None, interval: Interval) -> str:
    """What a phase means in figures: `= 6 injections`, `= 4 to 6 a year`, `= about 4 a year`."""
    a_year = interval.a_year
    if number or not a_year:
        return f"= {spanned(number, 'injection')}" if number else ""
    return f"= {'' if interval.divides_the_year else 'about '}{a_year} a year"


# Questions


def which_phase(which: str) -> str:
    """The question for the phase of the next or last injection."""
    return f"In which phase of the plan is the {WHICH[which]}?"


def which_end(counts: str, unit: str, span: Span, phase: str) -> str:
    """`Every 2 months or every 3?`, `1 or 2 weeks, in the loading phase?`."""
    where = f", in {phase_called(phase)}" if phase else ""
    if counts == "every":
        first = one_end(counts, unit, span.least)
        return f"{first} or every {span.most}{where}?"
    what = "injections" if counts == "count" else counts
    return f"{span.least} or {span.most} {what}{where}?"


def one_end(counts: str, unit: str, number: int) -> str:
    """`Every 2 months`, `1 week`, `6 injections`."""
    if counts == "every":
        return "Every " + (unit.removesuffix("s") if number == 1 else f"{number} {unit}")
    return counted(number, "injection" if counts == "count" else counts.removesuffix("s"))


def not_a_chosen_day(day: date, interval: Interval) -> str:
    """The question where a phase begins on a day that is not among its weekdays."""
    chosen = listed([WEEKDAYS[each] for each in interval.on])
    return f"{in_words(day)} is a {weekday(day)}, and the days chosen are {chosen}. When does this phase begin?"


def begin_on(day: date) -> str:
    """An answer to that: begin on a chosen day."""
    return f"On {weekday(day)} {in_words(day)}"


def also_on(day: date) -> str:
    """An answer to that: choose this weekday too."""
    return f"On {in_words(day)}: {weekday(day)} is one of the days too"


def only_one(phase: str) -> str:
    """The question where a phase is so short that it has one injection."""
    return f"“{sentence(phase)}” makes one injection. Is that what your letter says?"


def far_apart(counts: str, unit: str, span: Span) -> str:
    """The question about a range such as 1 to 6 months."""
    what = unit or ("injections" if counts == "count" else counts)
    return f"{span.least} and {span.most} {what} are far apart. Is that what your letter says?"


def next_to_each_other(first: str, second: str) -> str:
    """The question where few injections a week fall on neighbouring days."""
    names = {name[:3].lower(): name for name in WEEKDAYS}
    return f"{names[first]} and {names[second]} follow each other. Is that what was agreed?"


def near(last: date, first: date) -> str:
    """The question where a phase begins sooner after the last injection than any interval of the plan."""
    apart = counted((first - last).days, "day")
    return f"{in_words(last)} and {in_words(first)} are only {apart} apart. Is that what your letter says?"


def overdue(day: date, given: bool) -> str:
    """What is asked where the next injection lies in the past. `given`: it is counted from the last one."""
    if given:
        return (
            f"Counted from the last injection, the next one was due on {in_words(day)}. That day is past. If you have "
            "had it, give its date instead. If you missed it, ask your doctor or nurse when to have it."
        )
    return f"The next injection is on {in_words(day)}. That day is past. Is the date right?"


def still_to_come(phase: str, given: bool) -> str:
    """What is asked where a phase with an end is counted from its last or next injection."""
    counted_from = "after the last one that was given" if given else "with the next injection as the first"
    return f"“{sentence(phase)}” is counted {counted_from}. If some of it is over, say how many are still to come."


def other_first_date(day: date) -> str:
    """A first injection that is not the first date of a list."""
    return f"The first date in your list is {in_words(day)}. Leave this date empty, or make the two agree"


def no_such_phase(phases: int) -> str:
    """A phase that the plan does not have."""
    return f"Your plan has {counted(phases, 'phase')}. Enter a number from 1 to {phases}"


# For a clinic's letter


def paragraph(sketch: Sequence[str], link: str) -> str:
    """What a clinic can put into a letter or a text message beside the link that it made."""
    plan = " ".join(f"{number}. {sentence(each)}." for number, each in enumerate(sketch, 1))
    return (
        f"Your injections: {plan}\n\nTo turn this into dates for a calendar or to print, open {link} and give the "
        "date of your injection. What you type stays on your device. If the page and this letter differ, the letter "
        "is right."
    )


# Notes in the list


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


def when(day: date | None, weeks: int | None, months: int | None, start: date, which: str) -> str:
    """`4 January 2027`, `12 weeks after the first injection`; `which` injection the day of the start belongs to."""
    later = counted(months, "month") if months else counted(weeks or 0, "week")
    counted_from = "the first injection" if which == "first" else f"the {WHICH[which]}, {in_words(start)}"
    return in_words(day) if day else f"{later} after {counted_from}"


def blood_test(name: str) -> str:
    """A note in the list."""
    return f"Blood test: {name}."


def beyond(appointment: Appointment) -> str:
    """An appointment after the last day that is listed."""
    what = "review" if appointment.kind == "review" else f"blood test ({appointment.name or appointment.note})"
    return f"The {what} on {in_words(appointment.on)} falls after the last day listed."


def not_reached(name: str) -> str:
    """A phase that begins too late to be listed."""
    return sentence(f"{phase_called(name)} would begin after the last day listed.")


def not_dated(name: str) -> str:
    """A phase behind one that ends when the clinician says so."""
    return sentence(f"{phase_called(name)} has no dates yet. It starts when the phase before it has ended.")


def no_end(name: str, place: int) -> str:
    """An open end before the last phase."""
    return f"Only the last phase can go on without an end. Select when {phase_called(name, place)} ends"


def too_many(most: int) -> str:
    """A list that is longer than this tool makes."""
    return f"This tool lists at most {most} days, and there would be more. Choose a shorter time to list"


def summary(counts: Mapping[str, int], first: date, last: date) -> str:
    """`17 injections, 15 check-ins and 1 review, from 4 January 2027 to 25 December 2027.`"""
    names = {"injection": "injection", "check-in": "check-in", "test": "blood test", "review": "review"}
    things = [counted(counts[kind], name) for kind, name in names.items() if counts[kind]]
    return f"{listed(things)}, from {in_words(first)} to {in_words(last)}."


def next_one(day: date | None, last: date | None, today: date) -> str:
    """`Next: Wednesday 2 December 2026.`"""
    if day:
        return f"Next: {'today, ' if day == today else ''}{weekday(day)} {in_words(day)}."
    return f"No injection is listed from today on. The last one listed was on {in_words(last)}." if last else ""


def end_in_words(end: str, ranges: Sequence[Range]) -> str:
    """What stands above a list at one end of a plan's only range: `If every 2 months`."""
    if len(ranges) != 1:
        return ""
    (only,) = ranges
    number = only.span.end(end == "shortest")
    return f"If {in_sentence(one_end(only.counts, only.unit, number))}"


def course(often: str, dates: Sequence[date], finished: bool, told: bool) -> str:
    """What is ahead in one phase: `6 injections until 14 December 2026`, `every 3 months: 14 March 2027, …`."""
    if finished and len(dates) > 1:
        return f"{counted(len(dates), 'injection')} until {in_words(dates[-1])}"
    if finished:
        return f"1 injection on {in_words(dates[0])}"
    shown = [in_words(day) for day in dates[:SHOWN]]
    more = " and so on" if len(dates) > SHOWN else ""
    until = " until your clinician says so" if told else ""
    return f"{often}{until}: {', '.join(shown)}{more}"
