"""A plan in words from a form that is partly filled in, and answers to choose from for fields that are empty."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from calculators._kit import Ask, InputError, Option, dates
from calculators._kit.answer.render import listed
from calculators._kit.dates import SATURDAY
from calculators._kit.form import reading
from calculators._kit.questions.fields import Rows, Typed, questions
from calculators._kit.questions.reader.days import read as read_day
from calculators.tracking_schedule.inputs import Inputs, PhaseInputs
from calculators.tracking_schedule.labels import DAYS_OF_WEEK, WHICH

ENDS = ("ends", "count", "days", "weeks", "months")
MOST_OFFERS = 4
TIMES_IN_WORDS = {"1": "once", "2": "twice"}


def sketch(typed: Typed) -> tuple[str, ...]:
    """The plan in words, a line for each phase, test and review: `3 times a week, for 2 weeks`. What is open is left
    out.
    """
    return (*_phases(typed), *_dated(typed), *_appointments(typed))


def suggest(field: str, typed: Typed) -> Ask | None:
    """Answers to choose from for an empty field: a first date, or days of the week that fit it."""
    if field == "start":
        return _start(typed)
    number = field.removeprefix("phases-").removesuffix("-weekdays")
    if field == f"phases-{number}-weekdays":
        return _weekdays(field, typed.get(f"phases-{number}-times", ""), typed)
    return None


def _phases(typed: Typed) -> Iterator[str]:
    for number in _numbers("phases", typed):
        own = {each: typed.get(f"phases-{number}-{each}", "").strip() for each in ("unit", "every", "times", *ENDS)}
        if not own["unit"] and not own["ends"]:
            continue
        often = _often(own, typed.get(f"phases-{number}-weekdays", ""), typed.get(f"phases-{number}-dates", ""))
        start = typed.get(f"phases-{number}-start", "").strip()
        begins = f"from {_day(start)}" if start else ""
        yield ", ".join(filter(None, [often, begins, _end(own, typed.get(f"phases-{number}-until", ""))]))


def _numbers(group: str, typed: Typed) -> list[int]:
    """The numbers of the rows of a group that are there."""
    rows = questions(Inputs)[group]
    return reading.indices(rows, group, typed) if isinstance(rows, Rows) else []


def _often(own: Typed, weekdays: str, days: str) -> str:
    unit, every, times = own["unit"], own["every"], own["times"]
    if unit == "dates":
        return f"on {days}" if days else "on certain dates"
    if unit == "weekdays":
        chosen = [DAYS_OF_WEEK[each.strip()] for each in weekdays.split(",") if each.strip() in DAYS_OF_WEEK]
        a_week = f"{TIMES_IN_WORDS.get(times, f'{times} times')} a week" if times else ""
        return ", ".join(filter(None, [a_week, f"every {listed(chosen)}" if chosen else ""])) or "on days of the week"
    if not unit or not every:
        return "how often is open"
    return f"every {unit.removesuffix('s')}" if every == "1" else f"every {every} {unit}"


def _end(own: Typed, until: str) -> str:
    ends = own["ends"]
    if ends in ("count", "days", "weeks", "months") and own[ends]:
        one = "injection" if ends == "count" else ends.removesuffix("s")
        return f"for {own[ends]} {one if own[ends] == '1' else one + 's'}"
    if ends in ("date", "review") and until:
        return f"until {'your review on ' if ends == 'review' else ''}{_day(until)}"
    return {"told": "until your clinician says so", "open": "with no end given"}.get(ends, "")


def _dated(typed: Typed) -> Iterator[str]:
    if start := typed.get("start", "").strip():
        yield f"{WHICH.get(typed.get('start-is', ''), WHICH['first'])}: {_day(start)}"


def _appointments(typed: Typed) -> Iterator[str]:
    for group in ("tests", "reviews"):
        for number in _numbers(group, typed):
            name = typed.get(f"{group}-{number}-name", "") or ("review" if group == "reviews" else "blood test")
            for unit in ("weeks", "months"):
                if later := typed.get(f"{group}-{number}-{unit}", ""):
                    one = unit.removesuffix("s")
                    yield f"{name}, {later} {one if later == '1' else unit} after the first injection"
            if on := typed.get(f"{group}-{number}-date", ""):
                yield f"{name} on {_day(on)}"


def _day(text: str) -> str:
    """A date in words, with its weekday and year, so that a reader can compare them."""
    try:
        day = read_day(text)
    except ValueError:
        return text
    return f"{dates.weekday(day)} {dates.in_words(day)}"


def _start(typed: Typed) -> Ask:
    today = read_day(typed["today"])
    tomorrow = today + timedelta(days=1)
    options = (
        Option(f"Today, {dates.weekday(today)[:3]} {dates.in_words(today)}", {"start": today.isoformat()}),
        Option(f"Tomorrow, {dates.weekday(tomorrow)[:3]} {dates.in_words(tomorrow)}", {"start": tomorrow.isoformat()}),
    )
    return Ask("start", "One date is needed", options, shows=("start-is", "start"))


def _weekdays(field: str, times: str, typed: Typed) -> Ask:
    try:
        start: date | None = questions(Inputs)["start"].read(typed, "start")
        number = questions(PhaseInputs)["times"].read({"times": times}, "times")
    except InputError:
        start, number = None, None
    offers = _spread(number.least, start) if number and not number.is_range else []
    options = tuple(Option(listed([DAYS_OF_WEEK[each] for each in days]), {field: ",".join(days)}) for days in offers)
    return Ask(field, "Which days of the week?", options, shows=(field,))


def _spread(number: int, start: date | None) -> list[tuple[str, ...]]:
    """Up to four ways to spread so many days over a week, with a free day between them and with the weekday of the
    first date. Those with the fewest days of the weekend come first, and of these the most even.
    """
    names = list(DAYS_OF_WEEK)
    ways = [
        way
        for way in combinations(range(7), number)
        if (start is None or start.weekday() in way) and all((each + 1) % 7 not in way for each in way)
    ]
    ways.sort(key=lambda way: (sum(each >= SATURDAY for each in way), _uneven(way)))
    return [tuple(names[each] for each in way) for way in ways[:MOST_OFFERS]]


def _uneven(way: tuple[int, ...]) -> int:
    """How far the days of a week are from an even spread."""
    gaps = [(later - earlier) % 7 for earlier, later in zip(way, way[1:] + way[:1], strict=True)]
    return max(gaps) - min(gaps)
