"""The label sheet: that it copies, and does nothing else. Single labels stand in cases.toml."""

import csv
import datetime
import io
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from calculators import Answer, answer, form
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.form import reading
from calculators.injection_label.things import ALWAYS, NOT_STATED, THINGS
from tests.support.html_reader import MARKUP, elements, find

SLUG = "injection-label"
MOST = {"product": 100, "b12-form": 100, "preservative": 100, "pharmacy": 100, "batch": 60, "use-by": 60,
        "prescriber": 100, "storage": 200}  # fmt: skip
CALLED = {"product": "Product name", "b12-form": "Form of B12", "preservative": "Preservative", "pharmacy": "Pharmacy",
          "batch": "Batch number", "use-by": "Use-by date", "prescriber": "Prescriber",
          "storage": "How it is stored"}  # fmt: skip
FORBIDDEN = re.compile(
    r"\b(you have|deficient|should take|increase|reduce|total|sum|safe|unsafe|too much|too little|enough|high|low)\b",
    re.IGNORECASE,
)

figures = st.from_regex(r"[0-9]{1,7}([.,][0-9]{1,4})?( ?(mg|mcg|µg|IU|ml|%)(/ml)?)?", fullmatch=True)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Z"]), min_size=1, max_size=20)
hostile = st.sampled_from([MARKUP, "=SUM(1,2)", "{{ 7 * 7 }}", "@x", "-50 mg", "+1", "תווית", "]]>"])


def names(number: int) -> tuple[str, str]:
    return f"ingredients-{number}-name", f"ingredients-{number}-strength"


@st.composite
def labels(draw: st.DrawFn, texts: st.SearchStrategy[str] = words | figures | hostile) -> dict[str, str]:
    """A label as somebody may copy it: any of the things, and up to ten ingredients with either part."""
    typed = {name: draw(texts)[:most] for name, most in MOST.items() if draw(st.booleans())}
    for number in range(draw(st.integers(0, 10))):
        typed |= {name: draw(texts)[:60] for name in names(number) if draw(st.booleans())}
    assume(typed)
    return {"door": "copy", **typed}


def rows(found: Answer) -> list[list[str]]:
    """The tables of an answer, row by row, sign by sign."""
    cells = [each for each in elements(found.html) if each.tag in ("td", "th") and each["scope"] != "col"]
    found_rows = [each for each in elements(found.html) if each.tag == "tr"]
    together = [[cell.raw for cell in cells if cell.inside is row] for row in found_rows]
    return [each for each in together if each]


def table(found: Answer) -> list[list[str]]:
    """The file for a spreadsheet, as the csv module reads it."""
    (file,) = [each for each in found.files if each.name == "injection-label.csv"]
    return list(csv.reader(io.StringIO(file.text.removeprefix("\ufeff"))))


def stored(text: str) -> str:
    """A guard that the file puts before what some spreadsheets would run, taken off again."""
    return text[1:] if re.match(r"'[=+\-@\t\r]", text) else text


# It copies


@given(labels())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_everything_comes_out_as_it_went_in(typed: dict[str, str]) -> None:
    """Each thing and each ingredient stands in the table, in the file and in the result, sign by sign."""
    found = answer(SLUG, typed)
    assert found.ok
    things = [typed.get(each.name.replace("_", "-"), "") for each in THINGS]
    parts = [tuple(typed.get(name, "") for name in names(number)) for number in range(10)]
    parts = [each for each in parts if any(each)]
    assert list(found.result["copied"].values()) == things
    assert [(each["name"], each["strength"]) for each in found.result["ingredients"]] == parts
    shown = [[each.label, text or NOT_STATED] for each, text in zip(THINGS, things, strict=True)]
    shown += [[each or NOT_STATED for each in part] for part in parts or [("", "")]]
    assert rows(found) == shown
    assert [[stored(cell) for cell in row if cell] for row in table(found)[1 : 1 + len(THINGS)]] == shown[: len(THINGS)]
    assert [[stored(cell) for cell in row[1:]] for row in table(found)[1 + len(THINGS) :]] == shown[len(THINGS) :]


