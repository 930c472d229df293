"""The tracking schedule: what holds for every plan and for whatever is typed. Single plans stand in its cases.toml."""

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice, pairwise
from typing import Any

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from calculators import Answer, answer, form
from calculators._kit import catalogue
from calculators._kit.form import reading
from tests.kit.test_dates import months_later
from tests.support.html_reader import MARKUP, boxes, elements, find, value

SLUG = "tracking-schedule"
TODAY = "2026-11-22"
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MOST = {"days": 90, "weeks": 52, "months": 12}
IMG = "<img src=x onerror=alert(1)>"


@dataclass(frozen=True)
class Rhythm:
    """How often something falls after an anchor, by the printed date rules and nothing else."""

    unit: str
    every: int = 1
    weekdays: tuple[int, ...] = ()

    def after(self, anchor: date) -> Iterator[date]:
        for number in count(1):
            if self.unit == "months":
                yield months_later(anchor, self.every * number)
            elif self.unit != "weekdays":
                yield anchor + timedelta(days=self.every * number * (7 if self.unit == "weeks" else 1))
            elif (day := anchor + timedelta(days=number)).weekday() in self.weekdays:
                yield day


@dataclass(frozen=True)
class PhaseAsked:
    """One phase as it is typed."""

    rhythm: Rhythm
    ends: str
    count: int
    days: int
    weeks: int
    months: int
    until: date
    check_ins: str

    def fields(self, number: int) -> dict[str, str]:
        rhythm = self.rhythm
        own = {
            "every": "" if rhythm.unit == "weekdays" else str(rhythm.every),
            "unit": rhythm.unit,
            "weekdays": ",".join(WEEKDAYS[each] for each in rhythm.weekdays),
            "ends": self.ends,
            "count": str(self.count),
            "days": str(self.days),
            "weeks": str(self.weeks),
            "months": str(self.months),
            "until": self.until.isoformat(),
        }
        return {f"phases-{number}-{name}": text for name, text in own.items()} | {f"checkins-{number}": self.check_ins}

    def last(self, place: int, anchor: date) -> date:
        """The last day on which an injection of this phase may fall."""
        begins = timedelta(days=place == 0)
        if self.ends in ("days", "weeks"):
            return anchor + timedelta(days=self.days if self.ends == "days" else 7 * self.weeks) - begins
        if self.ends == "months":
            return months_later(anchor, self.months) - begins
        return self.until if self.ends in ("date", "review") else date.max

    @property
    def stops(self) -> bool:
        return self.ends in ("review", "told")


@dataclass(frozen=True)
class PlanAsked:
    start: date
    phases: tuple[PhaseAsked, ...]
    horizon: int
    day_before: bool
    appointments: tuple[tuple[str, date], ...]

    def fields(self, **changed: str) -> dict[str, str]:
        typed = {"today": TODAY, "door": "own", "start": self.start.isoformat(), "horizon": str(self.horizon)}
        for number, phase in enumerate(self.phases):
            typed |= phase.fields(number)
        for number, (kind, day) in enumerate(self.appointments):
            typed |= {f"{kind}-{number}-date": day.isoformat()}
            typed |= {f"{kind}-{number}-name": "Ferritin"} if kind == "tests" else {}
        return typed | ({"checkins-daybefore": "yes"} if self.day_before else {}) | changed


ENDS = ("count", "count", "days", "weeks", "months", "date", "review", "told")


