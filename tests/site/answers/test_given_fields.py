"""What `answer` and `form` say of fields that they cannot use as they are."""

import pytest

from calculators import answer, form

GAP = {"today": "2026-11-30", "task": "between", "first": "2026-11-01"}


@pytest.mark.parametrize("function", [answer, form])
def test_a_field_that_is_no_text_is_named(function: object) -> None:
    """Whoever calls gets to know which field, and how to write it."""
    with pytest.raises(TypeError, match=r"Fields are texts by name, and 'number' is 3\. Write it as a text: '3'"):
        function("date-helper", {"number": 3})  # type: ignore[operator]


def test_names_that_the_form_does_not_have_are_listed() -> None:
    """They are ignored, and the answer says so; what the host fills in is not among them."""
    answered = answer("date-helper", GAP | {"frist": "x", "made": "2026-11-30T09:00:00Z", "second-day": ""})
    assert answered.ok
    assert answered.unknown == ("frist",)
    assert answer("date-helper", {"frist": "x"}).unknown == ("frist",)


def test_without_today_there_is_a_problem_at_that_field() -> None:
    """No calculator reads a clock."""
    (problem,) = answer("date-helper", {name: value for name, value in GAP.items() if name != "today"}).problems
    message = "This tool needs today's date, in the field today, such as 2026-11-30"
    assert (problem.field, problem.message) == ("today", message)


def test_what_has_problems_has_no_result_text_or_files() -> None:
    """There is nothing to show but the problems."""
    answered = answer("date-helper", {})
    assert (answered.ok, answered.result, answered.text, answered.files) == (False, {}, "", ())


def test_notes_show_in_the_html_line_by_line() -> None:
    """What is for paper only is still in what is printed, and in no result."""
    answered = answer("tracking-schedule", {"today": "2026-11-30", "door": "blank", "notes": "one\r\ntwo"})
    assert "one\ntwo" in answered.html
    assert "notes" not in answered.result
