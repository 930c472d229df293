"""The use-by date of a label, as labels print it: `EXP 03/2027`, `MAR 27`, `2027-03`, `30 APR 2027`.

A month alone is the last day of that month after a word such as EXP, and the last day of the month before after "use
by" or "use before" [ukmi-213-2]. Without such a word, both are kept. So are both days of a date that can be read in two
ways. What cannot be read is only copied.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from calculators._kit.dates import YEARS, add_months
from calculators._kit.questions.reader import days
from calculators._kit.questions.reader.characters import SPACE, plain
from calculators._kit.questions.reader.unclear import NotRead

_END = re.compile(
    r"(?:exp(?:\.|iry|ires|iration)?(?: date)?|use before (?:the )?end(?: of)?|do not use after|discard after)[ :.]*",
    re.I,
)
_BEFORE = re.compile(r"(?:use[ -]by|use before)(?: date)?[ :.]*", re.I)
_FIGURES = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{4}|\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4}) ?[/.\- ] ?(\d{1,2}|[a-z]{3,9})", re.ASCII | re.I)
_WORD = re.compile(r"([a-z]{3,9})[ .,/\-]*(\d{4}|\d\d)", re.ASCII | re.I)
_SHORT_YEAR = re.compile(r"(\d{1,2})([ .,/\-]*[a-z]{3,9}[ .,/\-]*)(\d\d)", re.ASCII | re.I)


@dataclass(frozen=True)
class UseBy:
    """What a printed date can mean: its last days, the earliest first, or none if it cannot be read. `month_alone` if
    it names no day, `past` if all of them are over, `perhaps_past` if some of them are.
    """

    last_days: tuple[date, ...]
    month_alone: bool
    past: bool
    perhaps_past: bool


def read(printed: str, today: date) -> UseBy:
    """What the printed date means."""
    text = " ".join(plain(printed).replace(SPACE, " ").split()).rstrip(".")
    end, before = _END.match(text), _BEFORE.match(text)
    if said := end or before:
        text = text[said.end() :]
    if month := _month(text):
        last, last_before = add_months(month, 1) - timedelta(days=1), month - timedelta(days=1)
        found = [last] if end else [last_before] if before else [last_before, last]
    else:
        found = sorted(set(_days(text)))
    if not found or not all(YEARS[0] <= day.year <= YEARS[1] for day in found):
        return UseBy((), month_alone=False, past=False, perhaps_past=False)
    over = [day < today for day in found]
    return UseBy(tuple(found), bool(month), past=all(over), perhaps_past=any(over) and not all(over))


def _month(text: str) -> date | None:
    """The first day of the month that a text names without a day."""
    if found := _FIGURES.fullmatch(text) or _WORD.fullmatch(text):
        month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month = found.groups()
    else:
        return None
    if len(year) == 2 and int(year) <= 12 and month.isdecimal():
        return None  # 11/12 may be a day and a month
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), days.read_month(month), 1)
    except (NotRead, ValueError):
        return None


def _days(text: str) -> Iterator[date]:
    """The days that a text with a day may mean. In 27 MAR 31, the year may stand last or first."""
    if not (found := _SHORT_YEAR.fullmatch(text)):
        yield from _read(text)
        return
    first, between, last = found.groups()
    if year_last := [*_read(f"{first}{between}20{last}")]:
        yield from [*year_last, *_read(f"{last}{between}20{first:0>2}")]


def _read(text: str) -> list[date]:
    """The day, both days where there may be two, or none."""
    try:
        return [days.read(text)]
    except days.TwoDays as unclear:
        return unclear.days
    except NotRead:
        return []
