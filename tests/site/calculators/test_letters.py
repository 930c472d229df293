"""Letters that are read: whole wordings, each rule of the grammar by itself, and what holds for any text."""

import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators._kit import catalogue
from calculators._kit.letters.letter import KINDS, Reading
from calculators.tracking_schedule import read_letter
from calculators.tracking_schedule.letter import LONGEST
from scripts.core.project import PROJECT

TODAY = date(2026, 11, 30)
FILE = PROJECT / "calculators/tracking_schedule/letters.toml"
LETTERS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["letter"]
TEXTS = [letter["text"] for letter in LETTERS]


def read(text: str) -> Reading:
    return read_letter(text, TODAY)


def named(fields: dict[str, str]) -> dict[str, str]:
    """Fields as the form calls them: `0-unit` is short for `phases-0-unit`."""
    return {f"phases-{name}" if name[0].isdigit() else name: text for name, text in fields.items()}


def of_kind(found: Reading, kind: str) -> list[str]:
    return [piece.text.strip() for piece in found.pieces if piece.kind == kind]


COMPLETE = [text for text in TEXTS if read(text).complete]


# Wordings


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["text"][:60])
def test_a_letter_is_read_as_a_careful_person_reads_it(letter: dict[str, Any]) -> None:
    """Its fields, what is asked, what is set aside and what is handed back."""
    found = read(letter["text"])
    expected = {"door": "own"} | named(letter["fields"]) if "fields" in letter else {}
    assert dict(found.fields) == expected
    asks = named(letter.get("asks", {}))
    assert [ask.field for ask in found.asks] == list(asks)
    assert all(asks[ask.field] in ("", ask.question) for ask in found.asks)
    assert of_kind(found, "not understood") == letter.get("not_understood", [])
    for words in letter.get("aside", []):
        assert any(words in text for text in of_kind(found, "aside")), words


def test_no_wording_stands_twice() -> None:
    """And there are at least the 36 of the sample and 60 others."""
    assert len(set(TEXTS)) == len(TEXTS)
    assert len(TEXTS) >= 96


# Rules, each by itself: how often


