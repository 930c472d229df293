"""The ready questions and the situations that offer them, read from questions.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculators._kit.site import data_file


@dataclass(frozen=True)
class Situation:
    """What a visit is about. `questions` are the ready questions by id, `ticked` the ids of those ticked by default."""

    id: str
    label: str
    hint: str
    ticked: tuple[str, ...]
    questions: Mapping[str, str]


@cache
def situations() -> Mapping[str, Situation]:
    """Every situation by its id, in the order of the file."""
    written = data_file(__package__, "questions.toml")
    words = {question["id"]: question["words"] for question in written["question"]}
    return {situation["id"]: _situation(situation, words) for situation in written["situation"]}


def _situation(written: Mapping[str, Any], words: Mapping[str, str]) -> Situation:
    offered = [*written["ticked"], *written["more"]]
    return Situation(
        id=written["id"],
        label=written["label"],
        hint=written.get("hint", ""),
        ticked=tuple(written["ticked"]),
        questions={key: words[key] for key in offered},
    )