def digits(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


@given(labels(figures))
@example({"door": "copy", "ingredients-0-strength": "1,000", "ingredients-1-strength": "2,000"})
@example({"door": "copy", "ingredients-0-name": "B", "ingredients-0-strength": "0.1", "ingredients-1-strength": "0.2"})
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_figure_appears_that_was_not_typed(typed: dict[str, str]) -> None:
    """Nothing is counted, numbered, added up or turned into another unit: each run of digits is one that was typed."""
    typed.pop("use-by", None)  # a date, which is read: see below
    found = answer(SLUG, typed)
    result = json.dumps(found.result, ensure_ascii=False)
    text = "\n".join([found.text, *(" ".join(row) for row in table(found)), result])
    assert digits(re.sub("b12", "", text, flags=re.IGNORECASE)) <= digits(" ".join(typed.values()))


@pytest.mark.parametrize("strength", ["1e3", "1_000", "١٢", "½", "1.0", "1.00", "01", "1,0", "0", "-0", "NaN", "１"])
def test_a_strength_is_never_read_as_a_number(strength: str) -> None:
    """Not even what Python would take for one changes."""
    found = answer(SLUG, {"door": "copy", "ingredients-0-name": "Choline", "ingredients-0-strength": strength})
    assert found.result["ingredients"] == [{"name": "Choline", "strength": strength}]
    assert rows(found)[-1] == ["Choline", strength]


def test_no_strength_is_compared_with_another() -> None:
    """The sheet says the same about a strength and about a million times as much."""
    typed = {"door": "copy", "ingredients-0-name": "Choline", "ingredients-0-strength": "50 mg"}
    much = typed | {"ingredients-0-strength": "50 kg"}
    assert answer(SLUG, typed).html.replace("50 mg", "") == answer(SLUG, much).html.replace("50 kg", "")


# It asks for what is missing


@pytest.mark.parametrize("thing", THINGS, ids=lambda each: each.name)
def test_each_gap_has_its_question(thing: Any) -> None:
    """The question stands there where the thing is missing, and goes when it is there."""
    typed = {"door": "copy", "ingredients-0-name": "Choline", "ingredients-0-strength": "50 mg"}
    assert thing.question in answer(SLUG, typed).text
    found = answer(SLUG, typed | {thing.name.replace("_", "-"): "x"})
    assert thing.question not in found.text
    assert found.text.count(NOT_STATED) == answer(SLUG, typed).text.count(NOT_STATED) - 1


def test_a_missing_strength_is_asked_for_by_the_ingredients_own_name() -> None:
    """The name stands apart from the sentence, so that another script does not turn it around."""
    found = answer(SLUG, {"door": "copy", "ingredients-0-name": "כולין"})
    assert "- What is the strength of כולין?" in found.text
    assert [each.text for each in find(found.html, "bdi")] == ["כולין", "כולין"]


def test_general_questions_are_always_there() -> None:
    """Who made it, licensed or mixed to order, side effects: on every sheet, a full one and a blank one."""
    full = {"door": "copy"} | dict.fromkeys([*MOST, *names(0)], "x")
    for typed in (full, {"door": "blank"}, cases(SLUG)[0].fields):
        found = answer(SLUG, typed)
        assert all(f"- {each}" in found.text for each in ALWAYS)
    assert "What to ask the pharmacy" not in answer(SLUG, full).text
    assert NOT_STATED not in re.sub(r"Where it says .*", "", answer(SLUG, full).text)


# The use-by date


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("EXP 10/2026", "The use-by date has passed. It was read as 31 October 2026: what a month without a day"),
        ("30 Nov 2026", "It was read as 30 November 2026."),
        ("29 Nov 2026", "The use-by date has passed. It was read as 29 November 2026."),
        ("11/2026", "The use-by date may have passed. A month without a day is usually the end of that month after"),
        (
            "03/27",
            "“expiry” (31 March 2027). After “use by” or “use before”, it is usually the end of the month before",
        ),
        ("04/05/2027", "It could mean 5 April 2027 or 4 May 2027. Ask the pharmacy which it is."),
        ("11/12", "The use-by date could not be read as a date, so this sheet does not say whether it has passed."),
    ],
)
def test_what_the_use_by_date_means_is_said(printed: str, words: str) -> None:
    """As printed in the table, and how it was read below it; that it has passed is remarked first."""
    found = answer(SLUG, {"today": "2026-11-30", "door": "copy", "use-by": printed})
    assert ["Use by", printed] in rows(found)
    assert words in found.text


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31)), st.integers(-800, 800))
def test_a_printed_day_has_passed_on_the_day_after(day: datetime.date, distance: int) -> None:
    """For any day and any today: never earlier, and never later."""
    today = day + datetime.timedelta(days=distance)
    assume(today.year >= 2026)
    for form_of_it in ("EXP {0:%d} {1} {0.year}", "{0}", "{0:%Y%m%d}"):
        printed = form_of_it.format(day, day.strftime("%b").upper())
        found = answer(SLUG, {"today": today.isoformat(), "door": "copy", "use-by": printed})
        assert found.result["use_by"]["past"] == (today > day), printed


def test_without_a_date_or_a_day_nothing_is_said_of_it() -> None:
    """An empty field has its question; a host that does not say which day it is gets the copy alone."""
    assert "read as" not in answer(SLUG, {"today": "2026-11-30", "door": "copy", "product": "A"}).text
    assert "read as" not in answer(SLUG, {"door": "copy", "use-by": "EXP 10/2026"}).text


# The card


def ticked(*lines: str) -> str:
    """The schedule as the page keeps it, with these ticks."""
    fields = {"door": "own", "start": "1 Jan 2026", "phases-0-unit": "days", "phases-0-every": "7"}
    fields |= {"phases-0-ends": "open", "record": "\n".join(lines)}
    return json.dumps({"tool": "tracking-schedule", "version": 2, "fields": fields})