@pytest.mark.parametrize(
    ("text", "unit", "every"),
    [
        ("daily", "days", "1"),
        ("every day", "days", "1"),
        ("once a day", "days", "1"),
        ("od", "days", "1"),
        ("q.d.", "days", "1"),
        ("alternate days", "days", "2"),
        ("every other day", "days", "2"),
        ("e.o.d.", "days", "2"),
        ("qod", "days", "2"),
        ("every 2nd day", "days", "2"),
        ("every 90 days", "days", "90"),
        ("weekly", "weeks", "1"),
        ("once a week", "weeks", "1"),
        ("1/week", "weeks", "1"),
        ("one injection a week", "weeks", "1"),
        ("fortnightly", "weeks", "2"),
        ("every other week", "weeks", "2"),
        ("every fortnight", "weeks", "2"),
        ("once every 2 weeks", "weeks", "2"),
        ("q2wks", "weeks", "2"),
        ("q 12 w", "weeks", "12"),
        ("every 2/52", "weeks", "2"),
        ("every 52 weeks", "weeks", "52"),
        ("twelve-weekly", "weeks", "12"),
        ("8 weeks apart", "weeks", "8"),
        ("monthly", "months", "1"),
        ("once a month", "months", "1"),
        ("qmo", "months", "1"),
        ("q2mo", "months", "2"),
        ("q3m", "months", "3"),
        ("every third month", "months", "3"),
        ("every fourth week", "weeks", "4"),
        ("every fifth week", "weeks", "5"),
        ("every sixth week", "weeks", "6"),
        ("every seventh day", "days", "7"),
        ("every eighth week", "weeks", "8"),
        ("every ninth week", "weeks", "9"),
        ("every tenth week", "weeks", "10"),
        ("every eleventh week", "weeks", "11"),
        ("every twelfth week", "weeks", "12"),
        ("every 3rd month", "months", "3"),
        ("every 3/12", "months", "3"),
        ("at 3 monthly intervals", "months", "3"),
        ("quarterly", "months", "3"),
        ("every twelve months", "months", "12"),
        ("yearly", "months", "12"),
    ],
)
def test_a_rhythm_is_an_interval(text: str, unit: str, every: str) -> None:
    """Every so many days, weeks or months, without a question and without an end."""
    found = read(text)
    assert found.complete
    assert found.fields == {
        "door": "own",
        "phases-0-unit": unit,
        "phases-0-every": every,
        "phases-0-ends": "open",
    }
    assert of_kind(found, "how often") == [text]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("twice a week", "2"),
        ("twice weekly", "2"),
        ("thrice a week", "3"),
        ("three times weekly", "3"),
        ("3x/week", "3"),
        ("3x wk", "3"),
        ("2x per week", "2"),
        ("2-3 times a week", "2 to 3"),
        ("two or three times per week", "2 to 3"),
    ],
)
def test_so_many_times_a_week_asks_for_the_days(text: str, times: str) -> None:
    """The days of the week are never made up; a range is asked about as well."""
    found = read(text)
    assert found.fields["phases-0-unit"] == "weekdays"
    assert found.fields["phases-0-times"] == times
    assert "phases-0-weekdays" not in found.fields
    wanted = ["phases-0-times"] if "to" in times else []
    assert [ask.field for ask in found.asks] == [*wanted, "phases-0-weekdays"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("every Monday and Thursday", "mon,thu"),
        ("Mon/Wed/Fri", "mon,wed,fri"),
        ("Mondays", "mon"),
        ("Tues, Thurs", "tue,thu"),
        ("Mon-Fri", "mon,tue,wed,thu,fri"),
        ("once a week on Mondays", "mon"),
    ],
)
def test_named_days_are_days_of_the_week(text: str, days: str) -> None:
    """In the order of the week."""
    found = read(text)
    assert found.complete
    assert found.fields["phases-0-weekdays"] == days


@pytest.mark.parametrize("text", ["twice a day", "bd", "tds", "twice a month", "every other Monday", "on Monday"])
def test_what_the_form_cannot_hold_is_handed_back(text: str) -> None:
    """Several times a day or a month, every other Monday, one Monday."""
    found = read(text)
    assert found.fields == {}
    assert of_kind(found, "not understood")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("biweekly", ["Twice a week", "Every 2 weeks"]),
        ("bi-monthly", ["Every 2 months"]),
        ("biannually", ["Every 6 months"]),
        ("3 monthly", ["Every 3 months"]),
        ("7 weekly", ["Every 7 weeks", "7 times a week"]),
        ("4 weekly doses", ["Every week, 4 in all", "Every 4 weeks", "4 times a week"]),
        ("x3 weekly", ["Every week, 3 in all", "3 times a week"]),
    ],
)
def test_words_with_two_meanings_are_asked_about(text: str, labels: list[str]) -> None:
    """With the meanings that the form can hold as answers."""
    (ask,) = read(text).asks
    assert ask.field == "phases-0-every"
    assert text in ask.question
    assert [option.label for option in ask.options] == labels


@pytest.mark.parametrize("text", ["8 weekly", "12-weekly", "12 monthly"])
def test_more_than_seven_is_no_number_of_times(text: str) -> None:
    """“12 weekly” is certain."""
    assert read(text).complete


# How long, how many, until when


@pytest.mark.parametrize(
    ("words", "unit", "number"),
    [
        ("for 7 days", "days", "7"),
        ("x 7 days", "days", "7"),
        ("x7d", "days", "7"),
        ("×7/7", "days", "7"),
        ("for a fortnight", "weeks", "2"),
        ("over the next 2 weeks", "weeks", "2"),
        ("for 2/52", "weeks", "2"),
        ("2/52", "weeks", "2"),
        ("for 104 weeks", "weeks", "104"),
        ("for one month", "months", "1"),
        ("for a further 3 mths", "months", "3"),
        ("for a year", "months", "12"),
        ("for two years", "months", "24"),
        ("for 366 days", "days", "366"),
    ],
)
def test_how_long(words: str, unit: str, number: str) -> None:
    """In the units of the letter."""
    for text in (f"daily {words}", f"daily, {words}"):
        found = read(text)
        assert found.complete
        assert found.fields["phases-0-ends"] == unit
        assert found.fields[f"phases-0-{unit}"] == number


