"""What people type as figures and dates: read where it is certain, asked or refused where it is not; never changed.

The table figures.toml has what a careful person makes of each text. A site's own tests may hold its
tools to it too.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators._kit import InputError, amount, day, whole, whole_range
from calculators._kit.dates import in_words
from calculators._kit.questions.fields import Field
from calculators._kit.questions.reader import days, units
from calculators._kit.questions.reader.characters import plain, seen
from calculators._kit.questions.reader.figures import Figure, Reader, Sizes
from calculators._kit.questions.reader.unclear import NotRead, Unclear

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
    least: str = ""
    most: str = ""
    places: int = 0

    @property
    def said(self) -> str:
        return self.asked or self.refused


ROWS = [
    Row(kind["name"], **row, **{name: kind[name] for name in kind.keys() - {"name", "rows"}})
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


@every("result", "ends")
def test_a_figure_of_a_report_is_read_asked_about_or_refused(row: Row) -> None:
    """The figures with sign and unit, or the whole message."""
    sizes = row.most and Sizes(Decimal(row.least), Decimal(row.most), row.places)
    reader = Reader("148 or 148.5", SPELT, signs=True, flags=True, sizes=lambda unit: sizes or None)
    if row.said:
        with pytest.raises(NotRead) as error:
            reader.read_range(row.typed) if row.kind == "ends" else reader.read(row.typed)
        assert (error.value.said("It"), isinstance(error.value, Unclear)) == (row.said.format("It"), bool(row.asked))
        return
    ends = reader.read_range(row.typed) if row.kind == "ends" else (reader.read(row.typed),)
    said = " to ".join(f"{each.sign}{each.number}" for each in ends)
    assert f"{said} {ends[0].unit or row.unit}" == row.read


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
    "ug/dL": ("µg/dL", "mcg/dl", "ug/100 mL"),
    "mmol/L": ("mmol/L", "mmol/l"),
    "mg/L": ("mg/L", "mg/l"),
    "g/L": ("g/L", "G/L"),
    "g/dL": ("g/dL", "g/dl", "g/100 mL"),
}


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
