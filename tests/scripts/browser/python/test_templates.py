"""Templates compiled ahead give the same bytes as Jinja2's own code. For worked cases, test_pyodide compares them."""

from collections import UserString
from datetime import date
from decimal import Decimal
from itertools import islice
from random import Random

import pytest
from jinja2 import Undefined
from markupsafe import Markup, escape

from calculators import answer, form
from calculators._kit import catalogue
from calculators._kit.answer import render
from calculators._kit.answer.escaping import quick
from scripts.browser.python import templates
from tests.calculators.test_fuzz import Tool

SETS = 50  # for each calculator


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_whatever_is_typed_looks_the_same(slug: str, monkeypatch: pytest.MonkeyPatch, testrun_uid: str) -> None:
    """The answer, and the form with its problems."""
    typed = list(islice(Tool(slug).sets(Random(testrun_uid)), SETS))
    expected = [answer(slug, each).html or form(slug, each) for each in typed]
    monkeypatch.setattr(render, "environment", templates.direct)
    for each, html in zip(typed, expected, strict=True):
        assert (answer(slug, each).html or form(slug, each)) == html, each


class Drawn:
    def __repr__(self) -> str:
        return "drawn"

    def __html__(self) -> str:
        return "<svg>"


class Words(str):
    """Text of another class."""


@pytest.mark.parametrize(
    "value",
    [
        *("", "plain", "two words", "Ünïcödé “quoted”", "&", "<b>", "a > b", 'say "no"', "it's", "\0\ud800"),
        *(Markup("<b>"), Words("<i>"), UserString("<u>"), Drawn(), Undefined()),
        *(0, -1, True, None, 1.5, Decimal("1.50"), date(2027, 1, 4), ("<", "'"), {"a": "&"}),
    ],
    ids=ascii,
)
def test_a_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert str(quick(value)) == str(escape(value))