@pytest.mark.parametrize(
    "words", ["for 367 days", "for 105 weeks", "for 25 months", "for 0 days", "x 61", "for 2.5 weeks", "for 1½ weeks"]
)
def test_a_length_that_cannot_be_is_handed_back(words: str) -> None:
    """Beyond the limits of the form, nothing, and halves."""
    found = read(f"daily {words}")
    assert found.fields == {}
    assert of_kind(found, "not understood")


@pytest.mark.parametrize("words", ["every 91 days", "every 53 weeks", "every 13 months", "8 times a week"])
def test_a_rhythm_beyond_the_limits_is_handed_back(words: str) -> None:
    """The form takes 90 days, 52 weeks, 12 months."""
    assert read(words).fields == {}


@pytest.mark.parametrize("words", ["x4", "×4", "4 doses", "for 4 injections", "four injections", "4 loading doses"])
def test_how_many(words: str) -> None:
    """A number of injections ends a phase."""
    found = read(f"every other day, {words}")
    assert found.complete
    assert found.fields["phases-0-count"] == "4"


def test_how_often_how_long_and_how_many_stand_in_any_order() -> None:
    """One phase comes of all of them."""
    for texts in (("every 12 weeks for 3 doses", "3 doses, every 12 weeks"), ("daily for a week", "for a week daily")):
        first, second = map(read, texts)
        assert first.complete
        assert first.fields == second.fields


@pytest.mark.parametrize(
    "words",
    [
        "until review",
        "until no further improvement",
        "until there is no further improvement",
        "until symptoms plateau",
        "until your symptoms improve",
        "until blood count is normal",
        "until you are told",
        "until told otherwise",
        "until reassessed",
        "until you are reviewed",
        "until further notice",
    ],
)
def test_an_end_without_a_date(words: str) -> None:
    """The clinician says when."""
    found = read(f"weekly {words}")
    assert found.complete
    assert found.fields["phases-0-ends"] == "told"
    assert of_kind(found, "until") == [words]


@pytest.mark.parametrize("words", ["", "for life", "ongoing", "indefinitely", "lifelong", "long term"])
def test_no_end(words: str) -> None:
    """The last phase goes on."""
    found = read(f"weekly {words}")
    assert found.complete
    assert found.fields["phases-0-ends"] == "open"


@pytest.mark.parametrize("text", ["daily for life then weekly", "daily then weekly"])
def test_an_earlier_phase_needs_an_end(text: str) -> None:
    """It is asked for, never made up."""
    found = read(text)
    assert "phases-0-ends" not in found.fields
    assert [ask.field for ask in found.asks] == ["phases-0-ends"]


def test_then_stop_closes_a_plan_and_nothing_else() -> None:
    """Before anything else it turns the sentence round."""
    assert of_kind(read("weekly for 4 weeks, then stop."), "until") == ["then stop"]
    assert read("weekly for 4 weeks, then stop.").complete
    assert read("weekly, then stop injections").fields == {}
    assert not read("weekly for 4 weeks. Then stop. Then monthly.").complete


def test_six_in_two_weeks_offers_what_fits() -> None:
    """3 times a week and every 2 days are 6 in 2 weeks; 5 in 2 weeks are no whole number of times."""
    (six,) = read("6 doses over 2 weeks").asks
    assert [option.label for option in six.options] == ["3 times a week", "Every 2 days", "On dates that I know"]
    assert dict(six.options[0].fields) == {"phases-0-unit": "weekdays", "phases-0-times": "3"}
    (five,) = read("5 doses over 2 weeks").asks
    assert [option.label for option in five.options] == ["Every 2 days", "On dates that I know"]


