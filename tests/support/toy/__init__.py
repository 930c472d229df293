"""A pretend calculator with every kind of field, to exercise the kit: a tea party. It never ships.

Sources: none; it is made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators._kit import (
    Span,
    choice,
    choices,
    day,
    long_text,
    number,
    refuse,
    rows,
    text,
    whole,
    whole_range,
    yes_no,
)

TITLE = "Tea party"
BUTTON = "Plan the party"
THING = "party"


def _not_the_host(name: str, values: Mapping[str, Any]) -> str:
    return "{row} is the host, who comes anyway" if name == "Ada" else ""


@dataclass(frozen=True, kw_only=True)
class Guest:
    index: int = 0
    place: int = 0
    name: str = text("Name of the guest", 20, check=_not_the_host)
    arrives: date | None = day("When does the guest arrive?", called="Arrival of {row}", required=False)
    drinks: str = choice(
        "What does the guest drink?", {"tea": "Tea", "juice": "Juice"}, select=True, missing="Select a drink for {row}"
    )
    cup: str = choice(
        "Which cup?", {"big": "A big cup", "small": "A small cup"}, name="cup-{n}", missing="Select a cup for {row}"
    )


@dataclass(frozen=True, kw_only=True)
class Inputs:
    today: date = day("Today", hidden=True, missing="The party needs to know today's date")
    host: str = text("Name of the host", 20, plain=True, hint="Who invites?", suggestions=("Ada", "Grace"))
    wishes: str = long_text("Wishes", 60, required=False)
    pots: int = whole("Pots of tea", 1, 12, like=3)
    lumps: Span | None = whole_range("Lumps of sugar", 0, 9, required=False)
    milk: Decimal = number("Milk", 0, 500, unit="ml")
    on: date = day("Date of the party", hint="For example, 4 1 2027")
    place: str = choice(
        "Where is it?",
        {"garden": "In the garden", "kitchen": "In the kitchen", "nowhere": "Nowhere yet"},
        hints={"garden": "Bring a coat."},
        missing="Select where it is",
    )
    tree: str = text("Name of the tree", when="place=garden")
    stove: bool = yes_no("Is the stove on?", missing="Select whether the stove is on", when="place!=garden|nowhere")
    heat: int | None = whole("Heat of the stove", 1, 9, when="stove=yes")
    leaf: str = choice("Kind of tea", {"green": "Green", "black": "Black"}, select=True, default="black")
    cakes: tuple[str, ...] = choices("Cakes", {"lemon": "Lemon", "plum": "Plum", "nut": "Nut"}, required=False)
    stones: bool = yes_no("Are there stones in it?", missing="Select whether there are stones", when="cakes=plum|nut")
    music: bool = yes_no("Music", tick=True, required=False, hint="Quietly.")
    guests: tuple[Guest, ...] = rows(
        "Guests",
        Guest,
        least=1,
        most=3,
        shown=2,
        legend="Guest {n}",
        add="Add a guest",
        remove="Remove guest {n}",
        row_name=lambda values, place: values.get("name") or f"guest {place + 1}",
        defaults=({"cup": "big"}, {"cup": "small"}),
        when="place!=nowhere",
        hint="Not the host.",
    )


@dataclass(frozen=True)
class Result:
    host: str
    on: date
    milk: Decimal
    guests: tuple[str, ...]
    cakes: tuple[str, ...]
    music: bool


def calculate(inputs: Inputs) -> Result:
    """The party. Raises InputError if it is over."""
    if inputs.on < inputs.today:
        raise refuse("Date of the party must not be in the past", "on")
    names = tuple(each.name for each in inputs.guests)
    return Result(inputs.host, inputs.on, inputs.milk, names, inputs.cakes, inputs.music)
