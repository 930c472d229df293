"""Injection label sheet: what the label of an injection says, copied, with a question for each thing it does not say.

It is a copying sheet, no analysis. Strengths are text: they are never read as numbers, added up or compared. So is the
use-by date.

Sources: none of its own; it states nothing about any product. Why each thing is worth asking stands, with sources, on
the page of the tool (docs/tools/injection-label.md). There is no standard recipe to compare with, see
docs/learn/what-b12-mic-means.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators._kit import Sheet, refuse
from calculators.injection_label.inputs import Ingredient, Inputs
from calculators.injection_label.things import ALWAYS, NOT_STATED, THINGS, WITHOUT_A_NAME, WITHOUT_INGREDIENTS, Thing

__all__ = ["BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "sheet"]

TITLE = "Injection label sheet"
BUTTON = "Make the label sheet"
THING = "label sheet"
BLANK_INGREDIENTS = 8  # rows of a blank sheet that leave room for all else on one side of paper


@dataclass(frozen=True)
class Result:
    """A label sheet. `copied` holds each thing under its name, "" where the label does not say it. Of the `questions`,
    `always` are those for every label; `without_strength` names the ingredients whose strength is to be asked for.
    """

    door: str
    copied: Mapping[str, str]
    ingredients: tuple[Ingredient, ...]
    questions: tuple[str, ...]
    without_strength: tuple[str, ...]
    always: tuple[str, ...]

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
    """The label sheet. Raises InputError if there is nothing to copy."""
    copied = {each.name: getattr(inputs, each.name) for each in THINGS}
    ingredients = tuple(each for each in inputs.ingredients if each.stated)
    if inputs.door == "copy" and not ingredients and not any(copied.values()):
        raise refuse("Copy at least one thing from the label, or choose a blank sheet", "product")
    return Result(
        door=inputs.door,
        copied=copied,
        ingredients=ingredients,
        questions=tuple(_questions(copied, ingredients)),
        without_strength=tuple(each.name for each in ingredients if not each.strength),
        always=ALWAYS,
    )


def _questions(copied: Mapping[str, str], ingredients: tuple[Ingredient, ...]) -> Iterator[str]:
    """A question for each thing that the label does not say, strengths apart."""
    if not ingredients:
        yield WITHOUT_INGREDIENTS
    if not all(each.name for each in ingredients):
        yield WITHOUT_A_NAME
    yield from (each.question for each in THINGS if not copied[each.name])


def sheet(result: Result) -> Sheet | None:
    """The copied label as a table; a blank sheet is for paper only."""
    if result.door == "blank":
        return None
    ingredients = result.ingredients or (Ingredient(),)
    return Sheet(
        columns=("What", "As printed", "Strength as printed"),
        rows=(
            *((each.label, result.copied[each.name] or NOT_STATED, None) for each in THINGS),
            *(("Ingredient", each.name or NOT_STATED, each.strength or NOT_STATED) for each in ingredients),
        ),
    )