def test_no_more_phases_than_the_form_has() -> None:
    """Five are read; the sixth is handed back."""
    phases = ", ".join(f"every {number} days x 2" for number in range(1, 7))
    found = read(phases)
    assert found.fields["phases-4-every"] == "5"
    assert not [name for name in found.fields if name.startswith("phases-5")]
    assert of_kind(found, "not understood") == ["every 6 days x 2"]


# Dates


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("next due 29/11", "29 November 2027 or 29 November 2026"),  # yesterday
        ("first injection 1 October", "1 October 2027 or 1 October 2026"),  # 60 days ago
        ("next due 28 Nov", "28 November 2027 or 28 November 2026"),
    ],
)
def test_a_day_that_has_just_gone_by_is_asked_about(words: str, asked: str) -> None:
    """Without a year, it may be a date that is over, though the words point ahead: nothing is filled in."""
    found = read(f"every 8 weeks, {words}")
    assert [ask.question for ask in found.asks] == [f"“{words}”: {asked}?"]
    assert "start" not in found.fields


def test_a_day_longer_gone_by_is_the_coming_one() -> None:
    """61 days ago is no slip any more: the next one of that name is meant."""
    assert read("every 8 weeks, first injection 30 September").fields["start"] == "2027-09-30"


@pytest.mark.parametrize(
    ("words", "role", "day"),
    [
        ("next due 14/2", "next", "2027-02-14"),
        ("next due 2/14", "next", "2027-02-14"),
        ("next due 30/11", "next", "2026-11-30"),
        ("next injection Tuesday 9 March 2027", "next", "2027-03-09"),
        ("next injection on the 4th of January", "next", "2027-01-04"),
        ("next due 12/12", "next", "2026-12-12"),
        ("next one in 2 weeks", "next", "2026-12-14"),
        ("next due in 3 months", "next", "2027-02-28"),
        ("next due tomorrow", "next", "2026-12-01"),
        ("last given 30/11", "last", "2026-11-30"),
        ("last given 13/12", "last", "2025-12-13"),
        ("last injection was on 3rd November", "last", "2026-11-03"),
        ("had my last one on November 3", "last", "2026-11-03"),
        ("last jab 2 weeks ago", "last", "2026-11-16"),
        ("last given 4 Jan 2019", "last", "2019-01-04"),
        ("starting 4 Jan 2027", "first", "2027-01-04"),
        ("from 4 January", "first", "2027-01-04"),
        ("first injection 14/12/26", "first", "2026-12-14"),
        ("first injection 14.12.2026", "first", "2026-12-14"),
        ("from 2027-01-04", "first", "2027-01-04"),
        ("starting today", "first", "2026-11-30"),
    ],
)
def test_a_date(words: str, role: str, day: str) -> None:
    """The first, the last given or the next. Without a year: the coming one, for the last one the latest past."""
    found = read(f"every 8 weeks, {words}")
    assert found.complete
    assert (found.fields["start-is"], found.fields["start"]) == (role, day)
    assert of_kind(found, "date") == [words]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("next due 4/2", ["2027-02-04", "2027-04-02"]),
        ("next due 4/2/2027", ["2027-02-04", "2027-04-02"]),
        ("last given 12/9", ["2026-09-12", "2025-12-09"]),
        ("next due 3/12", ["2026-12-03", "2027-03-12"]),
    ],
)
def test_day_and_month_that_can_be_exchanged_are_asked(words: str, days: list[str]) -> None:
    """Both orders are offered; after a date word 3/12 is a date."""
    found = read(f"every 8 weeks, {words}")
    assert "start" not in found.fields
    (ask,) = found.asks
    assert [dict(option.fields) for option in ask.options] == [{"start": day} for day in days]


