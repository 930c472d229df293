"""What this calculator asks: the words, limits and messages of its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators._kit import Figure, amount, choice
from calculators.absorption.published import NORMAL, WITHOUT

LEAST, MOST = Decimal("0.1"), Decimal(5000)  # micrograms
BOTH = "not-sure"
ANY = Decimal(10) ** 18  # more than can be typed: _within says what is wrong with an amount, not the field
UNITS = {"ug": Decimal(1), "mg": Decimal(1000), "ng": Decimal("0.001"), "g": Decimal(1_000_000)}  # in micrograms
# Bare numbers up to these are asked about: in milligrams they are usual amounts.
SELDOM = {"injection": Decimal(10), "nasal": Decimal(10), "tablet": Decimal(5), "under-tongue": Decimal(5)}


def _within(typed: Figure, _: Mapping[str, Any]) -> str:
    number, bare = typed.number, not typed.unit
    if number > MOST:
        question = ". Did you mean milligrams?" if bare else ""
        return f"Amount must be {MOST:,} micrograms or less{question}"
    if number < LEAST:
        return f"Amount must be {LEAST} micrograms or more"
    return ""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """How B12 is taken, how much of it in micrograms, and by which stomach."""

    route: str = choice(
        "How is the B12 taken?",
        {
            "food": "In food",
            "tablet": "As a tablet that is swallowed",
            "under-tongue": "Under the tongue",
            "nasal": "As a nasal spray",
            "injection": "By injection (shot, jab)",
        },
        missing="Select how it is taken",
        share="clinician",
    )
    amount: Figure = amount(
        "Amount",
        -ANY,
        ANY,
        unit="micrograms",
        units=UNITS,
        like="2.4 or 500",
        missing="Enter an amount in micrograms",
        hint=f"From {LEAST} to {MOST:,}. For example, 2.4, 500 or 1 mg. 1 milligram (mg) is 1,000 micrograms. "
        "For food, give the amount in one meal.",
        share="clinician",
        check=_within,
    )
    # Also asked while no route is chosen, so that the first answer names all that is missing.
    stomach: str = choice(
        "Which stomach are the figures for?",
        {
            NORMAL: "One that works normally",
            WITHOUT: "One that makes no intrinsic factor",
            BOTH: "Not sure: show both",
        },
        missing="Select which stomach the figures are for",
        hint="Intrinsic factor is a protein that the stomach makes. It carries B12 to the place where it gets in. In "
        "pernicious anaemia (US: anemia), there is too little of it.",
        when="route!=nasal|injection",
        share="clinician",
    )

    @property
    def is_open(self) -> bool:
        """Whether the amount has no unit, and may as well be in milligrams."""
        return not self.amount.unit and self.amount.number <= SELDOM.get(self.route, 0)

    @property
    def stomachs(self) -> tuple[str, ...]:
        """The stomachs to show figures for: none where B12 takes another way."""
        if not self.stomach:
            return ()
        return (NORMAL, WITHOUT) if self.stomach == BOTH else (self.stomach,)
