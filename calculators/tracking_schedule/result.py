"""What a schedule holds once it is worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from calculators._kit import Span, chart
from calculators.tracking_schedule import words
from calculators.tracking_schedule.check import Line
from calculators.tracking_schedule.regimens import Regimen
from calculators.tracking_schedule.rows import Row

BLANK_ROWS = 26  # what fits on one side of paper


@dataclass(frozen=True)
class PhaseShown:
    """A phase of the plan in words, and what of it is listed."""

    name: str
    plan: str
    first: date | None
    last: date | None
    injections: Span


@dataclass(frozen=True)
class Result:
    """A schedule. `injections` counts each end of a printed range by itself, `counts` and `dates` all days listed."""

    door: str
    made_on: date
    title: str = ""
    calendar_details: bool = False
    example: Regimen | None = None
    start: date | None = None
    last_day: date | None = None
    summary: str = ""
    check: tuple[Line, ...] = ()
    phases: tuple[PhaseShown, ...] = ()
    rows: tuple[Row, ...] = ()
    injections: Span = Span(0, 0)
    counts: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    notes: str = ""

    @property
    def blank_rows(self) -> range:
        return range(BLANK_ROWS)

    @property
    def strip(self) -> Markup:
        """The months of the schedule with a mark on each day; the table of dates says the same."""
        days = {row.date: row.what for row in self.rows}
        return chart.months("tracking-schedule-months", words.STRIP, self.summary, days, words.NAMES)