@pytest.mark.parametrize("words", ["next due 31/2", "next due Monday 9 March 2027", "last given 1 January 2027"])
def test_a_date_that_cannot_be_is_asked(words: str) -> None:
    """No such day, another weekday, given in the future."""
    found = read(f"every 8 weeks, {words}")
    assert "start" not in found.fields
    assert [ask.field for ask in found.asks] == ["start"] or of_kind(found, "not understood")


def test_weekdays_decide_the_order_of_a_list_of_dates() -> None:
    """Monday 7 December 2026; 12 July 2027 is a Monday too, but 12 September 2027 is no Wednesday."""
    found = read("Mon 7/12, Wed 9/12")
    assert found.fields["phases-0-dates"] == "2026-12-07, 2026-12-09"
    assert [ask.field for ask in read("Mon 7/12, Tue 9/12").asks] == ["phases-0-dates"]


@pytest.mark.parametrize("text", ["3/12", "IM 3/12", "7/12, 9/12, 11/12", "every 3 months 4/7"])
def test_two_figures_without_a_date_word_are_no_date(text: str) -> None:
    """They may be shorthand for months or weeks."""
    assert not [name for name in read(text).fields if name.startswith("start") or name.endswith("dates")]
    assert not read(text).complete


# Tests and reviews


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("bloods at 8 weeks", {"tests-0-name": "Blood test", "tests-0-weeks": "8"}),
        ("repeat FBC in 3 months", {"tests-0-name": "Full blood count (FBC)", "tests-0-months": "3"}),
        ("check ferritin at 6 weeks", {"tests-0-name": "Ferritin", "tests-0-weeks": "6"}),
        ("check B12 in a year", {"tests-0-name": "Vitamin B12", "tests-0-months": "12"}),
        ("review in 3 months", {"reviews-0-months": "3"}),
        ("follow-up at 3 months", {"reviews-0-months": "3"}),
        ("review on 4 January 2027", {"reviews-0-date": "2027-01-04"}),
    ],
)
def test_tests_and_reviews_are_offered_as_rows(words: str, fields: dict[str, str]) -> None:
    """The named test, and when."""
    found = read(f"Injections every 8 weeks. {words}.")
    assert found.complete
    assert fields.items() <= found.fields.items()
    assert of_kind(found, "test or review") == [words]


@pytest.mark.parametrize("text", ["FBC weekly", "B12 levels every 3 months", "review 3 monthly", "3 monthly bloods"])
def test_a_rhythm_of_tests_is_no_rhythm_of_injections(text: str) -> None:
    """It is handed back."""
    assert read(text).fields == {}


# Sentences that lean on each other


@pytest.mark.parametrize(
    ("text", "handed_back"),
    [
        ("Goserelin 10 mg. Every 12 weeks.", ["Every 12 weeks"]),
        ("Folic acid 5 mg daily. Then every 3 months.", ["Then every 3 months"]),
        ("Unheardofin 10 mg. Every 12 weeks.", ["Unheardofin", "Every 12 weeks"]),
        ("Daily for 5 days unless unwell. Then weekly.", ["Daily for 5 days unless unwell. Then weekly"]),
        ("14/12, 16/12 then monthly", ["14/12", "16/12 then monthly"]),
    ],
)
def test_a_plan_whose_beginning_is_missing_is_handed_back(text: str, handed_back: list[str]) -> None:
    """After another medicine, or after a part that was not understood, nothing is certain."""
    found = read(text)
    assert found.fields == {}
    assert [" ".join(words.strip(" .").split()) for words in of_kind(found, "not understood")] == handed_back


def test_what_follows_a_plan_that_has_stopped_is_handed_back() -> None:
    """The plan before it stays."""
    found = read("Weekly for 4 weeks. Then stop. Monthly.")
    assert of_kind(found, "not understood") == ["Monthly"]
    assert [name for name in found.fields if name.startswith("phases-1")] == []


def test_another_plan_named_as_that_of_b12_is_read_again() -> None:
    """An unknown medicine before it changes nothing."""
    found = read("Unheardofin 10 mg every 12 weeks. Hydroxocobalamin 1 mg every 8 weeks.")
    assert found.fields["phases-0-every"] == "8"
    assert not found.complete


