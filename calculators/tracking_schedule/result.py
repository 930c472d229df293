"""What a schedule holds once it is worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from calculators._kit import Ask, paper_only
from calculators._kit.answer import chart
from calculators.tracking_schedule import words
from calculators.tracking_schedule.check import Line
from calculators.tracking_schedule.record import Mark
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
    injections: int


@dataclass(frozen=True)
class Listed:
    """One list of days. `end` says at which end of every printed range: `shortest`, `longest`, or "" without one."""

    end: str
    title: str
    sentence: str
    summary: str
    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    dates: Mapping[str, tuple[date, ...]]
    phases: tuple[PhaseShown, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """A schedule. While one printed range is open, `lists` has a list for its shorter and one for its longer end. Then,
    and while a question that must be answered is open, `rows` and all that is counted from them are empty.

    `next` is the first injection from today on that is not ticked. `given` and `cancelled` are days of an `earlier`
    plan in a calendar. `other_marks` are ticks of days that the plan does not hold.
    """

    door: str
    made_on: date
    title: str = ""
    calendar_details: bool = False
    calendar_all: bool = False
    calendar_alarm: str = "none"
    example: Regimen | None = None
    example_end: str = ""
    start: date | None = None
    last_day: date | None = None
    next: date | None = None
    headline: str = ""
    sentence: str = ""
    summary: str = ""
    asks: tuple[Ask, ...] = ()
    check: tuple[Line, ...] = ()
    phases: tuple[PhaseShown, ...] = ()
    rows: tuple[Row, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    lists: tuple[Listed, ...] = ()
    left_out: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    notes: str = paper_only()
    earlier: tuple[date, ...] = ()
    given: tuple[date, ...] = ()
    cancelled: tuple[date, ...] = ()
    other_marks: tuple[Mark, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether there is one list, or a blank sheet, to take away."""
        return bool(self.rows) or self.door == "blank"

    @property
    def given_on(self) -> tuple[date, ...]:
        """The days on which an injection was given, as far as they are ticked, in order. A planned day without a tick
        is none: nobody has said that it came to pass.
        """
        marks = (*(row.mark for row in self.rows if row.mark), *self.other_marks)
        return tuple(sorted({mark.on for mark in marks if mark.on}))

    @property
    def record(self) -> str:
        """All that is ticked, as lines of the form's field."""
        return "\n".join(mark.line for mark in (*(row.mark for row in self.rows if row.mark), *self.other_marks))

    @property
    def waits(self) -> bool:
        """Whether something must be answered before there are dates."""
        return any(ask.must for ask in self.asks)

    @property
    def blank_rows(self) -> range:
        """The empty rows of a blank sheet."""
        return range(BLANK_ROWS)

    @property
    def strip(self) -> Markup:
        """The months of the schedule with a mark on each day; the table of dates says the same."""
        days = {row.date: row.what for row in self.rows}
        return chart.months("tracking-schedule-months", words.STRIP, self.summary, days, words.DRAWN)
