"""What a reader leaves with: an answer as files. A calculator says what is in them, this module how they are written.

A calculator with days for a calendar has `calendar(result)`, one with a table for a spreadsheet `sheet(result)`; both
may give nothing. Plain text and data are always there. What is for paper only is in none of them: answers to questions
with `paper=True`, and fields of the result that are `paper_only()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from json import dumps
from typing import Any

from calculators._kit import catalogue
from calculators._kit.catalogue.calculator import HasCalendar, HasSheet, MayBeOpen, form_version
from calculators._kit.files import calendar_file, sheet
from calculators._kit.form.reading import FROM_THE_HOST, every_name
from calculators._kit.questions.fields import Typed


@dataclass(frozen=True)
class File:
    """A file: its name, its media type and its text."""

    name: str
    type: str
    text: str


def files(slug: str, typed: Typed, worked_out: object, result: Mapping[str, Any], text: str) -> tuple[File, ...]:
    """Every file of an answer. `worked_out` is the calculator's own result, `result` the same as JSON can hold it.

    A result that is not `settled`, because something in it is still to be chosen, has none.
    """
    if isinstance(worked_out, MayBeOpen) and not worked_out.settled:
        return ()
    calculator = catalogue.find(slug)
    made = []
    if isinstance(calculator, HasCalendar) and (calendar := calculator.calendar(worked_out)):
        written = calendar_file.text(calendar, typed.get("made", ""))
        made.append(File(f"{slug}.ics", "text/calendar", written))
    if isinstance(calculator, HasSheet) and (table := calculator.sheet(worked_out)):
        made.append(File(f"{slug}.csv", "text/csv", sheet.text(table)))
    made.append(File(f"{slug}.txt", "text/plain", text))
    paper = every_name(calculator.Inputs, lambda field: field.paper)
    left_out = {name for name in typed if name in FROM_THE_HOST or any(pattern.fullmatch(name) for pattern in paper)}
    kept = {
        "tool": slug,
        "version": form_version(calculator),
        "fields": {name: words for name, words in sorted(typed.items()) if name not in left_out},
        "result": result,
    }
    written = dumps(kept, indent=2, ensure_ascii=False).encode(errors="replace").decode()  # no halves of characters
    made.append(File(f"{slug}.json", "application/json", written + "\n"))
    return tuple(made)