# What holds for any text

WORDS = [*{word for text in TEXTS for word in text.split()}, "\n", "\n\n", "- ", "½", "💉", "٣", "İ"]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
TURNING = """
    not|don't|never|no|stop|stopped|discontinue|instead of|rather than|unless|if|only if|more than|less than|except|
    at least|at most|up to|no longer|were previously|changed from|missed|skip|delay|avoid|without|cannot|can’t|maximum|
    minimum|no more than|until|do not|NOT|n't
""".replace("\n", "").split("|")


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), SENTENCES), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_pieces_are_the_text(text: str, today: date) -> None:
    """For any text on any day the pieces, joined, are the text; kinds are known; asks and fields do not contradict."""
    found = read_letter(text, today)
    assert "".join(piece.text for piece in found.pieces) == text
    assert {piece.kind for piece in found.pieces} <= set(KINDS)
    assert all(piece.text for piece in found.pieces)
    assert bool(found.fields) == any(kind in {"how often", "how many", "date"} for kind in kinds(found))


def kinds(found: Reading) -> list[str]:
    return [piece.kind for piece in found.pieces]


@settings(max_examples=300)
@given(SENTENCES)
def test_what_is_set_aside_or_handed_back_fills_no_field(text: str) -> None:
    """A text of nothing but such pieces has no fields and no questions."""
    found = read(text)
    if set(kinds(found)) <= {"aside", "not understood"}:
        assert found.fields == {}
        assert found.asks == ()


# Words set aside that tell whose plan it is, or what “a month” is.
TELLING = re.compile(r"acid|mg od|vitamin d|mg a (day|month)", re.IGNORECASE)


@pytest.mark.parametrize("text", [text for text in COMPLETE if not TELLING.search(text)])
def test_words_set_aside_may_be_left_out(text: str) -> None:
    """Without its medicines, amounts and small words a letter has the same fields. What ends a sentence stays."""
    found = read(text)
    marks = re.compile(r"\band\b|[.,;:()\n]|^- |\d\)|[Mm]aintenance")
    kept = "".join(
        " " + " ".join(marks.findall(piece.text)) + " " if piece.kind == "aside" else piece.text
        for piece in found.pieces
    )
    assert read(kept).fields == found.fields


@pytest.mark.parametrize("text", COMPLETE)
def test_a_turning_word_anywhere_leaves_nothing_complete(text: str) -> None:
    """Put before any word or at the end, each of them makes at least one piece not understood, or a question."""
    places = [*(found.start() for found in re.finditer(r"(?<!\S)\S", text)), len(text)]
    for word in TURNING:
        for place in places:
            turned = f"{text[:place]} {word} {text[place:]}"
            if re.search(r"then\s+stop\W*$", turned):
                continue
            assert not read(turned).complete, turned


@settings(max_examples=300)
@given(st.sampled_from(COMPLETE), st.sampled_from(TURNING), st.data())
def test_a_turning_word_at_any_word_boundary(text: str, word: str, data: st.DataObject) -> None:
    """Also within 12/9 or 1mg."""
    places = [found.start() for found in re.finditer(r"\b", text)]
    place = data.draw(st.sampled_from(places))
    turned = f"{text[:place]} {word} {text[place:]}"
    if not re.search(r"then\s+stop\W*$", turned):
        assert not read(turned).complete


@pytest.mark.parametrize("text", TEXTS)
def test_case_and_white_space_do_not_matter(text: str) -> None:
    """Capitals, wide gaps and spaces that do not break read the same."""
    found = read(text)
    for change in (str.upper, str.lower, lambda each: each.replace(" ", "   "), lambda each: each.replace(" ", "\xa0")):
        other = read(change(text))
        assert other.fields == found.fields
        assert kinds(other) == kinds(found)
        assert [ask.field for ask in other.asks] == [ask.field for ask in found.asks]


