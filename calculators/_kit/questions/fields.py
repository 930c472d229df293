"""What a calculator asks. One declaration gives a field's label, hint, reading, limits, messages and HTML.

    @dataclass(frozen=True, kw_only=True)
    class Inputs:
        start: date | None = day("Date of the first visit", hint="For example, 4 1 2027")

A field reads text and returns a value, or raises InputError with one message: that an answer is missing, or else that
it cannot be read, or else that it is out of range. A field that may be left empty then gives its `blank` value.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from calculators._kit import dates
from calculators._kit.questions.problems import refuse
from calculators._kit.questions.reader import days
from calculators._kit.questions.reader.characters import plain, seen
from calculators._kit.questions.reader.unclear import NotRead

Typed = Mapping[str, str]
Check = Callable[[Any, Mapping[str, Any]], str]
Share = Literal["", "plan", "clinician"]

# "January 4, 2027" holds a comma of its own: a part that is only a year belongs to the part before it.
_BETWEEN_DAYS = re.compile(r"[;\n]|,(?!\s*\d{4}\s*(?:[,;\n]|$|and\b|&))|\s(?:and|&)\s", re.IGNORECASE)
MOST_QUOTED = 40  # characters of what was typed that a message repeats


@dataclass(frozen=True)
class Field:
    """One question.

    `label` stands above it, `hint` below the label, and `unit` behind its box. `called` is the subject of its messages,
    if that is not the label; `missing` is the message where nothing is typed. In messages `{row}` is the row's name.
    `required`: it must be answered, if it is asked. `when` is the condition on which it is asked: `door=own`,
    `ends=date|review`, `unit!=weekdays`. A question in a row may depend on a question that stands before the rows.
    `later`: it is not asked in the first row of a group. `name` is its name in the form, where that is not the
    attribute's own; `{n}` in it is the number of the row. `default` is what stands in it before anything is typed, as
    text. `share` names the links in which the answer may travel: with "plan" those that a reader makes of a plan, with
    "clinician" also those that clinicians hand out, with "" none. `paper`: the answer is for the reader's own paper,
    and goes into no file and no link. `behind` folds the question away under these words; neighbours with the same
    words share one fold. `once`: that fold is open until something stands in it, and closed at later visits.
    `named_by` is the attribute of a question whose answer is this one's label on the page. `check` gets the value and
    all values by attribute that were read beside it, and returns a message or "".
    """

    label: str
    _: KW_ONLY
    hint: str = ""
    unit: str = ""
    called: str = ""
    missing: str = ""
    required: bool = True
    when: str = ""
    name: str = ""
    default: str = ""
    later: bool = False
    share: Share = ""
    paper: bool = False
    behind: str = ""
    once: bool = False
    named_by: str = ""
    check: Check | None = None

    kind: ClassVar[str]
    mode: ClassVar[str] = ""  # HTML's inputmode
    verb: ClassVar[str] = "Enter"
    blank: ClassVar[Any] = None
    parts: ClassVar[tuple[str, ...]] = ()

    @property
    def shape(self) -> str:
        """How the field stands in HTML: `box` with a label, `boxes` with a legend, `tick`, `rows` or `hidden`."""
        return "box"

    @property
    def subject(self) -> str:
        """What its messages begin with: `called`, or else its label."""
        return self.called or self.label

    @property
    def missing_message(self) -> str:
        """What is said where an answer is missing: `missing`, or else `Enter date of birth`."""
        return self.missing or f"{self.verb} {self.subject[0].lower()}{self.subject[1:]}"

    def names(self, name: str) -> tuple[str, ...]:
        """Every name under which this field may arrive: its own and those of its parts."""
        return (name, *(f"{name}-{part}" for part in self.parts))

    def typed(self, typed: Typed, name: str) -> bool:
        """Whether anything is typed in this field or in a part of it. A default does not count."""
        return any(seen(typed.get(part, "")).strip() for part in self.names(name))

    def read(self, typed: Typed, name: str) -> Any:
        """The value, or `blank`. Raises InputError."""
        if self.typed(typed, name):
            return self.parse(typed, name)
        if self.required:
            raise refuse(self.missing_message, name)
        return self.blank

    def parse(self, typed: Typed, name: str) -> Any:
        """The value of what is typed. Raises InputError."""
        return self.value(seen(typed[name]).strip(), name)

    def value(self, text: str, name: str) -> Any:
        """The value of a text without characters that nobody sees, and without white space around it. Raises
        InputError. Each kind of field has its own.
        """
        raise NotImplementedError

    def as_typed(self, value: Any) -> set[str]:
        """What stands in the form for a value, where another question's `when` looks at it."""
        return set() if value in (None, "") else {str(value)}

    def limits(self) -> dict[str, Any]:
        """What the terminal tells of this field besides kind and label."""
        return {}


