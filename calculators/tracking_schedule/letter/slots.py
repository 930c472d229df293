"""The slots of the patterns: numbers and ranges, units of time, days of the week, amounts, tests, dates."""

from collections.abc import Sequence
from typing import Any

from calculators.tracking_schedule.letter import days, words
from calculators.tracking_schedule.letter.items import Range
from calculators.tracking_schedule.letter.patterns import Slot
from calculators.tracking_schedule.letter.tokens import Token

type Tokens = Sequence[Token]

MOST_NAMES = 3
SHORTENED = frozenset({"wk", "wks", "mth", "mths", "mo", "mos", "yr", "yrs", "d", "w"})
LARGEST = 1000  # a larger number is the figure of an amount, not of a plan
TENS = ("twenty", "thirty", "forty", "fifty", "sixty")
TIMES = {"once": 1, "twice": 2, "thrice": 3}
TESTS = {
    "bloods": "Blood test",
    "blood test": "Blood test",
    "blood tests": "Blood test",
    "fbc": "Full blood count (FBC)",
    "cbc": "Full blood count (CBC)",
    "full blood count": "Full blood count",
    "blood count": "Blood count",
    "ferritin": "Ferritin",
    "folate": "Folate",
    "potassium": "Potassium",
    "mma": "MMA",
    "homocysteine": "Homocysteine",
    "haemoglobin": "Haemoglobin",
    "hemoglobin": "Hemoglobin",
    "hb": "Haemoglobin",
    "iron studies": "Iron studies",
    "intrinsic factor antibodies": "Intrinsic factor antibodies",
    "if antibodies": "Intrinsic factor antibodies",
    "holotc": "Active B12 (holoTC)",
    "active b 12": "Active B12",
    "b 12 level": "Vitamin B12",
    "b 12 levels": "Vitamin B12",
    "serum b 12": "Serum B12",
    "vitamin b 12 level": "Vitamin B12",
    "u & e": "U&E",
    "ues": "U&E",
    "u and e": "U&E",
    "u and es": "U&E",
    "u / e": "U&E",
    "u & es": "U&E",
    "tft": "Thyroid function (TFT)",
    "tfts": "Thyroid function (TFT)",
    "lft": "Liver function (LFT)",
    "lfts": "Liver function (LFT)",
    "reticulocytes": "Reticulocytes",
    "reticulocyte count": "Reticulocytes",
    "haematinics": "Haematinics",
}
_TESTS = sorted(((tuple(name.split()), shown) for name, shown in TESTS.items()), key=lambda each: -len(each[0]))
FILLERS = words.split(
    """
    due is on will be injection injections dose jab shot inj one given my your the loading doses treatment
    injecting appointment scheduled planned b of at for : - ( vitamin i
    """
)

CHECKS = words.split("please review repeat check recheck re - rpt monitor measure for have your my her his the do")


def is_(tokens: Tokens, at: int, *wanted: str) -> bool:
    """Whether one of the words stands at a place."""
    return at < len(tokens) and tokens[at].word in wanted


