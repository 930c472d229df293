"""What `answer` says of fields that it cannot use as they are, and what it keeps to paper."""

from dataclasses import dataclass

from calculators._kit import choice, long_text, paper_only, rows, text
from calculators._kit.answer.data import data
from calculators._kit.form import reading
from calculators._kit.questions.fields import Field


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
