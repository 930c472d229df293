"""What a reader leaves with: an answer as files. A calculator says what is in them, this module how they are written.

A calculator with days for a calendar has `calendar(result)`, one with a table for a spreadsheet `sheet(result)`; both
may give nothing. Plain text and data there are always. What is meant for paper alone is in none of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

from calculators._kit import catalogue
from calculators._kit.files import calendar_file
from calculators._kit.files import sheet as sheets
from calculators._kit.form.reading import FROM_THE_HOST
from calculators._kit.questions.fields import Typed, questions


def version(calculator: Any) -> int:
    """The version of a form's names, in links, saved forms and backups. A form can be filled from older ones too."""
    return getattr(calculator, "FORM_VERSION", 1)


@dataclass(frozen=True)
class File:
    """A file: its name, its media type and its text."""

    name: str
    type: str
    text: str


@dataclass(frozen=True)
class Calendar:
    """Days to take into a calendar that is called `name`. Two calendars of one name are one to whoever imports them."""

    name: str
    events: Sequence[calendar_file.Event]


def files(slug: str, typed: Typed, worked_out: Any, result: Any, text: str) -> tuple[File, ...]:
    """Every file of an answer. `worked_out` is the calculator's own result, `result` the same as JSON can hold it.

    A result that is not `settled`, because something in it is still to be chosen, has none.
    """
    if not getattr(worked_out, "settled", True):
        return ()
    calculator = catalogue.find(slug)
    found = []
    if calendar := _given(calculator, "calendar", worked_out):
        written = calendar_file.text(calendar.events, calendar.name, typed.get("made", ""))
        found.append(File(f"{slug}.ics", "text/calendar", written))
    if sheet := _given(calculator, "sheet", worked_out):
        found.append(File(f"{slug}.csv", "text/csv", sheets.text(sheet)))
    found.append(File(f"{slug}.txt", "text/plain", text))
    paper = {attribute for attribute, field in questions(calculator.Inputs).items() if field.paper}
    left_out = FROM_THE_HOST | paper
    kept = {
        "tool": slug,
        "version": version(calculator),
        "fields": {name: words for name, words in sorted(typed.items()) if name not in left_out},
        "result": {name: value for name, value in result.items() if name not in paper},
    }
    written = dumps(kept, indent=2, ensure_ascii=False).encode(errors="replace").decode()  # no halves of characters
    found.append(File(f"{slug}.json", "application/json", written + "\n"))
    return tuple(found)


def _given(calculator: Any, name: str, worked_out: Any) -> Any:
    return getattr(calculator, name)(worked_out) if hasattr(calculator, name) else None
