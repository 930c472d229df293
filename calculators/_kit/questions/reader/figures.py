"""Figures as reports, labels and letters print them: `148`, `<150 pmol/L`, `1.234,5`, `148 H`, `180–914 ng/L`.

What is certain is read. A point or comma before three figures, as in 1,234, may part thousands or decimals: it is asked
about, unless it is known which sizes there are. No figure is ever changed by a thousand in silence.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from calculators._kit.questions.reader import units
from calculators._kit.questions.reader.characters import SPACE, plain, zeros
from calculators._kit.questions.reader.unclear import NotRead, Unclear

LONGEST = 80  # characters
MOST_DIGITS = 15  # before or behind the point
MOST_QUOTED = 20  # characters of what cannot be read

_DECIMAL = "٫·⋅"  # these part decimals wherever they are used
_EITHER = ".,"
_THOUSANDS = f"'٬ {SPACE}"  # these part thousands wherever they are used
_PARTS = f"{_DECIMAL}{_EITHER}{_THOUSANDS}"

_NUMERAL = re.compile(rf"(?<![A-Za-z\d])[+-]?\.?\d(?:[{_PARTS}]?\d)*(?:[{_EITHER}](?![^\s{SPACE}]))?", re.ASCII)
_SIGNS = {
    "<": ("<", "&lt;", "less than", "under", "below"),
    ">": (">", "&gt;", "more than", "greater than", "over", "above"),
    "≤": ("≤", "<=", "up to", "at most"),
    "≥": ("≥", ">=", "at least"),
}
_SIGN = re.compile(
    "|".join(sorted((re.escape(each) for said in _SIGNS.values() for each in said), key=len)[::-1]), re.I
)
_FLAG = r"(?:[*!#↑↓▲▼]{1,3}|(?<![A-Za-z/])(?<!per )(?:HH|LL|H|L|HI|LO|HIGH|LOW)(?![A-Za-z]))"
_FLAGS = re.compile(rf"[(\[]\s*{_FLAG}\s*[)\]]|{_FLAG}", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|(?<![a-z])(?:to|or)(?![a-z]))\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A number with its sign (`<`, `>`, `≤`, `≥` or none), and its unit as units.py writes it, or "" without one."""

    number: Decimal
    sign: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Sizes:
    """Which figures there are: from `least` to `most`, printed with up to `places` decimals."""

    least: Decimal
    most: Decimal
    places: int = 0

    def settled(self, thousands: Decimal, decimals: Decimal, mark: str) -> Decimal | None:
        """The one of two readings that lies between `least` and `most`; None if both do, or neither.

        A point is never taken for a mark of thousands, nor a figure with three decimals for one that has none.
        """
        large, small = (self.least <= abs(each) <= self.most for each in (thousands, decimals))
        if large and not small and mark == ",":
            return thousands
        return decimals if small and not large and self.places > 1 else None


