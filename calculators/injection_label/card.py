"""The injection card: a record that somebody carries, with a row for each day on which an injection was given.

Days come from the ticks of the tracking schedule that is kept on the device. Product and batch stand in the row of the
day that the reader names for them, and in no other: which batch was given on another day, nobody has said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators._kit import refuse
from calculators._kit.dates import MONTHS, in_words
from calculators._kit.form.kept import worked_out
from calculators.injection_label.inputs import Inputs

SCHEDULE = "tracking-schedule"
COLUMNS = ("Date", "Product", "Batch number", "Place on the body", "Given by")
ROOM: Mapping[str, int] = {"wallet": 12, "sheet": 20}  # rows on one side
EMPTY: Mapping[str, int] = {"wallet": 4, "sheet": 8}  # of these at least, to write on
NO_DAY = "Enter the day on which it was given, or leave product and batch empty: you can write them on the card"


@dataclass(frozen=True)
class Row:
    """One injection that was given."""

    date: date
    product: str = ""
    batch: str = ""

    @property
    def day(self) -> str:
        """`4 Jan 2027`, which fits a narrow column."""
        return f"{self.date.day} {MONTHS[self.date.month - 1][:3]} {self.date.year}"


@dataclass(frozen=True)
class Card:
    """A card of one `size`. `left_out` is how many earlier days had no room; `named` the day that the reader named for
    product and batch. `ticked` are all days that came from the schedule.
    """

    size: str
    rows: tuple[Row, ...]
    left_out: int
    named: date | None
    ticked: tuple[date, ...]

    @property
    def empty_rows(self) -> range:
        """The rows to write on."""
        return range(ROOM[self.size] - len(self.rows))

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of its columns."""
        return COLUMNS


def card(inputs: Inputs) -> Card:
    """The card. Raises InputError if a label has no day, or one that has not come yet."""
    named = inputs.given_on
    if not named and (inputs.product or inputs.batch):
        raise refuse(NO_DAY, "given-on")
    if named and inputs.today and named > inputs.today:
        raise refuse(f"{in_words(named)} has not come yet: a card says what was given", "given-on")
    schedule = worked_out(SCHEDULE, inputs.kept_schedule, inputs.today)
    ticked: tuple[date, ...] = schedule.given_on if schedule else ()
    days = sorted({*ticked, *([named] if named else [])})
    shown = days[-(ROOM[inputs.card_size] - EMPTY[inputs.card_size]) :]
    if named and named not in shown:
        shown = [named, *shown[1:]]
    rows = (Row(day, inputs.product, inputs.batch) if day == named else Row(day) for day in shown)
    return Card(inputs.card_size, tuple(rows), len(days) - len(shown), named, ticked)