@dataclass(frozen=True)
class Text(Field):
    """Words, on one line or (`long`) several."""

    _: KW_ONLY
    most: int = 100
    long: bool = False
    suggestions: tuple[str, ...] = ()
    plain: bool = False  # refuses < and >

    blank: ClassVar[str] = ""

    @property
    def kind(self) -> str:  # type: ignore[override]
        """`short text`, `long text`."""
        return "long text" if self.long else "short text"

    def value(self, text: str, name: str) -> str:
        """The text; on one line, without spare spaces. Raises InputError."""
        text = text.replace("\r\n", "\n") if self.long else " ".join(text.split())
        if self.plain and ("<" in text or ">" in text):
            raise refuse(f"{self.subject} must not contain < or >", name)
        if len(text) > self.most:
            raise refuse(f"{self.subject} must be {self.most} characters or fewer", name)
        return text

    def limits(self) -> dict[str, Any]:
        return {"most_characters": self.most}


@dataclass(frozen=True)
class Day(Field):
    """A calendar day, in three parts or in one go. `hidden` where the host fills it in, as it does `today`.

    `starts_today`: in a row that stands ready (see Rows), the page fills in the reader's day.
    """

    _: KW_ONLY
    hidden: bool = False
    starts_today: bool = False

    kind: ClassVar[str] = "date"
    parts: ClassVar[tuple[str, ...]] = ("day", "month", "year")

    @property
    def shape(self) -> str:
        return "hidden" if self.hidden else "boxes"

    def parse(self, typed: Typed, name: str) -> date:
        whole = seen(typed.get(name, "")).strip()
        day, month, year = (seen(typed.get(f"{name}-{part}", "")).strip() for part in self.parts)
        if not whole and not month and not year and not re.fullmatch(r"\d{1,2}", plain(day), re.ASCII):
            whole = day  # pasted into the first box
        if not whole:
            self.complete(name, day=day, month=month, year=year)
            self.readable(name, day, month)
        day_read = _understood(
            self.subject, name, lambda: days.read(whole) if whole else days.read_parts(day, month, year)
        )
        if self.hidden and not dates.DEVICE_YEARS[0] <= day_read.year <= dates.DEVICE_YEARS[1]:
            fact = f"This device says that today is {dates.in_words(day_read)}"
            raise refuse(f"{fact}. That looks wrong. Set the date of the device, then press the button again", name)
        return _near(self.subject, name, day_read)

    def readable(self, name: str, day: str, month: str) -> None:
        """Raises InputError if the day is no number, or the month a word that is no month's name."""
        if not plain(day)[:1].isdigit():
            raise refuse(f"{self.subject} must have a day from 1 to 31 in the first box", name)
        try:
            _ = plain(month).isdigit() or days.read_month(month)
        except NotRead:
            raise refuse(f"{self.subject} must have a month like 1, Jan or January", name) from None

    def complete(self, name: str, **parts: str) -> None:
        """Raises InputError if a part is missing, naming those that are."""
        absent = [f"a {part}" for part, text in parts.items() if not text]
        if absent:
            raise refuse(f"{self.subject} must include {' and '.join(absent)}", name)


