"""The symptom log: what holds for every log and for whatever is typed. Single logs stand in its cases."""

import csv
import io
import math
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators import Answer, answer, form
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.form.reading import every_question
from calculators._kit.questions.fields import questions
from tests.support.html_reader import MARKUP, elements, find

SLUG = "symptom-log"
TODAY = date(2026, 11, 22)
LISTED = ("tiredness", "tingling", "balance", "memory", "mood", "tongue", "breathlessness", "own", "own2", "own3")
FORBIDDEN = re.compile(
    r"""\b(you\ have|deficien\w+|should\ take|increas\w+|reduc\w+|wors(e|en\w*)|better|improv\w+|trend|significant\w*
    |caus\w+|because|due\ to|relapse\w*|normal|abnormal|good|bad|predict\w*|warning|high|low|rise[sn]?|rose|fall[s]?
    |fell|recover\w*|respon[ds]\w*|effect\w*|works?\b)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Noted:
    """An entry as somebody typed it."""

    day: date
    scores: dict[str, int]
    injection: bool
    done: str = ""

    def fields(self, number: int) -> dict[str, str]:
        typed = {"date": self.day.isoformat(), "done": self.done, "injection": "yes" if self.injection else ""}
        typed |= {symptom: str(score) for symptom, score in self.scores.items()}
        return {f"entries-{number}-{name}": text for name, text in typed.items()}


@dataclass(frozen=True)
class Log:
    symptoms: tuple[str, ...]
    entries: tuple[Noted, ...]

    def fields(self, **changed: str) -> dict[str, str]:
        typed = {"today": TODAY.isoformat(), "symptoms": ",".join(self.symptoms), "own": "Sore hands"}
        typed |= {"own2": "Dropping things", "own3": "Ringing ears"}
        typed["function"] = "Stairs"
        for number, entry in enumerate(self.entries):
            typed |= entry.fields(number)
        return typed | changed

    @property
    def injections(self) -> list[date]:
        return [entry.day for entry in self.entries if entry.injection]

    def scores(self, symptom: str, first: date = date.min, last: date = date.max) -> list[int]:
        within = [entry for entry in self.entries if first <= entry.day <= last]
        return [entry.scores[symptom] for entry in within if symptom in entry.scores]


@st.composite
def logs(draw: st.DrawFn, least: int = 1, most: int = 20) -> Log:
    """A log in order of date, with gaps in it, at most one entry a day."""
    symptoms = tuple(draw(st.lists(st.sampled_from(LISTED), min_size=1, max_size=5, unique=True)))
    span = draw(st.sampled_from([12, 40, 200]))
    days = draw(st.lists(st.integers(0, span), min_size=least, max_size=min(most, span), unique=True))
    entries = []
    for before in sorted(days, reverse=True):
        scores = {each: draw(st.integers(0, 10)) for each in symptoms if draw(st.integers(0, 3))}
        injection = draw(st.integers(0, 5)) == 0
        done = draw(st.sampled_from(["", "yes", "no"]))
        if scores or injection or done:
            entries.append(Noted(TODAY - timedelta(days=before), scores, injection, done))
    assume(entries)
    return Log(symptoms, tuple(entries))


many = settings(max_examples=100)


def worked_out(log: Log, **changed: str) -> dict[str, Any]:
    found = answer(SLUG, log.fields(**changed))
    assert found.ok, found.problems
    return {**found.result}


def example(**changed: str) -> Answer:
    found = answer(SLUG, cases(SLUG)[0].fields | changed)
    assert found.ok, found.problems
    return found


def rounded(scores: list[int]) -> str:
    """The average of some scores to one decimal, a half upwards, counted with fractions; or nothing below 3."""
    if len(scores) < 3:
        return ""
    tenths = math.floor(Fraction(sum(scores), len(scores)) * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


# Any log


@many
@given(logs())
def test_what_was_left_out_stays_left_out(log: Log) -> None:
    """Every entry is listed once, with its scores and no others; nothing is filled in, and the counts agree."""
    found = worked_out(log)
    assert [each["date"] for each in found["entries"]] == [each.day.isoformat() for each in log.entries]
    for listed, noted in zip(found["entries"], log.entries, strict=True):
        assert {key: score for key, score in listed["scores"].items() if score is not None} == noted.scores
        assert set(listed["scores"]) == set(log.symptoms)
    for symptom, about in found["symptoms"].items():
        assert about["entries"] == len(log.scores(symptom))
        assert about["entries"] + about["missing"] == len(log.entries)


@many
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_typing_does_not_matter(log: Log, chance: random.Random) -> None:
    """The same entries in another order give the same answer, word for word."""
    shuffled = Log(log.symptoms, tuple(chance.sample(log.entries, len(log.entries))))
    assert answer(SLUG, shuffled.fields()).html == answer(SLUG, log.fields()).html


@many
@given(logs())
def test_averages_of_the_first_and_the_last_weeks(log: Log) -> None:
    """They are those of fractions, over the fewest weeks with 3 scores at both ends that share none, or over one."""
    found = worked_out(log)
    days = [entry.day for entry in log.entries if entry.scores]
    assume(days)
    for symptom, about in found["symptoms"].items():

        def at_both_ends(weeks: int, symptom: str = symptom) -> tuple[list[int], list[int]]:
            length = timedelta(days=7 * weeks - 1)
            return log.scores(symptom, days[0], days[0] + length), log.scores(symptom, days[-1] - length, days[-1])

        every = log.scores(symptom)
        fitting = [
            weeks
            for weeks in range(1, 40)
            if len(first := at_both_ends(weeks)[0]) >= 3
            and len(last := at_both_ends(weeks)[1]) >= 3
            and len(first) + len(last) <= len(every)
        ]
        weeks = fitting[0] if fitting else 1
        first, last = at_both_ends(weeks)
        assert about["ends"]["weeks"] == weeks
        for end, scores in (("first", first), ("last", last)):
            assert about["ends"][end]["entries"] == len(scores)
            assert (about["ends"][end]["value"] is None) == (len(scores) < 3)
        span = "week" if weeks == 1 else f"{weeks} weeks"
        if rounded(first) and rounded(last):
            assert about["counts"].startswith(f"first {span} average {rounded(first)}, last {span} {rounded(last)}, ")
        elif not rounded(first) and not rounded(last) and rounded(every):
            assert about["counts"].startswith(f"average of all {rounded(every)}, ")
        assert about["counts"].count("average") - about["counts"].count("an average") == bool(rounded(every))


@pytest.mark.parametrize("entries", range(6, 53))
@pytest.mark.parametrize("missed", [0, 1])
def test_who_writes_once_a_week_never_reads_too_few(entries: int, missed: int) -> None:
    """From the sixth entry on there are averages, even where one week of a symptom was missed."""
    days = [TODAY - timedelta(days=7 * week) for week in range(entries + missed)]
    noted = [
        Noted(day, {"tiredness": 5}, False) for place, day in enumerate(sorted(days)) if not (missed and place == 3)
    ]
    counts = worked_out(Log(("tiredness",), tuple(noted)))["symptoms"]["tiredness"]["counts"]
    assert re.fullmatch(r"first 3 weeks average 5, last 3 weeks 5, \d+ entries, 0 missing\.", counts)


@many
@given(logs())
def test_weeks_since_the_last_injection(log: Log) -> None:
    """Counted day by day, and the averages are those of fractions."""
    found = worked_out(log)
    weeks: dict[date, int] = {}
    day, since = log.entries[0].day, None
    while day <= TODAY:
        since = 0 if day in log.injections else None if since is None else since + 1
        weeks[day] = 0 if since is None else since // 7 + 1
        day += timedelta(days=1)
    if not log.injections:
        assert found["parts"] == []
        return
    last = max(weeks[entry.day] for entry in log.entries)
    for symptom, about in found["symptoms"].items():
        early, late = (
            [e.scores[symptom] for e in log.entries if symptom in e.scores and low <= weeks[e.day] <= high]
            for low, high in ((1, 8), (9, last))
        )
        assert f"{len(early) + len(late)} entr" in about["since_injection"]
        for scores in (early, late):
            if average := rounded(scores):
                assert f" average {average}, " in about["since_injection"]
        assert (" week 9" in about["since_injection"] or "weeks 9 to" in about["since_injection"]) == (last > 8)


@many
@given(logs(least=4))
def test_cycles_are_compared_by_fractions(log: Log) -> None:
    """From injection to injection, counted day by day: the 7 days before an injection, and what came before them."""
    found = worked_out(log)
    for symptom, about in found["symptoms"].items():
        signs = []
        for begin, following in pairwise(log.injections):
            middle = max(begin, following - timedelta(days=7))
            early = log.scores(symptom, begin, middle - timedelta(days=1))
            late = log.scores(symptom, middle, following - timedelta(days=1))
            if early and late:
                before, after = Fraction(sum(early), len(early)), Fraction(sum(late), len(late))
                signs.append((after > before) - (after < before))
        counted = {"more": signs.count(1), "less": signs.count(-1), "same": signs.count(0)}
        assert {key: about["by_cycle"][key] for key in counted} == counted
        assert len(signs) + about["by_cycle"]["without"] == len(log.injections[1:])
        assert bool(about["cycles"]) == bool(log.injections[1:])
        if signs:
            assert f" in {signs.count(1)} of {len(signs)} cycle" in about["cycles"]


@many
@given(logs(least=2))
def test_charts_show_the_scores_and_no_line_over_a_gap(log: Log) -> None:
    """A dot for each score, a line between two that are 14 days apart or less, and a chart for no other symptom."""
    html = answer(SLUG, log.fields()).html
    shown = [symptom for symptom in log.symptoms if log.scores(symptom)]
    charts = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert [re.findall(r'id="symptom-log-(\w+)-title"', chart) for chart in charts] == [
        [symptom] for symptom in LISTED if symptom in shown
    ]
    for symptom, chart in zip((each for each in LISTED if each in shown), charts, strict=True):
        days = [entry.day for entry in log.entries if symptom in entry.scores]
        assert chart.count("chart-dot") == len(days)
        assert chart.count("chart-line") == sum((after - before).days <= 14 for before, after in pairwise(days))


@many
@given(logs(least=3), st.data())
def test_a_period_is_a_part_of_the_log(log: Log, data: st.DataObject) -> None:
    """What is shown of some days is what the whole log shows of them, both ends included."""
    first = data.draw(st.sampled_from([entry.day for entry in log.entries]))
    last = data.draw(st.sampled_from([entry.day for entry in log.entries if entry.day >= first]))
    whole, part = worked_out(log), worked_out(log, **{"summary-from": str(first), "summary-to": str(last)})
    within = [each for each in whole["entries"] if str(first) <= each["date"] <= str(last)]
    assert part["entries"] == within
    assert part["outside"] == len(log.entries) - len(within)
    assert part["injections"] == [str(day) for day in log.injections if first <= day <= last]


@many
@given(logs(), st.integers(0, 400))
def test_another_today_changes_nothing_but_the_day_of_making(log: Log, later: int) -> None:
    first, second = worked_out(log), worked_out(log, today=(TODAY + timedelta(days=later)).isoformat())
    del first["made_on"], second["made_on"]
    assert first == second


@many
@given(logs(least=2), st.integers(0, 10))
def test_replacing_an_entry_is_as_if_it_had_never_been(log: Log, score: int) -> None:
    """With “replace”, an earlier entry of the same day leaves nothing behind but a sentence."""
    extra = Noted(log.entries[-1].day, dict.fromkeys(log.symptoms, score), injection=True)
    twice = Log(log.symptoms, (extra, *log.entries))
    found, without = worked_out(twice, **{"same-day": "later"}), worked_out(log)
    assert found.pop("replaced") == [extra.day.isoformat()]
    assert without.pop("replaced") == []
    assert found == without
    assert [problem.field for problem in answer(SLUG, twice.fields()).problems] == [f"entries-{len(log.entries)}-date"]


# The sheet of paper and the spreadsheet


def long_log(number: int) -> Log:
    days = [TODAY - timedelta(days=each) for each in reversed(range(number))]
    return Log(("tiredness",), tuple(Noted(day, {"tiredness": 5}, False) for day in days))


def test_a_log_takes_120_entries() -> None:
    assert len(worked_out(long_log(119))["entries"]) == 119
    assert len(worked_out(long_log(120))["entries"]) == 120
    (problem,) = answer(SLUG, long_log(121).fields()).problems
    assert (problem.field, problem.message) == ("entries", "Entries: this tool takes 120 at most, and there are 121")


@pytest.mark.parametrize(("number", "tables"), [(25, [25]), (26, [26]), (27, [26, 1]), (60, [26, 34])])
def test_the_first_sheet_lists_the_latest_26_entries(number: int, tables: list[int]) -> None:
    """Up to 26 entries stand in one table; of more, the latest 26, and the earlier ones on further sheets."""
    html = answer(SLUG, long_log(number).fields()).html
    found = [each for each in find(html, "table") if "Averages" not in each.text]
    rows = find(html, "th", scope="row")
    assert [sum(table in row.around() for row in rows) for table in found] == tables
    said = f"The latest 26 of {number} entries stand here. The {number - 26} before them stand on further sheets"
    assert (said in html) == (number > 26)


def table(found: Answer) -> list[list[str]]:
    (text,) = [file.text for file in found.files if file.name.endswith(".csv")]
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_the_spreadsheet_has_a_line_for_each_entry() -> None:
    """Its columns are those of the table, the day in both forms; what was left out is an empty cell."""
    heading, *lines = table(example())
    assert heading == [
        "Date", "Date in words", "Tiredness", "Pins and needles", "Could do: Stairs without stopping", "Injection",
        "Site", "Note",
    ]  # fmt: skip
    assert len(lines) == 16
    assert lines[0] == ["2026-08-10", "Monday 10 August 2026", "8", "5", "no", "yes", "Left arm", ""]
    expected = ["2026-09-07", "Monday 7 September 2026", "4", "", "yes", "", "", "Forgot the pins and needles"]
    assert lines[5] == expected


def test_the_plain_text_holds_the_table_and_no_chart() -> None:
    text = example().text
    assert "7 September 2026   4          –                 yes" in text
    assert "Stairs without stopping: yes on 7 of 16 days noted." in text
    assert "Charts" not in text
    assert "Made on" not in text


# What is kept to oneself


SECRETS = {
    "mood": ("mood", "Mood"),
    "own": ("xyzzy", "xyzzy"),
    "function": ("plugh", "plugh"),
    "injections": ("left-arm", "eft arm"),
    "notes": ("fee-fie-foe", "fee-fie-foe"),
}


@pytest.mark.parametrize("left_out", SECRETS)
def test_what_is_not_chosen_is_nowhere_in_the_answer(left_out: str) -> None:
    """Neither the page nor the text, the spreadsheet or the result holds it; everything else is there."""
    items = ["tiredness", *(item for item in SECRETS if item != left_out)]
    typed = {
        "today": TODAY.isoformat(), "symptoms": "tiredness,mood,own", "own": "xyzzy", "function": "plugh",
        "entries-0-date": "2026-11-01", "entries-0-tiredness": "3", "entries-0-mood": "4", "entries-0-own": "5",
        "entries-0-done": "no", "entries-0-injection": "yes", "entries-0-site": "left-arm",
        "entries-0-note": "fee-fie-foe",
    }  # fmt: skip
    whole, part = answer(SLUG, typed), answer(SLUG, typed | {"summary-items": ",".join(items)})
    assert part.ok
    for _, word in SECRETS.values():
        assert word in whole.html
        assert word in whole.text
    words = SECRETS[left_out]
    held = part.html + part.text + str(part.result) + str(table(part))
    assert not [word for word in words if word in held]
    for item in items[1:]:
        assert SECRETS[item][1] in held
    if left_out == "injections":
        assert "njection" not in part.html
        assert part.result["cycles"] == []


def test_only_the_choice_of_symptoms_travels_in_a_link() -> None:
    shared = {name: field.share for name, field in questions(catalogue.find(SLUG).Inputs).items() if field.share}
    assert shared == {"symptoms": "clinician"}
    assert sum(bool(field.share) for field in every_question(catalogue.find(SLUG).Inputs)) == 1


# What is typed, and what is said


HOSTILE = [
    MARKUP[:30],
    "<b>x</b>",
    "=1+1",
    "+1",
    "@x",
    "-1",
    "{{ 7 * 7 }}",
    "\u202eabc",
    "שאלה",
    '" onfocus=x',
    "</svg>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_words_are_shown_as_they_are(text: str) -> None:
    """In the page each stands in an element of its own, and no chart, heading or spreadsheet makes more of it."""
    typed = {"symptoms": "tiredness,own", "own": text, "function": text, "entries-0-note": text, "entries-0-own": "3"}
    found = example(**typed)
    shown = text.replace("\u202e", "")
    assert {each.tag for each in elements(found.html)} <= {
        "bdi", "caption", "circle", "desc", "details", "div", "figure", "g", "h2", "h3", "li", "p", "path", "rect",
        "span", "strong", "summary", "svg", "table", "tbody", "td", "text", "tfoot", "th", "thead", "time", "title",
        "tr", "ul",
    }  # fmt: skip
    for each in elements(found.html):
        assert not [name for name in each.attributes if name.startswith("on")]
    holders = [each for each in find(found.html, "bdi") if each.text == shown]
    assert len(holders) == 7  # twice in numbers, three times in the table, beside its chart and in the table of cycles
    for cell in (cell for line in table(found) for cell in line):
        assert not cell.startswith(("=", "+", "-", "@"))


def test_the_chart_does_not_hold_what_somebody_typed() -> None:
    """A chart's title and description are ours: text of another direction could not be kept apart in them."""
    html = example(symptoms="own", own="xyzzy", **{"entries-0-own": "3"}).html
    (chart,) = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert "Your own symptom by day" in chart
    assert "xyzzy" not in chart


@pytest.mark.parametrize("case", [case for case in cases(SLUG) if case.expect], ids=lambda case: case.name)
def test_nothing_is_added_to_what_was_noted(case: Any) -> None:
    """No answer holds a word of judgement, cause or advice, apart from what somebody typed."""
    text = answer(SLUG, case.fields).text
    for name, typed in case.fields.items():
        if name.endswith("-note") or name in ("own", "function"):
            text = text.replace(typed, "")
    assert not FORBIDDEN.findall(text)


def test_no_entry_is_marked() -> None:
    """Rows differ in their words alone: two days with scores of 0 and 10 have the same elements."""
    log = Log(
        ("tiredness",),
        (Noted(TODAY - timedelta(days=1), {"tiredness": 0}, False), Noted(TODAY, {"tiredness": 10}, False)),
    )
    html = answer(SLUG, log.fields()).html
    rows = re.findall(r'<tr role="row"><th scope="row".*?</tr>', html, re.DOTALL)
    bare = [re.sub(r">[^<]+<|datetime=\"[^\"]+\"", "><", row) for row in rows]
    assert len(bare) == 2
    assert bare[0] == bare[1]


def test_the_answer_is_built_as_the_page_expects() -> None:
    """One heading that takes the focus, one sentence to be announced, a chart beside a table, no id twice."""
    html = example().html
    assert [each.tag for each in elements(html) if "data-focus" in each] == ["h2"]
    (summary,) = [each for each in elements(html) if "data-summary" in each]
    assert summary.text == "16 entries from 10 August 2026 to 21 November 2026, with an injection noted on 2 days."
    ids = [each["id"] for each in elements(html) if each["id"]]
    assert len(ids) == len(set(ids)) == 4
    assert all(each.startswith("symptom-log-") for each in ids)
    assert not [each for each in elements(html) if "style" in each]
    assert len(find(html, "caption")) == len(find(html, "table")) == 2


def test_a_score_is_asked_for_the_chosen_symptoms_only() -> None:
    """In the form each score looks at the list of symptoms, in rows yet to be added as well."""
    html = form(SLUG)
    asked = [each for each in elements(html) if each["data-when"] == "symptoms"]
    assert [each["data-when-is"] for each in asked] == ["own", "own2", "own3", *LISTED, *LISTED]
    assert {each["data-when"] for each in elements(html) if each["data-when-is"] == "yes"} == {
        "entries-0-injection",
        "entries-_NEW_-injection",
    }
