"""The worked cases of every calculator, from its cases.toml: what is typed, and what must come of it."""

import re
from collections import Counter
from typing import Any

import pytest

from calculators import answer
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import Case, cases

SLUGS = catalogue.slugs()
EVERY_CASE = [pytest.param(slug, case, id=f"{slug}: {case.name}") for slug in SLUGS for case in cases(slug)]


def part(result: Any, expected: Any) -> Any:
    """What of `result` a case speaks of. A list is taken whole, or entry by entry if it has as many."""
    if isinstance(result, dict) and isinstance(expected, dict):
        return {name: part(result[name], each) for name, each in expected.items() if name in result}
    if isinstance(result, list) and isinstance(expected, list) and len(result) == len(expected):
        return [part(one, each) for one, each in zip(result, expected, strict=True)]
    return result


@pytest.mark.parametrize(("slug", "case"), EVERY_CASE)
def test_case(slug: str, case: Case) -> None:
    """What is typed gives the expected part of the result, or exactly the expected messages."""
    found = answer(slug, case.fields)
    assert sorted((problem.field, problem.message) for problem in found.problems) == sorted(case.problems.items())
    assert part(found.result or {}, case.expect) == case.expect


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_case_is_a_worked_example(slug: str) -> None:
    """The example that a page shows has an answer."""
    first = cases(slug)[0]
    assert first.expect
    assert answer(slug, first.fields).ok


@pytest.mark.parametrize("slug", SLUGS)
def test_names_are_unique(slug: str) -> None:
    """No two cases of a calculator claim the same thing."""
    names = Counter(case.name for case in cases(slug))
    assert [name for name, number in names.items() if number > 1] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_case_can_be_read(slug: str) -> None:
    """A case is named by a sentence, says where its figures come from, types text, and expects one kind of outcome."""
    for case in cases(slug):
        assert re.fullmatch(r"[A-Z0-9].* .*[^.]", case.name), case.name
        assert case.source.strip(), case.name
        assert {type(text) for text in case.fields.values()} == {str}, case.name
        assert bool(case.expect) != bool(case.problems), case.name


def test_a_case_that_expects_too_much_is_noticed() -> None:
    """A wrong value, a missing name and a list of another length all differ from the part that is compared."""
    result = {"counts": {"injection": 17, "review": 1}, "rows": [1, 2]}
    for right in ({}, {"counts": {"review": 1}}, {"rows": [1, 2]}):
        assert part(result, right) == right
    for wrong in (
        {"counts": {"review": 2}},
        {"counts": {"test": 0}},
        {"rows": [1]},
        {"rows": [1, 3]},
        {"rows": {}},
        {"other": None},
    ):
        assert part(result, wrong) != wrong


def test_a_case_may_speak_of_part_of_each_entry() -> None:
    """Two lists with the same number of entries are compared entry by entry; one entry more or less differs."""
    result = {"lists": [{"end": "shortest", "rows": [1]}, {"end": "longest", "rows": [1, 2]}]}
    right = {"lists": [{"end": "shortest"}, {"rows": [1, 2]}]}
    assert part(result, right) == right
    for wrong in ({"lists": [{"end": "shortest"}]}, {"lists": [{"end": "shortest"}, {"rows": [2, 1]}]}, {"lists": []}):
        assert part(result, wrong) != wrong