@st.composite
def phases(draw: st.DrawFn, start: date, ends: tuple[str, ...]) -> PhaseAsked:
    unit = draw(st.sampled_from(["days", "weeks", "months", "weekdays"]))
    most = MOST.get(unit, 1)
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1)) if unit == "weekdays" else ()
    every = draw(st.integers(1, most) | st.integers(1, min(most, 4)))

    def lasting(in_unit: str, longest: int) -> int:
        """How long it lasts: often a whole number of its own intervals, where one day more or less counts."""
        whole = [every * times for times in range(1, 5) if every * times <= longest and in_unit == unit]
        return draw(st.sampled_from(whole) if whole and draw(st.booleans()) else st.integers(1, longest))

    return PhaseAsked(
        rhythm=Rhythm(unit, every, tuple(sorted(weekdays))),
        ends=draw(st.sampled_from(ends)),
        count=draw(st.integers(1, 60) | st.integers(1, 6)),
        days=lasting("days", draw(st.sampled_from([20, 366]))),
        weeks=lasting("weeks", draw(st.sampled_from([6, 104]))),
        months=lasting("months", draw(st.sampled_from([4, 24]))),
        until=start + timedelta(days=draw(st.integers(0, 900))),
        check_ins=draw(st.sampled_from(["weekly", "fortnightly", "monthly", "none"])),
    )


STARTS = st.dates(date(2024, 11, 22), date(2027, 11, 22))


@st.composite
def plans(
    draw: st.DrawFn,
    ends: tuple[str, ...] = ENDS,
    starts: st.SearchStrategy[date] = STARTS,
    least: int = 1,
    on_chosen_days: bool = True,
) -> PlanAsked:
    start = draw(starts)
    asked = draw(st.lists(phases(start, ends), min_size=least, max_size=5))
    if len(ends) > 2 and draw(st.booleans()):
        asked[-1] = dataclasses.replace(asked[-1], ends="open")
    first = asked[0].rhythm
    if first.unit == "weekdays" and on_chosen_days:
        chosen = tuple(sorted({*first.weekdays, start.weekday()}))
        asked[0] = dataclasses.replace(asked[0], rhythm=dataclasses.replace(first, weekdays=chosen))
    near = st.integers(-30, 800).map(lambda days: start + timedelta(days=days))
    return PlanAsked(
        start=start,
        phases=tuple(asked),
        horizon=draw(st.sampled_from([3, 6, 12, 24])),
        day_before=draw(st.booleans()),
        appointments=tuple(draw(st.lists(st.tuples(st.sampled_from(["tests", "reviews"]), near), max_size=4))),
    )


@dataclass(frozen=True)
class RangeAsked:
    """One printed range in a plan: the field that holds it, and its ends."""

    field: str
    least: int
    most: int

    @property
    def open(self) -> dict[str, str]:
        return {self.field: f"{self.least} to {self.most}"}

    def at(self, end: int) -> dict[str, str]:
        return {self.field: str(end)}


@st.composite
def ranged(draw: st.DrawFn, ends: tuple[str, ...] = ENDS) -> tuple[PlanAsked, RangeAsked]:
    """A plan, and a range that takes the place of one of its numbers."""
    plan = draw(plans(ends))
    limits = {"count": 60, "days": 366, "weeks": 104, "months": 24}
    places = [
        (number, what, limit)
        for number, phase in enumerate(plan.phases)
        for what, limit in [("every", MOST.get(phase.rhythm.unit, 0)), (phase.ends, limits.get(phase.ends, 0))]
        if limit
    ]
    assume(places)
    number, what, limit = draw(st.sampled_from(places))
    least = draw(st.integers(1, 6))
    return plan, RangeAsked(f"phases-{number}-{what}", least, draw(st.integers(least + 1, min(limit, least + 6))))


