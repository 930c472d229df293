"""What `answer` says of fields that it cannot use as they are, and what it keeps to paper."""

from dataclasses import dataclass

import pytest

from calculators import answer, form
from calculators._kit import choice, long_text, paper_only, rows, text
from calculators._kit.answer.data import data
from calculators._kit.form import reading
from calculators._kit.questions.fields import Field

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
    assert (problem.field, problem.message) == ("today", "This tool needs to know today's date")


def test_what_has_problems_has_no_result_text_or_files() -> None:
    """There is nothing to show but the problems."""
    answered = answer("date-helper", {})
    assert (answered.ok, answered.result, answered.text, answered.files) == (False, {}, "", ())


@dataclass(frozen=True, kw_only=True)
class Guest:
    """A row with a question for paper only."""

    own_words: str = text("Own words", required=False, paper=True)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form with such questions at the top and in rows, and one whose name is not its attribute's."""

    my_notes: str = long_text("Notes", 60, required=False, paper=True)
    kind: str = choice("Kind", {"a": "A"}, name="sort", paper=True)
    shown: str = text("Shown")
    guests: tuple[Guest, ...] = rows(
        "Guests", Guest, legend="{n}", add="Add", remove="Remove", row_name=lambda values, place: "guest"
    )


def test_questions_for_paper_only_are_known_by_the_name_that_they_have_in_the_form() -> None:
    """Not by their attribute's name, and those in rows too."""

    def wanted(field: Field) -> bool:
        return field.paper

    patterns = reading.every_name(Form, wanted)
    names = ("my-notes", "my_notes", "sort", "kind", "shown", "guests-12-own-words", "guests-0-own_words")
    assert [name for name in names if any(pattern.fullmatch(name) for pattern in patterns)] == [
        "my-notes", "sort", "guests-12-own-words",
    ]  # fmt: skip


def test_a_result_keeps_what_is_for_paper_only_out_of_its_data() -> None:
    """Also where it stands deeper in the result, under any name."""

    @dataclass(frozen=True)
    class Part:
        words: str = paper_only()
        number: int = 1

    @dataclass(frozen=True)
    class Result:
        parts: tuple[Part, ...]
        private: str = paper_only()

    assert data(Result((Part("x"),), "y")) == {"parts": [{"number": 1}]}


def test_notes_show_in_the_html_line_by_line() -> None:
    """What is for paper only is still in what is printed, and in no result."""
    answered = answer("tracking-schedule", {"today": "2026-11-30", "door": "blank", "notes": "one\r\ntwo"})
    assert "one\ntwo" in answered.html
    assert "notes" not in answered.result
