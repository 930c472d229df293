"""The functions that declare a question of a dataclass of inputs.

Each is typed as the value that it gives, as `dataclasses.field` is: a wrong annotation, an unknown keyword and a
misspelt one fail in the type check. Keywords that are not explained here are attributes of Field.
"""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Required, TypedDict, Unpack

from calculators._kit.questions.choices import Choice, Choices, YesNo
from calculators._kit.questions.fields import Check, Day, Days, Field, Rows, Share, Text
from calculators._kit.questions.kept_form import KeptForm
from calculators._kit.questions.numbers import Amount, Number, Span, Whole, WholeRange
from calculators._kit.questions.reader.figures import Figure


class Shared(TypedDict, total=False):
    """What every question takes, rows included."""

    hint: str
    when: str
    behind: str
    check: Check


class One(Shared, total=False):
    """What every question takes that is no group of rows."""

    called: str
    missing: str
    required: bool
    name: str
    default: str
    later: bool
    share: Share
    paper: bool
    once: bool
    named_by: str


class InText(One, total=False):
    """What `long_text` takes. `plain` refuses < and >."""

    plain: bool


class InWords(InText, total=False):
    """What `text` takes. `suggestions` are offered while somebody types."""

    suggestions: tuple[str, ...]


class InWhole(One, total=False):
    """What `whole` and `whole_range` take. `unit` stands behind the box; `like` is the example in a message; `words`
    may be typed behind the number; `touch` gives each number a button.
    """

    unit: str
    like: int
    words: tuple[str, ...]
    touch: bool


class InNumber(One, total=False):
    """What `number` takes. `unit` stands behind the box; `like` is the example in a message."""

    unit: str
    like: str


class InAmount(InNumber, total=False):
    """What `amount` takes. `units`: how many of `unit` there are in each that may be typed, by reader/units.py."""

    units: Required[Mapping[str, Decimal]]


class InDay(One, total=False):
    """What `day` takes. `hidden` where the host fills it in; `starts_today` where the page fills in a new row's."""

    hidden: bool
    starts_today: bool


class InChoices(One, total=False):
    """What `choices` takes. `hints` are hints by option."""

    hints: Mapping[str, str]


class InChoice(InChoices, total=False):
    """What `choice` takes. `select` makes it a list to choose from, where there would be many buttons."""

    select: bool


class InYesNo(One, total=False):
    """What `yes_no` takes. `tick` makes it one box, where no tick means no."""

    tick: bool


class InRows(Shared, total=False):
    """What `rows` takes. They are attributes of Rows."""

    least: int
    most: int
    shown: int
    spare: int
    legend: Required[str]
    row_name: Required[Callable[[Mapping[str, Any], int], str]]
    defaults: tuple[Mapping[str, str], ...]
    add: Required[str]
    remove: Required[str]
    move: str
    folded: bool
    earlier: str
    before: str


def declare(field: Field) -> Any:
    """A dataclass field that carries its question. Its default is the question's blank, if it may be left out."""
    default = dataclasses.MISSING if field.required and not field.when else field.blank
    return dataclasses.field(default=default, metadata={"question": field})


def text(label: str, most: int = 100, **more: Unpack[InWords]) -> str:
    """Words on one line, of `most` characters. Also takes `plain` and `suggestions`. Blank: ""."""
    return declare(Text(label, most=most, **more))


def long_text(label: str, most: int, **more: Unpack[InText]) -> str:
    """Words on several lines, of `most` characters. Also takes `plain`. Blank: ""."""
    return declare(Text(label, most=most, long=True, **more))


def whole(label: str, least: int, most: int, **more: Unpack[InWhole]) -> int:
    """A whole number from `least` to `most`. Also takes `unit`, `like`, `words` and `touch`. Blank: None."""
    return declare(Whole(label, least, most, **more))


def whole_range(label: str, least: int, most: int, **more: Unpack[InWhole]) -> Span:
    """A whole number or a range such as 2 to 3, both ends from `least` to `most`. Also takes `unit`, `like` and
    `words`. Blank: None.
    """
    return declare(WholeRange(label, least, most, **more))


def number(label: str, least: Decimal | int, most: Decimal | int, **more: Unpack[InNumber]) -> Decimal:
    """An exact decimal from `least` to `most`. Also takes `unit` and `like`. Blank: None."""
    return declare(Number(label, Decimal(least), Decimal(most), **more))


def amount(label: str, least: Decimal | int, most: Decimal | int, **more: Unpack[InAmount]) -> Figure:
    """A number with its unit, from `least` to `most` of the question's own `unit`. Needs `units`; also takes `like`. A
    number without a unit is in the own one, and its `unit` is "". Blank: None.
    """
    return declare(Amount(label, Decimal(least), Decimal(most), **more))


def day(label: str, **more: Unpack[InDay]) -> date:
    """A calendar day. Also takes `hidden` and `starts_today`. Blank: None."""
    return declare(Day(label, **more))


def days(label: str, most: int = 60, **more: Unpack[One]) -> tuple[date, ...]:
    """Calendar days in one box, `most` of them; in order, each once. Blank: ()."""
    return declare(Days(label, most=most, **more))


def choice(label: str, options: Mapping[str, str], **more: Unpack[InChoice]) -> str:
    """One of `options`, value to label. Also takes `select` and `hints`. Blank: ""."""
    return declare(Choice(label, options, **more))


def choices(label: str, options: Mapping[str, str], **more: Unpack[InChoices]) -> tuple[str, ...]:
    """Any of `options`, value to label, in their order. Also takes `hints`. Blank: ()."""
    return declare(Choices(label, options, **more))


def yes_no(label: str, **more: Unpack[InYesNo]) -> bool:
    """Yes or no. Also takes `tick`. Blank: False."""
    return declare(YesNo(label, **more))


def kept_form(slug: str) -> Mapping[str, str] | None:
    """The form of another calculator, by its slug, as it is kept on the reader's device. The page fills it in.
    Blank: None.
    """
    return declare(KeptForm(f"What is kept of {slug}", slug=slug, required=False))


def rows[Row](label: str, row: type[Row], **more: Unpack[InRows]) -> tuple[Row, ...]:
    """A group of questions asked again for each row, which becomes a `row`, a dataclass of inputs itself.

    Needs `legend`, `row_name`, `add` and `remove`. Also takes `least`, `most`, `shown`, `spare`, `defaults`, `move`,
    `folded`, `earlier` and `before`, and of the keywords of all questions `hint`, `when`, `behind` and `check`.
    Blank: ().
    """
    return declare(Rows(label, row, required=False, **more))
