"""Days as people and programs write them: `4 January 2027`, `Jan 4th, 2027`, `2027-01-04T09:30`, `20270104`."""

import re
from contextlib import suppress
from datetime import date

from calculators._kit.dates import MONTHS, YEARS, in_words, weekday
from calculators._kit.questions.reader.characters import plain
from calculators._kit.questions.reader.unclear import NotRead, Unclear

LONGEST = 60  # characters; "Wednesday the 24th of September 2027 at 09:30" takes 45

_TH = r"(?:st|nd|rd|th)?"
_TIME = re.compile(
    r"(?:T|,? (?:at )?)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?"  # at 09:30, T09:30:00.000
    r"(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$",
    re.ASCII | re.IGNORECASE,
)
_NAME = r"(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_WEEKDAY_BEFORE = re.compile(rf"({_NAME})\b[ ,.]+(?:the )?(?=.*\d)", re.ASCII | re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf"[ ,]+\(?({_NAME})\)?$", re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{1,4})", re.ASCII)
_TOGETHER = re.compile(r"\d{8}", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?:the )?(\d{{1,2}}){_TH}(?: of)?[ .\-/]*([a-z]+)[ .,\-/]*'?(\d{{1,4}})", re.ASCII | re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"([a-z]+)[ .]*(?:the )?(\d{{1,2}}){_TH}[ ,]+'?(\d{{1,4}})", re.ASCII | re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[ ,.\-/]*([a-z]+)[ .\-/]*(\d{1,2})", re.ASCII | re.IGNORECASE)
_NO_YEAR = re.compile(
    rf"(?:the )?\d{{1,2}}{_TH}(?: of)?[ .\-/]*([a-z]+)|([a-z]+)[ .]*(?:the )?\d{{1,2}}{_TH}"
    r"|\d{1,2} ?[/.\-] ?\d{1,2}",
    re.ASCII | re.IGNORECASE,
)
_NO_DAY = re.compile(r"([a-z]+)[ .,\-/]*\d{4}|\d{1,2} ?[/.\-] ?\d{4}|\d{4} ?[/.\-] ?\d{1,2}", re.ASCII | re.IGNORECASE)

NO_DATE = "must be a real date"
NO_YEAR = "must include a year"
NO_DAY = "must include a day"
SHORT_YEAR = "must have a year of 4 figures, like 2027"


class TwoDays(Unclear):
    """A date that the UK and the US, or people and programs, read as two different `days`."""

    def __init__(self, days: list[date]) -> None:
        super().__init__(f"could mean {' or '.join(map(in_words, days))}. Write the month as a word")
        self.days = days


def read(text: str) -> date:
    """The day that a text is, alone or with its weekday or a time of day. Raises Unclear or NotRead.

    `04/01/2027` is Unclear: 4 January in the UK, 1 April in the US.
    """
    if len(text) > LONGEST:
        raise NotRead(NO_DATE)
    written = _TIME.sub("", " ".join(plain(text).split()).rstrip(".,;"))
    named = _WEEKDAY_BEFORE.match(written) or _WEEKDAY_BEHIND.search(written)
    if not named:
        return _read(written)
    try:
        days = [_read(f"{written[: named.start()]}{written[named.end() :]}")]
    except TwoDays as unclear:
        days = unclear.days
    agreeing = [day for day in days if weekday(day).lower().startswith(named[1][:3].lower())]
    if not agreeing:
        facts = " and ".join(f"{in_words(day)} is a {weekday(day)}" for day in days)
        raise NotRead(f": {facts}. Check the day of the week and the date")
    if len(agreeing) > 1:
        raise TwoDays(agreeing)
    return agreeing[0]


def read_parts(day: str, month: str, year: str) -> date:
    """The day written in three parts. Raises NotRead."""
    day, month, year = (plain(part).strip() for part in (day, month, year))
    day = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", day, flags=re.IGNORECASE)
    number = read_month(month)
    if not re.fullmatch(r"\d{1,2}", day, re.ASCII) or not re.fullmatch(r"\d{1,4}", year, re.ASCII):
        raise NotRead(NO_DATE)
    if len(year) < 4:
        raise NotRead(SHORT_YEAR)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        raise NotRead(NO_DATE) from None


def read_month(text: str) -> int:
    """A month's number from `4`, `04`, `Apr`, `Sept` or `April`. Raises NotRead if it is none."""
    word = plain(text).strip().strip(".").lower()
    if re.fullmatch(r"\d{1,2}", word, re.ASCII) and 1 <= int(word) <= 12:
        return int(word)
    months = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    if len(months) != 1:
        raise NotRead(NO_DATE)
    return months[0]


def _read(written: str) -> date:
    if found := _DAY_FIRST.fullmatch(written):
        return read_parts(*found.groups())
    if found := _MONTH_FIRST.fullmatch(written):
        month, day, year = found.groups()
        return read_parts(day, month, year)
    if found := _YEAR_FIRST.fullmatch(written):
        year, month, day = found.groups()
        return read_parts(day, month, year)
    if _TOGETHER.fullmatch(written):
        one, two, three, four = (written[at : at + 2] for at in (0, 2, 4, 6))
        ways = [(four, three, one + two), (one, two, three + four), (two, one, three + four)]
        return _one_of([way for way in ways if YEARS[0] <= int(way[2]) <= YEARS[1]])
    if found := _NUMBERS.fullmatch(written):
        first, middle, last = found.groups()
        if len(first) == 4:
            return read_parts(last, middle, first)
        if len(last) < 4:
            raise NotRead(SHORT_YEAR)
        return _one_of([(first, middle, last), (middle, first, last)])
    for form, words in ((_NO_YEAR, NO_YEAR), (_NO_DAY, NO_DAY)):
        if found := form.fullmatch(written):
            _ = [read_month(each) for each in found.groups() if each]
            raise NotRead(words)
    raise NotRead(NO_DATE)


def _one_of(orders: list[tuple[str, str, str]]) -> date:
    """The one day that day, month and year give in these orders. Raises Unclear if they give two, NotRead if none."""
    found: dict[date, None] = {}
    for order in orders:
        with suppress(NotRead):
            found[read_parts(*order)] = None
    if len(found) > 1:
        raise TwoDays([*found])
    if not found:
        raise NotRead(NO_DATE)
    return next(iter(found))
