"""A schedule for a calendar and for a spreadsheet."""

from collections import Counter

from calculators._kit import Calendar, Event, Sheet
from calculators.tracking_schedule import words
from calculators.tracking_schedule.result import Result
from calculators.tracking_schedule.rows import MAIN


def calendar(result: Result) -> Calendar | None:
    """One event a day. An event is known by what it mainly is and its number, so that it keeps its identity when its
    day moves: the third injection is the third injection.
    """
    if not result.rows:
        return None
    title = result.title or words.PRIVATE_TITLE
    if result.example:
        title = f"EXAMPLE: {title}"
    events, numbers = [], Counter[str]()
    for row in result.rows:
        main = next(kind for kind in MAIN if kind in row.what)
        numbers[main] += 1
        details = f": {', '.join(words.NAMES[kind].lower() for kind in row.what)}" if result.calendar_details else ""
        events.append(Event(f"{main} {numbers[main]}", row.date, f"{title}{details}"))
    return Calendar(title, events)


def sheet(result: Result) -> Sheet | None:
    """One line a day, as in the table on the page."""
    if not result.rows:
        return None
    columns = ("Date", "Week", "Phase", "What", "Done", "Note")
    rows = tuple(
        (row.date, row.week, row.phase, ", ".join(words.NAMES[kind] for kind in row.what), "", row.note)
        for row in result.rows
    )
    return Sheet(columns, rows, heading=words.EXAMPLE if result.example else "")
