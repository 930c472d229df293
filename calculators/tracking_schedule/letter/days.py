"""Dates in letters: 14/2, Tuesday 9 March 2027, 3rd November, 2027-01-04, and what day they are."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta

from calculators._kit.dates import YEARS, add_months
from calculators.tracking_schedule.letter import words
from calculators.tracking_schedule.letter.items import Ago, Day, Written
from calculators.tracking_schedule.letter.tokens import Token

AGAIN = {"days": 1, "weeks": 7}


def written(tokens: Sequence[Token], at: int) -> tuple[Written, int] | None:
    """Reads a date, with its weekday if one stands before or in brackets after it."""
    weekday = None
    if at < len(tokens) and tokens[at].word in words.DAYS:
        weekday = words.DAYS[tokens[at].word]
        at += 1
        while at < len(tokens) and tokens[at].word in {",", ".", "the"}:
            at += 1
    found = _numbers(tokens, at) or _dotted(tokens, at) or _day_first(tokens, at) or _month_first(tokens, at)
    if not found:
        return None
    (day, month, year, certain), end = found
    if year is not None and not YEARS[0] <= year <= YEARS[1]:
        return None
    only_figures = year is None and weekday is None and tokens[end - 1].kind == "number" and tokens[at + 1].word in "/-"
    return Written(day, month, year, weekday, certain, only_figures), end


type _Found = tuple[tuple[int, int, int | None, bool], int]


def _numbers(tokens: Sequence[Token], at: int) -> _Found | None:
    """14/2, 14-2-27, 2027-01-04."""
    parts = [_number(tokens, at)]
    mark = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if mark not in {"/", "-"} or parts[0] is None:
        return None
    end = at + 1
    while len(parts) < 3 and _is(tokens, end, mark) and _number(tokens, end + 1) is not None:
        parts.append(_number(tokens, end + 1))
        end += 2
    first, second, third = (*parts, None, None)[:3]
    if second is None or first is None or _is(tokens, end, mark) or (_is(tokens, end, "/")):
        return None
    if len(tokens[at].word) == 4:
        return None if third is None else ((third, second, first, True), end)
    if len(tokens[at].word) > 2 or len(tokens[at + 2].word) > 2 or (mark == "-" and third is None):
        return None
    return _both_ways(first, second, third, tokens[at + 4].word if third is not None else "", end)


def _dotted(tokens: Sequence[Token], at: int) -> _Found | None:
    """7.12.2026."""
    if at >= len(tokens) or tokens[at].kind != "dotted":
        return None
    first, second, third = tokens[at].word.split(".")
    return _both_ways(int(first), int(second), int(third), third, at + 1)


def _both_ways(first: int, second: int, third: int | None, year: str, end: int) -> _Found | None:
    if third is not None and len(year) not in {2, 4}:
        return None
    whole = third if third is None or len(year) == 4 else 2000 + third
    if first > 31 or second > 31 or min(first, second) < 1 or min(first, second) > 12:
        return None
    if second > 12:  # 2/14, as in the US
        return (second, first, whole, True), end
    return (first, second, whole, first > 12 or first == second), end


def _day_first(tokens: Sequence[Token], at: int) -> _Found | None:
    """4 January 2027, 3rd of Nov, 4Jan."""
    day = _number(tokens, at)
    if day is None or not 1 <= day <= 31:
        return None
    end = at + 1
    if end < len(tokens) and tokens[end].word in words.ENDINGS and not tokens[end].spaced:
        end += 1
    end += _is(tokens, end, "of")
    end += _is(tokens, end, "-")
    if end >= len(tokens) or tokens[end].word not in words.MONTHS:
        return None
    month = words.MONTHS[tokens[end].word]
    year, end = _year(tokens, end + 1)
    return (day, month, year, True), end


def _month_first(tokens: Sequence[Token], at: int) -> _Found | None:
    """January 4, 2027."""
    if at >= len(tokens) or tokens[at].word not in words.MONTHS:
        return None
    month, end = words.MONTHS[tokens[at].word], at + 1
    end += _is(tokens, end, "the")
    day = _number(tokens, end)
    if day is None or not 1 <= day <= 31 or len(tokens[end].word) > 2:
        return None
    end += 1
    if end < len(tokens) and tokens[end].word in words.ENDINGS and not tokens[end].spaced:
        end += 1
    year, end = _year(tokens, end)
    return (day, month, year, True), end


def _year(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """A year of four figures, or of two with an apostrophe or where it can be nothing else."""
    after = at + 1 if at < len(tokens) and tokens[at].word in {",", "-", "'", "."} else at
    year = _number(tokens, after)
    if year is None or len(tokens[after].word) != 4 or tokens[after].lines > 1:
        if year is not None and len(tokens[after].word) == 2 and _is(tokens, at, "'"):
            return 2000 + year, after + 1
        return None, at
    return year, after + 1


def _number(tokens: Sequence[Token], at: int) -> int | None:
    return tokens[at].number if at < len(tokens) else None


def _is(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].word == word


NEAR = 60  # days


def resolve(day: Written | Ago, today: date, past: bool = False) -> Day:
    """What day is meant. Without a year it is the next one from today on, or with `past` the latest up to today."""
    if isinstance(day, Ago):
        with suppress(ValueError, OverflowError):
            moved = timedelta(day.amount * AGAIN.get(day.unit, 0))
            return Day((add_months(today, day.amount) if day.unit == "months" else today + moved,))
        return Day(())
    orders = [(day.day, day.month)] if day.certain else [(day.day, day.month), (day.month, day.day)]
    found = [each for order in orders if (each := _dated(*order, day.year, today, past))]
    if day.year is None and not past:
        # Without a year, a day that has only just gone by may be meant although the words point ahead.
        gone = [_dated(*order, None, today, past=True) for order in orders]
        found += [each for each in gone if each and (today - each).days <= NEAR and each not in found]
    if day.weekday is None or not found:
        return Day(tuple(dict.fromkeys(found)))
    agreeing = [each for each in found if each.weekday() == day.weekday]
    return Day(tuple(agreeing or found), contradicts=not agreeing)


def _dated(day: int, month: int, year: int | None, today: date, past: bool) -> date | None:
    for candidate in _years(year, today, past):
        with suppress(ValueError):
            found = date(candidate, month, day)
            if year is not None or (found <= today if past else found >= today):
                return found
    return None


def _years(year: int | None, today: date, past: bool) -> Iterator[int]:
    if year is not None:
        yield year
    elif past:
        yield from range(today.year, max(today.year - 9, 0), -1)
    else:
        yield from range(today.year, min(today.year + 9, 9999))


def listed(days: Sequence[Written], today: date) -> tuple[tuple[date, ...], ...]:
    """The ways in which a list of dates can be read: all with the day first, or all with the month first; in order,
    and with the weekdays that stand beside them.
    """
    readings = []
    for past, turned in ((False, False), (False, True), (True, False), (True, True)):
        found: list[date] = []
        for each in days:
            order = (each.month, each.day) if turned and not each.certain else (each.day, each.month)
            found += filter(None, [_dated(*order, each.year, today, past)])
        if past and not (found and (today - found[-1]).days <= NEAR):
            continue  # long gone: the coming ones are meant
        agree = all(each.weekday in (None, day.weekday()) for each, day in zip(days, found, strict=False))
        if len(found) == len(days) and agree and found == sorted(set(found)):
            readings.append(tuple(found))
    return tuple(dict.fromkeys(readings))
