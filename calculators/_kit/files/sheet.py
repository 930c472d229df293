"""A table to take away, as CSV that spreadsheets open without surprises (RFC 4180, UTF-8 with a byte order mark)."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators._kit import dates

type Cell = str | int | Decimal | date | None

MARK = "\ufeff"  # byte order mark; without it, Excel does not read the file as UTF-8
FORMULA = tuple("=+-@\t\r＝＋－＠")  # spreadsheets may run text that begins so as a formula, in full width, too


@dataclass(frozen=True)
class Sheet:
    """Rows under named columns. `heading` is a first line of its own, which says for instance that it is an example.

    A column that holds days becomes two: the day as 2027-01-04, and in words.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""


def text(sheet: Sheet) -> str:
    """The file's text."""
    days = {place for row in sheet.rows for place, cell in enumerate(row) if isinstance(cell, date)}
    target = io.StringIO()
    # Words stand in quotation marks, numbers and days do not: spreadsheets that ask can keep 1-2 or 00123 as it is.
    writer = csv.writer(target, quoting=csv.QUOTE_STRINGS)
    if sheet.heading:
        writer.writerow([_safe(sheet.heading)])
    writer.writerow([name for place, column in enumerate(sheet.columns) for name in _names(column, place in days)])
    for row in sheet.rows:
        writer.writerow([written for place, cell in enumerate(row) for written in _written(cell, place in days)])
    return MARK + target.getvalue()


def _names(column: str, day: bool) -> list[str]:
    name = _safe(column)
    return [name, f"{name} in words"] if day else [name]


def _written(cell: Cell, day: bool) -> list[Cell]:
    if isinstance(cell, date):
        return [cell, f"{dates.weekday(cell)} {dates.in_words(cell)}"]  # the day is written as 2027-01-04
    if day:
        return [None, None]
    return [(_safe(cell) or None) if isinstance(cell, str) else cell]


def _safe(words: str) -> str:
    """Text that no spreadsheet runs: an apostrophe stands before what would begin a formula."""
    # Where a semicolon separates cells, as in many countries, what follows one begins a cell too.
    words = re.sub(r"(?<=[;\n\r])(?=[=+\-@＝＋－＠])", "'", words)
    return f"'{words}" if words.startswith(FORMULA) else words
