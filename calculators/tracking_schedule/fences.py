"""What pages show of the published schedules."""

from calculators._kit.catalogue.fences import cited, one
from calculators.tracking_schedule.regimens import regimens


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
