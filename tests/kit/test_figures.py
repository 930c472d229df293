"""What people type as figures and dates: read where it is certain, asked or refused where it is not; never changed.

The table figures.toml has what a careful person makes of each text. It holds in the kit, in every tool and in the
terminal.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import answer
from calculators.__main__ import main
from calculators._kit import InputError, amount, catalogue, day, whole, whole_range
from calculators._kit.dates import in_words
from calculators._kit.form import reading
from calculators._kit.questions.fields import Day, Field
from calculators._kit.questions.numbers import Amount, Number, Whole, WholeRange
from calculators._kit.questions.reader import days, units
from calculators._kit.questions.reader.characters import plain, seen
from calculators._kit.questions.reader.figures import Figure, Reader, Sizes
from calculators._kit.questions.reader.unclear import NotRead, Unclear
from calculators.lab_units import quantity
from calculators.lab_units.blood_tests import BLOOD_TESTS

TODAY = "2026-11-30"
KINDS = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))["kind"]
FIELDS: dict[str, Field] = {
    "amount": amount("It", 0, 10**9, like="2.4 or 500", units={"ug": Decimal(1), "mg": Decimal(1000)}),
    "whole": whole("It", 0, 10**9, words=("weeks",)),
    "range": whole_range("It", 0, 10**9, words=("weeks",)),
    "day": day("It"),
}
FIELDS = {name: question.metadata["question"] for name, question in FIELDS.items()}  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Row:
    """One text. `read` is what it means, `asked` or `refused` the message with {} for what the field is called."""

    kind: str
    typed: str
    read: str = ""
    asked: str = ""
    refused: str = ""
    test: str = ""
    unit: str = ""

    @property
    def said(self) -> str:
        return self.asked or self.refused


ROWS = [
    Row(kind["name"], **row, test=kind.get("test", ""), unit=kind.get("unit", ""))
    for kind in KINDS
    for row in kind["rows"]
]


def every(*kinds: str) -> Any:
    rows = [row for row in ROWS if row.kind in kinds]
    return pytest.mark.parametrize("row", rows, ids=[f"{row.kind} {row.test} {row.typed!a}" for row in rows])


def outcome(field: Field, typed: str) -> tuple[str, str]:
    """What a field makes of a text: its value as text, or its message with {} for its subject."""
    try:
        value = field.read({"it": typed}, "it")
    except InputError as error:
        (problem,) = error.problems
        return "", problem.message.replace(field.subject, "{}", 1)
    if isinstance(value, Figure):
        return f"{value.number.normalize():f}", ""
    return str(value), ""


def test_the_table_is_long_and_says_one_thing_of_each_text() -> None:
    """Enough texts of each outcome; a question names two readings, and a refusal none."""
    assert len(ROWS) >= 200
    for row in ROWS:
        assert bool(row.read) + bool(row.asked) + bool(row.refused) == 1, row
        assert ("could mean" in row.said) == bool(row.asked), row
    assert len({(row.kind, row.test, row.typed) for row in ROWS}) == len(ROWS)
    assert min(sum(bool(getattr(row, name)) for row in ROWS) for name in ("read", "asked", "refused")) >= 20


@every("amount", "whole", "range", "day")
def test_a_field_reads_asks_or_refuses(row: Row) -> None:
    """The value, or the whole message."""
    assert outcome(FIELDS[row.kind], row.typed) == (row.read, row.said)


@every("result")
def test_a_result_is_read_asked_about_or_refused(row: Row) -> None:
    """The figure with sign and unit, or the whole message, in the form of the tool that takes results."""
    fields = {"today": TODAY, "test": row.test, "unit": row.unit, "result": row.typed}
    found = answer("lab-units", fields)
    assert [each.message for each in found.problems] == ([row.said.format("Result")] if row.said else [])
    if found.ok:
        read = found.result["reading"]
        assert f"{read['sign']}{read['number']} {read['unit']}" == row.read


# The same in every tool and in the terminal


def questions_of(slug: str) -> Iterator[Field]:
    return reading.every_question(catalogue.find(slug).Inputs)


def kind_of(field: Field) -> str:
    match field:
        case Day(hidden=False):
            return "day"
        case WholeRange():
            return "range"
        case Whole() if type(field) is Whole:
            return "whole"
        case Amount():
            return "amount"
    return ""


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_every_field_of_every_tool_reads_the_same(slug: str) -> None:
    """A text means the same, and is answered in the same words, wherever it is typed. Only limits are a field's own."""
    for field in questions_of(slug):
        assert type(field) is not Number, "no tool had a number without its unit: give the table rows for it"
        kind = kind_of(field)
        for row in ROWS:
            if row.kind != kind or "weeks" in row.typed:
                continue
            read, said = outcome(field, row.typed)
            like = getattr(field, "like", "")
            if row.said and field.missing_message != said:  # a score has one message for whatever is wrong
                assert said == re.sub(r"(?<=, like )(?:12|2\.4 or 500)", str(like), row.said), (field.label, row)
            elif row.read:
                beyond = re.fullmatch(r"\{\} must be (?:-?\d+ or (?:more|fewer)|between .*)", said)
                assert read == row.read or beyond or said == field.missing_message, (field.label, row)


