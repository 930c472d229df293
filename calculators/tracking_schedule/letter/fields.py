"""A plan as fields of the form, and the questions that it leaves open."""

from collections.abc import Callable
from datetime import date, timedelta

from calculators._kit.dates import WEEKDAYS, in_words, weekday
from calculators._kit.letters.letter import Ask, Option
from calculators.tracking_schedule.letter import days
from calculators.tracking_schedule.letter.grammar import counted, every, figure
from calculators.tracking_schedule.letter.items import Appointment, Item, Length, Often, Range, Start, Until, Written
from calculators.tracking_schedule.letter.plan import MOST_TIMES, PhaseRead, PlanRead

SHORTEST_MONTH, LONGEST_MONTH = 28, 31
LIES_AHEAD = {"due", "scheduled", "planned", "will", "is"}  # the last one, and not given yet, or not then
INJECTIONS = {"injection", "injections", "jab", "jabs", "shot", "dose", "b12"}


class Filled:
    """Fields and questions as they come together. `words` gives the letter's own words for an item."""

    def __init__(self, today: date, words: Callable[[Item], str]) -> None:
        self.today = today
        self.words = words
        self.fields: dict[str, str] = {}
        self.asks: list[Ask] = []

    def ask(self, field: str, question: str, *options: tuple[str, dict[str, str]], must: bool = True) -> None:
        """Adds a question. Each option is a label and the fields that it fills in."""
        self.asks.append(Ask(field, question, tuple(Option(label, fields) for label, fields in options), must))

    def fill(self, plan: PlanRead) -> None:
        """Adds the fields and questions of a plan; none where no phase was read."""
        if not plan.phases:
            return
        self.fields["door"] = "own"
        for place, phase in enumerate(plan.phases):
            _Phase(self, phase, place, place + 1 == len(plan.phases), plan).fill()
        _starts(self, plan.starts)
        _appointments(self, plan.appointments)


