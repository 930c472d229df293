"""What the label sheet asks: the words, limits and messages of its form. What the label says is text, sign by sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from calculators._kit import choice, day, kept_form, rows, text
from calculators.injection_label.things import LABELS

FORMS = ("Hydroxocobalamin", "Cyanocobalamin", "Methylcobalamin")


class _More(TypedDict, total=False):
    called: str
    hint: str
    suggestions: tuple[str, ...]


def _copied(thing: str, most: int = 100, when: str = "door=copy", **more: Unpack[_More]) -> str:
    """One thing to copy from the label."""
    return text(LABELS[thing], most, required=False, when=when, **more)


@dataclass(frozen=True, kw_only=True)
class Ingredient:
    """One ingredient as the label has it. Either part may be missing."""

    name: str = text("Name", 80, called="Name of {row}", required=False)
    strength: str = text(
        "Strength, as printed",
        60,
        called="Strength of {row}",
        required=False,
        hint="Copy every sign, with the unit.",
    )

    @property
    def stated(self) -> bool:
        """Whether the label says anything of it."""
        return bool(self.name or self.strength)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What the label says, letter by letter. Everything may be missing."""

    today: date | None = day("Today", hidden=True, required=False)
    door: str = choice(
        "Which do you want?",
        {
            "copy": "A sheet with what my label says",
            "blank": "A blank sheet",
            "card": "An injection card to carry",
        },
        missing="Select a sheet with your label, a blank sheet or a card",
        hints={
            "copy": "Copy the label letter by letter. Leave empty what it does not say.",
            "blank": "To fill in by hand at the clinic or pharmacy.",
            "card": "A record of your injections, with rows to write on. The dates are those that you ticked in the"
            " tracking schedule, if it is kept on this device.",
        },
        share="clinician",
    )
    card_size: str = choice(
        "How large?",
        {"wallet": "For a wallet, with a line to cut along", "sheet": "A whole sheet of paper"},
        missing="Select for a wallet or a whole sheet",
        default="wallet",
        when="door=card",
    )
    kept_schedule: Mapping[str, str] | None = kept_form("tracking-schedule")
    product: str = _copied("product", when="door=copy|card")
    ingredients: tuple[Ingredient, ...] = rows(
        "Ingredients",
        Ingredient,
        most=10,
        spare=4,
        legend="Ingredient {n}",
        add="Add an ingredient",
        remove="Remove ingredient {n}",
        row_name=lambda values, place: f"ingredient {place + 1}",
        when="door=copy",
        hint="One row for each ingredient, in the order of the label.",
    )
    b12_form: str = _copied("b12_form", hint="The long name of the B12, as printed.", suggestions=FORMS)
    preservative: str = _copied("preservative")
    pharmacy: str = _copied(
        "pharmacy", hint="The name on the label. It may have made the injection, or only supplied it."
    )
    batch: str = _copied("batch", 60, hint="It may be called lot or LOT.", when="door=copy|card")
    given_on: date | None = day(
        "When was the injection with this label given?",
        called="The day on which it was given",
        required=False,
        when="door=card",
        hint="Product and batch go into the row of this day, and into no other.",
    )
    use_by: str = _copied("use_by", 60, called="Use-by date", hint="As printed. It may be called expiry or EXP.")
    prescriber: str = _copied("prescriber", called="Prescriber")
    storage: str = _copied("storage", 200, hint="For example, what it says about the fridge or about light.")
