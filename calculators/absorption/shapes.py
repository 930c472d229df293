"""What published.toml may hold. Figures are texts, so that none is rounded on its way."""

from typing import TypedDict


class Cited(TypedDict):
    """What is said in words elsewhere, and who says it."""

    sources: list[str]


class Point(Cited):
    """How much of a swallowed amount gets in. Amounts are in micrograms, the share in parts of 100."""

    amount: str
    gets_in: str
    share: str


class Large(Cited):
    """From and to which amount, in micrograms, a share in parts of 100 is published."""

    least: str
    most: str
    share: str


class Food(Cited):
    """The share of a meal's amount, in parts of 100, and the micrograms between which no more gets in."""

    share: str
    full_from: str
    full_at: str


class Daily(Cited):
    """Advice for adults, in micrograms a day."""

    us: str
    uk: str


class Treatment(Cited):
    """The least amount of a tablet, in micrograms a day, that guidance asks for where uptake is poor."""

    least: str


class Published(TypedDict):
    """published.toml."""

    point: list[Point]
    between: Cited
    large: Large
    food: Food
    food_without_intrinsic_factor: Cited
    under_tongue: Cited
    nasal: Cited
    injection: Cited
    daily: Daily
    treatment: Treatment
    nerves: Cited


SHAPES = {"calculators/absorption/published.toml": Published}
