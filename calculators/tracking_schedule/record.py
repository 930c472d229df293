"""What became of a plan's injections so far: given, given on another day, or not given. The reader ticks it; no date of
the plan moves because of it.

Written as one line each: `2026-12-08 given`, `15 December 2026 given 17 December 2026`, `22 Dec 2026 not given`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculators._kit import dates, refuse
from calculators._kit.dates import in_words
from calculators.tracking_schedule.inputs import Inputs

FIELD = "record"
_LINE = re.compile(r"(?P<planned>.*?)[\s:,;-]*\b(?P<what>not given|missed|given)\b(?:\s+on)?[\s:]*(?P<on>.*)", re.I)


@dataclass(frozen=True)
class Mark:
    """What became of the injection that was planned for one day. `on` is the day on which it was given, or None."""

    planned: date
    on: date | None

    @property
    def what(self) -> Literal["given", "moved", "not given"]:
        """`moved` is given on another day than planned."""
        if self.on is None:
            return "not given"
        return "given" if self.on == self.planned else "moved"

    @property
    def words(self) -> str:
        """`given`, `given on 17 December 2026`, `not given`."""
        return f"given on {in_words(self.on)}" if self.on and self.what == "moved" else self.what

    @property
    def line(self) -> str:
        """The mark as a line that this module reads."""
        return f"{self.planned} given {self.on}" if self.what == "moved" else f"{self.planned} {self.what}"


def record(inputs: Inputs) -> Mapping[date, Mark]:
    """The marks by planned day; a later line of the same day counts. Raises InputError for a line that is none."""
    return {mark.planned: mark for mark in _marks(inputs)}


def _marks(inputs: Inputs) -> Iterator[Mark]:
    for line in (each.strip() for each in inputs.record.splitlines()):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        try:
            planned = dates.read(found["planned"]) if found else None
            on = planned
            if found and found["what"].lower() != "given":
                on = None
            elif found and found["on"]:
                on = dates.read(found["on"])
        except ValueError:
            planned = None
        if planned is None:
            remedy = "Write the planned date, then “given”, “given” and another date, or “not given”"
            raise refuse(f"What became of the injections: “{line[:60]}” cannot be read. {remedy}", FIELD)
        if (on or planned) > inputs.today:
            raise refuse(f"What became of the injections: {in_words(on or planned)} has not come yet", FIELD)
        yield Mark(planned, on)