@dataclass(frozen=True)
class _Written:
    """A figure whose number may have two readings: the first with `mark` for thousands, the second for decimals."""

    readings: tuple[Decimal, ...]
    mark: str = ""
    sign: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads figures of one kind.

    `like` is an example for messages. `units` are those that may stand behind a figure, in the spelling of units.py, or
    any other words that may. `signs` allows < and its like, `flags` what a report puts beside a figure that it marks
    (H, L, *). `sizes` says which figures there are in a unit, or None where that is not known; it is asked with ""
    where no unit was typed. `whole` takes whole numbers only: in them a comma before three figures parts thousands.
    """

    like: str
    units: Collection[str] = ()
    signs: bool = False
    flags: bool = False
    sizes: Callable[[str], Sizes | None] = lambda unit: None
    whole: bool = False

    def read(self, text: str) -> Figure:
        """The one figure that a text is. Raises Unclear or NotRead."""
        return self._settled(self._written(self._plain(text)))

    def read_range(self, text: str) -> tuple[Figure, ...]:
        """The two ends of a range, the smaller first, or the one figure that a text is. Raises Unclear or NotRead."""
        written = self._plain(text)
        inner = re.fullmatch(r"\s*[(\[](.*)[)\]]\s*", written)
        low, high = self._ends(inner[1] if inner else written)
        if not high:
            return (self.read(text),)
        first, second = self._written(low), self._written(high)
        if first.sign or second.sign or (first.unit and second.unit and first.unit != second.unit):
            raise NotRead(f"must be a range, like {self.like}")
        unit = first.unit or second.unit
        ends = tuple(self._settled(_Written(each.readings, each.mark, unit=unit)) for each in (first, second))
        if ends[0].number > ends[1].number:
            raise NotRead(f"must start with the smaller number, like {ends[1].number} to {ends[0].number}")
        return ends

    @property
    def _a_number(self) -> str:
        return "a whole number" if self.whole else "a number"

    @property
    def _one_number(self) -> str:
        return "one whole number" if self.whole else "one number"

    def _plain(self, text: str) -> str:
        if len(text) > LONGEST:
            raise NotRead(f"must be {self._a_number}, like {self.like}")
        if len(zeros(text)) > 1:
            raise NotRead("must be written with the digits 0 to 9")
        return units.with_slashes(plain(text))

    def _ends(self, written: str) -> tuple[str, str]:
        """What stands on both sides of the word or dash of a range; the second is empty where there is no range."""
        for found in _TO.finditer(written):
            before, after = written[: found.start()], written[found.end() :]
            if re.search(r"\d", before) and re.search(r"\d", after):
                return before, after
        return written, ""

    def _written(self, text: str) -> _Written:
        found = _NUMERAL.search(text)
        if not found:
            raise NotRead(f"must be {self._a_number}, like {self.like}")
        before, after = text[: found.start()].strip(), text[found.end() :].strip()
        if _TO.match(after) and re.search(r"\d", after):
            raise NotRead(f"must be {self._one_number}, like {self.like}, not a range")
        sign, before = self._sign(before)
        unit, after = self._unit(after)
        if before or after:
            raise self._in_the_way(before, after)
        try:
            readings, mark = _readings(found[0])
        except _NoNumber:
            raise NotRead(f"must be {self._one_number}, like {self.like}") from None
        return _Written(readings, mark, sign, unit)

    def _sign(self, before: str) -> tuple[str, str]:
        """The sign before a number, and what cannot be read there."""
        before = self._without_flags(before)
        said = " ".join(before.lower().split())
        sign = next((sign for sign, ways in _SIGNS.items() if self.signs and said in ways), "")
        return sign, "" if sign else before

    def _unit(self, after: str) -> tuple[str, str]:
        """The unit behind a number, and what cannot be read there."""
        for rest in dict.fromkeys([after, self._without_flags(after)]):
            rest = " ".join(rest.split()).rstrip(".,;")
            named = {each.lower(): each for each in self.units}
            unit = units.read(rest)
            if unit in self.units:
                return unit, ""
            if not rest or rest.lower() in named:
                return named.get(rest.lower(), ""), ""
        return "", rest

    def _without_flags(self, text: str) -> str:
        return _FLAGS.sub(" ", text).strip() if self.flags else text

    def _in_the_way(self, before: str, after: str) -> NotRead:
        if re.search(r"\d", after):  # 1e5, 1_000, 1/2, 2 x 500: what is left of it would be another number
            return NotRead(f"must be {self._one_number}, like {self.like}")
        rest = " ".join([*before.split(), *after.split()])
        rest = rest if len(rest) <= MOST_QUOTED else f"{rest[:MOST_QUOTED]}…"
        if self.units and units.is_like_one(rest):
            return NotRead(
                f"must be {self._a_number}, like {self.like}, in a unit that this tool knows. It does not know “{rest}”"
            )
        return NotRead(f"must be {self._a_number}, like {self.like}, without “{rest}”")

    def _settled(self, written: _Written) -> Figure:
        number, *other = written.readings
        if self.whole:
            number = self._whole(written)
        elif other:
            sizes = self.sizes(written.unit)
            settled = sizes.settled(number, other[0], written.mark) if sizes else None
            if settled is None:
                raise EitherNumber(number, other[0], written.mark)
            number = settled
        return Figure(number, written.sign, written.unit)

    def _whole(self, written: _Written) -> Decimal:
        """The whole number. `6.0` is one, and so is 1,000; 1.000 may be one or a thousand."""
        number, *other = written.readings
        if other and written.mark == ".":
            if other[0] % 1 == 0:
                raise EitherNumber(number, other[0], written.mark)
            raise NotRead(f"must be a whole number, like {self.like}. If you mean {number}, write it without a point")
        if number % 1:
            raise NotRead(f"must be a whole number, like {self.like}")
        return number


class EitherNumber(Unclear):
    """A number whose point or comma (`mark`) may part thousands or decimals, and both of its readings."""

    def __init__(self, thousands: Decimal, decimals: Decimal, mark: str) -> None:
        large, small = f"{thousands:f}", f"{decimals.normalize():f}"
        sure = f"{small}0, with one more 0" if re.search(r"\.\d{3}$", small) else small
        super().__init__(f"could mean {large} or {small}. Write {large} or {sure}")
        self.thousands, self.decimals, self.mark = thousands, decimals, mark


class _NoNumber(ValueError):
    """Figures and marks that make no number: 1.2.3."""


def _readings(numeral: str) -> tuple[tuple[Decimal, ...], str]:
    """What a numeral can mean, thousands first, and the mark that leaves it open. Raises Unclear or _NoNumber."""
    sign = "-" if numeral.startswith("-") else ""
    body = numeral.lstrip("+-").rstrip(_EITHER)
    parts, marks = re.split(rf"[{_PARTS}]", body), re.findall(rf"[{_PARTS}]", body)

    def number(whole: str, decimals: str = "") -> Decimal:
        if len(whole) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
            raise _NoNumber
        return Decimal(f"{sign}{whole or '0'}.{decimals or '0'}") if decimals else Decimal(f"{sign}{whole or '0'}")

    if not marks:
        return (number(body),), ""
    last = marks[-1]
    if last in _DECIMAL or (last in _EITHER and marks.count(last) == 1):
        *groups, decimals = parts
        if len(marks) > 1 and not _in_thousands(groups, marks[:-1]):
            raise _NoNumber
        _one_figure(groups, marks[:-1])
        small = number("".join(groups), decimals)
        if len(marks) == 1 and last in _EITHER and _in_thousands(parts, marks):
            return (number("".join(parts)), small), last
        return (small,), ""
    if not _in_thousands(parts, marks):
        raise _NoNumber
    _one_figure(parts, marks)
    return (number("".join(parts)),), ""


def _in_thousands(groups: list[str], marks: list[str]) -> bool:
    """Whether figures stand in groups of three, or as in India: 1,00,000. All marks are the same then."""
    first, *others = groups
    if len(set(marks)) != 1 or not others or not first.strip("0"):
        return False
    by_three = len(first) <= 3 and {len(each) for each in others} == {3}
    as_in_india = len(first) <= 2 and {len(each) for each in others[:-1]} == {2} and len(others[-1]) == 3
    return by_three or (marks[0] == "," and as_in_india)


def _one_figure(groups: list[str], marks: list[str]) -> None:
    """Raises Unclear for `30 300`: ordinary spaces may also stand between two figures."""
    if " " in marks and len(groups[0]) > 1:
        whole = "".join(groups)
        raise Unclear(f"could mean {whole}, or {' and '.join(groups)}. If it is one number, write {whole}")