def _understood(subject: str, name: str, read: Callable[[], date]) -> date:
    """The day that `read` gives. Raises InputError that says what is wrong with it, or which days it may be."""
    try:
        return read()
    except NotRead as error:
        raise refuse(error.said(subject), name) from None


def _near(subject: str, name: str, day: date) -> date:
    """The same day. Raises InputError if its year is so far away that it must be a slip."""
    if not dates.YEARS[0] <= day.year <= dates.YEARS[1]:
        raise refuse(f"{subject} must be between the years {dates.YEARS[0]} and {dates.YEARS[1]}", name)
    return day


@dataclass(frozen=True)
class Days(Field):
    """Several calendar days in one box, with commas, semicolons or line ends between them. Read as a tuple in order."""

    _: KW_ONLY
    most: int = 60

    kind: ClassVar[str] = "dates"
    blank: ClassVar[tuple[date, ...]] = ()

    def value(self, text: str, name: str) -> tuple[date, ...]:
        """The days in order, each once. Raises InputError for the first part that is no date."""
        parts = _BETWEEN_DAYS.split(text)
        given = [part.strip() for part in parts if part.strip()]
        if len(given) > self.most:
            raise refuse(f"{self.subject}: this tool takes {self.most} dates at most, and there are {len(given)}", name)
        found = {self._day(part, name) for part in given}
        if not found:
            raise refuse(self.missing_message, name)
        return tuple(sorted(found))

    def _day(self, text: str, name: str) -> date:
        subject = f"{self.subject}: {text[:MOST_QUOTED]}"
        return _near(subject, name, _understood(subject, name, lambda: days.read(text)))

    def as_typed(self, value: tuple[date, ...] | None) -> set[str]:
        return {day.isoformat() for day in value or ()}

    def limits(self) -> dict[str, Any]:
        return {"most": self.most}


@dataclass(frozen=True)
class Rows(Field):
    """A group of questions asked again for each row, read as a tuple of `row` dataclasses.

    `shown` rows stand in the form at first. `legend` and `remove` may hold `{n}`, the row's place counted from 1;
    `row_name` makes, from a row's values and its place counted from 0, what messages call it.
    `defaults` are the defaults of the first rows' fields, by attribute; the last entry serves all further rows.
    Empty rows at the end are dropped if they are among the first `shown` rows, or among the first `spare`: so many rows
    did an earlier version of the form show, and old links still send them. Any other empty row says what it lacks.
    Defaults do not count as typed.
    `earlier` makes it a list that goes on: on the page a row stands ready after those that are filled in, and what
    came before is out of sight behind a button of these words, where {n} is how many. `before` is a button that adds
    five rows for the same day of each of the five weeks before.
    A row dataclass may declare a plain `index: int`, the number in its fields' names, or `place: int`, its place in the
    form counted from 0; both are filled in.
    """

    row: type
    _: KW_ONLY
    least: int = 0
    most: int = 10
    shown: int = 1
    spare: int = 0
    legend: str
    row_name: Callable[[Mapping[str, Any], int], str]
    defaults: tuple[Mapping[str, str], ...] = ()
    add: str
    remove: str
    move: str = ""
    folded: bool = False
    earlier: str = ""
    before: str = ""

    kind: ClassVar[str] = "rows"
    shape: ClassVar[str] = "rows"
    blank: ClassVar[tuple[Any, ...]] = ()

    def told(self, index: int | str, place: int) -> dict[str, int | str]:
        """What a row is told of where it stands: no more than it declares."""
        declared = {field.name for field in dataclasses.fields(self.row)}
        return {name: number for name, number in {"index": index, "place": place}.items() if name in declared}

    def defaults_at(self, place: int) -> Mapping[str, str]:
        """The defaults of a row at `place`, counted from 0."""
        return self.defaults[min(place, len(self.defaults) - 1)] if self.defaults else {}

    def limits(self) -> dict[str, Any]:
        return {"least": self.least, "most": self.most}


def questions(inputs: type) -> dict[str, Field]:
    """The questions of a dataclass of inputs, by attribute."""
    return {field.name: field.metadata["question"] for field in dataclasses.fields(inputs) if field.metadata}
