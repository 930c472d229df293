"""What a calculator reads in somebody's own words, such as a sentence of a clinician's letter.

A calculator that reads text has `read_letter(text, today) -> Reading`. Nothing is guessed: each part of the text is
used, set aside, or handed back as not understood, and what it leaves open becomes a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# `aside` is shown and never used, such as an amount; `not understood` is handed back to the reader.
KINDS = (
    "how often",
    "how long",
    "how many",
    "until",
    "date",
    "then",
    "test or review",
    "aside",
    "not understood",
)


@dataclass(frozen=True)
class Piece:
    """A part of the text as it was typed, and what it was taken for: one of KINDS."""

    text: str
    kind: str


@dataclass(frozen=True)
class Option:
    """One possible answer to a question: its label, and what it puts into the form, by field name."""

    label: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Ask:
    """What is left open, as a question in plain words about one field of the form.

    `options` are answers to choose from. `shows` are fields of the form to answer with instead; without options, that
    is by default the field itself. Until a question that `must` be answered is, there are no dates.
    """

    field: str
    question: str
    options: tuple[Option, ...] = ()
    must: bool = False
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A text as it was read. The texts of `pieces`, joined, are the whole text. `fields` are texts by their names in
    the form, `asks` the questions that they leave open.
    """

    pieces: tuple[Piece, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether a plan was read and nothing is open: no question, and no word that was not understood."""
        understood = all(piece.kind != "not understood" for piece in self.pieces)
        return bool(self.fields) and not self.asks and understood

    def data(self) -> dict[str, Any]:
        """As plain data: what the terminal prints as JSON."""
        return {
            "pieces": [{"text": piece.text, "as": piece.kind} for piece in self.pieces],
            "fields": dict(self.fields),
            "asks": [{"field": ask.field, "question": ask.question} for ask in self.asks],
        }

    def in_words(self) -> str:
        """For people: the pieces with their kinds, the fields, and the questions."""
        lines = [f"{piece.kind:15} {' '.join(piece.text.split())}" for piece in self.pieces]
        lines += ["", *(f"{name}={text}" for name, text in self.fields.items())]
        if not self.fields:
            lines.append("No plan was found in these words.")
        for ask in self.asks:
            lines += ["", f"{ask.field}: {ask.question}", *(f"  - {option.label}" for option in ask.options)]
        return "\n".join(lines)
