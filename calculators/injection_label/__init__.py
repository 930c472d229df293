"""Injection label sheet: what the label of an injection says, copied, with a question for each thing it does not say.

It is a copying sheet, no analysis. Strengths are text: they are never read as numbers, added up or compared. The use-by
date is copied, too, and read only to remark that it has passed. A third sheet is a card to carry, with what was given.

Sources: what a month without a day means is [ukmi-213-2]. Otherwise none: it states nothing about any product. Why
each thing is worth asking stands, with sources, on the page of the tool (docs/tools/injection-label.md). There is no
standard recipe to compare with, see docs/learn/what-b12-mic-means.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calculators._kit import Sheet, refuse
from calculators.injection_label import use_by
from calculators.injection_label.card import COLUMNS, Card, card
from calculators.injection_label.inputs import Ingredient, Inputs
from calculators.injection_label.things import (
    ALWAYS,
    LABELS,
    NOT_STATED,
    PAST,
    PERHAPS_PAST,
    STRENGTH,
    THINGS,
    WITHOUT_A_NAME,
    WITHOUT_INGREDIENTS,
    Thing,
)
from calculators.injection_label.use_by import UseBy

__all__ = ["BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "sheet"]

TITLE = "Injection label sheet"
BUTTON = "Make the label sheet"
THING = "label sheet"
BLANK_INGREDIENTS = 8  # rows of a blank sheet that leave room for all else on one side of paper


@dataclass(frozen=True)
class Result:
    """A label sheet, or with the door `card` a card. `copied` holds each thing under its name, "" where the label does
    not say it, and `elsewhere` where it stands instead: under which other heading of the sheet. Of the `questions`,
    `always` are those for every label; `without_strength` names the ingredients whose strength is to be asked for.
    `use_by` is what the use-by date means, where the label has one and the day is known.
    """

    door: str
    copied: Mapping[str, str]
    ingredients: tuple[Ingredient, ...]
    questions: tuple[str, ...]
    without_strength: tuple[str, ...]
    always: tuple[str, ...]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    use_by: UseBy | None = None
    card: Card | None = None

    def shown(self, name: str) -> str:
        """What stands on the sheet for a thing: as printed, where else it stands, or that it is not stated."""
        return self.copied[name] or (f"see {self.elsewhere[name]}" if name in self.elsewhere else NOT_STATED)

    @property
    def things(self) -> tuple[Thing, ...]:
        """What a label can say besides its ingredients, in the order of the sheet."""
        return THINGS

    @property
    def not_stated(self) -> str:
        """What stands where the label says nothing."""
        return NOT_STATED

    @property
    def has_gaps(self) -> bool:
        """Whether there is something to ask about that the label does not say."""
        return bool(self.questions or self.without_strength)

    @property
    def blank_ingredients(self) -> range:
        """The empty rows for ingredients of a blank sheet."""
        return range(BLANK_INGREDIENTS)


def calculate(inputs: Inputs) -> Result:
    """The label sheet or the card. Raises InputError if there is nothing to copy, or by `card`."""
    copied = {each.name: getattr(inputs, each.name) for each in THINGS}
    ingredients = tuple(each for each in inputs.ingredients if each.stated)
    if inputs.door == "copy" and not ingredients and not any(copied.values()):
        raise refuse("Copy at least one thing from the label, or choose a blank sheet", "product")
    elsewhere = dict(_elsewhere(copied, ingredients))
    date = use_by.read(inputs.use_by, inputs.today) if inputs.use_by and inputs.today else None
    return Result(
        door=inputs.door,
        copied=copied,
        ingredients=ingredients,
        questions=tuple(_questions({**elsewhere, **_stated(copied)}, ingredients, date)),
        without_strength=tuple(
            each.name for each in ingredients if not each.strength and not STRENGTH.search(each.name)
        ),
        always=ALWAYS,
        elsewhere=elsewhere,
        use_by=date,
        card=card(inputs) if inputs.door == "card" else None,
    )


def _stated(copied: Mapping[str, str]) -> dict[str, str]:
    """The things that the label says."""
    return {name: text for name, text in copied.items() if text}


def _elsewhere(copied: Mapping[str, str], ingredients: tuple[Ingredient, ...]) -> Iterator[tuple[str, str]]:
    """The things that stand in the name of the product or of an ingredient only, and under which heading."""
    for thing in THINGS:
        if not thing.words or copied[thing.name]:
            continue
        if thing.words.search(copied["product"]):
            yield thing.name, LABELS["product"]
        elif any(thing.words.search(each.name) for each in ingredients):
            yield thing.name, "Ingredients"


def _questions(stated: Mapping[str, str], ingredients: tuple[Ingredient, ...], date: UseBy | None) -> Iterator[str]:
    """A question for each thing that the label does not say, strengths apart, and for a date that has passed."""
    if date and date.past:
        yield PAST
    elif date and date.perhaps_past:
        yield PERHAPS_PAST
    if not ingredients:
        yield WITHOUT_INGREDIENTS
    if not all(each.name for each in ingredients):
        yield WITHOUT_A_NAME
    yield from (each.question for each in THINGS if each.name not in stated)


def sheet(result: Result) -> Sheet | None:
    """The copied label or the card as a table; what is blank is for paper only."""
    if result.card:
        rows = tuple((row.date, row.product, row.batch, None, None) for row in result.card.rows)
        return Sheet(columns=COLUMNS, rows=rows) if rows else None
    if result.door == "blank":
        return None
    ingredients = result.ingredients or (Ingredient(),)
    return Sheet(
        columns=("What", "As printed", "Strength as printed"),
        rows=(
            *((each.label, result.shown(each.name), None) for each in THINGS),
            *(("Ingredient", each.name or NOT_STATED, each.strength or NOT_STATED) for each in ingredients),
        ),
    )