def test_a_text_that_is_too_long_is_handed_back_whole() -> None:
    """As long as may be it is read, one character longer not."""
    text = "weekly".ljust(LONGEST)
    assert read(text).complete
    found = read(text + " ")
    assert (kinds(found), found.fields) == (["not understood"], {})


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_has_no_plan(text: str) -> None:
    """And nothing to hand back."""
    assert "".join(piece.text for piece in read(text).pieces) == text
    assert not read(text).complete


# In a terminal


def run(*arguments: str, typed: str = "", slug: str = "tracking-schedule") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "calculators", slug, *arguments]
    return subprocess.run(command, cwd=PROJECT, input=typed, capture_output=True, text=True, check=False, timeout=60)


def test_the_terminal_prints_a_reading_as_json() -> None:
    """One object: pieces, fields, asks. A question left open is exit status 1."""
    text = "1 mg biweekly, next due 14/2"
    done = run("--letter", text, "--json", "today=2026-11-30")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert found == {
        "pieces": [
            {"text": "1 mg ", "as": "aside"},
            {"text": "biweekly", "as": "how often"},
            {"text": ", ", "as": "aside"},
            {"text": "next due 14/2", "as": "date"},
        ],
        "fields": {"door": "own", "phases-0-ends": "open", "start-is": "next", "start": "2027-02-14"},
        "asks": [{"field": "phases-0-every", "question": "“biweekly”: twice a week, or every 2 weeks?"}],
    }


@pytest.mark.parametrize(
    ("text", "status"), [("every 3 months", 0), ("3 monthly", 1), ("every 3 moons", 1), ("Dear Dr Smith", 1), ("", 1)]
)
def test_the_exit_status_says_whether_a_plan_was_read(text: str, status: int) -> None:
    """0 only for a plan without questions and without words that were not understood."""
    assert run("--letter", text).returncode == status


def test_the_terminal_prints_a_reading_for_people() -> None:
    """Pieces, fields and questions, also of a text on standard input."""
    done = run("--letter", "-", typed="3 weekly\n")
    assert done.returncode == 1
    assert "how often" in done.stdout
    assert "phases-0-every=3" in done.stdout
    assert "“3 weekly”: every 3 weeks, or 3 times a week?" in done.stdout


def test_only_a_tool_that_reads_letters_takes_one() -> None:
    """A wrong call exits with 2."""
    assert [slug for slug in catalogue.slugs() if hasattr(catalogue.find(slug), "read_letter")] == ["tracking-schedule"]
    for done in (
        run("--letter", "weekly", slug="lab-units"),
        run("--letter", "weekly", "door=own"),
        run("--letter", "weekly", "today=soon"),
    ):
        assert (done.returncode, done.stdout) == (2, "")


# What is no plan to come


