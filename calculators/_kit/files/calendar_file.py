"""Days for a calendar, as iCalendar text (RFC 5545). They are whole days without a time zone, so that no clock can move
them. Sections in comments are those of the RFC.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from calculators._kit.site import site

LINE = 75  # octets in a line, without its line end (section 3.1)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # what SEQUENCE counts seconds from


@dataclass(frozen=True)
class Event:
    """One whole day.

    `key` identifies the event in its calendar: `visit 2027-01-04`. `alarm` is the time of the reminder, counted from
    the beginning of the day. A `cancelled` event takes away one that an earlier file put in.
    """

    key: str
    day: date
    title: str
    alarm: timedelta | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Calendar:
    """Events under the calendar's `name`. Files with the same name belong to the same calendar."""

    name: str
    events: Sequence[Event]


def text(calendar: Calendar, made: str) -> str:
    """The file's text. `made` is the moment of making, as 2026-11-22T09:30:00Z.

    The same key under the same name gives the same UID, and a later moment a higher SEQUENCE, so that importing a file
    again changes events and doubles none (sections 3.8.4.7 and 3.8.7.4). A `made` that is no moment counts as EPOCH.
    """
    moment = _moment(made)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{site().name}//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_escaped(calendar.name)}"]
    for event in calendar.events:
        lines += _event(event, calendar.name, moment)
    return "".join(f"{line}\r\n" for whole in [*lines, "END:VCALENDAR"] for line in _folded(whole))


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
    """The moment that the host gave, or EPOCH if it is none."""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", made, re.ASCII):
        try:
            return datetime.fromisoformat(made)
        except ValueError:  # no such day or hour
            pass
    return EPOCH


def _escaped(words: str) -> str:
    """Words as a TEXT value (section 3.3.11)."""
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