@every("day")
def test_the_terminal_reads_days_the_same(row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """What is typed in a terminal is read, asked about and refused in the same words; each remedy exists there."""
    status = main(
        ["date-helper", "--json", f"today={TODAY}", "task=between", "second=2027-06-01", f"first={row.typed}"]
    )
    printed = json.loads(capsys.readouterr().out)
    if row.said:
        assert (status, printed["problems"][0]["message"]) == (1, row.said.format("First date"))
    else:
        assert (status, printed["result"]["first"]) == (0, row.read)


@every("result")
def test_the_terminal_reads_results_the_same(row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """The same for figures."""
    typed = {"today": TODAY, "test": row.test, "unit": row.unit, "result": row.typed}
    status = main(["lab-units", "--json", *(f"{name}={text}" for name, text in typed.items())])
    printed = json.loads(capsys.readouterr().out)
    if row.said:
        assert (status, printed["problems"][0]["message"]) == (1, row.said.format("Result"))
    else:
        assert (status, f"{printed['result']['reading']['number']}") == (0, row.read.lstrip("<>≤≥").split()[0])


# However a known value is written


ZEROS = "0٠۰०０"  # ASCII, Arabic, Persian, Devanagari, wide
UNSEEN = ("", "\u200b", "\u200e", "\ufeff", "\u00ad", "\u2060")
SPELT = {
    "ng/L": ("ng/L", "NG/L", "ng/l", "ng per litre", "ng L-1"),
    "pg/mL": ("pg/mL", "pg/ml", "PG/ML"),
    "pmol/L": ("pmol/L", "pmol/l", "picomol/L", "pmol·L⁻¹"),
    "nmol/L": ("nmol/L", "nmol/l"),
    "nmol/mL": ("nmol/mL", "nmol/ml"),
    "umol/L": ("µmol/L", "μmol/L", "umol/l", "mcmol/L", "micromol/L"),
    "ng/mL": ("ng/mL", "ng/ml"),
    "ug/L": ("µg/L", "mcg/L", "ug/l"),
    "mg/L": ("mg/L", "mg/l"),
    "g/L": ("g/L", "G/L"),
    "g/dL": ("g/dL", "g/dl", "g/100 mL"),
}
PAIRS = [(test, unit) for test, about in BLOOD_TESTS.items() for unit in about.units]


def grouped(whole: str, mark: str) -> str:
    """`1234567` with a mark between groups of three."""
    first = len(whole) % 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return mark.join(filter(None, groups))


@st.composite
def written(draw: st.DrawFn, number: Decimal) -> str:
    """A number as somebody somewhere writes it, with characters in between that nobody sees."""
    whole, _, decimals = f"{number:f}".partition(".")
    mark = draw(st.sampled_from([".", ",", "·", "٫"]))
    between = draw(st.sampled_from(["", "", ",", ".", "'", "’", " ", "\u00a0", "\u2009", "\u202f"]))
    text = grouped(whole, "" if between == mark else between)
    if decimals:
        text += mark + decimals
    zero = ord(draw(st.sampled_from(ZEROS)))
    text = "".join(chr(zero + int(each)) if each.isdecimal() else each for each in text)
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(UNSEEN)) + text[at:]


NUMBERS = st.integers(0, 5).flatmap(lambda places: st.decimals(0, 10**7, places=places))


@given(st.data(), NUMBERS)
def test_no_number_is_read_as_another(data: st.DataObject, number: Decimal) -> None:
    """However it is written, it is read as itself or not at all; and always read if it is written plainly."""
    text = data.draw(written(number))
    try:
        assert Reader("148").read(text).number == number, text
    except NotRead:
        assert not re.fullmatch(r"\d+|\d+[.,]\d{1,2}", text, re.ASCII), text


@given(st.data(), st.sampled_from(PAIRS), st.integers(0, 3))
def test_no_result_is_read_as_another(data: st.DataObject, pair: tuple[str, str], places: int) -> None:
    """The same for results of every test, of any size that it has, with signs, units and flags beside them."""
    test, unit = pair
    about = BLOOD_TESTS[test]
    least, most = (about.convert(each, about.limits, unit) for each in (about.least_usual, about.most))
    number = data.draw(st.decimals(max(least, Decimal(1) / 10**places), most, places=places))
    sign = data.draw(st.sampled_from(["", "", "<", "> ", "≤", "＜", "at least "]))
    behind = data.draw(st.sampled_from(["", *(f" {each}" for each in SPELT[unit])]))
    flag = data.draw(st.sampled_from(["", " H", "*", " (L)"]))
    text = sign + data.draw(written(number)) + behind + flag
    with suppress(InputError):
        figure = quantity.result(text, "Result", about, unit)
        assert (figure.number, figure.unit, bool(figure.sign)) == (number, unit, bool(sign)), text


@given(st.data(), st.integers(0, 10**6))
def test_no_whole_number_is_read_as_another(data: st.DataObject, number: int) -> None:
    """The same for whole numbers."""
    text = data.draw(written(Decimal(number)))
    with suppress(NotRead):
        assert Reader("12", whole=True).read(text).number == number, text


@given(st.text("0123456789.,' \u2009", min_size=1, max_size=12))
def test_what_may_be_a_thousand_times_as_much_is_not_read(text: str) -> None:
    """Three figures behind the only point or comma, and up to three before: that is never read by itself."""
    stripped = text.strip(" \u2009")
    with suppress(NotRead):
        Reader("148").read(text)
        assert not re.fullmatch(r"(?!0+[.,])\d{1,3}[.,]\d{3}[.,]?", stripped), text


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.data())
def test_no_day_is_read_as_another(day: date, data: st.DataObject) -> None:
    """However a day is written, it is read as itself or not at all; and always read with its month as a word."""
    month = data.draw(st.sampled_from(["%B", "%b"]))
    form = data.draw(
        st.sampled_from(
            [
                *("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d", "%d%m%Y", "%d.%m.%Y", "%A %d/%m/%Y", "%Y-%m-%dT%H:%M"),
                *(f"%d {month} %Y", f"{month} %d, %Y", f"%A %d {month} %Y", f"the %dth of {month} %Y"),
            ]
        )
    )
    zero = ord(data.draw(st.sampled_from(ZEROS)))
    text = "".join(chr(zero + int(each)) if each.isdecimal() else each for each in day.strftime(form))
    try:
        read = in_words(days.read(text))
    except Unclear as unclear:
        read = str(unclear)
    assert in_words(day) in read, text