many = settings(max_examples=100, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def schedule(plan: PlanAsked, **changed: str) -> dict[str, Any]:
    """The schedule. Plans that end too early or have more than 400 rows are left to the cases."""
    found = answer(SLUG, plan.fields(**changed))
    assume(found.ok)
    assert found.result is not None
    return {**found.result}


def days(found: dict[str, Any], kind: str = "injection", phase: int | None = None) -> list[date]:
    """The days on which something falls, of one phase or of all."""
    rows = [row for row in found["rows"] if kind in row["what"]]
    return [date.fromisoformat(row["date"]) for row in rows if phase is None or row["phase"] == f"Phase {phase + 1}"]


# Any plan


@many
@given(plans())
def test_rows_are_in_order_and_add_up(plan: PlanAsked) -> None:
    """Every row is one day, later than the row before; the totals and lists of days agree with the rows."""
    found = schedule(plan)
    listed = [row["date"] for row in found["rows"]]
    assert all(before < after for before, after in pairwise(listed))
    assert 0 < len(listed) <= 400
    order = ["test", "check-in", "injection", "review"]
    for row in found["rows"]:
        assert row["what"] == [kind for kind in order if kind in row["what"]] != []
        assert row["week"] == (date.fromisoformat(row["date"]) - plan.start).days // 7 + 1
        assert row["past"] == (row["date"] < TODAY)
    for kind in order:
        assert found["dates"][kind] == [row["date"] for row in found["rows"] if kind in row["what"]]
        assert found["counts"][kind] == len(found["dates"][kind])
    assert found["last_day"] == months_later(plan.start, plan.horizon).isoformat()
    assert listed[-1] <= found["last_day"]
    assert found["next"] == next((day for day in found["dates"]["injection"] if day >= TODAY), None)
    assert found["lists"] == []


def lasting(unit: str, every: int, ends: str, number: int) -> PhaseAsked:
    numbers = {"count": 1, "days": 1, "weeks": 1, "months": 1} | {ends: number}
    return PhaseAsked(Rhythm(unit, every), ends=ends, until=date(2028, 1, 1), check_ins="none", **numbers)


TO_THE_DAY = PlanAsked(  # each later phase ends on the day of an injection
    date(2026, 11, 30),
    (
        lasting("weeks", 1, "weeks", 2),
        lasting("days", 3, "days", 6),
        lasting("weeks", 2, "weeks", 4),
        lasting("months", 1, "months", 2),
    ),
    12,
    False,
    (),
)


@many
@given(plans())
@example(TO_THE_DAY)
def test_injections_fall_where_the_plan_says(plan: PlanAsked) -> None:
    """Within a phase the spacing is what was asked, between phases it is one interval of the new phase; a phase has
    all its injections up to its end or the last day listed, and none after that; where it is over by then, the check
    says how many they are."""
    found = schedule(plan)
    totals = [line["total"] for line in found["check"] if line["field"].endswith("-unit")]
    last_day = date.fromisoformat(found["last_day"])
    anchor, over = plan.start, False
    for place, phase in enumerate(plan.phases):
        listed = days(found, phase=place)
        expected = phase.rhythm.after(anchor)
        if place == 0:
            assert listed[0] == plan.start
            listed = listed[1:]
        assert listed == list(islice(expected, len(listed)))
        number = len(listed) + (place == 0)
        assert not (over and number)
        following, last = next(expected), phase.last(place, anchor)
        assert all(day <= min(last, last_day) for day in listed)
        assert phase.ends != "count" or number <= phase.count
        finished = (phase.ends == "count" and number == phase.count) or following > last
        assert over or finished or following > last_day
        assert found["phases"][place]["injections"] == number
        if finished and not over:
            assert totals[place] == f"= {number} injection{'s' if number > 1 else ''}"
        over = over or phase.stops or not finished
        anchor = listed[-1] if listed else anchor
    assert sum(each["injections"] for each in found["phases"]) == found["counts"]["injection"]


@many
@given(plans(ends=("review", "count")))
def test_nothing_is_injected_after_a_review_that_ends_a_phase(plan: PlanAsked) -> None:
    """After the first review that ends a phase no injection and no check-in is listed."""
    found = schedule(plan)
    begun = [phase for place, phase in enumerate(plan.phases) if days(found, phase=place)]
    stops = [phase.until for phase in begun if phase.ends == "review"]
    for day in days(found) + days(found, "check-in"):
        assert not stops or day <= stops[0]


@many
@given(plans(ends=("told", "count")))
def test_nothing_is_dated_after_a_phase_that_a_clinician_ends(plan: PlanAsked) -> None:
    """No phase after one that goes on until the clinician says so has a date, and no end of it is made up."""
    found = schedule(plan)
    first = next((place for place, phase in enumerate(plan.phases) if phase.ends == "told"), len(plan.phases))
    assert all(not days(found, phase=place) for place in range(first + 1, len(plan.phases)))
    reviews = {day.isoformat() for kind, day in plan.appointments if kind == "reviews"}
    assert set(found["dates"]["review"]) <= reviews
    lines = [line for line in found["check"] if line["field"] == f"phases-{first}-unit"]
    assert all("until your clinician says so" in line["typed"] and "a year" in line["total"] for line in lines)


def test_a_total_is_told_only_if_both_ends_of_a_range_are_over() -> None:
    """Of 11 to 14 months, only the shorter is over when 12 are listed: the longer has more than anybody has counted."""
    typed = {
        "today": "2026-11-22",
        "door": "own",
        "start": "2027-01-04",
        "phases-0-unit": "weekdays",
        "phases-0-weekdays": "mon",
        "phases-0-ends": "months",
    }

    def total(months: str) -> str:
        found = answer("tracking-schedule", typed | {"phases-0-months": months}).data()["result"]
        return str(next(line["total"] for line in found["check"] if line["field"] == "phases-0-unit"))

    assert total("11") == "= 48 injections"  # Mondays from 4 January to 29 November 2027
    assert total("11 to 14") == "= about 52 a year"


@many
@given(plans())
def test_check_ins_keep_their_rhythm(plan: PlanAsked) -> None:
    """Between two anchors, check-ins fall as often as chosen, counted from the earlier anchor, and on no other day."""
    plan = dataclasses.replace(plan, day_before=False)
    found = schedule(plan)
    rhythms = {"weekly": Rhythm("weeks"), "fortnightly": Rhythm("weeks", 2), "monthly": Rhythm("months")}
    anchors = [plan.start, *(listed[-1] for place in range(len(plan.phases)) if (listed := days(found, phase=place)))]
    for phase, anchor, following in zip(plan.phases, anchors, anchors[1:], strict=False):
        rhythm = rhythms.get(phase.check_ins)
        expected = [day for day in islice(rhythm.after(anchor), 200) if day <= following] if rhythm else []
        assert [day for day in days(found, "check-in") if anchor < day <= following] == expected


@many
@given(plans(), st.sampled_from([3, 6, 12]))
def test_looking_further_ahead_only_adds_later_rows(plan: PlanAsked, horizon: int) -> None:
    """A schedule for fewer months is the beginning of one for more months. (The day before an injection that is not
    listed any more is not listed either.)"""
    plan = dataclasses.replace(plan, day_before=False)
    shorter, longer = (schedule(plan, horizon=str(months)) for months in (horizon, 2 * horizon))
    assert shorter["rows"] == [row for row in longer["rows"] if row["date"] <= shorter["last_day"]]


@many
@given(plans(), st.dates(date(2026, 11, 22), date(2026, 12, 31)))
def test_another_today_changes_nothing_but_what_is_past(plan: PlanAsked, today: date) -> None:
    """The day on which somebody looks moves no date."""
    plan = dataclasses.replace(plan, start=max(plan.start, date(2024, 12, 31)))
    first, second = schedule(plan), schedule(plan, today=today.isoformat())
    for row in (*first["rows"], *second["rows"]):
        del row["past"]
    for found in (first, second):
        del found["made_on"], found["next"], found["headline"]
    assert first == second


@many
@given(plans())
def test_blood_tests_reviews_and_check_ins_move_no_injection(plan: PlanAsked) -> None:
    """The injections of a plan are the same with and without everything else in it."""
    bare = dataclasses.replace(
        plan,
        day_before=False,
        appointments=(),
        phases=tuple(dataclasses.replace(phase, check_ins="none") for phase in plan.phases),
    )
    assert schedule(plan)["dates"]["injection"] == schedule(bare)["dates"]["injection"]


@many
@given(plans())
def test_a_plan_is_refused_for_its_ends_or_its_length_only(plan: PlanAsked) -> None:
    """A plan within all limits gets a schedule, or hears that a phase ends too early or that its rows are too many."""
    for problem in answer(SLUG, plan.fields()).problems:
        if problem.field == "horizon":
            assert problem.message.startswith("This tool lists at most 400 days, and there would be more.")
        else:
            assert problem.field.endswith(("-until", "-days", "-weeks", "-months"))
            assert re.search(" date must be | must reach ", problem.message)


@many
@given(plans(on_chosen_days=False))
def test_a_plan_on_chosen_days_begins_on_one_or_asks(plan: PlanAsked) -> None:
    """Every injection of a phase on chosen days is on one. A first date on another day is asked about before anything
    is dated, and each answer that is offered settles it."""
    found = answer(SLUG, plan.fields())
    assume(found.ok)
    first = plan.phases[0].rhythm
    asks = [ask for ask in found.result["asks"] if ask["must"]]
    if first.unit == "weekdays" and plan.start.weekday() not in first.weekdays:
        (ask,) = asks
        assert (ask["field"], found.result["rows"], found.result["lists"], found.files) == ("start", [], [], ())
        assert len(ask["options"]) == 2
        for option in ask["options"]:
            settled = answer(SLUG, plan.fields(**option["fields"]))
            assert not settled.ok or not [each for each in settled.result["asks"] if each["must"]]
    else:
        assert asks == []
        for place, phase in enumerate(plan.phases):
            if phase.rhythm.unit == "weekdays":
                assert {day.weekday() for day in days(found.result, phase=place)} <= set(phase.rhythm.weekdays)


# Ranges


@many
@given(ranged())
def test_each_list_of_a_range_is_the_plan_at_that_end_and_nothing_else(asked: tuple[PlanAsked, RangeAsked]) -> None:
    """While a range is open there are two lists. Each is to the day the plan with that end typed instead, so neither
    holds a day that only the other end has; the plan itself has no dates, no counts and no files."""
    plan, only = asked
    found = answer(SLUG, plan.fields(**only.open))
    assume(found.ok)
    result = found.result
    assert (result["rows"], result["dates"], result["counts"], result["next"]) == ([], {}, {}, None)
    assert [each["end"] for each in result["lists"]] == ["shortest", "longest"]
    assert found.files == ()
    for each, end in zip(result["lists"], (only.least, only.most), strict=True):
        at_end = schedule(plan, **only.at(end))
        for name in ("rows", "dates", "counts", "summary", "left_out"):
            assert each[name] == at_end[name]


@many
@given(ranged())
def test_each_answer_to_a_range_closes_it(asked: tuple[PlanAsked, RangeAsked]) -> None:
    """The question about a range offers its two ends, and to see both; with either end there is one list and no such
    question."""
    plan, only = asked
    found = schedule(plan, **only.open)
    (ask,) = [ask for ask in found["asks"] if ask["options"]]
    assert (ask["field"], ask["must"]) == (only.field, False)
    *ends, both = [option["fields"] for option in ask["options"]]
    assert (ends, both) == ([only.at(only.least), only.at(only.most)], {})
    for end in ends:
        closed = schedule(plan, **end)
        assert closed["rows"]
        assert not [ask for ask in closed["asks"] if ask["options"]]


@many
@given(ranged(), st.integers(1, 5))
def test_two_ranges_have_no_dates(asked: tuple[PlanAsked, RangeAsked], more: int) -> None:
    """With a second range in another phase there is no list at all, and both must be settled."""
    plan, only = asked
    number = len(plan.phases)
    assume(number < 5)
    assume(plan.phases[-1].ends != "open")
    last = {"every": "1", "unit": "weeks", "ends": "count", "count": f"{more} to {more + 1}"}
    found = answer(SLUG, plan.fields(**only.open, **{f"phases-{number}-{name}": text for name, text in last.items()}))
    assert found.ok
    assert (found.result["rows"], found.result["lists"], found.files) == ([], [], ())
    asks = [ask["field"] for ask in found.result["asks"] if ask["must"]]
    assert asks == [only.field, f"phases-{number}-count"]


@many
@given(ranged(ends=("count",)))
def test_the_shorter_end_is_never_later(asked: tuple[PlanAsked, RangeAsked]) -> None:
    """The n-th injection at the shorter end of an interval is not after the n-th at the longer end."""
    plan, only = asked
    assume(only.field.endswith("-every"))
    shorter, longer = (each["dates"]["injection"] for each in schedule(plan, **only.open)["lists"])
    assert len(shorter) >= len(longer)
    assert all(first <= second for first, second in zip(shorter, longer, strict=False))


# Where the date is of another injection than the first


@many
@given(plans())
def test_the_next_injection_begins_a_plan_as_the_first_does(plan: PlanAsked) -> None:
    """From the next injection in the first phase the days are the same as from a first one."""
    first, coming = schedule(plan), schedule(plan, **{"start-is": "next", "start-phase": "1"})
    for name in ("rows", "dates", "counts", "last_day", "left_out", "phases", "next"):
        assert first[name] == coming[name]


PAST = st.dates(date(2024, 11, 22), date(2026, 11, 22))


@many
@given(plans(starts=PAST, ends=("count", "date", "review", "told")))
def test_after_the_last_injection_come_the_dates_that_follow_it(plan: PlanAsked) -> None:
    """From an injection that was given, the days are those that come after it in the same plan; it is not listed
    again."""
    plan = dataclasses.replace(plan, day_before=False, appointments=())
    left = {"start-left": str(plan.phases[0].count - 1)} if plan.phases[0].ends == "count" else {}
    whole, after = schedule(plan), schedule(plan, **{"start-is": "last", "start-phase": "1"} | left)
    assert after["last_day"] == months_later(days(after)[0], plan.horizon).isoformat()
    until = min(whole["last_day"], after["last_day"])
    following = [day for day in whole["dates"]["injection"][1:] if day <= until]
    assert [day for day in after["dates"]["injection"] if day <= until] == following


@many
@given(plans(starts=PAST, least=2), st.sampled_from(["next", "last"]))
def test_in_a_plan_with_several_phases_the_phase_must_be_told(plan: PlanAsked, which: str) -> None:
    """Nothing is dated before it is known in which phase the next or the last injection is."""
    found = answer(SLUG, plan.fields(**{"start-is": which}))
    assert found.ok
    assert (found.result["rows"], found.result["lists"], found.files) == ([], [], ())
    (ask,) = [ask for ask in found.result["asks"] if ask["must"]]
    numbers = [{"start-phase": str(number)} for number in range(1, len(plan.phases) + 1)]
    assert (ask["field"], [option["fields"] for option in ask["options"]]) == ("start-phase", numbers)


# Any text


def names() -> list[str]:
    """Every name in the form, rows 0, 1 and 7 of each group."""
    fields = reading.describe(catalogue.find(SLUG).Inputs)
    bare = [each["name"] for each in fields]
    bare += [f"{each['name']}-{part}" for each in fields if each["kind"] == "date" for part in ("day", "month", "year")]
    return [name.replace("N", number) for name in bare for number in "017" if "N" in name or number == "0"]


SAMPLES = [
    "", " ", "0", "-1", "1", "2 to 3", "99999999999999999999", "9" * 5000, "٣", "½", "1e9", "NaN", "\0", "\x1b[31m",
    "\u202egnp.exe", "שלום", "🩸" * 50, "\r\n\r\n", "{row}", "{{ 7 * 7 }}", "{% raw %}", "%s", "=1+1", "\ufeff",
    MARKUP, IMG, '" autofocus onfocus="alert(1)', "javascript:alert(1)", "</script>", "]]>", "&amp;", "&#x3c;b>",
    "own", "example", "blank", "days", "weeks", "months", "weekdays", "mon,fri", "count", "date", "review", "open",
    "first", "next", "last", "told", "dates", "shortest", "day-before", "7 Dec 2026, 9 Dec 2026", "#v=2&door=own",
    "monthly", "none", "yes", "12", "2027-01-04", "4 Jan 2027", "04/01/2027", "9999-12-31", "0001-01-01", "31/2/2027",
]  # fmt: skip
WHOLE = {
    "today": TODAY, "door": "own", "start": "2027-01-04", "phases-0-every": "2", "phases-0-unit": "weeks",
    "phases-0-ends": "count", "phases-0-count": "4", "phases-1-every": "2 to 3", "phases-1-unit": "months",
    "phases-1-ends": "date", "phases-1-until": "2027-12-01", "tests-0-name": "Ferritin", "tests-0-weeks": "4",
    "reviews-0-date": "2027-02-01",
}  # fmt: skip
TYPED = st.dictionaries(st.sampled_from(names()), st.sampled_from(SAMPLES) | st.text(), max_size=6)


@settings(max_examples=200)
@given(st.sampled_from([{}, WHOLE, WHOLE, {"today": TODAY, "door": "example"}]), TYPED)
@example(WHOLE, dict.fromkeys(names(), "9" * 5000))
@example(WHOLE, dict.fromkeys(names(), MARKUP))
@example({}, dict.fromkeys(names(), "\0"))
def test_whatever_is_typed_gives_an_answer_or_messages(base: dict[str, str], typed: dict[str, str]) -> None:
    """No text in any field breaks the tool: it answers, or says what is wrong; and the form shows it again."""
    fields = base | typed
    found = answer(SLUG, fields)
    assert json.loads(json.dumps(found.data()))["ok"] is found.ok
    assert found.ok != bool(found.problems)
    html = form(SLUG, fields)
    ids = {each["id"] for each in elements(html)}
    for problem in found.problems:
        assert problem.message[0].isupper()
        assert "{row}" not in problem.message or "{row}" in typed.values()
        assert problem.field == "today" or f"{SLUG}-{problem.field}" in ids
    assert_no_markup(html)
    assert_no_markup(found.html)
    assert_shown(html, fields)


def assert_no_markup(html: str) -> None:
    """Nothing in the page came from what was typed: no foreign element, no handler, no foreign address."""
    for each in elements(html):
        assert each.tag not in ("img", "script", "style", "iframe", "b")
        assert each.tag != "svg" or each["role"] == "img"  # our own chart
        assert not [name for name in each.attributes if name.startswith("on") or name == "autofocus"]
        assert not each["href"] or each["href"].startswith(("#", "https://"))


def assert_shown(html: str, fields: dict[str, str]) -> None:
    """Each text box holds what was typed into it; a date in one go stands in its first box."""
    for name, (box, *_) in boxes(html).items():
        if "_NEW_" not in name and (box.tag == "textarea" or box["type"] in ("text", "hidden")):
            whole = fields.get(name.removesuffix("-day"), "") if name.endswith("-day") else ""
            assert value(html, name) == fields.get(name, whole)


@settings(max_examples=100)
@given(
    st.dictionaries(st.text(max_size=30) | st.from_regex(r"(phases|tests)-\d{1,4}-\w{1,8}", fullmatch=True), st.text())
)
def test_whatever_names_arrive_do_no_harm(typed: dict[str, str]) -> None:
    """Names that no form sends are ignored, or taken for rows of the form."""
    fields = {"today": TODAY, "door": "blank"} | typed
    assert isinstance(answer(SLUG, fields), Answer)
    assert_no_markup(form(SLUG, fields))


def test_typed_words_are_shown_as_they_are() -> None:
    """Markup in a title, a phase's name, a blood test's name and the notes stays text in the answer."""
    typed = {"phases-0-name": IMG, "tests-0-name": IMG, "notes": MARKUP, "title": "\"&lt;b&gt;' onfocus=x"}
    found = answer(SLUG, WHOLE | typed)
    assert found.ok
    assert_no_markup(found.html)
    assert find(found.html, "h2")[1].text == typed["title"]  # after "Check your plan"
    assert IMG in [each.text for each in find(found.html, "td")]
    assert [each.text for each in find(found.html, "p", class_="notes")] == [MARKUP]
    assert IMG in found.text


# What is said about a schedule


def test_an_example_is_marked_as_one_wherever_it_shows() -> None:
    """Above the dates, in the table's caption and in the plain text stands that it is not the reader's plan."""
    found = answer(SLUG, {"today": TODAY, "door": "example"})
    mark = "EXAMPLE – not your plan"
    assert find(found.html, "p", class_="watermark")[0].text == mark
    assert find(found.html, "caption")[0].text.startswith(mark)
    assert found.text.count(mark) == 2
    assert mark not in answer(SLUG, WHOLE).html


def test_notes_are_for_the_paper_alone() -> None:
    """Notes stand in a part that only print shows, and not in the text to copy."""
    found = answer(SLUG, WHOLE | {"notes": "For Tuesday"})
    (notes,) = find(found.html, "p", class_="notes")
    assert "print-only" in [each["class"] for each in notes.around()]
    assert "For Tuesday" not in found.text


def test_the_rules_that_were_used_are_printed() -> None:
    """An answer prints the date rules that it used, and no others."""
    found = answer(SLUG, WHOLE | {"checkins-0": "weekly"})
    assert found.result is not None
    assert found.result["rules"] == ["days", "months", "next-phase", "until", "ranges", "check-ins", "appointments"]
    assert len(find(found.html, "li")) > 0
    (rules,) = find(found.html, "ul", class_="rules")
    printed = [each.text for each in find(found.html, "li") if rules in each.around()]
    assert len(printed) == len(found.result["rules"])
    assert any(
        line.startswith("A new phase's first injection falls one of its own intervals after") for line in printed
    )
    assert not any("Three times a week" in line for line in printed)


def test_a_past_row_says_so_in_words() -> None:
    """A row before today is marked with a word, not with colour alone."""
    found = answer(SLUG, WHOLE | {"start": "2026-11-15", "phases-1-every": "2"})
    marked = [each for each in find(found.html, "tr") if each["class"] == "past"]
    assert [each.text.split("past")[0] for each in marked] == ["Sunday 15 November 2026 "]
    assert "Sunday 15 November 2026 past" in found.text


def test_two_lists_stand_under_the_end_that_each_is_for() -> None:
    """While a range is open, each of the two tables is named for its end, in the page and in the text."""
    found = answer(SLUG, WHOLE)
    assert len(find(found.html, "table")) == 2
    for end in ("If every 2 months", "If every 3 months"):
        assert end in [each.text for each in elements(found.html) if each.tag in ("h2", "h3", "h4", "caption")]
        assert end in found.text


def test_before_what_must_be_answered_no_date_of_the_plan_is_shown() -> None:
    """While a question is open that must be answered, there is no table, and no date but those that somebody typed and
    that an answer offers."""
    found = answer(SLUG, WHOLE | {"start": "2027-01-05", "phases-0-unit": "weekdays", "phases-0-weekdays": "mon,thu"})
    assert find(found.html, "table") == []
    typed = {"5 January 2027", "1 December 2027", "1 February 2027"}
    assert set(re.findall(r"\d+ \w+ 20\d\d", found.text)) == typed
    assert set(re.findall(r"\d+ \w+ 20\d\d", found.html)) == typed | {"7 January 2027"}


# The form


def test_a_condition_in_a_row_watches_that_row() -> None:
    """In each row of phases, the unit of the same row decides whether weekdays are asked."""
    html = form("tracking-schedule", {"phases-4-name": "x"})
    watched = {each["data-when"] for each in elements(html) if each["data-when"].startswith("phases")}
    assert watched == {"phases-4-unit", "phases-4-ends", "phases-_NEW_-unit", "phases-_NEW_-ends"}
