"""What regimens.toml may hold, and which fences name a schedule in it."""

from typing import Literal, NotRequired, TypedDict


class Phase(TypedDict):
    """A phase of a published schedule; two numbers are a printed range."""

    name: str
    printed: str
    unit: Literal["days", "weeks", "months", "week-days"]
    every: NotRequired[list[int]]
    days_of_week: NotRequired[list[int]]
    injections: NotRequired[list[int]]
    days: NotRequired[list[int]]
    stops: NotRequired[bool]


class FollowUp(TypedDict):
    """A test or review that a source prints."""

    what: Literal["review", "check-in", "test"]
    note: str
    sources: list[str]
    months: NotRequired[int]
    day: NotRequired[int]


class Regimen(TypedDict):
    """A published schedule."""

    id: str
    title: str
    region: str
    medicine: str
    applies: str
    banner: NotRequired[str]
    note: NotRequired[str]
    phase: list[Phase]
    follow_up: NotRequired[list[FollowUp]]
    sources: list[str]


class Regimens(TypedDict):
    """calculators/tracking_schedule/regimens.toml."""

    regimen: list[Regimen]


SHAPES = {"calculators/tracking_schedule/regimens.toml": Regimens}
FENCE_NAMES = dict.fromkeys(("regimen", "schedule"), ("calculators/tracking_schedule/regimens.toml", "regimen"))