class _Phase:
    """One phase, on its way into the fields."""

    def __init__(self, to: Filled, phase: PhaseRead, place: int, last: bool, plan: PlanRead) -> None:
        self.to, self.phase, self.place, self.last, self.plan = to, phase, place, last, plan
        self.prefix = f"phases-{place}-"

    def put(self, **fields: str) -> None:
        self.to.fields |= self.named(fields)

    def named(self, fields: dict[str, str]) -> dict[str, str]:
        return {f"{self.prefix}{name}": text for name, text in fields.items()}

    def ask(self, field: str, question: str, *options: tuple[str, dict[str, str]], must: bool = True) -> None:
        named = ((label, self.named(fields)) for label, fields in options)
        self.to.ask(self.prefix + field, question, *named, must=must)

    def fill(self) -> None:
        if self.phase.dates:
            self.listed_dates()
            return
        self.how_often()
        self.how_long()
        if self.phase.start:
            self.own_start(self.phase.start)

    def own_start(self, item: Item) -> None:
        """A date in a later phase: that phase's own if it stands before its words, or right behind them with “from”, as
        in “then monthly from 4 January”. Otherwise it may be the plan's.
        """
        words = self.to.words(item)
        said = words.lower().split()
        if "first" in said:
            self.plan.starts.append(item)
            return
        often = self.phase.often
        ends = [each.end for each in (often, *self.phase.ends) if each]
        before = often is not None and (item.start < often.start or (said[0] == "from" and item.start in ends))
        found = days.resolve(item.value.day, self.to.today, item.value.past)
        if before or item.value.week or found.contradicts or len(found.readings) != 1:
            _dated(self.to, item, f"{self.prefix}start")
            return
        day = found.readings[0]
        options = (
            ("The whole plan begins then", {"start-is": "first", "start": day.isoformat()}),
            (f"“{self.called()}” begins then", self.named({"start": day.isoformat()})),
        )
        self.to.ask(f"{self.prefix}start", f"“{words}” ({in_words(day)}): what begins then?", *options)

    # How often

    def how_often(self) -> None:
        item = self.phase.often
        if item is None:
            self.spread()
            return
        often: Often = item.value
        on: Often = self.phase.on.value if self.phase.on else Often()
        days_of_week = often.weekdays or on.weekdays
        times = often.times or on.times
        if self.counted_twice() and self.phase.count:
            self.ask_count(self.phase.count, item)
        elif often.open:
            self.ask("every", self.question(item), *((each.label, dict(each.fields)) for each in often.choices))
        elif days_of_week:
            self.on_days(days_of_week, times)
        elif often.unit == "weekdays" and times:
            self.put(unit="weekdays", times=figure(times))
            self.either_times(times)
            self.ask("weekdays", f"“{self.to.words(item)}”: which days of the week?")
        elif often.every:
            self.put(unit=often.unit, every=figure(often.every))
            if often.choices:
                self.ask("every", self.question(item), *((each.label, dict(each.fields)) for each in often.choices))
            self.either("every", often.every, lambda span: every(span, often.unit))

    def question(self, item: Item) -> str:
        return str(item.value.question).format(self.to.words(item))

    def on_days(self, days_of_week: tuple[str, ...], times: Range | None) -> None:
        self.put(unit="weekdays", weekdays=",".join(days_of_week))
        if times:
            self.put(times=figure(times))
            if times != (len(days_of_week),) * 2:
                self.ask(
                    "weekdays", f"{figure(times)} times a week, but {len(days_of_week)} days: which days are right?"
                )

    def either_times(self, times: Range) -> None:
        if times[0] != times[1]:
            options = ((f"{number} times a week", {"times": str(number)}) for number in range(times[0], times[1] + 1))
            self.ask("times", f"{times[0]} times a week, or {times[1]}?", *options)

    def either(self, field: str, span: Range, label: Callable[[Range], str]) -> None:
        """Which end of a range. The form can hold a range, and the tool can list both its ends."""
        if span[0] != span[1]:
            least, most = ((each, each) for each in span)
            question = f"{label(least).capitalize()}, or {label(most)}?"
            options = ((label(each).capitalize(), {field: str(each[0])}) for each in (least, most))
            self.ask(field, question, *options, must=False)

    def counted_twice(self) -> bool:
        """Whether “3 injections weekly” leaves open if they are 3 in all, or 3 a week."""
        count, often = self.phase.count, self.phase.often
        if not count or not often or not often.value.every or often.value.unit == "days":
            return False
        if self.to.words(often).lower().endswith("apart"):
            return False
        return often.start == count.end and not self.to.words(count).lower().startswith(("for", "a"))

    def ask_count(self, count: Item, often: Item) -> None:
        number, unit, apart = figure(count.value.span), often.value.unit, often.value.every
        in_all = {"unit": unit, "every": figure(apart), "ends": "count", "count": number}
        options = [(f"{every(apart, unit)}, {number} in all".capitalize(), in_all)]
        if unit == "weeks" and apart == (1, 1) and count.value.span[1] <= MOST_TIMES:
            options.append((f"{number} times a week", {"unit": "weekdays", "times": number}))
        said = f"{self.to.words(count)} {self.to.words(often)}"
        self.ask("every", f"“{said}”: {number} in all, or {number} each time?", *options)

    def spread(self) -> None:
        """Injections without a word on how often: a number of them, or a time that they are given in."""
        count, length = self.phase.count, self.phase.length
        said = " ".join(dict.fromkeys(self.to.words(each) for each in self.phase.ends))
        if count and length and count.value.span[0] == count.value.span[1]:
            number, within = count.value.span[0], length.value
            self.put(ends="count", count=str(number))
            question = f"How are the {number} injections spread over {counted(within.span, within.unit)}?"
            self.ask("unit", question, *self.spreads(number, within))
        else:
            self.ask("unit", f"“{said}”: how often?")

    def spreads(self, number: int, within: Length) -> list[tuple[str, dict[str, str]]]:
        options: list[tuple[str, dict[str, str]]] = []
        if within.unit != "months" and within.span[0] == within.span[1]:
            whole = within.span[0] * days.AGAIN[within.unit]
            times, left = divmod(number * 7, whole)
            if not left and times == 1:
                options.append(("Every week", {"unit": "weeks", "every": "1"}))
            elif not left and 2 <= times <= 6:
                options.append((f"{times} times a week", {"unit": "weekdays", "times": str(times)}))
            apart = whole // number
            if apart == 1:
                options.append(("Every day", {"unit": "days", "every": "1"}))
            elif 2 <= apart < 7:
                options.append((f"Every {apart} days", {"unit": "days", "every": str(apart)}))
        return [*options, ("On dates that I know", {"unit": "dates"})]

    # How long

    def how_long(self) -> None:
        ends = self.phase.ends
        if self.phase.count and self.phase.length and len(ends) == 2:
            if self.phase.often is None:
                return
            ends = self.count_or_length(self.phase.count, self.phase.length)
        if (
            self.phase.often
            and self.phase.often.value.open
            and any("ends" in c.fields for c in self.phase.often.value.choices)
        ):
            return
        if self.counted_twice():
            ends = [each for each in ends if each is not self.phase.count]
            if not ends:
                return
        if self.weeks_or_injections():
            return
        if len(ends) > 1:
            question = " or ".join(f"“{self.to.words(each)}”" for each in ends)
            self.ask("ends", f"When does this phase end: {question}?", *map(self.end_as_option, ends))
        elif ends:
            self.one_end(ends[0])
        elif self.last and self.plan.stops:
            self.ask("ends", f"When does “{self.called()}” stop?")
        elif self.last and not self.plan.closing_review and not self.plan.goes_on:
            self.put(ends="open")
        else:
            self.ask("ends", f"When does “{self.called()}” end?")

    def weeks_or_injections(self) -> bool:
        """Asks whether “3x weekly x 4” is for 4 weeks or 4 injections."""
        count, often = self.phase.count, self.phase.often
        if not count or not often or len(self.phase.ends) > 1 or often.value.unit != "weekdays":
            return False
        words = self.to.words(count)
        if not words.lower().startswith(("x", "×", "✕")) or count.end - count.start > 2:
            return False
        number = figure(count.value.span)
        self.ask(
            "ends",
            f"“{words}”: {counted(count.value.span, 'injections')}, or {counted(count.value.span, 'weeks')}?",
            (counted(count.value.span, "injections"), {"ends": "count", "count": number}),
            (counted(count.value.span, "weeks"), {"ends": "weeks", "weeks": number}),
        )
        return True

    def called(self) -> str:
        return self.to.words(self.phase.often or self.phase.items[0])

    def one_end(self, item: Item) -> None:
        value = item.value
        if isinstance(value, Until):
            if value.ends == "open" and not self.last:
                self.ask("ends", f"“{self.to.words(item)}”, but more follows: when does “{self.called()}” end?")
                return
            self.put(ends=value.ends)
            if value.day:
                _dated(self.to, item, f"{self.prefix}until", value.day)
            if value.wait:
                _waits(self.to, value.wait, _row(self.to, "reviews"))
        elif isinstance(value, Length):
            self.put(ends=value.unit, **{value.unit: figure(value.span)})
            self.either(value.unit, value.span, lambda span: counted(span, value.unit))
        else:
            self.put(ends="count", count=figure(value.span))
            self.either("count", value.span, lambda span: counted(span, "injections"))

    def end_as_option(self, item: Item) -> tuple[str, dict[str, str]]:
        value = item.value
        label = self.to.words(item)
        if isinstance(value, Until):
            return label, {"ends": value.ends}
        name = value.unit if isinstance(value, Length) else "count"
        return label, {"ends": name, name: figure(value.span)}

    def count_or_length(self, count: Item, length: Item) -> list[Item]:
        """Both, unless the number is what that time holds."""
        assert self.phase.often
        often: Often = self.phase.often.value
        on = self.phase.on.value if self.phase.on else Often()
        holds = injections(often if often.every or often.times else on, length.value)
        if self.phase.often.value.weekdays and not holds and length.value.unit == "weeks":
            weeks = length.value.span
            holds = (weeks[0] * len(often.weekdays), weeks[1] * len(often.weekdays))
        return (
            [count] if holds and holds[0] <= count.value.span[0] <= count.value.span[1] <= holds[1] else [count, length]
        )

    # Dates

    def listed_dates(self) -> None:
        written = [item.value for item in self.phase.dates]
        readings = days.listed(written, self.to.today)
        self.put(unit="dates")
        if len(readings) == 1:
            self.put(dates=", ".join(map(date.isoformat, readings[0])))
            return
        said = ", ".join(map(self.to.words, self.phase.dates))
        if readings:
            options = (
                (", ".join(map(in_words, each)), {"dates": ", ".join(map(date.isoformat, each))}) for each in readings
            )
            self.ask("dates", f"“{said}”: which dates are meant?", *options)
        else:
            self.ask("dates", f"“{said}”: the dates do not fit their weekdays or their order. Which are right?")