@given(st.text(max_size=40))
def test_anything_is_read_or_not(text: str) -> None:
    """Whatever is typed, a reader gives a value or says why not, and characters stay plain when made plain again."""
    for read in (
        Reader("148", units=SPELT, signs=True, flags=True).read_range,
        Reader("1", whole=True).read,
        days.read,
    ):
        with suppress(NotRead):
            read(text)
    assert plain(plain(text)) == plain(text)
    assert seen(seen(text)) == seen(text)


# Units and sizes


@pytest.mark.parametrize(("unit", "spelt"), [(unit, each) for unit, ways in SPELT.items() for each in ways])
def test_a_unit_is_read_however_it_is_written(unit: str, spelt: str) -> None:
    """One name for each unit."""
    assert units.read(units.with_slashes(plain(spelt))) == unit


@pytest.mark.parametrize("typed", ["", "L", "ml", "m", "mm", "IU", "mg/kg", "ng/hL", "x", "%", "units", "per", "/L"])
def test_what_is_no_unit_of_ours(typed: str) -> None:
    """Other units, and other words, are none."""
    assert units.read(typed) == ""


@pytest.mark.parametrize(
    ("sizes", "mark", "meant"),
    [
        (Sizes(Decimal(50), Decimal(10_000)), ",", "1234"),
        (Sizes(Decimal(50), Decimal(10_000)), ".", ""),  # a point is no mark of thousands
        (Sizes(Decimal(0), Decimal(100), 2), ".", "1.234"),
        (Sizes(Decimal(0), Decimal(100), 2), ",", "1.234"),
        (Sizes(Decimal(0), Decimal(100), 1), ".", ""),  # nobody prints three decimals there
        (Sizes(Decimal(0), Decimal(10_000), 2), ",", ""),  # there are both
        (Sizes(Decimal(50), Decimal(100), 2), ",", ""),  # there is neither
    ],
)
def test_sizes_settle_what_may_be_a_thousand(sizes: Sizes, mark: str, meant: str) -> None:
    """1,234 and 1.234, where it is known which figures there are."""
    settled = sizes.settled(Decimal(1234), Decimal("1.234"), mark)
    assert ("" if settled is None else str(settled)) == meant
