"""A question about dates in one line: `12 weeks after 4 Jan 2027`, `4 Jan to 30 Mar 2027`, `in 3 months`.

Every word of a line is used, or the line is handed back. What could mean two days is asked about, and nothing is
guessed: a date without a year takes the other date's year only where the order of the two allows no other.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from calculators._kit import refuse
from calculators._kit.dates import MONTHS
from calculators._kit.questions.reader import days
from calculators._kit.questions.reader.characters import SPACE, plain
from calculators._kit.questions.reader.unclear import NotRead

FIELD = "line"
LIKE = "12 weeks after 4 Jan 2027, 4 Jan to 30 Mar 2027, or in 3 months"
NOT_READ = f"This line cannot be read. Write it like {LIKE}, or use the steps below"
WHOLE = "Type one whole number of days, weeks or months, such as 12 weeks"
FROM_WHEN = "{} after or before which date? Type that too, such as {} after 4 Jan 2027, or in {}"
TO_WHEN = "To which date? Type two dates, such as 4 Jan 2027 to 30 Mar 2027"

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
_UNITS = {"day": ("days", 1), "week": ("weeks", 1), "wk": ("weeks", 1), "fortnight": ("weeks", 2),
          "month": ("months", 1), "mth": ("months", 1), "year": ("months", 12), "yr": ("months", 12)}  # fmt: skip
_NAMED_DAYS = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}

_AMOUNT = rf"(?P<number>\d+|{'|'.join(_NUMBERS)}) ?(?P<unit>{'|'.join(_UNITS)})s?'?"
_SOME = re.sub(r"\?P<\w+>", "?:", _AMOUNT)
_ODD_AMOUNT = re.compile(
    rf".*\d ?(?:[.,/½-]|to|or) ?\d* ?(?:{'|'.join(_UNITS)})s?\b.*|.*\bhalf an? .*|(?:.*\b{_SOME}){{2}}.*", re.I
)
_ASKING = re.compile(
    r"^(?:(?:what|which) (?:day|date) (?:is|was|will be|is it) |what(?: is|'s) |when (?:is|was) "
    r"|how (?:long|many (?:days|weeks|months)) (?:is it |are there |was it |were there )?|(?:days|weeks|months|time) )?"
    r"(?:(?:between|from) (?=.* (?:to|and|until|till|-) ))?",
    re.I,
)
_FORMS = tuple(re.compile(form, re.I) for form in (
    rf"in {_AMOUNT}(?: time)?(?P<after>)",
    rf"{_AMOUNT} (?:time|from (?:now|today))(?P<after>)",
    rf"{_AMOUNT} (?:ago|before (?:now|today))(?P<before>)",
    rf"{_AMOUNT} (?:after|from|later than|past)(?P<after>) (?P<date>.+)",
    rf"{_AMOUNT} (?:before|prior to|earlier than)(?P<before>) (?P<date>.+)",
    rf"(?P<date>.+?) ?(?:\+|plus|and then)(?P<after>) ?{_AMOUNT}",
    rf"(?P<date>.+?) ?(?: -|minus)(?P<before>) ?{_AMOUNT}",
))  # fmt: skip
_SINCE = re.compile(r"since (.+)", re.I)
_UNTIL = re.compile(r"(?:until|till|to) (.+)", re.I)
_BETWEEN = re.compile(r" (?:to|and|until|till|-) ", re.I)


def read(text: str, today: date) -> dict[str, Any]:
    """What the line asks, as answers of the form: `task`, and the days or the number, unit, direction and day with it.

    Raises InputError that says what to change.
    """
    line = _plain(text)
    for form in _FORMS:
        if found := form.fullmatch(line):
            unit, times = _UNITS[found["unit"].lower()]
            number = int(_NUMBERS.get(found["number"].lower(), 0) or found["number"]) * times
            direction = "after" if "after" in form.groupindex else "before"
            start = _day(found["date"], today) if "date" in form.groupindex else today
            return {"task": "after", "number": number, "unit": unit, "direction": direction, "start": start}
    if amount := re.fullmatch(_AMOUNT, line, re.I):
        raise refuse(FROM_WHEN.format(*[amount[0]] * 3), FIELD)
    if _ODD_AMOUNT.fullmatch(line):
        raise refuse(WHOLE, FIELD)
    first, second = _two(line, today)
    return {"task": "between", "first": first, "second": second}


def _plain(text: str) -> str:
    """The line in characters of a keyboard, without the words that only ask. A long dash parts two dates."""
    dashed = re.sub("[–—]", " - ", text)
    return _ASKING.sub("", " ".join(plain(dashed).replace(SPACE, " ").split()).rstrip(" ?.!="))


def _two(line: str, today: date) -> tuple[date, date]:
    """The two days that the line names; today is one of them after "since" and "until". Raises InputError."""
    found: dict[tuple[date, date], None] = {}
    message = ""
    for before, after in _parted(line):
        try:
            found[_pair(before, after, today)] = None
        except NotRead as unclear:
            message = message or str(unclear)
    if len(found) == 1:
        return next(iter(found))
    if message:
        raise refuse(message, FIELD)
    for form, order in ((_SINCE, 1), (_UNTIL, -1)):
        if one := form.fullmatch(line):
            day = _day(one[1], today)
            return (day, today)[::order]  # type: ignore[return-value]
    try:
        _ = days.read(line)
    except NotRead:
        raise refuse(NOT_READ, FIELD) from None
    raise refuse(TO_WHEN, FIELD)


def _parted(line: str) -> Iterator[tuple[str, str]]:
    """The line before and after each word that may stand between two dates."""
    yield from ((line[: each.start()], line[each.end() :]) for each in _BETWEEN.finditer(line))


def _pair(before: str, after: str, today: date) -> tuple[date, date]:
    """Two days, of which one may lack what the other one says: its year, or month and year. Raises NotRead."""
    if {before.lower(), after.lower()} & _NAMED_DAYS.keys():
        return _named(before, today), _named(after, today)
    first, second = _try(before), _try(after)
    if isinstance(first, date) and isinstance(second, date):
        return first, second
    if isinstance(second, date):
        for more in (f"{before} {second.year}", f"{before} {MONTHS[second.month - 1]} {second.year}"):
            if isinstance(borrowed := _try(more), date):
                return _in_order(before, borrowed, second)
    elif isinstance(first, date) and isinstance(borrowed := _try(f"{after} {first.year}"), date):
        return _in_order(after, first, borrowed)
    raise first if isinstance(first, NotRead) else second  # type: ignore[misc]


def _in_order(without: str, first: date, second: date) -> tuple[date, date]:
    """The days as they are. Raises NotRead if they are the wrong way round: then the year may be another one."""
    if first > second:
        raise NotRead(f"“{without}” needs its year too, because it could be another one than {second.year}")
    return first, second


def _try(text: str) -> date | NotRead:
    """The day, or what is wrong with it as a whole sentence."""
    try:
        return days.read(text)
    except NotRead as error:
        return NotRead(error.said(f"“{text}”"))


def _named(text: str, today: date) -> date:
    if text.lower() in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[text.lower()])
    if isinstance(day := _try(text), date):
        return day
    raise day


def _day(text: str, today: date) -> date:
    """The one day of the line. Raises InputError."""
    try:
        return _named(text, today)
    except NotRead as error:
        raise refuse(str(error), FIELD) from None
