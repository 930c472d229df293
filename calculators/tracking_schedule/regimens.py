"""Published schedules for the worked examples, read from regimens.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from calculators._kit import Span
from calculators._kit.catalogue.sources import Source, sources
from calculators._kit.dates import add_months
from calculators._kit.site import data_file
from calculators.tracking_schedule.phases import ONCE, Interval, Phase


@dataclass(frozen=True)
class FollowUp:
    """A blood test or review that a source prints: so many months after the start, or on a day counted from 1 (C6)."""

    what: str
    note: str
    sources: tuple[Source, ...]
    months: int = 0
    day: int = 0

    def on(self, start: date) -> date:
        """Its day, counted from the first injection."""
        return start + timedelta(days=self.day - 1) if self.day else add_months(start, self.months)


@dataclass(frozen=True)
class Regimen:
    """One published schedule: for whom, where, and in whose words (`printed`, a phrase for each phase)."""

    id: str
    title: str
    region: str
    medicine: str
    applies: str
    banner: str
    note: str
    phases: tuple[Phase, ...]
    printed: tuple[str, ...]
    follow_up: tuple[FollowUp, ...]
    sources: tuple[Source, ...]

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """Its own sources and those of its follow-up, each once."""
        return tuple(dict.fromkeys([*self.sources, *(each for follow in self.follow_up for each in follow.sources)]))


@cache
def regimens() -> Mapping[str, Regimen]:
    """Every regimen that is offered as an example, by id, in the order of the file."""
    return {each["id"]: _regimen(each) for each in data_file(__package__, "regimens.toml")["regimen"]}


def _regimen(printed: Mapping[str, Any]) -> Regimen:
    return Regimen(
        id=printed["id"],
        title=printed["title"],
        region=printed["region"],
        medicine=printed["medicine"],
        applies=printed["applies"],
        banner=printed.get("banner", ""),
        note=printed.get("note", ""),
        phases=tuple(_phase(each) for each in printed["phase"]),
        printed=tuple(each["printed"] for each in printed["phase"]),
        follow_up=tuple(
            FollowUp(**each | {"sources": _sources(each["sources"])}) for each in printed.get("follow_up", ())
        ),
        sources=_sources(printed["sources"]),
    )


def _phase(printed: Mapping[str, Any]) -> Phase:
    interval = Interval(printed["unit"], _span(printed, "every") or ONCE, tuple(printed.get("days_of_week", ())))
    return Phase(
        name=printed["name"],
        interval=interval,
        injections=_span(printed, "injections"),
        days=_span(printed, "days"),
        stops=printed.get("stops", False),
    )


def _span(printed: Mapping[str, Any], key: str) -> Span | None:
    return Span(*printed[key]) if key in printed else None


def _sources(keys: list[str]) -> tuple[Source, ...]:
    return tuple(sources()[key] for key in keys)