@given(st.lists(st.integers(0, 47), unique=True, max_size=30), st.none() | st.integers(0, 330), st.booleans())
@settings(max_examples=60)
def test_product_and_batch_stand_with_the_named_day_alone(weeks: list[int], named: int | None, small: bool) -> None:
    """Whatever is ticked: rows in order, each day once and ticked or named, always rows left to write on; the batch is
    in the row of the named day and nowhere else."""
    first = datetime.date(2026, 1, 1)
    given_days = {first + datetime.timedelta(weeks=each) for each in weeks}
    typed = {"today": "2026-11-30", "door": "card", "card-size": "wallet" if small else "sheet"}
    typed |= {"kept-schedule": ticked(*(f"{day} given" for day in given_days))}
    day = first + datetime.timedelta(days=named) if named is not None else None
    if day:
        typed |= {"given-on": day.isoformat(), "product": "Hydroxocobalamin", "batch": "Zyx-1"}
    card = answer(SLUG, typed).result["card"]
    days = [each["date"] for each in card["rows"]]
    assert days == sorted(set(days))
    assert len(days) + card["left_out"] == len(given_days | ({day} if day else set()))
    assert len(days) <= (8 if small else 12)
    assert [each["date"] for each in card["rows"] if each["batch"] or each["product"]] == ([str(day)] if day else [])
    assert {*days} <= {*map(str, given_days), str(day)}


@pytest.mark.parametrize(("size", "room"), [("wallet", 12), ("sheet", 20)])
def test_a_card_has_room_to_write(size: str, room: int) -> None:
    """So many rows on one side, the filled ones first; what is empty is in no text and in no spreadsheet."""
    typed = {"today": "2026-11-30", "door": "card", "card-size": size}
    filled = typed | {"kept-schedule": ticked("2026-01-01 given"), "batch": "A1", "given-on": "1 Jan 2026"}
    empty, one = answer(SLUG, typed), answer(SLUG, filled)
    assert len(find(empty.html, "tr", class_="blank")) == room
    assert len(find(one.html, "tr", class_="blank")) == room - 1
    assert rows(one)[0] == ["1 Jan 2026", "", "A1", "", ""]
    assert table(one)[1:] == [["2026-01-01", "Thursday 1 January 2026", "", "A1", "", ""]]
    assert not [each for each in empty.files if each.name.endswith(".csv")]
    assert "No injection that you ticked as given is kept on this device." in " ".join(
        each.text for each in find(empty.html, "p")
    )


# The blank sheet


def test_a_blank_sheet_has_room_for_everything() -> None:
    """Every thing with an empty cell, eight empty rows for ingredients, and no file for a spreadsheet."""
    found = answer(SLUG, {"door": "blank", "batch": "17"})
    assert [row for row in rows(found) if row[0]] == [[each.label, ""] for each in THINGS]
    assert len(find(found.html, "tr", class_="blank")) == 8
    assert NOT_STATED not in found.text
    assert {each.name.rpartition(".")[2] for each in found.files} == {"txt", "json"}
    assert "17" not in found.text


# Limits, links, words, hostile text


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_every_text_has_a_limit(name: str, most: int) -> None:
    """At the limit and just below it fits, just above it does not, and the message names the thing."""
    assert answer(SLUG, {"door": "copy", name: "x" * (most - 1)}).ok
    assert answer(SLUG, {"door": "copy", name: "x" * most}).ok
    found = answer(SLUG, {"door": "copy", name: "x" * (most + 1)})
    message = f"{CALLED[name]} must be {most} characters or fewer"
    assert [(each.field, each.message) for each in found.problems] == [(name, message)]


def test_nothing_of_a_label_travels_in_a_link() -> None:
    """A link can say which sheet; what was copied stays here."""
    fields = reading.questions(catalogue.find(SLUG).Inputs)
    fields |= reading.questions(fields["ingredients"].row)
    shares = {attribute: field.share for attribute, field in fields.items()}
    assert {attribute: share for attribute, share in shares.items() if share} == {"door": "clinician"}


@pytest.mark.parametrize("typed", [{"door": "blank"}, {"door": "copy", "product": "x"}], ids=["blank", "copy"])
def test_no_sheet_judges(typed: dict[str, str]) -> None:
    """No word about a person, and none that weighs what the label says."""
    assert not FORBIDDEN.search(answer(SLUG, typed).text)


@given(labels(words | hostile))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_typed_becomes_markup(typed: dict[str, str]) -> None:
    """Only the elements of our own templates stand in answer and form, whatever is typed."""
    html = answer(SLUG, typed).html + form(SLUG, typed)
    assert not {each.tag for each in elements(html)} & {"img", "script", "iframe", "style"}
    assert not [each for each in elements(html) for name in each.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("name", [*MOST, *names(0)])
def test_hostile_text_is_shown_as_it_was_typed(name: str) -> None:
    """It stands inside <bdi>, sign by sign."""
    text = MARKUP[: MOST.get(name, 60)]
    found = answer(SLUG, {"door": "copy", name: text})
    assert text in [each.raw for each in find(found.html, "bdi")]
