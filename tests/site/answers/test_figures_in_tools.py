"""What people type as figures and dates means the same in every tool of the site, and in the terminal.

The texts are those of tests/kit/figures.toml.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import answer
from calculators.__main__ import main
from calculators._kit import InputError, catalogue
from calculators._kit.form import reading
from calculators._kit.questions.fields import Day, Field
from calculators._kit.questions.numbers import Amount, Number, Whole, WholeRange
from calculators.lab_units import quantity
from calculators.lab_units.blood_tests import BLOOD_TESTS
from tests.kit.test_figures import ROWS, SPELT, Row, every, outcome, written

TODAY = "2026-11-30"
PAIRS = [(test, unit) for test, about in BLOOD_TESTS.items() for unit in about.units]


@every("result")
def test_a_result_is_read_asked_about_or_refused(row: Row) -> None:
    """The figure with sign and unit, or the whole message, in the form of the tool that takes results."""
    fields = {"today": TODAY, "test": row.test, "unit": row.unit, "result": row.typed}
    found = answer("lab-units", fields)
    assert [each.message for each in found.problems] == ([row.said.format("Result")] if row.said else [])
    if found.ok:
        read = found.result["reading"]
        assert f"{read['sign']}{read['number']} {read['unit']}" == row.read


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
