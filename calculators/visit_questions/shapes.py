"""What questions.toml may hold."""

from typing import NotRequired, TypedDict


class Situation(TypedDict):
    """What a visit is about. `ticked` and `more` are the ids of the questions that it offers."""

    id: str
    label: str
    hint: NotRequired[str]
    ticked: list[str]
    more: list[str]


class Question(TypedDict):
    """A ready question. `page` is where the reason for it stands."""

    id: str
    words: str
    page: str


class Questions(TypedDict):
    """questions.toml."""

    situation: list[Situation]
    question: list[Question]


SHAPES = {"calculators/visit_questions/questions.toml": Questions}
