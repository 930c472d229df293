"""A schedule for a calendar and for a spreadsheet. There is none while a printed range or a question is open."""

from calculators._kit import Calendar, Event, Sheet
from calculators.tracking_schedule import words
from calculators.tracking_schedule.inputs import ALARMS
from calculators.tracking_schedule.result import Result
from calculators.tracking_schedule.rows import MAIN


def calendar(result: Result) -> Calendar | None:
    """One event a day: injections, and the rest if the reader wants it.

    An event's key is its main kind and its day, so that a plan which is entered again never overwrites another day.
    Days of an earlier plan that no longer hold are cancelled.
    """
    if not result.rows:
        return None
    title = result.title or words.PRIVATE_TITLE
    if result.example:
        title = f"EXAMPLE: {title}"
    events = []
    for row in result.rows:
        main = next(kind for kind in MAIN if kind in row.what)
        if main != "injection" and not result.calendar_all:
            continue
        details = f": {', '.join(words.NAMES[kind].lower() for kind in row.what)}" if result.calendar_details else ""
        alarm = ALARMS[result.calendar_alarm][1]
        events.append(Event(f"{main} {row.date}", row.date, f"{title}{details}", alarm))
    events += [Event(f"injection {day}", day, title, cancelled=True) for day in result.cancelled]
    return Calendar(title, events) if events else None


def sheet(result: Result) -> Sheet | None:
    """One line a day, as in the table on the page."""
    if not result.rows:
        return None
    columns = ("Date", "Week", "Phase", "What", "Done", "Note")
    rows = tuple(
        (
            row.date,
            row.week,
            row.phase,
            ", ".join(words.NAMES[kind] for kind in row.what),
            row.mark.words if row.mark else "",
            row.note,
        )
        for row in result.rows
    )
    return Sheet(columns, rows, heading=words.EXAMPLE if result.example else "")
