"""Days to take into a calendar, as iCalendar text (RFC 5545). All of them are whole days without a time zone, so that
no clock can move them.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from calculators._kit.catalogue.site import site

LINE = 75  # octets in a line, its end apart (section 3.1)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # what SEQUENCE counts seconds from


@dataclass(frozen=True)
class Event:
    """One whole day. `key` says which event of its calendar it is: `visit 2027-01-04`. `alarm` is when to remind,
    counted from the beginning of the day. A `cancelled` one takes an event out of the calendar that was put in before.
    """

    key: str
    day: date
    title: str
    alarm: timedelta | None = None
    cancelled: bool = False


def text(events: Sequence[Event], name: str, made: str) -> str:
    """A calendar called `name`. `made` is the moment of making, as 2026-11-22T09:30:00Z.

    The same key in a calendar of the same name gives the same UID, and a later moment a higher SEQUENCE: whoever
    imports the file again gets the events changed, not doubled.
    """
    moment = _moment(made)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{site().name}//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_escaped(name)}"]
    for event in events:
        lines += _event(event, name, moment)
    return "".join(f"{line}\r\n" for each in [*lines, "END:VCALENDAR"] for line in _folded(each))


def _event(event: Event, name: str, moment: datetime) -> Iterator[str]:
    identity = hashlib.sha256(f"{name}\0{event.key}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@{site().short_name}"
    yield f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(0, int((moment - EPOCH).total_seconds()))}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"  # a reminder does not make the day busy
    if event.cancelled:
        yield "STATUS:CANCELLED"
    elif event.alarm is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.title)}"
        yield f"TRIGGER:{_duration(event.alarm)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _duration(time: timedelta) -> str:
    """`-PT15H`, `PT9H` (section 3.3.6)."""
    minutes = int(time.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}PT{hours}H{f'{rest}M' if rest else ''}"


def _moment(made: str) -> datetime:
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", made, re.ASCII):
        try:
            return datetime.fromisoformat(made)
        except ValueError:  # no such day or hour
            pass
    return EPOCH


def _escaped(words: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", words).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters; each after the first begins with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
