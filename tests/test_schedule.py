"""The tracking schedule: what holds for every plan and for whatever is typed. Single plans stand in its cases.toml."""

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice, pairwise
from typing import Any

from html_reader import MARKUP, boxes, elements, find, value
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from test_dates import months_later

from calculators import Answer, answer, form
from calculators._kit import catalogue, reading

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
    """One phase as it is typed. `longest` is the longer end of a range, or `every` again."""

    rhythm: Rhythm
    longest: int
    ends: str
    count: int
    weeks: int
    until: date
    check_ins: str

    def fields(self, number: int) -> dict[str, str]:
        rhythm = self.rhythm
        every = str(rhythm.every) if self.longest == rhythm.every else f"{rhythm.every} to {self.longest}"
        own = {
            "every": "" if rhythm.unit == "weekdays" else every,
            "unit": rhythm.unit,
            "weekdays": ",".join(WEEKDAYS[each] for each in rhythm.weekdays),
            "ends": self.ends,
            "count": str(self.count),
            "weeks": str(self.weeks),
            "until": self.until.isoformat(),
        }
        return {f"phases-{number}-{name}": text for name, text in own.items()} | {f"checkins-{number}": self.check_ins}

    def last(self, place: int, anchor: date) -> date:
        """The last day on which an injection of this phase may fall."""
        if self.ends == "weeks":
            return anchor + timedelta(days=7 * self.weeks - (place == 0))
        return self.until if self.ends in ("date", "review") else date.max


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


@st.composite
def phases(draw: st.DrawFn, start: date, ends: list[str], ranges: bool) -> PhaseAsked:
    unit = draw(st.sampled_from(["days", "weeks", "months", "weekdays"]))
    most = MOST.get(unit, 1)
    every = draw(st.integers(1, most) | st.integers(1, min(most, 4)))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1)) if unit == "weekdays" else ()
    return PhaseAsked(
        rhythm=Rhythm(unit, every, tuple(sorted(weekdays))),
        longest=draw(st.integers(every, min(most, every + 3))) if ranges else every,
        ends=draw(st.sampled_from(ends)),
        count=draw(st.integers(1, 60) | st.integers(1, 6)),
        weeks=draw(st.integers(1, 104) | st.integers(1, 6)),
        until=start + timedelta(days=draw(st.integers(0, 900))),
        check_ins=draw(st.sampled_from(["weekly", "fortnightly", "monthly", "none"])),
    )


@st.composite
def plans(
    draw: st.DrawFn, ends: tuple[str, ...] = ("count", "count", "weeks", "date", "review"), ranges: bool = False
) -> PlanAsked:
    start = draw(st.dates(date(2024, 11, 22), date(2027, 11, 22)))
    asked = draw(st.lists(phases(start, list(ends), ranges), min_size=1, max_size=5))
    if len(ends) > 2 and draw(st.booleans()):
        asked[-1] = dataclasses.replace(asked[-1], ends="open")
    near = st.integers(-30, 800).map(lambda days: start + timedelta(days=days))
    return PlanAsked(
        start=start,
        phases=tuple(asked),
        horizon=draw(st.sampled_from([3, 6, 12, 24])),
        day_before=draw(st.booleans()),
        appointments=tuple(draw(st.lists(st.tuples(st.sampled_from(["tests", "reviews"]), near), max_size=4))),
    )


many = settings(max_examples=100, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def schedule(plan: PlanAsked, **changed: str) -> dict[str, Any]:
    """The schedule. Plans that end too early or have more than 200 rows are left to the cases."""
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
@given(plans(ranges=True))
def test_rows_are_in_order_and_add_up(plan: PlanAsked) -> None:
    """Every row is one day, later than the row before; the totals and lists of days agree with the rows."""
    found = schedule(plan)
    listed = [row["date"] for row in found["rows"]]
    assert all(before < after for before, after in pairwise(listed))
    assert 0 < len(listed) <= 200
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


@many
@given(plans())
def test_injections_fall_where_the_plan_says(plan: PlanAsked) -> None:
    """Within a phase the spacing is what was asked, between phases it is one interval of the new phase; a phase has
    all its injections up to its end or the last day listed, and none after that."""
    found = schedule(plan)
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
        assert found["phases"][place]["injections"] == {"least": number, "most": number}
        over = over or phase.ends == "review" or not finished
        anchor = listed[-1] if listed else anchor
    assert sum(each["injections"]["least"] for each in found["phases"]) == found["counts"]["injection"]


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
    del first["made_on"], second["made_on"]
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
@given(plans(ranges=True))
def test_a_range_is_its_two_ends_and_nothing_between(plan: PlanAsked) -> None:
    """A plan with ranges lists the days of the plan at every shorter end, and those at every longer end."""
    shorter, longer = at_ends(plan)
    found, first, second = schedule(plan), schedule(shorter), schedule(longer)
    assert set(found["dates"]["injection"]) == {*first["dates"]["injection"], *second["dates"]["injection"]}
    totals = sorted((first["counts"]["injection"], second["counts"]["injection"]))
    assert found["injections"] == {"least": totals[0], "most": totals[1]}


@many
@given(plans(ends=("count",), ranges=True))
def test_the_shorter_end_is_never_later(plan: PlanAsked) -> None:
    """The n-th injection at the shorter ends is not after the n-th at the longer ends."""
    shorter, longer = (schedule(each)["dates"]["injection"] for each in at_ends(plan))
    assert len(shorter) >= len(longer)
    assert all(first <= second for first, second in zip(shorter, longer, strict=False))


def at_ends(plan: PlanAsked) -> tuple[PlanAsked, PlanAsked]:
    """The same plan with every range at its shorter, and at its longer end."""
    longer = [dataclasses.replace(each.rhythm, every=each.longest) for each in plan.phases]
    return (
        dataclasses.replace(plan, phases=tuple(dataclasses.replace(e, longest=e.rhythm.every) for e in plan.phases)),
        dataclasses.replace(
            plan, phases=tuple(dataclasses.replace(e, rhythm=r) for e, r in zip(plan.phases, longer, strict=True))
        ),
    )


@many
@given(plans(ranges=True))
def test_a_plan_is_refused_for_its_ends_or_its_length_only(plan: PlanAsked) -> None:
    """A plan within all limits gets a schedule, or hears that a phase ends too early or that its rows are too many."""
    for problem in answer(SLUG, plan.fields()).problems:
        if problem.field == "horizon":
            assert problem.message.startswith("Your plan makes more than 200 rows.")
        else:
            assert problem.field.endswith(("-until", "-weeks"))
            assert re.search(" date must be | must reach ", problem.message)


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
    found = answer(SLUG, WHOLE)
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
    found = answer(SLUG, WHOLE | {"start": "2026-11-15"})
    marked = [each for each in find(found.html, "tr") if each["class"] == "past"]
    assert [each.text.split("past")[0] for each in marked] == ["Sunday 15 November 2026 "]
    assert "Sunday 15 November 2026 past" in found.text
