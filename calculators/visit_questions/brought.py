"""What comes along from other tools: forms that the reader keeps on the device, worked out and shortened for a visit.

Nothing is added to what those tools say, and nothing is compared.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from calculators._kit import catalogue, paper_only
from calculators._kit.form.kept import worked_out
from calculators.visit_questions.inputs import Inputs

PARTS = {"dates": "tracking-schedule", "log": "symptom-log", "label": "injection-label"}  # and the tools that have them
ON_THE_SHEET = ("injection", "test", "review")  # check-ins are the log's


@dataclass(frozen=True)
class Day:
    """One day of the plan. `mark` is what the reader ticked: `given`, `given on …`, `not given`, or ""."""

    date: date
    what: tuple[str, ...]
    mark: str
    past: bool


@dataclass(frozen=True)
class Dates:
    """The days of the plan, and the next injection in words."""

    next: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Log:
    """What the symptom log counts: its summary, and for each symptom and the daily task its own words."""

    summary: str
    counts: tuple[tuple[str, str], ...]
    charts: tuple[tuple[str, Markup], ...] = paper_only(())


@dataclass(frozen=True)
class Brought:
    """The parts that came along. `missing` names the tools of which nothing is kept that gives an answer."""

    dates: Dates | None = None
    log: Log | None = None
    label: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything came along."""
        return bool(self.dates or self.log or self.label)


def brought(inputs: Inputs) -> Brought:
    """What the reader wants to bring along, as far as it is kept."""
    kept = {
        "dates": inputs.kept_schedule,
        "log": _log_with_schedule(inputs),
        "label": inputs.kept_label and {**inputs.kept_label, "door": "copy"},  # whichever sheet was made of it last
    }
    made = {"dates": _dates, "log": _log, "label": _label}
    found: dict[str, Any] = {}
    missing = []
    for part in inputs.bring:
        result = worked_out(PARTS[part], kept[part], inputs.today)
        if result and (shortened := made[part](result)):
            found[part] = shortened
        elif inputs.today:  # else no page asked, and nobody keeps anything
            missing.append(catalogue.find(PARTS[part]).TITLE)
    return Brought(**found, missing=tuple(missing))


def _log_with_schedule(inputs: Inputs) -> Mapping[str, str] | None:
    """The log's form, which asks for the schedule's as a page would give it."""
    if not (inputs.kept_log and inputs.kept_schedule):
        return inputs.kept_log
    return {**inputs.kept_log, "kept-schedule": json.dumps({"tool": PARTS["dates"], "fields": inputs.kept_schedule})}


def _dates(schedule: Any) -> Dates | None:
    if schedule.door != "own" or not schedule.rows:
        return None
    days = (_day(row) for row in schedule.rows)
    return Dates(schedule.headline, tuple(day for day in days if day.what))


def _day(row: Any) -> Day:
    what = tuple(kind for kind in row.what if kind in ON_THE_SHEET)
    return Day(row.date, what, row.mark.words if row.mark else "", row.past)


def _log(log: Any) -> Log:
    return Log(log.summary, tuple(_counts(log)), tuple(log.charts))


def _counts(log: Any) -> Iterator[tuple[str, str]]:
    for symptom in log.symptoms.values():
        yield symptom.name, " ".join(filter(None, (symptom.counts, symptom.cycles or symptom.since_injection)))
    if log.function:
        yield log.function.name, log.function.counts


def _label(label: Any) -> tuple[tuple[str, str], ...]:
    copied = [(thing.label, label.copied[thing.name]) for thing in label.things if label.copied[thing.name]]
    ingredients = ((each.name or label.not_stated, each.strength or label.not_stated) for each in label.ingredients)
    return (*copied, *ingredients)
