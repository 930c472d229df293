"""What pages show of the published schedules."""

from markupsafe import escape

from calculators import answer
from calculators._kit.catalogue.cases import cases
from calculators._kit.catalogue.fences import cited, one
from calculators.tracking_schedule.regimens import regimens

SLUG = "tracking-schedule"


def regimen(name: str) -> str:
    """A published schedule in words: for whom, each phase, and who prints it."""
    found = one(regimens(), name, "published schedule")
    phases = zip(found.phases, found.printed, strict=True)
    lines = [f"{number}. *{phase.name}:* {printed}." for number, (phase, printed) in enumerate(phases, 1)]
    about = " ".join(filter(None, [found.applies, found.banner, found.note]))
    heading = f"**{found.title}** ({found.region}): {found.medicine} {cited(found.sources)}. As printed:"
    return "\n\n".join([heading, "\n".join(lines), about])


def schedule(name: str) -> str:
    """A published schedule as the tool answers it, for half a year: the next date, one sentence, the months."""
    found = one(regimens(), name, "published schedule")
    result = answer(SLUG, {**cases(SLUG)[0].fields, "example": name, "horizon": "6"}).worked_out
    printed = ", then ".join(found.printed)
    about = f"Example, not your plan. {found.title}, as printed {cited(found.sources)}."
    lines = [
        f'<p class="printed">“{escape(printed)}”</p>',
        f'<p class="next">{escape(result.headline)}</p>',
        f"<p>{escape(result.sentence)}</p>",
        str(result.strip),
        f"<p>{about}</p>",
    ]
    return "\n".join(['<div class="schedule-picture" data-search-exclude>', *lines, "</div>"])


FENCES = {"regimen": regimen, "schedule": schedule}