def injections(often: Often, length: Length) -> Range | None:
    """How many injections a time holds, at least and at most. None where the letter leaves that open."""
    if length.span[0] != length.span[1]:
        return None
    number = length.span[0]
    if often.times and often.times[0] == often.times[1] and length.unit == "weeks":
        return (number * often.times[0],) * 2
    if not often.every or often.every[0] != often.every[1]:
        return None
    apart = often.every[0]
    if often.unit == length.unit:
        return (ceil(number, apart),) * 2
    if "months" in (often.unit, length.unit):
        if often.unit == "months":
            return None
        step = apart * days.AGAIN[often.unit]
        return ceil(number * SHORTEST_MONTH, step), ceil(number * LONGEST_MONTH, step)
    return (ceil(number * days.AGAIN[length.unit], apart * days.AGAIN[often.unit]),) * 2


def ceil(number: int, by: int) -> int:
    """The quotient, rounded up."""
    return -(-number // by)


# Dates


def _starts(to: Filled, starts: list[Item]) -> None:
    """The date that the plan is counted from. Two that differ are asked about."""
    if len(starts) > 1:
        options = []
        for item in starts:
            found = days.resolve(item.value.day, to.today, item.value.past)
            for each in () if found.contradicts else found.readings:
                fields = {"start-is": item.value.role, "start": each.isoformat()}
                options.append((f"{to.words(item)}: {in_words(each)}", fields))
        said = " and ".join(f"“{to.words(item)}”" for item in starts)
        to.ask("start", f"{said}: which date are the others counted from?", *options)
        return
    for item in starts:
        if item.value.role == "last" and LIES_AHEAD & set(to.words(item).lower().split()):
            to.ask("start", f"“{to.words(item)}”: has it been given, and when?")
        elif not _asked_about(to, item):
            to.fields["start-is"] = item.value.role
            _dated(to, item, "start")


def _asked_about(to: Filled, item: Item) -> bool:
    """Whether it was asked if an appointment is for an injection, because its words do not say so."""
    words = to.words(item)
    said = set(words.lower().replace(":", " ").split())
    if not said & {"appointment", "appt"} or said & INJECTIONS:
        return False
    found = days.resolve(item.value.day, to.today, item.value.past)
    if item.value.week or len(found.readings) != 1 or found.contradicts:
        return False
    day = found.readings[0]
    yes = {"start-is": item.value.role, "start": day.isoformat()}
    to.ask("start", f"“{words}” ({in_words(day)}): is that an injection?", ("Yes", yes), ("No", {}))
    return True


def _dated(to: Filled, item: Item, field: str, day: Written | None = None) -> None:
    value = item.value
    past = isinstance(value, Start) and value.past
    written = day or value.day
    found = days.resolve(written, to.today, past)
    words = to.words(item)
    if isinstance(value, Start) and value.week:
        to.ask(field, f"“{words}”: which day of that week?")
    elif not found.readings:
        to.ask(field, f"“{words}” is no date in the calendar. Which date is meant?")
    elif found.contradicts and isinstance(written, Written) and written.weekday is not None:
        options = ((f"{weekday(each)} {in_words(each)}", {field: each.isoformat()}) for each in found.readings)
        to.ask(field, f"“{words}” is not a {WEEKDAYS[written.weekday]}. Which date is meant?", *options)
    elif len(found.readings) > 1:
        options = ((in_words(each), {field: each.isoformat()}) for each in found.readings)
        to.ask(field, f"“{words}”: {' or '.join(map(in_words, found.readings))}?", *options)
    elif past and found.readings[0] > to.today:
        to.ask(field, f"“{words}” lies ahead. On which date was it given?")
    else:
        to.fields[field] = found.readings[0].isoformat()


# Tests and reviews


def _row(to: Filled, kind: str) -> str:
    used = {name.split("-")[1] for name in to.fields if name.startswith(f"{kind}-")}
    used |= {ask.field.split("-")[1] for ask in to.asks if ask.field.startswith(f"{kind}-")}
    return f"{kind}-{len(used)}-"


def _appointments(to: Filled, items: list[Item]) -> None:
    for item in items:
        value: Appointment = item.value
        prefix = _row(to, "tests" if value.name else "reviews")
        if value.name:
            to.fields[f"{prefix}name"] = value.name
        if value.day:
            _dated(to, item, f"{prefix}date", value.day)
        elif value.wait:
            _waits(to, value.wait, prefix)


def _waits(to: Filled, wait: Length, prefix: str) -> None:
    """How long until a test or a review. The form counts it in weeks or months."""
    span, unit = wait.span, wait.unit
    if unit == "days" and not span[0] % 7 and not span[1] % 7:
        span, unit = (span[0] // 7, span[1] // 7), "weeks"
    if unit == "days":
        if span[0] == span[1]:
            on = to.today + timedelta(span[0])
            to.ask(
                f"{prefix}date",
                f"{counted(span, unit).capitalize()}: on which date?",
                (in_words(on), {f"{prefix}date": on.isoformat()}),
            )
        else:
            to.ask(f"{prefix}date", f"{counted(span, unit).capitalize()}: on which date?")
    elif span[0] == span[1]:
        to.fields[f"{prefix}{unit}"] = str(span[0])
    else:
        options = ((counted((each, each), unit), {f"{prefix}{unit}": str(each)}) for each in span)
        to.ask(f"{prefix}{unit}", f"{counted((span[0],) * 2, unit)}, or {counted((span[1],) * 2, unit)}?", *options)
