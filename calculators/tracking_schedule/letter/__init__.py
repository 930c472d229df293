"""Reads a plan from the words of a letter or a prescription, and hands back what it does not understand.

The text is cut into tokens, the tokens into items by a small grammar; sentences that a word turns round, that speak of
another medicine, or that hold unknown words within the plan are left out; what remains becomes phases and fields.
Nothing is guessed. Terms follow the Timing of HL7 FHIR where the form has none of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from calculators._kit.letters.letter import Piece, Reading
from calculators.tracking_schedule.letter.fields import Filled
from calculators.tracking_schedule.letter.grammar import items
from calculators.tracking_schedule.letter.items import Item
from calculators.tracking_schedule.letter.plan import assemble
from calculators.tracking_schedule.letter.sentences import judge
from calculators.tracking_schedule.letter.tokens import Token, cut

__all__ = ["LONGEST", "read_letter"]

LONGEST = 2000  # characters; a longer text is handed back whole


def read_letter(text: str, today: date) -> Reading:
    """What a text says of a plan of injections: its pieces, the fields they fill, and the questions left open."""
    tokens = cut(text) if len(text) <= LONGEST else []
    if not tokens:
        kind = "not understood" if text.strip() else "aside"
        return Reading((Piece(text, kind),) if text else ())
    found = items(tokens)
    judge(found, tokens)
    plan = assemble(found, tokens)
    filled = Filled(today, lambda item: _words(text, tokens, item))
    filled.fill(plan)
    if not plan.phases:
        _without_a_plan(found)
    return Reading(tuple(_pieces(text, tokens, found)), filled.fields, tuple(filled.asks))


def _without_a_plan(found: Sequence[Item]) -> None:
    """Dates, tests and small words like “then” fill nothing where there is no plan."""
    for item in found:
        if item.as_ not in {"aside", "not understood"}:
            item.as_ = "not understood"


def _words(text: str, tokens: Sequence[Token], item: Item) -> str:
    return " ".join(text[tokens[item.start].start : tokens[item.end - 1].end].split())


def _pieces(text: str, tokens: Sequence[Token], found: Sequence[Item]) -> Iterator[Piece]:
    """The text cut where the kind changes; white space stays with what stands before it."""
    begin, before = 0, found[0]
    for item in found[1:]:
        if (item.as_, item.apart) != (before.as_, before.apart):
            start = tokens[item.start].start
            yield Piece(text[begin:start], before.as_)
            begin = start
        before = item
    yield Piece(text[begin:], before.as_)