@pytest.mark.parametrize(
    "text",
    [
        "Dr advises against weekly injections",
        "Dr Smith refuses weekly B12",
        "Mrs Patel declines B12 every 3 months",
        "Every 3 months, miss the first",
        "I have been having B12 injections every 3 months for 2 years",
        "I've been getting B12 shots weekly for 3 months",
        "I am on injections every 8 weeks for 2 years now",
        "every 12 weeks for 2 years, now every 8 weeks",
        "She has been given daily injections for 5 days.",
        "The nurse has given 1 mg hydroxocobalamin weekly for 6 weeks.",
        "Loading doses given daily for 5 days.",
        "I've been on weekly injections for over a year",
        "weekly for over 3 months",
        "Loading doses given 2 Nov, 4 Nov, 6 Nov, then every 3 months",
        "You should receive a letter every 3 months",
        "Nurse clinic every 3 months",
        "Pharmacy monthly",
        "Prescription due 14 January 2027",
        "Our B12 clinic is on Tuesdays and Thursdays",
        "The nurse is in on Mondays and Wednesdays",
        "The GP will give you a prescription every 2 months.",
        "The practice nurse gives injections on Mondays and Thursdays.",
        "Total B12 every 6 months.",
        "Take cyanocobalamin 1000 mcg daily",
        "Cyanocobalamin 500 mcg IN weekly",
        "Weekly injections should you need them.",
        "Should she have weekly injections",
        "He would need weekly injections",
        "Check B12 every 3 months",
        "Monitor B12 monthly",
        "Halt B12 every 3 months",
        "Omit B12 every 3 months",
        "STOPPED MEDICINES:\nHydroxocobalamin 1mg every 3 months",
        "Do not give:\nHydroxocobalamin 1mg every 3 months",
        "weekly (total 4)",
        "Nascobal 500 mcg once weekly",
        "Take a B12 supplement daily",
        "Letter 12 November 2026. First injection given today, then every 3 months",
    ],
)
def test_what_is_over_refused_or_no_injection_fills_in_nothing(text: str) -> None:
    """Past courses, refusals, papers, opening days, blood tests, headings and other forms are no plan to come."""
    found = read(text)
    assert not [name for name in found.fields if name.startswith("phases-")]
    assert "start" not in found.fields


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("You have been prescribed hydroxocobalamin 1 mg every 3 months", "3"),
        ("Injections are given every 12 weeks by the practice nurse", "12"),
        ("STOPPED: aspirin.\n\nHydroxocobalamin 1mg every 3 months", "3"),
        ("Clinic: 3 November 2026\nLetter: 12 November 2026\nHydroxocobalamin 1 mg every 3 months", "3"),
        ("Mrs Jones 14/02/1960\nDr Smith 23/11/2026\nHydroxocobalamin 1 mg every 3 months", "3"),
        ("Hydroxocobalamin 1mg/1ml. Inject 1 mg every 3 months. 5 ampoules.", "3"),
        ("Dr A. B. Smith recommends injections every 8 weeks", "8"),
    ],
)
def test_words_like_these_do_not_hide_a_plan(text: str, every: str) -> None:
    """One phase without an end and without a date: nothing around it has changed it."""
    found = read(text)
    assert {name: given for name, given in found.fields.items() if name != "phases-0-unit"} == {
        "door": "own",
        "phases-0-every": every,
        "phases-0-ends": "open",
    }


def test_a_bare_interval_behind_another_is_not_how_long() -> None:
    """“every 8 weeks, 12 weeks” may be two intervals: the second is handed back."""
    found = read("every 8 weeks, 12 weeks")
    assert of_kind(found, "not understood") == ["12 weeks"]
    assert "phases-0-weeks" not in found.fields


@pytest.mark.parametrize(
    "text", ["I reviewed you on 3 November. B12 every 3 months", "FBC on 12 November. B12 monthly"]
)
def test_a_visit_without_a_year_that_may_be_over_is_asked_about(text: str) -> None:
    """A review or a test that has just been is not put a year ahead."""
    found = read(text)
    assert len(found.asks) == 1
    assert not [name for name in found.fields if name.endswith("-date")]


@pytest.mark.parametrize(
    "words", ["last dose due 14 January", "last one scheduled for 10 December", "last due 20 November"]
)
def test_a_last_injection_that_lies_ahead_is_no_given_one(words: str) -> None:
    """“Due” and “scheduled” do not say that it was given: it is asked, and no date is filled in."""
    found = read(f"weekly, {words}")
    assert [ask.field for ask in found.asks] == ["start"]
    assert "start" not in found.fields


def test_a_letter_that_breaks_off_is_not_complete() -> None:
    """“then”, and nothing after it: what follows is missing, and the word is handed back."""
    assert of_kind(read("weekly for 4 weeks then"), "not understood") == ["then"]
    assert of_kind(read("weekly for 4 weeks, then."), "not understood") == ["then"]


def test_a_date_after_another_medicine_is_not_that_of_b12() -> None:
    """“Last given” in the sentence after another medicine may be that one's."""
    found = read("B12 every 8 weeks. Ramipril 5 mg. Last given 20 November.")
    assert "start" not in found.fields
    assert of_kind(found, "not understood") == ["Last given 20 November."]
