"""What pages show of the published schedules."""

from typing import Literal, NotRequired, TypedDict

from calculators._kit.catalogue.fences import cited, one
from calculators.tracking_schedule.regimens import regimens


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


def regimen(name: str) -> str:
    """A published schedule in words: for whom, each phase, and who prints it."""
    found = one(regimens(), name, "published schedule")
    phases = zip(found.phases, found.printed, strict=True)
    lines = [f"{number}. *{phase.name}:* {printed}." for number, (phase, printed) in enumerate(phases, 1)]
    about = " ".join(filter(None, [found.applies, found.banner, found.note]))
    heading = f"**{found.title}** ({found.region}): {found.medicine} {cited(found.sources)}. As printed:"
    return "\n\n".join([heading, "\n".join(lines), about])


FENCES = {"regimen": regimen}
DATA = {"regimen": ("calculators/tracking_schedule/regimens.toml", "regimen")}
SHAPES = {"calculators/tracking_schedule/regimens.toml": Regimens}