def one(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A whole number in figures or words."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        value = token.number
        if value is None or value >= LARGEST or _halved(tokens, at + 1):
            return None
        return value, _again(tokens, at + 1, value)
    value = words.NUMBERS.get(token.word)
    if value is None:
        return None
    end = at + 1
    if token.word in TENS:
        ones = end + 1 if is_(tokens, end, "-") else end
        if ones < len(tokens) and words.NUMBERS.get(tokens[ones].word, 99) < 10:
            value, end = value + words.NUMBERS[tokens[ones].word], ones + 1
    return None if _halved(tokens, end) else (value, _again(tokens, end, value))


def _again(tokens: Tokens, at: int, value: int) -> int:
    """The end of a number that is written twice: three (3), 3 (three)."""
    if is_(tokens, at, "(") and is_(tokens, at + 2, ")"):
        written = tokens[at + 1]
        if value in (written.number, words.NUMBERS.get(written.word)):
            return at + 3
    return at


def _halved(tokens: Tokens, at: int) -> bool:
    """Whether “and a half” or ½ follows, which makes the number another one."""
    return is_(tokens, at, "½", "¼", "¾") or (
        is_(tokens, at, "and") and (is_(tokens, at + 1, "half") or is_(tokens, at + 2, "half", "quarter"))
    )


def number(tokens: Tokens, at: int) -> tuple[Range, int] | None:
    """A number, or a range such as 2-3, 2 to 3, two or three, 2/3 not among them."""
    least = one(tokens, at)
    if not least:
        return None
    value, end = least
    joined = end
    if is_(tokens, joined, "-", "to", "or") and not tokens[joined].lines:
        joined += 1
        joined += is_(tokens, joined, "-")
        most = one(tokens, joined)
        if most:
            chained = is_(tokens, most[1], "-", "to", "or") and one(tokens, most[1] + 1)
            return None if chained else ((value, most[0]), most[1])
    return (value, value), end


def unit(tokens: Tokens, at: int) -> tuple[tuple[str, int], int] | None:
    """A unit of time: the form's unit, and how many of it."""
    if at < len(tokens) and tokens[at].word in words.UNITS:
        dotted = tokens[at].word in SHORTENED and is_(tokens, at + 1, ".") and at + 2 < len(tokens)
        return words.UNITS[tokens[at].word], at + 1 + (dotted and is_(tokens, at + 2, ",", ";", ")", "then"))
    return None


def spelt(tokens: Tokens, at: int) -> tuple[tuple[str, int], int] | None:
    """A unit of time that is spelt out, so that it stands well without a number: “per week”, “for a month”."""
    found = unit(tokens, at)
    return found if found and len(tokens[at].word) > 1 else None


def rhythm(tokens: Tokens, at: int) -> tuple[tuple[str, int], int] | None:
    """daily, weekly, monthly."""
    if at < len(tokens) and tokens[at].word in words.RHYTHMS:
        return words.RHYTHMS[tokens[at].word], at + 1
    return None


def ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """second, other, 3rd."""
    if at < len(tokens) and tokens[at].word in words.ORDINALS:
        return words.ORDINALS[tokens[at].word], at + 1
    if at + 1 < len(tokens) and tokens[at + 1].word in words.ENDINGS and tokens[at].number:
        return tokens[at].number or 0, at + 2
    return None


def short(tokens: Tokens, at: int) -> tuple[tuple[Range, str], int] | None:
    """2/52, 3/12, 5/7 and 1-2/52."""
    span = number(tokens, at)
    if not span or not is_(tokens, span[1], "/") or span[1] + 1 >= len(tokens):
        return None
    below = tokens[span[1] + 1].number
    if below not in words.SHORT_UNITS or is_(tokens, span[1] + 2, "/") or len(tokens[span[1] + 1].word) > 2:
        return None
    return (span[0], words.SHORT_UNITS[below]), span[1] + 2


def times(tokens: Tokens, at: int, within: bool = False) -> tuple[Range, int] | None:
    """once, twice, 3 times, 2-3x, one injection."""
    if at < len(tokens) and tokens[at].word in TIMES:
        first = TIMES[tokens[at].word]
        if not within and is_(tokens, at + 1, "or", "to", "-") and (second := times(tokens, at + 2, within=True)):
            return (first, second[0][1]), second[1]
        return (first, first), at + 1
    span = number(tokens, at)
    if not span:
        return None
    end = span[1]
    if is_(tokens, end, "times", "time", "x"):
        return span[0], end + 1
    end += is_(tokens, end, "loading", "b12")
    return (span[0], end + 1) if end < len(tokens) and tokens[end].word in words.DOSES else None


def weekdays(tokens: Tokens, at: int) -> tuple[tuple[tuple[int, ...], bool], int] | None:
    """Days of the week: which, and whether they are certainly a rhythm (several, or in the plural)."""
    found: list[int] = []
    plural = False
    end = at
    while at < len(tokens) and len(found) < 8:
        word = tokens[at].word
        if word in words.MANY_DAYS:
            found.append(words.MANY_DAYS[word])
            plural = True
        elif word in words.DAYS:
            found.append(words.DAYS[word])
        else:
            break
        at = end = at + 1
        dots = is_(tokens, at, ".") and tokens[end - 1].word in words.WEEKDAYS
        at += dots
        if is_(tokens, at, "-", "to") and _day(tokens, at + 1) and len(found) == 1:
            last = words.DAYS.get(tokens[at + 1].word, words.MANY_DAYS.get(tokens[at + 1].word, 0))
            if last <= found[0] or (_joined(tokens, at + 2) and _day(tokens, _joined(tokens, at + 2))):
                if tokens[at].word == "-":
                    at += 1
                    continue
                return None
            return (tuple(range(found[0], last + 1)), True), at + 2
        joined = _joined(tokens, at)
        if not joined or not _day(tokens, joined):
            break
        at = joined
    if not found or len(set(found)) != len(found):
        return None
    return (tuple(sorted(found)), plural or len(found) > 1), end


def _joined(tokens: Tokens, at: int) -> int:
    """Where a list goes on after a comma, a slash or “and”; 0 if it does not."""
    start = at
    at += is_(tokens, at, ",", "/", "+", "&", "-")
    at += is_(tokens, at, "and")
    at += is_(tokens, at, "on")
    return at if at > start or is_(tokens, at, *words.DAYS) else 0


def _day(tokens: Tokens, at: int) -> bool:
    """A day of the week that is not the beginning of a date."""
    return is_(tokens, at, *words.DAYS, *words.MANY_DAYS) and not days.written(tokens, at)


def amount(tokens: Tokens, at: int, within: bool = False) -> tuple[None, int] | None:
    """1 mg, 1,000 micrograms, 0.5-1 ml, 1 mg/ml, 1 amp: shown and never used."""
    if at >= len(tokens):
        return None
    if is_(tokens, at, "one", "1", "a", "an", "single") and is_(tokens, at + 1, *words.CONTAINERS):
        return None, at + 2
    if not (tokens[at].kind in {"number", "decimal"} or tokens[at].word in words.NUMBERS):
        return None
    end = at + 1
    if is_(tokens, end, "-", "to") and end + 1 < len(tokens) and tokens[end + 1].kind in {"number", "decimal"}:
        end += 2
    end += is_(tokens, end, "-") and is_(tokens, end + 1, *words.AMOUNTS)
    if not is_(tokens, end, *words.AMOUNTS):
        return None
    end += 1
    if is_(tokens, end, "/", "per", "in") and is_(tokens, end + 1, "ml", "ampoule", "amp", "dose"):
        return None, end + 2
    if not within and is_(tokens, end, "/", "in", "(", "=") and (more := amount(tokens, end + 1, within=True)):
        closed = is_(tokens, end, "(")
        return None, more[1] + (closed and is_(tokens, more[1], ")"))
    return None, end


def test(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The names of up to three blood tests. “B12” alone may be an injection; beside another test it is one too."""
    names: list[str] = []
    end = at
    certain = False
    while len(names) < MOST_NAMES and (found := _test(tokens, at) or _b12_as_test(tokens, at)):
        certain = certain or bool(_test(tokens, at))
        names.append(found[0])
        end = found[1]
        at = end + is_(tokens, end, "and", "&", ",", "/")
        at += at > end and is_(tokens, at, "and", "&")
        if at == end:
            break
    return (", ".join(names), end) if certain else None


def _b12_as_test(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A bare “B12” or “vitamin B12” in a list of tests, not one before “injection”."""
    start = at + is_(tokens, at, "vitamin", "vit")
    if not (is_(tokens, start, "b") and is_(tokens, start + 1, "12")) or is_(tokens, start + 2, *words.DOSES):
        return None
    return "Vitamin B12", start + 2


def _test(tokens: Tokens, at: int) -> tuple[str, int] | None:
    for name, shown in _TESTS:
        if tuple(each.word for each in tokens[at : at + len(name)]) == name:
            return shown, at + len(name)
    return None


def fillers(tokens: Tokens, at: int) -> tuple[bool, int]:
    """Words between “next” or “last” and its date. Tells whether they speak of the past (“was”, once at most)."""
    past = False
    start = at
    while at < len(tokens) and at - start < 8:
        if is_(tokens, at, "was", "had") and not past:
            past = True
        elif tokens[at].word not in FILLERS:
            break
        at += 1 + (is_(tokens, at, "b") and is_(tokens, at + 1, "12"))
    return past, at


def check(tokens: Tokens, at: int) -> tuple[None, int] | None:
    """please repeat, review, re-check your."""
    start = at
    while at < len(tokens) and at - start < 6 and tokens[at].word in CHECKS:
        at += 1
    return (None, at) if at > start else None


def dose(tokens: Tokens, at: int) -> tuple[None, int] | None:
    """injections, loading doses, B12 jabs."""
    while is_(tokens, at, "loading", "maintenance", "b", "12", "vitamin", "im", "intramuscular", "hydroxocobalamin"):
        at += 1
    # "5 ampoules" is what the pharmacy supplies, not how many injections there will be.
    if at < len(tokens) and tokens[at].word in words.DOSES:
        return None, at + 1
    return None


def clock(tokens: Tokens, at: int) -> tuple[None, int] | None:
    """10am, 10.30, 10:30 am."""
    if at >= len(tokens) or tokens[at].kind not in {"number", "decimal"}:
        return None
    told = tokens[at].kind == "decimal"
    end = at + 1
    if is_(tokens, end, ":") and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        end, told = end + 2, True
    if is_(tokens, end, "am", "pm"):
        return None, end + 1
    return (None, end) if told else None


SLOTS: dict[str, Slot] = {
    "n": number,
    "one": one,
    "unit": unit,
    "spelt": spelt,
    "rhythm": rhythm,
    "nth": ordinal,
    "short": short,
    "times": times,
    "weekdays": weekdays,
    "amount": amount,
    "test": test,
    "fill": fillers,
    "check": check,
    "dose": dose,
    "date": days.written,
    "clock": clock,
}
# Words with which a slot can begin, numbers apart.
BEGINNINGS: frozenset[str] = frozenset(
    [*words.NUMBERS, *TIMES, *words.DAYS, *words.MANY_DAYS, *words.MONTHS, *words.RHYTHMS, *words.DOSES]
    + [name[0] for name, _ in _TESTS]
    + ["a", "an", "single", "loading", *CHECKS]
)


def may_begin(token: Token) -> bool:
    """Whether a slot can begin with a token."""
    return token.kind in {"number", "decimal", "dotted"} or token.word in BEGINNINGS


def value(found: Any) -> Range:
    """A range, from a number or a range."""
    return found if isinstance(found, tuple) else (found, found)
